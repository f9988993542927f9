//! What the press PDF of a small hand-made page holds, read back through lopdf.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod defects;
mod page;
mod standard;
mod text;

use lopdf::{Dictionary, Document, Object};
use paiban::color::{Ink, Tint};
use paiban::export::{Photos, pdf, png};
use paiban::frame::{Mark, PageFrame};
use paiban::geom::{Abs, Rect};

use page::{Fonts, annotated, front_page, profile, sample};

const DATE: &str = "2026-11-23";

fn write(page: &PageFrame) -> Vec<u8> {
    let profile = profile();
    let photos = Photos::prepare(page, &profile, None).expect("photos");
    pdf(page, &Fonts::load(), &photos, &profile, DATE).expect("a page without faults")
}

fn codes(page: &PageFrame) -> Vec<&'static str> {
    let profile = profile();
    let photos = Photos::default();
    pdf(page, &Fonts::load(), &photos, &profile, DATE).unwrap_err().iter().map(|f| f.code).collect()
}

/// The file and its only page.
fn read(bytes: &[u8]) -> (Document, Dictionary) {
    let doc = Document::load_mem(bytes).expect("a PDF");
    let page = doc.get_dictionary(doc.get_pages()[&1]).unwrap().clone();
    (doc, page)
}

fn numbers(dict: &Dictionary, key: &[u8]) -> Vec<f32> {
    dict.get(key).unwrap().as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect()
}

fn resource<'a>(doc: &'a Document, page: &'a Dictionary, kind: &[u8]) -> &'a Dictionary {
    let resources = page.get_deref(b"Resources", doc).unwrap().as_dict().unwrap();
    resources.get_deref(kind, doc).unwrap().as_dict().unwrap()
}

fn content(bytes: &[u8]) -> String {
    let (doc, _) = read(bytes);
    String::from_utf8(doc.get_page_content(doc.get_pages()[&1])).unwrap()
}

