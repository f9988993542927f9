//! Adverts: held against their booking, placed where they were sold, untouched.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod common;
#[allow(dead_code, reason = "each test program uses a part of it")]
#[path = "preflight/book.rs"]
mod book;

use std::path::Path;
use std::process::Command;

use book::Book;
use common::{Desk, EDITION, is};
use jpeg_encoder::{ColorType, Encoder, PixelDensity};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use paiban::preflight::Standard;
use serde_json::{Value, json};

/// Four columns and thirty lines of the broadsheet: 495 × 337.5 pt.
const PLACE: &str = "{ columns: 3-6, lines: 1-30 }";
/// The trim of the good book of the preflight tests: 400 × 300 pt.
const BOOKED: &str = "{ width: 141mm, height: 106mm }";

fn listed(adverts: &[(&str, &str, &str)]) -> String {
    let item = |(file, place, booked): &(&str, &str, &str)| {
        format!("      - file: {file}\n        place: {place}\n        booked: {booked}\n")
    };
    format!("{EDITION}    adverts:\n{}", adverts.iter().map(item).collect::<String>())
}

/// The good edition with one advert.
fn desk(file: &str, bytes: impl AsRef<[u8]>) -> Desk {
    Desk::new().with("edition.yaml", listed(&[(file, PLACE, BOOKED)])).with(file, bytes)
}

/// The advert of every test but for what it spoils.
fn good() -> Vec<u8> {
    Book::good(Standard::X1a).write()
}

/// A JPEG of 1/4 inch across and 1/8 down, times `eighths`, at 200 pixels an inch, its inks a slope.
fn jpeg(eighths: (u16, u16), color: ColorType, channels: usize) -> Vec<u8> {
    let (width, height) = (eighths.0 * 25, eighths.1 * 25);
    let data: Vec<u8> = (0..usize::from(width) * usize::from(height) * channels).map(|n| (n % 97) as u8).collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 90);
    encoder.set_density(PixelDensity::dpi(200));
    encoder.encode(&data, width, height, color).unwrap();
    file
}

struct Built {
    code: i32,
    told: String,
    pdf: Option<Document>,
}

fn build(desk: &Desk, more: &[&str]) -> Built {
    let ran = Command::new(env!("CARGO_BIN_EXE_paiban"))
        .args(["build", desk.path().to_str().unwrap()])
        .args(more)
        .env("PAIBAN_HOME", env!("CARGO_MANIFEST_DIR"))
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr);
    let pdf = Document::load(desk.path().join("out/page-03.pdf")).ok();
    Built { code: ran.status.code().unwrap(), told, pdf }
}

/// The page of a build that went well.
#[track_caller]
fn page(desk: &Desk) -> Document {
    let built = build(desk, &[]);
    assert_eq!(built.code, 0, "{}", built.told);
    built.pdf.expect("a page")
}

/// The object of this resource name, and where the page shows it.
fn shown<'d>(doc: &'d Document, name: &str) -> (ObjectId, &'d Stream, Vec<[f64; 6]>) {
    let page = doc.get_pages()[&1];
    let resources = doc.get_dictionary(page).unwrap().get_deref(b"Resources", doc).unwrap().as_dict().unwrap();
    let objects = resources.get_deref(b"XObject", doc).unwrap().as_dict().unwrap();
    let id = objects.get(name.as_bytes()).unwrap().as_reference().unwrap();
    let content = String::from_utf8(doc.get_page_content(page)).unwrap();
    let words: Vec<&str> = content.split_whitespace().collect();
    let name = format!("/{name}");
    // printpdf puts a matrix that changes nothing between the place and the object.
    let still = ["q", "1", "0", "0", "1", "0", "0", "cm"];
    let places = words.windows(17).filter(|w| w[6] == "cm" && w[7..15] == still && w[15] == name && w[16] == "Do");
    let places = places.map(|w| std::array::from_fn(|n| w[n].parse().unwrap())).collect();
    (id, doc.get_object(id).unwrap().as_stream().unwrap(), places)
}

