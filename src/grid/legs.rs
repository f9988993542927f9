//! Cuts a region into legs, and legs into line slots round what stands in them.

use crate::geom::{Abs, Axis, Point};
use crate::model::{Area, Legs, Remainder, Sheet};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// What stands there.
    pub cells: Cells,
    /// White kept before and behind it along a line of copy.
    pub gap: Abs,
    /// Lines of copy kept white on its other two sides.
    pub clear: u32,
}

impl Obstacle {
    /// Cells that need no white of their own.
    #[must_use]
    pub const fn flush(cells: Cells) -> Self {
        Self { cells, gap: Abs::ZERO, clear: 0 }
    }

    fn is_flush(&self) -> bool {
        self.gap == Abs::ZERO && self.clear == 0
    }
}

/// One leg (栏) of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// The leg's full column; of vertical copy its band, as [`turned`] counts.
    pub cells: Cells,
    /// Its free lines, from the top.
    pub slots: Vec<Slot>,
}

/// A line of a leg that can take copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Line of the type area, from 1; of vertical copy the line of its story, from 1 at the right.
    pub line: u32,
    /// Its start, from the left of the type area; of vertical copy from the top.
    pub x: Abs,
    /// Its measure.
    pub width: Abs,
    /// On the page, the corner where its share of the line grid starts: top left, of a vertical line top right.
    pub at: Point,
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

/// The cells of the box whose inside these are; of a hole, what copy in the box round it keeps away from.
#[must_use]
pub fn round_box(cells: Cells, sheet: &Sheet) -> Cells {
    let half = sheet.character / 2;
    Cells { x: cells.x - half, width: cells.width + sheet.character, first: cells.first - 1, last: cells.last + 1 }
}

/// The legs of a region with their free lines: side by side, or for vertical copy in bands from the top down, each
/// with its lines from right to left.
#[must_use]
pub fn plan(region: Cells, legs: Legs, axis: Axis, obstacles: &[Obstacle], sheet: &Sheet) -> Vec<Leg> {
    let grid = Grid { region, axis, sheet };
    let obstacles: Vec<Obstacle> = obstacles.iter().map(|o| grid.obstacle(o)).collect();
    let region = match axis {
        Axis::Horizontal => region,
        Axis::Vertical => turned(&region, region.right(), sheet),
    };
    columns(region, legs, sheet)
        .into_iter()
        .map(|cells| {
            let cells = without_slivers(cells, &obstacles, sheet.character);
            let slots = (cells.first..=cells.last).filter_map(|line| grid.slot(cells, line, &obstacles)).collect();
            Leg { cells, slots: without_strips(slots, cells) }
        })
        .collect()
}

/// Cells as vertical copy counts them: across from the top of the type area, lines from `edge` leftwards. The outer
/// lines' type stands on the edges, so half a lead lies outside on either side.
fn turned(cells: &Cells, edge: Abs, sheet: &Sheet) -> Cells {
    let lead = sheet.pitch - sheet.character;
    let lines = |length: Abs| u32::try_from(length.div_floor(sheet.pitch)).unwrap_or(0);
    Cells {
        x: sheet.pitch * (i64::from(cells.first) - 1),
        width: sheet.pitch * i64::from(cells.lines()),
        first: lines((edge - cells.right() + lead).max(Abs::ZERO)) + 1,
        last: lines((edge - cells.x + lead).max(Abs::ZERO)),
    }
}

/// The lines and widths that copy running one way counts in.
struct Grid<'a> {
    region: Cells,
    axis: Axis,
    sheet: &'a Sheet,
}

impl Grid<'_> {
    /// What an obstacle takes with its white, in the grid's own terms.
    fn obstacle(&self, obstacle: &Obstacle) -> Obstacle {
        let cells = match self.axis {
            Axis::Horizontal => obstacle.cells,
            Axis::Vertical => {
                let edge = self.region.right();
                let inner = turned(&obstacle.cells, edge, self.sheet);
                let lead = self.sheet.pitch - self.sheet.character;
                let reach = (edge - obstacle.cells.x + lead).max(Abs::ZERO).div_ceil(self.sheet.pitch);
                Cells { last: u32::try_from(reach).unwrap_or(0), ..inner }
            }
        };
        let (first, last) = (cells.first.saturating_sub(obstacle.clear), cells.last + obstacle.clear);
        Obstacle { cells: Cells { first, last, ..cells }, gap: obstacle.gap, clear: 0 }
    }

    fn slot(&self, leg: Cells, line: u32, obstacles: &[Obstacle]) -> Option<Slot> {
        let (start, end) = stretch(leg, line, obstacles)?;
        let character = self.sheet.character;
        let whole = end - start == leg.width;
        let width = if whole { leg.width } else { character * (end - start).div_floor(character) };
        let wide_enough = whole || width >= character * LEAST_CHARACTERS;
        wide_enough.then_some(Slot { line, x: start, width, at: self.at(line, start) })
    }

    fn at(&self, line: u32, x: Abs) -> Point {
        match self.axis {
            Axis::Horizontal => self.sheet.line_top(line) + Point::new(x, Abs::ZERO),
            Axis::Vertical => {
                let origin = self.sheet.line_top(1);
                let lead = self.sheet.pitch - self.sheet.character;
                let right = self.region.right() + lead / 2 - self.sheet.pitch * (i64::from(line) - 1);
                origin + Point::new(right, x)
            }
        }
    }
}

