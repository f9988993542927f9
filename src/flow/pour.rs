//! Puts the lines chosen into their slots, and tells what became of the legs and of the copy.

use crate::font::{FontTable, baseline};
use crate::frame::{Item, Mark, Part, Rule};
use crate::geom::{Abs, Axis, Em, Point};
use crate::grid::{Leg, Slot};
use crate::model::{Align, Face, House, RuleStyle, Span, Style, Text};
use crate::par::{Measure, Options, SetLine, Variant, place, set_paragraph};
use crate::text::{Class, Shaped, characters, shape, styled};

use super::hang::Hang;
use super::pieces::{Display, DisplayLines, Paragraph, Piece, Pieces};
use super::search::{How, LINES_UNDER_CROSSHEAD, Step, lone_at_foot, lone_at_head, white_above};
use super::signature::{Signature, Signed};
use super::slots::Slots;
use super::table::{RowKind, Rows, SetRows, ShapedCell};
use super::{Done, End, Freedom, LegFill, Overset, Poured, Stray, StrayKind};

/// How many characters of the first unset words are told.
const FIRST_UNSET: usize = 16;
/// The weight of the rules of a table (newspaper practice: 细线).
const TABLE_RULE: Abs = Abs::milli_pt(250);

/// Puts every piece where its step says.
pub(super) fn pour(pieces: &Pieces<'_>, slots: &Slots, steps: &[Step], legs: &[Leg], freedom: Freedom) -> Poured {
    let poured = Poured { missing: pieces.missing.clone(), unfit: pieces.unfit.clone(), ..Poured::default() };
    let mut pourer = Pourer { pieces, slots, piece: 0, used: vec![false; slots.len()], poured };
    let mut start = 0;
    for (n, (piece, step)) in pieces.pieces.iter().zip(steps).enumerate() {
        pourer.piece = n;
        match (piece, &step.how) {
            (Piece::Paragraph(paragraph), How::Paragraph(set, n)) => {
                if let Some(variant) = set.get(*n) {
                    pourer.paragraph(paragraph, variant, step);
                }
            }
            (Piece::Display(display), How::Display { lines, share, more }) => {
                pourer.display(display, lines, (*share, *more), step);
                if display.part == Part::Note {
                    pourer.note_misfit(*share, start, step);
                } else {
                    let next = pieces.pieces[n + 1..].iter().zip(&steps[n + 1..]);
                    pourer.under_crosshead(display, step, next);
                }
            }
            (Piece::Rows(rows), How::Rows { set, is_led }) => pourer.rows(rows, set, *is_led, step),
            // The search gives each piece a step of its own kind.
            (Piece::Paragraph(_), How::Display { .. } | How::Rows { .. })
            | (Piece::Display(_), How::Paragraph(..) | How::Rows { .. })
            | (Piece::Rows(_), How::Paragraph(..) | How::Display { .. }) => {}
        }
        start = step.end;
    }
    let end = steps.last().map_or(0, |step| step.end);
    pourer.finish(legs, end, freedom)
}

struct Pourer<'a, 'p> {
    pieces: &'a Pieces<'p>,
    slots: &'a Slots,
    /// The number of the piece in hand.
    piece: usize,
    /// For each slot, whether it carries copy.
    used: Vec<bool>,
    poured: Poured,
}

impl Pourer<'_, '_> {
    fn paragraph(&mut self, paragraph: &Paragraph, variant: &Variant, step: &Step) {
        let shaped = &paragraph.shaped;
        let marker = paragraph.hang.as_ref().and_then(|hang| Some((hang, hang.marker.as_ref()?)));
        let free = (step.at..).filter(|slot| !step.skipped.contains(slot));
        for (n, (line, at)) in variant.lines.iter().zip(free).enumerate() {
            let Some((leg, slot)) = self.slots.get(at) else {
                let marker = marker.filter(|_| n == 0).map_or("", |(_, marker)| marker.styled.text.as_str());
                let start = start_of(shaped, line);
                self.overset((marker, shaped), start, &variant.lines[n..], variant.lines.len() - n);
                break;
            };
            let pitch = self.pieces.sheet.pitch;
            if let Some((hang, marker)) = marker.filter(|_| n == 0) {
                self.marker(hang, marker, slot, pitch);
            }
            self.judge(&paragraph.text, shaped, line, (leg, slot));
            let part = match paragraph.part {
                Part::Body(_) => Part::Body(narrow(leg)),
                Part::ListItem(_) => Part::ListItem(narrow(leg)),
                part => part,
            };
            self.put(shaped, line, part, slot, (paragraph.hung(), Abs::ZERO), pitch);
            self.used[at] = true;
        }
        if let Some(signature) = &paragraph.signature {
            self.signature(signature, paragraph, variant, step);
        }
        if variant.more != 0 {
            self.poured.done.push(Done::Paragraph(paragraph.words(), variant.more));
        }
        if paragraph.is_copy() && !paragraph.is_names {
            self.strays(paragraph, variant, step);
            self.end(paragraph, variant, step);
        }
    }