fn numbers(dict: &Dictionary, key: &[u8]) -> Vec<f32> {
    dict.get(key).unwrap().as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect()
}

/// The lower left corner of a thing of this size in the middle of the cells, on the page of 390 × 550 mm.
fn middle(width: f64, height: f64) -> [f64; 2] {
    let (trim, grid) = ([390.0 / 25.4 * 72.0, 550.0 / 25.4 * 72.0], [8.0 * 126.0 - 9.0, 123.0 * 11.25]);
    let (left, top) = ((trim[0] - grid[0]) / 2.0 + 252.0, (trim[1] - grid[1]) / 2.0);
    [left + (495.0 - width) / 2.0, trim[1] - top - (337.5 + height) / 2.0]
}

#[track_caller]
fn near(found: &[f64], wanted: &[f64]) {
    assert!(
        found.len() == wanted.len() && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.01),
        "{found:?} {wanted:?}"
    );
}

#[test]
fn a_pdf_stands_in_the_middle_of_its_cells_at_its_own_size() {
    let doc = page(&desk("ads/bank.pdf", good()));
    let (_, form, places) = shown(&doc, "A0");
    let [x, y] = middle(400.0, 300.0);
    assert_eq!(places.len(), 1);
    near(&places[0], &[1.0, 0.0, 0.0, 1.0, x, y]);
    assert_eq!(numbers(&form.dict, b"BBox"), [20.0, 20.0, 420.0, 320.0]);
    assert_eq!(numbers(&form.dict, b"Matrix"), [1.0, 0.0, 0.0, 1.0, -20.0, -20.0]);
}

#[test]
fn a_pdf_keeps_its_operators_its_fonts_and_its_inks() {
    let mut advert = Book::good(Standard::X1a);
    let (content, program) = (advert.content.clone(), advert.program);
    let program = advert.doc.get_object_mut(program).unwrap().as_stream_mut().unwrap().content.clone();
    let doc = page(&desk("ads/bank.pdf", advert.write()));
    let (_, form, _) = shown(&doc, "A0");
    let written = String::from_utf8(form.decompressed_content().unwrap()).unwrap();
    assert!(
        written.ends_with(&format!("{content}\n")) && written.starts_with("/PaibanReset gs 0 g 0 G 1 w"),
        "{written}"
    );
    assert!(doc.objects.values().any(|o| o.as_stream().is_ok_and(|s| s.content == program)), "the font program");
    let resources = form.dict.get(b"Resources").unwrap().as_dict().unwrap();
    let spaces = resources.get_deref(b"ColorSpace", &doc).unwrap().as_dict().unwrap();
    let red = spaces.get_deref(b"Red", &doc).unwrap().as_array().unwrap();
    assert_eq!(red[1], Object::Name(b"Spot Red".to_vec()));
    let states = resources.get(b"ExtGState").unwrap().as_dict().unwrap();
    let reset = states.get(b"PaibanReset").unwrap().as_dict().unwrap();
    assert_eq!(*reset, dictionary! { "OP" => false, "op" => false, "OPM" => 0 });
}

#[test]
fn a_page_that_lies_on_its_side_is_turned_upright() {
    // Clockwise by quarters: the corner of the trim that comes to stand at the lower left, and where the axes go.
    let turned = [
        (90, [0.0, -1.0, 1.0, 0.0, -20.0, 420.0]),
        (180, [-1.0, 0.0, 0.0, -1.0, 420.0, 320.0]),
        (270, [0.0, 1.0, -1.0, 0.0, 320.0, -20.0]),
    ];
    for (degrees, matrix) in turned {
        let mut advert = Book::good(Standard::X1a);
        advert.set(advert.pages, "Rotate", degrees);
        let edition = if degrees == 180 {
            listed(&[("ads/bank.pdf", PLACE, BOOKED)])
        } else {
            listed(&[("ads/bank.pdf", "{ columns: 3-6, lines: 1-40 }", "{ width: 106mm, height: 141mm }")])
        };
        let doc = page(&desk("ads/bank.pdf", advert.write()).with("edition.yaml", edition));
        assert_eq!(numbers(&shown(&doc, "A0").1.dict, b"Matrix"), matrix, "{degrees}");
    }
}

