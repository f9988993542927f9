//! One story: box, head, photos, legs, copy.

use crate::flow::{self, Pieces, Poured, Rest};
use crate::font::FontTable;
use crate::frame::{Item, Mark, Part, Rule};
use crate::geom::{Axis, Point};
use crate::grid::{Cells, Leg, Obstacle, Slot, inside_box, panel, plan, round_box};
use crate::head::{self, HeadBlock};
use crate::model::{Fitting, HeadPlace, NotePlace, Page, RuleStyle, Sheet, Story, Turn};
use crate::sense::Lexicon;

use super::fit::{self, Moves};
use super::photos::{SetPhotos, Taken};
use super::{Clash, StoryOutcome, foot, photos, quotes, turn};

/// A story made up.
pub(super) struct Made {
    pub(super) items: Vec<Item>,
    pub(super) outcome: StoryOutcome,
    /// What it leaves for its part on another page.
    pub(super) rest: Rest,
}

/// Makes up one story, or one part of it from what the part before left; it depends on no other.
pub(super) fn make(
    story: &Story,
    page: &Page,
    before: Option<&Rest>,
    fonts: &FontTable<'_>,
    lexicon: &Lexicon,
) -> Made {
    let rest = before.map(|before| turn::rest_of(story, before));
    let story = rest.as_ref().unwrap_or(story);
    let turn_from = turn::turn_from(story);
    // A head beside the copy has no room for these two.
    let in_head = matches!(story.head.place, HeadPlace::Over { .. } | HeadPlace::Inside(_) | HeadPlace::Alone);
    let byline = if in_head { None } else { head::byline(&story.copy.byline) };
    let standfirst = if in_head { None } else { story.copy.standfirst.as_ref() };
    let note = match (story.house.note.place, in_head) {
        (NotePlace::Head, true) => &[][..],
        (NotePlace::Leg, _) | (NotePlace::Head, false) => &story.copy.note,
    };
    let torn = before.is_some_and(|before| before.torn);
    let lead_in =
        flow::LeadIn { byline: byline.as_ref(), standfirst, note, turn: turn_from.as_ref().map(|line| (line, torn)) };
    let mut pieces = Pieces::new(story, &page.sheet, &story.house, fonts, lexicon, &lead_in);
    let laid = lay(story, page, fonts, lexicon);
    if let Some((closed, moves)) = close(story, &laid, &mut pieces, page, fonts, lexicon) {
        let poured = pieces.fill(&closed.legs, fit::freedom(&story.fitting));
        return finish(story, closed, poured, moves, page, fonts, lexicon);
    }
    if let Some(Turn::To(number)) = story.turn
        && let Some((poured, rest)) = pieces.turn(&laid.legs, number, fit::freedom(&story.fitting), fonts)
    {
        return Made { rest, ..finish(story, laid, poured, Moves::default(), page, fonts, lexicon) };
    }
    let standing = laid.legs.clone();
    let height = laid.head.cells.map_or(0, |cells| cells.lines());
    let (laid, poured) = foot::settle(story, laid, &mut pieces, page, fonts, lexicon);
    let white = fit::signed(poured.under_lines) - poured.over.as_ref().map_or(0, |over| fit::signed(over.lines));
    let remedies = fit::remedies(story, &mut pieces, white, &standing, |moves| {
        let moved = lay(&moves.apply(story, height), page, fonts, lexicon);
        moved.stands(story, &page.sheet).then_some(moved.legs)
    });
    let mut made = finish(story, laid, poured, Moves::default(), page, fonts, lexicon);
    made.outcome.remedies = remedies;
    made
}

/// A story with its head, photos and legs in place.
pub(super) struct Laid {
    pub(super) region: Cells,
    pub(super) head: HeadBlock,
    pub(super) photos: SetPhotos,
    pub(super) legs: Vec<Leg>,
}

