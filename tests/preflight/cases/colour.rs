//! Colours and spot inks.

use lopdf::{Object, Stream, dictionary};
use paiban::preflight::Standard::{X1a, X4};

use crate::book::{Book, form, image_dict, numbers, packed, separation};

use super::{Case, annotate, case, shading, type3};

pub(super) const CASES: &[Case] = &[
    case("RGB in the content", X1a, "C1", "rgb-colour", |b| b.paint("1 0 0 rg 50 50 40 40 re f")),
    case("RGB strokes", X4, "C1", "rgb-colour", |b| b.paint("1 0 0 RG 50 50 40 40 re S")),
    case("RGB in a form", X1a, "C1", "rgb-colour", |b| {
        let own = b.form;
        b.doc.objects.insert(own, form("1 0 0 rg 0 0 30 30 re f").into());
    }),
    case("RGB in a pattern", X1a, "C1", "rgb-colour", |b| tiling(b, "1 0 0 rg 0 0 5 5 re f")),
    case("RGB in a shading", X1a, "C1", "rgb-colour", |b| shading(b, "DeviceRGB", &[1.0, 0.0, 0.0], &[0.0, 0.0, 1.0])),
    case("an RGB image", X1a, "C1", "rgb-colour", |b| {
        b.show_image(packed(image_dict(200, 150, "DeviceRGB".into(), 8), &vec![90; 200 * 150 * 3]));
    }),
    case("an inline RGB image", X1a, "C1", "rgb-colour", |b| {
        b.paint("0.9 0 0 0.9 50 50 cm BI /W 2 /H 2 /BPC 8 /CS /RGB /F /AHx ID 000000 ffffff 808080 000000> EI");
    }),
    case("RGB in a glyph of Type 3", X1a, "C1", "rgb-colour", |b| {
        type3(b, "1000 0 d0 1 0 0 rg 0 0 900 900 re f", dictionary! {});
    }),
    case("an RGB palette", X1a, "C1", "rgb-colour", |b| {
        let palette = Object::string_literal(vec![0, 0, 0, 255, 255, 255]);
        let space = Object::Array(vec!["Indexed".into(), "DeviceRGB".into(), 1.into(), palette]);
        b.show_image(packed(image_dict(200, 150, space, 8), &vec![1; 200 * 150]));
    }),
    case("an RGB alternate of a spot colour", X1a, "C1", "rgb-colour", |b| {
        let function = dictionary! {
            "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1, "C0" => numbers(&[1.0; 3]),
            "C1" => numbers(&[0.0, 0.4, 0.2]),
        };
        let space = vec!["Separation".into(), "Yunting Green".into(), "DeviceRGB".into(), function.into()];
        b.resource("ColorSpace", "S9", space);
        b.paint("/S9 cs 1 scn 50 50 40 40 re f");
    }),
    case("RGB in an annotation beside the page", X1a, "C1", "rgb-colour", |b| {
        let look = b.doc.add_object(form("1 0 0 rg 0 0 5 5 re f"));
        annotate(
            b,
            dictionary! {
                "Subtype" => "PrinterMark", "Rect" => numbers(&[0.0, 0.0, 9.0, 9.0]), "AP" => dictionary! { "N" => look },
            },
        );
    }),
    case("a blend space of RGB", X4, "C1", "rgb-colour", |b| {
        let group = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
        b.set(b.page, "Group", group);
    }),
    case("CalRGB", X1a, "C1", "calibrated-colour", |b| {
        let white = dictionary! { "WhitePoint" => numbers(&[0.95, 1.0, 1.09]) };
        b.resource("ColorSpace", "Cal", vec!["CalRGB".into(), white.into()]);
        b.paint("/Cal cs 0 1 0 scn 50 50 40 40 re f");
    }),
    case("CalGray", X1a, "C1", "calibrated-colour", |b| {
        let white = dictionary! { "WhitePoint" => numbers(&[0.95, 1.0, 1.09]) };
        b.resource("ColorSpace", "Cal", vec!["CalGray".into(), white.into()]);
        b.paint("/Cal CS 0.5 SCN 50 50 m 90 90 l S");
    }),
    case("16 bits a sample", X1a, "C2", "sixteen-bit-image", |b| {
        b.show_image(packed(image_dict(200, 150, "DeviceGray".into(), 16), &vec![90; 200 * 150 * 2]));
    }),
    case("ICCBased", X1a, "C3", "icc-colour", |b| {
        let profile = b.profile;
        b.resource("ColorSpace", "Icc", vec!["ICCBased".into(), profile.into()]);
        b.paint("/Icc cs 0 0 0 0.5 scn 50 50 40 40 re f");
    }),
    case("CMYK with a profile of its own", X4, "C3", "icc-cmyk", |b| {
        let profile = b.profile;
        b.resource("ColorSpace", "Icc", vec!["ICCBased".into(), profile.into()]);
        b.paint("/Icc cs 0 0 0 0.5 scn 50 50 40 40 re f");
    }),
    case("Lab", X1a, "C3", "lab-colour", |b| {
        let white = dictionary! { "WhitePoint" => numbers(&[0.95, 1.0, 1.09]) };
        b.resource("ColorSpace", "Lab", vec!["Lab".into(), white.into()]);
        b.paint("/Lab cs 50 0 0 scn 50 50 40 40 re f");
    }),
    case("a default space", X1a, "C3", "default-colour-space", |b| {
        let profile = b.profile;
        b.resource("ColorSpace", "DefaultCMYK", vec!["ICCBased".into(), profile.into()]);
    }),
    case("a colour space that is none", X1a, "C3", "colour-damaged", |b| {
        b.resource("ColorSpace", "Odd", vec!["Separation".into(), "Yunting Green".into(), "DeviceCMYK".into()]);
        b.paint("/Odd cs");
    }),
    case("a tint function of three inks for four", X1a, "C3", "colour-damaged", |b| {
        let function = dictionary! {
            "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1, "C0" => numbers(&[0.0; 3]),
            "C1" => numbers(&[0.0, 0.4, 0.2]),
        };
        let space = vec!["Separation".into(), "Yunting Green".into(), "DeviceCMYK".into(), function.into()];
        b.resource("ColorSpace", "S9", space);
        b.paint("/S9 cs 1 scn 50 50 40 40 re f");
    }),
    case("a shading of three inks for four", X4, "C3", "colour-damaged", |b| {
        shading(b, "DeviceCMYK", &[1.0, 1.0, 1.0], &[0.8, 0.0, 0.0]);
    }),
    case("one spot name in two looks", X1a, "C4", "ambiguous-spot", |b| {
        b.resource("ColorSpace", "Red2", separation("Spot Red", [0.0, 0.9, 0.8, 0.0]));
        b.paint("/Red2 cs 1 scn 50 50 40 40 re f");
    }),
    case("one spot name on two alternates", X4, "C4", "ambiguous-spot", |b| {
        let function = dictionary! {
            "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1, "C0" => numbers(&[1.0]), "C1" => numbers(&[0.5]),
        };
        b.resource(
            "ColorSpace",
            "Red2",
            vec!["Separation".into(), "Spot Red".into(), "DeviceGray".into(), function.into()],
        );
    }),
    case("one spot in two spellings", X1a, "C4", "spot-spelling", |b| {
        b.resource("ColorSpace", "Red2", separation("spot-red", [0.0, 1.0, 1.0, 0.0]));
    }),
    case("all plates within the trim", X1a, "C5", "all-in-trim", |b| b.paint("/Marks cs 0.5 scn 50 50 40 40 re f")),
];

/// A tiling pattern of given operators, as a fill.
fn tiling(book: &mut Book, operators: &str) {
    let dict = dictionary! {
        "Type" => "Pattern", "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "XStep" => 10, "YStep" => 10,
        "BBox" => numbers(&[0.0, 0.0, 10.0, 10.0]), "Resources" => dictionary! {},
    };
    book.resource_object("Pattern", "P9", Stream::new(dict, operators.as_bytes().to_vec()));
    book.paint("/Pattern cs /P9 scn 50 50 40 40 re f");
}
