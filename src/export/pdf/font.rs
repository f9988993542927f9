//! A cut-down face as a font of the file (ISO 32000-1, 9.7 to 9.10).
//!
//! Codes are the glyph ids of the cut face, two bytes each: it is a CID font whose CIDs are its glyph ids. printpdf's own
//! fonts are not used: it writes a string of its own for every glyph, which makes a page's content twice as long.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use ttf_parser::{RawFace, Tag};

use super::face::{Measures, Subset};
use super::tounicode::to_unicode;

/// The flag of a face that holds letters (ISO 32000-1, table 123).
const NON_SYMBOLIC: i64 = 1 << 5;

/// Adds a face to the file; gives its font dictionary, or none where its program is no font.
pub(super) fn add(doc: &mut Document, subset: &Subset) -> Option<ObjectId> {
    let (key, program) = if subset.cff {
        // The bare table: PDF 1.4 knows no OpenType files (PDF Reference 1.4, 5.8).
        let table = RawFace::parse(&subset.program, 0).ok()?.table(Tag::from_bytes(b"CFF "))?;
        ("FontFile3", Stream::new(Dictionary::from_iter([("Subtype", name("CIDFontType0C"))]), table.to_vec()))
    } else {
        let length = i64::try_from(subset.program.len()).ok()?;
        ("FontFile2", Stream::new(Dictionary::from_iter([("Length1", length.into())]), subset.program.clone()))
    };
    let program = doc.add_object(program);
    let mut descriptor = descriptor(&subset.name, &subset.measures);
    descriptor.set(key, program);
    let descriptor = doc.add_object(descriptor);
    let widths: Vec<Object> = subset.widths.iter().map(|w| i64::from(*w).into()).collect();
    let collection = Dictionary::from_iter([
        ("Registry", Object::string_literal("Adobe")),
        ("Ordering", Object::string_literal("Identity")),
        ("Supplement", 0.into()),
    ]);
    let mut descendant = Dictionary::from_iter([
        ("Type", name("Font")),
        ("Subtype", name(if subset.cff { "CIDFontType0" } else { "CIDFontType2" })),
        ("BaseFont", name(&subset.name)),
        ("CIDSystemInfo", collection.into()),
        ("FontDescriptor", descriptor.into()),
        ("DW", 1000.into()),
        ("W", vec![0.into(), widths.into()].into()),
    ]);
    if !subset.cff {
        descendant.set("CIDToGIDMap", name("Identity"));
    }
    let map = doc.add_object(Stream::new(Dictionary::new(), to_unicode(&subset.texts)));
    Some(doc.add_object(Dictionary::from_iter([
        ("Type", name("Font")),
        ("Subtype", name("Type0")),
        ("BaseFont", name(&subset.name)),
        ("Encoding", name("Identity-H")),
        ("DescendantFonts", vec![descendant.into()].into()),
        ("ToUnicode", map.into()),
    ])))
}

fn descriptor(of: &str, measures: &Measures) -> Dictionary {
    let Measures { ascender, descender, bounds, weight, .. } = *measures;
    let thousandths = |units: i16| Object::Integer(measures.thousandths(units));
    // Stem widths are in no table: this is 88 at weight 400 and 166 at 700, as is usual.
    let weight = i64::from(weight);
    let stem = 50 + (weight * weight * 2 + 65 * 65) / (2 * 65 * 65);
    Dictionary::from_iter([
        ("Type", name("FontDescriptor")),
        ("FontName", name(of)),
        ("Flags", NON_SYMBOLIC.into()),
        ("FontBBox", bounds.map(thousandths).to_vec().into()),
        ("ItalicAngle", 0.into()),
        ("Ascent", thousandths(ascender)),
        ("Descent", thousandths(descender)),
        // Only readers that replace a face ask for it, and these are embedded.
        ("CapHeight", thousandths(ascender)),
        ("StemV", stem.into()),
    ])
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}
