//! Places, legs, heads and photos that cannot be: each a finding with its place and the way out.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::path::Path;
use std::process::Command;

use common::{ARTICLE, Desk, EDITION, is, told};
use paiban::diag::Finding;
use serde_json::Value;

const PLACE: &str = "place: { columns: 1-2, lines: 1-35 }";

/// The edition with its story placed otherwise.
fn placed(place: &str) -> Desk {
    Desk::new().edition(PLACE, place)
}

/// The one finding of a story placed otherwise.
fn only(place: &str) -> Finding {
    placed(place).only()
}

/// A story with a key more.
fn with(key: &str) -> Finding {
    only(&format!("{PLACE}\n        {key}"))
}

#[test]
fn rectangles_of_a_story_that_do_not_touch_are_told_with_both_places() {
    let place = "place:\n          - { columns: 1-2, lines: 1-35 }\n          - { columns: 4-5, lines: 20-35 }";
    let finding = only(place);
    is(&finding, "parts-apart", "edition.yaml", 10, ["part 2", "side by side", "close the gap"]);
    assert!(finding.found.contains("edition.yaml:9"), "{finding}");
    // One line between the two, and corners alone, are no edge either.
    for other in ["{ columns: 1-2, lines: 37-50 }", "{ columns: 3-4, lines: 36-50 }"] {
        let place = format!("place:\n          - {{ columns: 1-2, lines: 1-35 }}\n          - {other}");
        assert_eq!(only(&place).code, "parts-apart", "{other}");
    }
}

#[test]
fn rectangles_of_a_story_on_one_another_are_told_with_both_places() {
    let place = "place:\n          - { columns: 1-2, lines: 1-35 }\n          - { columns: 2-3, lines: 30-40 }";
    let finding = only(place);
    is(&finding, "cells-taken", "edition.yaml", 10, ["`part 2` on cells of `part 1`", "nothing else", "move"]);
    assert!(finding.found.contains("edition.yaml:9") && finding.found.contains("lines 30-35"), "{finding}");
}

#[test]
fn a_story_may_stand_in_the_corner_of_another_but_not_on_its_parts() {
    let hexagon = "place:\n          - { columns: 1-4, lines: 1-20 }\n          - { columns: 3-4, lines: 21-35 }";
    let with_second = |place: &str| {
        let edition = EDITION.replacen(PLACE, hexagon, 1);
        let second = format!("      - article: articles/two.md\n        place: {place}\n");
        Desk::new().with("edition.yaml", edition + &second).with("articles/two.md", ARTICLE)
    };
    let findings = with_second("{ columns: 1-2, lines: 22-35 }").findings();
    assert!(findings.is_empty(), "{}", told(&findings));
    let finding = with_second("{ columns: 1-2, lines: 20-35 }").only();
    is(&finding, "cells-taken", "edition.yaml", 12, ["`two` on cells of `flood`", "nothing else", "move"]);
    assert!(finding.found.contains("edition.yaml:9") && finding.found.contains("lines 20-20"), "{finding}");
}

#[test]
fn a_head_inside_the_copy_needs_cells_inside_the_story() {
    let finding = with("head: { place: inside }");
    is(&finding, "missing-key", "edition.yaml", 9, ["without `cells`", "columns: 2-3", "add `cells:`"]);
    let finding = with("head: { place: inside, cells: { columns: 2-3, lines: 8-12 } }");
    is(&finding, "outside-story", "edition.yaml", 9, ["the head of `flood`", "lines 1-35", "move it"]);
}

#[test]
fn keys_that_contradict_one_another_are_told() {
    let cases = [
        ("legs: 2\n        head: { legs: 1-3 }", 10, "leg 3 of 2", "name legs"),
        ("legs: 2\n        head: { place: left, legs: 1-2 }", 10, "`legs` of a head beside", "change `place:`"),
        ("direction: vertical\n        head: { legs: 1 }", 10, "vertical copy", "stand over all"),
        ("legs: columns\n        remainder: leg", 10, "not given by number", "take `remainder:` out"),
        ("foot: photo", 9, "without a photo", "foot: level"),
        ("direction: vertical\n        legs: columns", 10, "runs in bands", "number of bands"),
        ("head: { place: alone, lines: 4 }", 9, "`lines` of a head alone", "take `lines:` out"),
        ("head: { ink: paper }", 9, "white on white", "`tint:`"),
    ];
    for (key, line, found, help) in cases {
        is(&with(key), "key-not-here", "edition.yaml", line, [found, "", help]);
    }
}

