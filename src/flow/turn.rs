//! 下转第N版: copy that fills its legs, breaks there and goes on on another page.

use std::sync::Arc;

use crate::font::{FontTable, baseline};
use crate::frame::{Item, Mark, Part};
use crate::geom::{Abs, Axis, Em, Point};
use crate::grid::{Leg, Slot};
use crate::model::{Align, Block, Face, Origin, Span, Text};
use crate::par::{Measure, Options, SetLine, place, set_paragraph};
use crate::source::Place;
use crate::text::{Shaped, shape, styled};

use super::pieces::Piece;
use super::slots::Slots;
use super::{Freedom, LegFill, Overset, Pieces, Poured, pour, search, table};

/// Fewest characters of copy beside the turn line; where fewer have room, it stands on a line of its own.
const LEAST_BESIDE: i64 = 4;
/// Marks that end a sentence, and those that may follow them.
const SENTENCE_END: [char; 4] = ['。', '！', '？', '…'];
const CLOSING: [char; 4] = ['”', '’', '）', '》'];

/// What a part of a story leaves for the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// The copy not yet set.
    pub blocks: Vec<Block>,
    /// Whether it begins within a paragraph.
    pub torn: bool,
}

impl Rest {
    /// Where its first character is written.
    fn place(&self) -> Option<Place> {
        let first = match self.blocks.first()? {
            Block::Paragraph(text) => text,
            Block::Crosshead(texts) => texts.first()?,
            Block::List(items) => items.first().map(|item| if self.torn { &item.text } else { &item.marker })?,
            Block::Names(groups) => groups.first()?,
            // The head row is said again: the rest is what stands under it.
            Block::Table(table) => table.title.as_ref().or_else(|| table.rows.iter().flatten().flatten().next())?,
        };
        Some(first.place_of(0))
    }
}

/// Where copy turns to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// The first character of the rest.
    pub place: Place,
    /// Whether a sentence, a table or a list of names is cut, so that readers see that it goes on.
    pub in_sentence: bool,
}

/// （上接第N版）, as if written at `place`.
#[must_use]
pub fn turn_from(page: u32, place: &Place) -> Text {
    line(format!("（上接第{page}版）"), place)
}

