//! Pours paragraphs and crossheads into line slots, leg by leg.

use crate::font::{FontTable, baseline};
use crate::frame::{Item, Mark, Part};
use crate::geom::{Abs, Axis, Em, Point};
use crate::grid::{Leg, Slot};
use crate::model::{Align, Block, Face, House, Sheet, Span, Story, Style, Text};
use crate::par::{Measure, Options, SetLine, place, set_paragraph};
use crate::text::{Shaped, characters, shape, styled, unfit};

use super::{LeadIn, LegFill, Overset, Poured};

/// At least so many lines follow a crosshead in its leg (newspaper practice).
const LINES_UNDER_CROSSHEAD: usize = 2;
/// How many characters of the first unset words are told.
const FIRST_UNSET: usize = 16;

/// Fills the legs with the story's copy, `lead_in` first.
#[must_use]
pub fn fill(
    story: &Story,
    legs: &[Leg],
    sheet: &Sheet,
    house: &House,
    fonts: &FontTable<'_>,
    lead_in: &LeadIn<'_>,
) -> Poured {
    let slots = legs.iter().enumerate().flat_map(|(leg, l)| l.slots.iter().map(move |s| (leg, *s))).collect();
    let mut pourer = Pourer { story, sheet, house, fonts, slots, used: Vec::new(), poured: Poured::default() };
    if let Some(byline) = lead_in.byline {
        pourer.paragraph(byline, &house.byline, Part::Byline);
    }
    if let Some(standfirst) = lead_in.standfirst {
        pourer.paragraph(standfirst, &house.standfirst, Part::Standfirst);
    }
    let mut dateline = story.copy.dateline.as_ref();
    for block in &story.copy.blocks {
        match block {
            Block::Paragraph(text) => match dateline.take() {
                Some(line) => pourer.paragraph(&joined(line, text), &house.body, Part::Body(0)),
                None => pourer.paragraph(text, &house.body, Part::Body(0)),
            },
            Block::Crosshead(texts) => pourer.crosshead(texts),
        }
    }
    pourer.finish(legs)
}

struct Pourer<'a, 'd> {
    story: &'a Story,
    sheet: &'a Sheet,
    house: &'a House,
    fonts: &'a FontTable<'d>,
    /// The free lines of all legs with their leg, in reading order.
    slots: Vec<(usize, Slot)>,
    /// For each slot passed so far, whether it carries copy.
    used: Vec<bool>,
    poured: Poured,
}

impl Pourer<'_, '_> {
    fn free(&self) -> &[(usize, Slot)] {
        &self.slots[self.used.len()..]
    }

    fn paragraph(&mut self, text: &Text, style: &Style, part: Part) {
        let shaped = self.shape(text, style, part);
        let lines = set_paragraph(&shaped, &self.measure(), &self.options(style));
        for (n, line) in lines.iter().enumerate() {
            match self.free().first().copied() {
                Some((leg, slot)) => {
                    self.judge(text, &shaped, line);
                    let part = if part == Part::Body(0) { Part::Body(narrow(leg)) } else { part };
                    self.put(&shaped, line, part, slot, Abs::ZERO, self.sheet.pitch);
                    self.used.push(true);
                }
                None => return self.overset(&shaped, &lines[n..], lines.len() - n),
            }
        }
    }

    /// Notes where a line is looser, tighter or otherwise broken than it should be.
    fn judge(&mut self, text: &Text, shaped: &Shaped, line: &SetLine) {
        let start = shaped.clusters.get(line.clusters.start).map_or(0, |c| c.text.start as usize);
        let marks = [
            (line.loose.is_some(), &mut self.poured.loose),
            (line.forced, &mut self.poured.forced),
            (line.overfull.is_some(), &mut self.poured.overfull),
        ];
        for (_, places) in marks.into_iter().filter(|(found, _)| *found) {
            places.push(text.place_of(start));
        }
    }

    /// A crosshead takes whole lines of one leg, with lines of copy under it.
    fn crosshead(&mut self, texts: &[Text]) {
        let style = &self.house.crosshead;
        loop {
            let Some(&(leg, slot)) = self.free().first() else {
                for text in texts {
                    let shaped = self.shape(text, style, Part::Crosshead);
                    let lines = set_paragraph(&shaped, &self.measure(), &self.options(style));
                    self.overset(&shaped, &lines, lines.len());
                }
                return;
            };
            let shaped: Vec<Shaped> = texts.iter().map(|t| self.shape(t, style, Part::Crosshead)).collect();
            let options = self.options(style);
            let set: Vec<(usize, SetLine)> = shaped
                .iter()
                .enumerate()
                .flat_map(|(i, s)| {
                    set_paragraph(s, &Measure::Same(slot.width), &options).into_iter().map(move |l| (i, l))
                })
                .collect();
            let height = style.pitch * i64::try_from(set.len()).unwrap_or(0);
            let share = (height + style.white.at(self.sheet.pitch)).div_ceil(self.sheet.pitch);
            let share_slots = usize::try_from(share).unwrap_or(1);
            let room = self.room(leg, slot);
            if room < share_slots + LINES_UNDER_CROSSHEAD {
                self.used.extend(std::iter::repeat_n(false, room));
                continue;
            }
            let mut down = (self.sheet.pitch * share - height) / 2;
            for (i, line) in &set {
                self.put(&shaped[*i], line, Part::Crosshead, slot, down, style.pitch);
                down += style.pitch;
            }
            self.used.extend(std::iter::repeat_n(true, share_slots));
            return;
        }
    }

