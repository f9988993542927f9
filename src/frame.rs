//! The output tree: a finished page as lines of glyphs, photos, rules and tints at exact places.
//!
//! Exporters read it and decide nothing; nothing changes it after make-up.

use std::ops::Range;
use std::sync::Arc;

use crate::color::Ink;
use crate::geom::{Abs, Axis, Point, Rect, Size};
use crate::model::{AdvertFile, Photo};

/// A face of the font table, by its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// A finished newspaper page (大样).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFrame {
    /// Page number in the issue.
    pub number: u32,
    /// A title for the file's metadata, such as the paper, date and page.
    pub title: String,
    /// Trimmed size.
    pub trim: Size,
    /// How far ink may run beyond the trim on each side.
    pub bleed: Abs,
    /// White beyond the bleed on each side, in which printers' marks stand; none without marks.
    pub margin: Abs,
    /// Where copy may stand (版心).
    pub type_area: Rect,
    /// The height of a body line: the page's line grid starts at the head of the type area.
    pub pitch: Abs,
    /// Everything printed, in reading order, later items over earlier ones.
    pub items: Vec<Item>,
}

/// One thing on the page and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Id of the story it belongs to; none for furniture.
    pub story: Option<Arc<str>>,
    /// Its part in the story or page.
    pub part: Part,
    /// What is printed.
    pub mark: Mark,
}

/// The part an item plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 报眉.
    Folio,
    /// 报头.
    Masthead,
    /// What a layout puts on every page.
    Furniture,
    /// 导读.
    Index,
    /// 引题.
    Kicker,
    /// 主题.
    Headline,
    /// 副题.
    Deck,
    /// 署名.
    Byline,
    /// 提要.
    Standfirst,
    /// 编者按, before the copy.
    Note,
    /// 小标题.
    Crosshead,
    /// 下转第N版, where a story goes on on another page.
    Turn,
    /// What stands after the last line of the copy, such as （作者系云汀大学教授）.
    Signature,
    /// Body copy in the leg of this number, from 0.
    Body(u16),
    /// The number or mark before an item of a list.
    ListMarker,
    /// The text of an item of a list in the leg of this number, from 0.
    ListItem(u16),
    /// The title over a table.
    TableTitle,
    /// A cell of a table's head row.
    TableHead(Cell),
    /// A cell of another row of a table.
    TableCell(Cell),
    /// The head row of a table said again in a further leg.
    TableAgain,
    /// A photo, or the number reversed into it.
    Photo,
    /// 图说.
    Caption,
    /// 广告.
    Advert,
    /// The pull quote of this number, from 0.
    PullQuote(u16),
    /// 栏线, between stories or legs.
    Rule,
    /// 围框.
    Box,
    /// 裁切线 or 套准线.
    PrinterMark,
    /// 色标.
    ColourBar,
    /// 灰梯尺.
    GreyBar,
    /// The line beside the page that names it.
    Slug,
    /// 划版, laid over a proof.
    Dummy,
}

/// The place of a cell in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Its row, from 0: the head row and those under it are counted each by themselves.
    pub row: u16,
    /// Its column, from 0.
    pub column: u16,
    /// The columns of the table.
    pub columns: u16,
}

impl Part {
    /// Whether it is the running copy of a story, in paragraphs, lists or tables, which legs are filled with and judged by.
    #[must_use]
    pub const fn is_copy(self) -> bool {
        matches!(self, Self::Body(_) | Self::ListItem(_) | Self::TableCell(_))
    }
}

impl Item {
    /// Every ink it names; those in photos and adverts are in their files.
    #[must_use]
    pub fn inks(&self) -> Vec<&Ink> {
        match &self.mark {
            Mark::Line(line) => line.with_beside().flat_map(|l| &l.runs).flat_map(Run::inks).collect(),
            Mark::Rule(rule) => vec![&rule.ink],
            Mark::Tint(_, ink) => vec![ink],
            Mark::Ornament(ornament) => vec![&ornament.rule.ink],
            Mark::Photo(_) | Mark::Advert(_) => Vec::new(),
        }
    }
}

