//! Closing a story: the means a paper allows, what is reported of them, and what is never touched.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::process::Command;

use common::{Desk, EDITION, is};
use serde_json::Value;

/// Fifty Han without a mark: in legs of 13 characters, indented, exactly four full lines.
const FIFTY: &str =
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";

/// Two lines in 13 characters, the last of two characters; squeezed to its floors, one.
const SHORT_END: &str = "东、南、西、北、中、各渡口。";

/// One leg of 13 characters, so many lines high, with the means given to its story.
fn leg(lines: u32, fitting: &str, text: &str) -> Desk {
    let place = format!("place: {{ columns: 1, lines: 1-{lines} }}\n        fitting: {fitting}");
    Desk::new()
        .with("edition.yaml", EDITION.replace("place: { columns: 1-2, lines: 1-35 }", &place))
        .with("articles/flood.md", format!("---\n---\n{text}\n"))
}

fn run(desk: &Desk, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_paiban"))
        .args(arguments)
        .arg(desk.path())
        .env("PAIBAN_HOME", env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

fn story(desk: &Desk) -> Value {
    let (_, out) = run(desk, &["fit", "--format", "json"]);
    serde_json::from_str::<Value>(&out).unwrap()["stories"][0].clone()
}

/// The sizes of body lines in the dump, and its text.
fn body(desk: &Desk) -> (Vec<String>, String) {
    let (_, out) = run(desk, &["dump"]);
    let lines: Vec<&str> = out.lines().filter(|l| l.trim_start().starts_with("body")).collect();
    let size = |l: &str| l.split(" size ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let text = lines.iter().map(|l| l.rsplit(' ').next().unwrap()).collect();
    (lines.iter().map(|l| size(l)).collect(), text)
}

#[test]
fn a_paragraph_that_ends_in_a_short_line_is_squeezed_only_where_the_paper_allows_it() {
    let text = format!("{SHORT_END}\n\n{FIFTY}");
    let plain = story(&leg(5, "{}", &text));
    assert_eq!((&plain["state"], &plain["over_lines"]), (&"over".into(), &1.into()), "{plain}");
    let fitted = story(&leg(5, "{ paragraphs: shorter }", &text));
    assert_eq!((&fitted["state"], &fitted["over_lines"]), (&"closed".into(), &0.into()), "{fitted}");
    assert_eq!(fitted["means"][0], "paragraph “东、南、西、北、” -1");
}

#[test]
fn fitting_sets_every_character_once_in_order_at_the_same_size() {
    let text = format!("{SHORT_END}\n\n{FIFTY}");
    let desk = leg(5, "{ paragraphs: both, feet: 1 }", &text);
    let (sizes, set) = body(&desk);
    assert_eq!(set, format!("{SHORT_END}{FIFTY}"));
    assert!(sizes.iter().all(|s| s == "9pt"), "{sizes:?}");
    assert_eq!(body(&desk), (sizes, set));
}

#[test]
fn legs_end_above_their_foot_where_the_paper_allows_it() {
    let fitted = story(&leg(6, "{ feet: 2 }", FIFTY));
    assert_eq!((&fitted["state"], &fitted["under_lines"]), (&"closed".into(), &0.into()), "{fitted}");
    let means: Vec<&str> = fitted["means"].as_array().unwrap().iter().map(|m| m.as_str().unwrap()).collect();
    assert_eq!(means, ["feet -2"]);
}

#[test]
fn copy_that_no_means_close_is_set_as_placed_with_its_own_figure() {
    let open = story(&leg(9, "{ feet: 1, paragraphs: both }", FIFTY));
    assert_eq!((&open["under_lines"], &open["under_chars"]), (&5.into(), &65.into()), "{open}");
    assert!(open["means"].as_array().unwrap().is_empty(), "{open}");
}

#[test]
fn the_table_names_the_characters_that_would_close_a_story() {
    let (code, out) = run(&leg(3, "{}", FIFTY), &["fit"]);
    assert_eq!(code, 1);
    assert!(out.contains("溢排") && out.contains("+1行 13字") && out.contains("trim 13 characters"), "{out}");
}

#[test]
fn check_writes_nothing_and_tells_what_build_would() {
    let desk = leg(3, "{}", FIFTY);
    let (code, out) = run(&desk, &["check", "--format", "json"]);
    let findings = serde_json::from_str::<Value>(&out).unwrap();
    assert_eq!((code, findings["findings"][0]["code"].as_str()), (1, Some("overset")), "{out}");
    assert!(!desk.path().join("out").exists());
}

#[test]
fn white_of_a_head_fixed_by_the_editor_is_a_contradiction() {
    let desk = leg(9, "{ head_white: 1 }\n        head: { lines: 3 }", FIFTY);
    is(
        &desk.only(),
        "contradictory-means",
        "edition.yaml",
        9,
        ["a head fixed at 3 lines", "either", "take `head_white:`"],
    );
}

#[test]
fn photos_that_may_change_without_a_tolerance_are_a_contradiction() {
    let desk = leg(9, "{ photos: true }", FIFTY);
    is(
        &desk.only(),
        "contradictory-means",
        "edition.yaml",
        9,
        ["none of whose photos", "`tolerance:`", "take `photos:`"],
    );
}

#[test]
fn a_word_that_names_no_way_of_fitting_is_told() {
    let desk = leg(9, "{ paragraphs: shortr, feet: 9 }", FIFTY);
    let findings = desk.findings();
    is(&findings[0], "wrong-value", "edition.yaml", 9, ["`shortr`", "shorter", "did you mean `shorter`?"]);
    is(&findings[1], "wrong-value", "edition.yaml", 9, ["`feet` is `9`", "from 0 to 3", "form expected"]);
}
