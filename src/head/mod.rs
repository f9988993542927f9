//! Heads at their own measure → blocks of whole lines. Their height is known before legs are cut.

mod across;
mod border;
mod dress;
mod lines;
mod upright;

pub(crate) use across::byline;
pub(crate) use border::border;
pub use lines::{display, display_options, lines_by_sense, must_break};

use crate::font::FontTable;
use crate::frame::{Item, Mark, Part};
use crate::geom::Abs;
use crate::grid::{Cells, Obstacle, columns, inside_box, round_box, stretch};
use crate::model::{HeadPlace, House, Sheet, Story};
use crate::par::SetLine;
use crate::sense::Lexicon;
use crate::source::Place;
use crate::text::{Missing, Shaped};

/// A head in its place.
#[derive(Debug, Default)]
pub struct HeadBlock {
    /// Its lines.
    pub items: Vec<Item>,
    /// The cells it takes.
    pub cells: Option<Cells>,
    /// What legs are cut from: the region, less a head that takes a whole side of it. None where the head stands alone.
    pub rest: Option<Cells>,
    /// A head that takes no whole side, as what copy keeps away from.
    pub aside: Option<Obstacle>,
    /// Characters no face has, and where they are written.
    pub missing: Vec<(Place, Missing)>,
    /// Texts that the engine had to break.
    pub broken: Vec<Broken>,
    /// Lines of its standfirst opened too far, by where they start.
    pub loose: Vec<Place>,
    /// What does not fit.
    pub misfit: Option<Misfit>,
    /// Where its tint or box costs it lines or size.
    pub narrowed: Option<Narrowed>,
    /// Lines of white that a head over its copy has beyond what its style needs.
    pub slack: u32,
}

/// A head that does not fit its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It needs so many lines of height and has so many.
    Lines(i64, i64),
    /// It needs characters of width and has too few.
    Characters {
        /// So many it needs.
        needs: i64,
        /// So many it has.
        has: i64,
        /// The `width` to write, its panel included; none where the place has no room for it.
        write: Option<i64>,
    },
}

/// A headline that stands on more lines, or in a smaller size, for the room its tint or box takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Narrowed {
    /// Its lines and size without tint or box.
    pub bare: (usize, Abs),
    /// Its lines and size as it stands.
    pub set: (usize, Abs),
}

/// A text of a head that the engine had to break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The part of the head it is.
    pub part: Part,
    /// Where it is written.
    pub place: Place,
    /// Whether it is a line that the editor broke, which did not fit as it is.
    pub own: bool,
    /// The lines it was broken into.
    pub lines: Vec<String>,
    /// What the breaks cost.
    pub cost: i64,
    /// Why they are no breaks by sense; none where they are.
    pub fault: Option<&'static str>,
}

/// What every part of a head is set with.
pub(crate) struct Setter<'a, 'd> {
    pub(crate) fonts: &'a FontTable<'d>,
    pub(crate) house: &'a House,
    pub(crate) sheet: &'a Sheet,
    pub(crate) lexicon: &'a Lexicon,
}

/// One part of a head, set at a size.
pub(crate) struct SetPart {
    pub(crate) part: Part,
    pub(crate) size: Abs,
    pub(crate) pitch: Abs,
    pub(crate) lines: Vec<(Shaped, SetLine)>,
    pub(crate) missing: Vec<(Place, Missing)>,
    pub(crate) broken: Vec<Broken>,
    pub(crate) loose: Vec<Place>,
}

/// Sets the head of a story in its region, clear of what else stands there: photos, and cells of other stories.
#[must_use]
pub fn set(
    story: &Story,
    region: Cells,
    taken: &[Obstacle],
    sheet: &Sheet,
    house: &House,
    fonts: &FontTable<'_>,
    lexicon: &Lexicon,
) -> HeadBlock {
    let dress = &story.head.dress;
    let house = dress::house(dress, house);
    let setter = Setter { fonts, house: &house, sheet, lexicon };
    let place = &story.head.place;
    let outer = cells(place, story, region, taken, sheet);
    let mut block = block(&setter, story, outer, dress.has_panel());
    if dress.has_panel() {
        if let Some(Misfit::Characters { write: Some(width), .. }) = &mut block.misfit {
            *width += 1;
        }
        let (bare, set) = (stature(&self::block(&setter, story, outer, false)), stature(&block));
        block.narrowed = (bare.0 < set.0 || bare.1 > set.1).then_some(Narrowed { bare, set });
    }
    if dress.has_panel() {
        block.cells = block.cells.map(|cells| round_box(cells, sheet));
    }
    dress::put_on(&mut block, story, sheet);
    leave(&mut block, place, outer, region, sheet);
    block
}

