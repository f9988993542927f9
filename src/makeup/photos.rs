//! Photos of a story: the part of the picture shown, the number reversed into it, the cells copy keeps away from.

use crate::color::Ink;
use crate::flow::note;
use crate::font::{FontTable, baseline};
use crate::frame::{Item, Mark, Part, PhotoFrame, Window};
use crate::geom::{Abs, Point, Rect};
use crate::grid::{Cells, Obstacle};
use crate::model::{Align, Area, CaptionPlace, Crop, Origin, Page, Photo, PhotoNote, Sheet, Story, Text};
use crate::par::place;
use crate::source::Place;
use crate::text::Missing;

/// Lines kept white above and below a photo and its caption, or a pull quote.
pub(super) const CLEAR_LINES: u32 = 1;
/// Size of the number reversed into a photo, in body characters.
const NUMBER_CHARACTERS: i64 = 2;

/// The photos of a story, set.
#[derive(Default)]
pub(super) struct SetPhotos {
    pub(super) items: Vec<Item>,
    /// What each photo with its caption, and the block of captions, takes of the page.
    pub(super) taken: Vec<Taken>,
    /// The same as what copy keeps away from.
    pub(super) obstacles: Vec<Obstacle>,
    pub(super) missing: Vec<(Place, Missing)>,
    /// Lines of captions past the cells they have.
    pub(super) over_lines: u32,
}

/// Cells taken by a photo or caption.
pub(super) struct Taken {
    pub(super) cells: Cells,
    /// What it is, as editors name it.
    pub(super) name: String,
    /// Where the cells are given.
    pub(super) place: Place,
}

/// What photos and captions are set with.
pub(super) struct Setter<'a, 'd> {
    pub(super) story: &'a Story,
    pub(super) page: &'a Page,
    pub(super) fonts: &'a FontTable<'d>,
    pub(super) out: SetPhotos,
}

/// Sets photos, their numbers and captions.
pub(super) fn set(story: &Story, page: &Page, fonts: &FontTable<'_>) -> SetPhotos {
    let mut setter = Setter { story, page, fonts, out: SetPhotos::default() };
    for placed in &story.photos {
        let Some(note) = story.copy.photos.get(placed.index) else { continue };
        let rect = picture_rect(&placed.area, &page.sheet);
        let window = window(&note.photo, rect, placed.focus, placed.crop);
        setter.push(Part::Photo, Mark::Photo(PhotoFrame { rect, photo: note.photo.clone(), window }));
        if let Some(number) = placed.number {
            setter.number(note, number, rect);
        }
        let mut cells = Cells::from(&placed.area);
        if story.captions == CaptionPlace::Under && placed.caption.is_none() {
            cells.last += setter.caption_under(placed, cells);
        }
        let gap = placed.gap.unwrap_or(page.sheet.character);
        let name = format!("photo {}", placed.index + 1);
        let under = if cells.last > placed.area.last { " with its caption" } else { "" };
        setter.take(cells, gap, format!("{name}{under}"), &placed.area);
        if let Some(area) = &placed.caption {
            setter.caption_in(placed, Cells::from(area));
            setter.take(Cells::from(area), gap, format!("the caption of {name}"), area);
        }
    }
    if let CaptionPlace::Block(area) = &story.captions {
        setter.caption_block(Cells::from(area));
        setter.take(Cells::from(area), page.sheet.character, "the block of captions".into(), area);
    }
    setter.out
}

impl Setter<'_, '_> {
    pub(super) fn push(&mut self, part: Part, mark: Mark) {
        self.out.items.push(Item { story: Some(self.story.id.clone()), part, mark });
    }

    /// Takes cells from the copy, which keeps a line away above and below and `gap` away beside.
    fn take(&mut self, cells: Cells, gap: Abs, name: String, area: &Area) {
        self.out.taken.push(Taken { cells, name, place: area.place.clone() });
        self.out.obstacles.push(Obstacle { cells, gap, clear: CLEAR_LINES });
    }

