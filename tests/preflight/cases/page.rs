//! Page boxes, annotations, layers and actions.

use lopdf::{Object, Stream, dictionary};
use paiban::preflight::Standard::{X1a, X4};

use crate::book::{Book, flat, image_dict, numbers, packed, text};

use super::{Case, annotate, case};

pub(super) const CASES: &[Case] = &[
    case("no trim", X1a, "P1", "trim-box", |b| b.unset(b.page, "TrimBox")),
    case("trim and art", X4, "P1", "trim-and-art", |b| b.set(b.page, "ArtBox", numbers(&[20.0, 20.0, 420.0, 320.0]))),
    case("trim beyond the bleed", X1a, "P2", "box-nesting", |b| {
        b.set(b.page, "BleedBox", numbers(&[30.0, 30.0, 410.0, 310.0]))
    }),
    case("bleed beyond the page", X1a, "P2", "box-nesting", |b| {
        b.set(b.page, "BleedBox", numbers(&[-9.0, 0.0, 440.0, 340.0]))
    }),
    case("a box turned inside out", X1a, "P2", "box-damaged", |b| {
        b.set(b.page, "TrimBox", numbers(&[420.0, 320.0, 20.0, 20.0]))
    }),
    case("a box of three numbers", X1a, "P2", "box-damaged", |b| {
        b.set(b.page, "BleedBox", numbers(&[9.0, 9.0, 430.0]))
    }),
    case("no MediaBox", X1a, "P2", "media-box", |b| b.unset(b.page, "MediaBox")),
    case("pages of two sizes", X1a, "P3", "page-sizes", |b| {
        new_page(b, 500.0);
    }),
    case("a turned page", X1a, "P4", "page-rotated", |b| b.set(b.page, "Rotate", 90)),
    case("a slanting page", X1a, "P4", "page-rotate", |b| b.set(b.page, "Rotate", 45)),
    case("a CropBox that hides", X1a, "P5", "crop-box", |b| {
        b.set(b.page, "CropBox", numbers(&[20.0, 20.0, 420.0, 320.0]))
    }),
    case("UserUnit", X4, "P6", "user-unit", |b| b.set(b.page, "UserUnit", 2)),
    case("one separation of several", X1a, "P7", "pre-separated", |b| {
        let page = b.page.into();
        b.set(b.page, "SeparationInfo", dictionary! { "Pages" => vec![page], "DeviceColorant" => "Cyan" });
    }),
    case("an empty page", X1a, "P8", "page-empty", |b| {
        let page = new_page(b, 400.0);
        b.unset(page, "Contents");
    }),
    case("a wrong number of pages", X1a, "P9", "page-tree", |b| b.set(b.pages, "Count", 3)),
    case("a picture of a page", X1a, "P10", "page-is-picture", |b| {
        b.content = "q 0 0 0 0 k 0 0 440 340 re f Q q 440 0 0 340 0 0 cm /Im9 Do Q".into();
        let image = packed(image_dict(1300, 1000, "DeviceCMYK".into(), 8), &flat(1300, 1000, [20; 4]));
        b.resource_object("XObject", "Im9", image);
    }),
    case("a picture of a page in two halves", X4, "P10", "page-is-picture", |b| {
        b.content = "q 440 0 0 170 0 0 cm /Im9 Do Q q 440 0 0 170 0 170 cm /Im9 Do Q".into();
        let image = packed(image_dict(1300, 500, "DeviceCMYK".into(), 8), &flat(1300, 500, [20; 4]));
        b.resource_object("XObject", "Im9", image);
    }),
    case("an action on opening", X1a, "A1", "action", |b| {
        b.set(b.catalog, "OpenAction", dictionary! { "S" => "Named", "N" => "Print" });
    }),
    case("JavaScript", X4, "A1", "action", |b| {
        let script = dictionary! { "S" => "JavaScript", "JS" => text("app.beep()") };
        let names = vec![text("a"), script.into()];
        b.set(b.catalog, "Names", dictionary! { "JavaScript" => dictionary! { "Names" => names } });
    }),
    case("actions of a page", X1a, "A1", "action", |b| {
        b.set(b.page, "AA", dictionary! { "O" => dictionary! { "S" => "Named", "N" => "Print" } });
    }),
    case("an embedded file", X4, "A2", "embedded-file", |b| {
        let data = b.doc.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"a".to_vec()));
        let file = dictionary! { "Type" => "Filespec", "F" => text("a.txt"), "EF" => dictionary! { "F" => data } };
        let names = dictionary! { "Names" => vec![text("a.txt"), file.into()] };
        b.set(b.catalog, "Names", dictionary! { "EmbeddedFiles" => names });
    }),
    case("a form", X1a, "A3", "form-fields", |b| {
        let field = b.doc.add_object(dictionary! { "FT" => "Tx", "T" => text("a") });
        b.set(b.catalog, "AcroForm", dictionary! { "Fields" => vec![field.into()] });
    }),
    case("a note on the page", X1a, "A4", "annotation", |b| {
        annotate(b, dictionary! { "Subtype" => "Text", "Rect" => numbers(&[100.0, 100.0, 120.0, 120.0]) });
    }),
    case("a note in the bleed", X4, "A4", "annotation", |b| {
        annotate(b, dictionary! { "Subtype" => "Text", "Rect" => numbers(&[13.0, 100.0, 18.0, 120.0]) });
    }),
    case("a printer's mark on the page", X1a, "A4", "annotation", |b| {
        annotate(b, dictionary! { "Subtype" => "PrinterMark", "Rect" => numbers(&[100.0, 100.0, 120.0, 120.0]) });
    }),
    case("layers in X-1a", X1a, "A5", "layers", |b| {
        b.set(b.catalog, "OCProperties", dictionary! { "OCGs" => Object::Array(vec![]), "D" => dictionary! {} });
    }),
    case("a hidden layer", X4, "A5", "layer-state", |b| layers(b, dictionary! { "OFF" => Object::Array(vec![]) })),
    case("layers that change by themselves", X4, "A5", "layer-state", |b| {
        layers(b, dictionary! { "AS" => vec![dictionary! { "Event" => "Print" }.into()] });
    }),
];

fn new_page(book: &mut Book, width: f32) -> lopdf::ObjectId {
    let (pages, page, resources) = (book.pages, book.page, book.resources);
    let content = book.doc.add_object(Stream::new(dictionary! {}, b"0 0 0 0.5 k 50 50 40 40 re f".to_vec()));
    let other = book.doc.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Resources" => resources, "Contents" => content,
        "MediaBox" => numbers(&[0.0, 0.0, width + 40.0, 340.0]), "TrimBox" => numbers(&[20.0, 20.0, 20.0 + width, 320.0]),
    });
    book.set(pages, "Kids", vec![page.into(), other.into()]);
    book.set(pages, "Count", 2);
    other
}

fn layers(book: &mut Book, config: lopdf::Dictionary) {
    let layer = book.doc.add_object(dictionary! { "Type" => "OCG", "Name" => text("a layer") });
    let mut config = config;
    config.set("Name", text("all"));
    if config.has(b"OFF") {
        config.set("OFF", vec![layer.into()]);
    }
    book.set(book.catalog, "OCProperties", dictionary! { "OCGs" => vec![layer.into()], "D" => config });
}
