//! Styled text → clusters with their natural widths and blanks.

use std::ops::Range;

use crate::color::Ink;
use crate::font::{Direction, EM_BOX_MIDDLE, EM_BOX_TOP, FontTable};
use crate::frame::{FaceId, Turn};
use crate::geom::{Abs, Axis, Em, Point};
use crate::model::{DashLength, Exclaim, Forms, RoleId};

use super::class::Class;
use super::context::classify;
use super::interlinear::{Beside, Interlinear, attach};
use super::script::Script;
use super::vertical::{is_turned, upright_form};

/// Text and the styles of its stretches.
#[derive(Clone, Debug)]
pub struct Styled {
    /// The characters of one paragraph.
    pub text: String,
    /// Styles of consecutive stretches; the last one's `end` is the length of the text.
    pub runs: Vec<RunStyle>,
    /// The way the line runs.
    pub axis: Axis,
    /// Forms of characters the house chose.
    pub forms: Forms,
    /// What stands beside stretches of the text.
    pub interlinear: Vec<Interlinear>,
}

/// The style of a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunStyle {
    /// First byte after the stretch.
    pub end: usize,
    /// The role its faces play.
    pub role: RoleId,
    /// Its size.
    pub size: Abs,
    /// Its ink.
    pub ink: Ink,
    /// Whether it is set above or below the line, `size` then being the size it is set at.
    pub script: Option<Script>,
    /// The editor wants it side by side in one em of a vertical line.
    pub tate_chu_yoko: bool,
}

/// Shaped text.
#[derive(Clone, Debug)]
pub struct Shaped {
    /// The text and its styles.
    pub styled: Styled,
    /// Its clusters in reading order.
    pub clusters: Vec<Cluster>,
    /// The glyphs of all clusters.
    pub glyphs: Vec<ClusterGlyph>,
    /// The hyphen of each face and size in which letters stand.
    pub hyphens: Vec<Hyphen>,
    /// Characters no face of their role has.
    pub missing: Vec<Missing>,
    /// What stands beside the line, layer by layer, each in reading order.
    pub beside: Vec<Beside>,
}

impl Shaped {
    /// The size of the text's main type: the largest it has.
    #[must_use]
    pub fn size(&self) -> Abs {
        self.styled.runs.iter().map(|r| r.size).max().unwrap_or(Abs::ZERO)
    }
}

impl Shaped {
    /// The hyphen that a word broken after this cluster has: none when its face lacks one or its letters stand upright.
    #[must_use]
    pub fn hyphen_after(&self, cluster: &Cluster) -> Option<&Hyphen> {
        let face = self.glyphs.get(cluster.glyphs.start as usize)?.face;
        self.hyphens.iter().find(|h| h.glyph.face == face && h.size == cluster.size)
    }
}

/// The hyphen of a face at a size; it stands for no character of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hyphen {
    /// Its glyph, as of a cluster.
    pub glyph: ClusterGlyph,
    /// The size of its type.
    pub size: Abs,
    /// Its length along the line.
    pub advance: Abs,
}

/// A character no face of its role has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Its first byte in the text.
    pub offset: usize,
    /// The character.
    pub character: char,
    /// The role.
    pub role: RoleId,
}

/// The smallest stretch a line can be made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its bytes in the text.
    pub text: Range<u32>,
    /// Its glyphs.
    pub glyphs: Range<u32>,
    /// What it is.
    pub class: Class,
    /// Index of its style among the runs.
    pub run: u32,
    /// The size of its type.
    pub size: Abs,
    /// Its natural length along the line.
    pub advance: Abs,
    /// Blank at its start that a line may take away.
    pub blank_start: Abs,
    /// Blank at its end that a line may take away.
    pub blank_end: Abs,
    /// Whether it is never parted from the next: both are under one annotation.
    pub kept: bool,
}

