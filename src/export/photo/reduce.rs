//! Crops a picture to its frame's window, brings it down to the press's resolution, turns it upright.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;

use super::decode::{Picture, Samples};
use super::sharpen::sharpen;
use super::unreadable;
use crate::diag::Finding;
use crate::frame::PhotoFrame;
use crate::geom::Abs;

/// An inch.
const INCH: Abs = Abs::pt(72);

/// The size in pixels that the frame's window is brought down to; none when it has no more than half as much again.
///
/// # Errors
/// `photo-window` when the frame or its window is empty, or the window leaves the picture.
pub(super) fn target(frame: &PhotoFrame, ppi: u32) -> Result<Option<(u32, u32)>, Finding> {
    let (window, photo) = (&frame.window, &frame.photo);
    let inside =
        |at: u32, length: u32, whole: u32| length > 0 && at.checked_add(length).is_some_and(|end| end <= whole);
    if !inside(window.x, window.width, photo.width)
        || !inside(window.y, window.height, photo.height)
        || frame.rect.width <= Abs::ZERO
        || frame.rect.height <= Abs::ZERO
    {
        return Err(Finding::error(
            "photo-window",
            format!(
                "{}: {} × {} pixels at {}, {} of {} × {}, in a place of {} × {}",
                photo.name,
                window.width,
                window.height,
                window.x,
                window.y,
                photo.width,
                photo.height,
                frame.rect.width,
                frame.rect.height
            ),
        )
        .expected("a part of the picture and a place for it"));
    }
    let pixels = |length: Abs| {
        let length = length.min(Abs::pt(14_400));
        u32::try_from(length.ratio(i64::from(ppi), INCH.to_emu()).to_emu()).unwrap_or(1).max(1)
    };
    let (width, height) = (pixels(frame.rect.width), pixels(frame.rect.height));
    let ample = |have: u32, want: u32| u64::from(have) * 2 > u64::from(want) * 3;
    Ok((ample(window.width, width) && ample(window.height, height)).then_some((width, height)))
}

/// Crops and reduces the picture; sharpens what it has reduced by so many thousandths.
///
/// # Errors
/// `photo-unreadable` when the file is no longer the one whose header was read.
pub(super) fn reduce(
    picture: Picture,
    frame: &PhotoFrame,
    target: Option<(u32, u32)>,
    sharpness: u16,
) -> Result<Picture, Finding> {
    let turned = matches!(
        picture.orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let swap = |(a, b): (u32, u32)| if turned { (b, a) } else { (a, b) };
    let upright = swap(picture.full);
    if upright != (frame.photo.width, frame.photo.height) {
        return Err(unreadable(
            frame,
            format!("{} × {} pixels, not {} × {}", upright.0, upright.1, frame.photo.width, frame.photo.height),
        ));
    }
    let window = stored_window(&picture, frame);
    let (width, height) = swap(target.unwrap_or((frame.window.width, frame.window.height)));
    let data = if target.is_none() && picture.eighths == 8 {
        crop(&picture, window)
    } else {
        resize(&picture, window, width, height).map_err(|e| unreadable(frame, e))?
    };
    let reduced = Picture { width, height, data, ..picture };
    let strength = if target.is_some() { sharpness } else { 0 };
    Ok(turn_upright(sharpen(reduced, strength)))
}

/// Left, top, right and lower edge of the frame's window in the full picture as stored.
fn stored_window(picture: &Picture, frame: &PhotoFrame) -> [i64; 4] {
    let w = &frame.window;
    let (x, y) = (i64::from(w.x), i64::from(w.y));
    let size = (i64::from(picture.full.0), i64::from(picture.full.1));
    let a = stored(picture.orientation, (x, y), size);
    let b = stored(picture.orientation, (x + i64::from(w.width), y + i64::from(w.height)), size);
    [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)]
}

/// A point of the upright picture in the picture as stored, whose size is given.
const fn stored(orientation: Orientation, (x, y): (i64, i64), (width, height): (i64, i64)) -> (i64, i64) {
    match orientation {
        Orientation::NoTransforms => (x, y),
        Orientation::Rotate90 => (y, height - x),
        Orientation::Rotate180 => (width - x, height - y),
        Orientation::Rotate270 => (width - y, x),
        Orientation::FlipHorizontal => (width - x, y),
        Orientation::FlipVertical => (x, height - y),
        Orientation::Rotate90FlipH => (y, x),
        Orientation::Rotate270FlipH => (width - y, height - x),
    }
}

fn crop(picture: &Picture, window: [i64; 4]) -> Vec<u8> {
    let [left, top, right, bottom] = window.map(|n| usize::try_from(n).unwrap_or(0));
    let bytes = picture.samples.count();
    let row = picture.width as usize * bytes;
    picture
        .data
        .chunks_exact(row)
        .take(bottom)
        .skip(top)
        .flat_map(|r| &r[left * bytes..right * bytes])
        .copied()
        .collect()
}

fn resize(picture: &Picture, window: [i64; 4], width: u32, height: u32) -> Result<Vec<u8>, String> {
    let kind = match picture.samples {
        Samples::Gray => PixelType::U8,
        Samples::Rgb => PixelType::U8x3,
        Samples::Cmyk => PixelType::U8x4,
    };
    #[allow(clippy::cast_precision_loss, reason = "pixels are counted in 16 bits")]
    let [left, top, right, bottom] = window.map(|n| n as f64 * f64::from(picture.eighths) / 8.0);
    let right = right.min(picture.width.into());
    let bottom = bottom.min(picture.height.into());
    let source = ImageRef::new(picture.width, picture.height, &picture.data, kind).map_err(|e| e.to_string())?;
    let mut reduced = Image::new(width, height, kind);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .crop(left, top, right - left, bottom - top)
        // Black is no alpha.
        .use_alpha(false);
    Resizer::new().resize(&source, &mut reduced, &options).map_err(|e| e.to_string())?;
    Ok(reduced.into_vec())
}

fn turn_upright(picture: Picture) -> Picture {
    if picture.orientation == Orientation::NoTransforms {
        return picture;
    }
    let bytes = picture.samples.count();
    let size = (i64::from(picture.width), i64::from(picture.height));
    let (right, down) = (stored(picture.orientation, (1, 0), (0, 0)), stored(picture.orientation, (0, 1), (0, 0)));
    let (width, height) = if right.0 == 0 { (size.1, size.0) } else { size };
    let first = stored(picture.orientation, (1, 1), (2 * size.0, 2 * size.1));
    let mut data = Vec::with_capacity(picture.data.len());
    for y in 0..height {
        for x in 0..width {
            // Centres of pixels lie at odd halves.
            let at = |first: i64, right: i64, down: i64| (first - 1) / 2 + x * right + y * down;
            let (sx, sy) = (at(first.0, right.0, down.0), at(first.1, right.1, down.1));
            let start = usize::try_from(sy * size.0 + sx).unwrap_or(0) * bytes;
            data.extend_from_slice(&picture.data[start..start + bytes]);
        }
    }
    let length = |n: i64| u32::try_from(n).unwrap_or(0);
    Picture { width: length(width), height: length(height), data, orientation: Orientation::NoTransforms, ..picture }
}