    fn marker(&mut self, hang: &Hang, marker: &Shaped, slot: Slot, pitch: Abs) {
        let House { setting, method, .. } = *self.pieces.house;
        for line in hang.lines(setting, method) {
            self.put(marker, &line, Part::ListMarker, slot, (hang.at, Abs::ZERO), pitch);
        }
    }

    /// Notes single lines at the edges of legs, and runts.
    fn strays(&mut self, paragraph: &Paragraph, variant: &Variant, step: &Step) {
        let count = variant.lines.len();
        let Some((first, last)) = variant.lines.first().zip(variant.lines.last()) else { return };
        // The end of a paragraph whose beginning stands on another page.
        let is_tail = self.pieces.torn && self.piece == self.pieces.lead;
        let alone = lone_at_head(self.slots, step, count) || (is_tail && count == 1 && step.signed == 0);
        let runt = (count > 1 || is_tail) && characters_on(&paragraph.shaped, last) < 2;
        let found = [
            (StrayKind::AloneAtFoot, lone_at_foot(self.slots, step, count), step.at, first),
            (StrayKind::AloneAtHead, alone, step.copy_end().saturating_sub(1), last),
            (StrayKind::Runt, runt, step.copy_end().saturating_sub(1), last),
            (StrayKind::SignatureApart, step.is_parted(self.slots), step.end.saturating_sub(1), last),
        ];
        for (kind, _, at, line) in found.into_iter().filter(|(_, found, ..)| *found) {
            if let Some((leg, slot)) = self.slots.get(at) {
                let place = paragraph.text.place_of(start_of(&paragraph.shaped, line));
                self.poured.stray.push(Stray { kind, place, leg, line: slot.line });
            }
        }
    }

    fn end(&mut self, paragraph: &Paragraph, variant: &Variant, step: &Step) {
        let Some(last) = variant.lines.last() else { return };
        let at = step.copy_end().saturating_sub(1);
        let measure = self.slots.width(at) - paragraph.hung();
        let characters_of = |length: Abs| count(length.max(Abs::ZERO).div_floor(self.pieces.sheet.character));
        let mut end = End {
            words: paragraph.words(),
            lines: narrow32(variant.lines.len()),
            chars: narrow32(characters(text_of(&paragraph.shaped, last))),
            room: characters_of(measure - last.advance),
            measure: characters_of(measure),
        };
        if let Some(signed) = paragraph.signed(variant, self.slots, step.copy_end()) {
            // A line more or less is one where the signature goes under the copy, or comes up to it.
            let reach = characters_of(signed.reach - paragraph.hung());
            (end.chars, end.room) = match signed.own {
                0 => (end.chars + end.measure - reach, characters_of(signed.reach - paragraph.hung() - last.advance)),
                _ if reach == 0 => (end.chars, end.room),
                _ => (end.chars.saturating_sub(reach).max(1), end.room + reach),
            };
        }
        self.poured.ends.push(end);
    }

    /// Characters of the copy that has room, which must go for its signature to find some: on the last line there may only
    /// be as many as it can stand beside.
    fn in_the_way(&self, paragraph: &Paragraph, variant: &Variant, step: &Step) -> u32 {
        let Some((signed, last)) = paragraph.signed(variant, self.slots, step.copy_end()).zip(variant.lines.last())
        else {
            return 0;
        };
        let measure = self.slots.width(self.slots.len().saturating_sub(1));
        let end = if step.copy_end() > self.slots.len() { measure } else { paragraph.hung() + last.advance };
        let lines = if signed.reach > Abs::ZERO { 0 } else { long(step.end.saturating_sub(self.slots.len())) - 1 };
        count((end - signed.reach.max(Abs::ZERO) + measure * lines.max(0)).div_ceil(self.pieces.sheet.character))
    }

