//! What a reader makes of the page: its text and its structure.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object};
use paiban::color::Ink;
use paiban::frame::{Cell, Item, Mark, PageFrame, Part};

use super::page::{column, item, line, sample};
use super::{content, read, write};

/// A page of these items.
fn page(items: Vec<Item>) -> PageFrame {
    PageFrame { items, ..sample() }
}

/// The item as a part of a story.
fn part(part: Part, mut item: Item) -> Item {
    item.story = Some(Arc::from("flood"));
    item.part = part;
    item
}

/// The text a reader gets: glyphs by the fonts' maps, stretches with text of their own by that.
fn extracted(page: &PageFrame) -> String {
    let bytes = write(page);
    let (doc, dict) = read(&bytes);
    let mut maps = Vec::new();
    for (name, font) in super::resource(&doc, &dict, b"Font").iter() {
        let font = doc.dereference(font).unwrap().1.as_dict().unwrap();
        let map = font.get_deref(b"ToUnicode", &doc).unwrap().as_stream().unwrap().decompressed_content().unwrap();
        maps.push((format!("/{}", String::from_utf8_lossy(name)), String::from_utf8(map).unwrap()));
    }
    let utf16 = |hex: &str| {
        let units: Vec<u16> = hex
            .as_bytes()
            .chunks(4)
            .map(|c| u16::from_str_radix(std::str::from_utf8(c).unwrap(), 16).unwrap())
            .collect();
        String::from_utf16(&units).unwrap()
    };
    let (mut out, mut font, mut hidden) = (String::new(), "", false);
    let content = content(&bytes);
    for line in content.lines() {
        if let Some((name, _)) = line.split_once(' ').filter(|_| line.ends_with(" Tf")) {
            font = &maps.iter().find(|(n, _)| n == name).unwrap().1;
        } else if line.contains("/ActualText") {
            let hex = line.split_once("ActualText<").or_else(|| line.split_once("ActualText <")).unwrap().1;
            out += &utf16(hex.split('>').next().unwrap().trim_start_matches("FEFF"));
            hidden = true;
        } else if line == "EMC" {
            hidden = false;
        } else if line.ends_with(" TJ") && !hidden {
            for code in line.split('<').skip(1).map(|s| s.split('>').next().unwrap()) {
                for code in code.as_bytes().chunks(4).map(|c| std::str::from_utf8(c).unwrap()) {
                    let entry = font.split_once(&format!("<{code}> <")).expect("a glyph with text").1;
                    out += &utf16(entry.split('>').next().unwrap());
                }
            }
        }
    }
    out
}

#[test]
fn a_glyph_that_stands_for_two_characters_extracts_as_each_where_it_is_each() {
    let mut first = line(20, 20, &[(0, "约翰·史密斯")]);
    let mut second = line(20, 30, &[(0, "苹果・橘子・梨")]);
    // One glyph for both dots, as a face has it that draws ・ for ·.
    let dot = |item: &Item| match &item.mark {
        Mark::Line(line) => line.runs[0].glyphs[2].id,
        _ => panic!("a line"),
    };
    let id = dot(&second);
    for item in [&mut first, &mut second] {
        let Mark::Line(line) = &mut item.mark else { panic!("a line") };
        let text = line.text.clone();
        for glyph in &mut line.runs[0].glyphs {
            if matches!(&text[glyph.text.start as usize..glyph.text.end as usize], "·" | "・") {
                glyph.id = id;
            }
        }
    }
    let page = page(vec![first, second]);
    assert_eq!(extracted(&page), "约翰·史密斯苹果・橘子・梨");
    assert_eq!(content(&write(&page)).matches("/ActualText").count(), 2);
}

#[test]
fn text_extracts_in_reading_order_in_both_ways_of_setting() {
    let vertical = "“云汀”——江水·潮……";
    let page = page(vec![line(20, 20, &[(0, "第一行"), (2, "PDF"), (0, "，“引文”")]), column(100, 20, vertical)]);
    assert_eq!(extracted(&page), format!("第一行PDF，“引文”{vertical}"));
}

#[test]
fn a_ligature_of_one_glyph_and_a_character_of_two_extract_once() {
    let mut ligature = line(20, 20, &[(2, "fi")]);
    let Mark::Line(made) = &mut ligature.mark else { panic!("a line") };
    // The first glyph stands for both letters, the second for none.
    made.runs[0].glyphs[0].text = 0..2;
    made.runs[0].glyphs[1].text = 2..2;
    let plain = line(20, 30, &[(2, "if")]);
    assert_eq!(extracted(&page(vec![plain.clone(), ligature.clone()])), "iffi");
    assert_eq!(extracted(&page(vec![ligature, plain])), "fiif");
}