/// A glyph of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterGlyph {
    /// Its face.
    pub face: FaceId,
    /// Its index in the face.
    pub id: u16,
    /// Its origin from the start of the cluster, on the baseline or middle axis of the line.
    pub at: Point,
    /// How it lies.
    pub turn: Turn,
    /// Width in thousandths of the natural one.
    pub stretch: u16,
}

/// Shapes one paragraph.
#[must_use]
pub fn shape(fonts: &FontTable<'_>, mut styled: Styled) -> Shaped {
    join_equal_runs(&mut styled.runs);
    let chars: Vec<(usize, char)> = styled.text.char_indices().collect();
    let classes = classify(&chars);
    let mut shaper = Shaper {
        fonts,
        text: &styled.text,
        chars: &chars,
        classes: &classes,
        runs: &styled.runs,
        axis: styled.axis,
        forms: styled.forms,
        clusters: Vec::with_capacity(chars.len()),
        glyphs: Vec::with_capacity(chars.len()),
        hyphens: Vec::new(),
        missing: Vec::new(),
    };
    let main = styled.runs.iter().map(|r| r.size).max().unwrap_or(Abs::ZERO);
    let mut at = 0;
    for (index, run) in styled.runs.iter().enumerate() {
        // What a run starts it may end in the next: —— and digits side by side are one cluster whatever their style.
        while chars.get(at).is_some_and(|&(offset, _)| offset < run.end) {
            let end = at + chars[at..].partition_point(|&(offset, _)| offset < run.end);
            let first = (shaper.clusters.len(), shaper.glyphs.len());
            at += shaper.step(at..end, index, run);
            match run.script {
                Some(script) => shaper.raise_or_lower(first, script, run.size),
                None if run.size < main => shaper.centre(first.1, main - run.size),
                None => {}
            }
        }
    }
    let Shaper { clusters, glyphs, hyphens, missing, .. } = shaper;
    let mut shaped = Shaped { styled, clusters, glyphs, hyphens, missing, beside: Vec::new() };
    attach(fonts, &mut shaped);
    shaped
}

/// Makes one run of neighbours in the same style, so that where a text was cut into runs does not show.
fn join_equal_runs(runs: &mut Vec<RunStyle>) {
    runs.dedup_by(|next, run| {
        let equal = RunStyle { end: next.end, ..run.clone() } == *next;
        if equal {
            run.end = next.end;
        }
        equal
    });
}

pub(super) struct Shaper<'a, 'd> {
    pub(super) fonts: &'a FontTable<'d>,
    pub(super) text: &'a str,
    pub(super) chars: &'a [(usize, char)],
    pub(super) classes: &'a [Class],
    runs: &'a [RunStyle],
    pub(super) axis: Axis,
    pub(super) forms: Forms,
    pub(super) clusters: Vec<Cluster>,
    pub(super) glyphs: Vec<ClusterGlyph>,
    pub(super) hyphens: Vec<Hyphen>,
    missing: Vec<Missing>,
}

impl Shaper<'_, '_> {
    /// Shapes what starts at the first character of `rest` and says how many characters that was.
    fn step(&mut self, rest: Range<usize>, index: usize, run: &RunStyle) -> usize {
        let (c, class) = (self.chars[rest.start].1, self.classes[rest.start]);
        let twin = self.chars.get(rest.start + 1).is_some_and(|next| next.1 == c);
        match class {
            Class::Connector if c == '—' && twin => {
                self.long_mark(rest.start..rest.start + 2, Class::Dash, index, run);
                2
            }
            Class::Ellipsis if twin => {
                self.long_mark(rest.start..rest.start + 2, Class::Ellipsis, index, run);
                2
            }
            Class::Exclaim if self.fills_cell(rest.start) => {
                self.cell(rest.start..rest.start + 2, index, run);
                2
            }
            Class::Dash => {
                self.long_mark(rest.start..rest.start + 1, Class::Dash, index, run);
                1
            }
            Class::Zero => {
                self.zero(rest.start, index, run);
                1
            }
            Class::Space | Class::WideSpace => {
                self.space(rest.start, index, run);
                1
            }
            _ if self.in_latin_run(rest.start) => self.latin(rest, index, run),
            _ => {
                self.square(rest.start, index, run);
                1
            }
        }
    }

