//! Places on the grid: read, held against the type area and against one another.

use crate::diag::{Finding, Findings};
use crate::geom::Abs;
use crate::input::check::{Item, Object};
use crate::model::resolve::spot;
use crate::model::resolve::story::NARROWEST;
use crate::model::{Advert, Area, CaptionPlace, HeadPlace, Sheet, Story};

/// Resolves the place of a key; the flag tells whether it was given in basic columns.
pub(super) fn area(object: &Object, key: &str, sheet: &Sheet, findings: &mut Findings) -> Option<(Area, bool)> {
    rectangle(object.object(key)?, sheet, findings)
}

fn rectangle(place: &Object, sheet: &Sheet, findings: &mut Findings) -> Option<(Area, bool)> {
    let by_columns = place.get("columns").is_some() || place.is_faulty("columns");
    let span = if by_columns { columns(place, sheet, findings) } else { characters(place, sheet, findings) };
    let (first, last) = place.range("lines")?;
    if last > sheet.lines {
        let at = place.get("lines").map_or(&place.place, |item| &item.place);
        let found = format!("lines {first}-{last} of a page of {} lines", sheet.lines);
        let finding = Finding::error("outside-type-area", found).at(at);
        findings.push(
            finding
                .expected(format!("lines from 1 to {} ({})", sheet.lines, spot(&sheet.place)))
                .help("end the place higher"),
        );
        return None;
    }
    let (x, width) = span?;
    Some((Area { x, width, first, last, place: place.place.clone() }, by_columns))
}

/// The area of a story: a rectangle, or several that touch.
pub(super) struct Shape {
    /// The rectangle round all parts.
    pub(super) whole: Area,
    /// The rectangles, in the order written.
    pub(super) parts: Vec<Area>,
    /// What of the whole belongs to no part.
    pub(super) holes: Vec<Area>,
    /// Whether every part was given in basic columns.
    pub(super) by_columns: bool,
}

/// Resolves the place of a story.
pub(super) fn shape(story: &Object, sheet: &Sheet, findings: &mut Findings) -> Option<Shape> {
    let written: Vec<&Object> = story.objects("place").collect();
    let resolved: Vec<(Area, bool)> = written.iter().filter_map(|p| rectangle(p, sheet, findings)).collect();
    if resolved.len() < written.len() {
        return None;
    }
    let by_columns = resolved.iter().all(|(_, by_columns)| *by_columns);
    let parts: Vec<Area> = resolved.into_iter().map(|(area, _)| area).collect();
    let mut whole = parts.first()?.clone();
    for (n, part) in parts.iter().enumerate().skip(1) {
        for (other, earlier) in parts[..n].iter().enumerate() {
            taken(part, &format!("part {}", n + 1), earlier, &format!("part {}", other + 1), findings);
        }
        if !touches_any(part, &parts[..n], sheet) {
            let (first, at) = (&parts[0], spot(&parts[0].place));
            let found = format!(
                "part {} of a place apart from the parts before it (lines {}-{}, {at})",
                n + 1,
                first.first,
                first.last
            );
            let finding = Finding::error("parts-apart", found).at(&part.place);
            let expected = "rectangles side by side, or one on the line under the other";
            findings.push(finding.expected(expected).help("close the gap between the two, or place two stories"));
        }
        let right = whole.right().max(part.right());
        whole.x = whole.x.min(part.x);
        whole.width = right - whole.x;
        whole.first = whole.first.min(part.first);
        whole.last = whole.last.max(part.last);
    }
    let holes = holes(&whole, &parts, sheet);
    Some(Shape { whole, parts, holes, by_columns })
}

fn touches_any(part: &Area, earlier: &[Area], sheet: &Sheet) -> bool {
    earlier.iter().any(|other| part.overlaps(other) || touch(part, other, sheet))
}

/// Whether two rectangles meet along an edge; between neighbours in basic columns lies the gap.
fn touch(a: &Area, b: &Area, sheet: &Sheet) -> bool {
    let gap = sheet.character * i64::from(sheet.gap_characters);
    let stacked = a.last + 1 == b.first || b.last + 1 == a.first;
    let apart = (a.x - b.right()).max(b.x - a.right());
    let share_lines = a.first <= b.last && b.first <= a.last;
    (stacked && apart < Abs::ZERO) || (share_lines && Abs::ZERO <= apart && apart <= gap)
}

