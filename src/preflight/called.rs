//! What content calls: forms, patterns, glyph programs and images (ISO 32000-1, 8.7 to 8.10 and 9.6.5).

use std::borrow::Cow;

use super::color::Space;
use super::content::{Reader, Sheet, address};
use super::image::{Data, Image};
use super::lexer::{Lexer, Token, is_space};
use super::notes::Where;
use super::object::{Dict, Id, Object, Stream, shown};
use super::objects::check_filter;
use super::page::Page;
use super::rules::Rule;
use super::state::{Matrix, State, common};

impl<'a> Reader<'a, '_> {
    /// The normal appearances of an annotation, all its states.
    pub(super) fn appearances(&mut self, annotation: &'a Dict, page: &Page<'a>) {
        let Some(looks) = self.file.get(annotation, "AP").dict() else { return };
        let normal = looks.raw("N");
        let states: Vec<&Object> = match normal.map(|n| self.file.resolve(n)) {
            Some(Object::Dict(states)) => states.0.values().collect(),
            _ => normal.into_iter().collect(),
        };
        let rect = self.file.numbers(self.file.get(annotation, "Rect"));
        for object in states {
            let mut state = State::new(page.bleed);
            if let Some([x, y, ..]) = rect.as_deref() {
                state.ctm = Matrix([1.0, 0.0, 0.0, 1.0, *x, *y]);
            }
            self.form(object, state, page.resources.unwrap_or(self.nothing), 0);
        }
    }

    /// Reads a pattern once: the cell of a tiling, the colours of a shading (8.7).
    pub(super) fn pattern(&mut self, object: &'a Object, under: State<'a>, at: &Sheet<'a>) {
        let resolved = self.file.resolve(object);
        if !self.read.insert((address(resolved), 0)) {
            return;
        }
        let Some(dict) = resolved.dict() else { return };
        if let Object::Stream(stream) = resolved {
            let uncoloured = self.file.get(dict, "PaintType").int() == Some(2);
            let matrix = self.file.numbers(self.file.get(dict, "Matrix")).and_then(|m| Matrix::from_numbers(&m));
            let mut state = State::new(under.clip);
            state.ctm = matrix.unwrap_or(Matrix::IDENTITY);
            state.fill = under.fill;
            let resources = self.file.get(dict, "Resources").dict().unwrap_or(at.resources);
            self.nested(object, stream, resources, state, uncoloured, at.depth);
        } else if let Some(shading) = dict.raw("Shading") {
            self.shading(shading, at.resources, self.bleed);
        }
    }

    /// Reads a stream that another one calls; a stream that calls itself is a fault.
    fn nested(
        &mut self,
        object: &'a Object,
        stream: &'a Stream,
        resources: &'a Dict,
        state: State<'a>,
        uncoloured: bool,
        depth: usize,
    ) {
        let key = address(self.file.resolve(object));
        if self.active.contains(&key) {
            self.painted = true;
            return self.note(Rule::Content, "a form that paints itself");
        }
        let outer = self.object;
        self.object = object.reference().or(outer);
        if let Some(bytes) = self.bytes(stream) {
            self.active.push(key);
            self.content(&bytes, resources, state, uncoloured, depth + 1);
            self.active.pop();
        } else {
            self.painted = true;
        }
        self.object = outer;
    }

    /// A form XObject (8.10).
    fn form(&mut self, object: &'a Object, mut state: State<'a>, above: &'a Dict, depth: usize) {
        let Object::Stream(stream) = self.file.resolve(object) else { return };
        let dict = &stream.dict;
        if let Some(matrix) = self.file.numbers(self.file.get(dict, "Matrix")).and_then(|m| Matrix::from_numbers(&m)) {
            state.ctm = matrix.then(&state.ctm);
        }
        if let Some(&[a, b, c, d]) = self.file.numbers(self.file.get(dict, "BBox")).as_deref() {
            state.clip = common(state.clip, state.ctm.area([a.min(c), b.min(d), a.max(c), b.max(d)]));
        }
        // Old writers let a form use the resources of the page.
        let resources = self.file.get(dict, "Resources").dict().unwrap_or(above);
        self.nested(object, stream, resources, state, false, depth);
    }

    /// The glyph program of a Type 3 font, once for each font and code.
    pub(super) fn glyph_program(
        &mut self,
        font: &'a Dict,
        proc: &'a Object,
        code: u32,
        state: State<'a>,
        above: &'a Dict,
        depth: usize,
    ) {
        if !self.read.insert((address(font), code + 1)) {
            return;
        }
        if let Object::Stream(stream) = self.file.resolve(proc) {
            let resources = self.file.get(font, "Resources").dict().unwrap_or(above);
            self.nested(proc, stream, resources, state, false, depth);
        }
    }

    pub(super) fn external(&mut self, at: &mut Sheet<'a>, name: &[u8]) {
        let Some(object) = self.resource(at.resources, "XObject", name) else { return };
        let Object::Stream(stream) = self.file.resolve(object) else {
            return self.note(Rule::MissingResource, format!("an XObject /{} that is no stream", shown(name)));
        };
        match self.file.get(&stream.dict, "Subtype").name() {
            Some(b"Form") => {
                let above = at.resources;
                self.form(object, at.state.clone(), above, at.depth);
            }
            Some(b"Image") => {
                let id = object.reference().or(self.object);
                self.image(at, id, address(stream), Cow::Borrowed(&stream.dict), Data::Stream(stream));
            }
            // Told with the object itself.
            Some(b"PS") => self.painted = true,
            _ => self.note(Rule::Content, format!("an XObject /{} that is neither form nor image", shown(name))),
        }
    }

    pub(super) fn inline_image(&mut self, at: &mut Sheet<'a>, lexer: &mut Lexer<'_>) -> bool {
        let mut dict = Dict::default();
        loop {
            match lexer.next() {
                Ok(Token::Word(b"ID")) => break,
                Ok(Token::Object(Object::Name(key))) => match lexer.object() {
                    Ok(value) => dict.0.insert(key, value),
                    Err(_) => return false,
                },
                _ => return false,
            };
        }
        let filters = self.file.filters(&dict);
        for (name, _) in &filters {
            check_filter(name, self.standard, Where::object(Some(self.page), self.object), &mut self.notes);
        }
        let start = lexer.at + 1;
        let length = if filters.is_empty() { self.plain_length(&dict, at.resources) } else { None };
        let from = length.unwrap_or(0).min(lexer.bytes.len().saturating_sub(start)) + start;
        let Some(end) = inline_end(lexer.bytes, from) else { return false };
        let data = lexer.bytes.get(start..end).unwrap_or_default().to_vec();
        lexer.at = end;
        lexer.take(b"EI");
        let key = usize::MAX - self.images.len();
        self.image(at, self.object, key, Cow::Owned(dict), Data::Inline(data));
        true
    }

    /// The number of bytes of an inline image without filters.
    fn plain_length(&mut self, dict: &Dict, resources: &'a Dict) -> Option<usize> {
        let size = |long, short| self.either(dict, long, short).int().and_then(|n| usize::try_from(n).ok());
        let (width, height) = size("Width", "W").zip(size("Height", "H"))?;
        let mask = *self.either(dict, "ImageMask", "IM") == Object::Bool(true);
        let bits = if mask { 1 } else { size("BitsPerComponent", "BPC")? };
        let space = self.either(dict, "ColorSpace", "CS").clone();
        let components = if mask { 1 } else { Space::read(self.file, &space, resources).ok()?.components() };
        width.checked_mul(components)?.checked_mul(bits)?.div_ceil(8).checked_mul(height)
    }

    fn either<'d>(&self, dict: &'d Dict, long: &str, short: &str) -> &'d Object
    where
        'a: 'd,
    {
        let value = dict.raw(long).or_else(|| dict.raw(short));
        value.map_or(&Object::Null, |v| self.file.resolve(v))
    }

    fn image(&mut self, at: &mut Sheet<'a>, id: Option<Id>, key: usize, dict: Cow<'a, Dict>, data: Data<'a>) {
        self.painted = true;
        let size = |long, short| self.either(&dict, long, short).int().and_then(|n| usize::try_from(n).ok());
        let (Some(width), Some(height)) = (size("Width", "W"), size("Height", "H")) else {
            return self.notes.add(Rule::Content, Where::object(Some(self.page), id), "an image without its size");
        };
        let mask = *self.either(&dict, "ImageMask", "IM") == Object::Bool(true);
        let jpx = self.file.filters(&dict).iter().any(|(name, _)| name == b"JPXDecode");
        let bits = if mask { Some(1) } else { size("BitsPerComponent", "BPC").or(Some(8)) };
        let bits = bits.filter(|b| matches!(b, 1 | 2 | 4 | 8 | 16));
        let space = self.either(&dict, "ColorSpace", "CS").clone();
        let space = if mask {
            None
        } else if space == Object::Null {
            // Only JPEG 2000 says its colours itself.
            if !jpx {
                self.notes.add(
                    Rule::ColourDamaged,
                    Where::object(Some(self.page), id),
                    "an image without a colour space",
                );
                return;
            }
            None
        } else {
            let outer = std::mem::replace(&mut self.object, id);
            let found = self.space(&space, at.resources);
            self.object = outer;
            match found {
                Some(space) => Some(space),
                None => return,
            }
        };
        let Some(bits) = bits.filter(|_| width > 0 && height > 0) else {
            return self.notes.add(
                Rule::Content,
                Where::object(Some(self.page), id),
                "an image of impossible size or bits",
            );
        };
        let area = at.state.ctm.area([0.0, 0.0, 1.0, 1.0]);
        let image = Image { id, page: self.page, area, dict, data, width, height, bits, space };
        self.judge_image(&at.state, &image, mask);
        self.images.entry(key).or_insert(image);
    }
}

/// Where `EI` stands after an inline image's data: between white space, with operators following (8.9.7).
fn inline_end(bytes: &[u8], from: usize) -> Option<usize> {
    (from..bytes.len().saturating_sub(1)).find(|at| {
        let before = *at == from || is_space(bytes[at - 1]);
        let after = bytes.get(at + 2).is_none_or(|b| is_space(*b));
        let readable = bytes[at + 2..].iter().take(12).all(|b| is_space(*b) && *b != 0 || (0x20..0x7f).contains(b));
        before && after && bytes.get(*at..at + 2) == Some(b"EI") && readable
    })
}
