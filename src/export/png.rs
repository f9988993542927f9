//! The proof: a picture of the very file that goes to press.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use crate::diag::Finding;

/// Resolutions a proof may have, in pixels an inch.
const PPI: std::ops::RangeInclusive<u32> = 20..=600;
/// Most pixels of a proof: a broadsheet at 400 pixels an inch has 53 million.
const MOST_PIXELS: f32 = 150e6;

/// Renders the first page of a PDF file as PNG, in colours for the screen; ink that overprints is shown knocking out.
///
/// # Errors
/// `proof-ppi` for a resolution outside 20 to 600 or too high for the page, `proof-failed` for a file that cannot be
/// read.
pub fn png(pdf: &[u8], ppi: u32) -> Result<Vec<u8>, Finding> {
    if !PPI.contains(&ppi) {
        return Err(Finding::error("proof-ppi", format!("a proof of {ppi} pixels an inch")).expected(format!(
            "{} to {}",
            PPI.start(),
            PPI.end()
        )));
    }
    // The renderer is young; a proof that fails must not stop the page.
    catch_unwind(AssertUnwindSafe(|| draw(pdf, ppi))).unwrap_or_else(|_| Err(failed("the renderer gave up")))
}

fn draw(pdf: &[u8], ppi: u32) -> Result<Vec<u8>, Finding> {
    let file = Pdf::new(pdf.to_vec()).map_err(|e| failed(format!("{e:?}")))?;
    let page = file.pages().first().ok_or_else(|| failed("no page"))?;
    #[allow(clippy::cast_precision_loss, reason = "at most 600")]
    let scale = ppi as f32 / 72.0;
    let (width, height) = page.render_dimensions();
    let (across, down) = (width * scale, height * scale);
    if across * down > MOST_PIXELS || across.max(down) >= f32::from(u16::MAX) || across.min(down) < 1.0 {
        return Err(Finding::error("proof-ppi", format!("a proof of {across:.0} × {down:.0} pixels"))
            .expected("at most 150 million pixels")
            .help("ask for fewer pixels an inch"));
    }
    let pixels = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        // Hinting moves strokes for a screen; a proof shows where they print.
        &RenderSettings { hinting: false, ..Default::default() },
        &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE },
    );
    let rgb: Vec<u8> = pixels.data().iter().flat_map(|p| [p.r, p.g, p.b]).collect();
    let (width, height) = (pixels.width(), pixels.height());
    let mut out = Vec::with_capacity(rgb.len() / 8);
    PngEncoder::new_with_quality(&mut out, CompressionType::Fast, FilterType::Adaptive)
        .write_image(&rgb, width.into(), height.into(), ExtendedColorType::Rgb8)
        .map_err(|e| failed(e.to_string()))?;
    Ok(with_resolution(out, ppi))
}

fn failed(why: impl std::fmt::Display) -> Finding {
    Finding::error("proof-failed", format!("no proof: {why}")).help("open the PDF itself; it is not affected")
}

/// Puts a `pHYs` chunk after the header, which ends at byte 33: viewers then show the page at its true size.
fn with_resolution(mut png: Vec<u8>, ppi: u32) -> Vec<u8> {
    const HEADER_END: usize = 33;
    let per_metre = (ppi * 10_000 + 127) / 254;
    let mut chunk = b"pHYs".to_vec();
    chunk.extend(per_metre.to_be_bytes());
    chunk.extend(per_metre.to_be_bytes());
    chunk.push(1);
    let mut crc = flate2::Crc::new();
    crc.update(&chunk);
    let sum = crc.sum().to_be_bytes();
    let framed = 9u32.to_be_bytes().into_iter().chain(chunk).chain(sum);
    png.splice(HEADER_END..HEADER_END, framed);
    png
}
