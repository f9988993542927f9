//! Places, legs, heads and photos that cannot be: each a finding with its place and the way out.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{ARTICLE, Desk, EDITION, is, told};
use paiban::diag::Finding;

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
    ];
    for (key, line, found, help) in cases {
        is(&with(key), "key-not-here", "edition.yaml", line, [found, "", help]);
    }
    let hexagon = "place:\n          - { columns: 1-4, lines: 1-20 }\n          - { columns: 3-4, lines: 21-35 }";
    is(
        &only(&format!("{hexagon}\n        box: true")),
        "key-not-here",
        "edition.yaml",
        11,
        ["several", "", "take the box off"],
    );
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
}

#[test]
fn a_crop_past_the_edge_of_its_photo_is_told() {
    let bridge =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/photo-caption-under/photos/bridge.png");
    let photo = "photos:\n          - photo: 1\n            place: { columns: 1-2, lines: 9-20 }\n            crop: { x: 50%, y: 0%, width: 60%, height: 50% }";
    let desk = placed(&format!("{PLACE}\n        {photo}")).with("a.png", std::fs::read(bridge).unwrap());
    let finding = desk.with("articles/flood.md", "---\nphotos: [{ file: a.png }]\n---\n文。\n").only();
    is(&finding, "crop-outside-photo", "edition.yaml", 12, ["110% across", "within the picture", "100% together"]);
}