/// Lays a story out in its area.
pub(super) fn lay(story: &Story, page: &Page, fonts: &FontTable<'_>, lexicon: &Lexicon) -> Laid {
    let (sheet, house) = (&page.sheet, &*story.house);
    let cells = Cells::from(&story.area);
    let region = if story.has_panel() { inside_box(cells, sheet) } else { cells };
    let photos = photos::set(story, page, fonts);
    let mut taken: Vec<Obstacle> = holes(story, sheet).into_iter().map(Obstacle::flush).collect();
    taken.extend(&photos.obstacles);
    taken.extend(quotes::obstacles(story, sheet));
    let head = head::set(story, region, &taken, sheet, house, fonts, lexicon);
    taken.extend(head.aside);
    let legs = head.rest.map_or_else(Vec::new, |rest| plan(rest, story.legs, story.axis, &taken, sheet));
    Laid { region, head, photos, legs }
}

/// What of the rectangle round the story its parts may not use: cells that are not its own, and the box before them.
fn holes(story: &Story, sheet: &Sheet) -> Vec<Cells> {
    let cut_off = story.holes.iter().map(Cells::from);
    cut_off.map(|hole| if story.has_panel() { round_box(hole, sheet) } else { hole }).collect()
}

/// The story so changed that its copy fits, by the means its paper allows; none where it allows or they help nothing.
fn close(
    story: &Story,
    laid: &Laid,
    pieces: &mut Pieces<'_>,
    page: &Page,
    fonts: &FontTable<'_>,
    lexicon: &Lexicon,
) -> Option<(Laid, Moves)> {
    if story.fitting == Fitting::default() {
        return None;
    }
    let height = laid.head.cells.map_or(0, |cells| cells.lines());
    let moves = fit::choose(story, pieces, laid.head.slack, |moves| {
        if moves.head == 0 && moves.photos.iter().all(|n| *n == 0) {
            return Some(laid.with_feet(moves.feet));
        }
        let moved = lay(&moves.apply(story, height), page, fonts, lexicon);
        moved.stands(story, &page.sheet).then(|| moved.with_feet(moves.feet))
    })?;
    let closed = lay(&moves.apply(story, height), page, fonts, lexicon);
    let legs = closed.with_feet(moves.feet);
    Some((Laid { legs, ..closed }, moves))
}

impl Laid {
    /// The legs, each ending so many lines above its foot.
    fn with_feet(&self, feet: u32) -> Vec<Leg> {
        let mut legs = self.legs.clone();
        for leg in &mut legs {
            let last = leg.cells.last.saturating_sub(feet);
            leg.slots.retain(|slot| slot.line <= last);
        }
        legs
    }

    /// Whether a story so changed still has all its parts on cells of their own.
    fn stands(&self, story: &Story, sheet: &Sheet) -> bool {
        self.head.misfit.is_none()
            && self.photos.over_lines == 0
            && clashes(story, self.region, self.head.cells, &self.photos.taken, sheet).is_empty()
    }
}

fn finish(
    story: &Story,
    laid: Laid,
    mut poured: Poured,
    moves: Moves,
    page: &Page,
    fonts: &FontTable<'_>,
    lexicon: &Lexicon,
) -> Made {
    let Laid { region, head, photos, legs } = laid;
    let sheet = &page.sheet;
    let clashes = clashes(story, region, head.cells, &photos.taken, sheet);
    let mut items = Vec::new();
    let of_box = |mark| Item { story: Some(story.id.clone()), part: Part::Box, mark };
    let cut_off: Vec<Cells> = story.holes.iter().map(Cells::from).collect();
    let panel = panel(Cells::from(&story.area), &cut_off, sheet);
    if let Some(ink) = &story.tint {
        items.extend(panel.fills.into_iter().map(|fill| of_box(Mark::Tint(fill, ink.clone()))));
    }
    items.extend(head.items);
    items.append(&mut poured.items);
    items.extend(photos.items);
    let quotes = quotes::set(story, page, fonts, lexicon);
    items.extend(quotes.items);
    if let Some(rule) = &story.leg_rule {
        items.extend(between_legs(story, &legs, rule, sheet));
    }
    if let Some(style) = &story.boxed {
        items.extend(head::border(&panel.outline, style).into_iter().map(of_box));
    }
    let missing = head.missing.into_iter().chain(photos.missing).chain(quotes.missing).collect();
    let white_characters = match (story.axis, head.rest) {
        (Axis::Horizontal, Some(rest)) => white_beside(&legs, rest, sheet),
        _ => 0,
    };
    let outcome = StoryOutcome {
        poured,
        head_misfit: head.misfit,
        head_narrowed: head.narrowed,
        head_broken: head.broken,
        head_loose: head.loose,
        white_characters,
        caption_over: photos.over_lines,
        quotes_over: quotes.over,
        clashes,
        missing,
        moves,
        head: head.cells,
        legs,
        remedies: Vec::new(),
    };
    Made { items, outcome, rest: Rest::default() }
}

