//! Photos: effective resolution (of adverts that are pictures too), their captions beside them, their place in the legs.

use crate::diag::{Finding, Findings};
use crate::flow::LegFill;
use crate::frame::{AdvertFrame, Mark, PageFrame};
use crate::geom::{Abs, Axis};
use crate::grid::{Cells, Leg};
use crate::makeup::StoryOutcome;
use crate::model::{AdvertKind, Area, CaptionPlace, Page, Rule, Sheet, Story};

use super::{breach, spot};

/// A caption stands at most so many lines under or over its photo.
const NEAR_LINES: i64 = 2;
/// Or at most so many characters beside it.
const NEAR_CHARACTERS: i64 = 3;

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

/// Tells of captions that do not stand by their photos, and of photos and pull quotes that split legs.
pub(super) fn placing(page: &Page, story: &Story, outcome: &StoryOutcome, findings: &mut Findings) {
    let own = story.photos.iter().filter_map(|photo| Some((photo.caption.as_ref()?, vec![Cells::from(&photo.area)])));
    let block = match &story.captions {
        CaptionPlace::Block(area) => {
            let together = story.photos.iter().filter(|photo| photo.caption.is_none());
            Some((area, together.map(|photo| Cells::from(&photo.area)).collect()))
        }
        CaptionPlace::Under => None,
    };
    for (area, mut photos) in own.chain(block) {
        photos.extend(round(&photos));
        let cells = Cells::from(area);
        if photos.is_empty() || photos.iter().any(|photo| is_aligned(&cells, photo, &page.sheet)) {
            continue;
        }
        let found = format!("a caption of {} that does not stand by its photo", story.id);
        findings.extend(breach(&story.house.lint, Rule::CaptionApart, found).map(|finding| {
            let finding = finding.at(&area.place).on(spot::of_cells(page, cells));
            finding
                .expected("a caption under its photo and as wide, or beside it and level with its head or foot")
                .help("give the caption the columns or the lines of its photo")
        }));
    }
    if story.axis == Axis::Horizontal {
        let photos = story.photos.iter().map(|photo| (format!("photo {}", photo.index + 1), &photo.area, 1));
        // Readers read on over a quotation within one leg; under one across several they cannot know where copy goes on.
        let quotes = story.pull_quotes.iter();
        let quotes = quotes.map(|quote| (format!("pull quote {}", quote.index + 1), &quote.area, 2));
        for (name, area, least) in photos.chain(quotes) {
            findings.extend(splits(page, story, outcome, &name, area, least));
        }
    }
}

/// The rectangle round several.
fn round(photos: &[Cells]) -> Option<Cells> {
    photos.iter().copied().reduce(|a, b| {
        let x = a.x.min(b.x);
        let width = a.right().max(b.right()) - x;
        Cells { x, width, first: a.first.min(b.first), last: a.last.max(b.last) }
    })
}

fn is_aligned(caption: &Cells, photo: &Cells, sheet: &Sheet) -> bool {
    let lines = |upper: &Cells, lower: &Cells| i64::from(lower.first) - i64::from(upper.last) - 1;
    let close = |gap: i64| (0..=NEAR_LINES).contains(&gap);
    let as_wide = caption.x == photo.x && caption.right() == photo.right();
    let beside = (caption.x - photo.right()).max(photo.x - caption.right());
    let level = caption.first == photo.first || caption.last == photo.last;
    (as_wide && (close(lines(photo, caption)) || close(lines(caption, photo))))
        || (level && Abs::ZERO <= beside && beside <= sheet.character * NEAR_CHARACTERS)
}

/// A photo or pull quote that takes whole lines of so many legs at `least`, with copy of each above and below.
fn splits(
    page: &Page,
    story: &Story,
    outcome: &StoryOutcome,
    name: &str,
    area: &Area,
    least: usize,
) -> Option<Finding> {
    let cells = Cells::from(area);
    let is_split = |(leg, fill): (&Leg, &LegFill)| {
        let copy = || leg.slots.iter().map(|slot| slot.line).filter(|line| fill.last_line.is_some_and(|l| *line <= l));
        cells.x < leg.cells.right()
            && leg.cells.x < cells.right()
            && copy().any(|line| line < cells.first)
            && copy().any(|line| line > cells.last)
            && !copy().any(|line| cells.first <= line && line <= cells.last)
    };
    let legs = outcome.legs.iter().zip(&outcome.poured.legs).zip(1..);
    let split: Vec<String> =
        legs.filter(|(leg, _)| is_split(*leg)).map(|(_, number): (_, u32)| number.to_string()).collect();
    if split.len() < least {
        return None;
    }
    let found = match &split[..] {
        [leg] => format!("{name} splits leg {leg} of {}", story.id),
        legs => format!("{name} splits legs {} of {}", legs.join(" and "), story.id),
    };
    let finding = breach(&story.house.lint, Rule::PhotoSplitsLeg, found)?.at(&area.place);
    let finding = finding.on(spot::of_cells(page, cells)).expected("its place at the head or foot of its legs");
    Some(finding.help("move it to the head or foot of the leg, or make it narrower so that copy runs round it"))
}
