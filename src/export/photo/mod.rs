//! Photos for the press: read, cropped, brought down to the press's resolution, separated into its inks.
//!
//! A photo is a handle in the page model; here it is decoded, once.

mod advert;
mod cache;
mod decode;
mod encode;
mod jpeg;
mod reduce;
mod sharpen;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Profile;
use crate::diag::Finding;
use crate::frame::{Mark, PageFrame, PhotoFrame};
use crate::model::AdvertKind;
use crate::world::read_bytes;

pub use cache::Cache;

/// Share of a photo's pixels that may be over the ink limit, in millionths.
const OVER_SHARE: u32 = 1_000;
/// How far a pixel may be over the ink limit, in thousandths of one full ink.
const OVER_MOST: u16 = 100;

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
    /// The ink it lays down.
    pub ink: InkUse,
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

/// The ink a photo lays down, all plates together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InkUse {
    /// The most on one pixel, in thousandths of one full ink.
    pub most: u16,
    /// Pixels over the limit of the press, in millionths of all.
    pub over: u32,
}

/// How samples are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As they are, eight bits each; the file packs them without loss.
    Plain,
    /// Baseline JPEG.
    Jpeg {
        /// Whether full ink is stored as 0, Adobe's habit for CMYK.
        inverted: bool,
    },
}

/// The photos of one page, and its adverts that are pictures, by the index of their items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Photos {
    prepared: BTreeMap<usize, PreparedPhoto>,
}

impl Photos {
    /// Prepares all pictures of a page, side by side, or takes them from the cache.
    ///
    /// # Errors
    /// A finding for every photo that cannot be prepared, in the order of the page.
    pub fn prepare(page: &PageFrame, profile: &Profile, cache: Option<&Cache>) -> Result<Self, Vec<Finding>> {
        let items: Vec<_> = page.items.iter().enumerate().collect();
        let results: Vec<_> = items
            .into_par_iter()
            .filter_map(|(index, item)| match &item.mark {
                Mark::Photo(frame) => Some((index, prepare(frame, profile, cache))),
                Mark::Advert(frame) => match &frame.file.kind {
                    AdvertKind::Picture { photo, is_rgb } => {
                        Some((index, advert::untouched(photo, *is_rgb, frame.rect, profile, cache)))
                    }
                    AdvertKind::Pdf { .. } => None,
                },
                Mark::Line(_) | Mark::Rule(_) | Mark::Ornament(_) | Mark::Tint(..) => None,
            })
            .collect();
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

    /// Warns of photos with more ink than the press takes: over the limit on a thousandth of their pixels, or by a tenth
    /// of an ink anywhere. Those separated here keep to their profile; supplied CMYK is left as it came.
    #[must_use]
    pub fn over_limit(&self, page: &PageFrame, profile: &Profile) -> Vec<Finding> {
        let Some(limit) = profile.press.ink_limit else { return Vec::new() };
        let heavy = |photo: &PreparedPhoto| photo.ink.over > OVER_SHARE || photo.ink.most > limit + OVER_MOST;
        self.prepared
            .iter()
            .filter(|(_, photo)| heavy(photo))
            .filter_map(|(index, photo)| {
                let name = match &page.items.get(*index)?.mark {
                    Mark::Photo(frame) => &frame.photo.name,
                    Mark::Advert(frame) => &frame.file.name,
                    Mark::Line(_) | Mark::Rule(_) | Mark::Ornament(_) | Mark::Tint(..) => return None,
                };
                let (most, over) = (photo.ink.most / 10, photo.ink.over / 100);
                let found = format!(
                    "{name} on page {} has up to {most}% ink, and more than {}% on {}.{:02}% of its pixels",
                    page.number,
                    limit / 10,
                    over / 100,
                    over % 100
                );
                Some(
                    Finding::warning("photo-ink", found)
                        .expected(format!("at most {}% ink", limit / 10))
                        .help("supply the picture in RGB, or separated for this press"),
                )
            })
            .collect()
    }

    /// The photo of the item with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&PreparedPhoto> {
        self.prepared.get(&index)
    }
}

/// Prepares one photo for its place, or takes it from the cache.
///
/// # Errors
/// `photo-unreadable` for a file that is missing, broken or of a kind no press photo is; `photo-too-large` above 200
/// megapixels; `photo-window` when the frame shows a part the picture does not have.
pub fn prepare(frame: &PhotoFrame, profile: &Profile, cache: Option<&Cache>) -> Result<PreparedPhoto, Finding> {
    let target = reduce::target(frame, profile.press.ppi)?;
    let bytes = read_bytes(&frame.photo.path).map_err(|e| unreadable(frame, e.found))?;
    let entry = cache.map(|cache| (cache, cache::key(frame, &bytes, target, profile)));
    if let Some(photo) = entry.as_ref().and_then(|(cache, key)| cache.get(key)) {
        return Ok(photo);
    }
    let picture = decode::decode(frame, &bytes, target)?;
    let picture = reduce::reduce(picture, frame, target, profile.press.sharpen)?;
    let photo = encode::encode(picture, frame, profile)?;
    if let Some((cache, key)) = entry {
        cache.put(&key, &photo);
    }
    Ok(photo)
}

/// The finding for a file that cannot be used.
fn unreadable(frame: &PhotoFrame, why: impl std::fmt::Display) -> Finding {
    Finding::error("photo-unreadable", format!("{}: {why}", frame.photo.name))
        .expected("a whole JPEG, PNG or TIFF in grey, RGB or CMYK")
        .help("open the picture in a photo editor and save it anew")
}