    /// The number reversed into the lower left corner.
    fn number(&mut self, photo: &PhotoNote, number: u32, rect: Rect) {
        let house = &self.story.house;
        let mut style = house.body.clone();
        style.size = self.page.sheet.character * NUMBER_CHARACTERS;
        style.ink = Ink::Paper;
        let origin = Origin { source: photo.place.source.clone(), stretches: vec![(0, photo.place.start)] };
        let text = Text { string: reversed(number).to_string(), spans: Vec::new(), origin };
        let (shaped, lines) = note(&text, &style, Align::Start, rect.width, house, self.fonts);
        self.out.missing.extend(shaped.missing.iter().map(|m| (text.place_of(m.offset), *m)));
        let inset = self.page.sheet.character / 2;
        let y = rect.bottom() - inset - style.size + baseline(style.size, style.size);
        for line in &lines {
            self.push(Part::Photo, Mark::Line(place(&shaped, line, Point::new(rect.x + inset, y))));
        }
    }
}

/// The picture fills its cells from the head of the first line's type to the foot of the last line's.
fn picture_rect(area: &Area, sheet: &Sheet) -> Rect {
    let cells = sheet.rect(area);
    let lead = sheet.pitch - sheet.character;
    Rect { y: cells.y + lead / 2, height: cells.height - lead, ..cells }
}

/// The largest part of the crop with the frame's proportions, as near to the focus as the crop's edges let it.
fn window(photo: &Photo, rect: Rect, focus: (u16, u16), crop: Crop) -> Window {
    let part = |whole: u32, share: u16| i64::from(whole) * i64::from(share) / 1000;
    let (left, top) = (part(photo.width, crop.x), part(photo.height, crop.y));
    let (w, h) = (part(photo.width, crop.width).max(1), part(photo.height, crop.height).max(1));
    let (rw, rh) = (rect.width.to_emu().max(1), rect.height.to_emu().max(1));
    let (width, height) = if w * rh > h * rw { ((h * rw / rh).max(1), h) } else { (w, (w * rh / rw).max(1)) };
    let start = |from: i64, whole: i64, part: i64, point: i64| from + (point - from - part / 2).clamp(0, whole - part);
    let pixels = |n: i64| u32::try_from(n).unwrap_or(0);
    Window {
        x: pixels(start(left, w, width, part(photo.width, focus.0))),
        y: pixels(start(top, h, height, part(photo.height, focus.1))),
        width: pixels(width),
        height: pixels(height),
    }
}

/// ① to ⑳, as captions refer to photos.
pub(crate) fn circled(number: u32) -> char {
    char::from_u32(0x2460 + number.clamp(1, 20) - 1).unwrap_or('①')
}

/// ❶ to ⓴.
fn reversed(number: u32) -> char {
    let first = if number > 10 { 0x24eb - 11 } else { 0x2776 - 1 };
    char::from_u32(first + number.clamp(1, 20)).unwrap_or('❶')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn photo(width: u32, height: u32) -> Photo {
        Photo { path: PathBuf::new(), name: String::new(), width, height }
    }

    fn rect(width: i64, height: i64) -> Rect {
        Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(width), Abs::pt(height))
    }

    #[test]
    fn a_wide_picture_in_a_square_frame_loses_its_sides() {
        let window = window(&photo(400, 200), rect(100, 100), (500, 500), Crop::WHOLE);
        assert_eq!(window, Window { x: 100, y: 0, width: 200, height: 200 });
    }

    #[test]
    fn the_focus_holds_as_far_as_the_edge() {
        let window = window(&photo(400, 200), rect(100, 100), (1000, 0), Crop::WHOLE);
        assert_eq!(window, Window { x: 200, y: 0, width: 200, height: 200 });
    }

    #[test]
    fn nothing_outside_the_crop_is_shown() {
        let crop = Crop { x: 500, y: 0, width: 500, height: 500 };
        let window = window(&photo(400, 200), rect(100, 100), (0, 1000), crop);
        assert_eq!(window, Window { x: 200, y: 0, width: 100, height: 100 });
    }

    #[test]
    fn numbers_have_a_circled_and_a_reversed_form_up_to_twenty() {
        assert_eq!((circled(1), circled(11), circled(20)), ('①', '⑪', '⑳'));
        assert_eq!((reversed(1), reversed(10), reversed(11), reversed(20)), ('❶', '❿', '⓫', '⓴'));
    }
}
