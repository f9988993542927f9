//! Good input becomes the issue that is meant.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::path::Path;

use common::{Desk, run, told};
use paiban::color::{Ink, Tint};
use paiban::compose::with_fonts;
use paiban::diag::Findings;
use paiban::geom::{Abs, Axis, Em};
use paiban::head::display;
use paiban::input::schema::Kind;
use paiban::input::tables::HOUSE;
use paiban::model::{Block, CaptionPlace, Face, HeadPlace, Legs, Level, Method, Setting, Text};
use paiban::text::{Class, shape, styled};

/// The smallest PNG: one white pixel.
fn pixel() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(3, 2).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn paragraph(article: &str) -> Text {
    let desk = Desk::new().with("articles/flood.md", article);
    let (issue, findings) = desk.issue();
    assert!(findings.is_empty(), "{}", told(&findings));
    match issue.unwrap().pages[0].stories[0].copy.blocks[0].clone() {
        Block::Paragraph(text) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_smallest_edition_has_every_default() {
    let (issue, findings) = Desk::new().issue();
    assert!(findings.is_empty(), "{}", told(&findings));
    let issue = issue.unwrap();
    assert_eq!((issue.paper.as_str(), issue.date.as_str()), ("云汀日报", "2026-11-23"));
    assert_eq!(issue.date_line, "2026年11月23日　星期一");
    let page = &issue.pages[0];
    assert_eq!((page.number, page.sheet.characters(), page.sheet.lines), (3, 111, 123));
    assert_eq!(page.house.head_sizes[0], Abs::pt(63));
    assert_eq!(page.house.body.indent, Em::milli(2000));
    assert_eq!(issue.fonts.roles[usize::from(page.house.body.role.0)].name, "报宋");
    assert_eq!(page.press.ppi, 200);
    assert!(page.folio.is_some());
    let story = &page.stories[0];
    assert_eq!(&*story.id, "flood");
    assert_eq!((story.area.x, story.area.width), (Abs::ZERO, Abs::pt(9 * 27)));
    assert_eq!(story.legs, Legs::Measure(Abs::pt(9 * 13)));
    assert_eq!(story.head.place, HeadPlace::Over { lines: None, legs: None });
    assert_eq!(story.captions, CaptionPlace::Under);
    assert!(story.boxed.is_none() && story.leg_rule.is_none());
}

#[test]
fn a_story_is_placed_to_the_character() {
    let desk = Desk::new()
        .edition(
            "place: { columns: 1-2, lines: 1-35 }",
            "id: lead\n        place: { x: 84, width: 27, lines: 1-35 }\n        measure: 15.75\n        leg_rule: true
        head: { place: left, width: 10, size: 40pt, deck_size: 小二 }\n        box: true
        photos:\n          - { photo: 1, place: { x: 84, width: 10.5, lines: 12-33 }, number: 1, focus: [50%, 40%] }
        captions: { x: 84, width: 27, lines: 34-35 }",
        )
        .with("photos/a.png", pixel())
        .with(
            "articles/flood.md",
            "---\nheadline: |\n  江水\n  退了\nbyline: 王五\nphotos:\n  - file: photos/a.png\n    caption: 江边\n---\n文。\n",
        );
    let (issue, findings) = desk.issue();
    assert!(findings.is_empty(), "{}", told(&findings));
    let story = issue.unwrap().pages[0].stories[0].clone();
    assert_eq!(&*story.id, "lead");
    assert_eq!(story.legs, Legs::Measure(Abs::milli_pt(141_750)));
    assert_eq!(story.head.place, HeadPlace::Left(Some(Abs::pt(90))));
    assert_eq!((story.head.size, story.head.deck_size), (Some(Abs::pt(40)), Some(Abs::pt(18))));
    assert_eq!(story.copy.headline.iter().map(|t| t.string.as_str()).collect::<Vec<_>>(), ["江水", "退了"]);
    let place = story.copy.headline[1].place_of(3);
    assert_eq!(place.source.line_column(place.start), (4, 4));
    let photo = &story.photos[0];
    assert_eq!((photo.index, photo.number, photo.focus), (0, Some(1), (500, 400)));
    assert_eq!(photo.area.width, Abs::milli_pt(94_500));
    let note = &story.copy.photos[0];
    assert_eq!((note.photo.width, note.photo.height), (3, 2));
    assert_eq!(note.caption.as_ref().unwrap().string, "江边");
    assert!(matches!(story.captions, CaptionPlace::Block(_)));
    assert_eq!(story.boxed.unwrap().rule.weight, Abs::milli_pt(500));
}

#[test]
fn a_lead_in_beside_a_full_width_bracket_is_bold() {
    let text = paragraph("---\n---\n**本报讯（记者 王五）**昨日，*江水*退去。\n");
    assert_eq!(text.string, "本报讯（记者 王五）昨日，江水退去。");
    let spans: Vec<_> = text.spans.iter().map(|s| (&text.string[s.range.clone()], s.face.clone())).collect();
    assert_eq!(spans, [("本报讯（记者 王五）", Face::Bold), ("江水", Face::Kai)]);
}

#[test]
fn the_tags_of_copy_become_faces() {
    let text = paragraph(
        "---\n---\n<em class=\"dots\">重</em>点在<ruby>汀<rt>tīng</rt></ruby>江，<span class=\"tcy\">12</span>月\n",
    );
    assert_eq!(text.string, "重点在汀江，12月");
    let spans: Vec<_> = text.spans.iter().map(|s| (&text.string[s.range.clone()], s.face.clone())).collect();
    assert_eq!(spans, [("重", Face::Dots), ("汀", Face::Ruby("tīng".into())), ("12", Face::TateChuYoko)]);
}

fn spans(text: &str) -> Vec<(String, Face)> {
    let text = paragraph(text);
    text.spans.iter().map(|s| (text.string[s.range.clone()].to_string(), s.face.clone())).collect()
}

#[test]
fn underlines_and_scripts_become_faces() {
    let found = spans("---\n---\n<u>清漪江</u>的<u class=\"wavy\">水文志</u>记9 km<sup>2</sup>、CO<sub>2</sub>\n");
    let expected =
        [("清漪江", Face::NameLine), ("水文志", Face::TitleLine), ("2", Face::Superscript), ("2", Face::Subscript)];
    assert_eq!(found, expected.map(|(text, face)| (text.to_string(), face)));
}

#[test]
fn a_ruby_may_hold_several_bases_each_with_its_annotation() {
    let ruby = |text: &str| Face::Ruby(text.into());
    let found = spans("---\n---\n在<ruby>汀<rt>tīng</rt>州<rt> zhōu </rt>巷<rt></rt></ruby>口\n");
    assert_eq!(found, [("汀".to_string(), ruby("tīng")), ("州".to_string(), ruby("zhōu"))]);
    let found = spans("---\n---\n<ruby>清漪江<rt>qīng yī\njiāng</rt></ruby>\n");
    assert_eq!(found, [("清漪江".to_string(), ruby("qīng yī jiāng"))]);
}

#[test]
fn a_face_and_marks_beside_it_may_stand_in_one_another() {
    let expected = [("一次不漏".to_string(), Face::Bold), ("不漏".to_string(), Face::Dots)];
    assert_eq!(spans("---\n---\n**一次<em class=\"dots\">不漏</em>**。\n"), expected);
    let expected = [("一次不漏".to_string(), Face::Dots), ("不漏".to_string(), Face::Kai)];
    assert_eq!(spans("---\n---\n<em class=\"dots\">一次*不漏*</em>。\n"), expected);
    let expected = [("丁家湾的读数".to_string(), Face::Dots), ("丁家湾".to_string(), Face::NameLine)];
    assert_eq!(spans("---\n---\n<em class=\"dots\"><u>丁家湾</u>的读数</em>。\n"), expected);
}

#[test]
fn a_line_break_in_copy_is_nothing_between_han_and_each_character_keeps_its_place() {
    let text = paragraph("---\nheadline: 题\n---\n\n　　江水\n退去，见\nGPS\n数据 \\*注&amp;文。\n");
    assert_eq!(text.string, "江水退去，见 GPS 数据 *注&文。");
    for (offset, c) in text.string.char_indices().filter(|&(_, c)| !matches!(c, ' ' | '*' | '&')) {
        let place = text.place_of(offset);
        assert!(place.source.text[place.start..].starts_with(c), "{c} at {}", place.start);
    }
}

#[test]
fn a_crosshead_keeps_the_editors_line_breaks() {
    let desk = Desk::new().with("articles/flood.md", "---\n---\n文。\n\n## 听漏棒<br>贴着地\n\n又一段。\n");
    let (issue, findings) = desk.issue();
    assert!(findings.is_empty(), "{}", told(&findings));
    let blocks = &issue.unwrap().pages[0].stories[0].copy.blocks;
    let Block::Crosshead(lines) = &blocks[1] else { panic!("{blocks:?}") };
    assert_eq!(lines.iter().map(|t| t.string.as_str()).collect::<Vec<_>>(), ["听漏棒", "贴着地"]);
}

#[test]
fn a_run_in_crosshead_begins_its_paragraph_in_bold_an_em_before_the_copy() {
    let text = paragraph("---\n---\n\n### 少一点*热闹*\n\n　　图书**馆**。\n");
    assert_eq!(text.string, "少一点热闹　图书馆。");
    let spans: Vec<_> = text.spans.iter().map(|span| (&text.string[span.range.clone()], &span.face)).collect();
    assert_eq!(spans, [("少一点热闹", &Face::Bold), ("热闹", &Face::Kai), ("馆", &Face::Bold)]);
    let at = |c: &str| {
        let place = text.place_of(text.string.find(c).unwrap());
        place.source.line_column(place.start)
    };
    assert_eq!((at("少"), at("图")), ((4, 5), (6, 3)));
}

#[test]
fn an_edition_may_bring_its_own_layout() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/tabloid.yaml");
    let own = std::fs::read_to_string(home)
        .unwrap()
        .replace("story_rule: { weight: 0.25pt }", "story_rule: { weight: 1pt, ink: red 50% }");
    let (issue, findings) = Desk::new().with("layouts/broadsheet.yaml", own).issue();
    assert!(findings.is_empty(), "{}", told(&findings));
    let page = issue.unwrap().pages[0].clone();
    assert_eq!(page.sheet.characters(), 71);
    let half = Tint::milli(500);
    let red = Ink::Process { c: Tint::NONE, m: half, y: half, k: Tint::NONE };
    assert_eq!(page.story_rule.unwrap().ink, red);
}

#[test]
fn the_examples_are_free_of_faults() {
    for name in ["hello", "daily", "tabloid"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
        let (issue, findings) = run(&path);
        let faults: Vec<_> = findings.into_iter().filter(|f| f.code != "missing-photo").collect();
        assert!(faults.is_empty(), "{name}\n{}", told(&faults));
        assert!(issue.is_some(), "{name}");
    }
}

#[test]
fn a_house_cuts_the_dash_of_heads_and_of_nothing_else() {
    let house = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/house.yaml")).unwrap();
    for (written, em) in [("2em", 2000), ("1.5em", 1500), ("1em", 1000)] {
        let house = house.replace("setting:\n", &format!("setting:\n  head_dash: {written}\n"));
        let desk = Desk::new().with("layouts/house.yaml", house);
        let (issue, findings) =
            desk.with("articles/flood.md", "---\nheadline: 江水退了——桥通\n---\n\n江水——退了。\n").issue();
        assert!(findings.is_empty(), "{}", told(&findings));
        let issue = issue.unwrap();
        let (house, copy) = (&issue.pages[0].house, &issue.pages[0].stories[0].copy);
        let Block::Paragraph(body) = &copy.blocks[0] else { panic!("a crosshead") };
        let head = display(&copy.headline[0], &house.headline, house, Axis::Horizontal);
        let body = styled(body, &house.body, house, Axis::Horizontal);
        let dashes = with_fonts(&issue.fonts, &mut Findings::default(), |fonts| {
            [head, body].map(|text| shape(fonts, text).clusters.into_iter().find(|c| c.class == Class::Dash).unwrap())
        });
        let [head, body] = dashes.unwrap();
        assert_eq!((head.advance, body.advance), (Em::milli(em).at(head.size), body.size * 2), "{written}");
    }
}

#[test]
fn a_story_changes_only_the_options_of_line_setting_it_gives() {
    let own = "place: { columns: 1-2, lines: 1-35 }\n        setting: { level: none, breaks: first, gap: 0em }";
    let desk = Desk::new().edition("place: { columns: 1-2, lines: 1-35 }", own);
    let (issue, findings) = desk.issue();
    assert!(findings.is_empty(), "{}", told(&findings));
    let page = &issue.unwrap().pages[0];
    let (of_page, of_story) = (&page.house, &page.stories[0].house);
    let setting = Setting { level: Level::None, gap: Em::ZERO, ..of_page.setting };
    assert_eq!((of_story.setting, of_story.method), (setting, Method::FirstFit));
    assert_eq!(of_page.method, Method::TotalFit);
    assert_eq!(of_story.body, of_page.body);
}

#[test]
fn the_house_file_names_every_option_of_line_setting_with_its_default() {
    let house = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/house.yaml")).unwrap();
    let written = house.replace("\n  # ", "\n  ");
    let setting = |house: &str| {
        let (issue, findings) = Desk::new().with("layouts/house.yaml", house).issue();
        assert!(findings.is_empty(), "{}", told(&findings));
        issue.unwrap().pages[0].house.setting
    };
    assert_eq!(setting(&written), setting(&house));
    let options = HOUSE.keys.iter().find(|key| key.name == "setting").unwrap();
    let Kind::Object(options) = &options.kind else { panic!("an object") };
    for option in options.keys {
        assert!(written.contains(&format!("\n  {}:", option.name)), "{}", option.name);
    }
}

#[test]
fn items_of_lists_have_their_numbers_as_written_their_own_marks_or_a_dot() {
    let list = "7. 甲**乙**\n8. 丙\n\n文。\n\n- ① **丁**戊\n- ●己\n- 庚\n";
    let desk = Desk::new().with("articles/flood.md", format!("---\n---\n{list}"));
    let (issue, findings) = desk.issue();
    assert!(findings.is_empty(), "{}", told(&findings));
    let issue = issue.unwrap();
    let lists = issue.pages[0].stories[0].copy.blocks.iter().filter_map(|block| match block {
        Block::List(items) => Some(items),
        _ => None,
    });
    let items: Vec<_> = lists.flatten().collect();
    let written: Vec<_> = items.iter().map(|item| (item.marker.string.as_str(), item.text.string.as_str())).collect();
    assert_eq!(written, [("7.", "甲乙"), ("8.", "丙"), ("①", "丁戊"), ("●", "己"), ("·", "庚")]);
    assert_eq!((items[0].text.spans[0].range.clone(), items[2].text.spans[0].range.clone()), (3..6, 0..3));
    let at = |text: &Text, offset| text.place_of(offset).source.line_column(text.place_of(offset).start);
    assert_eq!((at(&items[0].marker, 0), at(&items[2].marker, 0), at(&items[2].text, 3)), ((3, 1), (8, 3), (8, 10)));
}