    /// Free lines from `slot` on that follow one another in one leg at one measure.
    fn room(&self, leg: usize, slot: Slot) -> usize {
        let next = self.free().iter().zip(slot.line..);
        next.take_while(|((l, s), line)| *l == leg && s.x == slot.x && s.width == slot.width && s.line == *line).count()
    }

    fn shape(&mut self, text: &Text, style: &Style, part: Part) -> Shaped {
        let shaped = shape(self.fonts, styled(text, style, self.house, self.story.axis));
        self.poured.missing.extend(shaped.missing.iter().map(|m| (text.place_of(m.offset), *m)));
        let pitch = if part == Part::Crosshead { style.pitch } else { self.sheet.pitch };
        let unfit = unfit(&shaped, pitch - style.size);
        self.poured.unfit.extend(unfit.into_iter().map(|(offset, unfit)| (text.place_of(offset), part, unfit)));
        shaped
    }

    fn options(&self, style: &Style) -> Options {
        let House { setting, method, .. } = *self.house;
        Options { setting, indent: style.indent, align: style.align, method }
    }

    /// The measures of the lines to come; past the last leg its measure goes on.
    fn measure(&self) -> Measure {
        let free = self.free();
        let widths: Vec<Abs> = free.iter().map(|(_, s)| s.width).collect();
        match widths.first() {
            None => Measure::Same(self.slots.last().map_or(self.story.area.width, |(_, s)| s.width)),
            Some(&first) if widths.iter().all(|w| *w == first) => Measure::Same(first),
            Some(_) => Measure::Lines(widths),
        }
    }

    fn put(&mut self, shaped: &Shaped, line: &SetLine, part: Part, slot: Slot, down: Abs, pitch: Abs) {
        let size = shaped.size();
        let origin = slot.at
            + match self.story.axis {
                Axis::Horizontal => Point::new(Abs::ZERO, down + baseline(pitch, size)),
                Axis::Vertical => Point::new(-(down + pitch / 2), Abs::ZERO),
            };
        let line = place(shaped, line, origin);
        self.poured.chars += narrow32(characters(&line.text));
        self.poured.items.push(Item { story: Some(self.story.id.clone()), part, mark: Mark::Line(line) });
    }

    fn overset(&mut self, shaped: &Shaped, rest: &[SetLine], lines: usize) {
        let start =
            rest.first().and_then(|l| shaped.clusters.get(l.clusters.start)).map_or(0, |c| c.text.start as usize);
        let text = &shaped.styled.text[start..];
        let over = self.poured.over.get_or_insert_with(|| Overset {
            first_unset: text.chars().take(FIRST_UNSET).collect(),
            ..Overset::default()
        });
        over.lines += narrow32(lines);
        over.chars += narrow32(characters(text));
    }

    fn finish(mut self, legs: &[Leg]) -> Poured {
        let poured = self.used.len();
        self.used.resize(self.slots.len(), false);
        let empty = |l: &Leg| LegFill { lines: 0, last_line: None, free_at_foot: 0, measure: l.cells.width };
        self.poured.legs = legs.iter().map(empty).collect();
        for (n, ((leg, slot), used)) in self.slots.iter().zip(&self.used).enumerate() {
            if *used {
                let fill = &mut self.poured.legs[*leg];
                fill.lines += 1;
                fill.last_line = Some(slot.line);
                fill.free_at_foot = 0;
                self.poured.lines += 1;
            } else {
                self.poured.legs[*leg].free_at_foot += 1;
                if n < poured {
                    continue;
                }
                self.poured.under_lines += 1;
                self.poured.under_chars +=
                    narrow32(usize::try_from(slot.width.div_floor(self.sheet.character)).unwrap_or(0));
            }
        }
        self.poured
    }
}

/// The dateline in bold, then the paragraph.
pub(crate) fn joined(dateline: &Text, text: &Text) -> Text {
    let len = dateline.string.len();
    let mut joined = dateline.clone();
    joined.string.push_str(&text.string);
    joined.spans = vec![Span { range: 0..len, face: Face::Bold }];
    joined.spans.extend(
        text.spans.iter().map(|s| Span { range: s.range.start + len..s.range.end + len, face: s.face.clone() }),
    );
    joined.origin.stretches.extend(text.origin.stretches.iter().map(|(t, f)| (t + len, *f)));
    joined
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
