//! One story: box, head, photos, legs, copy.

use crate::flow;
use crate::font::FontTable;
use crate::frame::{Item, Mark, Part, Rule};
use crate::geom::{Abs, Point, Rect};
use crate::grid::{Cells, Leg, inside_box, plan};
use crate::head;
use crate::model::{Fitting, HeadPlace, Page, RuleStyle, Sheet, Story};
use crate::sense::Lexicon;

use super::{StoryOutcome, fit, photos};

/// A story made up.
pub(super) struct Made {
    pub(super) items: Vec<Item>,
    pub(super) outcome: StoryOutcome,
}

/// Makes up one story; it depends on no other.
pub(super) fn make(story: &Story, page: &Page, fonts: &FontTable<'_>, lexicon: &Lexicon) -> Made {
    let (sheet, house) = (&page.sheet, &*page.house);
    let over = matches!(story.head.place, HeadPlace::Over(_));
    let byline = if over { None } else { head::byline(&story.copy.byline) };
    let lead_in =
        flow::LeadIn { byline: byline.as_ref(), standfirst: if over { None } else { story.copy.standfirst.as_ref() } };
    let mut pieces = flow::Pieces::new(story, sheet, house, fonts, &lead_in);
    let mut stand = Stand::new(story, page, fonts, lexicon);
    let mut freedom = flow::Freedom::default();
    let mut moves = fit::Moves::default();
    if story.fitting != Fitting::default() {
        let (height, slack) = (stand.head.cells.map_or(0, |c| c.lines()), stand.head.slack);
        let chosen = fit::choose(story, &mut pieces, slack, |moves| {
            if moves.head == 0 && moves.photos.iter().all(|n| *n == 0) {
                return Some(stand.with_feet(moves.feet));
            }
            let moved = Stand::new(&moves.apply(story, height), page, fonts, lexicon);
            moved.stands(story).then(|| moved.with_feet(moves.feet))
        });
        if let Some(chosen) = chosen {
            freedom = fit::freedom(&story.fitting);
            stand = Stand::new(&chosen.apply(story, height), page, fonts, lexicon);
            stand.legs = stand.with_feet(chosen.feet);
            moves = chosen;
        }
    }
    let mut poured = pieces.fill(&stand.legs, freedom);
    let Stand { cells, region, rest, head, photos, legs } = stand;
    let clashes = clashes(region, head.cells, &photos.taken);

    let mut items = head.items;
    items.append(&mut poured.items);
    items.extend(photos.items);
    if let Some(rule) = &story.leg_rule {
        items.extend(between_legs(story, &legs, rule, sheet));
    }
    if let Some(style) = &story.boxed {
        items.extend(frame(story, cells, &style.rule, sheet));
    }
    let missing = head.missing.into_iter().chain(photos.missing).collect();
    let white_characters = white_beside(&legs, rest, sheet);
    let outcome = StoryOutcome {
        poured,
        head_misfit: head.misfit,
        head_broken: head.broken,
        white_characters,
        caption_over: photos.over_lines,
        clashes,
        missing,
        moves,
    };
    Made { items, outcome }
}

/// All of a story but its copy, and the legs left for that.
struct Stand {
    cells: Cells,
    region: Cells,
    rest: Cells,
    head: head::HeadBlock,
    photos: photos::SetPhotos,
    legs: Vec<Leg>,
}

impl Stand {
    fn new(story: &Story, page: &Page, fonts: &FontTable<'_>, lexicon: &Lexicon) -> Self {
        let (sheet, house) = (&page.sheet, &*page.house);
        let cells = Cells::from(&story.area);
        let region = if story.boxed.is_some() { inside_box(cells, sheet) } else { cells };
        let head = head::set(story, region, sheet, house, fonts, lexicon);
        let photos = photos::set(story, page, fonts);
        let rest = head.rest.unwrap_or(region);
        let obstacles: Vec<_> = photos.taken.iter().copied().map(photos::obstacle).collect();
        let legs = plan(rest, story.legs, &obstacles, sheet);
        Self { cells, region, rest, head, photos, legs }
    }

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
    fn stands(&self, story: &Story) -> bool {
        self.head.misfit.is_none()
            && self.photos.over_lines == 0
            && self.photos.taken.iter().all(|taken| taken.last <= story.area.last)
            && clashes(self.region, self.head.cells, &self.photos.taken).is_empty()
    }
}

