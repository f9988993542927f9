//! Lines → frames: pours a story's copy into its legs and says what is over or under.

mod hang;
mod pieces;
mod pour;
mod search;
mod signature;
mod slots;
mod table;
mod turn;

use crate::frame::{Item, Part};
use crate::geom::Abs;
use crate::model::{Foot, Story, Text};
use crate::source::Place;
use crate::text::{Missing, Unfit};

pub use hang::Hang;
pub(crate) use hang::hang;
pub use pieces::Pieces;
pub(crate) use pour::{joined, note};
pub use search::Score;
pub(crate) use signature::{Signed, sign};
pub use turn::{Rest, Turned, turn_from};

/// What stands first in the legs of a story.
#[derive(Clone, Copy, Debug, Default)]
pub struct LeadIn<'a> {
    /// 署名, on one line, where the head stands beside the legs.
    pub byline: Option<&'a Text>,
    /// 提要, likewise.
    pub standfirst: Option<&'a Text>,
    /// 编者按, where the head has it not; empty where it has.
    pub note: &'a [Text],
    /// 上接第N版, and whether the copy begins within a paragraph.
    pub turn: Option<(&'a Text, bool)>,
}

/// What pouring may do with the copy to make it fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Freedom {
    /// The numbers of lines more than the best that a paragraph may have.
    pub more: &'static [i32],
    /// Lines of white that a crosshead may gain.
    pub crosshead_white: u32,
    /// Whether the foot of a leg may stay white by a line.
    pub ragged: bool,
}

/// One thing done to the copy of a story to make it fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// The paragraph that begins so was set with so many lines more than is best for it.
    Paragraph(String, i32),
    /// The crosshead that begins so gained so many lines of white.
    Crosshead(String, u32),
    /// The foot of the leg of this number, from 1, was left white by so many lines.
    Foot(u32, u32),
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
    /// above it are not among them, nor is the last leg's foot where it may be ragged.
    pub under_lines: u32,
    /// Characters the free lines would hold.
    pub under_chars: u32,
    /// Characters no face has.
    pub missing: Vec<(Place, Missing)>,
    /// Lines that end inside a word or figure, by where they start.
    pub forced: Vec<Place>,
    /// Lines that stand out of their measure, likewise.
    pub overfull: Vec<Place>,
    /// What stands beside lines and does not stand well there, and beside which part.
    pub unfit: Vec<(Place, Part, Unfit)>,
    /// An editor's note that does not stand whole at the head of the copy: the lines that it and the copy under it need
    /// there, and those there are.
    pub note_misfit: Option<(i64, i64)>,
    /// Tables too wide for their measure: the characters that each needs, and those there are.
    pub table_misfits: Vec<(Place, i64, i64)>,
    /// Lines that rules would not have as they are or where they are.
    pub stray: Vec<Stray>,
    /// The last lines of the paragraphs, for telling what would close the story.
    pub ends: Vec<End>,
    /// What was done to the copy to make it fit.
    pub done: Vec<Done>,
    /// Where the copy turns to another page; none when it does not.
    pub turned: Option<Turned>,
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
    /// Characters to take out of the copy for all of it to find room: its own, but where a signature ends it.
    pub trim: u32,
    /// Its first words.
    pub first_unset: String,
    /// Where it starts: the number of its piece, and the byte in that.
    pub(in crate::flow) start: (usize, usize),
}

/// A line of a paragraph in a place that editors avoid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// What is wrong with it.
    pub kind: StrayKind,
    /// Where its text is written.
    pub place: Place,
    /// Its leg, from 0.
    pub leg: usize,
    /// Its line of the grid.
    pub line: u32,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StrayKind {
    /// The first line of a paragraph alone at the foot of a leg.
    AloneAtFoot,
    /// The last line of a paragraph alone at the head of a leg.
    AloneAtHead,
    /// The end signature in another leg than the last line of the copy.
    SignatureApart,
    /// A last line of one character.
    Runt,
    /// A line opened too far.
    Loose,
    /// A crosshead with so many lines of copy under it in its leg, less than two.
    UnderCrosshead(u32),
}

/// How a paragraph ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Its first words.
    pub words: String,
    /// Its lines.
    pub lines: u32,
    /// Characters at its end that make its last line: so many less are a line less.
    pub chars: u32,
    /// Characters that have room before it takes a line more.
    pub room: u32,
    /// Characters on a full line.
    pub measure: u32,
}

/// By how many lines the legs of a story do not end level.
#[must_use]
pub fn uneven_lines(legs: &[LegFill]) -> u32 {
    let level = legs.iter().map(|l| l.free_at_foot);
    match (level.clone().min(), level.max()) {
        (Some(least), Some(most)) => most - least,
        _ => 0,
    }
}

/// Lines that the legs of a story may end apart without fault: one where lines are levelled that do not divide by the
/// number of legs, or where the paper lets a foot stay white.
#[must_use]
pub fn uneven_allowed(story: &Story) -> u32 {
    u32::from(story.foot != Foot::Ragged || story.fitting.feet > 0)
}
