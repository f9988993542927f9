//! 图说: under each photo, or together in a block.

use crate::flow::note;
use crate::font::baseline;
use crate::frame::{Mark, Part};
use crate::geom::Point;
use crate::grid::Cells;
use crate::model::{Align, PhotoPlace, Text};
use crate::par::{SetLine, place};
use crate::text::Shaped;

use super::photos::{Setter, circled};

impl Setter<'_, '_> {
    /// Sets a photo's caption and credit on the lines under it and gives their number.
    pub(super) fn caption_under(&mut self, placed: &PhotoPlace, photo: Cells) -> u32 {
        let credit = self.credit(placed);
        let Some(text) = caption(self.caption(placed), placed.number, credit) else { return 0 };
        let below = Cells { first: photo.last + 1, ..photo };
        let count = self.lines(&text, below, Align::Start);
        self.out.over_lines += (photo.last + count).saturating_sub(self.story.area.last);
        count
    }

    /// Sets a photo's caption and credit in cells of its own, on their foot: beside a photo the two end level.
    pub(super) fn caption_in(&mut self, placed: &PhotoPlace, cells: Cells) {
        let credit = self.credit(placed);
        if let Some(text) = caption(self.caption(placed), placed.number, credit) {
            let (shaped, lines) = self.set(&text, cells, Align::Start);
            let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
            self.out.over_lines += count.saturating_sub(cells.lines());
            let first = cells.first + cells.lines().saturating_sub(count);
            self.put(&shaped, &lines, Cells { first, ..cells });
        }
    }

    /// Sets all captions together, each on a line of its own after its number. One credit for all stands flush right
    /// at the end; credits of several photos follow their captions.
    pub(super) fn caption_block(&mut self, cells: Cells) {
        let story = self.story;
        let together = || story.photos.iter().filter(|p| p.caption.is_none());
        let credits: Vec<Text> = together().filter_map(|p| self.credit(p).cloned()).collect();
        let shared = match credits.as_slice() {
            [one] => Some(one),
            _ => None,
        };
        let mut line = cells.first;
        let mut last = None;
        for placed in together() {
            let own = if shared.is_some() { None } else { self.credit(placed) };
            if let Some(text) = caption(self.caption(placed), placed.number, own) {
                let (shaped, set) = self.set(&text, cells, Align::Start);
                line += self.put(&shaped, &set, Cells { first: line, ..cells });
                last = set.last().map(|l| l.advance);
            }
        }
        if let Some(credit) = shared {
            let (shaped, set) = self.set(credit, cells, Align::End);
            let ink = set.first().and_then(|l| l.places.first()).map_or(cells.width, |p| p.at);
            let fits = set.len() == 1 && last.is_some_and(|end| end + self.page.sheet.character <= ink);
            let first = if fits { line - 1 } else { line };
            line = first + self.put(&shaped, &set, Cells { first, ..cells });
        }
        self.out.over_lines += line.saturating_sub(cells.last + 1);
    }

    fn caption(&self, placed: &PhotoPlace) -> Option<&Text> {
        self.story.copy.photos.get(placed.index)?.caption.as_ref()
    }

    fn credit(&self, placed: &PhotoPlace) -> Option<&Text> {
        self.story.copy.photos.get(placed.index)?.credit.as_ref()
    }

    fn set(&mut self, text: &Text, cells: Cells, align: Align) -> (Shaped, Vec<SetLine>) {
        let house = &self.story.house;
        let (shaped, lines) = note(text, &house.caption, align, cells.width, house, self.fonts);
        self.out.missing.extend(shaped.missing.iter().map(|m| (text.place_of(m.offset), *m)));
        (shaped, lines)
    }

    fn lines(&mut self, text: &Text, cells: Cells, align: Align) -> u32 {
        let (shaped, lines) = self.set(text, cells, align);
        self.put(&shaped, &lines, cells)
    }

    /// Puts lines on the grid from the first line of `cells` on and gives their number.
    fn put(&mut self, shaped: &Shaped, lines: &[SetLine], cells: Cells) -> u32 {
        let sheet = &self.page.sheet;
        let size = self.story.house.caption.size;
        let mut n = cells.first;
        for line in lines {
            let top = sheet.line_top(n);
            let origin = Point::new(top.x + cells.x, top.y + baseline(sheet.pitch, size));
            self.push(Part::Caption, Mark::Line(place(shaped, line, origin)));
            n += 1;
        }
        n - cells.first
    }
}

/// Number, caption and credit as one text, reported at the place of the caption or credit.
fn caption(caption: Option<&Text>, number: Option<u32>, credit: Option<&Text>) -> Option<Text> {
    let mut text = caption.or(credit)?.clone();
    let number = number.map_or(String::new(), |n| circled(n).to_string());
    let parts: Vec<&str> = [caption, credit].into_iter().flatten().map(|t| t.string.as_str()).collect();
    text.string = number + &parts.join("　");
    text.spans.clear();
    text.origin.stretches.truncate(1);
    Some(text)
}
