//! One defect each: how a good page is spoilt, and the one finding that must come of it.

use lopdf::{Object, Stream, dictionary};
use paiban::preflight::Standard::{self, X1a, X4};

use super::book::{Book, cut, flat, form, image_dict, numbers, packed, read, separation, text, tint};

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
fn annotate(book: &mut Book, mut annotation: lopdf::Dictionary) {
    annotation.set("Type", "Annot");
    let id = book.doc.add_object(annotation);
    book.set(book.page, "Annots", vec![id.into()]);
}

fn graphics_state(book: &mut Book, state: lopdf::Dictionary) {
    book.resource("ExtGState", "Bad", state);
    book.paint("/Bad gs");
}

fn replace(bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = bytes.windows(from.len()).position(|w| w == from).unwrap();
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

/// The output profile with four bytes changed.
fn change_profile(book: &mut Book, at: usize, to: &[u8]) {
    let mut profile = read("layouts/press/SNAP_TR002_220.icc");
    profile[at..at + to.len()].copy_from_slice(to);
    let stream = packed(dictionary! { "N" => 4 }, &profile);
    book.doc.objects.insert(book.profile, stream.into());
}

fn change_xmp(book: &mut Book, from: &str, to: &str) {
    let xmp = book.xmp.take().unwrap();
    assert!(xmp.contains(from));
    book.xmp = Some(xmp.replace(from, to));
}

/// A CMYK image of one colour, 200 ppi where it is shown.
fn tinted(color: [u8; 4]) -> Stream {
    packed(image_dict(200, 150, "DeviceCMYK".into(), 8), &flat(200, 150, color))
}

/// Tinos whole, as a simple font of its own name.
fn simple_font(book: &mut Book, name: &str, change: fn(&mut Vec<u8>)) -> lopdf::ObjectId {
    let mut program = read("fonts/Tinos-Regular.ttf");
    let (width_y, width_u) = {
        let face = ttf_parser::Face::parse(&program, 0).unwrap();
        let em = f32::from(face.units_per_em());
        let width = |c| f32::from(face.glyph_hor_advance(face.glyph_index(c).unwrap()).unwrap()) * 1000.0 / em;
        (width('Y').round(), width('u').round())
    };
    change(&mut program);
    let program = book.doc.add_object(packed(dictionary! { "Length1" => program.len() as i64 }, &program));
    let descriptor = book.doc.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => name, "Flags" => 32, "ItalicAngle" => 0, "Ascent" => 891,
        "Descent" => -216, "CapHeight" => 662, "StemV" => 80, "FontBBox" => numbers(&[0.0, 0.0, 1.0, 1.0]),
        "FontFile2" => program,
    });
    let widths: Vec<Object> = (89..=121)
        .map(|code| {
            Object::Real(if code == 89 {
                width_y
            } else if code == 117 {
                width_u
            } else {
                0.0
            })
        })
        .collect();
    let font = book.resource_object(
        "Font",
        "F9",
        dictionary! {
            "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => name, "Encoding" => "WinAnsiEncoding",
            "FirstChar" => 89, "LastChar" => 121, "Widths" => widths, "FontDescriptor" => descriptor,
        },
    );
    book.paint("/On gs BT /F9 10 Tf 0 0 0 1 k 60 60 Td (Yu) Tj ET");
    font
}

/// Puts a CFF font in OpenType clothes in the place of the page's own, under a Subtype; gives its widths.
fn cff_font(book: &mut Book, subtype: &str) -> Vec<Object> {
    let cut = cut("fonts/NotoSerifSC-Regular.otf");
    let program = book.doc.add_object(packed(dictionary! { "Subtype" => subtype }, &cut.program));
    book.unset(book.descriptor, "FontFile2");
    book.set(book.descriptor, "FontFile3", program);
    book.set(book.cid_font, "Subtype", "CIDFontType0");
    book.unset(book.cid_font, "CIDToGIDMap");
    let widths: Vec<Object> = cut.widths.iter().map(|w| Object::Real(*w)).collect();
    book.set(book.cid_font, "W", vec![0.into(), widths.clone().into()]);
    widths
}

