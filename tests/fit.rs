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
fn the_paragraphs_with_the_least_to_lose_or_gain_a_line_are_named() {
    // 12 and 7 characters stand on the last lines of the first and the second paragraph.
    let text = format!("{}\n\n{}\n\n{FIFTY}", &FIFTY[..23 * 3], &FIFTY[..18 * 3]);
    let over = story(&leg(7, "{}", &text));
    assert_eq!(over["closers"][1], "¶2 “一二三四五六七八” ends in a line of 7 characters: trim 7", "{over}");
    let two = story(&leg(6, "{}", &text));
    let both = "¶2 “一二三四五六七八” ends in a line of 7 characters: trim 7, \
                ¶1 “一二三四五六七八” ends in a line of 12 characters: trim 12";
    assert_eq!(two["closers"][1], both, "{two}");
    let under = story(&leg(9, "{}", &format!("{}\n\n{}", &FIFTY[..23 * 3], &FIFTY[..18 * 3])));
    assert_eq!(under["under_lines"], 5, "{under}");
    assert_eq!(under["closers"].as_array().unwrap().len(), 1, "two paragraphs cannot give five lines");
    let one = story(&leg(5, "{}", &format!("{}\n\n{}", &FIFTY[..23 * 3], &FIFTY[..18 * 3])));
    assert_eq!(one["closers"][0], "add 1 line: 8 to 19 characters more in the last paragraph", "{one}");
    assert_eq!(one["closers"][1], "¶1 “一二三四五六七八” has room for 1 character on its last line: add 3");
    let desk = leg(5, "{}", &format!("{}一二三\n\n{}", &FIFTY[..23 * 3], &FIFTY[..18 * 3]));
    assert_eq!(story(&desk)["state"], "closed", "three characters more close it");
}

