//! Cuts a region into legs, and legs into line slots round what stands in them.

use crate::geom::Abs;
use crate::model::{Area, Legs, Sheet};

/// Slots shorter than so many characters are left white (newspaper practice: no leg under six characters).
pub const LEAST_CHARACTERS: i64 = 6;

/// A rectangle of the type area: any width across, whole lines down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cells {
    /// Left edge, from the left of the type area.
    pub x: Abs,
    /// Width.
    pub width: Abs,
    /// First line, from 1.
    pub first: u32,
    /// Last line, included; one less than the first when empty.
    pub last: u32,
}

impl From<&Area> for Cells {
    fn from(area: &Area) -> Self {
        Self { x: area.x, width: area.width, first: area.first, last: area.last }
    }
}

impl Cells {
    /// The number of lines.
    #[must_use]
    pub const fn lines(&self) -> u32 {
        (self.last + 1).saturating_sub(self.first)
    }

    /// The right edge.
    #[must_use]
    pub fn right(&self) -> Abs {
        self.x + self.width
    }

    /// Whether the two share a part of a line.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.first <= other.last && other.first <= self.last
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.x <= other.x && other.right() <= self.right() && self.first <= other.first && other.last <= self.last
    }
}

/// Cells that copy keeps away from.
pub type Obstacle = Cells;

/// One leg (栏) of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// The leg's full column.
    pub cells: Cells,
    /// Its free lines, from the top.
    pub slots: Vec<Slot>,
}

/// A line of a leg that can take copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Line of the type area, from 1.
    pub line: u32,
    /// Left end, from the left of the type area.
    pub x: Abs,
    /// Its measure.
    pub width: Abs,
}

/// The cells inside a box (围框): its rule runs along the middle of the outermost lines, so that copy stands half a
/// line and half a character inside it and stays on the page's line grid.
#[must_use]
pub fn inside_box(cells: Cells, sheet: &Sheet) -> Cells {
    let half = sheet.character / 2;
    Cells {
        x: cells.x + half,
        width: cells.width - sheet.character,
        first: cells.first + 1,
        last: cells.last.saturating_sub(1),
    }
}

/// The legs of a region with their free lines.
#[must_use]
pub fn plan(region: Cells, legs: Legs, obstacles: &[Obstacle], sheet: &Sheet) -> Vec<Leg> {
    columns(region, legs, sheet)
        .into_iter()
        .map(|cells| {
            let slots = (cells.first..=cells.last).filter_map(|line| slot(cells, line, obstacles, sheet)).collect();
            Leg { cells, slots: without_strips(slots, cells) }
        })
        .collect()
}

/// Leaves white what lies between an obstacle and the next, or the leg's end, and is a single line high: no paper
/// prints one line of copy under a photo.
fn without_strips(slots: Vec<Slot>, leg: Cells) -> Vec<Slot> {
    let lines: Vec<u32> = slots.iter().map(|s| s.line).collect();
    let is_strip = |line: u32| !lines.contains(&(line + 1)) && !lines.contains(&(line.wrapping_sub(1)));
    slots.into_iter().filter(|s| leg.lines() == 1 || !is_strip(s.line)).collect()
}

/// The columns of a region. By the book a measure is whole characters and the remainder goes to the gaps.
fn columns(region: Cells, legs: Legs, sheet: &Sheet) -> Vec<Cells> {
    let gap = sheet.character * i64::from(sheet.gap_characters);
    let (count, measure) = match legs {
        Legs::Count(count) => {
            let count = i64::from(count.max(1));
            let free = region.width - gap * (count - 1);
            (count, sheet.character * (free / count).div_floor(sheet.character))
        }
        Legs::Measure(measure) => ((region.width + gap).div_floor(measure + gap).max(1), measure.min(region.width)),
    };
    let spare = region.width - measure * count;
    (0..count)
        .map(|i| {
            let before = if count > 1 { spare.ratio(i, count - 1) } else { Abs::ZERO };
            Cells { x: region.x + measure * i + before, width: measure, ..region }
        })
        .collect()
}