    /// Stands glyphs of smaller type on the ink centre of the main type; on a vertical line they stand there already.
    fn centre(&mut self, glyph: usize, smaller: Abs) {
        if self.axis == Axis::Horizontal {
            for glyph in &mut self.glyphs[glyph..] {
                glyph.at.y -= FontTable::reference_centre().at(smaller);
            }
        }
    }

    /// The style of a character.
    pub(super) fn style(&self, i: usize) -> Option<&RunStyle> {
        let offset = self.chars.get(i)?.0;
        self.runs.get(self.runs.partition_point(|run| run.end <= offset))
    }

    /// Whether a character is set in the Latin face with its neighbours.
    pub(super) fn in_latin_run(&self, i: usize) -> bool {
        let c = self.chars[i].1;
        match self.classes[i] {
            Class::Letter | Class::Digit | Class::LatinMark | Class::Script => true,
            // Between Chinese – - / are marks of half an em (GB/T 15834 5.1.6, 5.1.9); inside Latin they are Latin.
            Class::Hyphen | Class::Solidus => c != '／' && self.touches_latin(i),
            Class::Prefix | Class::Postfix => is_narrow_sign(c),
            _ => false,
        }
    }

    /// Whether what stands on both sides is set in the Latin face.
    fn touches_latin(&self, i: usize) -> bool {
        let latin = |j: Option<usize>| {
            j.and_then(|j| Some((self.classes.get(j)?, self.chars[j].1)))
                .is_some_and(|(class, c)| class.is_latin() || c.is_ascii_punctuation() || is_narrow_sign(c))
        };
        latin(i.checked_sub(1)) && latin(Some(i + 1))
    }

    pub(super) fn bytes(&self, chars: &Range<usize>) -> Range<usize> {
        let end = self.chars.get(chars.end).map_or(self.text.len(), |c| c.0);
        self.chars[chars.start].0..end
    }

    pub(super) fn push(
        &mut self,
        chars: &Range<usize>,
        class: Class,
        index: usize,
        run: &RunStyle,
        advance: Abs,
        glyphs: usize,
    ) {
        let bytes = self.bytes(chars);
        let (blank_start, blank_end) = self.blanks(class, advance, glyphs);
        self.clusters.push(Cluster {
            text: offset(bytes.start)..offset(bytes.end),
            glyphs: offset(glyphs)..offset(self.glyphs.len()),
            class,
            run: offset(index),
            size: run.size,
            advance,
            blank_start,
            blank_end,
            kept: false,
        });
    }

    /// A character without width joins the cluster before it, so that no line starts with it. U+200B, at which a line may
    /// break, is a cluster of its own, and a row of them is one.
    fn zero(&mut self, i: usize, index: usize, run: &RunStyle) {
        let end = offset(self.bytes(&(i..i + 1)).end);
        let breaks_here = self.chars[i].1 == '\u{200b}';
        match self.clusters.last_mut() {
            Some(last) if !breaks_here || last.class == Class::Zero => last.text.end = end,
            _ => self.push(&(i..i + 1), Class::Zero, index, run, Abs::ZERO, self.glyphs.len()),
        }
    }

    fn space(&mut self, i: usize, index: usize, run: &RunStyle) {
        let class = self.classes[i];
        let advance = match class {
            Class::WideSpace => run.size,
            _ => self
                .fonts
                .pick(run.role, ' ', true)
                .map_or(Em::milli(250).at(run.size), |(face, glyph)| self.fonts.face(face).advance(glyph, run.size)),
        };
        self.push(&(i..i + 1), class, index, run, advance, self.glyphs.len());
    }