#[test]
fn a_file_placed_twice_is_in_the_page_once() {
    let other = "{ columns: 3-6, lines: 40-69 }";
    let edition = listed(&[("ads/bank.pdf", PLACE, BOOKED), ("ads/bank.pdf", other, BOOKED)]);
    let doc = page(&desk("ads/bank.pdf", good()).with("edition.yaml", edition));
    let (_, _, places) = shown(&doc, "A0");
    assert_eq!(places.len(), 2);
    assert!((places[0][5] - places[1][5] - 39.0 * 11.25).abs() < 0.01, "{places:?}");
    let forms = doc.objects.values().filter_map(|o| o.as_stream().ok()).filter(|s| s.dict.has(b"Matrix")).count();
    assert_eq!(forms, 1);
}

#[test]
fn resources_that_lead_back_to_themselves_end() {
    let mut advert = Book::good(Standard::X1a);
    let (form, resources) = (advert.form, advert.resources);
    // The form may name the page's resources, and so itself, without drawing itself.
    advert.set(form, "Resources", resources);
    advert.set(form, "StructParents", 0);
    let doc = page(&desk("ads/bank.pdf", advert.write()));
    let (_, form, _) = shown(&doc, "A0");
    let resources = form.dict.get(b"Resources").unwrap().as_dict().unwrap();
    let inner = resources.get_deref(b"XObject", &doc).unwrap().as_dict().unwrap().get_deref(b"Fm1", &doc).unwrap();
    let inner = &inner.as_stream().unwrap().dict;
    assert!(inner.get(b"Resources").unwrap().as_reference().is_ok() && !inner.has(b"StructParents"));
}

#[test]
fn an_advert_that_fails_preflight_stops_the_page_by_its_name() {
    let mut rgb = Book::good(Standard::X1a);
    rgb.paint("1 0 0 rg 40 100 60 20 re f");
    let built = build(&desk("ads/bank.pdf", rgb.write()), &[]);
    assert!(built.code == 1 && built.pdf.is_none());
    assert!(built.told.contains("the advert `ads/bank.pdf` fails"), "{}", built.told);
    let mut script = Book::good(Standard::X1a);
    let action = dictionary! { "S" => "JavaScript", "JS" => book::text("app.beep();") };
    script.set(script.catalog, "OpenAction", action);
    let built = build(&desk("ads/bank.pdf", script.write()), &[]);
    assert!(built.code == 1 && built.pdf.is_none() && built.told.contains("ads/bank.pdf"), "{}", built.told);
}

#[test]
fn an_advert_of_x4_goes_on_pages_of_x4_only_and_one_of_x1a_on_both() {
    let x4 = desk("ads/bank.pdf", Book::good(Standard::X4).write());
    let built = build(&x4, &[]);
    assert!(built.code == 1 && built.told.contains("ads/bank.pdf"), "{}", built.told);
    for desk in [x4, desk("ads/bank.pdf", good())] {
        let built = build(&desk, &["--standard", "x4"]);
        assert_eq!(built.code, 0, "{}", built.told);
    }
}

#[test]
fn an_encrypted_or_broken_pdf_is_told_where_it_is_named() {
    let mut encrypted = Book::good(Standard::X1a);
    encrypted.doc.trailer.set("Encrypt", dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2 });
    for bytes in [encrypted.write(), b"%PDF-1.4\nno more".to_vec(), b"GIF89a".to_vec()] {
        let finding = desk("ads/bank.pdf", bytes).only();
        is(&finding, "not-an-advert", "edition.yaml", 10, ["`ads/bank.pdf`", "not encrypted", "anew"]);
    }
}