    /// Puts the signature beside the last line of its paragraph, or under it.
    fn signature(&mut self, signature: &Signature, paragraph: &Paragraph, variant: &Variant, step: &Step) {
        let Some(Signed { lines, own, .. }) = paragraph.signed(variant, self.slots, step.copy_end()) else { return };
        let first = step.copy_end() - usize::from(own == 0);
        for (n, line) in lines.iter().enumerate() {
            // Where the copy turns, no part of it stays behind.
            let turns = self.slots.turns() && step.end > self.slots.len();
            let Some((leg, slot)) = self.slots.get(first + n).filter(|_| !turns) else {
                let trim =
                    self.poured.over.as_ref().map_or(0, |over| over.trim) + self.in_the_way(paragraph, variant, step);
                let start = paragraph.shaped.styled.text.len();
                self.overset(("", &signature.shaped), start, &lines[n..], own.saturating_sub(n));
                self.poured.over.get_or_insert_default().trim = trim;
                break;
            };
            self.judge(&signature.text, &signature.shaped, line, (leg, slot));
            self.put(&signature.shaped, line, Part::Signature, slot, (Abs::ZERO, Abs::ZERO), self.pieces.sheet.pitch);
            self.used[first + n] = true;
        }
    }

    /// Notes where a line is looser, tighter or otherwise broken than it should be.
    fn judge(&mut self, text: &Text, shaped: &Shaped, line: &SetLine, (leg, slot): (usize, Slot)) {
        let place = text.place_of(start_of(shaped, line));
        if line.loose.is_some() {
            self.poured.stray.push(Stray { kind: StrayKind::Loose, place: place.clone(), leg, line: slot.line });
        }
        let marks = [(line.forced, &mut self.poured.forced), (line.overfull.is_some(), &mut self.poured.overfull)];
        for (_, places) in marks.into_iter().filter(|(found, _)| *found) {
            places.push(place.clone());
        }
    }

    fn display(&mut self, display: &Display, set: &DisplayLines, (share, more): (i64, u32), step: &Step) {
        let Some((leg, slot)) = self.slots.get(step.at) else {
            for (text, line) in set.iter() {
                let shaped = &display.shaped[*text];
                self.overset(("", shaped), start_of(shaped, line), std::slice::from_ref(line), 1);
            }
            return;
        };
        let pitch = self.pieces.sheet.pitch;
        let white = white_above(pitch, share, display.height(set.len()));
        if let Some(rule) = &display.rule {
            self.rule(rule, display.part, slot, white / 2);
        }
        let mut down = white;
        for (text, line) in set.iter() {
            if display.part == Part::Note {
                self.judge(&display.texts[*text], &display.shaped[*text], line, (leg, slot));
            }
            self.put(&display.shaped[*text], line, display.part, slot, (Abs::ZERO, down), display.style.pitch);
            down += display.style.pitch;
        }
        if let Some(rule) = &display.rule {
            self.rule(rule, display.part, slot, pitch * share - white / 2);
        }
        self.used[step.at..step.end.min(self.slots.len())].fill(true);
        if more > 0 {
            self.poured.done.push(Done::Crosshead(display.words(), more));
        }
    }

