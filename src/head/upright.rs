//! 竖题: the vertical head at the left or right of its copy, its lines from right to left.

use crate::frame::{Item, Mark, Part};
use crate::geom::{Abs, Axis, Em, Point};
use crate::grid::{Cells, LEAST_CHARACTERS};
use crate::model::{Legs, Story, Text};
use crate::par::place;

use super::lines::Job;
use super::{HeadBlock, Misfit, SetPart, Setter, told};

/// The side of the copy the head stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// White kept above and below the lines together.
const LEAST_WHITE: Em = Em::milli(800);
/// How far the second line of a head steps down at most (错落).
const STEP_MOST: Em = Em::milli(2000);
/// A smaller step looks like a slip; the lines then stand level.
const STEP_LEAST: Em = Em::milli(600);

/// Sets the head beside the copy, `width` wide or as wide as it needs in whole characters.
pub(super) fn set(setter: &Setter<'_, '_>, story: &Story, region: Cells, width: Option<Abs>, side: Side) -> HeadBlock {
    let sheet = setter.sheet;
    let height = sheet.pitch * i64::from(region.lines());
    let mut parts = parts(setter, story, height, width);
    let told = told(&mut parts);
    if parts.iter().all(|p| p.lines.is_empty()) {
        return told;
    }
    let needs = across(&parts).div_ceil(sheet.character);
    let width = width.unwrap_or(sheet.character * needs);
    let longest = parts.iter().flat_map(|p| &p.lines).map(|(_, l)| l.advance).max().unwrap_or(Abs::ZERO);
    let most = region.width - sheet.character - least_measure(story.legs, sheet.character);
    let room = width.min(most);
    let misfit = if longest > height {
        Some(Misfit::Lines(longest.div_ceil(sheet.pitch), i64::from(region.lines())))
    } else {
        (across(&parts) > room).then(|| Misfit::Characters {
            needs,
            has: room.div_floor(sheet.character),
            write: (sheet.character * needs <= most).then_some(needs),
        })
    };
    let x = match side {
        Side::Left => region.x,
        Side::Right => region.right() - width,
    };
    let origin = sheet.line_top(region.first);
    let items = stand(&parts, story, Point::new(origin.x + x, origin.y), width, height);
    let cells = Cells { x, width, ..region };
    HeadBlock { items, cells: Some(cells), misfit, ..told }
}

/// What copy needs beside the head: the measure asked for, else the narrowest leg there is.
fn least_measure(legs: Legs, character: Abs) -> Abs {
    match legs {
        Legs::Measure(measure) => measure,
        Legs::Count(..) | Legs::Columns => character * LEAST_CHARACTERS,
    }
}

fn parts(setter: &Setter<'_, '_>, story: &Story, height: Abs, width: Option<Abs>) -> Vec<SetPart> {
    let (house, copy, head) = (setter.house, &story.copy, &story.head);
    let mut parts = Vec::new();
    let mut add = |part, texts: &[Text], style, size: Option<Abs>| {
        if texts.is_empty() {
            return;
        }
        let texts: Vec<&Text> = texts.iter().collect();
        let wanted = head.headline_lines.filter(|_| part == Part::Headline);
        let job = Job { part, texts: &texts, style, measure: height, axis: Axis::Vertical, wanted, height: None };
        let fits = |set: &SetPart| {
            let free = LEAST_WHITE.at(set.size);
            let wide = set.size + set.pitch * (i64::try_from(set.lines.len()).unwrap_or(1) - 1);
            set.lines.iter().all(|(_, l)| l.advance + free <= height) && width.is_none_or(|w| wide <= w)
        };
        parts.push(setter.part(&job, size, &fits));
    };
    add(Part::Kicker, copy.kicker.as_slice(), &house.kicker, head.kicker_size);
    add(Part::Headline, &copy.headline, &house.headline, head.size);
    add(Part::Deck, &copy.deck, &house.deck, head.deck_size);
    parts
}

/// The width of all lines side by side: each its pitch, the outermost only its size.
fn across(parts: &[SetPart]) -> Abs {
    let pitches: Abs = parts.iter().map(|p| p.pitch * i64::try_from(p.lines.len()).unwrap_or(0)).sum();
    let edge = |p: Option<&SetPart>| p.map_or(Abs::ZERO, |p| (p.pitch - p.size) / 2);
    pitches - edge(parts.first()) - edge(parts.last())
}

/// Stands the lines from the right, the block in the middle of its cells, each headline line a step below the last.
fn stand(parts: &[SetPart], story: &Story, corner: Point, width: Abs, height: Abs) -> Vec<Item> {
    let spare = (width - across(parts)) / 2;
    let mut right = corner.x + width - spare;
    if let Some(first) = parts.first() {
        right += (first.pitch - first.size) / 2;
    }
    let mut items = Vec::new();
    for part in parts {
        let steps = steps(part, height);
        for ((shaped, line), top) in part.lines.iter().zip(steps) {
            let origin = Point::new(right - part.pitch / 2, corner.y + top);
            items.push(Item {
                story: Some(story.id.clone()),
                part: part.part,
                mark: Mark::Line(place(shaped, line, origin)),
            });
            right -= part.pitch;
        }
    }
    items
}

/// The top of each line of a part: level and centred where there is little white, else stepping down.
fn steps(part: &SetPart, height: Abs) -> Vec<Abs> {
    let lengths: Vec<Abs> = part.lines.iter().map(|(_, l)| l.advance).collect();
    let longest = lengths.iter().copied().max().unwrap_or(Abs::ZERO);
    let count = i64::try_from(lengths.len()).unwrap_or(1);
    let free = height - longest - LEAST_WHITE.at(part.size);
    let mut step = if count > 1 { (free / (count - 1)).min(STEP_MOST.at(part.size)) } else { Abs::ZERO };
    if step < STEP_LEAST.at(part.size) {
        step = Abs::ZERO;
    }
    let tops: Vec<Abs> = (0..count).map(|i| step * i).collect();
    let bottom = tops.iter().zip(&lengths).map(|(t, l)| *t + *l).max().unwrap_or(Abs::ZERO);
    let shift = (height - bottom) / 2;
    tops.into_iter().map(|t| t + shift).collect()
}
