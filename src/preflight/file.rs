//! The objects of a file, found through its cross-references (ISO 32000-1, 7.5).
//!
//! Readers in the tree mend a broken file in silence; preflight must tell of it. So the file is read strictly here:
//! every entry of the cross-reference table must lead to its object, and nothing is searched for by its looks.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::filter::{Budget, Predictor, Undecoded, undo};
use super::lexer::{Lexer, Token};
use super::object::{Dict, Id, Object, Stream};

/// Entries of a cross-reference table: the largest press files have some ten thousand.
const ENTRIES_MOST: usize = 1 << 20;

/// A chain of references may be this long: more is a loop.
const CHAIN_MOST: usize = 32;

/// A file whose objects are at hand.
#[derive(Debug)]
pub(super) struct File<'a> {
    bytes: &'a [u8],
    objects: BTreeMap<u32, (u16, Object)>,
    pub(super) trailer: Dict,
    /// Where `%PDF-` stands.
    pub(super) header_at: usize,
    /// The version of the header, such as (1, 4).
    pub(super) version: (u8, u8),
    /// Whether cross-references are kept in a stream, and objects in object streams.
    pub(super) xref_stream: bool,
    pub(super) object_streams: bool,
    /// What could not be read.
    pub(super) damage: Vec<Damage>,
    budget: Budget,
    /// Where the data of the streams begins that decoded without a fault.
    sound: Mutex<BTreeSet<usize>>,
    nothing: Object,
}

/// A part of the file that could not be read.
#[derive(Clone, Debug)]
pub(super) struct Damage {
    pub(super) object: Option<Id>,
    pub(super) what: String,
}

impl Damage {
    fn new(what: impl Into<String>) -> Self {
        Self { object: None, what: what.into() }
    }
}

#[derive(Clone, Copy, Debug)]
enum Entry {
    Free,
    At(usize, u16),
    /// In the object stream of this number.
    Within(u32),
}

/// Data of a stream: decoded wholly, or up to the filter of an image.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) data: Cow<'a, [u8]>,
    /// The image filter that is left, and its parameters.
    pub(super) image: Option<(Vec<u8>, Dict)>,
}

