//! From the writer's page model to the bytes of a PDF/X file.
//!
//! printpdf 0.12.8 makes the objects. What it gets wrong is overwritten here, each with its own short function; what
//! PDF/X asks for beyond is added; then the streams are packed and the file is written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{
    DictItem, ExtendedGraphicsState, ExtendedGraphicsStateId, ExternalStream, ExternalXObject, Mm, Op, OverprintMode,
    PdfDocument, PdfPage, PdfSaveOptions, XObject, XObjectId,
};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::advert::Adverts;
use super::canvas::{KNOCK_OUT, OVERPRINT, Spots};
use super::face::Subset;
use super::font;
use super::metadata::{Metadata, text_string};
use super::tags::Tags;
use crate::diag::Finding;
use crate::export::flate::deflate;
use crate::export::{Coding, ColorSpace, PreparedPhoto, Profile};
use crate::frame::{FaceId, PageFrame};
use crate::geom::Abs;
use crate::model::Standard;

/// A page drawn: its operations, what they name, and what they mean.
pub(super) struct Drawn {
    pub(super) ops: Vec<Op>,
    pub(super) spots: Spots,
    /// Those that only adverts have, which keep the look they have there.
    pub(super) borrowed: BTreeSet<Arc<str>>,
    pub(super) tags: Tags,
    pub(super) adverts: Adverts,
}

/// Writes the file.
///
/// # Errors
/// `pdf-writer` when the PDF crates give something other than the page they were asked for.
pub(super) fn finish(
    page: &PageFrame,
    drawn: Drawn,
    subsets: &BTreeMap<FaceId, Subset>,
    photos: &[(String, &PreparedPhoto)],
    profile: &Profile,
    metadata: &Metadata,
) -> Result<Vec<u8>, Finding> {
    let mut doc = write_page(drawn.ops, photos, &drawn.adverts);
    version(profile.press.standard).clone_into(&mut doc.version);
    let (id, resources) = set_page(&mut doc, page)?;
    drawn.tags.write(&mut doc, id).map_err(lost)?;
    set_fonts(&mut doc, resources, subsets)?;
    let looks = drawn.adverts.write(&mut doc, &drawn.borrowed, |doc, name| {
        let objects = doc.get_dictionary(resources).and_then(|r| r.get_deref(b"XObject", doc));
        let objects = objects.and_then(Object::as_dict).map_err(lost)?;
        objects.get(name.as_bytes()).and_then(Object::as_reference).map_err(lost)
    })?;
    set_spots(&mut doc, resources, &drawn.spots, &looks)?;
    set_output_intent(&mut doc, profile)?;
    let info = doc.add_object(metadata.info());
    doc.trailer =
        Dictionary::from_iter([("Root", doc.trailer.get(b"Root").map_err(lost)?.clone()), ("Info", info.into())]);
    doc.prune_objects();
    pack(&mut doc)?;
    set_id(&mut doc, metadata)?;
    let mut bytes = Vec::with_capacity(4 << 20);
    doc.save_to(&mut bytes).map_err(lost)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The PDF version a standard builds on (ISO 15930-4, 6.1; ISO 15930-7, 6.1).
const fn version(standard: Standard) -> &'static str {
    match standard {
        Standard::X1a => "1.4",
        Standard::X4 => "1.6",
    }
}

/// A finding for what cannot happen unless a PDF crate changes.
fn lost(e: impl std::fmt::Display) -> Finding {
    Finding::error("pdf-writer", format!("the PDF writer failed: {e}")).help("report this with the page's input")
}