#[test]
fn only_the_first_of_several_pages_is_placed_with_a_warning() {
    let mut advert = Book::good(Standard::X1a);
    let second = advert.doc.get_object(advert.page).unwrap().clone();
    let content = advert.doc.add_object(Stream::new(dictionary! {}, b"0 0 0 1 k 40 40 60 60 re f".to_vec()));
    let second = advert.doc.add_object(second);
    advert.set(second, "Contents", content);
    let (pages, page_id) = (advert.pages, advert.page);
    advert.set(pages, "Kids", vec![page_id.into(), second.into()]);
    advert.set(pages, "Count", 2);
    let desk = desk("ads/bank.pdf", advert.write());
    let finding = desk.only();
    is(&finding, "advert-pages", "edition.yaml", 10, ["2 pages", "one page", "the one sold"]);
    let doc = page(&desk);
    assert_eq!(shown(&doc, "A0").2.len(), 1);
}

#[test]
fn a_file_of_another_size_than_booked_is_told_with_both_sizes() {
    let sized = |booked| desk("ads/bank.pdf", good()).with("edition.yaml", listed(&[("ads/bank.pdf", PLACE, booked)]));
    let finding = sized("{ width: 120mm, height: 106mm }").only();
    is(
        &finding,
        "advert-size",
        "edition.yaml",
        12,
        ["141.1 × 105.8 mm, booked at 120 × 106 mm", "to a millimetre", "size sold"],
    );
    assert!(sized("{ width: 142mm, height: 105mm }").findings().is_empty(), "a millimetre is no difference");
    let findings = sized("{ width: 141mm, height: 120mm }").findings();
    assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), ["advert-too-large", "advert-size"]);
    assert!(findings[0].expected.contains("at most 174.6 × 119.1 mm"), "{}", findings[0]);
}

#[test]
fn an_advert_on_a_story_or_another_or_off_the_page_is_told() {
    let at = |adverts: &[(&str, &str, &str)]| desk("ads/bank.pdf", good()).with("edition.yaml", listed(adverts));
    let finding = at(&[("ads/bank.pdf", "{ columns: 2-5, lines: 20-49 }", BOOKED)]).only();
    is(&finding, "cells-taken", "edition.yaml", 11, ["`ads/bank.pdf` on cells of `flood`", "nothing else", "move"]);
    let other = "{ columns: 6-9, lines: 1-30 }";
    let finding = at(&[("ads/bank.pdf", other, BOOKED)]).only();
    is(&finding, "outside-type-area", "edition.yaml", 11, ["columns 6-9", "1 to 8", "further left"]);
    let second = "{ columns: 4-7, lines: 30-59 }";
    let finding = at(&[("ads/bank.pdf", PLACE, BOOKED), ("ads/bank.pdf", second, BOOKED)]).only();
    is(&finding, "cells-taken", "edition.yaml", 14, ["lines 30-30", "nothing else", "move"]);
}

#[test]
fn an_advert_on_cells_of_the_index_is_told() {
    let index = "    index:\n      place: { columns: 3-4, lines: 25-34 }\n      entries: [{ story: flood }]\n";
    let edition = listed(&[("ads/bank.pdf", PLACE, BOOKED)]);
    let finding = desk("ads/bank.pdf", good()).with("edition.yaml", format!("{edition}{index}")).only();
    let message = ["`index` on cells of `ads/bank.pdf`", "nothing else", "move"];
    is(&finding, "cells-taken", "edition.yaml", 14, message);
}

#[test]
fn an_advert_that_is_not_there_is_told_with_the_nearest_name() {
    let desk =
        Desk::new().with("edition.yaml", listed(&[("ads/bnak.pdf", PLACE, BOOKED)])).with("ads/bank.pdf", good());
    is(&desk.only(), "missing-advert", "edition.yaml", 10, ["`ads/bnak.pdf`", "a file in", "bank.pdf"]);
}

#[test]
fn a_jpeg_in_cmyk_goes_into_the_page_byte_for_byte() {
    let file = jpeg((24, 16), ColorType::Cmyk, 4);
    let edition = listed(&[("ads/tea.jpg", PLACE, "{ width: 76mm, height: 51mm }")]);
    let desk = desk("ads/tea.jpg", &file).with("edition.yaml", edition);
    assert!(desk.findings().is_empty());
    let doc = page(&desk);
    let (_, image, places) = shown(&doc, "I0");
    assert_eq!(image.content, file);
    assert_eq!(image.dict.get(b"Decode").unwrap().as_array().unwrap().len(), 8, "stored the Adobe way");
    let [x, y] = middle(216.0, 144.0);
    near(&places[0], &[216.0, 0.0, 0.0, 144.0, x, y]);
}

