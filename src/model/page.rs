//! Pages, and the places of stories on them.

use std::path::PathBuf;
use std::sync::Arc;

use crate::color::Ink;
use crate::geom::{Abs, Point, Rect, Size};
use crate::model::{Copy, Fitting, FontPlan, House, UserWord};
use crate::source::Place;

/// One day's issue of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The paper's name.
    pub paper: String,
    /// The day, as `2026-11-23`.
    pub date: String,
    /// The day as the folio line prints it: 2026年11月23日　星期一.
    pub date_line: String,
    /// The font table.
    pub fonts: FontPlan,
    /// The pages, in the order given.
    pub pages: Vec<Page>,
    /// Words of the edition, held together in heads: its own list, and the names of its bylines.
    pub words: Vec<UserWord>,
}

/// One page (版).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its number.
    pub number: u32,
    /// Its section, such as 城事; empty for none.
    pub section: String,
    /// The sheet and its grid.
    pub sheet: Sheet,
    /// How type is set on it.
    pub house: Arc<House>,
    /// 报眉; none leaves it off.
    pub folio: Option<Folio>,
    /// Rule between neighbouring stories; none leaves them off.
    pub story_rule: Option<RuleStyle>,
    /// Its press.
    pub press: Press,
    /// Its stories, in reading order.
    pub stories: Vec<Story>,
    /// Where the edition names the page.
    pub place: Place,
}

/// The trimmed sheet and the grid of its type area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Trimmed size.
    pub trim: Size,
    /// Ink beyond the trim on each side.
    pub bleed: Abs,
    /// Number of basic columns (基本栏).
    pub columns: u32,
    /// Characters in a basic column.
    pub column_characters: u32,
    /// Characters between basic columns.
    pub gap_characters: u32,
    /// Number of body lines.
    pub lines: u32,
    /// Size of body type: the width of one character of the grid.
    pub character: Abs,
    /// Height of one body line.
    pub pitch: Abs,
}

impl Sheet {
    /// The width of the grid in characters: n·c + (n−1)·gap.
    #[must_use]
    pub const fn characters(&self) -> u32 {
        self.columns * self.column_characters + self.columns.saturating_sub(1) * self.gap_characters
    }

    /// The type area (版心): the grid, centred in the trim.
    #[must_use]
    pub fn type_area(&self) -> Rect {
        let width = self.character * i64::from(self.characters());
        let height = self.pitch * i64::from(self.lines);
        Rect::new((self.trim.width - width) / 2, (self.trim.height - height) / 2, width, height)
    }

    /// The page rectangle of an area of the grid.
    #[must_use]
    pub fn rect(&self, area: &Area) -> Rect {
        let origin = self.line_top(area.first);
        Rect::new(origin.x + area.x, origin.y, area.width, self.pitch * i64::from(area.last + 1 - area.first))
    }

    /// The left end of the head of line `n` of the type area, counted from 1.
    #[must_use]
    pub fn line_top(&self, n: u32) -> Point {
        let area = self.type_area();
        Point::new(area.x, area.y + self.pitch * (i64::from(n) - 1))
    }
}

/// A rectangle of the grid: any width across, whole lines down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Left edge, from the left of the type area.
    pub x: Abs,
    /// Width.
    pub width: Abs,
    /// First line, from 1.
    pub first: u32,
    /// Last line, included.
    pub last: u32,
    /// Where it is written.
    pub place: Place,
}

impl Area {
    /// The number of lines.
    #[must_use]
    pub const fn lines(&self) -> u32 {
        self.last + 1 - self.first
    }

    /// Whether the two areas share a part of a line.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.first <= other.last
            && other.first <= self.last
    }
}

/// A story in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Its id, used in reports.
    pub id: Arc<str>,
    /// Its copy.
    pub copy: Copy,
    /// The cells it may use.
    pub area: Area,
    /// How its width is cut into legs.
    pub legs: Legs,
    /// Whether a rule stands between its legs.
    pub leg_rule: Option<RuleStyle>,
    /// Its head.
    pub head: Head,
    /// Its photos in their places.
    pub photos: Vec<PhotoPlace>,
    /// Where captions stand when not under each photo.
    pub captions: CaptionPlace,
    /// 围框.
    pub boxed: Option<BoxStyle>,
    /// The means of closing it.
    pub fitting: Fitting,
    /// Where the edition names it.
    pub place: Place,
}

/// How a width is cut into legs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legs {
    /// So many legs of the widest whole number of characters.
    Count(u32),
    /// As many legs of this measure as fit, the rest of the width going to the gaps.
    Measure(Abs),
}

/// The head of a story and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Where.
    pub place: HeadPlace,
    /// Size of the main headline; none lets the engine choose from the head size table.
    pub size: Option<Abs>,
    /// How many lines a headline written on one is broken into; none as many as it needs.
    pub headline_lines: Option<u32>,
    /// Size of the kicker; none takes the style's.
    pub kicker_size: Option<Abs>,
    /// Size of the deck; none takes the style's.
    pub deck_size: Option<Abs>,
}

/// Where a head stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadPlace {
    /// 盖文题: over all legs, so many lines high; none as many as it needs.
    Over(Option<u32>),
    /// 竖题 at the left of the copy, so wide; none as wide as it needs in whole characters.
    Left(Option<Abs>),
    /// 竖题 at the right of the copy.
    Right(Option<Abs>),
}

/// A photo of the story in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoPlace {
    /// Which of the article's photos.
    pub index: usize,
    /// The cells of the picture, its caption not included.
    pub area: Area,
    /// The number reversed into a lower corner (①); none for no number.
    pub number: Option<u32>,
    /// The point of the picture kept in view, in thousandths of its width and height.
    pub focus: (u16, u16),
    /// Lines its height may be changed by to close the story.
    pub tolerance: u32,
}

/// Where captions stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptionPlace {
    /// On the line under each photo.
    Under,
    /// Together in these cells, each on a line of its own after its number.
    Block(Area),
}

/// A frame round a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxStyle {
    /// Its rule.
    pub rule: RuleStyle,
}

/// A rule's weight and ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleStyle {
    /// Its weight.
    pub weight: Abs,
    /// Its ink.
    pub ink: Ink,
}

/// 报眉: what stands over line 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folio {
    /// Distance from the folio's lower rule to the type area.
    pub gap: Abs,
    /// The thick upper rule.
    pub thick: RuleStyle,
    /// The thin lower rule.
    pub thin: RuleStyle,
}

/// What the press asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// The press's ICC output profile.
    pub profile: PathBuf,
    /// Resolution photos are brought down to, in pixels an inch.
    pub ppi: u32,
}
