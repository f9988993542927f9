//! One defect each: how a good page is spoilt, and the one finding that must come of it.

mod colour;
mod content;
mod file;
mod font;
mod newsprint;
mod page;

use lopdf::{Stream, dictionary};
use paiban::preflight::Standard;

use super::book::{Book, flat, numbers};

/// Every defect, in the order of the checklist.
pub(crate) fn all() -> impl Iterator<Item = &'static Case> {
    let of = [file::CASES, colour::CASES, font::CASES, page::CASES, content::CASES, newsprint::CASES];
    of.into_iter().flatten()
}

/// A defect.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) standard: Standard,
    pub(crate) check: &'static str,
    pub(crate) code: &'static str,
    pub(crate) spoil: fn(&mut Book),
}

const fn case(
    name: &'static str,
    standard: Standard,
    check: &'static str,
    code: &'static str,
    spoil: fn(&mut Book),
) -> Case {
    Case { name, standard, check, code, spoil }
}

/// Makes an annotation over the middle of the page.
pub(super) fn annotate(book: &mut Book, mut annotation: lopdf::Dictionary) {
    annotation.set("Type", "Annot");
    let id = book.doc.add_object(annotation);
    book.set(book.page, "Annots", vec![id.into()]);
}

/// A Type 3 font of one glyph, drawn by given operators.
pub(super) fn type3(book: &mut Book, operators: &str, resources: lopdf::Dictionary) {
    let glyph = book.doc.add_object(Stream::new(dictionary! {}, operators.as_bytes().to_vec()));
    book.resource_object(
        "Font",
        "F9",
        dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "FontBBox" => numbers(&[0.0, 0.0, 1000.0, 1000.0]),
            "FontMatrix" => numbers(&[0.001, 0.0, 0.0, 0.001, 0.0, 0.0]), "CharProcs" => dictionary! { "a" => glyph },
            "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => vec![97.into(), "a".into()] },
            "FirstChar" => 97, "LastChar" => 97, "Widths" => vec![1000.into()], "Resources" => resources,
        },
    );
    book.paint("/On gs BT /F9 20 Tf 0 0 0 1 k 60 60 Td (a) Tj ET");
}

pub(super) fn shading(book: &mut Book, space: &str, from: &[f32], to: &[f32]) {
    let shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => space, "Coords" => numbers(&[50.0, 50.0, 90.0, 50.0]),
        "Function" => dictionary! {
            "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1, "C0" => numbers(from), "C1" => numbers(to),
        },
    };
    book.resource_object("Shading", "Sh9", shading);
    book.paint("50 50 40 40 re W n /Sh9 sh");
}

/// A CMYK JPEG of one colour, its numbers stored as they are.
pub(super) fn jpeg(color: [u8; 4]) -> Vec<u8> {
    // The encoder stores CMYK the Adobe way, inverted.
    let pixels = flat(200, 150, color.map(|s| 255 - s));
    let mut out = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut out, 95);
    encoder.encode(&pixels, 200, 150, jpeg_encoder::ColorType::Cmyk).unwrap();
    out
}
