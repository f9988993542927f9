//! Content streams read operator by operator (ISO 32000-1, Annex A). What they call is in `called`; what is painted is
//! judged in `paint` and `text`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::color::Space;
use super::file::File;
use super::font::Font;
use super::image::Image;
use super::lexer::{Lexer, Token};
use super::notes::{Notes, Where};
use super::object::{Dict, Id, Object, Stream, shown};
use super::objects::{annotations, tell_undecoded};
use super::page::{Area, Page};
use super::paint::Ground;
use super::rules::Rule;
use super::standard::{Press, Standard};
use super::state::{Matrix, NOWHERE, Paint, State, common, grown};

/// Operators of one file: a full page of agate has some 200 000.
const OPERATORS_MOST: usize = 10_000_000;

/// Forms, patterns and glyph programs within one another (ISO 32000-1, Annex C allows 28 states).
const DEPTH_MOST: usize = 28;

/// States saved within one another: Acrobat stops at 28, but writers that copy pages go beyond.
const SAVED_MOST: usize = 256;

/// Operands of one operator: 33 is the most that DeviceN asks for, TJ's array is one.
const OPERANDS_MOST: usize = 64;

/// A page without type and lines of which pictures cover so much is a picture of a page (Ghent Workgroup 2015, "single
/// image page").
const PICTURE_LEAST: f64 = 0.9;

/// Everything painted in a file.
pub(super) struct Reader<'a, 'b> {
    pub(super) file: &'a File<'b>,
    pub(super) standard: Standard,
    pub(super) press: Press,
    pub(super) notes: Notes,
    pub(super) page: usize,
    pub(super) trim: Area,
    pub(super) bleed: Area,
    /// The stream being read.
    pub(super) object: Option<Id>,
    /// Fonts, colour spaces and images by the place of their object in memory, which the borrowed file keeps.
    pub(super) fonts: BTreeMap<usize, Font<'a>>,
    spaces: BTreeMap<usize, Arc<Space>>,
    pub(super) images: BTreeMap<usize, Image<'a>>,
    /// Patterns, shadings and glyph programs that have been read.
    pub(super) read: BTreeSet<(usize, u32)>,
    pub(super) has_default_rgb: bool,
    pub(super) active: Vec<usize>,
    operators: usize,
    pub(super) grounds: Vec<Ground>,
    /// Whether the page has anything on it, or something that could not be read.
    pub(super) painted: bool,
    /// Whether the page has type, lines or areas that are printed, and what its pictures cover, in square points.
    pub(super) drawn: bool,
    pub(super) pictured: f64,
    /// Thin black lines held against what lies under them.
    pub(super) thin_lines: usize,
    pub(super) nothing: &'a Dict,
}

/// The text matrices, which `BT` sets anew.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextAt {
    pub(super) matrix: Matrix,
    pub(super) line: Matrix,
}

/// The path under construction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Path {
    pub(super) area: Area,
    /// Whether it is one upright rectangle and nothing else, and its lesser side.
    pub(super) rectangle: Option<f64>,
    clip: bool,
}

impl Path {
    const EMPTY: Self = Self { area: NOWHERE, rectangle: None, clip: false };
}

