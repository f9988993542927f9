//! The copy of a story shaped once, so that it can be poured into one set of legs after another.

use std::ops::Range;
use std::rc::Rc;

use crate::font::FontTable;
use crate::frame::{Cell, Part};
use crate::geom::{Abs, Em};
use crate::grid::Leg;
use crate::head::lines_by_sense;
use crate::model::{Align, Block, Face, House, ListItem, RuleStyle, Sheet, Story, Style, Table, Text};
use crate::par::{Measure, Options, Prepared, SetLine, Variant, prepare, set_names, set_paragraph, variants};
use crate::sense::Lexicon;
use crate::source::Place;
use crate::text::{Missing, Shaped, Unfit, characters, shape, styled, unfit};

use super::hang::{Hang, hang};
use super::signature::{Signature, Signed};
use super::slots::Slots;
use super::table::{self, Rows};
use super::{Freedom, LeadIn, Poured, Score, pour, search};

/// How many characters of a paragraph's first words are told.
const WORDS: usize = 8;

/// The copy of a story, ready to be poured.
pub struct Pieces<'a> {
    pub(super) story: &'a Story,
    pub(super) sheet: &'a Sheet,
    pub(super) house: &'a House,
    /// What crossheads that need several lines are broken with.
    pub(super) lexicon: &'a Lexicon,
    pub(super) pieces: Vec<Piece>,
    /// How many pieces stand before those of the text.
    pub(super) lead: usize,
    /// Whether the text begins within a paragraph.
    pub(super) torn: bool,
    /// Characters of 上接第N版, which are none of the copy.
    pub(super) turn_characters: u32,
    pub(super) missing: Vec<(Place, Missing)>,
    /// What stands beside lines and does not stand well there, and beside which part.
    pub(super) unfit: Vec<(Place, Part, Unfit)>,
}

/// A paragraph, or what stands among paragraphs in lines of its own.
pub(super) enum Piece {
    Paragraph(Box<Paragraph>),
    Display(Box<Display>),
    Rows(Box<Rows>),
}

/// A paragraph, and the ways it was set so far.
pub(super) struct Paragraph {
    pub(super) text: Text,
    pub(super) shaped: Shaped,
    prepared: Prepared,
    pub(super) part: Part,
    pub(super) hang: Option<Hang>,
    /// Whether it is set as a list of names.
    pub(super) is_names: bool,
    /// What stands beside its last line or under it.
    pub(super) signature: Option<Signature>,
    options: Options,
    /// Its length in one line, for guessing how many lines it takes.
    natural: Abs,
    set: Vec<Asked>,
}

