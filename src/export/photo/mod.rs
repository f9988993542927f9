//! Photos for the press: read, cropped, brought down to the press's resolution, separated into its inks.
//!
//! A photo is a handle in the page model; here it is decoded, once.

mod decode;
mod encode;
mod jpeg;
mod reduce;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Profile;
use crate::diag::Finding;
use crate::frame::{Mark, PageFrame, PhotoFrame};

/// A photo as it goes into the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedPhoto {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its inks.
    pub color_space: ColorSpace,
    /// How the samples are coded.
    pub coding: Coding,
    /// The coded samples.
    pub data: Vec<u8>,
}

/// The inks of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorSpace {
    /// Black only.
    Gray,
    /// The four process inks.
    Cmyk,
}

/// How samples are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// Baseline JPEG.
    Jpeg {
        /// Whether full ink is stored as 0, Adobe's habit for CMYK.
        inverted: bool,
    },
}

/// The photos of one page, by the index of their items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Photos {
    prepared: BTreeMap<usize, PreparedPhoto>,
}

impl Photos {
    /// Prepares all photos of a page, side by side.
    ///
    /// # Errors
    /// A finding for every photo that cannot be prepared, in the order of the page.
    pub fn prepare(page: &PageFrame, profile: &Profile) -> Result<Self, Vec<Finding>> {
        let frames: Vec<_> = page
            .items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| match &item.mark {
                Mark::Photo(frame) => Some((index, frame)),
                _ => None,
            })
            .collect();
        let results: Vec<_> = frames.par_iter().map(|(index, frame)| (*index, prepare(frame, profile))).collect();
        let (mut prepared, mut findings) = (BTreeMap::new(), Vec::new());
        for (index, result) in results {
            match result {
                Ok(photo) => {
                    prepared.insert(index, photo);
                }
                Err(finding) => findings.push(finding),
            }
        }
        if findings.is_empty() { Ok(Self { prepared }) } else { Err(findings) }
    }

    /// The photo of the item with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&PreparedPhoto> {
        self.prepared.get(&index)
    }
}

/// Prepares one photo for its place.
///
/// # Errors
/// `photo-unreadable` for a file that is missing, broken or of a kind no press photo is; `photo-too-large` above 200
/// megapixels; `photo-window` when the frame shows a part the picture does not have.
pub fn prepare(frame: &PhotoFrame, profile: &Profile) -> Result<PreparedPhoto, Finding> {
    let target = reduce::target(frame, profile.ppi)?;
    let picture = decode::decode(frame, target)?;
    let picture = reduce::reduce(picture, frame, target)?;
    encode::encode(picture, frame, profile)
}

/// The finding for a file that cannot be used.
fn unreadable(frame: &PhotoFrame, why: impl std::fmt::Display) -> Finding {
    Finding::error("photo-unreadable", format!("{}: {why}", frame.photo.name))
        .expected("a whole JPEG, PNG or TIFF in grey, RGB or CMYK")
        .help("open the picture in a photo editor and save it anew")
}