impl<'a> File<'a> {
    /// Reads a file.
    ///
    /// # Errors
    /// What makes it unreadable as a whole: no header, cut short, no cross-references, no catalog.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Damage> {
        let head = &bytes[..bytes.len().min(1024)];
        let header_at = find(head, b"%PDF-").ok_or_else(|| Damage::new("no %PDF- at its start: it is no PDF"))?;
        let version = version(&bytes[header_at + 5..]).ok_or_else(|| Damage::new("a header without a version"))?;
        let tail_at = bytes.len().saturating_sub(1024);
        let end = rfind(&bytes[tail_at..], b"%%EOF")
            .ok_or_else(|| Damage::new("no %%EOF at its end: the file is cut short"))?;
        let rest = &bytes[tail_at..tail_at + end];
        let start = rfind(rest, b"startxref").ok_or_else(|| Damage::new("no startxref before its end"))?;
        let mut lexer = Lexer::file(rest, start + 9);
        let offset = lexer.object().ok().and_then(|o| o.int()).and_then(|n| usize::try_from(n).ok());
        let offset = offset.ok_or_else(|| Damage::new("a startxref without its number"))?;
        // Offsets count from the header, wherever it stands; some writers count from byte 0 all the same.
        let mut first = None;
        for base in BTreeSet::from([header_at, 0]).into_iter().rev() {
            match Self::read_from(&bytes[base..], offset) {
                Ok(mut file) => {
                    file.header_at = header_at;
                    file.version = version;
                    return Ok(file);
                }
                Err(damage) => first = first.or(Some(damage)),
            }
        }
        Err(first.unwrap_or_else(|| Damage::new("no cross-references")))
    }

    fn read_from(bytes: &'a [u8], start: usize) -> Result<Self, Damage> {
        let mut file = Self {
            bytes,
            objects: BTreeMap::new(),
            trailer: Dict::default(),
            header_at: 0,
            version: (0, 0),
            xref_stream: false,
            object_streams: false,
            damage: Vec::new(),
            budget: Budget::new(),
            sound: Mutex::default(),
            nothing: Object::Null,
        };
        let mut entries = BTreeMap::new();
        let (mut next, mut seen) = (Some(start), BTreeSet::new());
        while let Some(at) = next {
            if !seen.insert(at) {
                return Err(Damage::new("cross-reference sections that lead back to one another"));
            }
            let trailer = file.section(at, &mut entries)?;
            let offset = |key| trailer.raw(key).and_then(Object::int).and_then(|n| usize::try_from(n).ok());
            if let Some(hybrid) = offset("XRefStm").filter(|at| seen.insert(*at)) {
                file.section(hybrid, &mut entries)?;
            }
            next = offset("Prev");
            for (key, value) in trailer.0 {
                file.trailer.0.entry(key).or_insert(value);
            }
        }
        file.load(&entries);
        let root = file.get(&file.trailer, "Root").dict();
        if !root.is_some_and(|r| r.has("Pages")) {
            return Err(Damage::new("no catalog with pages"));
        }
        Ok(file)
    }

    /// One cross-reference section; entries known already come from a later update and stay.
    fn section(&mut self, at: usize, entries: &mut BTreeMap<u32, Entry>) -> Result<Dict, Damage> {
        let mut lexer = Lexer::file(self.bytes, at.min(self.bytes.len()));
        if lexer.take(b"xref") {
            table(&mut lexer, entries)
        } else {
            self.xref_stream = true;
            self.stream_section(at, entries)
        }
    }

    fn stream_section(&mut self, at: usize, entries: &mut BTreeMap<u32, Entry>) -> Result<Dict, Damage> {
        let bad = || Damage::new("no cross-reference section where startxref or Prev leads");
        let (_, object) = self.indirect(at, &BTreeMap::new()).map_err(|_| bad())?;
        let stream =
            object.stream().filter(|s| s.dict.raw("Type").is_some_and(|t| t.is_name("XRef"))).ok_or_else(bad)?;
        let data = self.decode(stream).map_err(|_| Damage::new("a cross-reference stream that does not decode"))?.data;
        let numbers = |key: &str| -> Option<Vec<usize>> {
            let list = stream.dict.raw(key)?.array()?;
            list.iter().map(|n| n.int().and_then(|n| usize::try_from(n).ok())).collect()
        };
        let widths = numbers("W").filter(|w| w.len() == 3 && w.iter().all(|n| *n <= 8)).ok_or_else(bad)?;
        let size = stream.dict.raw("Size").and_then(Object::int).and_then(|n| usize::try_from(n).ok());
        let index = numbers("Index").or_else(|| size.map(|s| vec![0, s])).ok_or_else(bad)?;
        let row = widths.iter().sum::<usize>().max(1);
        let mut rows = data.chunks_exact(row);
        for pair in index.chunks_exact(2) {
            for i in 0..pair[1].min(ENTRIES_MOST) {
                let Some(fields) = rows.next() else { return Err(Damage::new("a cross-reference stream cut short")) };
                let (kind, rest) = fields.split_at(widths[0]);
                let (second, third) = rest.split_at(widths[1]);
                let value = |f: &[u8]| f.iter().fold(0_u64, |sum, b| sum << 8 | u64::from(*b));
                let kind = if kind.is_empty() { 1 } else { value(kind) };
                let entry = match kind {
                    0 => Entry::Free,
                    1 => Entry::At(
                        usize::try_from(value(second)).unwrap_or(usize::MAX),
                        u16::try_from(value(third)).unwrap_or(0),
                    ),
                    2 => Entry::Within(u32::try_from(value(second)).unwrap_or(0)),
                    _ => return Err(Damage::new("a cross-reference stream with an entry of no kind")),
                };
                entries.entry(u32::try_from(pair[0] + i).map_err(|_| bad())?).or_insert(entry);
            }
        }
        Ok(stream.dict.clone())
    }

    /// Reads every object in use.
    fn load(&mut self, entries: &BTreeMap<u32, Entry>) {
        // Objects that lie within one another could be read a square of their number; an honest file is read once.
        let mut left = self.bytes.len().saturating_mul(2) + 4096;
        for (number, entry) in entries {
            let Entry::At(offset, generation) = *entry else { continue };
            // Offset 0 is the header: writers use it for objects that never came to be.
            if offset == 0 {
                continue;
            }
            let id = Id(*number, generation);
            match self.indirect(offset, entries) {
                Ok(((found, end), object)) if found == id => {
                    let read = end.saturating_sub(offset);
                    if read > left {
                        self.damage.push(Damage::new("objects that lie within one another"));
                        return;
                    }
                    left -= read;
                    self.objects.insert(*number, (generation, object));
                }
                Ok(((found, _), _)) => {
                    let what = format!("object {found} where the cross-references place {id}");
                    self.damage.push(Damage { object: Some(id), what });
                }
                Err(what) => self.damage.push(Damage { object: Some(id), what: what.into() }),
            }
        }
        let mut within: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (number, entry) in entries {
            if let Entry::Within(stream) = entry {
                within.entry(*stream).or_default().insert(*number);
            }
        }
        self.object_streams = !within.is_empty();
        for (container, wanted) in within {
            match self.unpack(container, &wanted) {
                Ok(objects) => self.objects.extend(objects.into_iter().map(|(n, o)| (n, (0, o)))),
                Err(what) => self.damage.push(Damage { object: Some(Id(container, 0)), what: what.into() }),
            }
        }
    }

    /// `n g obj … endobj` at an offset: its id, the offset after it and the object.
    fn indirect(&self, at: usize, entries: &BTreeMap<u32, Entry>) -> Result<((Id, usize), Object), &'static str> {
        let mut lexer = Lexer::file(self.bytes, at.min(self.bytes.len()));
        let mut header = || lexer.object().ok().and_then(|o| o.int());
        let id = match (header(), header()) {
            (Some(n), Some(g)) => u32::try_from(n).ok().zip(u16::try_from(g).ok()).map(|(n, g)| Id(n, g)),
            _ => None,
        };
        let id = id.filter(|_| lexer.take(b"obj")).ok_or("no object where the cross-references place it")?;
        let object = lexer.object().map_err(|f| f.what)?;
        if lexer.take(b"endobj") {
            return Ok(((id, lexer.at), object));
        }
        let Object::Dict(dict) = object else { return Err("an object without its endobj") };
        if !lexer.take(b"stream") {
            return Err("an object without its endobj");
        }
        let start = match self.bytes.get(lexer.at..) {
            Some([b'\r', b'\n', ..]) => lexer.at + 2,
            Some([b'\n' | b'\r', ..]) => lexer.at + 1,
            _ => lexer.at,
        };
        let length = match dict.raw("Length") {
            Some(Object::Int(n)) => usize::try_from(*n).ok(),
            Some(Object::Ref(id)) => self.length(*id, entries),
            _ => None,
        };
        let end = length.and_then(|n| start.checked_add(n)).filter(|end| *end <= self.bytes.len());
        let end = end.ok_or("a stream whose Length leads beyond the file")?;
        lexer.at = end;
        if !lexer.take(b"endstream") {
            return Err("a stream whose Length does not lead to its end");
        }
        if !lexer.take(b"endobj") {
            return Err("a stream without its endobj");
        }
        Ok(((id, lexer.at), Object::Stream(Stream { dict, raw: start..end })))
    }

    /// The number a stream's indirect Length stands for; streams are read before all objects are known.
    fn length(&self, id: Id, entries: &BTreeMap<u32, Entry>) -> Option<usize> {
        let Some(Entry::At(at, _)) = entries.get(&id.0) else { return None };
        let mut lexer = Lexer::file(self.bytes, (*at).min(self.bytes.len()));
        let (number, _) = (lexer.object().ok()?.int()?, lexer.object().ok()?);
        if number != i64::from(id.0) || !lexer.take(b"obj") {
            return None;
        }
        usize::try_from(lexer.object().ok()?.int()?).ok()
    }

    /// The wanted objects of an object stream (7.5.7).
    fn unpack(&self, container: u32, wanted: &BTreeSet<u32>) -> Result<Vec<(u32, Object)>, &'static str> {
        let stream = self.objects.get(&container).and_then(|(_, o)| o.stream()).ok_or("no object stream")?;
        let data = self.decode(stream).map_err(|_| "an object stream that does not decode")?.data;
        let number = |key: &str| self.get(&stream.dict, key).int().and_then(|n| usize::try_from(n).ok());
        let (n, first) = number("N").zip(number("First")).ok_or("an object stream without N and First")?;
        let mut head = Lexer::file(&data, 0);
        let mut objects = Vec::new();
        for _ in 0..n.min(ENTRIES_MOST) {
            let mut value = || head.object().ok().and_then(|o| o.int()).and_then(|n| usize::try_from(n).ok());
            let (number, offset) = value().zip(value()).ok_or("an object stream whose list is cut short")?;
            let number = u32::try_from(number).map_err(|_| "an object number that is none")?;
            if !wanted.contains(&number) {
                continue;
            }
            let at = first.checked_add(offset).filter(|at| *at < data.len()).ok_or("an object beyond its stream")?;
            objects.push((number, Lexer::file(&data, at).object().map_err(|f| f.what)?));
        }
        Ok(objects)
    }

    /// The object an id stands for; null when there is none (7.3.10).
    pub(super) fn object(&self, id: Id) -> &Object {
        self.objects.get(&id.0).filter(|(g, _)| *g == id.1).map_or(&self.nothing, |(_, o)| o)
    }

    /// The object itself, references followed; null for a loop.
    pub(super) fn resolve<'b>(&'b self, mut object: &'b Object) -> &'b Object {
        for _ in 0..CHAIN_MOST {
            let Object::Ref(id) = object else { return object };
            object = self.object(*id);
        }
        &self.nothing
    }

    /// The value of a key, references followed; null when there is none.
    pub(super) fn get<'b>(&'b self, dict: &'b Dict, key: &str) -> &'b Object {
        dict.raw(key).map_or(&self.nothing, |o| self.resolve(o))
    }

    /// All objects read, in the order of their numbers.
    pub(super) fn objects(&self) -> impl Iterator<Item = (Id, &Object)> {
        self.objects.iter().map(|(n, (g, o))| (Id(*n, *g), o))
    }

    /// A list of numbers; none unless all of them are.
    pub(super) fn numbers(&self, object: &Object) -> Option<Vec<f64>> {
        self.resolve(object).array()?.iter().map(|n| self.resolve(n).number()).collect()
    }

    /// The filters of a stream by name with their parameters; abbreviated keys are those of inline images.
    pub(super) fn filters(&self, dict: &Dict) -> Vec<(Vec<u8>, Dict)> {
        let either = |long, short| if dict.has(long) { self.get(dict, long) } else { self.get(dict, short) };
        let list = |object: &Object| match object {
            Object::Array(list) => list.iter().map(|o| self.resolve(o).clone()).collect(),
            Object::Null => Vec::new(),
            one => vec![one.clone()],
        };
        // F of a stream is an external file, of an inline image its filter; only names are filters.
        let names = list(either("Filter", "F"));
        let params = list(either("DecodeParms", "DP"));
        let names = names.iter().filter_map(Object::name);
        names
            .enumerate()
            .map(|(i, n)| (n.to_vec(), params.get(i).and_then(Object::dict).cloned().unwrap_or_default()))
            .collect()
    }

    /// Decodes a stream up to the filter of an image.
    pub(super) fn decode(&self, stream: &Stream) -> Result<Decoded<'a>, Undecoded> {
        let raw = self.bytes.get(stream.raw.clone()).unwrap_or_default();
        let decoded = self.decode_data(Cow::Borrowed(raw), &stream.dict)?;
        self.sound.lock().unwrap_or_else(PoisonError::into_inner).insert(stream.raw.start);
        Ok(decoded)
    }

    /// Whether a stream was decoded before, without a fault.
    pub(super) fn is_sound(&self, stream: &Stream) -> bool {
        self.sound.lock().unwrap_or_else(PoisonError::into_inner).contains(&stream.raw.start)
    }

    /// Decodes data that was written with the filters of a dictionary.
    pub(super) fn decode_data<'d>(&self, data: Cow<'d, [u8]>, dict: &Dict) -> Result<Decoded<'d>, Undecoded> {
        let mut data = data;
        let filters = self.filters(dict);
        if filters.len() > 8 {
            return Err(Undecoded::Damaged("more than eight filters over one another"));
        }
        for (i, (name, params)) in filters.iter().enumerate() {
            if is_image_filter(name) {
                return if i + 1 == filters.len() {
                    Ok(Decoded { data, image: Some((name.clone(), params.clone())) })
                } else {
                    Err(Undecoded::Damaged("a filter after the one of an image"))
                };
            }
            let number = |key, default: i64| self.get(params, key).int().unwrap_or(default);
            let size = |key, default| usize::try_from(number(key, default)).unwrap_or(0);
            let predictor = Predictor {
                kind: number("Predictor", 1),
                colors: size("Colors", 1),
                bits: size("BitsPerComponent", 8),
                columns: size("Columns", 1),
            };
            data = Cow::Owned(undo(name, &data, predictor, &self.budget)?.into_owned());
        }
        Ok(Decoded { data, image: None })
    }
}

