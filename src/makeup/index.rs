//! 导读: a box of headlines with dotted leaders to their pages.

use crate::font::{FontTable, baseline};
use crate::frame::{Item, Line, Mark, Part};
use crate::geom::{Abs, Em, Point};
use crate::grid::{Cells, inside_box, panel};
use crate::head::border;
use crate::model::{Align, Index, Page, Style};
use crate::source::Place;

use super::furniture::{Fault, FaultKind};
use super::line::{Type, UNBROKEN, at, set_lines};

/// One em of leaders.
const LEADER: &str = "…";
/// White on either side of leaders.
const BESIDE_LEADERS: Em = Em::milli(250);
/// Half lines of white over an entry at most: with more the box falls apart.
const MOST_HALVES: u32 = 2;
/// The narrowest measure that a headline can be broken in, in em.
const LEAST_MEASURE: i64 = 3;

/// The index of a page, and what is wrong with it.
pub(super) fn index(page: &Page, fonts: &FontTable<'_>) -> (Vec<Item>, Vec<Fault>) {
    let Some(index) = &page.index else { return Default::default() };
    let sheet = &page.sheet;
    let cells = Cells::from(&index.area);
    let region = if index.boxed.is_some() { inside_box(cells, sheet) } else { cells };
    let mut setter =
        Setter { page, fonts, region, line: region.first, items: Vec::new(), starts: Vec::new(), faults: Vec::new() };
    setter.title(index);
    setter.entries(index);
    let (needs, has) = (setter.line - region.first, region.lines());
    if needs <= has {
        setter.spread(has - needs);
    } else {
        setter.faults.push(Fault { place: index.area.place.clone(), kind: FaultKind::TooManyLines(needs, has) });
    }
    if let Some(style) = &index.boxed {
        let marks = border(&panel(cells, &[], sheet).outline, style);
        setter.items.extend(marks.into_iter().map(|mark| Item { story: None, part: Part::Index, mark }));
    }
    (setter.items, setter.faults)
}

struct Setter<'a, 'd> {
    page: &'a Page,
    fonts: &'a FontTable<'d>,
    region: Cells,
    /// The next free line.
    line: u32,
    items: Vec<Item>,
    /// The first item of each entry.
    starts: Vec<usize>,
    faults: Vec<Fault>,
}

impl Setter<'_, '_> {
    /// The title in the middle, in as many whole lines as it needs.
    fn title(&mut self, index: &Index) {
        let style = &self.page.house.crosshead;
        let height = style.size.div_ceil(self.page.sheet.pitch);
        for line in self.set(&index.title, style, UNBROKEN, &index.area.place) {
            let white = self.region.width - line.advance;
            if white < Abs::ZERO {
                let kind = FaultKind::TooWide(line.text.clone(), line.advance, self.region.width);
                self.faults.push(Fault { place: index.area.place.clone(), kind });
            }
            self.put(line, white / 2, style.size, height);
            self.line += u32::try_from(height).unwrap_or(1);
        }
    }

    /// Each headline in a measure that leaves room for the page's number; leaders after its last line.
    fn entries(&mut self, index: &Index) {
        let style = &self.page.house.body;
        let labels: Vec<Line> = index
            .entries
            .iter()
            .filter_map(|entry| self.set(&format!("{}版", entry.page), style, UNBROKEN, &entry.place).pop())
            .collect();
        // All leaders end at the same place, whatever the figures.
        let widest = labels.iter().fold(Abs::ZERO, |widest, label| widest.max(label.advance));
        let white = BESIDE_LEADERS.at(style.size);
        let end = self.region.width - widest - white;
        let measure = end - style.size - white;
        if measure < style.size * LEAST_MEASURE {
            let kind = FaultKind::TooWide(index.title.clone(), self.region.width - measure, self.region.width);
            self.faults.push(Fault { place: index.area.place.clone(), kind });
            return;
        }
        for (entry, label) in index.entries.iter().zip(labels) {
            self.starts.push(self.items.len());
            let lines = self.set(&entry.text, style, measure, &entry.place);
            let last = lines.last().map_or(Abs::ZERO, |line| line.advance);
            for (n, line) in lines.into_iter().enumerate() {
                if n > 0 {
                    self.line += 1;
                }
                self.put(line, Abs::ZERO, style.size, 1);
            }
            // Whole leaders, at least one, counted from the right so that their dots stand in columns.
            let count = (end - last - white).div_floor(style.size).max(0);
            let leaders = LEADER.repeat(usize::try_from(count).unwrap_or(0));
            for leaders in self.set(&leaders, style, UNBROKEN, &entry.place) {
                let x = end - leaders.advance;
                self.put(leaders, x, style.size, 1);
            }
            let x = self.region.width - label.advance;
            self.put(label, x, style.size, 1);
            self.line += 1;
        }
    }

    /// Shares lines left white among the entries, the first under the title, in half lines and at most a line each; what
    /// is left over goes above and below all, as equally as half lines allow.
    fn spread(&mut self, white: u32) {
        let count = u32::try_from(self.starts.len()).unwrap_or(0);
        let halves = white * 2;
        let each = halves.checked_div(count).unwrap_or(0).min(MOST_HALVES);
        let above = (halves - each * count) / 2;
        for (n, item) in self.items.iter_mut().enumerate() {
            let entries = u32::try_from(self.starts.iter().filter(|&&start| start <= n).count()).unwrap_or(0);
            if let Mark::Line(line) = &mut item.mark {
                line.origin.y += self.page.sheet.pitch * i64::from(above + each * entries) / 2;
            }
        }
    }

    fn set(&mut self, text: &str, style: &Style, measure: Abs, place: &Place) -> Vec<Line> {
        let mut missing = Vec::new();
        let of = Type::from(style);
        let lines = set_lines(self.page, self.fonts, text.to_owned(), &of, (measure, Align::Start), &mut missing);
        let fault = |c| Fault { place: place.clone(), kind: FaultKind::Missing(c) };
        self.faults.extend(missing.into_iter().map(fault));
        lines
    }

    /// Puts a line on the grid, in the middle of so many lines from the next free one on.
    fn put(&mut self, line: Line, x: Abs, size: Abs, lines: i64) {
        let (sheet, top) = (&self.page.sheet, self.page.sheet.line_top(self.line));
        let origin = Point::new(top.x + self.region.x + x, top.y + baseline(sheet.pitch * lines, size));
        self.items.push(Item { story: None, part: Part::Index, mark: Mark::Line(at(line, origin)) });
    }
}