#[test]
fn a_tiff_in_cmyk_keeps_every_number() {
    let samples: Vec<u8> = (0..600 * 400 * 4_usize).map(|n| (n * 7 % 130 / 2) as u8).collect();
    let mut file = std::io::Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut file).unwrap();
    let mut image = encoder.new_image::<tiff::encoder::colortype::CMYK8>(600, 400).unwrap();
    let ppi = tiff::encoder::Rational { n: 200, d: 1 };
    image.resolution(tiff::tags::ResolutionUnit::Inch, ppi);
    image.write_data(&samples).unwrap();
    let edition = listed(&[("ads/tea.tif", PLACE, "{ width: 76mm, height: 51mm }")]);
    let doc = page(&desk("ads/tea.tif", file.into_inner()).with("edition.yaml", edition));
    let (_, image, places) = shown(&doc, "I0");
    assert_eq!(image.decompressed_content().unwrap(), samples);
    assert_eq!(image.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceCMYK");
    near(&places[0][..4], &[216.0, 0.0, 0.0, 144.0]);
}

#[test]
fn a_picture_in_rgb_is_separated_with_a_warning() {
    let edition = listed(&[("ads/tea.jpg", PLACE, "{ width: 76mm, height: 51mm }")]);
    let built = build(&desk("ads/tea.jpg", jpeg((24, 16), ColorType::Rgb, 3)).with("edition.yaml", edition), &[]);
    assert!(
        built.code == 0 && built.told.contains("advert-rgb") && built.told.contains("ads/tea.jpg"),
        "{}",
        built.told
    );
    let doc = built.pdf.unwrap();
    assert_eq!(shown(&doc, "I0").1.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceCMYK");
}

#[test]
fn a_picture_too_coarse_for_its_size_is_told_as_a_photo_is() {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 90);
    encoder.set_density(PixelDensity::dpi(72));
    encoder.encode(&[90; 216 * 144], 216, 144, ColorType::Luma).unwrap();
    let edition = listed(&[("ads/tea.jpg", PLACE, "{ width: 76mm, height: 51mm }")]);
    let built = build(&desk("ads/tea.jpg", file).with("edition.yaml", edition), &[]);
    assert!(built.code == 1 && built.told.contains("ads/tea.jpg has 72 pixels an inch"), "{}", built.told);
}

/// Preflight of a file for a press by name.
fn preflight(file: &Path, press: &str) -> (i32, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_paiban"))
        .args(["preflight", file.to_str().unwrap(), "--press", press])
        .args(["--home", file.ancestors().nth(2).unwrap().to_str().unwrap()])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    (ran.status.code().unwrap(), String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned())
}

#[test]
fn preflight_holds_a_file_to_the_press_of_a_layout() {
    let mut advert = Book::good(Standard::X1a);
    advert.paint("1 1 0.1 0 k 40 100 60 20 re f");
    let layout = std::fs::read_to_string(book::root("layouts/broadsheet.yaml")).unwrap();
    let of_press = |keys: &str| {
        assert!(layout.contains("ppi: 200 }"));
        layout.replacen("ppi: 200 }", keys, 1)
    };
    let desk = desk("ads/bank.pdf", advert.write())
        .with("fonts/fonts.yaml", book::read("fonts/fonts.yaml"))
        .with("layouts/house.yaml", book::read("layouts/house.yaml"))
        .with("layouts/words.txt", book::read("layouts/words.txt"))
        .with("layouts/press/SNAP_TR002_220.icc", book::read("layouts/press/SNAP_TR002_220.icc"))
        .with("layouts/lean.yaml", of_press("ppi: 200, ink_limit: 200% }"))
        .with("layouts/rich.yaml", of_press("ppi: 200, ink_limit: 300% }"))
        .with("layouts/fine.yaml", of_press("ppi: 600, ink_limit: 300% }"));
    let file = desk.path().join("ads/bank.pdf");
    assert_eq!(preflight(&file, "newsprint").0, 0);
    assert_eq!(preflight(&file, "rich").0, 0);
    let (code, told) = preflight(&file, "lean");
    assert!(code == 1 && told.contains("ink-limit"), "{told}");
    // The image of the good page has 200 pixels an inch.
    let (code, told) = preflight(&file, "fine");
    assert!(code == 1 && told.contains("image-ppi"), "{told}");
    let (code, told) = preflight(&file, "gloss");
    let parts = ["unknown-press", "newsprint", "lean", "rich"];
    assert!(code == 1 && parts.iter().all(|part| told.contains(part)), "{told}");
    assert!(!told.contains("house"), "no house is a press: {told}");
    assert!(preflight(&file, "newsprnt").1.contains("did you mean `newsprint`?"));
}

