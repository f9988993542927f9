//! Adverts that are PDF: the first page becomes a form of ours, with its fonts and colours as they came.
//!
//! Left out: what a page has beside its content, such as annotations, structure, layers that are off and metadata. Its
//! own preflight has told of those that print.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::diag::Finding;
use crate::geom::Abs;
use crate::input::advert::{first_page, open_pdf};
use crate::input::separations::separations;
use crate::model::AdvertFile;
use crate::world::read_bytes;

/// Bytes a page's content may inflate to: a full newspaper page of ours has two million.
const CONTENT_MOST: usize = 256 << 20;
/// Arrays and dictionaries within one another; deeper is no page.
const NESTED_MOST: usize = 100;
/// Name of the graphics state an advert starts from, among those of its own.
const RESET: &str = "PaibanReset";

/// Everything of the graphics state that our pages set, as it is at the start of a page (ISO 32000-1, table 52); the
/// advert was made to start from there.
const START: &[u8] = b"/PaibanReset gs 0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts\n";

/// An advert's first page, read but for its objects.
pub(super) struct Supplied {
    doc: Document,
    form: Stream,
}

/// The PDF adverts of a page, each file once.
#[derive(Default)]
pub(super) struct Adverts {
    /// By path; the number names the resource.
    files: BTreeMap<Arc<Path>, (String, Supplied)>,
}

impl Adverts {
    /// The resource name of an advert, which is read when first asked for.
    ///
    /// # Errors
    /// `advert-unreadable`.
    pub(super) fn name(&mut self, file: &AdvertFile) -> Result<String, Finding> {
        if let Some((name, _)) = self.files.get(file.path.as_path()) {
            return Ok(name.clone());
        }
        let supplied = read(&file.path).map_err(|why| {
            Finding::error("advert-unreadable", format!("`{}`: {why}", file.name))
                .expected("a PDF page that can be read to its end")
                .help("see what `paiban preflight` says of it, and ask the advertiser for the file anew")
        })?;
        let name = format!("A{}", self.files.len());
        self.files.insert(Arc::from(file.path.as_path()), (name.clone(), supplied));
        Ok(name)
    }

    /// The names of all.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.values().map(|(name, _)| name.as_str())
    }

    /// Puts each form in the place of the object that `find` gives for its name. Gives the colour spaces they have for
    /// these spot inks.
    pub(super) fn write(
        self,
        into: &mut Document,
        spots: &BTreeSet<Arc<str>>,
        find: impl Fn(&Document, &str) -> Result<ObjectId, Finding>,
    ) -> Result<BTreeMap<Arc<str>, Object>, Finding> {
        let mut looks = BTreeMap::new();
        for (name, supplied) in self.files.into_values() {
            let id = find(into, &name)?;
            supplied.import(into, id, spots, &mut looks);
        }
        Ok(looks)
    }
}

/// Reads an advert's first page as a form.
fn read(path: &Path) -> Result<Supplied, String> {
    let bytes = read_bytes(path).map_err(|finding| finding.found)?;
    let doc = open_pdf(&bytes)?;
    let first = first_page(&doc)?;
    let mut resources = match &first.resources {
        Some(object) => doc.dereference(object).and_then(|(_, o)| o.as_dict()).cloned().unwrap_or_default(),
        None => Dictionary::new(),
    };
    let mut states = resources.get_deref(b"ExtGState", &doc).and_then(Object::as_dict).cloned().unwrap_or_default();
    let reset = [("OP", Object::Boolean(false)), ("op", Object::Boolean(false)), ("OPM", 0.into())];
    states.set(RESET, Dictionary::from_iter(reset));
    resources.set("ExtGState", states);
    let [left, bottom, right, top] = first.trim;
    let nought = Abs::ZERO;
    // Lower left corner of the trim, as shown, to the origin.
    let ([a, b, c, d], [x, y]) = match first.turns {
        1 => ([0, -1, 1, 0], [nought - bottom, right]),
        2 => ([-1, 0, 0, -1], [right, top]),
        3 => ([0, 1, -1, 0], [top, nought - left]),
        _ => ([1, 0, 0, 1], [nought - left, nought - bottom]),
    };
    let mut matrix: Vec<Object> = [a, b, c, d].into_iter().map(Object::Integer).collect();
    matrix.extend([real(x), real(y)]);
    let mut dict = Dictionary::from_iter([
        ("Type", Object::Name(b"XObject".to_vec())),
        ("Subtype", Object::Name(b"Form".to_vec())),
        ("BBox", [left, bottom, right, top].map(real).to_vec().into()),
        ("Matrix", matrix.into()),
        ("Resources", resources.into()),
    ]);
    // The objects of a page blend with one another and not with what lies under it (ISO 32000-1, 11.4.7).
    if let Ok(group) = first.page.get_deref(b"Group", &doc).and_then(Object::as_dict) {
        let mut group = group.clone();
        group.set("I", true);
        dict.set("Group", group);
    }
    let content = content(&doc, &first.page)?;
    Ok(Supplied { form: Stream::new(dict, content), doc })
}

