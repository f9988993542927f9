//! A photo's size, read from its header alone.

use std::io::{BufRead, Seek};
use std::path::Path;
use std::sync::Arc;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};

use crate::diag::Finding;
use crate::input::copy::Photo;
use crate::world::World;

/// The largest photo, in pixels: eight times what a broadsheet page needs, and as much as decoding may cost.
pub const PIXELS: u64 = 200_000_000;

/// Reads a photo's header.
///
/// # Errors
/// `not-an-image`, `photo-too-large`, or that of opening the file.
pub fn read(world: &World, path: &Path, name: &str) -> Result<Arc<Photo>, Finding> {
    let reader = ImageReader::new(world.open(path)?).with_guessed_format();
    let reader = reader.map_err(|error| not_an_image(name, &error.to_string()))?;
    let (width, height) = match reader.format() {
        Some(ImageFormat::Jpeg) => jpeg(reader.into_inner()),
        Some(ImageFormat::Png | ImageFormat::Tiff) => other(reader),
        _ => Err("neither JPEG, PNG nor TIFF by its first bytes".into()),
    }
    .map_err(|reason| not_an_image(name, &reason))?;
    if u64::from(width) * u64::from(height) > PIXELS {
        return Err(Finding::error("photo-too-large", format!("`{name}` of {width} × {height} pixels"))
            .expected(format!("at most {} million pixels", PIXELS / 1_000_000))
            .help("scale the photo down; 200 pixels an inch at printed size are enough"));
    }
    if width == 0 || height == 0 {
        return Err(not_an_image(name, "no pixels"));
    }
    Ok(Arc::new(Photo { path: path.to_path_buf(), name: name.to_owned(), width, height }))
}

/// JPEG by a decoder that stops at the header; `image` would read the whole file.
fn jpeg(file: impl BufRead) -> Result<(u32, u32), String> {
    let mut decoder = jpeg_decoder::Decoder::new(file);
    decoder.read_info().map_err(|error| error.to_string())?;
    let info = decoder.info().ok_or("no header")?;
    let turn = decoder.exif_data().and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
    Ok(upright(u32::from(info.width), u32::from(info.height), turn))
}

fn other<R: BufRead + Seek>(mut reader: ImageReader<R>) -> Result<(u32, u32), String> {
    // Nothing is decoded here, so that a great size is told as such rather than as a lack of memory.
    reader.no_limits();
    let mut decoder = reader.into_decoder().map_err(|error| error.to_string())?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS {
        return Ok((width, height));
    }
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok(upright(width, height, turn))
}

const fn upright(width: u32, height: u32, turn: Orientation) -> (u32, u32) {
    match turn {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            (height, width)
        }
        _ => (width, height),
    }
}

fn not_an_image(name: &str, reason: &str) -> Finding {
    Finding::error("not-an-image", format!("`{name}`, which is no photo: {reason}"))
        .expected("a JPEG, PNG or TIFF file")
        .help("open the file and save it again as JPEG")
}
