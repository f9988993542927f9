//! Rules between stories: in the middle of the white where they meet side by side or one over the other.

use crate::frame::{Item, Mark, Part, Rule};
use crate::geom::{Abs, Point};
use crate::model::{Area, Page};

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

/// A stretch of a vertical rule, with the stories at its left and right.
struct Piece {
    x: Abs,
    first: u32,
    last: u32,
    between: [usize; 2],
}

impl Piece {
    /// Whether the next piece down belongs to the same rule: it touches this one, or the line of white between two
    /// stories on the one side lies between them while the story on the other side runs on.
    fn runs_on_in(&self, next: &Self) -> bool {
        let same_side = || self.between.iter().zip(next.between).any(|(story, other)| *story == other);
        let apart = i64::from(next.first) - i64::from(self.last) - 1;
        self.x == next.x && (apart <= 0 || (apart == 1 && same_side()))
    }
}

/// Vertical rules between neighbours, along the lines they share, each in one piece as far as it goes.
fn beside(page: &Page) -> Vec<(Point, Point)> {
    let sheet = &page.sheet;
    let open = || page.stories.iter().enumerate().filter(|(_, story)| !story.has_panel());
    let parts = || open().flat_map(|(n, story)| story.parts.iter().map(move |part| (n, part)));
    let mut pieces: Vec<Piece> = Vec::new();
    for (story, left) in parts() {
        for (other, right) in parts().filter(|(other, _)| *other != story) {
            let gap = right.x - left.right();
            let (first, last) = shared_lines(left, right);
            if gap <= Abs::ZERO || gap > sheet.character * MEET_CHARACTERS || first > last {
                continue;
            }
            let x = sheet.type_area().x + right.x - gap / 2;
            pieces.push(Piece { x, first, last, between: [story, other] });
        }
    }
    pieces.sort_by_key(|piece| (piece.x, piece.first));
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(above) if above.runs_on_in(&piece) => {
                above.last = above.last.max(piece.last);
                above.between = piece.between;
            }
            _ => joined.push(piece),
        }
    }
    let rule = |piece: Piece| {
        let (top, bottom) = (sheet.line_top(piece.first).y, sheet.line_top(piece.last + 1).y);
        (Point::new(piece.x, top), Point::new(piece.x, bottom))
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
