//! Photos and captions of a story.

use crate::color::Ink;
use crate::flow::note;
use crate::font::FontTable;
use crate::frame::{Item, Mark, Part, PhotoFrame, Window};
use crate::geom::{Point, Rect};
use crate::grid::{Cells, Obstacle};
use crate::head::baseline;
use crate::model::{Align, Area, CaptionPlace, Page, Photo, PhotoPlace, Sheet, Story, Text};
use crate::text::Missing;

/// Lines kept white above and below a photo and its caption.
const CLEAR_LINES: u32 = 1;
/// Size of the number reversed into a photo, in body characters.
const NUMBER_CHARACTERS: i64 = 2;

/// The photos of a story, set.
#[derive(Default)]
pub(super) struct SetPhotos {
    pub(super) items: Vec<Item>,
    pub(super) obstacles: Vec<Obstacle>,
    pub(super) over_lines: u32,
    pub(super) missing: Vec<(Text, Missing)>,
}

/// Sets photos, their numbers and captions.
pub(super) fn set(story: &Story, page: &Page, fonts: &FontTable<'_>) -> SetPhotos {
    let mut out = SetPhotos::default();
    for place in &story.photos {
        let Some(note) = story.copy.photos.get(place.index) else { continue };
        let rect = picture_rect(&place.area, &page.sheet);
        let window = window(&note.photo, rect, place.focus);
        let frame = PhotoFrame { rect, photo: note.photo.clone(), window };
        out.push(story, Part::Photo, Mark::Photo(frame));
        let mut cells = Cells::from(&place.area);
        if let Some(number) = place.number {
            out.number(story, page, fonts, number, rect);
        }
        if story.captions == CaptionPlace::Under {
            let below = Cells { first: cells.last + 1, last: cells.last, ..cells };
            let text = caption(story, place, true);
            cells.last += text.map_or(0, |t| out.caption(story, page, fonts, &t, below, Align::Start));
        }
        out.obstacles.push(clear(cells, story));
    }
    if let CaptionPlace::Block(area) = &story.captions {
        let cells = Cells::from(area);
        out.caption_block(story, page, fonts, cells);
        out.obstacles.push(clear(cells, story));
    }
    out
}

impl SetPhotos {
    fn push(&mut self, story: &Story, part: Part, mark: Mark) {
        self.items.push(Item { story: Some(story.id.clone()), part, mark });
    }

    /// The number reversed into the lower left corner.
    fn number(&mut self, story: &Story, page: &Page, fonts: &FontTable<'_>, number: u32, rect: Rect) {
        let mut style = page.house.body.clone();
        style.size = page.sheet.character * NUMBER_CHARACTERS;
        style.ink = Ink::Paper;
        let Some(text) = caption_source(story).map(|t| written(t, &circled(number, '❶').to_string())) else { return };
        let (shaped, lines) = note(&text, &style, Align::Start, rect.width, &page.house, fonts);
        self.missing.extend(shaped.missing.iter().map(|m| (text.clone(), *m)));
        let inset = page.sheet.character / 2;
        for line in &lines {
            let y = rect.bottom() - inset - style.size + baseline(style.size, style.size);
            let placed = crate::par::place(&shaped, line, Point::new(rect.x + inset, y));
            self.push(story, Part::Photo, Mark::Line(placed));
        }
    }

    /// Sets a caption from the first line of `cells` on and gives its number of lines.
    fn caption(
        &mut self,
        story: &Story,
        page: &Page,
        fonts: &FontTable<'_>,
        text: &Text,
        cells: Cells,
        align: Align,
    ) -> u32 {
        let style = &page.house.caption;
        let (shaped, lines) = note(text, style, align, cells.width, &page.house, fonts);
        self.missing.extend(shaped.missing.iter().map(|m| (text.clone(), *m)));
        let mut line_number = cells.first;
        for line in &lines {
            let top = page.sheet.line_top(line_number);
            let origin = Point::new(top.x + cells.x, top.y + baseline(page.sheet.pitch, style.size));
            self.push(story, Part::Caption, Mark::Line(crate::par::place(&shaped, line, origin)));
            line_number += 1;
        }
        line_number - cells.first
    }

