//! 断版: a straight white line or rule from edge to edge of the type area.

use crate::diag::{Finding, Findings};
use crate::geom::{Abs, Rect};
use crate::model::{Area, Page, Rule};

use super::{breach, spot};

/// Blocks that end further than this from a cut do not draw it, in characters across or lines down.
const NEAR: i64 = 3;

/// Tells of cuts across the page and down it.
pub(super) fn rules(page: &Page, findings: &mut Findings) {
    let sheet = &page.sheet;
    let area = sheet.type_area();
    let across = blocks(page, |rect| ((rect.y, rect.bottom()), (rect.x, rect.right())));
    for (start, end) in cuts(&across, (area.x, area.right()), sheet.pitch * NEAR, Abs::ZERO) {
        let rect = Rect::new(area.x, start, area.width, end - start);
        findings.extend(told(page, "across the page", rect));
    }
    let down = blocks(page, |rect| ((rect.x, rect.right()), (rect.y, rect.bottom())));
    let gap = sheet.character * i64::from(sheet.gap_characters);
    for (start, end) in cuts(&down, (area.y, area.bottom()), sheet.character * NEAR, gap) {
        let rect = Rect::new(start, area.y, end - start, area.height);
        findings.extend(told(page, "down the page", rect));
    }
}

fn told(page: &Page, how: &str, rect: Rect) -> Option<Finding> {
    let found = format!("断版: a straight line of white runs {how}");
    let finding = breach(&page.house.lint, Rule::CutPage, found)?.at(&page.place).on(spot::of_rect(page, rect));
    let finding = finding.expected("a cut only along a story over the whole page, a box or an advert");
    Some(finding.help("let a story or photo reach over the line, or move one edge by some lines or characters"))
}

type Span = (Abs, Abs);

/// A rectangle that something on the page fills.
struct Block {
    /// Whose it is: its parts hang together.
    owner: usize,
    /// From and to, square to the cut.
    span: Span,
    /// From and to, along the cut.
    reach: Span,
    /// Whether it is drawn as a block of its own, so that a cut along it is meant: a box, an advert, the masthead.
    apart: bool,
}

/// What takes cells of a page: the rectangles of each, and whether it is a block of its own.
pub(super) fn filled(page: &Page) -> impl Iterator<Item = (Vec<&Area>, bool)> {
    let stories = page.stories.iter().map(|story| (story.parts.iter().collect(), story.boxed.is_some()));
    let adverts = page.adverts.iter().map(|advert| (vec![&advert.area], true));
    let pieces = page.furniture.iter().filter(|piece| piece.takes_cells()).map(|piece| (vec![&piece.area], true));
    let index = page.index.iter().map(|index| (vec![&index.area], true));
    stories.chain(adverts).chain(pieces).chain(index)
}

/// What fills the page, `turn` giving span and reach of its rectangle.
fn blocks(page: &Page, turn: impl Fn(Rect) -> (Span, Span)) -> Vec<Block> {
    filled(page)
        .enumerate()
        .flat_map(|(owner, (parts, apart))| parts.into_iter().map(move |part| (owner, part, apart)))
        .map(|(owner, part, apart)| {
            let (span, reach) = turn(page.sheet.rect(part));
            Block { owner, span, reach, apart }
        })
        .collect()
}

/// The straight bands that nothing fills, from one edge of the `whole` to the other; parts of one owner no further than
/// `gap` from each other leave none between them.
fn cuts(blocks: &[Block], whole: Span, near: Abs, gap: Abs) -> Vec<Span> {
    let joined = blocks.iter().map(|block| {
        let own = blocks.iter().filter(|b| b.owner == block.owner);
        let meets = |b: &&Block| b.span.0 <= block.span.1 + gap && block.span.0 <= b.span.1 + gap;
        (block.span.0, own.filter(meets).map(|b| b.span.1).max().unwrap_or(block.span.1))
    });
    let mut spans: Vec<Span> = joined.collect();
    spans.sort_unstable();
    let mut bands = Vec::new();
    let mut filled = spans.first().map_or(Abs::ZERO, |span| span.1);
    for (start, end) in spans {
        if start >= filled {
            bands.push((filled, start));
        }
        filled = filled.max(end);
    }
    bands.retain(|&(start, end)| {
        let before: Vec<&Block> = blocks.iter().filter(|b| start - near <= b.span.1 && b.span.1 <= start).collect();
        let after: Vec<&Block> = blocks.iter().filter(|b| end <= b.span.0 && b.span.0 <= end + near).collect();
        [&before, &after].iter().all(|side| from_edge_to_edge(side, whole))
            && ![&before, &after].iter().any(|side| is_meant(side, whole))
    });
    bands
}

fn from_edge_to_edge(side: &[&Block], whole: Span) -> bool {
    side.iter().any(|b| b.reach.0 <= whole.0) && side.iter().any(|b| b.reach.1 >= whole.1)
}

/// Whether one side of a cut is a single story over the whole page, or all blocks of their own.
fn is_meant(side: &[&Block], whole: Span) -> bool {
    side.iter().any(|b| b.reach.0 <= whole.0 && b.reach.1 >= whole.1) || side.iter().all(|b| b.apart)
}