    /// —— and ……: two em, one cluster, whatever the face makes of them; —— less where the house cuts it short in heads.
    fn long_mark(&mut self, chars: Range<usize>, class: Class, index: usize, run: &RunStyle) {
        let bytes = self.bytes(&chars);
        let first = self.glyphs.len();
        let dash = if class == Class::Dash { self.forms.dash } else { DashLength::Two };
        let width = dash.em().at(run.size);
        let c = self.chars[chars.start].1;
        let Some((face_id, _)) = self.pick(chars.start, run, false) else {
            self.push(&chars, class, index, run, width, first);
            return;
        };
        let face = self.fonts.face(face_id);
        // A glyph is narrowed along its own line only: a dash to be cut is the horizontal one, turned.
        let cut = dash != DashLength::Two;
        let direction = if cut { Direction::Han } else { self.han_direction() };
        let mut shaped = face.shape(&self.text[bytes], direction);
        let mut turned = self.axis == Axis::Vertical && (cut || shaped.iter().all(|g| face.glyph(c) == Some(g.id)));
        if let Some(upright) = (turned && !cut).then(|| upright_form(face, c)).flatten() {
            shaped.iter_mut().for_each(|glyph| glyph.id = upright);
            turned = false;
        }
        let natural: Abs = shaped.iter().map(|g| self.natural(face_id, g.id, run.size)).sum();
        let stretch = if cut { width.to_emu() * 1000 / natural.to_emu().max(1) } else { 1000 }.clamp(1, 1000);
        let mut pen = (width - natural.ratio(stretch, 1000)) / 2;
        for glyph in &shaped {
            let advance = self.natural(face_id, glyph.id, run.size).ratio(stretch, 1000);
            let at = self.upright_or_turned(face_id, advance, run.size, turned);
            let (x, y) = match self.axis {
                Axis::Horizontal => (pen + at.x, at.y),
                Axis::Vertical => (at.x, pen + at.y),
            };
            self.emit_narrowed(face_id, glyph.id, Point::new(x, y), turned, u16::try_from(stretch).unwrap_or(1000));
            pen += advance;
        }
        self.push(&chars, class, index, run, width, first);
    }

    /// A square character: Han, full-width marks, symbols of the Han face.
    fn square(&mut self, i: usize, index: usize, run: &RunStyle) {
        let (c, class) = (self.chars[i].1, self.classes[i]);
        let first = self.glyphs.len();
        let half_body = match class {
            Class::Interpunct | Class::Hyphen => true,
            Class::Solidus => c == '/',
            _ => false,
        };
        let body = if half_body { run.size / 2 } else { run.size };
        let Some((face_id, plain)) = self.pick(i, run, false) else {
            self.push(&(i..i + 1), class, index, run, body, first);
            return;
        };
        let face = self.fonts.face(face_id);
        // ￥ № before turned figures and ℃ ㎡ after them are turned with them.
        let with_turned = match class {
            Class::Prefix => self.before_turned(i),
            Class::Postfix => self.clusters.last().is_some_and(|before| before.class == Class::Digit),
            _ => false,
        };
        let glyph = match (self.axis, class) {
            _ if with_turned => plain,
            (_, Class::Interpunct | Class::WideInterpunct) if c != '•' => self.interpunct(face_id).unwrap_or(plain),
            (Axis::Vertical, Class::Han) if is_ideograph(c) => plain,
            (Axis::Vertical, _) => upright_form(face, c).unwrap_or(plain),
            (Axis::Horizontal, _) => plain,
        };
        let turned = self.axis == Axis::Vertical && (with_turned || (glyph == plain && is_turned(c, class)));
        let natural = face.advance(glyph, run.size);
        let free = class == Class::Postfix || class == Class::Prefix;
        let width = if free && (self.axis == Axis::Horizontal || with_turned) { natural } else { body };
        let at = self.upright_or_turned(face_id, natural, run.size, turned);
        let along = match (self.axis, class) {
            (Axis::Vertical, Class::Interpunct) => (width - run.size) / 2,
            (Axis::Vertical, _) if turned => (width - natural) / 2,
            (Axis::Vertical, _) => Abs::ZERO,
            (Axis::Horizontal, Class::Opener) => width - natural,
            (Axis::Horizontal, c) if c.has_blank() && c != Class::WideInterpunct => Abs::ZERO,
            (Axis::Horizontal, _) => (width - natural) / 2,
        };
        let (x, y) = match self.axis {
            Axis::Horizontal => (along + at.x, at.y),
            Axis::Vertical => (at.x, along + at.y),
        };
        self.emit(face_id, glyph, Point::new(x, y), turned);
        self.push(&(i..i + 1), class, index, run, width, first);
    }