impl Pieces<'_> {
    /// Fills the legs with copy that goes on on the page of this number, the turn line at the end of the last line. None
    /// when all copy has room without a turn line, or none stands here.
    #[must_use]
    pub fn turn(&mut self, legs: &[Leg], page: u32, freedom: Freedom, fonts: &FontTable<'_>) -> Option<(Poured, Rest)> {
        if self.score(legs, Freedom::default()).over == 0 {
            return None;
        }
        let (leg, slot) = legs.iter().enumerate().rev().find_map(|(n, leg)| Some((n, *leg.slots.last()?)))?;
        let (shaped, set) = self.turn_to(page, fonts);
        let character = self.sheet.character;
        // Half a character of white at least, and whole characters left for the copy where the leg has them.
        let room = character * (set.advance + character / 2).div_ceil(character);
        let hung = self.pieces.iter().map(Piece::hung).max().unwrap_or(Abs::ZERO);
        let slots = Slots::turning(legs, self.story.area.width, room, character * LEAST_BESIDE + hung);
        let (_, steps) = search::search(self, &slots, freedom);
        let mut poured = pour::pour(self, &slots, &steps, legs, freedom);
        let Overset { start: (piece, byte), .. } = poured.over.take()?;
        if (piece, byte) <= (self.lead, 0) {
            return None;
        }
        let rest = self.rest(piece, byte)?;
        let place = rest.place()?;
        // What is wrong with the rest and the signature is told where they stand.
        let signature = self.story.copy.signature.as_ref().map(Text::place);
        let signs =
            |found: &Place| signature.as_ref().is_some_and(|s| (s.start..s.start + s.len).contains(&found.start));
        let is_here =
            |found: &Place| !Arc::ptr_eq(&found.source, &place.source) || (found.start < place.start && !signs(found));
        poured.missing.retain(|(found, _)| is_here(found));
        poured.unfit.retain(|(found, ..)| is_here(found));
        let in_block = match self.pieces.get(piece) {
            Some(Piece::Rows(rows)) => !rows.is_first(),
            Some(Piece::Paragraph(names)) => names.is_names && byte > 0,
            Some(Piece::Display(_)) | None => false,
        };
        let in_sentence = in_block || (rest.torn && !self.ends_sentence(piece, byte));
        poured.turned = Some(Turned { place, in_sentence });
        if set.advance > slot.width {
            poured.overfull.push(self.story.place.clone());
        }
        if slots.len() < legs.iter().map(|leg| leg.slots.len()).sum() {
            own_line(&mut poured.legs[leg], slot);
            poured.lines += 1;
        }
        poured.items.push(self.put_turn(&shaped, &set, slot));
        Some((poured, rest))
    }

    /// （下转第N版） on one line, however long.
    fn turn_to(&mut self, page: u32, fonts: &FontTable<'_>) -> (Shaped, SetLine) {
        let text = line(format!("（下转第{page}版）"), &self.story.place);
        let shaped = shape(fonts, styled(&text, &self.house.body, self.house, self.story.axis));
        self.missing.extend(shaped.missing.iter().map(|m| (text.place_of(m.offset), *m)));
        let natural: Abs = shaped.clusters.iter().map(|c| c.advance).sum();
        let options =
            Options { setting: self.house.setting, indent: Em::ZERO, align: Align::Start, method: self.house.method };
        let set = set_paragraph(&shaped, &Measure::Same(natural * 2), &options).into_iter().next();
        (shaped, set.unwrap_or_default())
    }

    /// The copy from a byte of a piece on. Of a list, its items from that piece on.
    fn rest(&self, piece: usize, byte: usize) -> Option<Rest> {
        let text = self.pieces.get(piece)?.paragraph();
        let tail = |whole: &Text| text.unwrap_or(whole).tail(byte);
        let mut blocks = self.story.copy.blocks.iter();
        let mut before = piece.checked_sub(self.lead)?;
        let first = loop {
            let block = blocks.next()?;
            let count = pieces_of(block);
            if before >= count {
                before -= count;
                continue;
            }
            break match block {
                Block::Paragraph(text) => Block::Paragraph(tail(text)),
                Block::Crosshead(_) => block.clone(),
                Block::List(items) => {
                    let mut items = items.get(before..)?.to_vec();
                    items.first_mut().map(|item| item.text = tail(&item.text))?;
                    Block::List(items)
                }
                Block::Table(table) => Block::Table(table::rest(table, before)),
                Block::Names(groups) => {
                    let mut groups = groups.get(before..)?.to_vec();
                    groups.first_mut().map(|group| *group = tail(group))?;
                    Block::Names(groups)
                }
            };
        };
        let blocks = std::iter::once(first).chain(blocks.cloned()).collect();
        let is_names = matches!(self.pieces.get(piece), Some(Piece::Paragraph(names)) if names.is_names);
        Some(Rest { blocks, torn: text.is_some() && byte > 0 && !is_names })
    }

    /// Whether a sentence ends before a byte of a piece.
    fn ends_sentence(&self, piece: usize, byte: usize) -> bool {
        let text = self.pieces.get(piece).and_then(|piece| piece.paragraph());
        let before = text.and_then(|text| text.string.get(..byte)).unwrap_or_default();
        before.trim_end_matches(CLOSING).ends_with(SENTENCE_END)
    }

    /// The turn line flush with the end of its slot.
    fn put_turn(&self, shaped: &Shaped, set: &SetLine, slot: Slot) -> Item {
        let pitch = self.sheet.pitch;
        let start = (slot.width - set.advance).max(Abs::ZERO);
        let origin = slot.at
            + match self.story.axis {
                Axis::Horizontal => Point::new(start, baseline(pitch, shaped.size())),
                Axis::Vertical => Point::new(-(pitch / 2), start),
            };
        let mark = Mark::Line(place(shaped, set, origin));
        Item { story: Some(self.story.id.clone()), part: Part::Turn, mark }
    }
}

/// How many pieces the copy of a block is poured in.
fn pieces_of(block: &Block) -> usize {
    match block {
        Block::Paragraph(_) | Block::Crosshead(_) => 1,
        Block::List(items) => items.len(),
        Block::Table(table) => table::count(table),
        Block::Names(groups) => groups.len(),
    }
}

/// Counts the line that the turn line has to itself.
fn own_line(leg: &mut LegFill, slot: Slot) {
    leg.lines += 1;
    leg.last_line = Some(slot.line);
    leg.free_at_foot = 0;
}

fn line(string: String, place: &Place) -> Text {
    let spans = vec![Span { range: 0..string.len(), face: Face::Kai }];
    Text { string, spans, origin: Origin { source: place.source.clone(), stretches: vec![(0, place.start)] } }
}
