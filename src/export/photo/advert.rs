//! Adverts that are pictures: their inks go into the file as they came.

use image::metadata::Orientation;

use super::decode::{Samples, decode};
use super::encode::ink_use;
use super::jpeg::read_header;
use super::reduce::reduce;
use super::{Cache, Coding, ColorSpace, PreparedPhoto, prepare, unreadable};
use crate::diag::Finding;
use crate::export::Profile;
use crate::frame::{PhotoFrame, Window};
use crate::geom::Rect;
use crate::model::Photo;
use crate::world::read_bytes;
use std::sync::Arc;

/// Prepares a picture for its place: RGB is separated as in a photo, all else left as it is.
///
/// # Errors
/// Those of [`prepare`].
pub(super) fn untouched(
    photo: &Arc<Photo>,
    is_rgb: bool,
    rect: Rect,
    profile: &Profile,
    cache: Option<&Cache>,
) -> Result<PreparedPhoto, Finding> {
    let window = Window { x: 0, y: 0, width: photo.width, height: photo.height };
    let frame = &PhotoFrame { rect, photo: photo.clone(), window };
    if is_rgb {
        return prepare(frame, profile, cache);
    }
    let bytes = read_bytes(&photo.path).map_err(|e| unreadable(frame, e.found))?;
    let picture = decode(frame, &bytes, None)?;
    let as_stored = picture.orientation == Orientation::NoTransforms;
    let picture = reduce(picture, frame, None, 0)?;
    let color_space = match picture.samples {
        Samples::Gray => ColorSpace::Gray,
        Samples::Cmyk => ColorSpace::Cmyk,
        Samples::Rgb => return Err(unreadable(frame, "colours that are not those of its header")),
    };
    let ink = ink_use(color_space, &picture.data, profile.press.ink_limit);
    // A whole JPEG that stands upright is placed byte for byte; all else as samples, without loss.
    let header = read_header(&bytes).filter(|_| as_stored && bytes.ends_with(&[0xff, 0xd9]));
    let (coding, data) = match header {
        Some(header) => (Coding::Jpeg { inverted: color_space == ColorSpace::Cmyk && header.adobe }, bytes),
        None => (Coding::Plain, picture.data),
    };
    Ok(PreparedPhoto { width: picture.width, height: picture.height, color_space, coding, ink, data })
}
