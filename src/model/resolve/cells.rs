//! Places on the grid: read, held against the type area and against one another.

use crate::diag::{Finding, Findings};
use crate::geom::Abs;
use crate::input::check::Object;
use crate::model::resolve::spot;
use crate::model::{Area, CaptionPlace, Sheet, Story};

/// Resolves the place of a key; the flag tells whether it was given in basic columns.
pub(super) fn area(object: &Object, key: &str, sheet: &Sheet, findings: &mut Findings) -> Option<(Area, bool)> {
    let place = object.object(key)?;
    let by_columns = place.get("columns").is_some() || place.is_faulty("columns");
    let span = if by_columns { columns(place, sheet, findings) } else { characters(place, sheet, findings) };
    let (first, last) = place.range("lines")?;
    if last > sheet.lines {
        let at = place.get("lines").map_or(&place.place, |item| &item.place);
        let found = format!("lines {first}-{last} of a page of {} lines", sheet.lines);
        let finding = Finding::error("outside-type-area", found).at(at);
        findings.push(finding.expected(format!("lines from 1 to {}", sheet.lines)).help("end the place higher"));
        return None;
    }
    let (x, width) = span?;
    Some((Area { x, width, first, last, place: place.place.clone() }, by_columns))
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
        findings
            .push(finding.expected(format!("columns from 1 to {}", sheet.columns)).help("end the place further left"));
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
        let expected = format!("`x` and `width` of {} together at most", sheet.characters());
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

/// Tells of stories, photos and captions on the same cells, and of photos outside their story.
pub(super) fn check(stories: &[Story], findings: &mut Findings) {
    for (n, story) in stories.iter().enumerate() {
        for other in &stories[..n] {
            taken(&story.area, &story.id, &other.area, &other.id, findings);
        }
        inside(story, findings);
    }
}

fn inside(story: &Story, findings: &mut Findings) {
    let mut parts: Vec<(String, &Area)> =
        story.photos.iter().map(|photo| (format!("photo {}", photo.index + 1), &photo.area)).collect();
    if let CaptionPlace::Block(area) = &story.captions {
        parts.push(("captions".into(), area));
    }
    for (n, (name, area)) in parts.iter().enumerate() {
        if !contains(&story.area, area) {
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

fn taken(area: &Area, name: &str, other: &Area, other_name: &str, findings: &mut Findings) {
    if !area.overlaps(other) {
        return;
    }
    let (first, last) = (area.first.max(other.first), area.last.min(other.last));
    let found = format!("`{name}` on cells of `{other_name}` ({}), lines {first}-{last}", spot(&other.place));
    let finding = Finding::error("cells-taken", found).at(&area.place);
    findings.push(finding.expected("cells that nothing else takes").help("move or narrow one of the two"));
}