#[test]
fn legs_and_bands_narrower_than_six_characters_are_told() {
    let finding = with("legs: 5");
    is(&finding, "leg-too-narrow", "edition.yaml", 9, ["legs of 4.6 characters", "at least 6", "number of legs"]);
    let finding = with("direction: vertical\n        legs: 7");
    is(&finding, "leg-too-narrow", "edition.yaml", 10, ["legs of 5.393 characters", "at least 6", "number of legs"]);
}

#[test]
fn neither_a_number_nor_a_known_word_for_legs_is_told() {
    let finding = with("legs: colums");
    is(&finding, "wrong-type", "edition.yaml", 9, ["`colums`", "1 to 40, or columns", ""]);
    let finding = with("legs: 41");
    is(&finding, "wrong-value", "edition.yaml", 9, ["`41`", "1 to 40", ""]);
}

#[test]
fn an_article_on_no_page_is_told() {
    let finding = Desk::new().with("articles/spare.md", ARTICLE).only();
    is(&finding, "article-not-placed", "edition.yaml", 5, ["articles/spare.md", "a place for each", "place it"]);
    let two = Desk::new().with("articles/spare.md", ARTICLE).with("articles/other.md", ARTICLE).only();
    assert_eq!(two.found, "`articles/other.md`, `articles/spare.md`, articles on no page");
}

#[cfg(unix)]
#[test]
fn an_article_with_a_second_name_by_a_link_is_placed_and_told_once() {
    let link = |to: &Path, desk: &Desk| std::os::unix::fs::symlink(to, desk.path().join("texts")).unwrap();
    let desk =
        Desk::new().edition("article: articles/flood.md", "article: texts/flood.md").with("articles/spare.md", ARTICLE);
    link(Path::new("articles"), &desk);
    assert_eq!(desk.only().found, "`articles/spare.md`, an article on no page");
    // Two articles behind one link that leads out.
    let outside = Desk::new().with("two.md", ARTICLE).with("flood.md", ARTICLE);
    let edition = EDITION.replace("articles/flood.md", "texts/flood.md");
    let second = "      - article: texts/two.md\n        place: { columns: 3, lines: 1-9 }\n";
    let desk = Desk::new().with("edition.yaml", format!("{edition}{second}"));
    link(outside.path(), &desk);
    assert_eq!(desk.only().found, "`texts`, a link that leads out of the folder");
}

#[test]
fn a_crop_past_the_edge_of_its_photo_is_told() {
    let bridge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/photo-caption-under/photos/bridge.png");
    let photo = "photos:\n          - photo: 1\n            place: { columns: 1-2, lines: 9-20 }\n            crop: { x: 50%, y: 0%, width: 60%, height: 50% }";
    let desk = placed(&format!("{PLACE}\n        {photo}")).with("a.png", std::fs::read(bridge).unwrap());
    let finding = desk.with("articles/flood.md", "---\nphotos: [{ file: a.png }]\n---\n文。\n").only();
    is(&finding, "crop-outside-photo", "edition.yaml", 12, ["110% across", "within the picture", "100% together"]);
}

#[test]
fn a_photo_or_a_number_twice_in_a_story_is_told() {
    let photos = |first: &str, second: &str| {
        let photo =
            |keys: &str, lines: &str| format!("\n          - {{ {keys}, place: {{ columns: 1, lines: {lines} }} }}");
        format!("{PLACE}\n        photos:{}{}", photo(first, "9-14"), photo(second, "16-21"))
    };
    let bridge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/photo-caption-under/photos/bridge.png");
    let bridge = std::fs::read(bridge).unwrap();
    let desk = |place: &str| {
        placed(place)
            .with("a.png", &bridge)
            .with("b.png", &bridge)
            .with("articles/flood.md", "---\nphotos: [{ file: a.png }, { file: b.png }]\n---\n文。\n")
    };
    let finding = desk(&photos("photo: 1, number: 1", "photo: 2, number: 1")).only();
    is(&finding, "photo-twice", "edition.yaml", 11, ["same `number`", "another `number`", "correct"]);
    let findings = desk(&photos("photo: 1", "photo: 1")).findings();
    assert!(findings.iter().any(|f| f.code == "photo-twice" && f.found.contains("`photo`")), "{}", told(&findings));
}

/// What `paiban check` tells, and its exit code.
fn checked(desk: &Desk) -> (i32, Vec<Value>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paiban"));
    command.args(["check", "--format", "json"]).arg(desk.path()).env("PAIBAN_HOME", env!("CARGO_MANIFEST_DIR"));
    let output = command.output().unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    (output.status.code().unwrap(), told["findings"].as_array().unwrap().clone())
}