/// A measure and the numbers of lines asked for, and what they gave.
type Asked = (Measure, &'static [i32], Rc<Vec<Variant>>);

/// A crosshead or an editor's note, of one or more texts: it takes whole lines of one leg, with copy under it.
pub(super) struct Display {
    pub(super) part: Part,
    /// Where it is written.
    pub(super) place: Option<Place>,
    pub(super) texts: Vec<Text>,
    pub(super) shaped: Vec<Shaped>,
    pub(super) style: Style,
    /// The rules above and below.
    pub(super) rule: Option<RuleStyle>,
    /// Body lines that one line of it takes at least.
    stated: Option<u32>,
    options: Options,
    set: Vec<(Abs, DisplayLines)>,
}

/// No width of a line is taken to be less when lines are counted.
pub(super) const LEAST_WIDTH: Abs = Abs::milli_pt(1_000);

/// The lines of a crosshead or note, each with its text.
pub(super) type DisplayLines = Rc<Vec<(usize, SetLine)>>;

impl<'a> Pieces<'a> {
    /// Shapes the story's copy, `lead_in` first.
    #[must_use]
    pub fn new(
        story: &'a Story,
        sheet: &'a Sheet,
        house: &'a House,
        fonts: &FontTable<'_>,
        lexicon: &'a Lexicon,
        lead_in: &LeadIn<'_>,
    ) -> Self {
        let mut pieces = Self {
            story,
            sheet,
            house,
            lexicon,
            pieces: Vec::new(),
            lead: 0,
            torn: lead_in.turn.is_some_and(|(_, torn)| torn),
            turn_characters: 0,
            missing: Vec::new(),
            unfit: Vec::new(),
        };
        if let Some(byline) = lead_in.byline {
            pieces.paragraph(byline.clone(), &house.byline, Part::Byline, None, fonts);
        }
        if let Some(standfirst) = lead_in.standfirst {
            pieces.paragraph(standfirst.clone(), &house.standfirst, Part::Standfirst, None, fonts);
        }
        if !lead_in.note.is_empty() {
            pieces.note(lead_in.note, fonts);
        }
        pieces.lead = pieces.pieces.len();
        let mut blocks = story.copy.blocks.as_slice();
        if let (Some((line, torn)), Some(first)) = (lead_in.turn, blocks.first()) {
            pieces.turn_characters = u32::try_from(characters(&line.string)).unwrap_or(0);
            let indent = if torn { Em::ZERO } else { house.body.indent };
            let indented = |indent| Style { indent, ..house.body.clone() };
            match first {
                Block::Paragraph(text) => {
                    blocks = &blocks[1..];
                    let text = pour::joined(line, Face::Kai, text);
                    pieces.paragraph(text, &indented(indent), Part::Body(0), None, fonts);
                }
                Block::List(items) if torn => {
                    blocks = &blocks[1..];
                    pieces.list(items, Some(line), fonts);
                }
                Block::Crosshead(_) | Block::List(_) | Block::Table(_) | Block::Names(_) => {
                    pieces.paragraph(line.clone(), &indented(Em::ZERO), Part::Body(0), None, fonts);
                }
            }
        }
        let mut dateline = story.copy.dateline.as_ref();
        for block in blocks {
            match block {
                Block::Paragraph(text) => {
                    let text =
                        dateline.take().map_or_else(|| text.clone(), |line| pour::joined(line, Face::Bold, text));
                    pieces.paragraph(text, &house.body, Part::Body(0), None, fonts);
                }
                Block::Crosshead(texts) => pieces.crosshead(texts, fonts),
                Block::List(items) => pieces.list(items, None, fonts),
                Block::Table(table) => pieces.table(table, fonts),
                Block::Names(groups) => pieces.names(groups, fonts),
            }
        }
        if let Some(signature) = &story.copy.signature {
            pieces.signature(signature, fonts);
        }
        pieces
    }

    /// How well the copy can be made to fit the legs.
    #[must_use]
    pub fn score(&mut self, legs: &[Leg], freedom: Freedom) -> Score {
        search::search(self, &Slots::new(legs, self.story.area.width), freedom).0
    }

    /// Pours the copy into the legs in the way that fits best.
    #[must_use]
    pub fn fill(&mut self, legs: &[Leg], freedom: Freedom) -> Poured {
        let slots = Slots::new(legs, self.story.area.width);
        let (_, steps) = search::search(self, &slots, freedom);
        pour::pour(self, &slots, &steps, legs, freedom)
    }

    /// The first item may be the rest of one that began on another page, after 上接第N版: its marker stands there, and its
    /// lines hang as they do there.
    fn list(&mut self, items: &[ListItem], turn_from: Option<&Text>, fonts: &FontTable<'_>) {
        let style = &self.house.list;
        let markers = items.iter().enumerate().map(|(n, item)| match turn_from {
            // What is wrong with it is told where it stands.
            Some(_) if n == 0 => shape(fonts, styled(&item.marker, style, self.house, self.story.axis)),
            Some(_) | None => self.shape(&item.marker, style, Part::ListMarker, fonts),
        });
        let markers: Vec<Shaped> = markers.collect();
        let text = Style { indent: Em::ZERO, ..style.clone() };
        for (n, (item, hang)) in items.iter().zip(hang(markers, style)).enumerate() {
            let rest = turn_from.filter(|_| n == 0).map(|line| pour::joined(line, Face::Kai, &item.text));
            let hang = Hang { marker: hang.marker.filter(|_| rest.is_none()), ..hang };
            let words = rest.unwrap_or_else(|| item.text.clone());
            self.paragraph(words, &text, Part::ListItem(0), Some(hang), fonts);
        }
    }

    fn table(&mut self, table: &Table, fonts: &FontTable<'_>) {
        let groups = table::shaped(table, self.house, |text, style, is_head| {
            let place = Cell { row: 0, column: 0, columns: 0 };
            let part = if is_head { Part::TableHead(place) } else { Part::TableCell(place) };
            self.shape(text, style, part, fonts)
        });
        self.pieces.extend(groups.into_iter().map(|rows| Piece::Rows(Box::new(rows))));
    }

    fn paragraph(&mut self, text: Text, style: &Style, part: Part, hang: Option<Hang>, fonts: &FontTable<'_>) {
        let shaped = self.shape(&text, style, part, fonts);
        let natural = length(&shaped);
        let options = self.options(style);
        let prepared = prepare(&shaped, &options.setting);
        let paragraph = Paragraph {
            text,
            shaped,
            prepared,
            part,
            hang,
            is_names: false,
            signature: None,
            options,
            natural,
            set: Vec::new(),
        };
        self.pieces.push(Piece::Paragraph(Box::new(paragraph)));
    }

    fn names(&mut self, groups: &[Text], fonts: &FontTable<'_>) {
        for group in groups {
            self.paragraph(group.clone(), &self.house.table, Part::Body(0), None, fonts);
            if let Some(Piece::Paragraph(names)) = self.pieces.last_mut() {
                names.is_names = true;
            }
        }
    }

    fn crosshead(&mut self, texts: &[Text], fonts: &FontTable<'_>) {
        let House { crosshead: style, crosshead_lines: stated, .. } = self.house;
        self.display(Part::Crosshead, texts, style, (None, *stated), fonts);
    }

    fn note(&mut self, texts: &[Text], fonts: &FontTable<'_>) {
        let note = &self.house.note.ruled;
        self.display(Part::Note, texts, &note.style, (note.rule.clone(), None), fonts);
    }

    fn display(
        &mut self,
        part: Part,
        texts: &[Text],
        style: &Style,
        (rule, stated): (Option<RuleStyle>, Option<u32>),
        fonts: &FontTable<'_>,
    ) {
        let shaped = texts.iter().map(|t| self.shape(t, style, part, fonts)).collect();
        let options = self.options(style);
        let place = texts.first().map(|text| text.place_of(0));
        let style = style.clone();
        let texts = texts.to_vec();
        let display = Display { part, place, texts, shaped, style, rule, stated, options, set: Vec::new() };
        self.pieces.push(Piece::Display(Box::new(display)));
    }

    /// Ends the copy: with its last paragraph, else on lines of its own.
    fn signature(&mut self, text: &Text, fonts: &FontTable<'_>) {
        let style = Style { align: Align::End, indent: Em::ZERO, ..self.house.signature.clone() };
        let shaped = self.shape(text, &style, Part::Signature, fonts);
        let options = self.options(&style);
        let signature = Signature { text: text.clone(), shaped, options, character: self.sheet.character };
        match self.pieces.last_mut() {
            Some(Piece::Paragraph(last)) => last.signature = Some(signature),
            Some(Piece::Display(_) | Piece::Rows(_)) | None => {
                self.paragraph(text.clone(), &style, Part::Signature, None, fonts)
            }
        }
    }

    fn shape(&mut self, text: &Text, style: &Style, part: Part, fonts: &FontTable<'_>) -> Shaped {
        let shaped = shape(fonts, styled(text, style, self.house, self.story.axis));
        self.missing.extend(shaped.missing.iter().map(|m| (text.place_of(m.offset), *m)));
        let pitch = if matches!(part, Part::Crosshead | Part::Note) { style.pitch } else { self.sheet.pitch };
        let unfit = unfit(&shaped, pitch - style.size);
        self.unfit.extend(unfit.into_iter().map(|(offset, unfit)| (text.place_of(offset), part, unfit)));
        shaped
    }

    fn options(&self, style: &Style) -> Options {
        let House { setting, method, .. } = *self.house;
        Options { setting, indent: style.indent, align: style.align, method }
    }
}

impl Piece {
    /// The text of a paragraph.
    pub(super) fn paragraph(&self) -> Option<&Text> {
        match self {
            Self::Paragraph(paragraph) => Some(&paragraph.text),
            Self::Display(_) | Self::Rows(_) => None,
        }
    }

    /// How far its lines stand from the start of theirs.
    pub(super) fn hung(&self) -> Abs {
        match self {
            Self::Paragraph(paragraph) => paragraph.hung(),
            Self::Display(_) | Self::Rows(_) => Abs::ZERO,
        }
    }
}

/// The natural length of a text in one line.
pub(super) fn length(shaped: &Shaped) -> Abs {
    shaped.clusters.iter().map(|c| c.advance).sum()
}

impl Paragraph {
    /// Whether it is copy of the text itself, which alone is fitted and judged.
    pub(super) const fn is_copy(&self) -> bool {
        self.part.is_copy()
    }

    /// How far its lines stand from the start of theirs.
    pub(super) fn hung(&self) -> Abs {
        self.hang.as_ref().map_or(Abs::ZERO, Hang::depth)
    }

    /// The paragraph set from slot `at` on, slots `skipped` left white: as is best, then with `more` lines.
    pub(super) fn set(
        &mut self,
        slots: &Slots,
        at: usize,
        skipped: &Range<usize>,
        more: &'static [i32],
    ) -> Rc<Vec<Variant>> {
        let more = if self.is_copy() { more } else { &[] };
        let hung = self.hung();
        // A hang may leave next to nothing.
        let width = (slots.width(at) - hung).max(LEAST_WIDTH).to_emu();
        // Half as many lines again as a solid setting needs, and the indent: enough for any but odd copy.
        let mut count = usize::try_from(self.natural.to_emu() * 3 / (2 * width)).unwrap_or(0) + 3;
        loop {
            let measure = slots.measure(at, count, skipped, hung);
            let variants = self.set_to(measure, more);
            if count >= slots.len() || variants.iter().all(|v| v.lines.len() <= count) {
                return variants;
            }
            count = slots.len();
        }
    }

    /// Its signature after the last line of a variant, which stands in the slot before `end`.
    pub(super) fn signed(&self, variant: &Variant, slots: &Slots, end: usize) -> Option<Signed> {
        let (signature, last) = self.signature.as_ref().zip(variant.lines.last())?;
        Some(signature.set(slots, end.checked_sub(1)?, self.hung() + last.advance))
    }

    fn set_to(&mut self, measure: Measure, more: &'static [i32]) -> Rc<Vec<Variant>> {
        if let Some((_, _, set)) = self.set.iter().find(|(m, asked, _)| *m == measure && *asked == more) {
            return set.clone();
        }
        let set = Rc::new(if self.is_names {
            vec![Variant { lines: set_names(&self.shaped, &measure), more: 0, worse: 0 }]
        } else {
            variants(&self.prepared, &measure, &self.options, more)
        });
        self.set.push((measure, more, set.clone()));
        set
    }

    /// Its first words, as editors name a paragraph.
    pub(super) fn words(&self) -> String {
        words(&self.text.string)
    }
}

impl Display {
    /// Its lines at a measure; a crosshead that needs several is broken by sense, as a head is.
    pub(super) fn set(&mut self, width: Abs, lexicon: &Lexicon) -> DisplayLines {
        if let Some((_, set)) = self.set.iter().find(|(w, _)| *w == width) {
            return set.clone();
        }
        let lines = self.shaped.iter().enumerate().flat_map(|(text, shaped)| {
            let lines = set_paragraph(shaped, &Measure::Same(width), &self.options);
            // Lines by sense know no indent.
            let is_head = self.part == Part::Crosshead && self.options.indent == Em::ZERO;
            let by_sense =
                (lines.len() > 1 && is_head).then(|| lines_by_sense(shaped, width, None, &self.options, lexicon));
            let lines = by_sense.flatten().map_or(lines, |(lines, _)| lines);
            lines.into_iter().map(move |line| (text, line))
        });
        let lines = Rc::new(lines.collect::<Vec<_>>());
        self.set.push((width, lines.clone()));
        lines
    }

    /// The height of so many lines of it.
    pub(super) fn height(&self, lines: usize) -> Abs {
        self.style.pitch * i64::try_from(lines).unwrap_or(0)
    }

    /// The body lines that so many lines of it take with their white.
    pub(super) fn share(&self, lines: usize, pitch: Abs) -> i64 {
        let needs = (self.height(lines) + self.style.white.at(pitch)).div_ceil(pitch);
        let further = i64::try_from(lines).unwrap_or(0) - 1;
        needs.max(self.stated.map_or(0, |first| i64::from(first) + further))
    }

    /// Its first words.
    pub(super) fn words(&self) -> String {
        self.shaped.first().map(|s| words(&s.styled.text)).unwrap_or_default()
    }
}

fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).take(WORDS).collect()
}
