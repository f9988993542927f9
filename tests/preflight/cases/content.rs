//! Streams, images, operators and the graphics state.

use lopdf::{Stream, dictionary};
use paiban::preflight::Standard::{X1a, X4};

use crate::book::{Book, flat, image_dict, numbers, packed, text, tint};

use super::{Case, case, jpeg};

pub(super) const CASES: &[Case] = &[
    case("LZW", X1a, "S1", "filter", |b| {
        // Clear, end: nothing at all, in nine-bit codes.
        let stream = Stream::new(dictionary! { "Filter" => "LZWDecode" }, vec![0x80, 0x40, 0x40]);
        let id = b.doc.add_object(stream);
        b.set(b.page, "Thumb", id);
    }),
    case("LZW in X-4", X4, "S1", "filter", |b| {
        let stream = Stream::new(dictionary! { "Filter" => "LZWDecode" }, vec![0x80, 0x40, 0x40]);
        let id = b.doc.add_object(stream);
        b.set(b.page, "Contents", id);
    }),
    case("JBIG2 in X-1a", X1a, "S1", "filter", |b| {
        let mut dict = image_dict(1200, 900, "DeviceGray".into(), 1);
        dict.set("Filter", "JBIG2Decode");
        b.resource_object("XObject", "Im9", Stream::new(dict, vec![0; 32]));
    }),
    case("an inline image in LZW", X1a, "S1", "filter", |b| {
        b.paint("0.9 0 0 0.9 50 50 cm BI /W 2 /H 2 /BPC 8 /CS /G /F [/AHx /LZW] ID 804040> EI");
    }),
    case("a PostScript XObject", X1a, "S2", "postscript-xobject", |b| {
        let dict = dictionary! { "Type" => "XObject", "Subtype" => "PS" };
        b.resource_object("XObject", "Ps9", Stream::new(dict, b"showpage".to_vec()));
    }),
    case("PostScript in a form", X4, "S2", "postscript-xobject", |b| b.set(b.form, "Subtype2", "PS")),
    case("OPI", X1a, "S2", "opi", |b| b.set(b.image, "OPI", dictionary! { "2.0" => dictionary! { "Type" => "OPI" } })),
    case("a reference XObject", X4, "S2", "reference-xobject", |b| {
        b.set(b.form, "Ref", dictionary! { "F" => text("other.pdf"), "Page" => 0 });
    }),
    case("data in another file", X1a, "S2", "external-stream", |b| b.set(b.form, "F", text("other.bin"))),
    case("an alternate that prints", X1a, "S3", "image-alternates", |b| {
        let image = b.image;
        let alternate = dictionary! { "Image" => image, "DefaultForPrinting" => true };
        b.set(image, "Alternates", vec![alternate.into()]);
    }),
    case("an unknown operator", X1a, "S3", "unknown-operator", |b| b.paint("BX 1 2 yunting EX")),
    case("a damaged stream", X1a, "S4", "stream-damaged", |b| {
        let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, vec![0x78, 0x9c, 1, 2, 3, 4]);
        b.resource_object("XObject", "Bad", stream);
    }),
    case("damaged content", X1a, "S4", "stream-damaged", |b| {
        let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, vec![0x78, 0x9c, 1, 2, 3, 4]);
        let id = b.doc.add_object(stream);
        b.set(b.page, "Contents", id);
    }),
    case("a JPEG cut short", X1a, "S4", "stream-damaged", |b| {
        let mut dict = image_dict(200, 150, "DeviceCMYK".into(), 8);
        dict.set("Filter", "DCTDecode");
        let jpeg = jpeg([90; 4]);
        b.show_image(Stream::new(dict, jpeg[..jpeg.len() / 2].to_vec()));
    }),
    case("an image of too few samples", X1a, "S4", "stream-damaged", |b| {
        b.show_image(packed(image_dict(200, 150, "DeviceCMYK".into(), 8), &flat(200, 100, [90; 4])));
    }),
    case("content that is no PDF", X1a, "S4", "content-damaged", |b| b.content.push_str("(a string without end")),
    case("wrong operands", X1a, "S4", "content-damaged", |b| b.paint("0 0 1 k")),
    case("q without Q", X1a, "S5", "state-unbalanced", |b| b.content.push_str("q\n")),
    case("Q without q", X1a, "S5", "state-unbalanced", |b| b.content.push_str("Q\n")),
    case("BT without ET", X1a, "S5", "state-unbalanced", |b| b.content.push_str("BT\n")),
    case("a name of nothing", X1a, "S6", "resource-missing", |b| b.paint("/Nothing Do")),
    case("a transfer function", X1a, "G1", "transfer-function", |b| {
        graphics_state(b, dictionary! { "TR" => tint([1.0, 0.0, 0.0, 0.0]) });
    }),
    case("a second transfer function", X4, "G1", "transfer-function", |b| {
        graphics_state(b, dictionary! { "TR2" => "Identity" })
    }),
    case("a halftone phase", X1a, "G1", "halftone", |b| {
        graphics_state(b, dictionary! { "HTP" => numbers(&[0.0, 0.0]) })
    }),
    case("a halftone of type 6", X1a, "G1", "halftone", |b| {
        let halftone = dictionary! { "Type" => "Halftone", "HalftoneType" => 6, "Width" => 1, "Height" => 1 };
        let id = b.doc.add_object(Stream::new(halftone, vec![128]));
        graphics_state(b, dictionary! { "HT" => id });
    }),
    case("a halftone with a name", X1a, "G1", "halftone", |b| {
        let halftone = dictionary! {
            "Type" => "Halftone", "HalftoneType" => 1, "Frequency" => 100, "Angle" => 45, "SpotFunction" => "Round",
            "HalftoneName" => text("newsprint"),
        };
        graphics_state(b, dictionary! { "HT" => halftone });
    }),
    case("opacity", X1a, "G2", "transparency", |b| graphics_state(b, dictionary! { "ca" => 0.5 })),
    case("a blend mode", X1a, "G2", "transparency", |b| graphics_state(b, dictionary! { "BM" => "Multiply" })),
    case("a blend mode of nobody", X4, "G2", "blend-mode", |b| graphics_state(b, dictionary! { "BM" => "Yunting" })),
    case("a soft mask", X1a, "G2", "transparency", |b| {
        let form = b.form;
        graphics_state(b, dictionary! { "SMask" => dictionary! { "S" => "Alpha", "G" => form } });
    }),
    case("an image with a soft mask", X1a, "G2", "transparency", |b| {
        let mask = b.doc.add_object(packed(image_dict(200, 150, "DeviceGray".into(), 8), &vec![90; 200 * 150]));
        b.set(b.image, "SMask", mask);
    }),
    case("a transparency group", X1a, "G2", "transparency", |b| {
        b.set(b.form, "Group", dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" });
    }),
];

fn graphics_state(book: &mut Book, state: lopdf::Dictionary) {
    book.resource("ExtGState", "Bad", state);
    book.paint("/Bad gs");
}