/// The widest free stretch of a line of a leg, one character clear of any obstacle beside it.
fn slot(leg: Cells, line: u32, obstacles: &[Obstacle], sheet: &Sheet) -> Option<Slot> {
    let gap = sheet.character;
    let mut free = vec![(leg.x, leg.right())];
    for o in obstacles.iter().filter(|o| o.first <= line && line <= o.last) {
        free = free
            .into_iter()
            .flat_map(|(start, end)| {
                if o.right() + gap <= start || end <= o.x - gap {
                    return vec![(start, end)];
                }
                vec![(start, end.min(o.x - gap)), (start.max(o.right() + gap), end)]
            })
            .filter(|(start, end)| start < end)
            .collect();
    }
    let (start, end) = free.into_iter().rev().max_by_key(|(start, end)| *end - *start)?;
    let whole = end - start == leg.width;
    let width = if whole { leg.width } else { sheet.character * (end - start).div_floor(sheet.character) };
    let wide_enough = whole || width >= sheet.character * LEAST_CHARACTERS;
    wide_enough.then_some(Slot { line, x: start, width })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;

    fn sheet() -> Sheet {
        Sheet {
            trim: Size { width: Abs::mm(390), height: Abs::mm(550) },
            bleed: Abs::ZERO,
            columns: 8,
            column_characters: 13,
            gap_characters: 1,
            lines: 123,
            character: Abs::pt(9),
            pitch: Abs::milli_pt(11_250),
        }
    }

    fn characters(n: i64) -> Abs {
        Abs::pt(9) * n
    }

    fn region(width: i64) -> Cells {
        Cells { x: Abs::ZERO, width: characters(width), first: 1, last: 40 }
    }

    fn measures(width: i64, count: u32) -> i64 {
        let legs = plan(region(width), Legs::Count(count), &[], &sheet());
        assert_eq!(legs.len(), usize::try_from(count).unwrap());
        legs[0].cells.width.div_floor(characters(1))
    }

    #[test]
    fn broken_columns_have_the_measures_of_the_book() {
        assert_eq!(measures(41, 2), 20);
        assert_eq!(measures(69, 3), 22);
        assert_eq!(measures(55, 3), 17);
        assert_eq!(measures(69, 2), 34);
        assert_eq!(measures(111, 7), 15);
    }

    #[test]
    fn the_remainder_goes_to_the_gaps_and_the_last_leg_ends_flush() {
        let legs = plan(region(111), Legs::Measure(characters(20)), &[], &sheet());
        assert_eq!(legs.len(), 5);
        assert_eq!(legs[4].cells.right(), characters(111));
        assert_eq!(legs[1].cells.x, characters(20) + characters(11).ratio(1, 4));
    }

    #[test]
    fn copy_runs_round_a_photo_one_character_clear_of_it() {
        let photo = Cells { x: Abs::ZERO, width: characters(8), first: 3, last: 5 };
        let legs = plan(region(20), Legs::Count(1), &[photo], &sheet());
        let slot = legs[0].slots[2];
        assert_eq!((slot.line, slot.x, slot.width), (3, characters(9), characters(11)));
        assert_eq!(legs[0].slots.len(), 40);
    }

    #[test]
    fn a_single_line_under_a_photo_stays_white() {
        let photo = Cells { x: Abs::ZERO, width: characters(20), first: 3, last: 39 };
        let legs = plan(region(20), Legs::Count(1), &[photo], &sheet());
        assert_eq!(legs[0].slots.iter().map(|s| s.line).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_photo_across_the_leg_takes_its_lines_whole() {
        let photo = Cells { x: Abs::ZERO, width: characters(16), first: 3, last: 5 };
        let legs = plan(region(20), Legs::Count(1), &[photo], &sheet());
        assert_eq!(legs[0].slots.len(), 37);
    }

    #[test]
    fn copy_in_a_box_stays_on_the_line_grid() {
        let inner = inside_box(Cells { x: characters(84), width: characters(27), first: 37, last: 78 }, &sheet());
        assert_eq!((inner.first, inner.last, inner.width), (38, 77, characters(26)));
    }
}
