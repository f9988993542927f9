//! What is told of an edition, and how.

use crate::common::Desk;
use serde_json::Value;

use super::{ANNOTATED, FIFTY, codes, feed, findings, leg, names, on, run, warnings};

#[test]
fn a_character_no_font_has_is_told_with_its_story_file_and_line() {
    let desk = leg("1-4").with("articles/flood.md", "---\n---\n江水今晨退去。\n\n渡口的\u{e123}师傅说。\n");
    let found = findings(&desk);
    let missing = found.iter().find(|f| f["code"] == "missing-character").unwrap();
    assert_eq!(missing["found"], "no font of 报宋 has \u{e123} (U+E123) in story flood");
    assert!(missing["file"].as_str().unwrap().ends_with("articles/flood.md"));
    assert_eq!((&missing["line"], &missing["column"]), (&5.into(), &4.into()));
    assert_eq!(missing["severity"], "error");
    assert_eq!(names(&desk.path().join("out")), ["report.json"]);
}

#[test]
fn a_character_no_font_has_in_a_second_byline_is_told_where_it_is() {
    let article = "---\nheadline: 江水退了\nbyline: [邓某, 许\u{1f600}]\n---\n江水今晨退去。\n";
    let desk = leg("1-9").with("articles/flood.md", article);
    let found = findings(&desk);
    let missing = found.iter().find(|f| f["code"] == "missing-character").unwrap();
    let column = article.lines().nth(2).unwrap().split('\u{1f600}').next().unwrap().chars().count() + 1;
    assert_eq!((&missing["line"], &missing["column"]), (&3.into(), &column.into()), "{missing}");
    let ran = on(&desk, &["check"]);
    assert!(ran.code == 1 && ran.err.contains("U+1F600"), "{}", ran.err);
}

#[test]
fn several_findings_are_one_valid_json() {
    let edition = crate::common::EDITION.replace("date: 2026-11-23", "date: 2026-13-40").replace("place:", "plcae:");
    let desk = Desk::new().with("edition.yaml", edition);
    let found = findings(&desk);
    assert_eq!(codes(&found), ["wrong-value", "unknown-key", "missing-key"]);
    for finding in &found {
        let keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["code", "column", "expected", "file", "found", "help", "line", "severity"]);
    }
}