    /// Whether ？！ or the like starts here and the house sets two such marks in one cell.
    fn fills_cell(&self, i: usize) -> bool {
        self.forms.exclaim == Exclaim::Cell && self.classes.get(i + 1) == Some(&Class::Exclaim)
    }

    /// Two marks side by side in one em (GB/T 15834 5.1.2), each in the half its ink stands in; so on a vertical line
    /// as well (CLREQ).
    fn cell(&mut self, chars: Range<usize>, index: usize, run: &RunStyle) {
        let first = self.glyphs.len();
        for (n, i) in chars.clone().enumerate() {
            let Some((face_id, glyph)) = self.pick(i, run, false) else { continue };
            let right = if n == 0 { Abs::ZERO } else { run.size / 2 };
            let at = self.upright_or_turned(face_id, run.size, run.size, false);
            self.emit(face_id, glyph, Point::new(at.x + right, at.y), false);
        }
        self.push(&chars, Class::Combined, index, run, run.size, first);
    }

    /// The glyph for ·: that of ・, whose ink stands at the middle of the em box.
    fn interpunct(&self, face: FaceId) -> Option<u16> {
        self.fonts.face(face).glyph('・')
    }

    fn han_direction(&self) -> Direction {
        match self.axis {
            Axis::Horizontal => Direction::Han,
            Axis::Vertical => Direction::HanVertical,
        }
    }

    pub(super) fn pick(&mut self, i: usize, run: &RunStyle, latin: bool) -> Option<(FaceId, u16)> {
        let (offset, character) = self.chars[i];
        let picked = self.fonts.pick(run.role, character, latin);
        if picked.is_none() {
            self.missing.push(Missing { offset, character, role: run.role });
        }
        picked
    }

    fn natural(&self, face: FaceId, glyph: u16, size: Abs) -> Abs {
        self.fonts.face(face).advance(glyph, size)
    }

    /// The origin of a glyph whose advance box starts at the start of its cell, ink centre on the line's.
    fn upright_or_turned(&self, face: FaceId, natural: Abs, size: Abs, turned: bool) -> Point {
        let raise = self.fonts.face(face).raise(FontTable::reference_centre(), size);
        match self.axis {
            Axis::Horizontal => Point::new(Abs::ZERO, -raise),
            Axis::Vertical if turned => Point::new(-EM_BOX_MIDDLE.at(size), Abs::ZERO),
            Axis::Vertical => Point::new(-(natural / 2), EM_BOX_TOP.at(size) - raise),
        }
    }

    pub(super) fn emit(&mut self, face: FaceId, id: u16, at: Point, turned: bool) {
        self.emit_narrowed(face, id, at, turned, 1000);
    }

    fn emit_narrowed(&mut self, face: FaceId, id: u16, at: Point, turned: bool, stretch: u16) {
        let turn = if turned { Turn::Clockwise } else { Turn::Upright };
        self.glyphs.push(ClusterGlyph { face, id, at, turn, stretch });
    }
}

/// Signs that Latin faces have and that keep their Latin width.
fn is_narrow_sign(c: char) -> bool {
    c.is_ascii_graphic() || "°±−–€£¥¢′″".contains(c)
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff | 0x3005 | 0x3007)
}

fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