/// Whether a filter makes an image, not bytes.
pub(super) fn is_image_filter(name: &[u8]) -> bool {
    matches!(name, b"DCTDecode" | b"DCT" | b"CCITTFaxDecode" | b"CCF" | b"JPXDecode" | b"JBIG2Decode")
}

fn table(lexer: &mut Lexer<'_>, entries: &mut BTreeMap<u32, Entry>) -> Result<Dict, Damage> {
    let bad = || Damage::new("a cross-reference table that is damaged or cut short");
    let mut count = 0;
    while !lexer.take(b"trailer") {
        let mut number = || lexer.object().ok().and_then(|o| o.int()).and_then(|n| usize::try_from(n).ok());
        let (first, length) = number().zip(number()).ok_or_else(bad)?;
        for i in 0..length {
            count += 1;
            let mut number = || lexer.object().ok().and_then(|o| o.int()).and_then(|n| usize::try_from(n).ok());
            let (offset, generation) = number().zip(number()).ok_or_else(bad)?;
            let entry = match lexer.next() {
                Ok(Token::Word(b"n")) => Entry::At(offset, u16::try_from(generation).map_err(|_| bad())?),
                Ok(Token::Word(b"f")) => Entry::Free,
                _ => return Err(bad()),
            };
            if count > ENTRIES_MOST {
                return Err(Damage::new("more objects than any press page has"));
            }
            entries.entry(u32::try_from(first + i).map_err(|_| bad())?).or_insert(entry);
        }
    }
    match lexer.object() {
        Ok(Object::Dict(trailer)) => Ok(trailer),
        _ => Err(Damage::new("a trailer that is damaged or cut short")),
    }
}

fn version(bytes: &[u8]) -> Option<(u8, u8)> {
    match bytes {
        [major @ b'0'..=b'9', b'.', minor @ b'0'..=b'9', ..] => Some((major - b'0', minor - b'0')),
        _ => None,
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|w| w == what)
}