/// What of a whole belongs to none of its parts, in bands of lines. A gap between two parts is no hole.
fn holes(whole: &Area, parts: &[Area], sheet: &Sheet) -> Vec<Area> {
    let gap = sheet.character * i64::from(sheet.gap_characters);
    let mut firsts: Vec<u32> = parts.iter().flat_map(|part| [part.first, part.last + 1]).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let mut holes = Vec::new();
    for band in firsts.windows(2) {
        let mut covered: Vec<&Area> = parts.iter().filter(|p| p.first <= band[0] && band[0] <= p.last).collect();
        covered.sort_by_key(|part| part.x);
        let mut free = whole.x;
        let ends = covered.iter().map(|part| (part.x, part.right())).chain([(whole.right(), whole.right())]);
        for (start, end) in ends {
            let is_edge = free == whole.x || start == whole.right();
            if start - free > if is_edge { Abs::ZERO } else { gap } {
                let (first, last) = (band[0], band[1] - 1);
                holes.push(Area { x: free, width: start - free, first, last, place: whole.place.clone() });
            }
            free = free.max(end);
        }
    }
    holes
}

/// The least lines of a part of a place in a box: the rule takes the first and the last.
const LEAST_BOXED_LINES: u32 = 3;
/// Parts in a box meet along so many lines at least: between the rules over the one and under the other is one less.
const LEAST_SHARED_LINES: u32 = 2;

/// Tells of parts too small for the box or tint round all, given at `panel`, or that meet along too little for it.
pub(super) fn holds_together(parts: &[Area], panel: &Item, sheet: &Sheet, findings: &mut Findings) {
    let gap = sheet.character * i64::from(sheet.gap_characters);
    let least_width = sheet.character * NARROWEST;
    let meet = |a: &Area, b: &Area| {
        let share_lines = (a.last.min(b.last) + 1).saturating_sub(a.first.max(b.first));
        let apart = (a.x - b.right()).max(b.x - a.right());
        let beside = share_lines >= LEAST_SHARED_LINES && apart <= gap;
        beside || ((a.last + 1 == b.first || b.last + 1 == a.first) && apart <= -least_width)
    };
    let lines = |n: u32| if n == 1 { "1 line".to_owned() } else { format!("{n} lines") };
    for (n, part) in parts.iter().enumerate().filter(|_| parts.len() > 1) {
        let found = if part.lines() < LEAST_BOXED_LINES || part.width < least_width + sheet.character {
            let width = thousandths(part.width.ratio(1000, sheet.character.to_emu()).to_emu());
            format!("part {} of a place in a box has {} of {width} characters", n + 1, lines(part.lines()))
        } else if !parts[..n].iter().any(|earlier| meet(part, earlier)) && touches_any(part, &parts[..n], sheet) {
            format!("part {} of a place in a box meets those before it along too little", n + 1)
        } else {
            continue;
        };
        let finding = Finding::error("box-pinched", found).at(&part.place).expected(format!(
            "parts of {LEAST_BOXED_LINES} lines and {} characters at least, that meet along {LEAST_SHARED_LINES} lines \
             or {NARROWEST} characters",
            NARROWEST + 1
        ));
        findings.push(
            finding
                .help(format!("make the part larger, or take the box or tint off the story ({})", spot(&panel.place))),
        );
    }
}

fn columns(place: &Object, sheet: &Sheet, findings: &mut Findings) -> Option<(Abs, Abs)> {
    if let Some(item) = place.get("x").or_else(|| place.get("width")) {
        let finding = Finding::error("key-not-here", "`columns` together with `x` or `width`").at(&item.place);
        findings.push(finding.expected("either of the two").help("take one of them out"));
    }
    let (first, last) = place.range("columns")?;
    if last > sheet.columns {
        let at = place.get("columns").map_or(&place.place, |item| &item.place);
        let found = format!("columns {first}-{last} of a page of {} columns", sheet.columns);
        let finding = Finding::error("outside-type-area", found).at(at);
        findings.push(
            finding
                .expected(format!("columns from 1 to {} ({})", sheet.columns, spot(&sheet.place)))
                .help("end the place further left"),
        );
        return None;
    }
    let step = i64::from(sheet.column_characters + sheet.gap_characters);
    let count = i64::from(last + 1 - first);
    let width = count * step - i64::from(sheet.gap_characters);
    Some((sheet.character * (i64::from(first - 1) * step), sheet.character * width))
}