/// The page as printpdf writes it. Its own fonts, metadata, PDF/X settings and colour profile are never asked for.
fn write_page(ops: Vec<Op>, photos: &[(String, &PreparedPhoto)], adverts: &Adverts) -> Document {
    let mut document = PdfDocument::new("");
    for (name, on) in [(OVERPRINT, true), (KNOCK_OUT, false)] {
        // printpdf writes OP for fills and op for strokes, the wrong way round: both are always set alike.
        let state = ExtendedGraphicsState::default()
            .with_overprint_fill(on)
            .with_overprint_stroke(on)
            .with_overprint_mode(OverprintMode::KeepUnderlying);
        document.resources.extgstates.map.insert(ExtendedGraphicsStateId(name.into()), state);
    }
    let photos = photos.iter().map(|(name, photo)| (name.as_str(), image(photo), photo.data.clone()));
    // Adverts keep their place with an empty object: printpdf knows no form that brings objects of its own.
    let adverts = adverts.names().map(|name| (name, BTreeMap::new(), Vec::new()));
    for (name, dict, content) in photos.chain(adverts) {
        let stream = ExternalStream { dict, content, compress: false };
        let object = ExternalXObject { stream, width: None, height: None, dpi: None };
        document.resources.xobjects.map.insert(XObjectId(name.into()), XObject::External(object));
    }
    document.pages.push(PdfPage::new(Mm(0.0), Mm(0.0), ops));
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    printpdf::serialize::to_lopdf_doc(&document, &options, &mut Vec::new())
}

fn image(photo: &PreparedPhoto) -> BTreeMap<String, DictItem> {
    let name = |n: &str| DictItem::Name(n.as_bytes().to_vec());
    let (space, channels) = match photo.color_space {
        ColorSpace::Gray => ("DeviceGray", 1),
        ColorSpace::Cmyk => ("DeviceCMYK", 4),
    };
    let mut dict = BTreeMap::from([
        ("Type".into(), name("XObject")),
        ("Subtype".into(), name("Image")),
        ("Width".into(), DictItem::Int(photo.width.into())),
        ("Height".into(), DictItem::Int(photo.height.into())),
        ("BitsPerComponent".into(), DictItem::Int(8)),
        ("ColorSpace".into(), name(space)),
    ]);
    let inverted = match photo.coding {
        Coding::Jpeg { inverted } => {
            dict.insert("Filter".into(), name("DCTDecode"));
            inverted
        }
        Coding::Plain => false,
    };
    if inverted {
        let decode = [1, 0].repeat(channels).into_iter().map(DictItem::Int).collect();
        dict.insert("Decode".into(), DictItem::Array(decode));
    }
    dict
}

/// Sets the page's boxes; gives the page and its resources.
fn set_page(doc: &mut Document, page: &PageFrame) -> Result<(ObjectId, ObjectId), Finding> {
    let id = doc.get_pages().get(&1).copied().ok_or_else(|| lost("no page"))?;
    let dict = doc.get_dictionary_mut(id).map_err(lost)?;
    let (trim, outside) = (page.trim, page.bleed + page.margin);
    // The trim and so much round it, in a medium that begins at nought.
    let around = |more: Abs| {
        let near = outside - more;
        corners([near, near, outside + trim.width + more, outside + trim.height + more])
    };
    dict.set("MediaBox", around(outside));
    dict.set("BleedBox", around(page.bleed));
    dict.set("TrimBox", around(Abs::ZERO));
    dict.remove(b"CropBox");
    dict.remove(b"Annots");
    let resources = dict.get(b"Resources").and_then(Object::as_reference).map_err(lost)?;
    Ok((id, resources))
}

/// A box as llx lly urx ury: printpdf writes width and height for the last two.
#[allow(clippy::cast_possible_truncation, reason = "the writer's numbers are f32; a page is at most 14 400 points")]
fn corners(corners: [Abs; 4]) -> Object {
    corners.iter().map(|c| Object::Real(((c.to_pt() * 1000.0).round() / 1000.0) as f32)).collect::<Vec<_>>().into()
}

