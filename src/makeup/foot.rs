//! White under copy that is shorter than its area: shared by the legs, or given to a photo.

use crate::font::FontTable;
use crate::grid::{Cells, Leg};
use crate::model::{Page, Story};
use crate::sense::Lexicon;

use super::story::{Laid, lay, pour};

/// Takes lines from the foot of every leg alike, one more from the last legs where they do not divide, as many as the
/// copy leaves free. What a rule of paragraphs then pushes over is given back line by line.
pub(super) fn level(story: &Story, laid: &mut Laid, page: &Page, fonts: &FontTable<'_>) {
    if laid.poured.over.is_some() {
        return;
    }
    for cut in (1..=laid.poured.under_lines).rev() {
        let legs = shortened(&laid.legs, cut);
        let mut poured = pour(story, &legs, page, fonts);
        if poured.over.is_none() {
            // The lines cut are white all the same, and are told as such.
            poured.under_lines += cut;
            poured.under_chars += characters_cut(&laid.legs, &legs, page);
            for (fill, (all, kept)) in poured.legs.iter_mut().zip(laid.legs.iter().zip(&legs)) {
                fill.free_at_foot += u32::try_from(all.slots.len() - kept.slots.len()).unwrap_or(0);
            }
            laid.poured = poured;
            return;
        }
    }
}

/// The story with its first photo as much higher as the copy allows, in whole lines: downwards, or upwards where the
/// photo stands on the foot of its story.
pub(super) fn grow_photo(story: &Story, laid: Laid, page: &Page, fonts: &FontTable<'_>, lexicon: &Lexicon) -> Laid {
    let Some(first) = laid.photos.taken.first().copied() else { return laid };
    let stands_on_foot = first.last >= laid.region.last;
    let mut best = laid;
    for lines in 1..=best.poured.under_lines {
        let mut taller = story.clone();
        let Some(photo) = taller.photos.first_mut() else { return best };
        let grown = if stands_on_foot { photo.area.first.saturating_sub(lines) } else { photo.area.last + lines };
        if stands_on_foot {
            photo.area.first = grown;
        } else {
            photo.area.last = grown;
        }
        if photo.area.first < best.region.first || photo.area.last > best.region.last {
            return best;
        }
        let tried = lay(&taller, page, fonts, lexicon);
        let stays_clear = tried.photos.taken.first().is_some_and(|photo| tried.is_clear(photo));
        if tried.poured.over.is_some() || !stays_clear {
            return best;
        }
        best = tried;
    }
    best
}

impl Laid {
    /// Whether the first photo keeps to the story and off its other photos.
    fn is_clear(&self, first: &Cells) -> bool {
        self.region.contains(first) && !self.photos.taken.iter().skip(1).any(|other| other.overlaps(first))
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

fn characters_cut(all: &[Leg], kept: &[Leg], page: &Page) -> u32 {
    let cut = all.iter().zip(kept).flat_map(|(all, kept)| &all.slots[kept.slots.len()..]);
    cut.map(|slot| u32::try_from(slot.width.div_floor(page.sheet.character)).unwrap_or(0)).sum()
}
