//! Effective resolution of photos at their size on the page.

use crate::diag::{Finding, Findings};
use crate::frame::{Mark, PageFrame, PhotoFrame};
use crate::model::Page;

/// Below this a photo on newsprint looks soft.
const SOFT_PPI: i64 = 150;
/// Below this its pixels show.
const COARSE_PPI: i64 = 100;
/// EMU in an inch.
const INCH: i64 = 914_400;

/// Warns of photos under 150 pixels an inch and refuses those under 100.
pub(super) fn resolution(page: &Page, made: &PageFrame, findings: &mut Findings) {
    for item in &made.items {
        let Mark::Photo(photo) = &item.mark else { continue };
        let ppi = effective_ppi(photo);
        if ppi >= SOFT_PPI {
            continue;
        }
        let story = page.stories.iter().find(|s| Some(&s.id) == item.story.as_ref());
        let place = story
            .and_then(|s| s.copy.photos.iter().find(|n| n.photo == photo.photo))
            .map_or(&page.place, |note| &note.place);
        let found = format!("{} has {ppi} pixels an inch at its size on the page", photo.photo.name);
        let finding = if ppi < COARSE_PPI {
            Finding::error("photo-coarse", found).expected(format!("at least {COARSE_PPI}"))
        } else {
            Finding::warning("photo-soft", found).expected(format!("{SOFT_PPI} or more"))
        };
        findings.push(finding.at(place).help("use a larger file, or place the photo smaller"));
    }
}

fn effective_ppi(photo: &PhotoFrame) -> i64 {
    i64::from(photo.window.width) * INCH / photo.rect.width.to_emu().max(1)
}