    /// Puts rows of a table on lines of one leg, rules between the lines.
    fn rows(&mut self, rows: &Rows, set: &SetRows, is_led: bool, step: &Step) {
        let table = rows.table();
        if let Some((needs, has)) = set.misfit.filter(|_| rows.is_first()) {
            self.poured.table_misfits.push((table.place.clone(), needs, has));
        }
        let pitch = self.pieces.sheet.pitch;
        let mut at = step.at;
        let mut is_open = !is_led;
        for row in set.rows(is_led) {
            if row.kind != RowKind::Title && !is_open {
                is_open = true;
                self.table_rule(at, Abs::ZERO);
            }
            let mut lines = row.lines;
            for cell in &row.cells {
                let Some(ShapedCell { text, shaped }) = table.cell(row.kind, cell.column) else { continue };
                let Some((leg, slot)) = self.slots.get(at) else {
                    self.overset(("", shaped), 0, &cell.lines[..], lines);
                    lines = 0;
                    continue;
                };
                let part = match row.kind {
                    RowKind::Title => Part::TableTitle,
                    RowKind::Head if rows.is_first() => Part::TableHead(table.place_of(0, cell.column)),
                    RowKind::Head => Part::TableAgain,
                    RowKind::Body(row) => Part::TableCell(table.place_of(row, cell.column)),
                };
                for (line, down) in cell.lines.iter().zip(0..) {
                    self.judge(text, shaped, line, (leg, slot));
                    self.put(shaped, line, part, slot, (cell.at, pitch * down), pitch);
                }
            }
            at += row.lines;
            if row.kind == RowKind::Head {
                self.table_rule(at - 1, pitch);
            }
        }
        if rows.is_last() {
            self.table_rule(at - 1, pitch);
        }
        self.used[step.at.min(self.slots.len())..step.end.min(self.slots.len())].fill(true);
    }

    /// A rule of a table so far under the head of slot `at`.
    fn table_rule(&mut self, at: usize, down: Abs) {
        let Some((_, slot)) = self.slots.get(at) else { return };
        let rule = RuleStyle { weight: TABLE_RULE, ink: self.pieces.house.table.ink.clone() };
        self.rule(&rule, Part::Rule, slot, down);
    }

    /// A rule of a note or table so far under the head of its lines.
    fn rule(&mut self, rule: &RuleStyle, part: Part, slot: Slot, down: Abs) {
        let (from, to) = match self.pieces.story.axis {
            Axis::Horizontal => (Point::new(Abs::ZERO, down), Point::new(slot.width, down)),
            Axis::Vertical => (Point::new(-down, Abs::ZERO), Point::new(-down, slot.width)),
        };
        let rule = Rule { from: slot.at + from, to: slot.at + to, weight: rule.weight, ink: rule.ink.clone() };
        let story = Some(self.pieces.story.id.clone());
        self.poured.items.push(Item { story, part, mark: Mark::Rule(rule) });
    }

    /// Notes that a note found no room for itself and copy under it where the copy begins.
    fn note_misfit(&mut self, share: i64, start: usize, step: &Step) {
        if step.at > start {
            let has = self.slots.room(start);
            self.poured.note_misfit = Some((share + long(LINES_UNDER_CROSSHEAD), long(has)));
        }
    }

