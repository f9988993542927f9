//! Total ink of fills, rules and type against the limit of the press (总墨量).

use std::collections::BTreeSet;

use crate::color::Ink;
use crate::diag::{Finding, Findings};
use crate::frame::{Item, Mark, PageFrame, Part, Run};
use crate::geom::Point;
use crate::model::Page;

/// Refuses inks that put more on one spot than the press takes; each once a story. Photos are measured on export, and
/// black overprinting a tint is not added up: type covers too little to smear.
pub(super) fn limit(page: &Page, made: &PageFrame, findings: &mut Findings) {
    let Some(limit) = page.press.ink_limit else { return };
    let mut told = BTreeSet::new();
    for item in made.items.iter().filter(|item| !matches!(item.part, Part::PrinterMark | Part::ColourBar)) {
        for (what, ink, at) in inks(item) {
            let sum = ink.total();
            if sum <= limit || !told.insert((&item.story, sum)) {
                continue;
            }
            let story = page.stories.iter().find(|s| Some(&s.id) == item.story.as_ref());
            let place = story.map_or(&page.place, |story| &story.place);
            let whose = item.story.as_ref().map_or_else(String::new, |id| format!(" of {id}"));
            let found = format!("{what}{whose} of {} ink, {} across and {} down the page", share(sum), at.x, at.y);
            let finding = Finding::error("ink-limit", found).at(place).expected(format!("at most {}", share(limit)));
            findings.push(finding.help("lighten the colour under `colours:` of the layout"));
        }
    }
}

fn inks(item: &Item) -> Vec<(&'static str, &Ink, Point)> {
    match &item.mark {
        Mark::Line(line) => {
            line.with_beside().flat_map(|l| &l.runs).flat_map(Run::inks).map(|ink| ("type", ink, line.origin)).collect()
        }
        Mark::Rule(rule) => vec![("a rule", &rule.ink, rule.from)],
        Mark::Ornament(ornament) => vec![("an ornament", &ornament.rule.ink, ornament.rule.from)],
        Mark::Tint(rect, ink) => vec![("an area", ink, Point::new(rect.x, rect.y))],
        Mark::Photo(_) | Mark::Advert(_) => Vec::new(),
    }
}

/// Thousandths as a share: 2 400 is `240%`.
fn share(milli: u16) -> String {
    match milli % 10 {
        0 => format!("{}%", milli / 10),
        tenth => format!("{}.{tenth}%", milli / 10),
    }
}