/// A leg that the edge of another story, or of a box before it, narrows by less than a character is so narrow all the
/// way down: its edge makes no step.
fn without_slivers(leg: Cells, obstacles: &[Obstacle], character: Abs) -> Cells {
    let (mut start, mut end) = (leg.x, leg.right());
    for Obstacle { cells, .. } in obstacles.iter().filter(|o| o.is_flush() && o.cells.overlaps(&leg)) {
        if cells.right() - leg.x < character {
            start = start.max(cells.right());
        } else if leg.right() - cells.x < character {
            end = end.min(cells.x);
        }
    }
    let width = if end - start == leg.width { leg.width } else { character * (end - start).div_floor(character) };
    Cells { x: start, width, ..leg }
}

/// Leaves white what lies between an obstacle and the next, or the leg's end, and is a single line high: no paper
/// prints one line of copy under a photo.
fn without_strips(slots: Vec<Slot>, leg: Cells) -> Vec<Slot> {
    let lines: Vec<u32> = slots.iter().map(|s| s.line).collect();
    let is_strip = |line: u32| !lines.contains(&(line + 1)) && !lines.contains(&(line.wrapping_sub(1)));
    slots.into_iter().filter(|s| leg.lines() == 1 || !is_strip(s.line)).collect()
}

/// The columns of a region. By the book a measure is whole characters and the remainder goes to the gaps.
#[must_use]
pub fn columns(region: Cells, legs: Legs, sheet: &Sheet) -> Vec<Cells> {
    let gap = sheet.character * i64::from(sheet.gap_characters);
    let whole = |width: Abs| sheet.character * width.div_floor(sheet.character);
    let (count, measure) = match legs {
        Legs::Columns => return basic_columns(region, sheet),
        Legs::Measure(measure) => ((region.width + gap).div_floor(measure + gap).max(1), measure.min(region.width)),
        Legs::Count(count, remainder) => {
            let count = i64::from(count.max(1));
            let free = region.width - gap * (count - 1);
            let measure = whole(free / count);
            let leg = |i: i64| match remainder {
                Remainder::Gaps => None,
                Remainder::Leg => {
                    let last = free - measure * (count - 1);
                    Some((measure * i, if i + 1 == count { last } else { measure }))
                }
                Remainder::Shared => Some((free.ratio(i, count), free / count)),
            };
            let legs: Option<Vec<Cells>> = (0..count)
                .map(|i| leg(i).map(|(before, width)| Cells { x: region.x + before + gap * i, width, ..region }))
                .collect();
            match legs {
                Some(legs) => return legs,
                None => (count, measure),
            }
        }
    };
    let spare = region.width - measure * count;
    (0..count)
        .map(|i| {
            let before = if count > 1 { spare.ratio(i, count - 1) } else { Abs::ZERO };
            Cells { x: region.x + measure * i + before, width: measure, ..region }
        })
        .collect()
}

/// The basic columns of the page as far as they lie in the region, whole characters wide.
fn basic_columns(region: Cells, sheet: &Sheet) -> Vec<Cells> {
    let width = sheet.character * i64::from(sheet.column_characters);
    let step = sheet.character * i64::from(sheet.column_characters + sheet.gap_characters);
    (0..i64::from(sheet.columns))
        .filter_map(|i| {
            let (x, right) = ((step * i).max(region.x), (step * i + width).min(region.right()));
            let characters = (right - x).div_floor(sheet.character);
            (characters >= LEAST_CHARACTERS).then(|| Cells { x, width: sheet.character * characters, ..region })
        })
        .collect()
}

/// The widest free stretch of a line of a leg, start and end, clear of what stands beside it.
#[must_use]
pub fn stretch(leg: Cells, line: u32, obstacles: &[Obstacle]) -> Option<(Abs, Abs)> {
    free_stretches(leg, line, obstacles).into_iter().rev().max_by_key(|(start, end)| *end - *start)
}

/// All free stretches of a line of a leg, from left to right.
pub(super) fn free_stretches(leg: Cells, line: u32, obstacles: &[Obstacle]) -> Vec<(Abs, Abs)> {
    let mut free = vec![(leg.x, leg.right())];
    for Obstacle { cells, gap, .. } in obstacles.iter().filter(|o| o.cells.first <= line && line <= o.cells.last) {
        let (left, right) = (cells.x - *gap, cells.right() + *gap);
        free = free
            .into_iter()
            .flat_map(|(start, end)| {
                if right <= start || end <= left {
                    return vec![(start, end)];
                }
                vec![(start, end.min(left)), (start.max(right), end)]
            })
            .filter(|(start, end)| start < end)
            .collect();
    }
    free
}
