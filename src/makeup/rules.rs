//! Rules between stories: in the middle of the white where they meet side by side or one over the other.

use std::sync::Arc;

use crate::frame::{Item, Mark, Part, Rule};
use crate::geom::{Abs, Point};
use crate::model::{Area, Page, Story};

/// Stories further apart than this do not meet, in characters.
const MEET_CHARACTERS: i64 = 3;

/// All rules between stories of the page.
pub(super) fn between_stories(page: &Page) -> Vec<Item> {
    let Some(style) = &page.story_rule else { return Vec::new() };
    let mut rules = beside(page);
    rules.extend(stacked(page));
    let item = |(from, to): (Point, Point)| Item {
        story: None,
        part: Part::Rule,
        mark: Mark::Rule(Rule { from, to, weight: style.weight, ink: style.ink.clone() }),
    };
    rules.into_iter().map(item).collect()
}

/// Vertical rules between neighbours, along the lines they share. Where one story stands beside two that follow each other,
/// its rule runs on past the white between them.
fn beside(page: &Page) -> Vec<(Point, Point)> {
    let sheet = &page.sheet;
    let open = |s: &&Story| !s.has_panel();
    let parts = || page.stories.iter().filter(open).flat_map(|s| s.parts.iter().map(move |part| (s, part)));
    let mut stretches = Vec::new();
    for (story, left) in parts() {
        for (other, right) in parts().filter(|(other, _)| other.id != story.id) {
            let gap = right.x - left.right();
            let (first, last) = shared_lines(left, right);
            if gap > Abs::ZERO && gap <= sheet.character * MEET_CHARACTERS && first <= last {
                stretches.push((right.x - gap / 2, first, last, [&story.id, &other.id]));
            }
        }
    }
    stretches.sort_unstable();
    let mut joined: Vec<(Abs, u32, u32, [&Arc<str>; 2])> = Vec::new();
    for (x, first, last, sides) in stretches {
        match joined.last_mut() {
            Some(on) if on.0 == x && first <= on.2 + 2 && (on.3[0] == sides[0] || on.3[1] == sides[1]) => {
                (on.2, on.3) = (on.2.max(last), sides);
            }
            _ => joined.push((x, first, last, sides)),
        }
    }
    let area = sheet.type_area();
    let rule = |(x, first, last, _)| {
        let (top, bottom) = (sheet.line_top(first).y, sheet.line_top(last + 1).y);
        (Point::new(area.x + x, top), Point::new(area.x + x, bottom))
    };
    joined.into_iter().map(rule).collect()
}

/// Horizontal rules over each story that stands one line below others, joined where those stand side by side. A boxed
/// story has none over it; the story under a box has, so that the rule runs on in one piece.
fn stacked(page: &Page) -> Vec<(Point, Point)> {
    let sheet = &page.sheet;
    let area = sheet.type_area();
    let mut stretches: Vec<(u32, Abs, Abs)> = Vec::new();
    let parts = || page.stories.iter().flat_map(|s| s.parts.iter().map(move |part| (s, part)));
    for (story, lower) in parts().filter(|(s, _)| !s.has_panel()) {
        for (_, upper) in parts().filter(|(other, _)| other.id != story.id) {
            let (start, end) = shared_width(upper, lower);
            if upper.last + 2 == lower.first && start < end {
                stretches.push((lower.first, start, end));
            }
        }
    }
    stretches.sort_unstable();
    let mut joined: Vec<(u32, Abs, Abs)> = Vec::new();
    for (line, start, end) in stretches {
        match joined.last_mut() {
            Some(last) if last.0 == line && start - last.2 <= sheet.character * MEET_CHARACTERS => {
                last.2 = last.2.max(end);
            }
            _ => joined.push((line, start, end)),
        }
    }
    joined
        .into_iter()
        .map(|(line, start, end)| {
            let y = sheet.line_top(line).y - sheet.pitch / 2;
            (Point::new(area.x + start, y), Point::new(area.x + end, y))
        })
        .collect()
}

fn shared_lines(a: &Area, b: &Area) -> (u32, u32) {
    (a.first.max(b.first), a.last.min(b.last))
}

fn shared_width(a: &Area, b: &Area) -> (Abs, Abs) {
    (a.x.max(b.x), (a.x + a.width).min(b.x + b.width))
}
