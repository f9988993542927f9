//! Furniture of a page: masthead (报头), section banners and whatever else its layout puts there.

use std::sync::Arc;

use crate::font::{FontTable, baseline};
use crate::frame::{Item, Line, Mark, Part, PhotoFrame, Rule, Window};
use crate::geom::{Abs, Point, Rect};
use crate::grid::{Cells, panel};
use crate::head::border;
use crate::model::{Align, Arrangement, Edge, Furniture, FurnitureText, Page, Photo, Piece, RuleStyle};
use crate::source::Place;

use super::line::{Type, UNBROKEN, at, set_lines};

/// Type that fits its cells only at a smaller size than this is told of instead (newsprint practice: a floor of 6 pt).
const SMALLEST: Abs = Abs::pt(6);

/// What is wrong with a piece of furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where its place is written.
    pub place: Place,
    /// What.
    pub kind: FaultKind,
}

/// A fault of a piece of furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A character that no face of its role has.
    Missing(char),
    /// A text, the width it needs and the width it has.
    TooWide(String, Abs, Abs),
    /// The lines an index needs, and those it has.
    TooManyLines(u32, u32),
}

/// The furniture of a page, tints first, and what is wrong with it.
pub(super) fn furniture(page: &Page, fonts: &FontTable<'_>) -> (Vec<Item>, Vec<Fault>) {
    let (mut items, mut faults) = (Vec::new(), Vec::new());
    let is_tint = |piece: &&Furniture| matches!(piece.piece, Piece::Tint(_));
    let behind = page.furniture.iter().filter(is_tint);
    for piece in behind.chain(page.furniture.iter().filter(|piece| !is_tint(piece))) {
        let part = if piece.masthead { Part::Masthead } else { Part::Furniture };
        let rect = page.sheet.rect(&piece.area);
        let marks = match &piece.piece {
            Piece::Text(text) => Setter { page, fonts, text, rect, place: &piece.area.place }.set(&mut faults),
            Piece::Rule(style, edge) => vec![rule(&rect, style, *edge)],
            Piece::Tint(ink) => vec![Mark::Tint(rect, ink.clone())],
            Piece::Box(style) => border(&panel(Cells::from(&piece.area), &[], &page.sheet).outline, style),
            Piece::Image(image) => vec![picture(&rect, image)],
        };
        items.extend(marks.into_iter().map(|mark| Item { story: None, part, mark }));
    }
    (items, faults)
}

/// Sets the type of one piece.
struct Setter<'a, 'd> {
    page: &'a Page,
    fonts: &'a FontTable<'d>,
    text: &'a FurnitureText,
    rect: Rect,
    place: &'a Place,
}

impl Setter<'_, '_> {
    fn set(&self, faults: &mut Vec<Fault>) -> Vec<Mark> {
        let count = i64::try_from(self.text.texts.len()).unwrap_or(i64::MAX).max(1);
        let rows = if self.text.set == Arrangement::Spread { 1 } else { count };
        let height = self.rect.height / rows;
        let size = self.text.size.unwrap_or_else(|| self.largest(height));
        let lines: Vec<Line> = self.text.texts.iter().filter_map(|text| self.line(text, size, Some(faults))).collect();
        let room = self.rect.width;
        let wide = |line: &Line| Fault {
            place: self.place.clone(),
            kind: FaultKind::TooWide(line.text.clone(), line.advance, room),
        };
        if self.text.set == Arrangement::Spread {
            return self.spread(lines, size, faults);
        }
        faults.extend(lines.iter().filter(|line| line.advance > room).map(wide));
        let mark = |(n, line): (i64, Line)| {
            let white = room - line.advance;
            let x = match self.text.set {
                Arrangement::Start | Arrangement::Spread => Abs::ZERO,
                Arrangement::Centre => white / 2,
                Arrangement::End => white,
            };
            self.mark(line, x, self.rect.y + height * n + baseline(height, size))
        };
        (0..).zip(lines).map(mark).collect()
    }