#[test]
fn an_unknown_key_is_answered_with_the_nearest_known_one() {
    let desk = Desk::new().edition("place:", "plcae:");
    let ran = on(&desk, &["build"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("did you mean `place`?") && ran.err.contains("edition.yaml:8:9"), "{}", ran.err);
    assert!(!desk.path().join("out").exists());
}

#[test]
fn a_photo_that_is_no_image_is_told() {
    let desk = Desk::new()
        .edition("lines: 1-35 }", "lines: 1-35 }\n        photos: [{ photo: 1, place: { columns: 1-2, lines: 9-20 } }]")
        .with("articles/flood.md", "---\nphotos:\n  - file: a.jpg\n---\n江水退去。\n")
        .with("a.jpg", "notes of the photo desk");
    let found = findings(&desk);
    assert_eq!(codes(&found), ["not-an-image"]);
    assert_eq!(found[0]["line"], 3);
}

/// A story with a headline and one photo on the given lines of its place.
fn with_photo(lines: &str) -> Desk {
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(900, 600).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let photos = format!("lines: 1-35 }}\n        photos: [{{ photo: 1, place: {{ columns: 1-2, lines: {lines} }} }}]");
    let head = "headline: 江水退了\nphotos:\n  - file: a.png\n    caption: 江边";
    Desk::new()
        .edition("lines: 1-35 }", &photos)
        .with("articles/flood.md", format!("---\n{head}\n---\n{FIFTY}\n"))
        .with("a.png", png.into_inner())
}

#[test]
fn a_photo_on_the_cells_of_its_own_head_stops_the_page() {
    let found = findings(&with_photo("1-12"));
    assert!(codes(&found).contains(&"overlap"), "{found:?}");
}

#[test]
fn a_caption_that_leaves_the_place_of_its_story_stops_the_page() {
    let found = findings(&with_photo("20-35"));
    assert!(codes(&found).contains(&"caption-overset"), "{found:?}");
}

#[test]
fn a_pull_quote_higher_or_wider_than_its_cells_stops_the_page() {
    let quote = |quote: &str, lines: &str| {
        let quotes =
            format!("lines: 1-35 }}\n        pull_quotes: [{{ quote: 1, place: {{ columns: 2, lines: {lines} }} }}]");
        let article = format!("---\nheadline: 江水退了\npull_quotes: {quote}\n---\n{FIFTY}\n");
        let desk = Desk::new().edition("lines: 1-35 }", &quotes).with("articles/flood.md", article);
        let ran = on(&desk, &["build", "--format", "json"]);
        let found = ran.json()["findings"].as_array().unwrap().clone();
        found.iter().find(|f| f["code"] == "pull-quote-overset").map(|f| f["found"].to_string())
    };
    assert_eq!(quote("江水退去", "20-22"), None);
    assert!(quote("江水今晨退去，人们沿着江边回家", "20-22").unwrap().contains("needs 7 lines"));
    assert!(quote("abcdefghijklmnopqrstuvwxyzabcdefgh", "20-30").unwrap().contains("characters across"));
}

#[test]
fn a_photo_with_room_for_its_caption_stops_nothing() {
    let ran = on(&with_photo("20-34"), &["build", "--format", "json"]);
    assert_eq!((ran.code, codes(ran.json()["findings"].as_array().unwrap())), (0, vec!["underset", "legs-uneven"]));
}

#[test]
fn ruby_in_body_of_little_pitch_is_a_warning_that_names_style_gap_and_need() {
    let told = |copy: &str| {
        let ran = on(&leg("1-8").with("articles/flood.md", copy), &["build", "--format", "json"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.json()["findings"].as_array().unwrap().clone()
    };
    let found = told(ANNOTATED);
    let tight = found.iter().find(|f| f["code"] == "annotation-tight").expect("a finding");
    let said = tight["found"].as_str().unwrap();
    assert!(said.contains("`body` has 2.25pt"), "{said}");
    // Ruby above takes half an em, dots below .175.
    assert!(said.contains("needs 6.075pt"), "{said}");
    assert_eq!(tight["severity"], "warning");
    let dotted = ANNOTATED.replace("<ruby>汀<rt>tīng</rt></ruby>", "汀");
    assert!(!codes(&told(&dotted)).contains(&"annotation-tight"));
}

#[test]
fn pinyin_beside_a_vertical_line_is_a_warning_and_is_set() {
    let desk = Desk::new().with("articles/flood.md", ANNOTATED);
    let article = desk.path().join("articles/flood.md");
    let ran = run(&["galley", "--vertical", "--measure", "20", article.to_str().unwrap()]);
    assert!(ran.err.contains("pinyin-on-vertical-line"), "{}", ran.err);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 1));
}

#[test]
fn width_left_white_beside_a_single_leg_is_told() {
    let desk = Desk::new()
        .edition("columns: 1-2, lines: 1-35 }", "columns: 1-2, lines: 1-4 }\n        measure: 14")
        .with("articles/flood.md", format!("---\n---\n{FIFTY}\n"));
    assert!(codes(&warnings(&desk)).contains(&"width-unused"));
}

#[test]
fn a_measure_that_a_head_beside_the_copy_narrows_is_told_and_one_that_has_its_room_is_not() {
    let told = |width: u32, measure: u32| {
        let place = format!("place: {{ x: 0, width: {width}, lines: 1-20 }}\n        measure: {measure}");
        let place = format!("{place}\n        head: {{ place: left, width: 8, size: 30pt }}");
        let desk = Desk::new()
            .with("edition.yaml", crate::common::EDITION.replace("place: { columns: 1-2, lines: 1-35 }", &place))
            .with("articles/flood.md", format!("---\nheadline: 江水退了\n---\n{FIFTY}\n"));
        let found = warnings(&desk).into_iter().find(|f| f["code"] == "measure-narrowed");
        found.map(|f| format!("{} {}", f["found"], f["expected"]))
    };
    assert_eq!(told(26, 17), None);
    let found = told(26, 18).expect("a finding");
    assert!(found.contains("153pt") && found.contains("162pt"), "{found}");
}

#[test]
fn a_head_line_that_the_engine_had_to_break_is_told() {
    let head = "囍".repeat(60);
    let desk = leg("1-40").with("articles/flood.md", format!("---\nheadline: {head}\n---\n{FIFTY}\n"));
    let findings = warnings(&desk);
    let broken = findings.iter().find(|f| f["code"] == "head-broken").expect("a finding");
    assert_eq!((broken["line"].as_u64(), broken["severity"].as_str()), (Some(2), Some("warning")));
}

#[test]
fn a_head_broken_by_sense_is_reported_and_no_finding() {
    let head = "云汀市图书馆新馆今日开放　市民可免费借阅三十万册图书";
    let desk = Desk::new().with("articles/flood.md", format!("---\nheadline: {head}\n---\n{FIFTY}\n"));
    let ran = on(&desk, &["build", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!codes(ran.json()["findings"].as_array().unwrap()).contains(&"head-broken"), "{}", ran.out);
    let report = std::fs::read_to_string(desk.path().join("out/report.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    let breaks = &report["stories"][0]["head_breaks"][0];
    assert_eq!((breaks["part"].as_str(), &breaks["fault"]), (Some("headline"), &Value::Null));
    let lines: Vec<&str> = breaks["lines"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(lines.len() > 1 && lines.iter().any(|l| l.ends_with("开放")), "{lines:?}");
    assert_eq!(lines.concat().replace('　', ""), head.replace('　', ""));
}

#[test]
fn a_full_stop_at_the_end_of_a_head_is_told_and_other_stops_are_not() {
    let told = |head: &str| {
        let desk = leg("1-40").with("articles/flood.md", format!("---\nheadline: {head}\n---\n{FIFTY}\n"));
        codes(&warnings(&desk)).contains(&"headline-full-stop")
    };
    assert!(told("江水退了。"));
    assert!(!told("江水退了！") && !told("江水退了？") && !told("江水退了……"));
}

#[test]
fn a_head_is_broken_and_explained_on_the_command_line() {
    let ran = run(&["heads", "清漪江老铁桥修缮完工下月起可步行骑车过江", "--measure", "12", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let head = ran.json();
    assert_eq!(head["lines"][0]["text"], "清漪江老铁桥修缮完工");
    let (words, joints) = (head["words"].as_array().unwrap(), head["joints"].as_array().unwrap());
    assert_eq!(words.len(), joints.len() + 1);
    assert!(joints.iter().any(|j| j["why"] == "after a clause"), "{head}");
}

#[test]
fn markup_in_a_head_is_told_with_its_place() {
    let desk = leg("1-40").with("articles/flood.md", format!("---\nheadline: 江水**退**了\n---\n{FIFTY}\n"));
    let findings = warnings(&desk);
    let markup = findings.iter().find(|f| f["code"] == "markup-in-head").expect("a finding");
    assert_eq!((markup["line"].as_u64(), markup["column"].as_u64()), (Some(2), Some(13)));
}

#[test]
fn a_word_cut_for_want_of_a_break_is_told() {
    let desk = leg("1-40").with("articles/flood.md", format!("---\n---\n江水{}退去。\n", "x".repeat(60)));
    assert!(codes(&warnings(&desk)).contains(&"forced-break"));
}

#[test]
fn a_loose_line_is_told_by_galley_and_in_the_standfirst_of_a_head() {
    let ran = feed(
        &["galley", "--format", "json", "--measure", "8", "--indent", "0"],
        "一二三四123456789五六七。".as_bytes(),
    );
    assert_eq!((ran.code, ran.err.matches("loose-line").count()), (0, 1), "{}", ran.err);
    assert!(ran.err.contains("the line 一二三四 is opened"), "{}", ran.err);
    let copy = |standfirst: &str| {
        let front = format!("---\nheadline: 江水退了\nstandfirst: {standfirst}\n---\n{FIFTY}\n");
        warnings(&leg("1-40").with("articles/flood.md", front))
    };
    let told = copy("一二三四五六七八123456789012345九十。");
    let loose = told.iter().find(|f| f["code"] == "loose-line").expect("a finding");
    assert_eq!((loose["line"].as_u64(), loose["column"].as_u64()), (Some(3), Some(13)));
    assert!(!codes(&copy("一二三四五六七八九十。")).contains(&"loose-line"));
}