fn characters(place: &Object, sheet: &Sheet, findings: &mut Findings) -> Option<(Abs, Abs)> {
    for key in ["x", "width"] {
        if place.get(key).is_none() && !place.is_faulty(key) {
            let finding = Finding::error("missing-key", format!("a place without `{key}`")).at(&place.place);
            findings.push(finding.expected("`x` and `width`, or `columns`").help(format!("add `{key}:`")));
        }
    }
    let (left, wide) = (place.milli("x")?, place.milli("width")?);
    let at = place.get("width").map_or(&place.place, |item| &item.place);
    let most = i64::from(sheet.characters()) * 1000;
    if wide == 0 {
        let finding = Finding::error("wrong-value", "a place of no width").at(at);
        findings.push(finding.expected("a width greater than nought").help("write the true width"));
        return None;
    }
    if left + wide > most {
        let found = format!("a place to character {} of a page of {}", thousandths(left + wide), sheet.characters());
        let finding = Finding::error("outside-type-area", found).at(at);
        let expected = format!("`x` and `width` of {} together at most ({})", sheet.characters(), spot(&sheet.place));
        findings.push(finding.expected(expected).help("make the place narrower or move it left"));
        return None;
    }
    Some((sheet.character.ratio(left, 1000), sheet.character.ratio(wide, 1000)))
}

/// `110500` as `110.5`.
pub(super) fn thousandths(n: i64) -> String {
    let digits = format!("{}.{:03}", n / 1000, n % 1000);
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Tells of stories, adverts, photos and captions on the same cells, and of photos outside their story.
pub(super) fn check(stories: &[Story], adverts: &[Advert], findings: &mut Findings) {
    for (n, advert) in adverts.iter().enumerate() {
        for other in &adverts[..n] {
            taken(&advert.area, &advert.file.name, &other.area, &other.file.name, findings);
        }
        for (story, part) in stories.iter().flat_map(|story| story.parts.iter().map(move |part| (story, part))) {
            taken(&advert.area, &advert.file.name, part, &story.id, findings);
        }
    }
    for (n, story) in stories.iter().enumerate() {
        for other in &stories[..n] {
            for (part, earlier) in story.parts.iter().flat_map(|p| other.parts.iter().map(move |e| (p, e))) {
                taken(part, &story.id, earlier, &other.id, findings);
            }
        }
        inside(story, findings);
    }
}

fn inside(story: &Story, findings: &mut Findings) {
    let mut parts: Vec<(String, &Area)> =
        story.photos.iter().map(|photo| (format!("photo {}", photo.index + 1), &photo.area)).collect();
    let own = story
        .photos
        .iter()
        .filter_map(|photo| Some((format!("caption of photo {}", photo.index + 1), photo.caption.as_ref()?)));
    parts.extend(own);
    parts.extend(story.pull_quotes.iter().map(|quote| (format!("pull quote {}", quote.index + 1), &quote.area)));
    if let CaptionPlace::Block(area) = &story.captions {
        parts.push(("captions".into(), area));
    }
    if let HeadPlace::Inside(area) = &story.head.place {
        parts.push(("the head".into(), area));
    }
    for (n, (name, area)) in parts.iter().enumerate() {
        if !contains(&story.area, area) || story.holes.iter().any(|hole| hole.overlaps(area)) {
            let found = format!("{name} of `{}` outside the place of its story", story.id);
            let finding = Finding::error("outside-story", found).at(&area.place);
            let expected =
                format!("cells of lines {}-{}, at {}", story.area.first, story.area.last, spot(&story.area.place));
            findings.push(finding.expected(expected).help("move it, or make the place of the story larger"));
        }
        for (other, taken_area) in &parts[..n] {
            taken(area, name, taken_area, other, findings);
        }
    }
}

fn contains(outer: &Area, inner: &Area) -> bool {
    outer.x <= inner.x
        && inner.x + inner.width <= outer.x + outer.width
        && outer.first <= inner.first
        && inner.last <= outer.last
}

/// Tells of two things on the same cells.
pub(super) fn taken(area: &Area, name: &str, other: &Area, other_name: &str, findings: &mut Findings) {
    if !area.overlaps(other) {
        return;
    }
    let (first, last) = (area.first.max(other.first), area.last.min(other.last));
    let found = format!("`{name}` on cells of `{other_name}` ({}), lines {first}-{last}", spot(&other.place));
    let finding = Finding::error("cells-taken", found).at(&area.place);
    findings.push(finding.expected("cells that nothing else takes").help("move or narrow one of the two"));
}
