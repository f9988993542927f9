//! Pages, and the places of stories on them.

use std::sync::Arc;

use crate::color::Ink;
use crate::geom::{Abs, Axis, Point, Rect, Size};
use crate::model::{Advert, Copy, Fitting, FontPlan, Furniture, House, Index, Press, UserWord};
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
    /// The edition of the issue, such as 本市版; empty for none.
    pub edition: String,
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
    /// What its layout puts on it beside stories, from the back to the front.
    pub furniture: Vec<Furniture>,
    /// 导读.
    pub index: Option<Index>,
    /// Its stories, in reading order.
    pub stories: Vec<Story>,
    /// Its adverts, in their booked places.
    pub adverts: Vec<Advert>,
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
    /// Where its layout gives its grid.
    pub place: Place,
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

    /// The right edge.
    #[must_use]
    pub fn right(&self) -> Abs {
        self.x + self.width
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
    /// Whether it goes on on another page, or comes from one.
    pub turn: Option<Turn>,
    /// The cells it may use; of a story of several joined rectangles (L, hexagon) the rectangle round them all.
    pub area: Area,
    /// How its type is set: as on its page, but for the options of line setting it has of its own.
    pub house: Arc<House>,
    /// The rectangles it is joined of, one of a plain story.
    pub parts: Vec<Area>,
    /// What of `area` belongs to none of its parts.
    pub holes: Vec<Area>,
    /// The way its copy runs: in legs side by side, or in bands one under the other, lines from right to left.
    pub axis: Axis,
    /// How its width is cut into legs, or its height into bands.
    pub legs: Legs,
    /// What becomes of white left by copy shorter than its area.
    pub foot: Foot,
    /// Whether a rule stands between its legs.
    pub leg_rule: Option<RuleStyle>,
    /// Its head.
    pub head: Head,
    /// Its photos in their places.
    pub photos: Vec<PhotoPlace>,
    /// Where captions stand when not under each photo.
    pub captions: CaptionPlace,
    /// Its pull quotes in their places.
    pub pull_quotes: Vec<QuotePlace>,
    /// 围框.
    pub boxed: Option<BoxStyle>,
    /// 底纹 behind it.
    pub tint: Option<Ink>,
    /// The means of closing it.
    pub fitting: Fitting,
    /// Where the edition names it.
    pub place: Place,
}

/// 转版: a story of two parts on two pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// 下转: this part ends in mid-sentence, and the rest stands on the page of this number.
    To(u32),
    /// 上接: this part is the rest of another, its copy the whole article's until that one is poured.
    From {
        /// The page of the first part.
        page: u32,
        /// The id of the first part.
        story: Arc<str>,
    },
}

impl Story {
    /// Whether a box or tint stands round it, from which its parts keep half a line and half a character.
    #[must_use]
    pub const fn has_panel(&self) -> bool {
        self.boxed.is_some() || self.tint.is_some()
    }
}

/// How a width is cut into legs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legs {
    /// So many legs of the widest whole number of characters (破栏).
    Count(u32, Remainder),
    /// As many legs of this measure as fit, the rest of the width going to the gaps.
    Measure(Abs),
    /// 基本栏: each basic column of the page a leg.
    Columns,
}

/// What becomes of the width that legs of whole characters leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Remainder {
    /// It widens the gaps.
    #[default]
    Gaps,
    /// It widens the last leg.
    Leg,
    /// All legs share it alike: free measure, equal legs of any exact width.
    Shared,
}

/// What becomes of white left by copy shorter than its area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Foot {
    /// Legs are filled one after the other; the last ones stay short.
    #[default]
    Ragged,
    /// Every leg gives up the same number of lines, or one more.
    Level,
    /// The story's first photo grows by whole lines; what that cannot take is levelled.
    Photo,
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
    /// How it is dressed.
    pub dress: Dress,
}

/// How a head is dressed, beside the type of its styles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dress {
    /// The ink of its type; none takes the styles'. Paper on a tint is a reversed head (反白题).
    pub ink: Option<Ink>,
    /// A tint behind it (题底).
    pub tint: Option<Ink>,
    /// The contour its characters are drawn with (空心题).
    pub outline: Option<RuleStyle>,
    /// A ruled box round it.
    pub boxed: Option<BoxStyle>,
}

impl Dress {
    /// Whether a tint or box stands round the head, which keeps half a line and half a character from it.
    #[must_use]
    pub const fn has_panel(&self) -> bool {
        self.tint.is_some() || self.boxed.is_some()
    }
}

/// Where a head stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadPlace {
    /// 盖文题: over the copy.
    Over {
        /// Its height in lines; none as many as it needs.
        lines: Option<u32>,
        /// The first and last leg it stands over, from 1; none over all. The others start at the area's top.
        legs: Option<(u32, u32)>,
    },
    /// 竖题 at the left of the copy, so wide; none as wide as it needs in whole characters.
    Left(Option<Abs>),
    /// 竖题 at the right of the copy.
    Right(Option<Abs>),
    /// 文包题, 串文题: in cells of its own with copy on three or four sides.
    Inside(Area),
    /// Alone in the story's cells, as a common head over several stories is.
    Alone,
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
    /// The part of the picture that may be shown.
    pub crop: Crop,
    /// White between the photo and copy that runs round it; none is the page's gap.
    pub gap: Option<Abs>,
    /// Cells of its own for its caption, beside it or elsewhere; none leaves it to the story.
    pub caption: Option<Area>,
    /// Lines its height may be changed by to close the story.
    pub tolerance: u32,
}

/// A pull quote of the story in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotePlace {
    /// Which of the article's pull quotes.
    pub index: usize,
    /// Its cells.
    pub area: Area,
    /// White between it and copy that runs round it; none is the page's gap.
    pub gap: Option<Abs>,
}

/// A part of a picture, in thousandths of its width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crop {
    /// Left edge.
    pub x: u16,
    /// Top edge.
    pub y: u16,
    /// Width.
    pub width: u16,
    /// Height.
    pub height: u16,
}

impl Crop {
    /// The whole picture.
    pub const WHOLE: Self = Self { x: 0, y: 0, width: 1000, height: 1000 };
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
    /// What is drawn with it.
    pub border: Border,
}

/// What a box is drawn as: a plain rule or one of the ornaments (花边).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Border {
    /// 单线: one rule.
    #[default]
    Plain,
    /// 文武线: a thick rule and a thin one inside it.
    ThickThin,
    /// 珠边: round beads.
    Beads,
    /// 水波边: two waves that cross.
    Waves,
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
