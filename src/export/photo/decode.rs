//! Reads a photo file into samples, at a fraction of its size where that is enough.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageReader};
use tiff::decoder::DecodingResult;
use tiff::tags::Tag;

use super::{jpeg, unreadable};
use crate::diag::Finding;
use crate::frame::PhotoFrame;
use crate::input::photo::PIXELS;

/// A decoded picture as it is stored: neither turned upright nor cropped.
pub(super) struct Picture {
    /// Width as decoded.
    pub width: u32,
    /// Height as decoded.
    pub height: u32,
    /// Width and height of the full picture.
    pub full: (u32, u32),
    /// Eighths of the full size it was decoded at.
    pub eighths: u32,
    /// What its samples mean.
    pub samples: Samples,
    /// The samples, eight bits each, pixel by pixel.
    pub data: Vec<u8>,
    /// What turns it upright.
    pub orientation: Orientation,
    /// The embedded ICC profile.
    pub icc: Option<Vec<u8>>,
}

/// What the samples of a picture mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Samples {
    /// One of grey, 255 for paper.
    Gray,
    /// Red, green, blue.
    Rgb,
    /// Cyan, magenta, yellow, black; 255 for full ink.
    Cmyk,
}

impl Samples {
    /// Samples of a pixel.
    pub(super) const fn count(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }
}

/// Decodes the picture of a frame, no smaller than the target size its window is brought down to.
///
/// # Errors
/// `photo-unreadable` and `photo-too-large`.
pub(super) fn decode(frame: &PhotoFrame, bytes: &[u8], target: Option<(u32, u32)>) -> Result<Picture, Finding> {
    // The decoders are good but old; whatever a broken file makes one of them do, the other pages go on.
    let decoded = catch_unwind(AssertUnwindSafe(|| {
        if bytes.starts_with(&[0xff, 0xd8]) { jpeg::decode(frame, bytes, target) } else { other(frame, bytes) }
    }));
    decoded.unwrap_or_else(|_| Err(unreadable(frame, "the decoder gave up")))
}

/// Refuses a picture of too many pixels before its samples are asked for.
pub(super) fn check_size(frame: &PhotoFrame, width: u32, height: u32) -> Result<(), Finding> {
    if u64::from(width) * u64::from(height) <= PIXELS {
        return Ok(());
    }
    Err(Finding::error("photo-too-large", format!("{}: {width} × {height} pixels", frame.photo.name))
        .expected("at most 200 million pixels")
        .help("reduce the picture: a whole page at 300 pixels an inch has 30 million"))
}

/// PNG and TIFF.
fn other(frame: &PhotoFrame, bytes: &[u8]) -> Result<Picture, Finding> {
    let fail = |e: image::ImageError| unreadable(frame, e);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| unreadable(frame, e))?;
    let mut limits = image::Limits::no_limits();
    // Eight bytes a pixel: RGBA of 16 bits.
    limits.max_alloc = Some(PIXELS * 8);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fail)?;
    let full = decoder.dimensions();
    check_size(frame, full.0, full.1)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let inks = matches!(decoder.original_color_type(), ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16);
    let icc = decoder.icc_profile().ok().flatten();
    let (samples, data) = if inks {
        (Samples::Cmyk, cmyk_tiff(bytes).map_err(|e| unreadable(frame, e))?)
    } else {
        flatten(DynamicImage::from_decoder(decoder).map_err(fail)?)
    };
    Ok(Picture { width: full.0, height: full.1, full, eighths: 8, samples, data, orientation, icc })
}

/// Eight bits a sample, on white paper.
fn flatten(picture: DynamicImage) -> (Samples, Vec<u8>) {
    let color = picture.color();
    match (color.has_color(), color.has_alpha()) {
        (false, false) => (Samples::Gray, picture.into_luma8().into_raw()),
        (false, true) => (Samples::Gray, on_white::<1, 2>(&picture.into_luma_alpha8().into_raw())),
        (true, false) => (Samples::Rgb, picture.into_rgb8().into_raw()),
        (true, true) => (Samples::Rgb, on_white::<3, 4>(&picture.into_rgba8().into_raw())),
    }
}

fn on_white<const N: usize, const WITH_ALPHA: usize>(data: &[u8]) -> Vec<u8> {
    let (pixels, _) = data.as_chunks::<WITH_ALPHA>();
    let over = |sample: u8, alpha: u8| {
        let (sample, alpha) = (u32::from(sample), u32::from(alpha));
        u8::try_from((sample * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255)
    };
    pixels.iter().flat_map(|p| p[..N].iter().map(|s| over(*s, p[N]))).collect()
}

/// A CMYK TIFF with its numbers kept: `image` would make RGB of it.
fn cmyk_tiff(bytes: &[u8]) -> Result<Vec<u8>, tiff::TiffError> {
    let mut decoder = tiff::decoder::Decoder::new(Cursor::new(bytes))?;
    if decoder.find_tag(Tag::PlanarConfiguration)?.and_then(|v| v.into_u16().ok()).unwrap_or(1) != 1 {
        return Err(tiff::TiffError::UnsupportedError(tiff::TiffUnsupportedError::UnknownInterpretation));
    }
    match decoder.read_image()? {
        DecodingResult::U8(data) => Ok(data),
        DecodingResult::U16(data) => Ok(data.iter().map(|s| s.to_be_bytes()[0]).collect()),
        _ => Err(tiff::TiffError::UnsupportedError(tiff::TiffUnsupportedError::UnknownInterpretation)),
    }
}