    /// 图说 together: each on a line of its own after its number, the credit flush right at the end.
    fn caption_block(&mut self, story: &Story, page: &Page, fonts: &FontTable<'_>, cells: Cells) {
        let mut line = cells.first;
        for place in &story.photos {
            if let Some(text) = caption(story, place, false) {
                let below = Cells { first: line, ..cells };
                line += self.caption(story, page, fonts, &text, below, Align::Start);
            }
        }
        let credits: Vec<&Text> =
            story.photos.iter().filter_map(|p| story.copy.photos.get(p.index)?.credit.as_ref()).collect();
        if let Some(credit) = credits.last() {
            let last = Cells { first: line.max(cells.first + 1) - 1, ..cells };
            self.caption(story, page, fonts, credit, last, Align::End);
        }
        self.over_lines += line.saturating_sub(cells.last + 1);
    }
}

/// The picture fills its cells from the head of the first line's type to the foot of the last line's.
fn picture_rect(area: &Area, sheet: &Sheet) -> Rect {
    let cells = sheet.rect(area);
    let lead = sheet.pitch - sheet.character;
    Rect { y: cells.y + lead / 2, height: cells.height - lead, ..cells }
}

/// The largest part of the picture with the frame's proportions, as near to the focus as its edges let it.
fn window(photo: &Photo, rect: Rect, focus: (u16, u16)) -> Window {
    let (w, h) = (i64::from(photo.width), i64::from(photo.height));
    let (rw, rh) = (rect.width.to_emu().max(1), rect.height.to_emu().max(1));
    let (width, height) = if w * rh > h * rw { ((h * rw / rh).max(1), h) } else { (w, (w * rh / rw).max(1)) };
    let start = |whole: i64, part: i64, focus: u16| (whole * i64::from(focus) / 1000 - part / 2).clamp(0, whole - part);
    let pixels = |n: i64| u32::try_from(n).unwrap_or(0);
    Window {
        x: pixels(start(w, width, focus.0)),
        y: pixels(start(h, height, focus.1)),
        width: pixels(width),
        height: pixels(height),
    }
}

/// Copy keeps a line away above and below; beside, the legs keep their own gap.
fn clear(cells: Cells, story: &Story) -> Obstacle {
    Obstacle {
        first: cells.first.saturating_sub(CLEAR_LINES).max(story.area.first),
        last: (cells.last + CLEAR_LINES).min(story.area.last),
        ..cells
    }
}

fn caption(story: &Story, place: &PhotoPlace, with_credit: bool) -> Option<Text> {
    let note = story.copy.photos.get(place.index)?;
    let caption = note.caption.as_ref()?;
    let mut string = place.number.map_or(String::new(), |n| circled(n, '①').to_string());
    string.push_str(&caption.string);
    if let Some(credit) = note.credit.as_ref().filter(|_| with_credit) {
        string.push('　');
        string.push_str(&credit.string);
    }
    Some(written(caption, &string))
}

fn caption_source(story: &Story) -> Option<&Text> {
    story.copy.photos.iter().find_map(|p| p.caption.as_ref().or(p.credit.as_ref()))
}

/// A text the engine puts together, reported at the place of the one it came from.
fn written(from: &Text, string: &str) -> Text {
    let mut text = from.clone();
    text.string = string.to_string();
    text.spans.clear();
    text.origin.stretches.truncate(1);
    text
}

/// The circled form of a number from 1 to 10, counted from the character for 1.
fn circled(number: u32, one: char) -> char {
    char::from_u32(u32::from(one) + number.clamp(1, 10) - 1).unwrap_or(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Abs;
    use std::path::PathBuf;

    fn photo(width: u32, height: u32) -> Photo {
        Photo { path: PathBuf::new(), name: String::new(), width, height }
    }

    fn rect(width: i64, height: i64) -> Rect {
        Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(width), Abs::pt(height))
    }

    #[test]
    fn a_wide_picture_in_a_square_frame_loses_its_sides() {
        let window = window(&photo(400, 200), rect(100, 100), (500, 500));
        assert_eq!(window, Window { x: 100, y: 0, width: 200, height: 200 });
    }

    #[test]
    fn the_focus_holds_as_far_as_the_edge() {
        let window = window(&photo(400, 200), rect(100, 100), (1000, 0));
        assert_eq!(window, Window { x: 200, y: 0, width: 200, height: 200 });
    }
}
