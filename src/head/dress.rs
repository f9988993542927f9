//! Tints behind heads (题底), reversed (反白) and outlined (空心) type, boxes round heads.

use std::borrow::Cow;

use crate::color::Ink;
use crate::frame::{Item, Mark, Outline, Part};
use crate::grid::panel;
use crate::model::{Dress, House, RuleStyle, Sheet, Story};

use super::{HeadBlock, border::border};

/// The house with its heads in the ink of the dress; an outlined head is hollow where no ink is named.
pub(super) fn house<'h>(dress: &Dress, house: &'h House) -> Cow<'h, House> {
    let hollow = dress.outline.as_ref().map(|_| &Ink::Paper);
    let Some(ink) = dress.ink.as_ref().or(hollow) else { return Cow::Borrowed(house) };
    let mut dressed = house.clone();
    for style in [&mut dressed.kicker, &mut dressed.headline, &mut dressed.deck] {
        style.ink = ink.clone();
    }
    if dress.ink.is_some() {
        dressed.byline.ink = ink.clone();
        dressed.standfirst.ink = ink.clone();
        dressed.note.ruled.style.ink = ink.clone();
        if let Some(rule) = &mut dressed.note.ruled.rule {
            rule.ink = ink.clone();
        }
    }
    if dress.outline.is_some() && dress.ink.is_none() {
        // Only the main line is hollow: small type filled up by its contour could not be read.
        dressed.kicker.ink = house.kicker.ink.clone();
        dressed.deck.ink = house.deck.ink.clone();
    }
    Cow::Owned(dressed)
}

/// Outlines the headline, lays the tint behind the head and draws the box round it.
pub(super) fn put_on(block: &mut HeadBlock, story: &Story, sheet: &Sheet) {
    let Some(cells) = block.cells else { return };
    let dress = &story.head.dress;
    if let Some(RuleStyle { weight, ink }) = &dress.outline {
        for item in block.items.iter_mut().filter(|item| item.part == Part::Headline) {
            if let Mark::Line(line) = &mut item.mark {
                for run in &mut line.runs {
                    run.outline = Some(Outline { weight: *weight, ink: ink.clone() });
                }
            }
        }
    }
    let item = |part, mark| Item { story: Some(story.id.clone()), part, mark };
    let panel = panel(cells, &[], sheet);
    if let Some(ink) = &dress.tint {
        let tint = |fill| item(Part::Headline, Mark::Tint(fill, ink.clone()));
        block.items.splice(0..0, panel.fills.into_iter().map(tint));
    }
    if let Some(style) = &dress.boxed {
        let marks = border(&panel.outline, style);
        block.items.extend(marks.into_iter().map(|mark| item(Part::Box, mark)));
    }
}
