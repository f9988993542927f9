//! Lines → frames: pours a story's copy into its legs and says what is over or under.

mod pour;

use crate::frame::{Item, Part};
use crate::geom::Abs;
use crate::model::Text;
use crate::source::Place;
use crate::text::{Missing, Unfit};

pub use pour::fill;
pub(crate) use pour::{joined, note};

/// What stands first in the legs of a story whose head stands beside them.
#[derive(Clone, Copy, Debug, Default)]
pub struct LeadIn<'a> {
    /// 署名, on one line.
    pub byline: Option<&'a Text>,
    /// 提要.
    pub standfirst: Option<&'a Text>,
}

/// A story poured into its legs.
#[derive(Debug, Default)]
pub struct Poured {
    /// The lines of type.
    pub items: Vec<Item>,
    /// What became of each leg.
    pub legs: Vec<LegFill>,
    /// Body lines of the grid that carry copy.
    pub lines: u32,
    /// Characters set, spaces not counted.
    pub chars: u32,
    /// 溢排; none when all copy is placed.
    pub over: Option<Overset>,
    /// 缺字: free lines left after the copy, and the characters they would hold; lines that a crosshead left white
    /// above it are not among them.
    pub under_lines: u32,
    /// Characters the free lines would hold.
    pub under_chars: u32,
    /// Characters no face has.
    pub missing: Vec<(Place, Missing)>,
    /// Lines opened too far, by where they start.
    pub loose: Vec<Place>,
    /// Lines that end inside a word or figure, likewise.
    pub forced: Vec<Place>,
    /// Lines that stand out of their measure, likewise.
    pub overfull: Vec<Place>,
    /// What stands beside lines and does not stand well there, and beside which part.
    pub unfit: Vec<(Place, Part, Unfit)>,
}

/// What became of one leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegFill {
    /// Lines that carry copy.
    pub lines: u32,
    /// The last line that does; none in an empty leg.
    pub last_line: Option<u32>,
    /// Free lines under the copy.
    pub free_at_foot: u32,
    /// Its measure.
    pub measure: Abs,
}

/// Copy that found no room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overset {
    /// Lines it would take at the last measure.
    pub lines: u32,
    /// Its characters.
    pub chars: u32,
    /// Its first words.
    pub first_unset: String,
}