    /// Notes a crosshead with too few lines under it in its leg; `after` is what follows it.
    fn under_crosshead<'s>(
        &mut self,
        crosshead: &Display,
        step: &Step,
        after: impl Iterator<Item = (&'s Piece, &'s Step)>,
    ) {
        let Some(((leg, slot), place)) = self.slots.get(step.at).zip(crosshead.place.clone()) else { return };
        let paragraphs = after.take_while(|(piece, _)| !matches!(piece, Piece::Display(_)));
        let slots = paragraphs.flat_map(|(_, step)| (step.at..step.end).filter(|at| !step.skipped.contains(at)));
        let under = slots.take_while(|at| self.slots.leg(*at) == Some(leg)).take(LINES_UNDER_CROSSHEAD).count();
        if under < LINES_UNDER_CROSSHEAD {
            let kind = StrayKind::UnderCrosshead(narrow32(under));
            self.poured.stray.push(Stray { kind, place, leg, line: slot.line });
        }
    }

    fn put(&mut self, shaped: &Shaped, line: &SetLine, part: Part, slot: Slot, (along, down): (Abs, Abs), pitch: Abs) {
        let size = shaped.size();
        let origin = slot.at
            + match self.pieces.story.axis {
                Axis::Horizontal => Point::new(along, down + baseline(pitch, size)),
                Axis::Vertical => Point::new(-(down + pitch / 2), along),
            };
        let line = place(shaped, line, origin);
        if part != Part::TableAgain {
            self.poured.chars += narrow32(characters(&line.text));
        }
        let story = Some(self.pieces.story.id.clone());
        self.poured.items.push(Item { story, part, mark: Mark::Line(line) });
    }

    /// Counts lines that find no room, and the marker before them; they go on from a byte of the piece in hand.
    fn overset(&mut self, (marker, shaped): (&str, &Shaped), from: usize, rest: &[SetLine], lines: usize) {
        let start = rest.first().map_or(0, |l| start_of(shaped, l));
        let end = rest.last().and_then(|l| shaped.clusters.get(l.clusters.end)).map(|c| c.text.start as usize);
        let text = format!("{marker}{}", &shaped.styled.text[start..end.unwrap_or(shaped.styled.text.len())]);
        let over = self.poured.over.get_or_insert_with(|| Overset {
            first_unset: text.chars().take(FIRST_UNSET).collect(),
            start: (self.piece, from),
            ..Overset::default()
        });
        over.lines += narrow32(lines);
        over.chars += narrow32(characters(&text));
        over.trim = over.trim.saturating_add(narrow32(characters(&text)));
    }

    fn finish(mut self, legs: &[Leg], end: usize, freedom: Freedom) -> Poured {
        let empty = |l: &Leg| LegFill { lines: 0, last_line: None, free_at_foot: 0, measure: l.cells.width };
        self.poured.legs = legs.iter().map(empty).collect();
        // Rows of a table and crossheads leave the turn line to itself.
        if let Some(last) = self.slots.of_turn_line() {
            self.used[last] = true;
        }
        // Copy that turns to another page leaves no line free by leave of the rules.
        let end = if self.slots.turns() { self.used.iter().rposition(|used| *used).map_or(0, |n| n + 1) } else { end };
        let left = self.slots.len().saturating_sub(end);
        for n in 0..self.slots.len() {
            let Some((leg, slot)) = self.slots.get(n) else { continue };
            let fill = &mut self.poured.legs[leg];
            if self.used[n] {
                fill.lines += 1;
                fill.last_line = Some(slot.line);
                fill.free_at_foot = 0;
                self.poured.lines += 1;
            } else {
                fill.free_at_foot += 1;
                if (n < end && self.poured.note_misfit.is_none()) || (freedom.ragged && left == 1) {
                    continue;
                }
                self.poured.under_lines += 1;
                self.poured.under_chars += count(slot.width.div_floor(self.pieces.sheet.character));
            }
        }
        if freedom.ragged {
            let feet = self.poured.legs.iter().zip(1..).filter(|(leg, _)| leg.free_at_foot > 0);
            let feet: Vec<Done> = feet.map(|(leg, number)| Done::Foot(number, leg.free_at_foot)).collect();
            if self.poured.under_lines == 0 {
                self.poured.done.extend(feet);
            }
        }
        self.poured.chars = self.poured.chars.saturating_sub(self.pieces.turn_characters);
        self.poured
    }
}

/// The first byte of a line in its text.
fn start_of(shaped: &Shaped, line: &SetLine) -> usize {
    shaped.clusters.get(line.clusters.start).map_or(0, |c| c.text.start as usize)
}

fn text_of<'s>(shaped: &'s Shaped, line: &SetLine) -> &'s str {
    let end = shaped.clusters.get(line.clusters.end).map_or(shaped.styled.text.len(), |c| c.text.start as usize);
    &shaped.styled.text[start_of(shaped, line)..end]
}

/// Characters of a line that are no marks: 单字不成行 counts a character with its mark as one.
fn characters_on(shaped: &Shaped, line: &SetLine) -> usize {
    let clusters = shaped.clusters.get(line.clusters.clone()).unwrap_or_default();
    clusters.iter().filter(|c| !c.class.has_blank() && !matches!(c.class, Class::Space | Class::WideSpace)).count()
}

/// The dateline or turn line in a face of its own, then the paragraph.
pub(crate) fn joined(line: &Text, face: Face, text: &Text) -> Text {
    let spans = vec![Span { range: 0..line.string.len(), face }];
    Text { spans, ..line.clone() }.then(text)
}

/// Sets one text into given cells, line after line, and says how many lines it needs: captions and the like.
pub(crate) fn note(
    text: &Text,
    style: &Style,
    align: Align,
    width: Abs,
    house: &House,
    fonts: &FontTable<'_>,
) -> (Shaped, Vec<SetLine>) {
    let shaped = shape(fonts, styled(text, style, house, Axis::Horizontal));
    let options = Options { setting: house.setting, indent: Em::ZERO, align, method: house.method };
    let lines = set_paragraph(&shaped, &Measure::Same(width), &options);
    (shaped, lines)
}

fn narrow(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

fn narrow32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn long(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn count(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(0)
}
