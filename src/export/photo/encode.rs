//! Separates a picture into the press's inks and codes it as JPEG.

use jpeg_encoder::{ColorType, Encoder, QuantizationTableType, SamplingFactor};

use super::decode::{Picture, Samples};
use super::{Coding, ColorSpace, InkUse, PreparedPhoto, unreadable};
use crate::diag::Finding;
use crate::export::Profile;
use crate::frame::PhotoFrame;

/// A picture is neutral when no pixel's red, green and blue lie further apart: coding noise, not colour.
const NEUTRAL: u8 = 2;

/// Codes the picture in grey or in the press's inks.
///
/// # Errors
/// `photo-too-large` above 65 535 pixels a side, `photo-unreadable` when its colours cannot be separated.
pub(super) fn encode(picture: Picture, frame: &PhotoFrame, profile: &Profile) -> Result<PreparedPhoto, Finding> {
    let Picture { width, height, samples, data, icc, .. } = picture;
    let (color_space, data) = match samples {
        Samples::Gray => (ColorSpace::Gray, data),
        Samples::Cmyk => (ColorSpace::Cmyk, data),
        // A grey picture in four inks turns green or pink with the first drift on the press.
        Samples::Rgb if is_neutral(&data) => {
            (ColorSpace::Gray, data.as_chunks().0.iter().map(|[_, g, _]| *g).collect())
        }
        Samples::Rgb => (
            ColorSpace::Cmyk,
            separate(&data, icc.as_deref(), profile)
                .ok_or_else(|| unreadable(frame, "its colours cannot be brought into the press profile"))?,
        ),
    };
    let ink = ink_use(color_space, &data, profile.press.ink_limit);
    let (Ok(w), Ok(h)) = (u16::try_from(width), u16::try_from(height)) else {
        return Err(Finding::error("photo-too-large", format!("{}: {width} × {height} pixels", frame.photo.name))
            .expected("at most 65535 pixels each way"));
    };
    let mut coded = Vec::with_capacity(data.len() / 4);
    let mut encoder = Encoder::new(&mut coded, profile.press.quality);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    let kind = match color_space {
        ColorSpace::Gray => ColorType::Luma,
        ColorSpace::Cmyk => {
            let table = QuantizationTableType::Custom(Box::new(fine_table(profile.press.quality)));
            encoder.set_quantization_tables(table.clone(), table);
            ColorType::Cmyk
        }
    };
    encoder.encode(&data, w, h, kind).map_err(|e| unreadable(frame, e))?;
    // The coder stores CMYK the Adobe way and marks it so.
    let coding = Coding::Jpeg { inverted: color_space == ColorSpace::Cmyk };
    Ok(PreparedPhoto { width, height, color_space, coding, ink, data: coded })
}

/// Measures the samples before they are coded: what the press gets but for the coder's noise.
pub(super) fn ink_use(space: ColorSpace, data: &[u8], limit: Option<u16>) -> InkUse {
    let sum = |pixel: &[u8; 4]| pixel.iter().map(|ink| u32::from(*ink)).sum::<u32>();
    let milli = |sum: u32| u16::try_from((sum * 1000 + 127) / 255).unwrap_or(u16::MAX);
    match space {
        ColorSpace::Gray => InkUse { most: data.iter().min().map_or(0, |s| milli(255 - u32::from(*s))), over: 0 },
        ColorSpace::Cmyk => {
            let (pixels, _) = data.as_chunks();
            let most = milli(pixels.iter().map(sum).max().unwrap_or(0));
            let over = limit.map_or(0, |limit| pixels.iter().filter(|p| milli(sum(p)) > limit).count());
            let millionths = over as u64 * 1_000_000 / (pixels.len() as u64).max(1);
            InkUse { most, over: u32::try_from(millionths).unwrap_or(u32::MAX) }
        }
    }
}

fn is_neutral(rgb: &[u8]) -> bool {
    rgb.as_chunks().0.iter().all(|[r, g, b]| r.max(g).max(b) - r.min(g).min(b) <= NEUTRAL)
}

fn separate(rgb: &[u8], icc: Option<&[u8]>, profile: &Profile) -> Option<Vec<u8>> {
    let transform = profile.separation(icc)?;
    let mut inks = vec![0; rgb.len() / 3 * 4];
    transform.transform(rgb, &mut inks).ok()?;
    Some(inks)
}

/// The luminance table of ITU-T T.81 K.1 at a quality of 50 or more, for all four inks: by default the coder takes the coarse
/// chrominance table for cyan, magenta and yellow, whose plates carry detail of their own.
fn fine_table(quality: u8) -> [u16; 64] {
    const LUMINANCE: [u16; 64] = [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];
    let scale = 200 - 2 * u16::from(quality.clamp(50, 100));
    LUMINANCE.map(|q| ((q * scale + 50) / 100).clamp(1, 255))
}