/// What an item prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A line of type.
    Line(Line),
    /// A photo.
    Photo(PhotoFrame),
    /// A supplied advert.
    Advert(AdvertFrame),
    /// A straight rule.
    Rule(Rule),
    /// An area filled with one ink.
    Tint(Rect, Ink),
    /// One side of an ornamental box (花边).
    Ornament(Ornament),
}

/// A line of type with every glyph at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Horizontal: the start of the line on its baseline. Vertical: the top of the line, on its middle axis.
    pub origin: Point,
    /// The way the line runs.
    pub axis: Axis,
    /// The size of the line's main type, for proofs without glyphs.
    pub size: Abs,
    /// From the origin along the axis to the end of the last character.
    pub advance: Abs,
    /// The text as written, for extraction and dumps; no line end.
    pub text: String,
    /// Whether its text is the first of a paragraph.
    pub begins: bool,
    /// The glyphs, by face and size, in reading order.
    pub runs: Vec<Run>,
    /// Annotations and emphasis dots, read after it: a line each, with nothing beside it. Dots have no text.
    pub beside: Vec<Line>,
    /// 专名号 and 书名号甲式.
    pub underlines: Vec<Underline>,
}

impl Line {
    /// The line, then what is set beside it.
    pub fn with_beside(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.beside)
    }
}

/// Glyphs of one face, size and ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The face.
    pub face: FaceId,
    /// The size of the type.
    pub size: Abs,
    /// The ink.
    pub ink: Ink,
    /// The contour drawn over the filled glyphs (空心); none for type as drawn.
    pub outline: Option<Outline>,
    /// The glyphs in reading order.
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// Its ink, and that of its contour.
    pub fn inks(&self) -> impl Iterator<Item = &Ink> {
        [Some(&self.ink), self.outline.as_ref().map(|outline| &outline.ink)].into_iter().flatten()
    }
}

/// A contour round glyphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Its weight; half of it lies outside the glyph.
    pub weight: Abs,
    /// Its ink.
    pub ink: Ink,
}

/// One glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its index in the face.
    pub id: u16,
    /// Its origin (on the baseline, at the left of its advance before turning), from the line's origin.
    pub at: Point,
    /// How it lies.
    pub turn: Turn,
    /// Its width in thousandths of its natural one (tate-chu-yoko of three digits is narrowed).
    pub stretch: u16,
    /// Its bytes in the line's text; empty for a further glyph of the same cluster.
    pub text: Range<u32>,
}

/// How a glyph lies on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Turn {
    /// As drawn.
    #[default]
    Upright,
    /// Turned a quarter clockwise about its origin.
    Clockwise,
}

/// A straight rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// One end, on the rule's middle.
    pub from: Point,
    /// The other end.
    pub to: Point,
    /// Its weight.
    pub weight: Abs,
    /// Its ink.
    pub ink: Ink,
}

/// A line that is no straight stroke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ornament {
    /// Where it runs, and its ink; the weight of its stroke, or the diameter of its beads.
    pub rule: Rule,
    /// What it is made of.
    pub form: OrnamentForm,
}

/// What an ornamental line is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrnamentForm {
    /// A wavy stroke, with its middle along the rule.
    Wave(Wave),
    /// So many round beads with their centres on the rule: the first on its start, the next one's place after the last
    /// on its end, so that the sides of a box share no bead.
    Beads(u32),
}

/// A straight or wavy line along type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Underline {
    /// Its place, and its weight and ink; the middle of a wavy line.
    pub rule: Rule,
    /// How it is wavy.
    pub wave: Option<Wave>,
}

/// The form of a wavy line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wave {
    /// Half waves from end to end.
    pub halves: u32,
    /// From crest to trough, between the middles of the stroke.
    pub height: Abs,
}

/// A photo in its place. The file stays unread until export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoFrame {
    /// The place on the page.
    pub rect: Rect,
    /// The file.
    pub photo: Arc<Photo>,
    /// The part of the picture shown, in pixels of the upright picture.
    pub window: Window,
}

/// An advert in its place, at its own size. The file stays unread until export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdvertFrame {
    /// The place on the page.
    pub rect: Rect,
    /// The file.
    pub file: Arc<AdvertFile>,
}

/// A rectangle of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}