fn all_dictionaries(doc: &Document) -> Vec<&Dictionary> {
    fn walk<'a>(object: &'a Object, found: &mut Vec<&'a Dictionary>) {
        match object {
            Object::Array(list) => list.iter().for_each(|o| walk(o, found)),
            Object::Dictionary(d) => {
                found.push(d);
                d.iter().for_each(|(_, o)| walk(o, found));
            }
            Object::Stream(s) => {
                found.push(&s.dict);
                s.dict.iter().for_each(|(_, o)| walk(o, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    doc.objects.values().for_each(|o| walk(o, &mut found));
    found
}

#[test]
fn boxes_are_written_as_corners_and_lie_inside_one_another() {
    let mut page = sample();
    page.bleed = Abs::mm(3);
    let (_, dict) = read(&write(&page));
    // 200 × 150 mm and 3 mm all round.
    assert_eq!(numbers(&dict, b"MediaBox"), [0.0, 0.0, 583.937, 442.205]);
    assert_eq!(numbers(&dict, b"BleedBox"), numbers(&dict, b"MediaBox"));
    assert_eq!(numbers(&dict, b"TrimBox"), [8.504, 8.504, 575.433, 433.701]);
    assert!(!dict.has(b"CropBox") && !dict.has(b"ArtBox") && !dict.has(b"Annots"));
}

#[test]
fn without_bleed_all_boxes_are_the_trim() {
    let (_, dict) = read(&write(&sample()));
    assert_eq!(numbers(&dict, b"TrimBox"), numbers(&dict, b"MediaBox"));
    assert_eq!(numbers(&dict, b"BleedBox"), numbers(&dict, b"MediaBox"));
}

#[test]
fn the_header_says_1_4_and_the_file_has_a_plain_cross_reference_table() {
    let bytes = write(&sample());
    assert!(bytes.starts_with(b"%PDF-1.4\n%"));
    let (doc, _) = read(&bytes);
    for dict in all_dictionaries(&doc) {
        let kind = dict.get_type().unwrap_or_default();
        assert!(kind != b"ObjStm" && kind != b"XRef");
        if let Ok(filter) = dict.get(b"Filter") {
            assert!([b"FlateDecode".as_slice(), b"DCTDecode"].contains(&filter.as_name().unwrap()));
        }
    }
    assert!(bytes.windows(5).any(|w| w == b"xref\n"));
}

#[test]
fn info_and_xmp_agree_with_a_title_of_markup_characters() {
    let bytes = write(&sample());
    let (doc, _) = read(&bytes);
    let info = doc.get_dictionary(doc.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    let text = |key: &[u8]| info.get(key).unwrap().as_str().unwrap().to_vec();
    let title: Vec<u16> = text(b"Title")[2..].chunks(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
    assert_eq!(String::from_utf16(&title).unwrap(), "样报 A&B <1> 版");
    assert_eq!(text(b"CreationDate"), b"D:20261123000000+08'00'");
    assert_eq!(text(b"ModDate"), text(b"CreationDate"));
    assert_eq!(text(b"GTS_PDFXVersion"), b"PDF/X-1a:2003");
    assert_eq!(info.get(b"Trapped").unwrap().as_name().unwrap(), b"False");

    let xmp = doc.catalog().unwrap().get_deref(b"Metadata", &doc).unwrap().as_stream().unwrap();
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    assert!(xmp.contains("样报 A&amp;B &lt;1&gt; 版</rdf:li>"));
    for date in ["CreateDate", "ModifyDate", "MetadataDate"] {
        assert!(xmp.contains(&format!("<xmp:{date}>2026-11-23T00:00:00+08:00</xmp:{date}>")));
    }
    let maker = String::from_utf8(text(b"Producer")).unwrap();
    assert!(maker.starts_with("paiban ") && text(b"Creator") == text(b"Producer"));
    assert!(xmp.contains(&format!("<pdf:Producer>{maker}</pdf:Producer>")));
    assert!(xmp.contains("<pdf:Trapped>False</pdf:Trapped>"));
}

#[test]
fn the_output_intent_holds_the_press_profile_and_no_other_profile_is_in_the_file() {
    let (doc, _) = read(&write(&sample()));
    let intents = doc.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
    assert_eq!(intents.len(), 1);
    let intent = intents[0].as_dict().unwrap();
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFX");
    assert!(intent.has(b"OutputConditionIdentifier") && !intent.has(b"DestinationOutputProfile"));
    let profile = intent.get_deref(b"DestOutputProfile", &doc).unwrap().as_stream().unwrap();
    assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 4);
    let own = std::fs::read(page::root("layouts/press/SNAP_TR002_220.icc")).unwrap();
    assert_eq!(profile.decompressed_content().unwrap(), own);
    let profiles = doc
        .objects
        .values()
        .filter_map(|o| o.as_stream().ok())
        .filter(|s| s.decompressed_content().is_ok_and(|c| c.get(36..40) == Some(b"acsp")));
    assert_eq!(profiles.count(), 1);
}

#[test]
fn black_overprints_and_all_else_knocks_out_for_fills_and_strokes_alike() {
    let bytes = write(&sample());
    let (doc, dict) = read(&bytes);
    let states = resource(&doc, &dict, b"ExtGState");
    for (name, on) in [(b"Over".as_slice(), true), (b"Knock", false)] {
        let state = states.get_deref(name, &doc).unwrap().as_dict().unwrap();
        assert_eq!(state.get(b"OP").unwrap().as_bool().unwrap(), on);
        assert_eq!(state.get(b"op").unwrap().as_bool().unwrap(), on);
        assert_eq!(state.get(b"OPM").unwrap().as_i64().unwrap(), 1);
    }
    let mut over = false;
    for line in content(&bytes).lines() {
        match line {
            "/Over gs" => over = true,
            "/Knock gs" => over = false,
            "0 0 0 1 k" | "0 0 0 1 K" => assert!(over, "black knocks out"),
            l if l.ends_with(" k") || l.ends_with(" K") || l.ends_with(" scn") || l.ends_with(" Do") => {
                assert!(!over, "{l} overprints");
            }
            _ => {}
        }
    }
}

#[test]
fn a_spot_ink_is_a_separation_with_its_alternate() {
    let bytes = write(&sample());
    let (doc, dict) = read(&bytes);
    let space = resource(&doc, &dict, b"ColorSpace").get_deref(b"S0", &doc).unwrap().as_array().unwrap();
    assert_eq!(space[0].as_name().unwrap(), b"Separation");
    assert_eq!(space[1].as_name().unwrap(), b"Spot Red");
    assert_eq!(space[2].as_name().unwrap(), b"DeviceCMYK");
    let tint = doc.get_dictionary(space[3].as_reference().unwrap()).unwrap();
    assert_eq!(tint.get(b"FunctionType").unwrap().as_i64().unwrap(), 2);
    assert_eq!(numbers(tint, b"C1"), [0.0, 1.0, 0.9, 0.0]);
    let content = content(&bytes);
    assert!(content.contains("/S0 cs\n1 scn") && content.contains("/S0 CS\n0.5 SCN"));
}

#[test]
fn the_name_of_a_spot_ink_is_ascii_in_the_file_whatever_it_is() {
    let mut page = sample();
    for item in &mut page.items {
        if let Mark::Line(line) = &mut item.mark {
            line.runs.iter_mut().for_each(|run| {
                if let Ink::Spot { name, .. } = &mut run.ink {
                    *name = "套红 1".into();
                }
            });
        }
    }
    let bytes = write(&page);
    let name = b"/Separation/#E5#A5#97#E7#BA#A2#201";
    assert!(bytes.windows(name.len()).any(|w| w == name));
    let (doc, dict) = read(&bytes);
    let spaces = resource(&doc, &dict, b"ColorSpace");
    let named =
        |o: &Object| doc.dereference(o).unwrap().1.as_array().unwrap()[1].as_name().unwrap() == "套红 1".as_bytes();
    assert_eq!(spaces.iter().filter(|(_, o)| named(o)).count(), 1);
}

#[test]
fn nothing_is_rgb_or_transparent_or_layered_or_active() {
    let bytes = write(&sample());
    let (doc, _) = read(&bytes);
    for dict in all_dictionaries(&doc) {
        for key in [
            b"SMask".as_slice(),
            b"CA",
            b"ca",
            b"BM",
            b"Group",
            b"OCProperties",
            b"OC",
            b"AA",
            b"OpenAction",
            b"Alternates",
            b"Encrypt",
            b"TR",
            b"UserUnit",
        ] {
            assert!(!dict.has(key), "{}", String::from_utf8_lossy(key));
        }
        for (_, value) in dict.iter() {
            let name = value.as_name().unwrap_or_default();
            assert!(![b"DeviceRGB".as_slice(), b"CalRGB", b"CalGray", b"Lab", b"ICCBased"].contains(&name));
        }
    }
    let content = content(&bytes);
    assert!(!content.lines().any(|l| [" rg", " RG", " sh"].iter().any(|op| l.ends_with(op))));
}

#[test]
fn numbers_of_the_content_have_three_decimals_at_most() {
    for number in content(&write(&sample())).split(|c: char| !c.is_ascii_digit() && c != '.') {
        assert!(number.split('.').nth(1).is_none_or(|d| d.len() <= 3), "{number}");
    }
}

#[test]
fn fonts_are_embedded_subsets_with_rounded_widths_and_the_text_of_the_page() {
    let (doc, dict) = read(&write(&sample()));
    let fonts = resource(&doc, &dict, b"Font");
    assert_eq!(fonts.len(), 3);
    for (_, font) in fonts.iter() {
        let font = doc.dereference(font).unwrap().1.as_dict().unwrap();
        let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
        assert!(name[..6].iter().all(u8::is_ascii_uppercase) && name[6] == b'+');
        let descendant = font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0].as_dict().unwrap();
        assert_eq!(descendant.get(b"BaseFont").unwrap().as_name().unwrap(), name);
        let descriptor = descendant.get_deref(b"FontDescriptor", &doc).unwrap().as_dict().unwrap();
        assert_eq!(descriptor.get(b"FontName").unwrap().as_name().unwrap(), name);
        assert!(descriptor.has(b"FontFile2") || descriptor.has(b"FontFile3"));
        let widths = descendant.get(b"W").unwrap().as_array().unwrap()[1].as_array().unwrap();
        if name.ends_with(b"+Tinos") {
            // After .notdef in order of glyph ids: 1 2 D F P; D is 1479/2048 em wide.
            let widths: Vec<_> = widths[1..].iter().map(|w| w.as_i64().unwrap()).collect();
            assert_eq!(widths, [500, 500, 722, 556, 556]);
        }
    }
}

#[test]
fn a_full_line_of_111_characters_does_not_drift() {
    let page = page::long_line();
    let content = content(&write(&page));
    let array = content.lines().find(|l| l.ends_with(" TJ")).unwrap();
    let size: f64 = content.lines().find(|l| l.ends_with(" Tf")).unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    // Follow the pen of a reader: every glyph of this line is one em wide.
    let (mut pen, mut pens) = (0.0, Vec::new());
    for part in array.trim_end_matches("] TJ").split(['[', '>']).filter(|part| !part.is_empty()) {
        let (offset, codes) = part.split_once('<').unwrap_or((part, ""));
        pen -= offset.trim().parse().unwrap_or(0.0) * size / 1000.0;
        for _ in 0..codes.len() / 4 {
            pens.push(pen);
            pen += size;
        }
    }
    assert_eq!(pens.len(), 111);
    let Mark::Line(line) = &page.items[0].mark else { panic!() };
    for (glyph, pen) in line.runs[0].glyphs.iter().zip(pens) {
        assert!((glyph.at.x.to_pt() - pen).abs() < 0.002, "{} {pen}", glyph.at.x);
    }
}

#[test]
fn a_line_is_shown_in_one_string_but_for_its_offsets() {
    let content = content(&write(&page::long_line()));
    let array = content.lines().find(|l| l.ends_with(" TJ")).unwrap();
    assert!(!array.contains("><"), "{array}");
    let codes: usize = array.split('<').skip(1).map(|s| s.split('>').next().unwrap().len() / 4).sum();
    assert_eq!(codes, 111);
}

#[test]
fn turned_and_stretched_glyphs_have_matrices_of_their_own() {
    let content = content(&write(&sample()));
    assert!(content.lines().any(|l| l.starts_with("0 -1 1 0 ") && l.ends_with(" Tm")), "{content}");
    assert!(content.lines().any(|l| l.starts_with("0.667 0 0 1 ") && l.ends_with(" Tm")), "{content}");
}

#[test]
fn photos_are_grey_or_four_inks_and_cmyk_is_stored_inverted() {
    let (doc, dict) = read(&write(&sample()));
    let photos = resource(&doc, &dict, b"XObject");
    let space = |name: &[u8]| {
        let photo = photos.get_deref(name, &doc).unwrap().as_stream().unwrap();
        assert_eq!(photo.dict.get(b"Filter").unwrap().as_name().unwrap(), b"DCTDecode");
        (photo.dict.get(b"ColorSpace").unwrap().as_name().unwrap().to_vec(), photo.dict.has(b"Decode"))
    };
    assert_eq!(space(b"I0"), (b"DeviceCMYK".to_vec(), true));
    assert_eq!(space(b"I1"), (b"DeviceGray".to_vec(), false));
    assert_eq!(space(b"I2"), (b"DeviceCMYK".to_vec(), true));
}

#[test]
fn the_same_page_gives_the_same_bytes_on_any_number_of_threads() {
    let page = sample();
    let first = write(&page);
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert!(pool.install(|| write(&page)) == first, "{threads} threads");
    }
}

#[test]
fn the_id_is_of_the_content() {
    let id = |page: &PageFrame| {
        read(&write(page)).0.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
    };
    let page = sample();
    let mut moved = page.clone();
    for item in &mut moved.items {
        if let Mark::Rule(rule) = &mut item.mark {
            rule.to.x += Abs::pt(1);
        }
    }
    assert_eq!(id(&page).len(), 16);
    assert_eq!(id(&page), id(&page));
    assert_ne!(id(&page), id(&moved));
}

#[test]
fn faults_of_a_page_are_told_together() {
    let mut page = sample();
    page.items.retain(|item| !matches!(item.mark, Mark::Photo(_)));
    for item in &mut page.items {
        match &mut item.mark {
            Mark::Rule(rule) => rule.weight = Abs::ZERO,
            Mark::Line(line) if line.text == "12" => line.runs[0].size = Abs::ZERO,
            _ => {}
        }
    }
    let other = Ink::Spot { name: "Spot Red".into(), tint: Tint::SOLID, alternate: [Tint::SOLID; 4] };
    let tint = Mark::Tint(Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(9), Abs::pt(9)), other);
    page.items.push(page::item(tint));
    let mut found = codes(&page);
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, ["ambiguous-spot", "rule-weight", "type-size"]);
}

#[test]
fn a_page_without_title_day_size_or_face_is_refused() {
    let mut page = sample();
    page.title = "\u{7}".into();
    assert_eq!(codes(&page), ["title-missing"]);

    let mut page = sample();
    page.trim.width = Abs::ZERO;
    assert_eq!(codes(&page), ["page-size"]);

    let mut page = sample();
    for item in &mut page.items {
        if let Mark::Line(line) = &mut item.mark {
            line.runs.iter_mut().for_each(|r| r.face.0 += 77);
        }
    }
    assert_eq!(codes(&page), ["unknown-face"; 3]);
}

#[test]
fn a_photo_not_prepared_is_a_finding() {
    assert_eq!(codes(&sample()), ["photo-unprepared"]);
}

#[test]
fn the_proof_shows_the_page_in_its_size() {
    let bytes = write(&sample());
    let proof = png(&bytes, 100).unwrap();
    let picture = image::load_from_memory(&proof).unwrap().into_rgb8();
    assert_eq!(picture.dimensions(), (787, 590));
    // The black tint, 20 mm from the left and 25 mm from the head.
    assert!(picture.get_pixel(80, 100).0.iter().all(|s| *s < 60));
    assert_eq!(proof[37..41], *b"pHYs");
}

#[test]
fn a_proof_of_foolish_resolution_or_of_no_pdf_is_refused() {
    assert_eq!(png(b"", 10).unwrap_err().code, "proof-ppi");
    assert_eq!(png(b"", 601).unwrap_err().code, "proof-ppi");
    assert_eq!(png(b"not a PDF", 100).unwrap_err().code, "proof-failed");
    let mut page = front_page();
    page.items.clear();
    assert_eq!(png(&write(&page), 600).map(|_| ()), Ok(()));
}

#[test]
fn an_empty_page_is_a_page() {
    let mut page = sample();
    page.items.clear();
    let (_, dict) = read(&write(&page));
    assert!(dict.has(b"Contents"));
}

#[test]
fn what_stands_beside_a_line_is_set_after_it_and_does_not_part_its_text() {
    let content = content(&write(&annotated()));
    let sections: Vec<&str> = content.split("BT\n").skip(1).map(|s| s.split("ET").next().unwrap()).collect();
    let shown = |section: &str| section.matches("TJ").count();
    assert_eq!(sections.iter().map(|s| shown(s)).collect::<Vec<_>>(), [1, 1, 1]);
    // Base, annotation and dot in their sizes.
    for (section, size) in sections.iter().zip(["12 Tf", "6 Tf", "6 Tf"]) {
        assert!(section.contains(size), "{section}");
    }
}

#[test]
fn a_wavy_line_is_one_stroke_of_a_curve_a_half_wave() {
    let content = content(&write(&annotated()));
    let numbers = |line: &str| -> Vec<f32> { line.split(' ').filter_map(|n| n.parse().ok()).collect() };
    let start = content.lines().find(|l| l.ends_with(" m")).map(numbers).unwrap();
    let curves: Vec<Vec<f32>> = content.lines().filter(|l| l.ends_with(" c")).map(numbers).collect();
    assert_eq!(curves.len(), 6);
    assert_eq!(content.lines().filter(|l| *l == "S").count(), 1);
    for (n, curve) in curves.iter().enumerate() {
        let end = start[0] + 4.0 * (n as f32 + 1.0);
        assert!((curve[4] - end).abs() < 0.002 && (curve[5] - start[1]).abs() < 0.002, "{curve:?}");
        // A handle four thirds of half the height away gives a crest of half the height, up and down by turns.
        let out = (curve[1] - start[1]).abs();
        assert!((out - 0.667).abs() < 0.002, "{curve:?}");
        assert_eq!(curve[1] < start[1], n % 2 == 1);
    }
}

#[test]
fn a_dot_has_no_text_and_an_annotation_has_its_own() {
    let (doc, _) = read(&write(&annotated()));
    let streams = doc.objects.values().filter_map(|o| o.as_stream().ok());
    let maps: Vec<String> = streams
        .map(|s| String::from_utf8_lossy(&s.decompressed_content().unwrap_or(s.content.clone())).into_owned())
        .filter(|s| s.contains("beginbfchar"))
        .collect();
    let all = maps.concat();
    // 汀 州, t i n g; and no bullet.
    for unit in ["<6C40>", "<5DDE>", "<0074>", "<0069>", "<006E>", "<0067>"] {
        assert!(all.contains(unit), "{unit} in {all}");
    }
    assert!(!all.contains("<2022>"));
}