/// A story of some length and its photo, placed so.
fn with_photo(place: &str) -> Desk {
    let bridge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/photo-caption-under/photos/bridge.png");
    let text = "江边的木桩今天全部换新。".repeat(30);
    let front = "headline: 江水退了\nphotos: [{ file: a.png, caption: 修好的栈桥。 }]";
    placed(place)
        .with("a.png", std::fs::read(bridge).unwrap())
        .with("articles/flood.md", format!("---\n{front}\n---\n\n{text}\n"))
}

/// A desk, the code it is told, the two places in that finding, and the way out.
type Spoilt = (Desk, &'static str, &'static str, &'static str, &'static str);

#[test]
fn check_stops_the_press_at_every_place_that_cannot_be_and_names_both_places_and_the_way_out() {
    let photo =
        |place: &str, cells: &str| with_photo(&format!("{place}\n        photos: [{{ photo: 1, place: {cells} }}]"));
    let second = |place: &str| {
        let story = format!("      - article: articles/two.md\n        place: {place}\n");
        Desk::new().with("edition.yaml", format!("{EDITION}{story}")).with("articles/two.md", ARTICLE)
    };
    let twice =
        EDITION.to_owned() + "      - article: ./articles//flood.md\n        place: { columns: 5, lines: 1-9 }\n";
    let long = "---\nheadline: 北岸江堤加固工程昨日全部完工居民回到江边散步\n---\n\n江水今晨退去。\n";
    let cases: Vec<Spoilt> = vec![
        (
            second("{ columns: 2-3, lines: 30-40 }"),
            "cells-taken",
            "edition.yaml:10",
            "edition.yaml:8",
            "move or narrow",
        ),
        (
            placed("place: { columns: 7-9, lines: 1-9 }"),
            "outside-type-area",
            "edition.yaml:8",
            "broadsheet.yaml:5",
            "left",
        ),
        (
            placed("place: { columns: 7, lines: 99-124 }"),
            "outside-type-area",
            "edition.yaml:8",
            "broadsheet.yaml:5",
            "higher",
        ),
        (
            placed("place: { columns: 1, lines: 1-4 }").with("articles/flood.md", long),
            "head-too-large",
            "edition.yaml:7",
            "flood.md:2",
            "smaller size",
        ),
        (
            placed(&format!("{PLACE}\n        legs: 3\n        head: {{ place: left, size: 60pt }}")),
            "leg-too-narrow",
            "edition.yaml:7",
            "flood.md:2",
            "fewer legs",
        ),
        (
            photo(PLACE, "{ columns: 1-3, lines: 10-20 }"),
            "outside-story",
            "edition.yaml:9",
            "edition.yaml:8",
            "move it",
        ),
        (photo(PLACE, "{ columns: 1-2, lines: 10-35 }"), "overlap", "edition.yaml:9", "edition.yaml:8", "smaller"),
        (
            photo(&format!("box: true\n        {PLACE}"), "{ columns: 1-2, lines: 10-20 }"),
            "overlap",
            "edition.yaml:10",
            "edition.yaml:9",
            "smaller",
        ),
        (
            placed(&format!("{PLACE}\n        pull_quotes: [{{ quote: 1, place: {{ columns: 1, lines: 2-9 }} }}]"))
                .with("articles/flood.md", ARTICLE.replace("---\nheadline", "---\npull_quotes: 退了\nheadline")),
            "overlap",
            "edition.yaml:9",
            "flood.md:3",
            "move one",
        ),
        (photo(PLACE, "{ columns: 1-2, lines: 2-20 }"), "overlap", "edition.yaml:9", "flood.md:2", "move one"),
        (Desk::new().with("edition.yaml", twice), "article-twice", "edition.yaml:9", "edition.yaml:7", "take one"),
        (
            placed(&format!("{PLACE}\n        head: {{ lines: 5 }}\n        fitting: {{ head_white: 1 }}")),
            "contradictory-means",
            "edition.yaml:10",
            "edition.yaml:9",
            "take `head_white:`",
        ),
    ];
    for (desk, code, place, other, help) in cases {
        let (exit, findings) = checked(&desk);
        let finding = findings.iter().find(|f| f["code"] == code).unwrap_or_else(|| panic!("no {code}: {findings:?}"));
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        assert_eq!(exit, 1, "{code}");
        assert!(format!("{}:{}", text("file"), finding["line"]).ends_with(place), "{finding}");
        assert!((text("found") + &text("expected")).contains(other), "{finding}");
        assert!(text("help").contains(help), "{finding}");
    }
}

