//! Decodes JPEG, at 1/2, 1/4 or 1/8 of its size where that is enough.

use image::metadata::Orientation;
use jpeg_decoder::{Decoder, PixelFormat};

use super::decode::{Picture, Samples, check_size};
use super::unreadable;
use crate::diag::Finding;
use crate::frame::PhotoFrame;

/// Decodes a JPEG file, no smaller than the target size the frame's window is brought down to.
///
/// # Errors
/// `photo-unreadable` and `photo-too-large`.
pub(super) fn decode(frame: &PhotoFrame, bytes: &[u8], target: Option<(u32, u32)>) -> Result<Picture, Finding> {
    let header = read_header(bytes).ok_or_else(|| unreadable(frame, "no JPEG header"))?;
    let full = (u32::from(header.width), u32::from(header.height));
    check_size(frame, full.0, full.1)?;
    let samples = match header.components {
        1 => Samples::Gray,
        3 => Samples::Rgb,
        4 => Samples::Cmyk,
        n => return Err(unreadable(frame, format!("a JPEG of {n} components"))),
    };
    let fail = |e: jpeg_decoder::Error| unreadable(frame, e);
    let mut decoder = Decoder::new(bytes);
    decoder.set_max_decoding_buffer_size(full.0 as usize * full.1 as usize * samples.count());
    let eighths = eighths(frame, target);
    // The decoder takes the least scale that is large enough in either axis: only the longer one is let count.
    let scaled = |n: u16| u16::try_from((u32::from(n) * eighths).div_ceil(8)).unwrap_or(n);
    let (width, height) = if header.width >= header.height {
        decoder.scale(scaled(header.width), u16::MAX)
    } else {
        decoder.scale(u16::MAX, scaled(header.height))
    }
    .map_err(fail)?;
    let mut data = decoder.decode().map_err(fail)?;
    let format = decoder.info().map(|i| i.pixel_format);
    if format == Some(PixelFormat::L16) {
        return Err(unreadable(frame, "more than eight bits a sample"));
    }
    let (width, height) = (u32::from(width), u32::from(height));
    if data.len() != width as usize * height as usize * samples.count() {
        return Err(unreadable(frame, "fewer samples than its header says"));
    }
    if samples == Samples::Cmyk && !header.adobe {
        // The decoder takes every CMYK JPEG to be stored the Adobe way, full ink as 0; without the mark it is not.
        data.iter_mut().for_each(|s| *s = 255 - *s);
    }
    let orientation = decoder.exif_data().and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
    Ok(Picture { width, height, full, eighths, samples, data, orientation, icc: decoder.icc_profile() })
}

/// The least of 1, 2, 4 and 8 eighths at which the frame's window is no smaller than the target.
fn eighths(frame: &PhotoFrame, target: Option<(u32, u32)>) -> u32 {
    let Some((width, height)) = target else { return 8 };
    let enough = |eighths: u32| {
        let scaled = |n: u32| u64::from(n) * u64::from(eighths) / 8;
        scaled(frame.window.width) >= u64::from(width) && scaled(frame.window.height) >= u64::from(height)
    };
    [1, 2, 4].into_iter().find(|e| enough(*e)).unwrap_or(8)
}

/// What must be known before the decoder may see the file: it panics on numbers of components it does not know.
pub(super) struct Header {
    width: u16,
    height: u16,
    components: u8,
    /// Whether Adobe's mark says that full ink is stored as 0.
    pub(super) adobe: bool,
}

/// Reads the segments up to the frame header (ITU-T T.81, B.2.2).
pub(super) fn read_header(bytes: &[u8]) -> Option<Header> {
    let mut rest = bytes.get(2..)?;
    let mut adobe = false;
    loop {
        let [0xff, marker, tail @ ..] = rest else { return None };
        match *marker {
            0xff => rest = rest.get(1..)?,
            0x01 | 0xd0..=0xd7 => rest = tail,
            0xd8..=0xda => return None,
            marker => {
                let length = usize::from(u16::from_be_bytes([*tail.first()?, *tail.get(1)?]));
                let body = tail.get(2..length)?;
                // SOF, but not DHT, JPG and DAC, which lie among them.
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    let [_, h0, h1, w0, w1, components, ..] = *body else { return None };
                    let (width, height) = (u16::from_be_bytes([w0, w1]), u16::from_be_bytes([h0, h1]));
                    return (width > 0 && height > 0).then_some(Header { width, height, components, adobe });
                }
                adobe |= marker == 0xee && body.starts_with(b"Adobe");
                rest = tail.get(length..)?;
            }
        }
    }
}
