//! The head of a story: where it stands, its sizes and how it is dressed.

use crate::diag::{Finding, Findings};
use crate::geom::Abs;
use crate::input::check::Object;
use crate::model::resolve::sheet::Plan;
use crate::model::resolve::{cells, house};
use crate::model::{Area, Dress, Head, HeadPlace, Sheet};

/// Resolves a story's head; `area` is the rectangle round the story.
pub(super) fn head(written: Option<&Object>, area: Option<&Area>, plan: &Plan, findings: &mut Findings) -> Head {
    let Some(written) = written else {
        let place = HeadPlace::Over { lines: None, legs: None };
        return Head {
            place,
            size: None,
            headline_lines: None,
            kicker_size: None,
            deck_size: None,
            dress: Dress::default(),
        };
    };
    let mut size = |key| written.get(key).and_then(|item| house::size(item, &plan.sizes, findings));
    let (size, kicker_size, deck_size) = (size("size"), size("kicker_size"), size("deck_size"));
    let sheet = &plan.sheet;
    let place = match written.text("place") {
        Some("left") => HeadPlace::Left(head_width(written, area, sheet, findings)),
        Some("right") => HeadPlace::Right(head_width(written, area, sheet, findings)),
        Some("inside") => inside(written, sheet, findings),
        Some("alone") => HeadPlace::Alone,
        _ => HeadPlace::Over { lines: head_lines(written, area, findings), legs: written.range("legs") },
    };
    strays(written, &place, findings);
    Head {
        place,
        size,
        headline_lines: written.whole("headline_lines"),
        kicker_size,
        deck_size,
        dress: dress(written, plan, findings),
    }
}

/// Keys of one place of heads, written for another.
fn strays(written: &Object, place: &HeadPlace, findings: &mut Findings) {
    let (here, own): (_, &[&str]) = match place {
        HeadPlace::Over { .. } => ("over the copy", &["lines", "legs"]),
        HeadPlace::Left(_) | HeadPlace::Right(_) => ("beside the copy", &["width"]),
        HeadPlace::Inside(_) => ("inside the copy", &["cells"]),
        HeadPlace::Alone => ("alone in its place", &[]),
    };
    for key in ["lines", "legs", "width", "cells"].into_iter().filter(|key| !own.contains(key)) {
        let Some(item) = written.get(key) else { continue };
        let finding = Finding::error("key-not-here", format!("`{key}` of a head {here}")).at(&item.place);
        let expected = "`lines` for a head over the copy, `width` for one beside it, `cells` for one inside it";
        findings.push(finding.expected(expected).help(format!("take `{key}:` out or change `place:`")));
    }
}

fn inside(written: &Object, sheet: &Sheet, findings: &mut Findings) -> HeadPlace {
    if let Some((area, _)) = cells::area(written, "cells", sheet, findings) {
        return HeadPlace::Inside(area);
    }
    if written.get("cells").is_none() && !written.is_faulty("cells") {
        let finding = Finding::error("missing-key", "a head inside the copy without `cells`").at(&written.place);
        let help = "add `cells:` with the columns and lines the head takes";
        findings.push(finding.expected("`cells: { columns: 2-3, lines: 10-14 }` or the like").help(help));
    }
    HeadPlace::Over { lines: None, legs: None }
}

fn dress(written: &Object, plan: &Plan, findings: &mut Findings) -> Dress {
    let mut ink = |key| house::ink_of(written, key, &plan.colours, findings);
    let (ink, tint) = (ink("ink"), ink("tint"));
    let outline = house::rule(written, "outline", &plan.colours, findings);
    Dress { ink, tint, outline, boxed: house::boxed(written, "box", &plan.box_rule) }
}

fn head_width(written: &Object, area: Option<&Area>, sheet: &Sheet, findings: &mut Findings) -> Option<Abs> {
    let width = sheet.character.ratio(written.milli("width")?, 1000);
    if let (Some(area), Some(item)) = (area, written.get("width"))
        && !(Abs::ZERO < width && width < area.width)
    {
        let found = format!("a head {width} wide in a place {} wide", area.width);
        let finding = Finding::error("head-too-wide", found).at(&item.place);
        findings.push(finding.expected("a head narrower than the place").help("narrow the head or widen the place"));
        return None;
    }
    Some(width)
}

fn head_lines(written: &Object, area: Option<&Area>, findings: &mut Findings) -> Option<u32> {
    let lines = written.whole("lines")?;
    if let (Some(area), Some(item)) = (area, written.get("lines"))
        && lines >= area.lines()
    {
        let found = format!("a head of {lines} lines in a place of {}", area.lines());
        let finding = Finding::error("head-too-high", found).at(&item.place);
        findings
            .push(finding.expected("a head that leaves lines for copy").help("lower the head or enlarge the place"));
        return None;
    }
    Some(lines)
}
