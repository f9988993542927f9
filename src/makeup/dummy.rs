//! 划版: what a dummy sheet prints, laid over the proof: columns, lines counted both ways, the stories and how they fit.

use crate::color::{Ink, Tint};
use crate::flow::{Poured, uneven_allowed, uneven_lines};
use crate::font::{FontTable, baseline};
use crate::frame::{Item, Mark, Part, Rule};
use crate::geom::{Abs, Point, Rect};
use crate::model::{Align, Page, Sheet, Story};

use super::MadeUp;
use super::line::{Type, UNBROKEN, at, set_lines};

/// Every so many lines a number stands.
const STEP: u32 = 5;
/// Size of numbers and labels: read on a proof of 100 pixels an inch.
const SIZE: Abs = Abs::pt(7);
/// Size of the numbers of columns at the head, where the folio leaves no more room.
const HEAD_SIZE: Abs = Abs::pt(5);
/// Height of the strip behind a label.
const LABEL: Abs = Abs::pt(9);
/// Length of a tick.
const TICK: Abs = Abs::pt(4);
/// Weight of ticks and outlines.
const WEIGHT: Abs = Abs::milli_pt(500);
/// White between a mark and what is next to it.
const WHITE: Abs = Abs::pt(1);
/// Width of a column of line numbers: three figures.
const NUMBERS: Abs = Abs::pt(14);

const CYAN: Ink = Ink::Process { c: Tint::SOLID, m: Tint::NONE, y: Tint::NONE, k: Tint::NONE };
const MAGENTA: Ink = Ink::Process { c: Tint::NONE, m: Tint::SOLID, y: Tint::NONE, k: Tint::NONE };
const YELLOW: Ink = Ink::Process { c: Tint::NONE, m: Tint::NONE, y: Tint::milli(600), k: Tint::NONE };

/// The overlay of a page: it stands on proofs only, after everything printed.
#[must_use]
pub fn dummy(page: &Page, made: &MadeUp, fonts: &FontTable<'_>) -> Vec<Item> {
    let mut pen = Pen { page, fonts, marks: Vec::new() };
    pen.columns();
    pen.lines();
    for (story, outcome) in page.stories.iter().zip(&made.stories) {
        for part in &story.parts {
            pen.outline(page.sheet.rect(part));
        }
        if let Some(first) = story.parts.first() {
            pen.label(page.sheet.rect(first), &format!("{}　{}", story.id, fit(story, &outcome.poured)));
        }
    }
    pen.marks.into_iter().map(|mark| Item { story: None, part: Part::Dummy, mark }).collect()
}

/// How a story fits, in the words of the desk.
fn fit(story: &Story, poured: &Poured) -> String {
    match (&poured.over, poured.under_lines) {
        (Some(over), _) => format!("溢排{}行{}字", over.lines, over.chars),
        (None, 0) => match uneven_lines(&poured.legs) {
            lines if lines > uneven_allowed(story) => format!("不齐{lines}行"),
            _ => "正好".into(),
        },
        (None, lines) => format!("缺字{lines}行{}字", poured.under_chars),
    }
}

struct Pen<'a, 'd> {
    page: &'a Page,
    fonts: &'a FontTable<'d>,
    marks: Vec<Mark>,
}

/// The end of a text that stands at a place.
#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

impl Pen<'_, '_> {
    /// A tick at each edge of each basic column, its number between them, at head and foot.
    fn columns(&mut self) {
        let sheet = &self.page.sheet;
        let (area, step) = (sheet.type_area(), column_step(sheet));
        let width = sheet.character * i64::from(sheet.column_characters);
        for n in 0..sheet.columns {
            let left = area.x + step * i64::from(n);
            for x in [left, left + width] {
                self.rule(Point::new(x, area.y - TICK), Point::new(x, area.y), CYAN);
                self.rule(Point::new(x, area.bottom()), Point::new(x, area.bottom() + TICK), CYAN);
            }
            let number = (n + 1).to_string();
            let middle = left + width / 2;
            for (top, size) in [(area.y - WHITE / 2 - HEAD_SIZE, HEAD_SIZE), (area.bottom() + WHITE / 2, SIZE)] {
                self.text(&number, size, Point::new(middle, top), Anchor::Middle, &CYAN);
            }
        }
    }

    /// Beside the type area on both sides: lines counted from the foot, as a dummy counts them, and outside those from
    /// the head, as places of an edition count them.
    fn lines(&mut self) {
        let sheet = &self.page.sheet;
        let area = sheet.type_area();
        for line in 1..=sheet.lines {
            let from_foot = sheet.lines + 1 - line;
            let top = sheet.line_top(line).y;
            for (count, ink, out) in [(from_foot, MAGENTA, Abs::ZERO), (line, CYAN, NUMBERS)] {
                if count % STEP != 0 {
                    continue;
                }
                let near = TICK + WHITE + out;
                let (text, y) = (count.to_string(), top + (sheet.pitch - SIZE) / 2);
                self.text(&text, SIZE, Point::new(area.x - near, y), Anchor::End, &ink);
                self.text(&text, SIZE, Point::new(area.right() + near, y), Anchor::Start, &ink);
                if out == Abs::ZERO {
                    // The tick stands at the line's head: so many lines lie under it.
                    self.rule(Point::new(area.x - TICK, top), Point::new(area.x, top), ink.clone());
                    self.rule(Point::new(area.right(), top), Point::new(area.right() + TICK, top), ink);
                }
            }
        }
        let legend = "行号：内侧自下而上，外侧自上而下";
        self.text(legend, SIZE, Point::new(area.x, area.bottom() + TICK + SIZE), Anchor::Start, &MAGENTA);
    }

    fn outline(&mut self, rect: Rect) {
        let corner = |x: Abs, y: Abs| Point::new(x, y);
        let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
        let corners = [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
        for n in 0..corners.len() {
            self.rule(corners[n], corners[(n + 1) % corners.len()], MAGENTA);
        }
    }

    /// A text on a strip at the left of the head of a rectangle.
    fn label(&mut self, rect: Rect, text: &str) {
        let place = self.marks.len();
        self.text(text, SIZE, Point::new(rect.x + WHITE, rect.y + (LABEL - SIZE) / 2), Anchor::Start, &Ink::BLACK);
        let Some(Mark::Line(line)) = self.marks.get(place) else { return };
        let strip = Rect::new(rect.x, rect.y, line.advance + WHITE * 2, LABEL);
        self.marks.insert(place, Mark::Tint(strip, YELLOW));
    }

    fn rule(&mut self, from: Point, to: Point, ink: Ink) {
        self.marks.push(Mark::Rule(Rule { from, to, weight: WEIGHT, ink }));
    }

    /// A text in the face of the folio, the head of its em box at `y`. What the face lacks shows as a box: a proof.
    fn text(&mut self, text: &str, size: Abs, place: Point, anchor: Anchor, ink: &Ink) {
        let of = Type { role: self.page.house.folio.role, size, ink };
        let how = (UNBROKEN, Align::Start);
        for line in set_lines(self.page, self.fonts, text.to_owned(), &of, how, &mut Vec::new()) {
            let x = match anchor {
                Anchor::Start => place.x,
                Anchor::Middle => place.x - line.advance / 2,
                Anchor::End => place.x - line.advance,
            };
            self.marks.push(Mark::Line(at(line, Point::new(x, place.y + baseline(size, size)))));
        }
    }
}

/// From the left of a basic column to that of the next.
fn column_step(sheet: &Sheet) -> Abs {
    sheet.character * i64::from(sheet.column_characters + sheet.gap_characters)
}