    /// The lines on one, with equal white of at least an em between them.
    fn spread(&self, lines: Vec<Line>, size: Abs, faults: &mut Vec<Fault>) -> Vec<Mark> {
        let room = self.rect.width;
        let gaps = i64::try_from(lines.len()).unwrap_or(i64::MAX).saturating_sub(1);
        let used = lines.iter().fold(Abs::ZERO, |sum, line| sum + line.advance);
        let needs = used + size * gaps;
        if needs > room {
            let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("　");
            faults.push(Fault { place: self.place.clone(), kind: FaultKind::TooWide(text, needs, room) });
        }
        let y = self.rect.y + baseline(self.rect.height, size);
        let mut before = Abs::ZERO;
        let mut marks = Vec::new();
        for (n, line) in (0..).zip(lines) {
            // Rounded from the whole white each time, so that the last line ends flush.
            let white = if gaps > 0 { (room - used).ratio(n, gaps) } else { Abs::ZERO };
            let advance = line.advance;
            marks.push(self.mark(line, before + white, y));
            before += advance;
        }
        marks
    }

    fn mark(&self, line: Line, x: Abs, y: Abs) -> Mark {
        Mark::Line(at(line, Point::new(self.rect.x + x, y)))
    }

    /// The largest size at which every text fits a row of this height, and all of them their width.
    fn largest(&self, height: Abs) -> Abs {
        let advances = || self.text.texts.iter().filter_map(|text| self.line(text, height, None)).map(|l| l.advance);
        let needs = match self.text.set {
            Arrangement::Spread => {
                let gaps = i64::try_from(self.text.texts.len()).unwrap_or(i64::MAX).saturating_sub(1);
                advances().fold(height * gaps, |sum, advance| sum + advance)
            }
            _ => advances().fold(Abs::ZERO, Abs::max),
        };
        if needs <= self.rect.width {
            return height;
        }
        // Down to whole tenths of a point: advances are rounded glyph by glyph, and must not sum up to more.
        let size = height.ratio(self.rect.width.to_emu(), needs.to_emu());
        SMALLEST.max(Abs::milli_pt(100) * size.div_floor(Abs::milli_pt(100)))
    }

    /// A text on one line at the origin; none of an empty one.
    fn line(&self, text: &str, size: Abs, faults: Option<&mut Vec<Fault>>) -> Option<Line> {
        let of = Type { role: self.text.role, size, ink: &self.text.ink };
        let mut missing = Vec::new();
        let mut lines = set_lines(self.page, self.fonts, text.to_owned(), &of, (UNBROKEN, Align::Start), &mut missing);
        let fault = |c| Fault { place: self.place.clone(), kind: FaultKind::Missing(c) };
        faults.into_iter().for_each(|faults| faults.extend(missing.iter().copied().map(fault)));
        lines.pop()
    }
}

/// A rule along an edge of a rectangle, wholly within it.
fn rule(rect: &Rect, style: &RuleStyle, edge: Edge) -> Mark {
    let half = style.weight / 2;
    let across = |y: Abs| (Point::new(rect.x, y), Point::new(rect.right(), y));
    let down = |x: Abs| (Point::new(x, rect.y), Point::new(x, rect.bottom()));
    let (from, to) = match edge {
        Edge::Top => across(rect.y + half),
        Edge::Middle => across(rect.y + rect.height / 2),
        Edge::Bottom => across(rect.bottom() - half),
        Edge::Left => down(rect.x + half),
        Edge::Right => down(rect.right() - half),
    };
    Mark::Rule(Rule { from, to, weight: style.weight, ink: style.ink.clone() })
}

/// A picture as large as fits a rectangle whole, in its middle.
fn picture(rect: &Rect, image: &Arc<Photo>) -> Mark {
    let (across, down) = (i64::from(image.width), i64::from(image.height));
    let width = rect.width.min(rect.height.ratio(across, down));
    let height = rect.height.min(rect.width.ratio(down, across));
    let (x, y) = (rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2);
    let window = Window { x: 0, y: 0, width: image.width, height: image.height };
    Mark::Photo(PhotoFrame { rect: Rect::new(x, y, width, height), photo: image.clone(), window })
}
