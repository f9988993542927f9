//! Effective resolution of photos and of adverts that are pictures at their size on the page.

use crate::diag::{Finding, Findings};
use crate::frame::{AdvertFrame, Mark, PageFrame};
use crate::model::{AdvertKind, Page};

/// EMU in an inch.
const INCH: i64 = 914_400;

/// Warns of pictures under three quarters of the resolution of the press, which look soft, and refuses those under half
/// of it, whose pixels show: 150 and 100 of the 200 pixels an inch of newsprint.
pub(super) fn resolution(page: &Page, made: &PageFrame, findings: &mut Findings) {
    let asked = i64::from(page.press.ppi);
    let (soft, coarse) = (asked * 3 / 4, asked / 2);
    for item in &made.items {
        let (name, width, rect) = match &item.mark {
            Mark::Photo(photo) => (&photo.photo.name, photo.window.width, &photo.rect),
            Mark::Advert(AdvertFrame { rect, file }) => match &file.kind {
                AdvertKind::Picture { photo, .. } => (&file.name, photo.width, rect),
                // Its own preflight tells of its pictures.
                AdvertKind::Pdf { .. } => continue,
            },
            Mark::Line(_) | Mark::Rule(_) | Mark::Ornament(_) | Mark::Tint(..) => continue,
        };
        let ppi = i64::from(width) * INCH / rect.width.to_emu().max(1);
        if ppi >= soft {
            continue;
        }
        let story = page.stories.iter().find(|s| Some(&s.id) == item.story.as_ref());
        let of_story = story.and_then(|s| s.copy.photos.iter().find(|n| n.photo.name == *name)).map(|note| &note.place);
        let advert = || page.adverts.iter().find(|advert| advert.file.name == *name).map(|advert| &advert.place);
        let place = of_story.or_else(advert).unwrap_or(&page.place);
        let found = format!("{name} has {ppi} pixels an inch at its size on the page");
        let finding = if ppi < coarse {
            Finding::error("photo-coarse", found).expected(format!("at least {coarse}"))
        } else {
            Finding::warning("photo-soft", found).expected(format!("{soft} or more"))
        };
        findings.push(finding.at(place).help("use a larger file, or place the picture smaller"));
    }
}