/// The head in these cells, or inside the panel round it.
fn block(setter: &Setter<'_, '_>, story: &Story, outer: Cells, in_panel: bool) -> HeadBlock {
    let sheet = setter.sheet;
    let inner = if in_panel { inside_box(outer, sheet) } else { outer };
    match &story.head.place {
        HeadPlace::Over { lines, .. } => {
            let lines = lines.map(|n| if in_panel { n.saturating_sub(2) } else { n });
            across::set(setter, story, inner, lines, 1)
        }
        HeadPlace::Inside(_) | HeadPlace::Alone => across::set(setter, story, inner, Some(inner.lines()), 0),
        HeadPlace::Left(width) | HeadPlace::Right(width) => {
            let side =
                if matches!(story.head.place, HeadPlace::Left(_)) { upright::Side::Left } else { upright::Side::Right };
            let width = width.map(|w| if in_panel { w - sheet.character } else { w });
            upright::set(setter, story, inner, width, side)
        }
    }
}

/// The lines of the headline and their size.
fn stature(block: &HeadBlock) -> (usize, Abs) {
    let headline = block.items.iter().filter(|item| item.part == Part::Headline);
    let size = |item: &Item| if let Mark::Line(line) = &item.mark { Some(line.size) } else { None };
    let sizes: Vec<Abs> = headline.filter_map(size).collect();
    (sizes.len(), sizes.into_iter().max().unwrap_or_default())
}

/// The cells a head may use of its region.
fn cells(place: &HeadPlace, story: &Story, region: Cells, taken: &[Obstacle], sheet: &Sheet) -> Cells {
    match place {
        HeadPlace::Over { legs: Some((first, last)), .. } => {
            let legs = columns(region, story.legs, sheet);
            let leg = |n: u32| legs.get(usize::try_from(n).unwrap_or(0).saturating_sub(1)).or(legs.last());
            match (leg(*first), leg(*last)) {
                (Some(from), Some(to)) => Cells { x: from.x, width: to.right() - from.x, ..region },
                _ => region,
            }
        }
        HeadPlace::Over { legs: None, .. } => match stretch(region, region.first, taken) {
            Some((start, end)) => Cells { x: start, width: end - start, ..region },
            None => region,
        },
        // Beside the copy, as far down as the story has that side to itself.
        HeadPlace::Left(_) | HeadPlace::Right(_) => {
            let edge = if matches!(place, HeadPlace::Left(_)) { region.x } else { region.right() - Abs::emu(1) };
            let is_free = |line: &u32| {
                let holds = |c: &Cells| c.x <= edge && edge < c.right() && c.first <= *line && *line <= c.last;
                !taken.iter().any(|o| o.clear == 0 && holds(&o.cells))
            };
            let first = (region.first..=region.last).find(is_free).unwrap_or(region.first);
            let last = (first..=region.last).take_while(is_free).last().unwrap_or(region.last);
            Cells { first, last, ..region }
        }
        HeadPlace::Inside(area) => Cells::from(area),
        HeadPlace::Alone => region,
    }
}

/// Works out what copy has left once the head stands.
fn leave(block: &mut HeadBlock, place: &HeadPlace, outer: Cells, region: Cells, sheet: &Sheet) {
    block.rest = Some(region);
    let Some(cells) = block.cells else { return };
    match place {
        HeadPlace::Over { .. } if outer.x == region.x && outer.width == region.width => {
            block.rest = Some(Cells { first: cells.last + 1, ..region });
        }
        HeadPlace::Over { .. } => {
            block.aside = Some(Obstacle::flush(Cells { x: outer.x, width: outer.width, ..cells }))
        }
        HeadPlace::Left(_) => {
            let x = cells.right() + sheet.character;
            block.rest = Some(Cells { x, width: (region.right() - x).max(Abs::ZERO), ..region });
        }
        HeadPlace::Right(_) => {
            let width = (cells.x - sheet.character - region.x).max(Abs::ZERO);
            block.rest = Some(Cells { width, ..region });
        }
        HeadPlace::Inside(_) => block.aside = Some(Obstacle { cells, gap: sheet.character, clear: 0 }),
        HeadPlace::Alone => block.rest = None,
    }
}

/// A block with nothing but what was found on its parts.
fn told(parts: &mut [SetPart]) -> HeadBlock {
    HeadBlock {
        missing: parts.iter_mut().flat_map(|p| std::mem::take(&mut p.missing)).collect(),
        broken: parts.iter_mut().flat_map(|p| std::mem::take(&mut p.broken)).collect(),
        loose: parts.iter_mut().flat_map(|p| std::mem::take(&mut p.loose)).collect(),
        ..HeadBlock::default()
    }
}