/// The width a single leg leaves white beside it.
fn white_beside(legs: &[Leg], rest: Cells, sheet: &Sheet) -> i64 {
    match legs {
        [leg] => (rest.width - leg.cells.width).div_floor(sheet.character),
        _ => 0,
    }
}

/// Parts of a story that stand on one another, or outside the cells it may use.
fn clashes(story: &Story, region: Cells, head: Option<Cells>, photos: &[Taken], sheet: &Sheet) -> Vec<Clash> {
    let mut clashes = Vec::new();
    let quotes = quotes::taken(story);
    let parts: Vec<&Taken> = photos.iter().chain(&quotes).collect();
    for (i, Taken { cells, name, place }) in parts.iter().enumerate() {
        let mut runs_into = |other: String| clashes.push(Clash { part: name.clone(), place: place.clone(), other });
        if !is_in_place(story, region, cells, sheet) {
            let within = if story.boxed.is_some() { " less its box" } else { "" };
            runs_into(format!("the edge of the story's place{within} ({})", story.area.place.spot()));
        }
        if head.is_some_and(|head| head.overlaps(cells)) {
            let lines = head.map_or((0, 0), |head| (head.first, head.last));
            runs_into(format!(
                "the head, lines {}-{} ({})",
                lines.0,
                lines.1,
                story.copy.head_place(&story.place).spot()
            ));
        }
        for other in parts.iter().skip(i + 1).filter(|other| cells.overlaps(&other.cells)) {
            runs_into(format!("{} ({})", other.name, other.place.spot()));
        }
    }
    clashes
}

/// Whether cells lie in the rectangle round the story, off its holes.
pub(super) fn is_in_place(story: &Story, region: Cells, cells: &Cells, sheet: &Sheet) -> bool {
    region.contains(cells) && !holes(story, sheet).iter().any(|hole| hole.overlaps(cells))
}

/// A rule in the middle of each gap between legs, as long as the lines they share.
fn between_legs(story: &Story, legs: &[Leg], rule: &RuleStyle, sheet: &Sheet) -> Vec<Item> {
    let origin = sheet.line_top(1);
    let mut rules = Vec::new();
    for pair in legs.windows(2) {
        let middle = (pair[0].cells.right() + pair[1].cells.x) / 2;
        for (first, last) in shared_lines(&pair[0], &pair[1]) {
            let (from, to) = match story.axis {
                Axis::Horizontal => {
                    let x = origin.x + middle;
                    (Point::new(x, first.at.y), Point::new(x, last.at.y + sheet.pitch))
                }
                Axis::Vertical => {
                    let (y, lead) = (origin.y + middle, sheet.pitch - sheet.character);
                    (Point::new(last.at.x - sheet.pitch + lead / 2, y), Point::new(first.at.x - lead / 2, y))
                }
            };
            rules.push(line(story, Part::Rule, from, to, rule));
        }
    }
    rules
}

/// The stretches of lines that two legs both have free, first and last of each.
fn shared_lines(left: &Leg, right: &Leg) -> Vec<(Slot, Slot)> {
    let mut stretches: Vec<(Slot, Slot)> = Vec::new();
    for slot in left.slots.iter().filter(|s| right.slots.iter().any(|r| r.line == s.line)) {
        match stretches.last_mut() {
            Some(last) if last.1.line + 1 == slot.line => last.1 = *slot,
            _ => stretches.push((*slot, *slot)),
        }
    }
    stretches
}

fn line(story: &Story, part: Part, from: Point, to: Point, rule: &RuleStyle) -> Item {
    Item {
        story: Some(story.id.clone()),
        part,
        mark: Mark::Rule(Rule { from, to, weight: rule.weight, ink: rule.ink.clone() }),
    }
}
