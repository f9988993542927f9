//! Fonts, their glyphs and widths.

use lopdf::{Object, Stream, dictionary};
use paiban::preflight::Standard::{X1a, X4};

use crate::book::{Book, cut, numbers, packed, read};

use super::{Case, case, type3};

pub(super) const CASES: &[Case] = &[
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
];

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