#[test]
fn the_hyphen_of_a_word_broken_at_a_line_s_end_is_no_text_and_one_that_was_written_is() {
    // “water-wheel”, whose second line is broken once more: the hyphens are one glyph of the face.
    let mut first = line(20, 20, &[(2, "water-whe-")]);
    let second = line(20, 30, &[(2, "el")]);
    let Mark::Line(made) = &mut first.mark else { panic!("a line") };
    made.text.truncate("water-whe".len());
    let end = made.text.len() as u32;
    let glyphs = &mut made.runs[0].glyphs;
    assert_eq!(glyphs[5].id, glyphs[9].id);
    glyphs[9].text = end..end;
    assert_eq!(extracted(&page(vec![first.clone(), second.clone()])), "water-wheel");
    // Whichever of the two comes first on the page.
    assert_eq!(extracted(&page(vec![first.clone(), first, second])), "water-whewater-wheel");
    let mut broken = line(20, 20, &[(2, "whe-")]);
    let Mark::Line(made) = &mut broken.mark else { panic!("a line") };
    made.text.truncate(3);
    made.runs[0].glyphs[3].text = 3..3;
    assert_eq!(extracted(&page(vec![broken, line(20, 30, &[(2, "el-see")])])), "wheel-see");
}

/// The structure as `Type(kids)`, marked content by its number.
fn tree(doc: &Document, element: &Dictionary) -> String {
    let kid = |kid: &Object| match kid {
        Object::Integer(n) => n.to_string(),
        other => tree(doc, doc.dereference(other).unwrap().1.as_dict().unwrap()),
    };
    let kids: Vec<String> = match element.get(b"K").unwrap() {
        Object::Array(kids) => kids.iter().map(kid).collect(),
        one => vec![kid(one)],
    };
    let name = element.get(b"S").map_or(String::new(), |s| String::from_utf8_lossy(s.as_name().unwrap()).into());
    format!("{name}({})", kids.join(" "))
}

fn structure(page: &PageFrame) -> (String, Document) {
    let (doc, _) = read(&write(page));
    let root = doc.catalog().unwrap().get_deref(b"StructTreeRoot", &doc).unwrap().as_dict().unwrap();
    (tree(&doc, root), doc)
}

fn continued(mut item: Item) -> Item {
    if let Mark::Line(line) = &mut item.mark {
        line.begins = false;
    }
    item
}

#[test]
fn a_story_is_an_article_of_heads_paragraphs_and_figures_with_their_captions() {
    let photo = sample().items.into_iter().find(|i| matches!(i.mark, Mark::Photo(_))).unwrap();
    let rule = sample().items.into_iter().find(|i| matches!(i.mark, Mark::Rule(_))).unwrap();
    let text = |y| line(20, y, &[(0, "江水今晨退去")]);
    let page = page(vec![
        part(Part::Headline, text(20)),
        part(Part::Headline, text(25)),
        part(Part::Body(0), text(30)),
        part(Part::Body(0), continued(text(35))),
        part(Part::Rule, rule.clone()),
        part(Part::Body(1), continued(text(40))),
        part(Part::Body(1), text(45)),
        part(Part::Photo, photo),
        part(Part::Photo, text(50)),
        part(Part::Caption, text(55)),
        part(Part::Caption, continued(text(60))),
        rule,
    ]);
    let (tree, doc) = structure(&page);
    assert_eq!(tree, "(Document(Art(H1(0) P(1 2) P(3) Figure(4 Caption(5)))))");
    // Every number leads back to its element, and the page to the numbers.
    let root = doc.catalog().unwrap().get_deref(b"StructTreeRoot", &doc).unwrap().as_dict().unwrap();
    let numbers = root.get_deref(b"ParentTree", &doc).unwrap().as_dict().unwrap().get(b"Nums").unwrap();
    let owners = doc.dereference(&numbers.as_array().unwrap()[1]).unwrap().1.as_array().unwrap();
    let kinds: Vec<_> = owners
        .iter()
        .map(|o| doc.get_dictionary(o.as_reference().unwrap()).unwrap().get(b"S").unwrap().as_name().unwrap())
        .collect();
    assert_eq!(kinds, [b"H1".as_slice(), b"P", b"P", b"P", b"Figure", b"Caption"]);
    assert!(doc.objects.values().filter_map(|o| o.as_dict().ok()).any(|d| {
        d.get(b"Alt").is_ok_and(|alt| alt.as_str().unwrap().len() == 2 + 2 * "江水今晨退去江水今晨退去".chars().count())
    }));
}

#[test]
fn marked_content_is_balanced_and_all_of_the_page_is_in_it() {
    let content = content(&write(&sample()));
    let mut depth = 0;
    for line in content.lines() {
        if line.ends_with(" BDC") || line.ends_with(" BMC") {
            depth += 1;
        } else if line == "EMC" {
            depth -= 1;
        } else if ["f", "S", "TJ", "Do"].contains(&line.rsplit(' ').next().unwrap()) {
            assert!(depth > 0, "{line}");
        }
        assert!(depth >= 0);
    }
    assert_eq!(depth, 0);
}

