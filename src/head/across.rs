//! 盖文题: the head over its text: kicker, headline, deck, byline and standfirst, one under the other.

use crate::frame::{Item, Mark, Part};
use crate::geom::{Abs, Axis, Point};
use crate::grid::Cells;
use crate::model::{Story, Text};
use crate::par::place;

use crate::font::baseline;

use super::{HeadBlock, Misfit, SetPart, Setter, told};

/// A headline on one line fills at most this share of its columns, in hundredths.
const FILL_MOST: i64 = 95;

/// Sets the head at the top of its region, `lines` high or as high as it needs.
pub(super) fn set(setter: &Setter<'_, '_>, story: &Story, region: Cells, lines: Option<u32>) -> HeadBlock {
    let mut parts = parts(setter, story, region.width);
    let told = told(&mut parts);
    let height: Abs = parts.iter().map(|p| p.pitch * count(p.lines.len())).sum();
    if height == Abs::ZERO {
        return HeadBlock { rest: Some(region), ..told };
    }
    let pitch = setter.sheet.pitch;
    let white = setter.house.headline.white.at(pitch);
    let needs = (height + white).div_ceil(pitch);
    let taken = lines.map_or(needs, i64::from);
    let most = taken.min(i64::from(region.lines()) - 1);
    let misfit = (height > pitch * most).then(|| Misfit::Lines(height.div_ceil(pitch), most));
    let taken = u32::try_from(taken).unwrap_or(u32::MAX).min(region.lines());
    let top = setter.sheet.line_top(region.first);
    // White goes above and below the head, half as much between its parts.
    let shown = parts.iter().filter(|p| !p.lines.is_empty()).count();
    let share = (pitch * i64::from(taken) - height) / (count(shown) + 3);
    let mut y = top.y + share * 2;
    let mut items = Vec::new();
    for part in &parts {
        for (shaped, line) in &part.lines {
            let origin = Point::new(top.x + region.x, y + baseline(part.pitch, part.size));
            items.push(Item {
                story: Some(story.id.clone()),
                part: part.part,
                mark: Mark::Line(place(shaped, line, origin)),
            });
            y += part.pitch;
        }
        y += share;
    }
    let rest = Cells { first: region.first + taken, ..region };
    let cells = Cells { last: region.first + taken - 1, ..region };
    HeadBlock { items, cells: Some(cells), rest: Some(rest), misfit, ..told }
}

fn parts(setter: &Setter<'_, '_>, story: &Story, width: Abs) -> Vec<SetPart> {
    let (house, copy, head) = (setter.house, &story.copy, &story.head);
    let mut parts = Vec::new();
    let mut add = |part, texts: &[&Text], style, size: Option<Abs>| {
        if texts.is_empty() {
            return;
        }
        let across = |size| setter.part(part, texts, style, size, width, Axis::Horizontal);
        let size = size.unwrap_or_else(|| {
            setter.choose_size(style, |size| {
                let set = across(size);
                set.lines.len() == texts.len()
                    && set.lines.iter().all(|(_, l)| ink_width(l) <= width.ratio(FILL_MOST, 100))
            })
        });
        parts.push(across(size));
    };
    add(Part::Kicker, &refs(copy.kicker.as_slice()), &house.kicker, head.kicker_size);
    add(Part::Headline, &refs(&copy.headline), &house.headline, head.size);
    add(Part::Deck, &refs(&copy.deck), &house.deck, head.deck_size);
    add(Part::Byline, &refs(byline(&copy.byline).as_slice()), &house.byline, Some(house.byline.size));
    add(Part::Standfirst, &refs(copy.standfirst.as_slice()), &house.standfirst, Some(house.standfirst.size));
    parts
}

fn ink_width(line: &crate::par::SetLine) -> Abs {
    line.places.first().map_or(Abs::ZERO, |first| line.advance - first.at)
}

/// The names on one line after □, a full-width space between them.
pub(crate) fn byline(names: &[Text]) -> Option<Text> {
    let first = names.first()?;
    let mut text = first.clone();
    text.string = format!("□{}", names.iter().map(|n| n.string.as_str()).collect::<Vec<_>>().join("　"));
    text.spans.clear();
    Some(text)
}

fn refs(texts: &[Text]) -> Vec<&Text> {
    texts.iter().collect()
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
