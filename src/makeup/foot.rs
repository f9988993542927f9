//! White under copy that is shorter than its area: shared by the legs, or given to a photo.

use crate::flow::{Freedom, Pieces, Poured};
use crate::font::FontTable;
use crate::grid::{Cells, Leg};
use crate::model::{Foot, Page, Sheet, Story};
use crate::sense::Lexicon;

use super::photos::{CLEAR_LINES, Taken};
use super::quotes;
use super::story::{Laid, is_in_place, lay};

/// Pours the copy as the story is laid out and deals with white under it as the story says.
pub(super) fn settle(
    story: &Story,
    laid: Laid,
    pieces: &mut Pieces<'_>,
    page: &Page,
    fonts: &FontTable<'_>,
    lexicon: &Lexicon,
) -> (Laid, Poured) {
    let poured = pieces.fill(&laid.legs, Freedom::default());
    let (laid, poured) = match story.foot {
        Foot::Ragged => return (laid, poured),
        Foot::Level => (laid, poured),
        Foot::Photo => grow_photo(story, (laid, poured), pieces, page, fonts, lexicon),
    };
    let poured = level(&laid.legs, poured, pieces, &page.sheet);
    (laid, poured)
}

/// Takes lines from the foot of every leg alike, one more from the last legs where they do not divide, as many as the
/// copy leaves free. What a rule of paragraphs then pushes over is given back line by line.
fn level(all: &[Leg], placed: Poured, pieces: &mut Pieces<'_>, sheet: &Sheet) -> Poured {
    if placed.over.is_some() {
        return placed;
    }
    for cut in (1..=placed.under_lines).rev() {
        let legs = shortened(all, cut);
        let mut poured = pieces.fill(&legs, Freedom::default());
        if poured.over.is_none() {
            // The lines cut are white all the same, and are told as such.
            poured.under_lines += cut;
            poured.under_chars += characters_cut(all, &legs, sheet);
            for (fill, (all, kept)) in poured.legs.iter_mut().zip(all.iter().zip(&legs)) {
                fill.free_at_foot += u32::try_from(all.slots.len() - kept.slots.len()).unwrap_or(0);
            }
            return poured;
        }
    }
    placed
}

/// The story with its first photo as much higher as the copy allows, in whole lines: downwards, or upwards where the
/// photo stands on the foot of its story, or of a part of it.
fn grow_photo(
    story: &Story,
    placed: (Laid, Poured),
    pieces: &mut Pieces<'_>,
    page: &Page,
    fonts: &FontTable<'_>,
    lexicon: &Lexicon,
) -> (Laid, Poured) {
    let Some(first) = placed.0.photos.taken.first().map(|taken| taken.cells) else { return placed };
    let region = placed.0.region;
    let below = Cells { last: first.last + 1, ..first };
    let stands_on_foot = !is_in_place(story, region, &below, &page.sheet);
    let mut best = placed;
    for lines in 1..=best.1.under_lines {
        let mut taller = story.clone();
        let Some(photo) = taller.photos.first_mut() else { return best };
        if stands_on_foot {
            photo.area.first = photo.area.first.saturating_sub(lines);
        } else {
            photo.area.last += lines;
        }
        if photo.area.first < region.first || photo.area.last > region.last {
            return best;
        }
        let tried = lay(&taller, page, fonts, lexicon);
        let head = best.0.head.cells;
        let is_clear = |photo: &Taken| tried.is_clear(story, head, (&first, &photo.cells), &page.sheet);
        let stays_clear = tried.photos.taken.first().is_some_and(is_clear);
        let poured = pieces.fill(&tried.legs, Freedom::default());
        if poured.over.is_some() || !stays_clear {
            return best;
        }
        best = (tried, poured);
    }
    best
}

impl Laid {
    /// Whether the first photo, once of the cells `from` and now of the cells `to`, keeps to the story, off its head, its
    /// other photos, captions and pull quotes, and a line of white off those it had one from before.
    fn is_clear(&self, story: &Story, head: Option<Cells>, (from, to): (&Cells, &Cells), sheet: &Sheet) -> bool {
        let in_the_way = |other: Cells| {
            let (first, last) = (other.first.saturating_sub(CLEAR_LINES), other.last + CLEAR_LINES);
            let with_white = Cells { first, last, ..other };
            other.overlaps(to) || (with_white.overlaps(to) && !with_white.overlaps(from))
        };
        let quotes = quotes::taken(story);
        let mut others = self.photos.taken.iter().skip(1).chain(&quotes).map(|taken| taken.cells).chain(head);
        is_in_place(story, self.region, to, sheet) && !others.any(in_the_way)
    }
}

/// The legs less `cut` lines at their feet.
fn shortened(legs: &[Leg], cut: u32) -> Vec<Leg> {
    let count = u32::try_from(legs.len()).unwrap_or(1).max(1);
    let (each, more) = (cut / count, cut % count);
    let mut legs = legs.to_vec();
    for (n, leg) in legs.iter_mut().rev().enumerate() {
        let cut = each + u32::from(n < more as usize);
        let kept = leg.slots.len().saturating_sub(cut as usize);
        leg.slots.truncate(kept);
    }
    legs
}

fn characters_cut(all: &[Leg], kept: &[Leg], sheet: &Sheet) -> u32 {
    let cut = all.iter().zip(kept).flat_map(|(all, kept)| &all.slots[kept.slots.len()..]);
    cut.map(|slot| u32::try_from(slot.width.div_floor(sheet.character)).unwrap_or(0)).sum()
}
