//! What coldset printing on newsprint asks for.

use lopdf::{Object, Stream, dictionary};
use paiban::preflight::Standard::X1a;

use crate::book::{Book, flat, form, image_dict, numbers, packed, separation, tint};

use super::{Case, case, jpeg, shading};

pub(super) const CASES: &[Case] = &[
    case("a fill of 320 %", X1a, "N1", "ink-limit", |b| b.paint("0.8 0.8 0.8 0.8 k 50 50 60 60 re f")),
    case("a fill of 230 %", X1a, "N1", "ink-high", |b| b.paint("0.5 0.5 0.3 1 k 50 50 60 60 re f")),
    case("a spot colour of 300 %", X1a, "N1", "ink-limit", |b| {
        b.resource("ColorSpace", "S9", separation("Yunting Brown", [1.0, 1.0, 1.0, 0.0]));
        b.paint("/S9 cs 1 scn 50 50 60 60 re f");
    }),
    case("two spot colours through a calculator", X1a, "N1", "ink-limit", device_n),
    case("a spot colour of samples", X1a, "N1", "ink-limit", |b| {
        let dict = dictionary! {
            "FunctionType" => 0, "Domain" => numbers(&[0.0, 1.0]), "Range" => numbers(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]),
            "Size" => vec![2.into()], "BitsPerSample" => 8,
        };
        let function = b.doc.add_object(Stream::new(dict, vec![0, 0, 0, 0, 255, 255, 255, 0]));
        b.resource(
            "ColorSpace",
            "S9",
            vec!["Separation".into(), "Yunting Brown".into(), "DeviceCMYK".into(), function.into()],
        );
        b.paint("/S9 cs 0.9 scn 50 50 60 60 re f");
    }),
    case("a spot colour of two functions", X1a, "N1", "ink-limit", |b| {
        let stitched = dictionary! {
            "FunctionType" => 3, "Domain" => numbers(&[0.0, 1.0]), "Bounds" => numbers(&[0.5]),
            "Encode" => numbers(&[0.0, 1.0, 0.0, 1.0]),
            "Functions" => vec![tint([0.5, 0.0, 0.0, 0.0]), tint([1.0, 1.0, 1.0, 0.0])],
        };
        b.resource(
            "ColorSpace",
            "S9",
            vec!["Separation".into(), "Yunting Brown".into(), "DeviceCMYK".into(), stitched.into()],
        );
        b.paint("/S9 cs 1 scn 50 50 60 60 re f");
    }),
    case("all four inks of DeviceN", X1a, "N1", "ink-limit", |b| {
        let names = ["Cyan", "Magenta", "Yellow", "Black"].map(Object::from).to_vec();
        let range = numbers(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
        let dict = dictionary! { "FunctionType" => 4, "Domain" => range.clone(), "Range" => range };
        let function = b.doc.add_object(Stream::new(dict, b"{ }".to_vec()));
        b.resource("ColorSpace", "N9", vec!["DeviceN".into(), names.into(), "DeviceCMYK".into(), function.into()]);
        b.paint("/N9 cs 0.9 0.9 0.9 0.9 scn 50 50 60 60 re f");
    }),
    case("a shading into 360 %", X1a, "N1", "ink-limit", |b| shading(b, "DeviceCMYK", &[0.1; 4], &[0.9; 4])),
    case("an image of 300 %", X1a, "N2", "image-ink-limit", |b| {
        b.show_image(tinted([255, 255, 200, 55]));
    }),
    case("an image of 230 %", X1a, "N2", "image-ink-high", |b| {
        b.show_image(tinted([200, 200, 180, 10]));
    }),
    case("a corner of an image", X1a, "N2", "image-ink-limit", |b| {
        let mut data = flat(200, 150, [20; 4]);
        data[..100 * 4].fill(255);
        b.show_image(packed(image_dict(200, 150, "DeviceCMYK".into(), 8), &data));
    }),
    case("a heavy JPEG", X1a, "N2", "image-ink-limit", |b| {
        let mut dict = image_dict(200, 150, "DeviceCMYK".into(), 8);
        dict.set("Filter", "DCTDecode");
        b.show_image(Stream::new(dict, jpeg([230, 230, 230, 60])));
    }),
    case("a heavy JPEG stored inverted", X1a, "N2", "image-ink-limit", |b| {
        let mut dict = image_dict(200, 150, "DeviceCMYK".into(), 8);
        dict.set("Filter", "DCTDecode");
        dict.set("Decode", numbers(&[1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0]));
        b.show_image(Stream::new(dict, jpeg([25, 25, 25, 195])));
    }),
    case("a heavy image with a predictor", X1a, "N2", "image-ink-limit", |b| {
        // PNG's Sub: the first pixel, then nothing new.
        let mut row = vec![1, 240, 240, 240, 80];
        row.resize(1 + 200 * 4, 0);
        let mut dict = image_dict(200, 150, "DeviceCMYK".into(), 8);
        dict.set("DecodeParms", dictionary! { "Predictor" => 15, "Colors" => 4, "Columns" => 200 });
        b.show_image(packed(dict, &row.repeat(150)));
    }),
    case("a heavy image in run lengths", X1a, "N2", "image-ink-limit", |b| {
        let mut dict = image_dict(200, 150, "DeviceCMYK".into(), 8);
        dict.set("Filter", "RunLengthDecode");
        let mut data = [129, 230].repeat(200 * 150 * 4 / 128 + 1);
        data.push(128);
        b.show_image(Stream::new(dict, data));
    }),
    case("a heavy palette", X1a, "N2", "image-ink-limit", |b| {
        let palette = Object::string_literal(vec![0, 0, 0, 0, 255, 255, 255, 0]);
        let space = Object::Array(vec!["Indexed".into(), "DeviceCMYK".into(), 1.into(), palette]);
        b.show_image(packed(image_dict(200, 150, space, 8), &[0, 1].repeat(100 * 150)));
    }),
    case("a fax, whose pixels are not read", X1a, "N2", "image-not-measured", |b| {
        let mut dict = image_dict(1200, 900, "DeviceGray".into(), 1);
        dict.set("Filter", "CCITTFaxDecode");
        dict.set("DecodeParms", dictionary! { "K" => -1, "Columns" => 1200, "Rows" => 900 });
        b.show_image(Stream::new(dict, vec![0; 64]));
    }),
    case("an image of 80 ppi", X1a, "N3", "image-ppi", |b| b.paint("180 0 0 135 200 60 cm /Im1 Do")),
    case("an image of 120 ppi", X1a, "N3", "image-ppi-low", |b| b.paint("120 0 0 90 200 60 cm /Im1 Do")),
    case("an image stretched one way", X1a, "N3", "image-ppi-low", |b| b.paint("120 0 0 40 200 60 cm /Im1 Do")),
    case("a coarse image in a form", X1a, "N3", "image-ppi", |b| {
        let image = b.image;
        let mut stream = form("100 0 0 75 0 0 cm /Im1 Do");
        stream.dict.set("Resources", dictionary! { "XObject" => dictionary! { "Im1" => image } });
        b.resource_object("XObject", "Fm9", stream);
        b.paint("2 0 0 2 60 60 cm /Fm9 Do");
    }),
    case("line art of 300 ppi", X1a, "N4", "line-art-ppi", |b| {
        b.show_image(packed(image_dict(300, 225, "DeviceGray".into(), 1), &vec![0x55; 38 * 225]));
    }),
    case("a stencil of 300 ppi", X1a, "N4", "line-art-ppi", |b| {
        let mut dict = image_dict(300, 225, "DeviceGray".into(), 1);
        dict.remove(b"ColorSpace");
        dict.set("ImageMask", true);
        b.show_image(packed(dict, &vec![0x55; 38 * 225]));
    }),
    case("a hairline", X1a, "N5", "hairline", |b| b.paint("0.1 w 0 0 0 1 K 50 50 m 90 90 l S")),
    case("a line made a hairline by its scale", X1a, "N5", "hairline", |b| {
        b.paint("0.2 0 0 0.2 0 0 cm 1 w 0 0 0 1 K 500 500 m 900 900 l S");
    }),
    case("a rule of 0.1 pt", X1a, "N5", "hairline", |b| b.paint("0 0 0 1 k 50 50 100 0.1 re f")),
    case("a line of no width", X1a, "N5", "line-of-no-width", |b| b.paint("0 w 0 0 0 1 K 50 50 m 90 90 l S")),
    case("a thin line in two inks", X1a, "N5", "line-in-several-inks", |b| {
        b.paint("0.5 w 1 1 0 0 K 50 50 m 90 90 l S")
    }),
    case("type of 5 pt", X1a, "N6", "type-tiny", |b| b.set_type("/On gs 0 0 0 1 k", "5")),
    case("type made small by its scale", X1a, "N6", "type-tiny", |b| {
        b.set_type("/On gs 0 0 0 1 k 0.5 0 0 0.5 60 60 cm", "10")
    }),
    case("type of 6.5 pt", X1a, "N6", "type-small", |b| b.set_type("/On gs 0 0 0 1 k", "6.5")),
    case("reversed type of 8 pt", X1a, "N7", "reversed-type", |b| {
        b.paint("0 0 0 1 k 50 50 80 30 re f");
        b.set_type("0 0 0 0 k", "8");
    }),
    case("reversed type of 11 pt over a photo", X1a, "N7", "reversed-type", |b| {
        b.paint("72 0 0 54 50 50 cm /Im1 Do");
        b.set_type("0 0 0 0 k", "11");
    }),
    case("reversed type on a pale ground", X1a, "N7", "reversed-pale", |b| {
        b.paint("0 0 0 0.3 k 50 50 80 30 re f");
        b.set_type("0 0 0 0 k", "14");
    }),
    case("type of 9 pt in two inks", X1a, "N8", "type-in-several-inks", |b| b.set_type("0 1 1 0 k", "9")),
    case("type of 12 pt in four inks", X1a, "N8", "type-in-several-inks-small", |b| {
        b.set_type("0.2 0.1 0.1 1 k", "12")
    }),
    case("black text that knocks out", X1a, "N9", "black-text-knocks-out", |b| b.set_type("/Off gs 0 0 0 1 k", "10")),
    case("black text in overprint mode 0", X1a, "N9", "black-text-knocks-out", |b| {
        b.resource("ExtGState", "Nil", dictionary! { "OP" => true, "op" => true, "OPM" => 0 });
        b.set_type("/Nil gs 0 0 0 1 k", "10");
    }),
    case("overprint for strokes alone", X1a, "N9", "black-text-knocks-out", |b| {
        b.resource("ExtGState", "Nil", dictionary! { "OP" => true, "op" => false, "OPM" => 1 });
        b.set_type("/Nil gs 0 0 0 1 k", "10");
    }),
    case("large black text that knocks out", X1a, "N9", "large-black-text-knocks-out", |b| {
        b.set_type("0 0 0 1 k", "20")
    }),
    case("a thin black line out of a tint", X1a, "N9", "black-line-knocks-out", |b| {
        b.paint("0.2 0 0.1 0 k 50 50 80 30 re f 0.5 w 0 0 0 1 K 55 60 m 120 60 l S")
    }),
    case("a thin black rule out of a spot colour", X1a, "N9", "black-line-knocks-out", |b| {
        b.paint("/Red cs 0.3 scn 50 50 80 30 re f 0 0 0 1 k 55 60 60 1 re f")
    }),
    case("white text that overprints", X1a, "N10", "white-overprints", |b| {
        b.paint("0 0 0 1 k 50 50 80 30 re f");
        b.set_type("/On gs 0 0 0 0 k", "14");
    }),
    case("a white area that overprints", X1a, "N10", "white-overprints", |b| {
        b.paint("/On gs 0 0 0 0 k 50 50 40 40 re f")
    }),
    case("black text in DeviceGray", X1a, "N11", "grey-black-text", |b| b.set_type("/On gs 0 g", "10")),
    case("large black text in DeviceGray", X1a, "N11", "large-grey-black-text", |b| b.set_type("0 g", "20")),
    case("a tint of one per cent", X1a, "N12", "tint-faint", |b| b.paint("0 0 0 0.01 k 50 50 40 40 re f")),
];

/// A CMYK image of one colour, 200 ppi where it is shown.
fn tinted(color: [u8; 4]) -> Stream {
    packed(image_dict(200, 150, "DeviceCMYK".into(), 8), &flat(200, 150, color))
}

/// Two inks through a calculator function, the second of them doubled at most.
fn device_n(book: &mut Book) {
    let dict = dictionary! {
        "FunctionType" => 4, "Domain" => numbers(&[0.0, 1.0, 0.0, 1.0]),
        "Range" => numbers(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]),
    };
    let function = book.doc.add_object(Stream::new(dict, b"{ dup dup 4 -1 roll }".to_vec()));
    let names = Object::Array(vec!["Yunting Green".into(), "Yunting Gold".into()]);
    let space = Object::Array(vec!["DeviceN".into(), names, "DeviceCMYK".into(), function.into()]);
    book.resource("ColorSpace", "N9", space);
    book.paint("/N9 cs 0.2 0.9 scn 50 50 40 40 re f");
}