/// The width a single leg leaves white beside it.
fn white_beside(legs: &[Leg], rest: Cells, sheet: &Sheet) -> i64 {
    match legs {
        [leg] => (rest.width - leg.cells.width).div_floor(sheet.character),
        _ => 0,
    }
}

/// Parts of a story that stand on one another, or outside the cells it may use.
fn clashes(region: Cells, head: Option<Cells>, photos: &[Cells]) -> Vec<(String, String)> {
    let name = |i: usize| format!("photo or block of captions no. {}", i + 1);
    let mut clashes = Vec::new();
    for (i, photo) in photos.iter().enumerate() {
        if !region.contains(photo) {
            clashes.push((name(i), "the edge of the story's place or its box".into()));
        }
        if head.is_some_and(|head| head.overlaps(photo)) {
            clashes.push((name(i), "the head".into()));
        }
        let later = photos.iter().enumerate().skip(i + 1).filter(|(_, other)| photo.overlaps(other));
        clashes.extend(later.map(|(j, _)| (name(i), name(j))));
    }
    clashes
}

/// A rule in the middle of each gap between legs, as high as the lines they share.
fn between_legs(story: &Story, legs: &[Leg], rule: &RuleStyle, sheet: &Sheet) -> Vec<Item> {
    legs.windows(2)
        .flat_map(|pair| {
            let middle = (pair[0].cells.right() + pair[1].cells.x) / 2;
            shared_lines(&pair[0], &pair[1]).into_iter().map(move |(first, last)| {
                let (top, bottom) = (sheet.line_top(first), sheet.line_top(last + 1));
                let x = top.x + middle;
                line(story, Part::Rule, Point::new(x, top.y), Point::new(x, bottom.y), rule)
            })
        })
        .collect()
}

/// The stretches of lines that two legs both have free, first and last of each.
fn shared_lines(left: &Leg, right: &Leg) -> Vec<(u32, u32)> {
    let mut stretches: Vec<(u32, u32)> = Vec::new();
    for slot in left.slots.iter().filter(|s| right.slots.iter().any(|r| r.line == s.line)) {
        match stretches.last_mut() {
            Some(last) if last.1 + 1 == slot.line => last.1 = slot.line,
            _ => stretches.push((slot.line, slot.line)),
        }
    }
    stretches
}

/// 围框: its rule along the middle of the outermost lines and the edges of the cells.
fn frame(story: &Story, cells: Cells, rule: &RuleStyle, sheet: &Sheet) -> Vec<Item> {
    let top = sheet.line_top(cells.first);
    let bottom = sheet.line_top(cells.last);
    let half = sheet.pitch / 2;
    let rect = Rect::new(top.x + cells.x, top.y + half, cells.width, bottom.y - top.y);
    // Corners meet: the horizontal rules run half a weight over.
    let over = rule.weight / 2;
    let (left, right) = (rect.x, rect.right());
    let horizontal = |y: Abs| (Point::new(left - over, y), Point::new(right + over, y));
    let vertical = |x: Abs| (Point::new(x, rect.y), Point::new(x, rect.bottom()));
    [horizontal(rect.y), horizontal(rect.bottom()), vertical(left), vertical(right)]
        .into_iter()
        .map(|(from, to)| line(story, Part::Box, from, to, rule))
        .collect()
}

fn line(story: &Story, part: Part, from: Point, to: Point, rule: &RuleStyle) -> Item {
    Item {
        story: Some(story.id.clone()),
        part,
        mark: Mark::Rule(Rule { from, to, weight: rule.weight, ink: rule.ink.clone() }),
    }
}