#[allow(clippy::cast_possible_truncation, reason = "the writer's numbers are f32; a page is at most 14 400 points")]
fn real(length: Abs) -> Object {
    Object::Real(((length.to_pt() * 1000.0).round() / 1000.0) as f32)
}

/// The page's content in one piece, from the start of a page's graphics state.
fn content(doc: &Document, page: &Dictionary) -> Result<Vec<u8>, String> {
    let mut content = START.to_vec();
    let parts = match page.get_deref(b"Contents", doc) {
        Ok(Object::Array(parts)) => parts.clone(),
        Ok(Object::Stream(_)) => vec![page.get(b"Contents").map_err(|e| e.to_string())?.clone()],
        _ => return Err("a page without content".into()),
    };
    for part in &parts {
        let stream = doc.dereference(part).and_then(|(_, o)| o.as_stream()).map_err(|e| e.to_string())?;
        let left = CONTENT_MOST.saturating_sub(content.len());
        content.extend(stream.decompressed_content_with_limit(left).map_err(|e| format!("its content: {e}"))?);
        // Tokens end where a stream does (ISO 32000-1, 7.8.2).
        content.push(b'\n');
    }
    Ok(content)
}

impl Supplied {
    /// Copies the form and all that it refers to, each object once, and renumbers it.
    fn import(
        self,
        into: &mut Document,
        form: ObjectId,
        spots: &BTreeSet<Arc<str>>,
        looks: &mut BTreeMap<Arc<str>, Object>,
    ) {
        let mut copy = Copy { new: BTreeMap::new(), queue: VecDeque::new() };
        let mut object = Object::Stream(self.form);
        let own: Vec<_> = match spots.is_empty() {
            true => Vec::new(),
            false => separations(&self.doc, &object).into_iter().map(|(n, space)| (n, space.to_vec())).collect(),
        };
        copy.renumber(&mut object, into, 0);
        for (name, space) in own {
            if let Some(name) = spots.get(name.as_str()).filter(|name| !looks.contains_key(*name)) {
                let mut space = Object::Array(space);
                copy.renumber(&mut space, into, 0);
                looks.insert(name.clone(), space);
            }
        }
        into.set_object(form, object);
        while let Some((old, new)) = copy.queue.pop_front() {
            // A reference to what is not there is null (ISO 32000-1, 7.3.10).
            let mut object = self.doc.objects.get(&old).cloned().unwrap_or(Object::Null);
            copy.renumber(&mut object, into, 0);
            into.set_object(new, object);
        }
    }
}

/// Objects met while copying, and their new numbers.
struct Copy {
    new: BTreeMap<ObjectId, ObjectId>,
    queue: VecDeque<(ObjectId, ObjectId)>,
}

impl Copy {
    /// Gives each reference within the object its new number.
    fn renumber(&mut self, object: &mut Object, into: &mut Document, depth: usize) {
        if depth > NESTED_MOST {
            *object = Object::Null;
            return;
        }
        match object {
            Object::Reference(old) => {
                let Self { new, queue } = self;
                *old = *new.entry(*old).or_insert_with(|| {
                    let id = into.new_object_id();
                    queue.push_back((*old, id));
                    id
                });
            }
            Object::Array(list) => list.iter_mut().for_each(|o| self.renumber(o, into, depth + 1)),
            Object::Dictionary(dict) => self.renumber_all(dict, into, depth),
            Object::Stream(stream) => self.renumber_all(&mut stream.dict, into, depth),
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..) => {}
        }
    }

    fn renumber_all(&mut self, dict: &mut Dictionary, into: &mut Document, depth: usize) {
        // These keys lead into the structure of the file the advert comes from, which stays there.
        dict.remove(b"StructParent");
        dict.remove(b"StructParents");
        dict.iter_mut().for_each(|(_, o)| self.renumber(o, into, depth + 1));
    }
}