/// A Separation colour space for every spot ink: its alternate at full tint, less in proportion; or an advert's own, for
/// one name has one look (Ghent Workgroup, "ambiguous spot colour").
fn set_spots(
    doc: &mut Document,
    resources: ObjectId,
    spots: &Spots,
    looks: &BTreeMap<Arc<str>, Object>,
) -> Result<(), Finding> {
    let mut spaces = Dictionary::new();
    for (name, (resource, alternate)) in spots {
        if let Some(look) = looks.get(name) {
            spaces.set(resource.clone(), doc.add_object(look.clone()));
            continue;
        }
        let full: Vec<_> = alternate.iter().map(|t| Object::Real(f32::from(t.to_milli()) / 1000.0)).collect();
        let transform = Dictionary::from_iter([
            ("FunctionType", 2.into()),
            ("Domain", vec![0.into(), 1.into()].into()),
            ("C0", vec![Object::Integer(0); 4].into()),
            ("C1", full.into()),
            ("N", 1.into()),
        ]);
        let transform = doc.add_object(transform);
        let space: Vec<Object> = vec![
            Object::Name(b"Separation".to_vec()),
            Object::Name(name.as_bytes().to_vec()),
            Object::Name(b"DeviceCMYK".to_vec()),
            transform.into(),
        ];
        spaces.set(resource.clone(), doc.add_object(space));
    }
    let resources = doc.get_dictionary_mut(resources).map_err(lost)?;
    resources.remove(b"Shading");
    if !spaces.is_empty() {
        resources.set("ColorSpace", spaces);
    }
    Ok(())
}

/// The faces of the page under the names its content has for them.
fn set_fonts(doc: &mut Document, resources: ObjectId, subsets: &BTreeMap<FaceId, Subset>) -> Result<(), Finding> {
    let mut fonts = Dictionary::new();
    for subset in subsets.values() {
        let font = font::add(doc, subset).ok_or_else(|| lost(format!("{} is no font any more", subset.name)))?;
        fonts.set(subset.resource.as_str(), font);
    }
    let fonts = doc.add_object(fonts);
    doc.get_dictionary_mut(resources).map_err(lost)?.set("Font", fonts);
    Ok(())
}

/// The printing condition, by the profile that describes it.
fn set_output_intent(doc: &mut Document, profile: &Profile) -> Result<(), Finding> {
    let packed = profile.packed().ok_or_else(|| lost("a profile that does not pack"))?.to_vec();
    let icc = Stream::new(Dictionary::from_iter([("N", 4.into()), ("Filter", "FlateDecode".into())]), packed);
    let icc = doc.add_object(icc);
    let condition = text_string(&profile.description);
    let intent = Dictionary::from_iter([
        ("Type", Object::Name(b"OutputIntent".to_vec())),
        ("S", Object::Name(b"GTS_PDFX".to_vec())),
        // A plant's own profile names no registered condition (ISO 15930-4, 6.2).
        ("OutputConditionIdentifier", Object::string_literal("Custom")),
        ("OutputCondition", condition.clone()),
        ("Info", condition),
        ("DestOutputProfile", icc.into()),
    ]);
    doc.catalog_mut().map_err(lost)?.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(())
}

/// Packs every stream that is not packed yet, side by side.
fn pack(doc: &mut Document) -> Result<(), Finding> {
    let streams: Vec<&mut Stream> =
        doc.objects.values_mut().filter_map(|o| o.as_stream_mut().ok()).filter(|s| !s.dict.has(b"Filter")).collect();
    streams
        .into_par_iter()
        .try_for_each(|stream| {
            let packed = deflate(&stream.content)?;
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
            std::io::Result::Ok(())
        })
        .map_err(lost)
}

/// The file's id is the hash of everything else in it.
fn set_id(doc: &mut Document, metadata: &Metadata) -> Result<(), Finding> {
    let mut hash = Hash(Sha256::new());
    doc.save_to(&mut hash).map_err(lost)?;
    let mut id = [0; 16];
    id.copy_from_slice(&hash.0.finalize()[..16]);
    // XMP stays unpacked: programs that know no PDF look for it in the bytes of the file.
    let mut xmp = Dictionary::new();
    xmp.set("Type", "Metadata");
    xmp.set("Subtype", "XML");
    let xmp = doc.add_object(Stream::new(xmp, metadata.xmp(&id).into_bytes()));
    doc.catalog_mut().map_err(lost)?.set("Metadata", xmp);
    let id = Object::String(id.to_vec(), lopdf::StringFormat::Hexadecimal);
    doc.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// Hashes what is written to it.
struct Hash(Sha256);

impl Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