#[test]
fn means_tried_in_vain_are_told_and_those_that_can_do_nothing_are_not() {
    let desk = leg(9, "{ feet: 1, paragraphs: both, crosshead_white: 1 }", FIFTY);
    let tried = ["paragraphs shorter and longer", "feet up to 1"];
    assert_eq!(story(&desk)["tried_in_vain"], serde_json::json!(tried));
    let (_, out) = run(&desk, &["fit"]);
    assert!(out.contains(&format!("(tried in vain: {})", tried.join(", "))), "{out}");
    assert_eq!(story(&leg(9, "{}", FIFTY)).get("tried_in_vain"), None, "nothing is switched on");
    assert_eq!(story(&leg(6, "{ feet: 2 }", FIFTY)).get("tried_in_vain"), None, "it closes");
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

/// One story without a head in two legs of 13 characters, with a photo in
/// the first leg, and what follows `place:` of the photo.
fn photo(lines: u32, photo: &str, fitting: &str, text: &str) -> Desk {
    let keys = format!(
        "place: {{ columns: 1-2, lines: 1-{lines} }}\n        legs: columns\n        fitting: {fitting}\n        \
         photos: [{{ photo: 1, {photo} }}]"
    );
    let bridge =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/photo-caption-under/photos/bridge.png");
    Desk::new()
        .with("edition.yaml", EDITION.replace("place: { columns: 1-2, lines: 1-35 }", &keys))
        .with("articles/flood.md", format!("---\nphotos:\n  - {{ file: photos/bridge.png }}\n---\n{text}\n"))
        .with("photos/bridge.png", std::fs::read(bridge).unwrap())
}

/// So many full lines of 13 characters, indented.
fn lines(count: usize) -> String {
    "一二三四五六七八九十".chars().cycle().take(count * 13 - 2).collect()
}

fn words(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

#[test]
fn fit_tells_by_how_many_lines_a_photo_would_close_the_story() {
    // Twenty lines a leg; the photo across both takes ten and keeps one white: eighteen lines are left.
    let across = "place: { columns: 1-2, lines: 1-10 }";
    let over = story(&photo(20, across, "{}", &lines(22)));
    assert_eq!((&over["state"], &over["over_lines"]), (&"over".into(), &4.into()), "{over}");
    assert!(words(&over["closers"]).contains(&"photo 1 2 lines lower (of 10 then 8)"), "{over}");
    let under = story(&photo(20, across, "{}", &lines(14)));
    assert_eq!((&under["state"], &under["under_lines"]), (&"under".into(), &4.into()), "{under}");
    assert!(words(&under["closers"]).contains(&"photo 1 2 lines higher (of 10 then 12)"), "{under}");
    assert!(words(&under["closers"])[0].starts_with("add 4 lines: "), "{under}");
    // What it says is so.
    let done = story(&photo(20, "place: { columns: 1-2, lines: 1-8 }", "{}", &lines(22)));
    assert_eq!((&done["state"], done["closers"].as_array().unwrap().len()), (&"closed".into(), 0), "{done}");
}

#[test]
fn a_photo_that_would_not_close_the_story_exactly_is_not_offered() {
    // Each of its lines is a line of two legs: three lines are none of it.
    let open = story(&photo(20, "place: { columns: 1-2, lines: 1-10 }", "{}", &lines(21)));
    assert_eq!(open["over_lines"], 3, "{open}");
    assert!(!words(&open["closers"]).iter().any(|closer| closer.contains("photo")), "{open}");
    // Nor is one so much lower that it were another photo.
    let much = story(&photo(20, "place: { columns: 1-2, lines: 1-10 }", "{}", &lines(30)));
    assert!(!words(&much["closers"]).iter().any(|closer| closer.contains("photo")), "{much}");
}

#[test]
fn a_photo_changes_its_height_within_its_tolerance_where_the_paper_allows_it() {
    let tolerant = "place: { columns: 1-2, lines: 1-10 }, tolerance: 2";
    let fitted = story(&photo(20, tolerant, "{ photos: true }", &lines(22)));
    assert_eq!((&fitted["state"], words(&fitted["means"])), (&"closed".into(), vec!["photo 1 -2"]), "{fitted}");
    let off = story(&photo(20, tolerant, "{}", &lines(22)));
    assert_eq!((&off["state"], words(&off["means"]).len()), (&"over".into(), 0), "off by default: {off}");
    let beyond = story(&photo(20, tolerant, "{ photos: true }", &lines(24)));
    assert_eq!((&beyond["state"], words(&beyond["means"]).len()), (&"over".into(), 0), "{beyond}");
}

/// One leg of 13 characters, so many lines high, under a head as high as it needs: 21 pt and two lines of white, five.
fn headed(lines: u32, fitting: &str, text: &str) -> Desk {
    let place = format!(
        "place: {{ columns: 1, lines: 1-{lines} }}\n        fitting: {fitting}\n        head: {{ size: 21pt }}"
    );
    Desk::new()
        .with("edition.yaml", EDITION.replace("place: { columns: 1-2, lines: 1-35 }", &place))
        .with("articles/flood.md", format!("---\nheadline: 江水退了\n---\n{text}\n"))
}

#[test]
fn a_head_gains_white_where_the_paper_allows_it_and_no_more_than_it_allows() {
    let under = story(&headed(15, "{}", &lines(8)));
    assert_eq!((&under["under_lines"], words(&under["means"]).len()), (&2.into(), 0), "off by default: {under}");
    let fitted = story(&headed(15, "{ head_white: 2 }", &lines(8)));
    assert_eq!((&fitted["state"], words(&fitted["means"])), (&"closed".into(), vec!["head white +2"]), "{fitted}");
    let beyond = story(&headed(15, "{ head_white: 1 }", &lines(8)));
    assert_eq!((&beyond["under_lines"], words(&beyond["means"]).len()), (&2.into(), 0), "{beyond}");
}

#[test]
fn a_crosshead_gains_white_where_the_paper_allows_it() {
    // Four lines, a crosshead on two, four lines.
    let text = format!("{}\n\n## 水位\n\n{}", lines(4), lines(4));
    let under = story(&leg(11, "{}", &text));
    assert_eq!((&under["under_lines"], words(&under["means"]).len()), (&1.into(), 0), "off by default: {under}");
    let fitted = story(&leg(11, "{ crosshead_white: 1 }", &text));
    assert_eq!(
        (&fitted["state"], words(&fitted["means"])),
        (&"closed".into(), vec!["crosshead “水位” +1"]),
        "{fitted}"
    );
}

#[test]
fn of_several_means_that_close_a_story_the_fewest_and_least_are_used() {
    let text = format!("{}\n\n## 水位\n\n{}", lines(4), lines(4));
    let fitted = story(&headed(17, "{ head_white: 3, crosshead_white: 2, feet: 2, paragraphs: both }", &text));
    assert_eq!((&fitted["state"], words(&fitted["means"]).len()), (&"closed".into(), 1), "{fitted}");
}

#[test]
fn a_tolerance_as_great_as_the_photo_is_a_contradiction() {
    let desk = photo(20, "place: { columns: 1-2, lines: 1-10 }, tolerance: 10", "{ photos: true }", &lines(18));
    is(
        &desk.only(),
        "contradictory-means",
        "edition.yaml",
        11,
        ["tolerance of 10 lines for a photo of 10", "smaller", "lower the tolerance"],
    );
}

#[test]
fn a_tolerance_of_a_photo_whose_caption_is_fixed_is_a_contradiction() {
    let own = "place: { columns: 1, lines: 1-9 }, tolerance: 2, caption: { columns: 2, lines: 1-2 }";
    is(
        &photo(20, own, "{ photos: true }", &lines(18)).only(),
        "contradictory-means",
        "edition.yaml",
        11,
        ["`tolerance` of a photo whose caption is fixed", "caption under the photo", "`caption:`"],
    );
}

#[test]
fn a_tolerance_where_photos_may_not_change_is_told() {
    let desk = photo(20, "place: { columns: 1-2, lines: 1-10 }, tolerance: 2", "{}", &lines(18));
    is(&desk.only(), "means-off", "edition.yaml", 11, ["`tolerance`", "`photos: true`", "switch it on"]);
}

#[test]
fn white_of_a_head_that_has_none_to_give_is_a_contradiction() {
    for place in ["{ place: left, width: 6 }", "{ place: inside, cells: { columns: 1, lines: 4-6 } }"] {
        let desk = leg(9, &format!("{{ head_white: 1 }}\n        head: {place}"), FIFTY);
        let findings = desk.findings();
        let found = findings.iter().find(|f| f.code == "contradictory-means").unwrap();
        is(found, "contradictory-means", "edition.yaml", 9, ["`head_white`", "either", "`place:` of the head"]);
    }
}

#[test]
fn a_photo_that_takes_the_white_of_its_story_stops_a_line_above_what_is_under_it() {
    let whole = "{ columns: 1-2, lines: 1-35 }";
    let photos = "photos: [{ photo: 1, place: { columns: 1-2, lines: 8-14 } }]";
    assert!(grown(whole, photos).contains("243pt×312.75pt"), "to the foot of the story");
    let quotes = "pull_quotes: [{ quote: 1, place: { columns: 1-2, lines: 18-22 } }]";
    let second = "{ photo: 2, place: { columns: 1-2, lines: 18-22 } }";
    for held in [format!("{photos}\n        {quotes}"), photos.replace("}]", &format!("}}, {second}]"))] {
        let photo = grown(whole, &held);
        assert!(photo.contains("243pt×99pt"), "to line 16, a line of white above the other: {photo}");
    }
}

#[test]
fn a_photo_that_takes_the_white_of_its_story_keeps_to_the_outline_of_an_l() {
    let place = "[{ columns: 1-2, lines: 1-35 }, { columns: 3-4, lines: 1-20 }]";
    let photo =
        |lines: &str| grown(place, &format!("photos: [{{ photo: 1, place: {{ columns: 3-4, lines: {lines} }} }}]"));
    let down = photo("8-14");
    assert!(down.contains("243pt×144pt"), "to line 20, the foot of its part: {down}");
    let up = photo("14-20");
    assert!(up.contains("243pt×166.5pt"), "upwards to line 6, a line of white under the head: {up}");
}

/// The first photo of a story at this place with too little copy, as `foot: photo` makes it.
fn grown(place: &str, keys: &str) -> String {
    let bridge = format!("{}/tests/cases/photo-caption-under/photos/bridge.png", env!("CARGO_MANIFEST_DIR"));
    let front =
        "---\nheadline: 江水退了\npull_quotes: 退了\nphotos: [{ file: bridge.png }, { file: bridge.png }]\n---\n";
    let place = format!("{place}\n        head: {{ lines: 4, size: 21pt }}\n        foot: photo\n        {keys}");
    let desk = Desk::new().edition("{ columns: 1-2, lines: 1-35 }", &place);
    let desk = desk.with("bridge.png", std::fs::read(&bridge).unwrap());
    let dump = run(&desk.with("articles/flood.md", format!("{front}{FIFTY}\n")), &["dump"]).1;
    dump.lines().find(|line| line.trim_start().starts_with("photo ")).unwrap().to_owned()
}
