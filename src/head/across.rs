//! 盖文题: the head over its text: kicker, headline, deck, byline, standfirst and a note, one under the other.

use crate::frame::{Item, Mark, Part, Rule};
use crate::geom::{Abs, Axis, Point};
use crate::grid::Cells;
use crate::model::{NotePlace, Story, Text};
use crate::par::place;

use crate::font::baseline;

use super::lines::Job;
use super::{HeadBlock, Misfit, SetPart, Setter, told};

/// A headline on one line fills at most this share of its columns, in hundredths.
const FILL_MOST: i64 = 95;

/// Sets the head at the top of its region, `lines` high or as high as it needs, with `below` lines at least under it.
pub(super) fn set(setter: &Setter<'_, '_>, story: &Story, region: Cells, lines: Option<u32>, below: u32) -> HeadBlock {
    let mut parts = parts(setter, story, region, lines);
    let told = told(&mut parts);
    let height: Abs = parts.iter().map(|part| height(setter, part)).sum();
    if height == Abs::ZERO {
        return told;
    }
    let pitch = setter.sheet.pitch;
    let white = setter.house.headline.white.at(pitch);
    let needs = (height + white).div_ceil(pitch);
    let taken = lines.map_or(needs, i64::from);
    let most = taken.min(i64::from(region.lines()) - i64::from(below));
    if lines.is_none() && most < needs && most > 0 {
        // As high as it may be, in the size that goes with that.
        return set(setter, story, region, u32::try_from(most).ok(), below);
    }
    let misfit = (height > pitch * most).then(|| Misfit::Lines(height.div_ceil(pitch), most));
    let taken = u32::try_from(taken).unwrap_or(u32::MAX).min(region.lines());
    let top = setter.sheet.line_top(region.first);
    // White goes above and below the head, half as much between its parts.
    let shown = parts.iter().filter(|p| !p.lines.is_empty()).count();
    let share = (pitch * i64::from(taken) - height) / (count(shown) + 3);
    let mut y = top.y + share * 2;
    let mut items = Vec::new();
    for part in &parts {
        let aside = white_of(setter, part) / 2;
        items.extend(rule(setter, story, part, region, y + aside / 2));
        y += aside;
        for (shaped, line) in &part.lines {
            let origin = Point::new(top.x + region.x, y + baseline(part.pitch, part.size));
            items.push(Item {
                story: Some(story.id.clone()),
                part: part.part,
                mark: Mark::Line(place(shaped, line, origin)),
            });
            y += part.pitch;
        }
        items.extend(rule(setter, story, part, region, y + aside / 2));
        y += aside + share;
    }
    let cells = Cells { last: region.first + taken - 1, ..region };
    let slack = u32::try_from(i64::from(taken) - needs).unwrap_or(0);
    HeadBlock { items, cells: Some(cells), misfit, slack, ..told }
}

/// White that a part has above and below it, both together, beside that of the head.
fn white_of(setter: &Setter<'_, '_>, part: &SetPart) -> Abs {
    match part.part {
        Part::Note => setter.house.note.ruled.style.white.at(setter.sheet.pitch),
        _ => Abs::ZERO,
    }
}

fn height(setter: &Setter<'_, '_>, part: &SetPart) -> Abs {
    part.pitch * count(part.lines.len()) + white_of(setter, part)
}

/// A rule of a note across the head; none of another part.
fn rule(setter: &Setter<'_, '_>, story: &Story, part: &SetPart, region: Cells, y: Abs) -> Option<Item> {
    let rule = setter.house.note.ruled.rule.as_ref().filter(|_| part.part == Part::Note)?;
    let x = setter.sheet.line_top(region.first).x + region.x;
    let (from, to) = (Point::new(x, y), Point::new(x + region.width, y));
    let mark = Mark::Rule(Rule { from, to, weight: rule.weight, ink: rule.ink.clone() });
    Some(Item { story: Some(story.id.clone()), part: part.part, mark })
}

fn parts(setter: &Setter<'_, '_>, story: &Story, region: Cells, lines: Option<u32>) -> Vec<SetPart> {
    let (house, copy, head) = (setter.house, &story.copy, &story.head);
    let width = region.width;
    let note = note(setter, story, width);
    let taken = note.as_ref().map_or(Abs::ZERO, |note| height(setter, note));
    let height = lines.map(|lines| room_for_headline(setter, story, lines) - taken);
    let mut parts = Vec::new();
    let mut add = |part, texts: &[&Text], style, size: Option<Abs>| {
        if texts.is_empty() {
            return;
        }
        let of_headline = part == Part::Headline;
        let wanted = head.headline_lines.filter(|_| of_headline);
        let height = height.filter(|_| of_headline);
        let job = Job { part, texts, style, measure: width, axis: Axis::Horizontal, wanted, height };
        let most = width.ratio(FILL_MOST, 100);
        parts.push(setter.part(&job, size, &|set| set.lines.iter().all(|(_, l)| ink_width(l) <= most)));
    };
    add(Part::Kicker, &refs(copy.kicker.as_slice()), &house.kicker, head.kicker_size);
    add(Part::Headline, &refs(&copy.headline), &house.headline, head.size);
    add(Part::Deck, &refs(&copy.deck), &house.deck, head.deck_size);
    add(Part::Byline, &refs(byline(&copy.byline).as_slice()), &house.byline, Some(house.byline.size));
    add(Part::Standfirst, &refs(copy.standfirst.as_slice()), &house.standfirst, Some(house.standfirst.size));
    parts.extend(note);
    parts
}

/// The note, where the house has it in the head.
fn note(setter: &Setter<'_, '_>, story: &Story, measure: Abs) -> Option<SetPart> {
    let texts = refs(&story.copy.note);
    if setter.house.note.place == NotePlace::Leg || texts.is_empty() {
        return None;
    }
    let style = &setter.house.note.ruled.style;
    let job =
        Job { part: Part::Note, texts: &texts, style, measure, axis: Axis::Horizontal, wanted: None, height: None };
    Some(setter.part(&job, Some(style.size), &|_| true))
}

/// What the height given leaves the headline beside its white and the other parts, each on the lines it was written in.
fn room_for_headline(setter: &Setter<'_, '_>, story: &Story, lines: u32) -> Abs {
    let (house, copy) = (setter.house, &story.copy);
    let others = [
        (usize::from(copy.kicker.is_some()), &house.kicker),
        (copy.deck.len(), &house.deck),
        (usize::from(!copy.byline.is_empty()), &house.byline),
        (usize::from(copy.standfirst.is_some()), &house.standfirst),
    ];
    let taken: Abs = others.iter().map(|(lines, style)| style.pitch * count(*lines)).sum();
    setter.sheet.pitch * i64::from(lines) - house.headline.white.at(setter.sheet.pitch) - taken
}

fn ink_width(line: &crate::par::SetLine) -> Abs {
    line.places.first().map_or(Abs::ZERO, |first| line.advance - first.at)
}

/// The names on one line after □, a full-width space between them.
pub(crate) fn byline(names: &[Text]) -> Option<Text> {
    let mut text = names.first()?.clone();
    text.string.clear();
    text.spans.clear();
    text.origin.stretches.truncate(1);
    for (n, name) in names.iter().enumerate() {
        text.string.push(if n == 0 { '□' } else { '\u{3000}' });
        text = text.then(name);
    }
    text.spans.clear();
    Some(text)
}

fn refs(texts: &[Text]) -> Vec<&Text> {
    texts.iter().collect()
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