/// A Type 3 font of one glyph, drawn by given operators.
fn type3(book: &mut Book, operators: &str, resources: lopdf::Dictionary) {
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

/// A tiling pattern of given operators, as a fill.
fn tiling(book: &mut Book, operators: &str) {
    let dict = dictionary! {
        "Type" => "Pattern", "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "XStep" => 10, "YStep" => 10,
        "BBox" => numbers(&[0.0, 0.0, 10.0, 10.0]), "Resources" => dictionary! {},
    };
    book.resource_object("Pattern", "P9", Stream::new(dict, operators.as_bytes().to_vec()));
    book.paint("/Pattern cs /P9 scn 50 50 40 40 re f");
}

fn shading(book: &mut Book, space: &str, from: &[f32], to: &[f32]) {
    let shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => space, "Coords" => numbers(&[50.0, 50.0, 90.0, 50.0]),
        "Function" => dictionary! {
            "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1, "C0" => numbers(from), "C1" => numbers(to),
        },
    };
    book.resource_object("Shading", "Sh9", shading);
    book.paint("50 50 40 40 re W n /Sh9 sh");
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

/// Every defect, in the order of the checklist.
pub(crate) const CASES: &[Case] = &[
    case("a later version in the header", X1a, "H1", "pdf-version", |b| b.doc.version = "1.6".into()),
    case("a later version in the catalog", X1a, "H1", "pdf-version", |b| b.set(b.catalog, "Version", "1.7")),
    case("a later version than X-4 has", X4, "H1", "pdf-version", |b| b.doc.version = "1.7".into()),
    case("bytes before the header", X1a, "H1", "pdf-header", |b| {
        b.bytes = Some(|bytes| [b"job 7\n", bytes.as_slice()].concat())
    }),
    case("no %%EOF", X1a, "H2", "pdf-unreadable", |b| b.bytes = Some(|bytes| replace(bytes, b"%%EOF", b"     "))),
    case("a catalog that is gone", X1a, "H2", "pdf-unreadable", |b| b.unset(b.catalog, "Pages")),
    case("an object that is not where it should be", X1a, "H2", "pdf-damaged", |b| {
        b.doc.add_object(dictionary! { "Spare" => 1 });
        b.bytes = Some(|bytes| replace(bytes, b"obj\n<</Spare 1>>", b"job\n<</Spare 1>>"));
    }),
    case("encryption", X1a, "H3", "pdf-encrypted", |b| {
        let dict =
            dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4, "O" => text("o"), "U" => text("u") };
        let id = b.doc.add_object(dict);
        b.doc.trailer.set("Encrypt", id);
    }),
    case("no ID", X1a, "H4", "pdf-id", |b| {
        b.doc.trailer.remove(b"ID");
    }),
    case("an object stream", X1a, "H5", "object-stream", |b| {
        // lopdf writes no object streams of its own accord.
        b.doc.add_object(Stream::new(dictionary! { "Type" => "ObjStx", "N" => 0, "First" => 0 }, Vec::new()));
        b.bytes = Some(|bytes| replace(bytes, b"/ObjStx", b"/ObjStm"));
    }),
    case("an identification of another standard", X1a, "M1", "pdfx-version", |b| {
        b.set(b.info, "GTS_PDFXVersion", text("PDF/X-3:2003"))
    }),
    case("no identification in XMP", X4, "M1", "pdfx-version", |b| {
        change_xmp(b, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "");
    }),
    case("a conformance key of X-1a:2001", X1a, "M1", "pdfx-version", |b| {
        b.set(b.info, "GTS_PDFXConformance", text("PDF/X-1a:2003"))
    }),
    case("Trapped Unknown", X1a, "M2", "trapped", |b| b.set(b.info, "Trapped", "Unknown")),
    case("no Trapped in XMP", X4, "M2", "trapped", |b| change_xmp(b, "<pdf:Trapped>False</pdf:Trapped>", "")),
    case("two Trapped that differ", X4, "M2", "trapped-differs", |b| b.set(b.info, "Trapped", "True")),
    case("no title", X1a, "M3", "info-missing", |b| b.set(b.info, "Title", text(" "))),
    case("no date of change", X1a, "M3", "info-missing", |b| b.unset(b.info, "ModDate")),
    case("no maker", X1a, "M3", "info-maker", |b| b.unset(b.info, "Producer")),
    case("a date that is none", X1a, "M4", "info-date", |b| b.set(b.info, "ModDate", text("23.11.2026"))),
    case("no XMP", X4, "M5", "xmp-missing", |b| {
        b.xmp = None;
    }),
    case("a title that differs", X4, "M6", "xmp-differs", |b| change_xmp(b, "Yunting Daily 3", "Yunting Daily 4")),
    case("a date that differs", X4, "M6", "xmp-differs", |b| {
        change_xmp(b, "<xmp:ModifyDate>2026-11-23", "<xmp:ModifyDate>2026-11-24");
    }),
    case("no date in XMP", X4, "M6", "xmp-key", |b| {
        change_xmp(b, "<xmp:MetadataDate>2026-11-23T00:00:00+08:00</xmp:MetadataDate>", "");
    }),
    case("no DocumentID", X4, "M7", "xmp-media", |b| change_xmp(b, "<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>", "")),
    case("no output intent", X1a, "O1", "output-intent", |b| b.unset(b.catalog, "OutputIntents")),
    case("two output intents", X4, "O1", "output-intent", |b| {
        let intent = b.intent.into();
        b.set(b.catalog, "OutputIntents", vec![intent, Object::Reference(b.intent)]);
    }),
    case("an intent without identifier", X1a, "O2", "intent-identifier", |b| {
        b.unset(b.intent, "OutputConditionIdentifier")
    }),
    case("an intent without Info", X1a, "O3", "intent-info", |b| b.unset(b.intent, "Info")),
    case("an intent without profile", X4, "O4", "intent-profile", |b| b.unset(b.intent, "DestOutputProfile")),
    case("a registered intent without profile", X1a, "O4", "intent-profile-advised", |b| {
        b.unset(b.intent, "DestOutputProfile");
        b.set(b.intent, "OutputConditionIdentifier", text("IFRA26"));
        b.set(b.intent, "RegistryName", text("http://www.color.org"));
    }),
    case("a monitor profile", X1a, "O5", "profile-class", |b| change_profile(b, 12, b"mntr")),
    case("an RGB profile", X1a, "O6", "profile-space", |b| change_profile(b, 16, b"RGB ")),
    case("a profile with N 3", X1a, "O6", "profile-space", |b| b.set(b.profile, "N", 3)),
    case("a profile of version 4", X1a, "O7", "profile-version", |b| change_profile(b, 8, &[4])),
    case("a profile of version 5", X4, "O7", "profile-version", |b| change_profile(b, 8, &[5])),
    case("a profile that is none", X1a, "O8", "profile-damaged", |b| change_profile(b, 36, b"????")),
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
    case("a font that is not embedded", X1a, "F1", "font-not-embedded", |b| b.unset(b.descriptor, "FontFile2")),
    case("a standard font that is not embedded", X4, "F1", "font-not-embedded", |b| {
        let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Times-Roman" };
        b.resource("Font", "F9", font);
        b.paint("/On gs BT /F9 10 Tf 0 0 0 1 k 60 60 Td (Yu) Tj ET");
    }),
    case("a font of a Type 3 glyph that is not embedded", X1a, "F1", "font-not-embedded", |b| {
        let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Times-Roman" };
        let fonts = dictionary! { "Font" => dictionary! { "T" => font } };
        type3(b, "1000 0 0 0 900 900 d1 BT /T 900 Tf (a) Tj ET", fonts);
    }),
    case("a font program that is none", X1a, "F1", "font-damaged", |b| {
        let own = b.program;
        b.doc.objects.insert(own, packed(dictionary! { "Length1" => 64 }, &[7; 64]).into());
    }),
    case("an OpenType file in PDF 1.4", X1a, "F1", "font-kind", |b| {
        cff_font(b, "OpenType");
    }),
    case("an OpenType file called bare CFF", X4, "F1", "font-kind", |b| {
        cff_font(b, "CIDFontType0C");
    }),
    case("a font program that does not say its kind", X4, "F1", "font-kind", |b| {
        cff_font(b, "Yunting");
    }),
    case("a code without a glyph", X1a, "F2", "glyph-missing", |b| {
        b.paint("/On gs BT /F1 10 Tf 0 0 0 1 k 60 60 Td <0400> Tj ET");
    }),
    case("a character the font lacks", X1a, "F2", "glyph-missing", |b| {
        let font = simple_font(b, "Tinos", |_| {});
        let encoding = dictionary! { "Type" => "Encoding", "Differences" => vec![117.into(), "uni4E91".into()] };
        b.set(font, "Encoding", encoding);
    }),
    case("a code of .notdef", X1a, "F2", "notdef-shown", |b| {
        b.paint("/On gs BT /F1 10 Tf 0 0 0 1 k 60 60 Td <0000> Tj ET");
    }),
    case("a Type 3 font without a glyph", X1a, "F2", "glyph-missing", |b| {
        type3(b, "1000 0 d0 0 0 0 1 k 0 0 900 900 re f", dictionary! {});
        b.paint("/On gs BT /F9 20 Tf 90 60 Td (b) Tj ET");
    }),
    case("wrong widths", X1a, "F3", "font-widths", |b| {
        let widths = vec![Object::Integer(500); 9];
        b.set(b.cid_font, "W", vec![0.into(), widths.into()]);
    }),
    case("wrong widths of a simple font", X1a, "F3", "font-widths", |b| {
        let font = simple_font(b, "Tinos", |_| {});
        b.set(font, "Widths", vec![Object::Integer(444); 33]);
    }),
    case("wrong widths of a CFF font", X4, "F3", "font-widths", |b| {
        let mut widths = cff_font(b, "OpenType");
        let last = widths.len() - 1;
        widths[last] = 1.into();
        b.set(b.cid_font, "W", vec![0.into(), widths.into()]);
    }),
    case("a CMap nobody knows", X1a, "F4", "font-encoding", |b| b.set(b.font, "Encoding", "Yunting-H")),
    case("a CMap for other characters", X1a, "F4", "font-encoding", |b| {
        let cmap = "/CIDInit /ProcSet findresource begin begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) \
            /Supplement 5 >> def /CMapName /Own def 1 begincodespacerange <0000> <ffff> endcodespacerange \
            1 begincidrange <0000> <00ff> 0 endcidrange endcmap end";
        let stream = Stream::new(dictionary! { "Type" => "CMap", "CMapName" => "Own" }, cmap.as_bytes().to_vec());
        let id = b.doc.add_object(stream);
        b.set(b.font, "Encoding", id);
    }),
    case("a font whose licence forbids embedding", X1a, "F5", "font-licence", |b| {
        simple_font(b, "Tinos", |program| {
            let count = usize::from(u16::from_be_bytes([program[4], program[5]]));
            let table = (0..count).map(|i| 12 + 16 * i).find(|at| &program[*at..at + 4] == b"OS/2").unwrap();
            let at = u32::from_be_bytes(program[table + 8..table + 12].try_into().unwrap()) as usize;
            program[at + 8..at + 10].copy_from_slice(&[0, 2]);
        });
    }),
    case("Courier", X1a, "F6", "courier", |b| {
        simple_font(b, "Courier", |_| {});
    }),
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

/// A CMYK JPEG of one colour, its numbers stored as they are.
fn jpeg(color: [u8; 4]) -> Vec<u8> {
    // The encoder stores CMYK the Adobe way, inverted.
    let pixels = flat(200, 150, color.map(|s| 255 - s));
    let mut out = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut out, 95);
    encoder.encode(&pixels, 200, 150, jpeg_encoder::ColorType::Cmyk).unwrap();
    out
}