#[test]
fn a_measure_wider_than_the_inside_of_its_box_is_told() {
    let finding = only("place: { columns: 1, lines: 1-35 }\n        box: true\n        measure: 13");
    is(&finding, "leg-too-wide", "edition.yaml", 10, ["legs of 13 characters", "no more than the place", "measure"]);
}

#[test]
fn articles_that_no_page_places_are_a_warning_even_where_nothing_is_placed() {
    let (exit, findings) = checked(
        &Desk::new().with("edition.yaml", EDITION.replace("articles/flood.md", "flood.md")).with("flood.md", ARTICLE),
    );
    let finding = findings.iter().find(|f| f["code"] == "article-not-placed").unwrap();
    assert_eq!((exit, &finding["severity"]), (0, &"warning".into()), "{finding}");
}

#[test]
fn a_head_over_its_copy_is_set_smaller_before_it_is_told_that_it_does_not_fit() {
    let title = "北岸江堤加固工程昨日全部完工";
    let desk = placed("place: { columns: 1-2, lines: 1-6 }")
        .with("articles/flood.md", format!("---\nheadline: {title}\ndeck: {title}\n---\n\n江水今晨退去。\n"));
    let findings = checked(&desk).1;
    assert!(!findings.iter().any(|f| f["code"] == "head-too-large"), "{findings:?}");
}

#[test]
fn a_tint_that_makes_a_head_break_or_shrink_is_told_with_its_lines_without() {
    let narrowed = |lines: u32, head: &str| {
        let desk =
            placed(&format!("place: {{ columns: 1-2, lines: 1-{lines} }}\n        head: {{ place: left, {head} }}"))
                .with("articles/flood.md", "---\nheadline: 渡口旧栈桥修好了\n---\n\n江水今晨退去。\n");
        checked(&desk).1.into_iter().find(|f| f["code"] == "head-narrowed")
    };
    // 8 characters of 30 pt are 240 pt: they fit 22 lines of 11.25 pt, and not the 20 inside the tint.
    let told = narrowed(22, "size: 30pt, tint: black 20%").expect("a finding");
    assert!(told["found"].as_str().unwrap().ends_with("2 lines of 30pt inside its tint or box"), "{told}");
    assert_eq!(told["expected"], "1 line of 30pt, as it would stand without");
    assert!(told["help"].as_str().unwrap().starts_with("give it 2 more lines of height"), "{told}");
    assert_eq!(narrowed(24, "size: 30pt, tint: black 20%"), None, "two lines more");
    assert_eq!(narrowed(22, "size: 30pt"), None, "no tint");
    let told = narrowed(24, "box: true").expect("a finding");
    assert!(told["found"].as_str().unwrap().contains("1 line of "), "a smaller size: {told}");
}

#[test]
fn a_head_too_narrow_or_too_wide_is_told_the_width_to_write() {
    let help = |keys: &str, code: &str| {
        let (_, findings) = checked(&placed(keys));
        let finding = findings.iter().find(|f| f["code"] == code);
        finding.map(|f| f["help"].as_str().unwrap().to_owned())
    };
    let place = "place: { columns: 1-2, lines: 1-35 }\n        legs:";
    let head = |legs: u32, head: &str| format!("{place} {legs}\n        head: {{ place: left, {head} }}");
    // One line of 40 pt takes five characters of 9 pt, and another inside a tint.
    for (given, write) in [("width: 3, size: 40pt", 5), ("width: 4, size: 40pt, tint: black 20%", 6)] {
        let told = help(&head(1, given), "head-too-large").unwrap();
        assert!(told.starts_with(&format!("write `width: {write}` for it")), "{told}");
        let wider = given.replacen(['3', '4'], &write.to_string(), 1);
        assert_eq!(help(&head(1, &wider), "head-too-large"), None, "{wider}");
    }
    // Two legs of six characters and the gap, and a character between them and the head.
    let told = help(&head(2, "width: 15"), "leg-too-narrow").unwrap();
    assert!(told.ends_with("`width: 13` for the head at most"), "{told}");
    assert_eq!(help(&head(2, "width: 13"), "leg-too-narrow"), None);
}

#[test]
fn a_head_alone_needs_no_room_for_legs() {
    let place = "place: { x: 0, width: 5, lines: 1-10 }";
    assert_eq!(only(place).code, "leg-too-narrow");
    let findings = placed(&format!("{place}\n        head: {{ place: alone }}")).findings();
    assert!(findings.is_empty(), "{}", told(&findings));
}