#[test]
fn a_spot_ink_of_an_advert_has_a_patch_in_the_colour_bar_with_the_advert_s_own_look() {
    let layout = std::fs::read_to_string(book::root("layouts/broadsheet.yaml")).unwrap();
    let marks = "ppi: 200, marks: { colour_bar: true, slug: true } }";
    let desk = desk("ads/bank.pdf", good()).with("layouts/broadsheet.yaml", layout.replacen("ppi: 200 }", marks, 1));
    let doc = page(&desk);
    let page = doc.get_dictionary(*doc.get_pages().get(&1).unwrap()).unwrap();
    let spaces = |dict: &Dictionary| {
        let spaces = dict.get_deref(b"Resources", &doc).unwrap().as_dict().unwrap();
        let spaces = spaces.get_deref(b"ColorSpace", &doc).unwrap().as_dict().unwrap();
        let spaces: Vec<_> =
            spaces.iter().map(|(_, o)| doc.dereference(o).unwrap().1.as_array().unwrap().clone()).collect();
        spaces.into_iter().filter(|s| s[1] == Object::Name(b"Spot Red".to_vec())).collect::<Vec<_>>()
    };
    let (ours, theirs) = (spaces(page), spaces(&shown(&doc, "A0").1.dict));
    assert!(ours.len() == 1 && ours == theirs, "{ours:?}, {theirs:?}");
    let mut dump = Command::new(env!("CARGO_BIN_EXE_paiban"));
    let dump = dump
        .args(["dump", desk.path().to_str().unwrap()])
        .env("PAIBAN_HOME", env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&dump.stdout).contains("CMYK+Spot Red"), "{dump:?}");
}

#[test]
fn the_report_lists_each_advert_with_its_place_and_sizes() {
    let upper = ("upper.pdf", "{ columns: 3-6, lines: 1-30 }", "{ width: 141mm, height: 105.5mm }");
    let lower = ("lower.jpg", "{ columns: 3-6, lines: 31-60 }", "{ width: 63.5mm, height: 31.75mm }");
    let desk = Desk::new().with("edition.yaml", listed(&[upper, lower]));
    let desk = desk.with("upper.pdf", good()).with("lower.jpg", jpeg((20, 10), ColorType::Cmyk, 4));
    page(&desk);
    let report = std::fs::read(desk.path().join("out/report.json")).unwrap();
    let report: Value = serde_json::from_slice(&report).unwrap();
    // Columns of 13 characters with one between; the PDF is 400 × 300 pt.
    let entry = |file, kind, lines: (u32, u32), booked: (f64, f64), printed: (f64, f64)| {
        let size = |(width, height)| json!({ "width": width, "height": height });
        let place = json!({ "x": 28.0, "width": 55.0, "first_line": lines.0, "last_line": lines.1 });
        json!({ "file": file, "page": 3, "place": place, "booked": size(booked), "printed": size(printed), "kind": kind })
    };
    let wanted = [
        entry("upper.pdf", "pdf", (1, 30), (141.0, 105.5), (141.111, 105.833)),
        entry("lower.jpg", "picture", (31, 60), (63.5, 31.75), (63.5, 31.75)),
    ];
    assert_eq!(report["adverts"], Value::from(wanted.to_vec()));
}
