//! What a press asks for: its inks, its resolution, the form of its file, the marks beside the page.

use std::path::PathBuf;

use crate::color::Tint;
use crate::geom::Abs;

/// What the press asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// The press's ICC output profile.
    pub profile: PathBuf,
    /// Resolution photos are brought down to, in pixels an inch.
    pub ppi: u32,
    /// The form of the file.
    pub standard: Standard,
    /// JPEG quality of photos, 1 to 100.
    pub quality: u8,
    /// Strength of the unsharp mask on photos brought down, in thousandths; 0 for none.
    pub sharpen: u16,
    /// Most ink on one spot, all plates together, in thousandths of one full ink; none for no limit.
    pub ink_limit: Option<u16>,
    /// Cyan under large solid black areas; none leaves them black alone.
    pub rich_black: Option<Tint>,
    /// What stands beside the page.
    pub marks: Marks,
}

impl Press {
    /// On a 100-line screen nothing finer than this JPEG quality can be told apart from the original.
    pub const QUALITY: u8 = 88;

    /// A press that asks for no more than a profile and a resolution.
    #[must_use]
    pub fn new(profile: PathBuf, ppi: u32) -> Self {
        Self {
            profile,
            ppi,
            standard: Standard::default(),
            quality: Self::QUALITY,
            sharpen: 0,
            ink_limit: None,
            rich_black: None,
            marks: Marks::default(),
        }
    }
}

/// The form of the file, by its part of ISO 15930.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standard {
    /// PDF/X-1a:2003 (ISO 15930-4): PDF 1.4, all ink decided. Every newspaper's platesetter takes it.
    #[default]
    X1a,
    /// PDF/X-4 (ISO 15930-7): PDF 1.6.
    X4,
}

impl Standard {
    /// Every standard with the word people write for it.
    pub const WORDS: [(&'static str, Self); 2] = [("x1a", Self::X1a), ("x4", Self::X4)];

    /// The standard of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.into_iter().find(|(w, _)| *w == word).map(|(_, standard)| standard)
    }
}

/// What stands beside the page, outside its bleed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// 裁切线, at each corner.
    pub crop: bool,
    /// 套准线, in the middle of each side.
    pub register: bool,
    /// 色标: solids, tints, overprints, grey patches and spot inks, at the foot.
    pub colour_bar: bool,
    /// 灰梯尺: black against the three colours, at the head.
    pub grey_bar: bool,
    /// Paper, day, page, edition and inks in small type, at the foot.
    pub slug: bool,
}

impl Marks {
    /// Room for all marks beyond the bleed (10 to 12 mm are usual).
    const ROOM: Abs = Abs::mm(12);

    /// The white beyond the bleed that the marks need; none where there are no marks.
    #[must_use]
    pub fn room(self) -> Abs {
        if self == Self::default() { Abs::ZERO } else { Self::ROOM }
    }
}
