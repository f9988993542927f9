//! Furniture of a page: what its layout puts on every page, masthead (报头) included.

use std::sync::Arc;

use crate::color::Ink;
use crate::geom::Abs;
use crate::model::{Area, BoxStyle, Photo, RoleId, RuleStyle};
use crate::source::Place;

/// A piece of furniture in its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Its cells.
    pub area: Area,
    /// Whether it belongs to the masthead.
    pub masthead: bool,
    /// What is printed there.
    pub piece: Piece,
}

impl Furniture {
    /// Whether it takes its cells, so that nothing else may stand there; tints and boxes lie behind what does.
    #[must_use]
    pub const fn takes_cells(&self) -> bool {
        match self.piece {
            Piece::Text(_) | Piece::Rule(..) | Piece::Image(_) => true,
            Piece::Tint(_) | Piece::Box(_) => false,
        }
    }
}

/// What a piece of furniture prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Type.
    Text(FurnitureText),
    /// A rule along an edge or the middle of its cells.
    Rule(RuleStyle, Edge),
    /// A tint over all its cells.
    Tint(Ink),
    /// A box, whose rule runs along the middle of its outermost lines.
    Box(BoxStyle),
    /// A picture, as large as fits its cells whole.
    Image(Arc<Photo>),
}

/// Type of furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurnitureText {
    /// The texts, none of them empty.
    pub texts: Vec<String>,
    /// How they stand in their cells.
    pub set: Arrangement,
    /// The role its faces play.
    pub role: RoleId,
    /// Its size; none takes the largest at which all of it fits its cells.
    pub size: Option<Abs>,
    /// Its ink.
    pub ink: Ink,
}

/// How several texts share their cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// On one line, the first and last flush with the edges, the white between them in equal parts.
    Spread,
    /// Each on a line of its own, flush at the start.
    Start,
    /// Each on a line of its own, in the middle.
    Centre,
    /// Each on a line of its own, flush at the end.
    End,
}

/// Where a rule stands in its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Across, along the head.
    Top,
    /// Across, in the middle.
    Middle,
    /// Across, along the foot.
    Bottom,
    /// Down, along the left.
    Left,
    /// Down, along the right.
    Right,
}

/// 导读: what stands on other pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Its cells.
    pub area: Area,
    /// Its title.
    pub title: String,
    /// Its entries.
    pub entries: Vec<IndexEntry>,
    /// Its box.
    pub boxed: Option<BoxStyle>,
}

/// One entry of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexEntry {
    /// The headline.
    pub text: String,
    /// The page it stands on.
    pub page: u32,
    /// Where it is written.
    pub place: Place,
}