/// One content stream as far as it has been read.
pub(super) struct Sheet<'a> {
    pub(super) resources: &'a Dict,
    states: Vec<State<'a>>,
    pub(super) state: State<'a>,
    text: Option<TextAt>,
    path: Path,
    /// A glyph program or pattern that takes its colour from outside: its own colours do not count.
    uncoloured: bool,
    pub(super) depth: usize,
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(super) fn new(file: &'a File<'b>, standard: Standard, press: Press, notes: Notes, nothing: &'a Dict) -> Self {
        Self {
            file,
            standard,
            press,
            notes,
            page: 0,
            trim: NOWHERE,
            bleed: NOWHERE,
            object: None,
            fonts: BTreeMap::new(),
            spaces: BTreeMap::new(),
            images: BTreeMap::new(),
            read: BTreeSet::new(),
            has_default_rgb: false,
            active: Vec::new(),
            operators: 0,
            grounds: Vec::new(),
            painted: false,
            drawn: false,
            pictured: 0.0,
            thin_lines: 0,
            nothing,
        }
    }

    /// Reads a page and its annotations.
    pub(super) fn page(&mut self, page: &Page<'a>) {
        (self.page, self.trim, self.bleed) = (page.number, page.trim, page.bleed);
        self.grounds.clear();
        (self.painted, self.drawn, self.pictured, self.thin_lines) = (false, false, 0.0, 0);
        annotations(self.file, page, &mut self.notes);
        let contents = page.dict.raw("Contents");
        let parts: Vec<&Object> = match contents.map(|c| self.file.resolve(c)) {
            Some(Object::Array(list)) => list.iter().collect(),
            _ => contents.into_iter().collect(),
        };
        // A token may not reach from one stream into the next, but an operator's operands may (7.7.3.3).
        let mut data = Vec::new();
        self.object = page.id;
        for part in parts {
            let Object::Stream(stream) = self.file.resolve(part) else {
                self.note(Rule::Content, "page content that is no stream");
                self.painted = true;
                continue;
            };
            self.object = part.reference();
            match self.bytes(stream) {
                Some(bytes) => data.extend_from_slice(&bytes),
                None => self.painted = true,
            }
            data.push(b'\n');
        }
        let clip = [-1e9, -1e9, 1e9, 1e9];
        self.content(&data, page.resources.unwrap_or(self.nothing), State::new(clip), false, 0);
        for object in self.file.get(page.dict, "Annots").array().unwrap_or_default() {
            if let Some(annotation) = self.file.resolve(object).dict() {
                self.appearances(annotation, page);
            }
        }
        let at = Where::object(Some(page.number), page.id);
        if !self.painted {
            self.notes.add(Rule::Empty, at, "a page with nothing on it");
        }
        let [l, b, r, t] = self.trim;
        if !self.drawn && self.pictured > PICTURE_LEAST * (r - l) * (t - b) {
            self.notes.add(Rule::OnlyPictures, at, "a page that is a picture and nothing else");
        }
    }

    /// The bytes of a stream that must hold operators.
    pub(super) fn bytes(&mut self, stream: &Stream) -> Option<Cow<'a, [u8]>> {
        match self.file.decode(stream) {
            Ok(decoded) if decoded.image.is_none() => Some(decoded.data),
            Ok(_) => {
                self.note(Rule::Content, "content that is packed as an image");
                None
            }
            Err(fault) => {
                let at = Where::object(Some(self.page), self.object);
                tell_undecoded(&fault, at, &mut self.notes);
                None
            }
        }
    }

    /// Whether an object of the file is met for the first time.
    pub(super) fn first_reading(&mut self, key: usize) -> bool {
        self.read.insert((key, 0))
    }

    pub(super) fn note(&mut self, rule: Rule, found: impl Into<String>) {
        self.notes.add(rule, Where::object(Some(self.page), self.object), found);
    }

    /// Reads a content stream to its end.
    pub(super) fn content(
        &mut self,
        data: &[u8],
        resources: &'a Dict,
        state: State<'a>,
        uncoloured: bool,
        depth: usize,
    ) {
        if depth > DEPTH_MOST {
            return self.note(Rule::TooMuch, "forms nested too deeply");
        }
        let outer = self.has_default_rgb;
        self.has_default_rgb = self.file.get(resources, "ColorSpace").dict().is_some_and(|d| d.has("DefaultRGB"));
        self.operators(
            data,
            Sheet { resources, states: Vec::new(), state, text: None, path: Path::EMPTY, uncoloured, depth },
        );
        self.has_default_rgb = outer;
    }

    fn operators(&mut self, data: &[u8], mut at: Sheet<'a>) {
        let mut lexer = Lexer::content(data);
        let mut operands: Vec<Object> = Vec::new();
        loop {
            match lexer.next() {
                Ok(Token::Object(object)) if operands.len() < OPERANDS_MOST => operands.push(object),
                Ok(Token::Object(_)) => return self.note(Rule::Content, "more operands than any operator has"),
                Ok(Token::End) => break,
                Ok(Token::Word(b"BI")) => {
                    if !self.inline_image(&mut at, &mut lexer) {
                        return self.note(Rule::Content, "an inline image without its end");
                    }
                }
                Ok(Token::Word(word)) => {
                    self.operators += 1;
                    if self.operators > OPERATORS_MOST {
                        return self.note(Rule::TooMuch, "more operators than a press page holds");
                    }
                    if self.operator(&mut at, word, &operands).is_none() {
                        self.note(Rule::Content, format!("operator {} with wrong operands", shown(word)));
                    }
                    operands.clear();
                }
                Err(fault) => {
                    self.painted = true;
                    return self.note(Rule::Content, format!("content with {} at byte {}", fault.what, fault.at));
                }
            }
        }
        if !operands.is_empty() {
            self.note(Rule::Content, "content that ends before its last operator");
        }
        if !at.states.is_empty() {
            self.note(Rule::Unbalanced, format!("{} q without Q", at.states.len()));
        }
        if at.text.is_some() {
            self.note(Rule::Unbalanced, "BT without ET");
        }
    }

    /// Does one operator; none when its operands are not its own.
    fn operator(&mut self, at: &mut Sheet<'a>, word: &[u8], operands: &[Object]) -> Option<()> {
        let numbers = || -> Option<Vec<f64>> { operands.iter().map(Object::number).collect() };
        let number = |i: usize| operands.get(i).and_then(Object::number);
        let name = |i: usize| operands.get(i).and_then(Object::name);
        match word {
            b"q" => {
                if at.states.len() >= SAVED_MOST {
                    self.note(Rule::Unbalanced, format!("more than {SAVED_MOST} q within one another"));
                } else {
                    at.states.push(at.state.clone());
                }
            }
            b"Q" => match at.states.pop() {
                Some(state) => at.state = state,
                None => self.note(Rule::Unbalanced, "Q without q"),
            },
            b"cm" => at.state.ctm = Matrix::from_numbers(&numbers()?)?.then(&at.state.ctm),
            b"w" => at.state.line_width = number(0)?,
            b"gs" => self.graphics_state(at, name(0)?),
            b"J" | b"j" | b"M" | b"i" => {
                number(0)?;
            }
            b"d" => {
                operands.first()?.array()?;
            }
            b"ri" => {
                name(0)?;
            }
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => path(at, word, &numbers()?)?,
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => self.paint_path(at, word),
            b"W" | b"W*" => at.path.clip = true,
            b"CS" | b"cs" => {
                let space = self.space(&Object::Name(name(0)?.to_vec()), at.resources);
                if let Some(space) = space.filter(|_| !at.uncoloured) {
                    let paint = Paint::new(space);
                    if word == b"CS" { at.state.stroke = paint } else { at.state.fill = paint }
                }
            }
            b"SC" | b"SCN" | b"sc" | b"scn" => self.color(at, word, operands)?,
            b"G" | b"g" | b"RG" | b"rg" | b"K" | b"k" => {
                let space = match word {
                    b"G" | b"g" => Space::Gray,
                    b"RG" | b"rg" => Space::Rgb,
                    _ => Space::Cmyk,
                };
                let color = numbers().filter(|n| n.len() == space.components())?;
                if !at.uncoloured {
                    let paint = Paint { space: Arc::new(space), color, pattern: None };
                    if word[0].is_ascii_uppercase() { at.state.stroke = paint } else { at.state.fill = paint }
                }
            }
            b"sh" => self.shading_operator(at, name(0)?),
            b"Do" => self.external(at, name(0)?),
            b"BT" => {
                if at.text.is_some() {
                    self.note(Rule::Unbalanced, "BT within BT");
                }
                at.text = Some(TextAt { matrix: Matrix::IDENTITY, line: Matrix::IDENTITY });
            }
            b"ET" => {
                if at.text.take().is_none() {
                    self.note(Rule::Unbalanced, "ET without BT");
                }
            }
            b"Tc" => at.state.char_space = number(0)?,
            b"Tw" => at.state.word_space = number(0)?,
            b"Tz" => at.state.stretch = number(0)? / 100.0,
            b"TL" => at.state.leading = number(0)?,
            b"Ts" => at.state.rise = number(0)?,
            b"Tr" => at.state.mode = operands.first()?.int()?,
            b"Tf" => {
                at.state.size = number(1)?;
                let font = self.resource(at.resources, "Font", name(0)?);
                at.state.font = font;
            }
            b"Td" | b"TD" => {
                let (x, y) = (number(0)?, number(1)?);
                if word == b"TD" {
                    at.state.leading = -y;
                }
                self.next_line(at, x, y);
            }
            b"Tm" => {
                let matrix = Matrix::from_numbers(&numbers()?)?;
                match &mut at.text {
                    Some(text) => (text.matrix, text.line) = (matrix, matrix),
                    None => self.note(Rule::Unbalanced, "text outside BT and ET"),
                }
            }
            b"T*" => self.next_line(at, 0.0, -at.state.leading),
            b"Tj" | b"TJ" | b"'" | b"\"" => {
                if word == b"\"" {
                    (at.state.word_space, at.state.char_space) = (number(0)?, number(1)?);
                }
                if word == b"'" || word == b"\"" {
                    self.next_line(at, 0.0, -at.state.leading);
                }
                let shown = operands.last()?;
                if shown.text().is_none() && shown.array().is_none() {
                    return None;
                }
                let list = shown.array().unwrap_or(std::slice::from_ref(shown));
                match &mut at.text {
                    Some(text) => {
                        let mut text = *text;
                        self.show(&mut at.state, &mut text, list, at.resources, at.depth);
                        at.text = Some(text);
                    }
                    None => self.note(Rule::Unbalanced, "text outside BT and ET"),
                }
            }
            b"d0" => {}
            // A glyph of the text's own colour: what its program says of colours does not count (9.6.5).
            b"d1" => at.uncoloured = true,
            b"BX" | b"EX" | b"BMC" | b"BDC" | b"EMC" | b"MP" | b"DP" => {}
            other => {
                self.painted = true;
                self.note(Rule::UnknownOperator, format!("the operator {}", shown(other)));
            }
        }
        Some(())
    }

    fn next_line(&mut self, at: &mut Sheet<'a>, x: f64, y: f64) {
        match &mut at.text {
            Some(text) => {
                text.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(&text.line);
                text.matrix = text.line;
            }
            None => self.note(Rule::Unbalanced, "text outside BT and ET"),
        }
    }

    /// A resource by its kind and name; a finding when there is none.
    pub(super) fn resource(&mut self, resources: &'a Dict, kind: &str, name: &[u8]) -> Option<&'a Object> {
        let found = self.file.get(resources, kind).dict().and_then(|d| d.0.get(name));
        let found = found.filter(|o| *self.file.resolve(o) != Object::Null);
        if found.is_none() {
            self.painted = true;
            self.note(Rule::MissingResource, format!("no {kind} /{}", shown(name)));
        }
        found
    }

    /// A colour space, read once.
    pub(super) fn space(&mut self, object: &Object, resources: &'a Dict) -> Option<Arc<Space>> {
        let key = match object {
            Object::Name(name) => self.file.get(resources, "ColorSpace").dict().and_then(|d| d.0.get(name)),
            _ => None,
        };
        // Only what the file holds stays where it is in memory.
        let key = key.map(|o| address(self.file.resolve(o)));
        if let Some(space) = key.and_then(|k| self.spaces.get(&k)) {
            return Some(space.clone());
        }
        match Space::read(self.file, object, resources) {
            Ok(space) => {
                let space = Arc::new(space);
                if let Some(key) = key {
                    self.spaces.insert(key, space.clone());
                }
                Some(space)
            }
            Err(found) => {
                self.painted = true;
                self.note(Rule::ColourDamaged, found);
                None
            }
        }
    }

    fn color(&mut self, at: &mut Sheet<'a>, word: &[u8], operands: &[Object]) -> Option<()> {
        if at.uncoloured {
            return Some(());
        }
        let stroke = word[0] == b'S';
        let space = if stroke { at.state.stroke.space.clone() } else { at.state.fill.space.clone() };
        let (color, pattern) = match operands.split_last() {
            Some((Object::Name(name), color)) => {
                let pattern = self.resource(at.resources, "Pattern", name);
                let under = at.state.clone();
                let color: Option<Vec<f64>> = color.iter().map(Object::number).collect();
                if let Some(pattern) = pattern {
                    self.pattern(pattern, under, at);
                }
                (color?, Some(pattern.map_or(0, |p| address(self.file.resolve(p)))))
            }
            _ => (operands.iter().map(Object::number).collect::<Option<Vec<_>>>()?, None),
        };
        if pattern.is_none() && color.len() != space.components() {
            return None;
        }
        let paint = Paint { space, color, pattern };
        if stroke {
            at.state.stroke = paint
        } else {
            at.state.fill = paint
        }
        Some(())
    }

    /// ExtGState (8.4.5), as far as painting asks.
    fn graphics_state(&mut self, at: &mut Sheet<'a>, name: &[u8]) {
        let Some(dict) = self.resource(at.resources, "ExtGState", name).and_then(|o| self.file.resolve(o).dict())
        else {
            return;
        };
        let flag = |key| match self.file.get(dict, key) {
            Object::Bool(b) => Some(*b),
            _ => None,
        };
        if let Some(on) = flag("OP") {
            at.state.op_stroke = on;
            // OP alone speaks for both (Table 58).
            at.state.op = flag("op").unwrap_or(on);
        } else if let Some(on) = flag("op") {
            at.state.op = on;
        }
        if let Some(mode) = self.file.get(dict, "OPM").int() {
            at.state.opm = mode;
        }
        if let Some(width) = self.file.get(dict, "LW").number() {
            at.state.line_width = width;
        }
        if let Some([font, size]) = self.file.get(dict, "Font").array() {
            at.state.font = Some(font);
            at.state.size = self.file.resolve(size).number().unwrap_or(at.state.size);
        }
    }

    fn shading_operator(&mut self, at: &mut Sheet<'a>, name: &[u8]) {
        if let Some(object) = self.resource(at.resources, "Shading", name) {
            (self.painted, self.drawn) = (true, true);
            self.shading(object, at.resources, at.state.clip);
        }
    }

    fn paint_path(&mut self, at: &mut Sheet<'a>, word: &[u8]) {
        let path = std::mem::replace(&mut at.path, Path::EMPTY);
        if path.area[0] <= path.area[2] {
            if matches!(word, b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*") {
                self.judge_fill(&at.state, &path);
            }
            if matches!(word, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*") {
                self.judge_stroke(&at.state, &path);
            }
            if path.clip {
                at.state.clip = common(at.state.clip, path.area);
            }
        }
    }
}

/// The place of an object in memory: the borrowed file keeps it there, so that it names the object.
pub(super) fn address<T>(object: &T) -> usize {
    std::ptr::from_ref(object).addr()
}

fn path(at: &mut Sheet<'_>, word: &[u8], n: &[f64]) -> Option<()> {
    let wanted = match word {
        b"m" | b"l" => 2,
        b"c" => 6,
        b"v" | b"y" | b"re" => 4,
        _ => 0,
    };
    if n.len() != wanted {
        return None;
    }
    let ctm = at.state.ctm;
    if let (b"re", &[x, y, w, h]) = (word, n) {
        let first = at.path.area[0] > at.path.area[2];
        let area = ctm.area([x.min(x + w), y.min(y + h), x.max(x + w), y.max(y + h)]);
        at.path.area = grown(grown(at.path.area, area[0], area[1]), area[2], area[3]);
        let (sx, sy) = ctm.scales();
        at.path.rectangle = first.then(|| (w.abs() * sx).min(h.abs() * sy));
    } else if word != b"h" {
        for pair in n.chunks_exact(2) {
            let (x, y) = ctm.apply(pair[0], pair[1]);
            at.path.area = grown(at.path.area, x, y);
        }
        at.path.rectangle = None;
    }
    Some(())
}
