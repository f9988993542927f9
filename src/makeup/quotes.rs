//! Pull quotes: a sentence of the story set large between two rules, in cells of its own.

use crate::font::{FontTable, baseline};
use crate::frame::{Item, Mark, Part, Rule};
use crate::geom::{Abs, Axis, Point};
use crate::grid::{Cells, Obstacle};
use crate::head::{Misfit, display, display_options, lines_by_sense};
use crate::model::{Page, QuotePlace, Ruled, Sheet, Story, Text};
use crate::par::{Measure, OwnBreaks, SetLine, place, set_paragraph};
use crate::sense::Lexicon;
use crate::source::Place;
use crate::text::{Missing, Shaped, shape};

use super::photos::{CLEAR_LINES, Taken};

/// The pull quotes of a story, set.
#[derive(Default)]
pub(super) struct SetQuotes {
    pub(super) items: Vec<Item>,
    pub(super) missing: Vec<(Place, Missing)>,
    /// Those that do not fit their cells, and what they need.
    pub(super) over: Vec<(usize, Misfit)>,
}

/// What each takes of the page.
pub(super) fn taken(story: &Story) -> Vec<Taken> {
    let taken = |quote: &QuotePlace| Taken {
        cells: Cells::from(&quote.area),
        name: format!("pull quote {}", quote.index + 1),
        place: quote.area.place.clone(),
    };
    story.pull_quotes.iter().map(taken).collect()
}

/// The same as what copy keeps away from.
pub(super) fn obstacles(story: &Story, sheet: &Sheet) -> Vec<Obstacle> {
    let obstacle = |quote: &QuotePlace| Obstacle {
        cells: Cells::from(&quote.area),
        gap: quote.gap.unwrap_or(sheet.character),
        clear: CLEAR_LINES,
    };
    story.pull_quotes.iter().map(obstacle).collect()
}

/// Sets the pull quotes: their rules on the edges of the type above and below, the lines in the middle between.
pub(super) fn set(story: &Story, page: &Page, fonts: &FontTable<'_>, lexicon: &Lexicon) -> SetQuotes {
    let Ruled { style, rule } = &story.house.pull_quote;
    let sheet = &page.sheet;
    let mut out = SetQuotes::default();
    for quote in &story.pull_quotes {
        let Some(texts) = story.copy.pull_quotes.get(quote.index) else { continue };
        let part = Part::PullQuote(u16::try_from(quote.index).unwrap_or(u16::MAX));
        let mut item = |mark| out.items.push(Item { story: Some(story.id.clone()), part, mark });
        let lead = sheet.pitch - sheet.character;
        let cells = sheet.rect(&quote.area);
        let (top, bottom) = (cells.y + lead / 2, cells.bottom() - lead / 2);
        for y in [top, bottom] {
            let Some(rule) = rule else { continue };
            let (from, to) = (Point::new(cells.x, y), Point::new(cells.right(), y));
            item(Mark::Rule(Rule { from, to, weight: rule.weight, ink: rule.ink.clone() }));
        }
        let set: Vec<(Shaped, Vec<SetLine>)> =
            texts.iter().map(|text| lines(text, story, cells.width, fonts, lexicon)).collect();
        let count: usize = set.iter().map(|(_, lines)| lines.len()).sum();
        let height = style.pitch * i64::try_from(count).unwrap_or(i64::MAX);
        let mut y = top + (bottom - top - height) / 2;
        for (text, (shaped, lines)) in texts.iter().zip(&set) {
            out.missing.extend(shaped.missing.iter().map(|m| (text.place_of(m.offset), *m)));
            for line in lines {
                let origin = Point::new(cells.x, y + baseline(style.pitch, style.size));
                item(Mark::Line(place(shaped, line, origin)));
                y += style.pitch;
            }
        }
        // Half a body line of white at least between the type and its rules.
        let needs = (height + if rule.is_some() { sheet.pitch } else { Abs::ZERO }).div_ceil(sheet.pitch);
        let has = i64::from(quote.area.lines());
        let widest = set.iter().map(|(shaped, _)| widest_unit(shaped, story)).max().unwrap_or(Abs::ZERO);
        if widest > cells.width {
            let [needs, has] = [widest, cells.width].map(|width| width.div_ceil(sheet.character));
            out.over.push((quote.index, Misfit::Characters { needs, has, write: None }));
        } else if needs > has {
            out.over.push((quote.index, Misfit::Lines(needs, has)));
        }
    }
    out
}

/// A line of the editor's, broken by sense where it does not fit, as heads are.
fn lines(text: &Text, story: &Story, width: Abs, fonts: &FontTable<'_>, lexicon: &Lexicon) -> (Shaped, Vec<SetLine>) {
    let (house, style) = (&story.house, &story.house.pull_quote.style);
    let shaped = shape(fonts, display(text, style, house, Axis::Horizontal));
    let options = display_options(house, style, Axis::Horizontal);
    let set = set_paragraph(&shaped, &Measure::Same(width), &options);
    if set.len() < 2 {
        return (shaped, set);
    }
    let by_sense = lines_by_sense(&shaped, width, None, &options, lexicon).map(|(lines, _)| lines);
    (shaped, by_sense.unwrap_or(set))
}

/// The length of the longest word, or other stretch that no line may end in.
fn widest_unit(shaped: &Shaped, story: &Story) -> Abs {
    let options = display_options(&story.house, &story.house.pull_quote.style, Axis::Horizontal);
    let own = OwnBreaks::new(shaped, &options);
    let ends = own.ends();
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, &end)| own.width(start..end)).max().unwrap_or(Abs::ZERO)
}
