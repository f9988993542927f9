//! Rules of legs: level feet, no line of a paragraph alone, text under a crosshead.

use crate::diag::{Findings, Spot};
use crate::flow::{LegFill, StrayKind, uneven_allowed, uneven_lines};
use crate::geom::Axis;
use crate::grid::{Cells, Leg};
use crate::makeup::StoryOutcome;
use crate::model::{Page, Rule, Story};

use super::{breach, lines, spot};

/// Tells of legs that do not end level.
pub(super) fn level(page: &Page, story: &Story, outcome: &StoryOutcome, findings: &mut Findings) {
    let uneven = uneven_lines(&outcome.poured.legs);
    if uneven <= uneven_allowed(story) {
        return;
    }
    let found = format!("the legs of {} end {} apart", story.id, lines(uneven));
    findings.extend(breach(&story.house.lint, Rule::LegsUneven, found).map(|finding| {
        let finding = finding.at(&story.place).on(spot::of_cells(page, feet(story, outcome)));
        finding.expected("legs that end on one line").help("add or trim copy, or move a crosshead")
    }));
}

/// From under the leg that ends highest to the foot of the one that ends lowest; of vertical copy the whole story.
fn feet(story: &Story, outcome: &StoryOutcome) -> Cells {
    let cells = Cells::from(&story.area);
    let ends = || outcome.poured.legs.iter().filter_map(|leg| leg.last_line);
    match (story.axis, ends().min(), ends().max()) {
        (Axis::Horizontal, Some(highest), Some(lowest)) if highest < lowest => {
            Cells { first: highest + 1, last: lowest, ..cells }
        }
        _ => cells,
    }
}

/// Single lines at the edges of legs, last lines of one character, loose lines, crossheads without lines under them.
pub(super) fn strays(page: &Page, story: &Story, outcome: &StoryOutcome, findings: &mut Findings) {
    for stray in &outcome.poured.stray {
        let rewrite = "rewrite a few characters of the paragraph, or allow `paragraphs:` or `feet:` under `fitting:`";
        let (rule, what, expected, help) = match stray.kind {
            StrayKind::AloneAtFoot => (
                Rule::LoneLine,
                "the first line of a paragraph stands alone at the foot of".to_owned(),
                "two lines or more at a foot",
                rewrite,
            ),
            StrayKind::AloneAtHead => (
                Rule::LoneLine,
                "the last line of a paragraph stands alone at the head of".to_owned(),
                "two lines or more at a head",
                rewrite,
            ),
            StrayKind::SignatureApart => (
                Rule::LoneLine,
                "the end signature stands apart from the last line of the copy, at the head of".to_owned(),
                "the signature in the leg that the copy ends in",
                "shorten the signature, or rewrite a few characters of the last paragraph",
            ),
            StrayKind::Runt => (
                Rule::RuntLine,
                "a last line of one character (单字不成行) in".to_owned(),
                "a last line of two characters or more",
                rewrite,
            ),
            StrayKind::Loose => (
                Rule::LooseLine,
                "a line opened by more than a quarter em a joint in".to_owned(),
                "a line that its characters fill",
                "rewrite a few characters of the paragraph",
            ),
            StrayKind::UnderCrosshead(under) => (
                Rule::HeadAtFoot,
                format!("背题: a crosshead with {} under it in", lines(under)),
                "two lines or more under a crosshead in its leg",
                "move the crosshead, take it out, or write more under it",
            ),
        };
        let found = format!("{what} leg {} of {}, line {}", stray.leg + 1, story.id, stray.line);
        let slot = outcome.legs.get(stray.leg).and_then(|leg| leg.slots.iter().find(|s| s.line == stray.line));
        let spot: Option<Spot> = slot.map(|slot| spot::of_slot(page, slot, story.axis));
        findings.extend(breach(&story.house.lint, rule, found).map(|finding| {
            let finding = finding.at(&stray.place).expected(expected).help(help);
            match spot {
                Some(spot) => finding.on(spot),
                None => finding,
            }
        }));
    }
}

/// The box of the last line that carries copy; of a story without any the whole of it.
pub(super) fn last_line(page: &Page, story: &Story, outcome: &StoryOutcome) -> Spot {
    let filled = outcome.legs.iter().zip(&outcome.poured.legs).rev();
    let slot = |(leg, fill): (&Leg, &LegFill)| leg.slots.iter().find(|slot| Some(slot.line) == fill.last_line).copied();
    match filled.filter(|(_, fill)| fill.lines > 0).find_map(slot) {
        Some(slot) => spot::of_slot(page, &slot, story.axis),
        None => spot::of_cells(page, Cells::from(&story.area)),
    }
}
