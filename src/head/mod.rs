//! Heads at their own measure → blocks of whole lines. Their height is known before legs are cut.

mod across;
mod lines;
mod upright;

pub(crate) use across::byline;
pub use lines::{display_options, lines_by_sense, must_break};

use crate::font::FontTable;
use crate::frame::{Item, Part};
use crate::geom::Abs;
use crate::grid::Cells;
use crate::model::{House, Sheet, Story};
use crate::par::SetLine;
use crate::sense::Lexicon;
use crate::source::Place;
use crate::text::{Missing, Shaped};

/// A head in its place.
#[derive(Debug, Default)]
pub struct HeadBlock {
    /// Its lines.
    pub items: Vec<Item>,
    /// The cells it takes.
    pub cells: Option<Cells>,
    /// What copy has left of the region.
    pub rest: Option<Cells>,
    /// Characters no face has, and where they are written.
    pub missing: Vec<(Place, Missing)>,
    /// Texts that the engine had to break.
    pub broken: Vec<Broken>,
    /// What does not fit.
    pub misfit: Option<Misfit>,
    /// Lines of white that a head over its copy has beyond what its style needs.
    pub slack: u32,
}

/// A head that does not fit its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It needs so many lines of height and has so many.
    Lines(i64, i64),
    /// It needs so many characters of width and has so many.
    Characters(i64, i64),
}

/// A text of a head that the engine had to break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The part of the head it is.
    pub part: Part,
    /// Where it is written.
    pub place: Place,
    /// Whether it is a line that the editor broke, which did not fit as it is.
    pub own: bool,
    /// The lines it was broken into.
    pub lines: Vec<String>,
    /// What the breaks cost.
    pub cost: i64,
    /// Why they are no breaks by sense; none where they are.
    pub fault: Option<&'static str>,
}

/// What every part of a head is set with.
pub(crate) struct Setter<'a, 'd> {
    pub(crate) fonts: &'a FontTable<'d>,
    pub(crate) house: &'a House,
    pub(crate) sheet: &'a Sheet,
    pub(crate) lexicon: &'a Lexicon,
}

/// One part of a head, set at a size.
pub(crate) struct SetPart {
    pub(crate) part: Part,
    pub(crate) size: Abs,
    pub(crate) pitch: Abs,
    pub(crate) lines: Vec<(Shaped, SetLine)>,
    pub(crate) missing: Vec<(Place, Missing)>,
    pub(crate) broken: Vec<Broken>,
}

/// Sets the head of a story in its region.
#[must_use]
pub fn set(
    story: &Story,
    region: Cells,
    sheet: &Sheet,
    house: &House,
    fonts: &FontTable<'_>,
    lexicon: &Lexicon,
) -> HeadBlock {
    use crate::model::HeadPlace::{Left, Over, Right};
    let setter = Setter { fonts, house, sheet, lexicon };
    match story.head.place {
        Over(lines) => across::set(&setter, story, region, lines),
        Left(width) => upright::set(&setter, story, region, width, upright::Side::Left),
        Right(width) => upright::set(&setter, story, region, width, upright::Side::Right),
    }
}

/// A block with nothing but what was found on its parts.
fn told(parts: &mut [SetPart]) -> HeadBlock {
    HeadBlock {
        missing: parts.iter_mut().flat_map(|p| std::mem::take(&mut p.missing)).collect(),
        broken: parts.iter_mut().flat_map(|p| std::mem::take(&mut p.broken)).collect(),
        ..HeadBlock::default()
    }
}