#[test]
fn captions_that_stand_together_belong_to_no_one_figure() {
    let photo = sample().items.into_iter().find(|i| matches!(i.mark, Mark::Photo(_))).unwrap();
    let (tree, _) = structure(&page(vec![
        part(Part::Photo, photo.clone()),
        part(Part::Photo, photo),
        part(Part::Caption, item(line(20, 55, &[(0, "江水")]).mark)),
    ]));
    assert_eq!(tree, "(Document(Art(Figure(0) Figure(1) Caption(2))))");
}

#[test]
fn a_list_is_a_list_of_items_with_their_labels_though_it_runs_on_in_the_next_leg() {
    let text = |y| line(20, y, &[(0, "江水今晨退去")]);
    let (tree, _) = structure(&page(vec![
        part(Part::Body(0), text(30)),
        part(Part::ListMarker, text(35)),
        part(Part::ListItem(0), text(35)),
        part(Part::ListMarker, text(40)),
        part(Part::ListItem(0), text(40)),
        part(Part::ListItem(1), continued(text(20))),
        part(Part::Body(1), text(25)),
        part(Part::ListMarker, text(30)),
        part(Part::ListItem(1), text(30)),
    ]));
    let (first, second) = ("LI(Lbl(1) LBody(2)) LI(Lbl(3) LBody(4))", "LI(Lbl(6) LBody(7))");
    assert_eq!(tree, format!("(Document(Art(P(0) L({first}) P(5) L({second}))))"));
}

#[test]
fn the_rest_of_an_item_that_began_on_another_page_is_in_a_list_too() {
    let text = |y| line(20, y, &[(0, "江水今晨退去")]);
    let (tree, _) = structure(&page(vec![
        part(Part::ListItem(0), text(30)),
        part(Part::ListItem(0), continued(text(35))),
        part(Part::ListMarker, text(40)),
        part(Part::ListItem(0), text(40)),
    ]));
    assert_eq!(tree, "(Document(Art(L(LI(LBody(0)) LI(Lbl(1) LBody(2))))))");
}

#[test]
fn a_note_is_paragraphs_before_the_copy_and_a_signature_one_after_it() {
    let rule = sample().items.into_iter().find(|i| matches!(i.mark, Mark::Rule(_))).unwrap();
    let text = |y| line(20, y, &[(0, "江水今晨退去")]);
    let (tree, _) = structure(&page(vec![
        part(Part::Note, rule.clone()),
        part(Part::Note, text(20)),
        part(Part::Note, continued(text(25))),
        part(Part::Note, text(30)),
        part(Part::Note, rule),
        part(Part::Body(0), text(40)),
        part(Part::Signature, text(40)),
    ]));
    assert_eq!(tree, "(Document(Art(P(0) P(1) P(2) P(3))))");
}

#[test]
fn pull_quotes_are_quotations_of_their_own_after_the_copy() {
    let rule = sample().items.into_iter().find(|i| matches!(i.mark, Mark::Rule(_))).unwrap();
    let text = |y| line(20, y, &[(0, "江水今晨退去")]);
    let (tree, _) = structure(&page(vec![
        part(Part::Body(0), text(30)),
        part(Part::PullQuote(0), rule.clone()),
        part(Part::PullQuote(0), text(40)),
        part(Part::PullQuote(0), text(45)),
        part(Part::PullQuote(1), rule),
        part(Part::PullQuote(1), text(55)),
    ]));
    assert_eq!(tree, "(Document(Art(P(0) BlockQuote(1) BlockQuote(2))))");
}

#[test]
fn black_type_is_black_alone() {
    let content = content(&write(&page(vec![line(20, 20, &[(0, "江水")])])));
    assert!(content.contains("/Over gs\n0 0 0 1 k\n"), "{content}");
    assert_eq!(Ink::BLACK.total(), 1000);
}

#[test]
fn a_table_has_its_rows_with_cells_left_empty_and_a_head_row_said_again_is_no_text() {
    let text = |y| line(20, y, &[(0, "江水今晨退去")]);
    let at = |row, column| Cell { row, column, columns: 3 };
    let page = page(vec![
        part(Part::Body(0), text(20)),
        part(Part::TableTitle, text(25)),
        part(Part::TableHead(at(0, 1)), text(30)),
        part(Part::TableCell(at(0, 0)), text(35)),
        part(Part::TableCell(at(0, 0)), continued(text(40))),
        part(Part::TableCell(at(0, 1)), text(35)),
        part(Part::TableAgain, text(20)),
        part(Part::TableCell(at(1, 2)), text(25)),
        part(Part::Body(1), text(30)),
        part(Part::TableCell(at(0, 0)), text(35)),
    ]);
    let (tree, _) = structure(&page);
    let table = "Table(Caption(1) TR(TH() TH(2) TH()) TR(TD(3) TD(4) TD()) TR(TD() TD() TD(5)))";
    assert_eq!(tree, format!("(Document(Art(P(0) {table} P(6) Table(TR(TD(7) TD() TD())))))"));
}
