//! Furniture of pages: masthead, pieces of layouts, and what is told of those written wrongly.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::path::{Path, PathBuf};

use common::{Desk, EDITION, is, told};
use paiban::color::{Ink, Tint};
use paiban::compose::compose;
use paiban::diag::{Finding, Findings};
use paiban::frame::{Item, Line, Mark, Ornament, OrnamentForm, Part};
use paiban::geom::{Abs, Rect};
use paiban::makeup::dummy;
use paiban::model::Sheet;
use paiban::world::World;

/// A page of two columns and thirty lines, 243 pt wide.
const LAYOUT: &str = "\
trim: { width: 120mm, height: 160mm }
grid: { columns: 2, characters: 13, gap: 1, lines: 30 }
body: { size: 9pt, pitch: 11.25pt }
house: house
leg_rule: { weight: 0.25pt }
box: { weight: 0.5pt }
press: { profile: press/SNAP_TR002_220.icc, ppi: 200 }
folio: { gap: 2mm, thick: { weight: 1pt }, thin: { weight: 0.25pt } }
";

/// The edition on that page, with more in its layout; its one story takes lines 11 to 30.
fn desk(layout: &str) -> Desk {
    let edition = EDITION
        .replace("layout: broadsheet", "layout: small\nlunar: 丙午年十月十五\nissue: { number: 7, code: CN 00-0001 }")
        .replace("number: 3\n", "number: 3\n    masthead: true\n")
        .replace("lines: 1-35", "lines: 11-30");
    Desk::new().with("edition.yaml", edition).with("layouts/small.yaml", format!("{LAYOUT}{layout}"))
}

/// With one part of the edition replaced.
fn changed(desk: Desk, from: &str, to: &str) -> Desk {
    let edition = std::fs::read_to_string(desk.path().join("edition.yaml")).unwrap();
    assert!(edition.contains(from), "no {from} in the edition");
    desk.with("edition.yaml", edition.replacen(from, to, 1))
}

/// The furniture of the one page as made up, its sheet, and all findings.
fn made(desk: &Desk) -> (Vec<Item>, Sheet, Vec<Finding>) {
    let world = World { home: PathBuf::from(env!("CARGO_MANIFEST_DIR")) };
    let mut findings = Findings::default();
    let made = compose(&world, desk.path(), None, &mut findings, |_, _, pages| {
        let page = pages.into_iter().next().unwrap();
        let items = page.made.page.items.into_iter().filter(|item| item.story.is_none()).collect();
        (items, page.page.sheet.clone(), page.findings)
    });
    let (items, sheet, of_page) = made.unwrap_or_else(|| panic!("{:?}", findings.as_slice()));
    let found =
        findings.into_iter().chain(of_page).filter(|f| !["underset", "legs-uneven"].contains(&f.code)).collect();
    (items, sheet, found)
}

fn lines(items: &[Item]) -> Vec<&Line> {
    let line = |item: &&Item| matches!(item.part, Part::Masthead | Part::Furniture);
    items
        .iter()
        .filter(line)
        .filter_map(|item| match &item.mark {
            Mark::Line(line) => Some(line),
            _ => None,
        })
        .collect()
}

/// A masthead of one piece.
fn masthead(piece: &str) -> Desk {
    desk(&format!("masthead:\n  pieces:\n    - {piece}\n"))
}

#[test]
fn text_without_a_size_is_as_large_as_its_cells_allow() {
    let (items, _, _) = made(&masthead("{ place: { columns: 1-2, lines: 1-4 }, text: \"{paper}\" }"));
    // Four lines of 11.25 pt are lower than the fourth part of 243 pt.
    assert_eq!((lines(&items)[0].size, lines(&items)[0].text.as_str()), (Abs::pt(45), "云汀日报"));
    let (items, sheet, found) = made(&masthead("{ place: { columns: 1-2, lines: 1-9 }, text: \"{paper}\" }"));
    let line = lines(&items)[0];
    assert_eq!(line.size, Abs::milli_pt(60_700), "243 pt / 4, down to a tenth of a point");
    let (left, right) = (line.origin.x - sheet.type_area().x, sheet.type_area().right() - line.origin.x - line.advance);
    assert!(left - right <= Abs::emu(1) && right - left <= Abs::emu(1), "in the middle: {left} and {right}");
    assert!(found.is_empty(), "{}", told(&found));
}

#[test]
fn texts_spread_on_a_line_end_flush_with_equal_white_between() {
    let piece = "{ place: { columns: 1-2, lines: 2 }, text: [\"{date}\", \"农历{lunar}\", \"今日{pages}版\"], set: spread, size: 8pt }";
    let (items, sheet, _) = made(&masthead(piece));
    let (lines, area) = (lines(&items), sheet.type_area());
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["2026年11月23日", "农历丙午年十月十五", "今日1版"]);
    assert_eq!(lines[0].origin.x, area.x);
    assert_eq!(lines[2].origin.x + lines[2].advance, area.right());
    let gap = |n: usize| lines[n + 1].origin.x - lines[n].origin.x - lines[n].advance;
    assert!((gap(0) - gap(1)).max(gap(1) - gap(0)) <= Abs::emu(1), "{} and {}", gap(0), gap(1));
}

#[test]
fn a_masthead_stands_on_pages_that_ask_for_it_and_takes_the_folio_off_if_its_layout_says_so() {
    let piece = "    - { place: { columns: 1-2, lines: 1-4 }, text: \"{paper}\" }\n";
    let has = |desk: &Desk| {
        let (items, ..) = made(desk);
        [Part::Masthead, Part::Folio].map(|part| items.iter().any(|item| item.part == part))
    };
    let without = desk(&format!("masthead:\n  folio: false\n  pieces:\n{piece}"));
    assert_eq!(has(&without), [true, false]);
    assert_eq!(has(&changed(without, "masthead: true", "masthead: false")), [false, true]);
    assert_eq!(has(&desk(&format!("masthead:\n  pieces:\n{piece}"))), [true, true]);
}

#[test]
fn tints_of_furniture_lie_under_everything_and_stories_may_stand_on_them() {
    let pieces = "furniture:\n  - { place: { columns: 1, lines: 1-2 }, text: 城事 }\n  - { place: { columns: 1-2, lines: 1-30 }, tint: black 10% }\n";
    let (items, _, found) = made(&changed(desk(pieces), "    masthead: true\n", ""));
    assert!(matches!(items[0].mark, Mark::Tint(..)) && items[0].part == Part::Furniture);
    assert!(found.is_empty(), "{}", told(&found));
}

#[test]
fn a_story_on_cells_of_the_masthead_is_told_with_both_places() {
    let desk = masthead("{ place: { columns: 1-2, lines: 8-11 }, text: \"{paper}\" }");
    let finding = desk.only();
    is(&finding, "cells-taken", "edition.yaml", 11, ["`flood` on cells of `masthead`", "nothing else", "move"]);
    assert!(finding.found.contains("small.yaml:11") && finding.found.contains("lines 11-11"), "{finding}");
}

#[test]
fn two_pieces_on_the_same_cells_are_told() {
    let pieces = "furniture:\n  - { place: { columns: 1, lines: 1-2 }, text: 城事 }\n  - { place: { columns: 1-2, lines: 2 }, rule: { weight: 1pt } }\n";
    let finding = changed(desk(pieces), "    masthead: true\n", "").only();
    is(&finding, "cells-taken", "small.yaml", 11, ["`furniture` on cells of `furniture`", "nothing else", "move"]);
}

#[test]
fn a_page_with_a_masthead_needs_a_layout_that_has_one() {
    is(
        &desk("").only(),
        "no-masthead",
        "edition.yaml",
        8,
        ["whose layout has none", "`masthead:`", "take the key out"],
    );
}

#[test]
fn a_field_that_is_not_known_or_not_closed_is_told() {
    let finding = masthead("{ place: { columns: 1, lines: 1 }, text: \"第{nubmer}期\" }").only();
    is(&finding, "unknown-field", "small.yaml", 11, ["{nubmer}", "number", "did you mean `number`?"]);
    let finding = masthead("{ place: { columns: 1, lines: 1 }, text: \"第{number期\" }").only();
    is(&finding, "unknown-field", "small.yaml", 11, ["not closed", "number", "close it"]);
}

#[test]
fn a_field_that_the_edition_does_not_give_leaves_its_text_out_and_is_told() {
    let desk = masthead(
        "{ place: { columns: 1-2, lines: 1 }, text: [\"第{number}期\", \"总第{total}号\"], set: spread, size: 9pt }",
    );
    let (items, _, found) = made(&desk);
    assert_eq!(lines(&items).iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["第7期"]);
    assert_eq!(found.len(), 1, "{}", told(&found));
    is(&found[0], "field-not-given", "edition.yaml", 7, ["{total}", "`issue: total:`", "take the text out"]);
}

#[test]
fn a_piece_prints_one_thing_and_has_no_keys_of_another() {
    let finding = masthead("{ place: { columns: 1, lines: 1 } }").only();
    is(&finding, "missing-key", "small.yaml", 11, ["prints nothing", "one of text", "add `text:`"]);
    let finding = masthead("{ place: { columns: 1, lines: 1 }, text: 版, tint: black 10% }").only();
    is(&finding, "key-not-here", "small.yaml", 11, ["`text` and `tint`", "one of", "a piece of each"]);
    let finding = masthead("{ place: { columns: 1, lines: 1 }, tint: black 10%, size: 9pt }").only();
    is(
        &finding,
        "key-not-here",
        "small.yaml",
        11,
        ["`size` of a piece with `tint`", "beside `text`", "take `size:` out"],
    );
}

#[test]
fn text_too_large_for_its_cells_is_told() {
    let finding = masthead("{ place: { columns: 1, lines: 1 }, text: 版, size: 30pt }").only();
    is(&finding, "type-too-large", "small.yaml", 11, ["30pt", "at most 11.25pt", "smaller"]);
    let long = "{ place: { columns: 1, lines: 1 }, text: 云汀市云汀日报社出版发行部, size: 10pt }";
    let (_, _, found) = made(&masthead(long));
    is(&found[0], "furniture-too-wide", "small.yaml", 11, ["130pt wide", "at most 117pt", "more columns"]);
    let longer = format!("{{ place: {{ columns: 1, lines: 1 }}, text: {} }}", "云汀".repeat(10));
    let (_, _, found) = made(&masthead(&longer));
    is(&found[0], "furniture-too-wide", "small.yaml", 11, ["120pt wide", "at most 117pt", "fewer words"]);
    let finding = masthead("{ place: { columns: 1, lines: 1 }, text: [\"\", \" \"] }").only();
    is(&finding, "wrong-value", "small.yaml", 11, ["without a word", "a text", "take the piece out"]);
}

#[test]
fn a_character_that_no_face_has_and_a_role_that_there_is_not_are_told() {
    let (_, _, found) = made(&masthead("{ place: { columns: 1, lines: 1 }, text: \"\u{e000}\" }"));
    is(&found[0], "missing-character", "small.yaml", 11, ["U+E000", "a face", "`role:`"]);
    let finding = masthead("{ place: { columns: 1, lines: 1 }, text: 版, role: 报投 }").only();
    is(&finding, "unknown-role", "small.yaml", 11, ["`报投`", "roles", "报"]);
}

#[test]
fn a_picture_keeps_its_shape_in_the_middle_of_its_cells_and_a_missing_one_is_told() {
    let bridge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/photo-caption-under/photos/bridge.png");
    let desk = masthead("{ place: { columns: 1-2, lines: 1-4 }, image: name.png }");
    is(&desk.only(), "missing-image", "small.yaml", 11, ["name.png", "layouts", ""]);
    let (items, sheet, _) = made(&desk.with("layouts/name.png", std::fs::read(bridge).unwrap()));
    let Mark::Photo(photo) = &items.iter().find(|item| item.part == Part::Masthead).unwrap().mark else { panic!() };
    assert_eq!(photo.rect.height, sheet.pitch * 4);
    let (pixels, points) = (
        i64::from(photo.photo.width) * photo.rect.height.to_emu(),
        i64::from(photo.photo.height) * photo.rect.width.to_emu(),
    );
    assert!((pixels - points).abs() <= i64::from(photo.photo.height), "{pixels} and {points}");
}

#[test]
fn keys_of_the_issue_of_a_wrong_kind_are_told() {
    let desk =
        changed(masthead("{ place: { columns: 1, lines: 1 }, text: 版 }"), "number: 7,", "number: seven, pgaes: 4,");
    let findings = desk.findings();
    assert_eq!(
        findings.iter().map(|f| f.code).collect::<Vec<_>>(),
        ["unknown-key", "wrong-type"],
        "{}",
        told(&findings)
    );
    assert!(findings[0].help.contains("`pages`"), "{}", findings[0].help);
}

/// The good edition with an index of these entries on page 3, in lines 1 to 8 of the left column.
fn index(entries: &str) -> Desk {
    let index = format!(
        "    masthead: false\n    index:\n      place: {{ columns: 1, lines: 1-8 }}\n      entries: {entries}\n"
    );
    changed(desk(""), "    masthead: true\n", &index)
}

fn index_lines(items: &[Item]) -> Vec<&Line> {
    items
        .iter()
        .filter(|item| item.part == Part::Index)
        .filter_map(|item| match &item.mark {
            Mark::Line(line) => Some(line),
            _ => None,
        })
        .collect()
}

#[test]
fn an_index_finds_the_page_of_a_story_and_its_leaders_end_at_one_place() {
    let desk = index("[{ story: flood }, { text: 副刊, page: 12 }]");
    let (items, sheet, found) = made(&changed(desk, "number: 7", "number: 7, pages: 12"));
    assert!(found.is_empty(), "{}", told(&found));
    let lines = index_lines(&items);
    let texts: Vec<&str> = lines.iter().map(|line| line.text.trim_end_matches('…')).collect();
    assert_eq!(texts, ["导读", "江水退了", "", "3版", "副刊", "", "12版"]);
    let end = |n: usize| lines[n].origin.x + lines[n].advance;
    assert_eq!(end(2), end(5), "leaders");
    let right = sheet.type_area().x + sheet.character * 13 - sheet.character / 2;
    assert_eq!((end(3), end(6)), (right, right), "half a character within the box");
}

#[test]
fn an_index_shorter_than_its_box_shares_its_white_among_its_entries() {
    // Six lines inside the box, two of them the title's. Heights in half lines from the first line inside.
    let heights = |entries: &str| {
        let (items, sheet, _) = made(&index(&format!("[{entries}]")));
        let first = sheet.line_top(2).y + paiban::font::baseline(sheet.pitch, sheet.character);
        let halves = |line: &&Line| (line.origin.y - first).ratio(2, sheet.pitch.to_emu()).to_emu();
        let of_entries = |line: &&&Line| line.text.contains("江水");
        index_lines(&items).iter().filter(of_entries).map(halves).collect::<Vec<_>>()
    };
    let entry = "{ story: flood }, ";
    assert_eq!(heights(&entry.repeat(4)), [4, 6, 8, 10], "full: line by line on the grid");
    assert_eq!(
        heights(&entry.repeat(3)),
        [5, 7, 9],
        "two half lines do not go round three entries: one above all, one below"
    );
    assert_eq!(heights(&entry.repeat(2)), [6, 10], "a line over each");
    assert_eq!(heights(entry), [8], "a line over it, one above all and one below");
}

#[test]
fn an_index_entry_that_leads_nowhere_is_told() {
    let finding = index("[{ story: floob }]").only();
    is(&finding, "unknown-story", "edition.yaml", 11, ["`floob`", "id of a story", "did you mean `flood`?"]);
    let finding = index("[{ text: 副刊, page: 9 }]").only();
    is(&finding, "no-such-page", "edition.yaml", 11, ["page 9", "one of 3", "issue: { pages"]);
    let findings = index("[{ text: 副刊 }, { page: 3 }, { story: flood, page: 3 }]").findings();
    assert_eq!(findings.len(), 3, "{}", told(&findings));
    is(&findings[0], "missing-key", "edition.yaml", 11, ["without `story` or `page`", "`story:`", "add `story:`"]);
    is(&findings[1], "missing-key", "edition.yaml", 11, ["no `text`", "`text:`", "add `text:`"]);
    is(
        &findings[2],
        "key-not-here",
        "edition.yaml",
        11,
        ["`page` of an entry with `story`", "either", "that of the story"],
    );
}

#[test]
fn an_index_entry_without_words_is_told() {
    let desk = index("[{ story: flood }, { text: '', page: 3 }]")
        .with("articles/flood.md", "---\nkicker: 汛情\n---\n\n江水今晨退去。\n");
    let findings = desk.findings();
    let codes: Vec<_> = findings.iter().filter(|f| f.code == "missing-key").collect();
    assert_eq!(codes.len(), 2, "{}", told(&findings));
    is(codes[0], "missing-key", "edition.yaml", 11, ["flood, which has no headline", "words", "`text:`"]);
    is(codes[1], "missing-key", "edition.yaml", 11, ["no `text`", "`text:`", "add `text:`"]);
}

#[test]
fn an_index_too_long_for_its_cells_or_on_cells_of_a_story_is_told() {
    let four = "{ story: flood }, { story: flood }, { story: flood }, { story: flood }";
    let (_, _, found) = made(&index(&format!("[{four}, {{ story: flood }}]")));
    is(&found[0], "index-overset", "edition.yaml", 10, ["7 lines", "at most 6 lines", "shorten"]);
    assert_eq!(made(&index(&format!("[{four}]"))).2.len(), 0);
    let finding = changed(index("[{ story: flood }]"), "lines: 1-8", "lines: 1-12").only();
    is(&finding, "cells-taken", "edition.yaml", 10, ["`index` on cells of `flood`", "nothing else", "move"]);
}

/// The good edition with keys of its own for the story.
fn story(keys: &str) -> Desk {
    let desk = changed(desk(""), "    masthead: true\n", "");
    changed(desk, "lines: 11-30 }", &format!("lines: 11-30 }}\n        {keys}"))
}

/// All items of the one page.
fn items(desk: &Desk) -> Vec<Item> {
    let world = World { home: PathBuf::from(env!("CARGO_MANIFEST_DIR")) };
    let mut findings = Findings::default();
    compose(&world, desk.path(), None, &mut findings, |_, _, pages| pages.into_iter().next().unwrap().made.page.items)
        .unwrap_or_else(|| panic!("{:?}", findings.as_slice()))
}

#[test]
fn the_sides_of_an_ornament_meet_at_the_corners_and_share_no_bead() {
    let ornaments = |border: &str| -> Vec<Ornament> {
        let ornament = |item: Item| match item.mark {
            Mark::Ornament(ornament) => Some(ornament),
            _ => None,
        };
        items(&story(&format!("box: {border}"))).into_iter().filter_map(ornament).collect()
    };
    let beads = ornaments("beads");
    assert_eq!(beads.len(), 4);
    for (n, side) in beads.iter().enumerate() {
        // The first bead of a side stands on its start, none on its end: that one is the next side's.
        assert_eq!(side.rule.to, beads[(n + 1) % 4].rule.from);
        assert!(matches!(side.form, OrnamentForm::Beads(count) if count > 1));
    }
    let waves = ornaments("waves");
    assert_eq!(waves.len(), 8);
    for pair in waves.chunks(2) {
        assert_eq!((pair[0].rule.from, pair[0].rule.to), (pair[1].rule.to, pair[1].rule.from));
        assert!(matches!(pair[0].form, OrnamentForm::Wave(wave) if wave.halves % 2 == 1), "so that the two cross");
    }
}

#[test]
fn a_tint_lies_under_its_story_which_keeps_half_a_character_from_its_edge() {
    let items = items(&story("tint: black 10%"));
    let of_story: Vec<&Item> = items.iter().filter(|item| item.story.is_some()).collect();
    let Mark::Tint(rect, ink) = &of_story[0].mark else { panic!("the tint is the first of the story") };
    assert_eq!(*ink, Ink::Black(Tint::milli(100)));
    let body = |item: &&&Item| matches!(item.part, Part::Body(_));
    for item in of_story.iter().filter(body) {
        let Mark::Line(line) = &item.mark else { continue };
        assert!(line.origin.x - rect.x >= line.size / 2, "{line:?}");
        assert!(line.runs.iter().all(|run| run.ink == Ink::BLACK), "black overprints the tint");
    }
}

#[test]
fn an_ornament_or_tint_that_there_is_not_is_told() {
    is(
        &story("box: wavse").only(),
        "wrong-value",
        "edition.yaml",
        11,
        ["`wavse`", "thick_thin, beads, waves", "`waves`"],
    );
    is(
        &story("tint: grey 10%").only(),
        "unknown-colour",
        "edition.yaml",
        11,
        ["`grey`", "`black`", "known here: black"],
    );
    is(&story("tint: black 60%").only(), "tint-dark", "edition.yaml", 11, ["60% black", "at most 30%", "lighten"]);
    assert_eq!(story("tint: black 30%").findings().len(), 0);
    let placed = |parts: &str, panel: &str| {
        let parts = format!("place: [{parts}]\n        {panel}");
        changed(story(""), "place: { columns: 1-2, lines: 11-30 }", &parts).findings()
    };
    let l = "{ columns: 1-2, lines: 11-20 }, { columns: 1, lines: 21-30 }";
    assert_eq!(placed(l, "box: beads\n        tint: black 10%").len(), 0, "a box may stand round an L");
    let one_line = "{ columns: 1, lines: 11-20 }, { columns: 2, lines: 20-30 }";
    for panel in ["box: beads", "tint: black 10%"] {
        let findings = placed(one_line, panel);
        assert_eq!(findings.len(), 1, "{}", told(&findings));
        let gist = ["part 2 of a place in a box meets", "along 2 lines or 6", "take the box or tint off"];
        is(&findings[0], "box-pinched", "edition.yaml", 10, gist);
    }
    assert_eq!(placed(one_line, "legs: columns").len(), 0, "without a box they may meet along one line");
    let low = placed("{ columns: 1-2, lines: 11-28 }, { columns: 1, lines: 29-30 }", "box: true");
    assert_eq!(low.len(), 1, "{}", told(&low));
    let gist = ["part 2 of a place in a box has 2 lines of 13", "of 3 lines and 7 characters", "make the part larger"];
    is(&low[0], "box-pinched", "edition.yaml", 10, gist);
}

#[test]
fn a_box_of_furniture_on_one_line_is_told() {
    let box_of_a_line = desk("furniture:\n  - { place: { columns: 1, lines: 3 }, box: true }\n");
    let finding = changed(box_of_a_line, "    masthead: true\n", "").only();
    is(&finding, "box-pinched", "small.yaml", 10, ["a box of 1 line", "2 lines or more", "another line"]);
}

/// The dummy sheet of the one page: its lines of type and its rectangles of ink.
fn overlay(desk: &Desk) -> (Vec<Line>, Vec<Rect>, Sheet) {
    let world = World { home: PathBuf::from(env!("CARGO_MANIFEST_DIR")) };
    let mut findings = Findings::default();
    compose(&world, desk.path(), None, &mut findings, |_, fonts, pages| {
        let page = pages.into_iter().next().unwrap();
        let (mut lines, mut tints) = (Vec::new(), Vec::new());
        for item in dummy(page.page, &page.made, fonts) {
            assert_eq!(item.part, Part::Dummy);
            match item.mark {
                Mark::Line(line) => lines.push(line),
                Mark::Tint(rect, _) => tints.push(rect),
                Mark::Rule(_) | Mark::Photo(_) | Mark::Advert(_) | Mark::Ornament(_) => {}
            }
        }
        (lines, tints, page.page.sheet.clone())
    })
    .unwrap_or_else(|| panic!("{:?}", findings.as_slice()))
}

#[test]
fn a_dummy_counts_every_fifth_line_from_the_foot_and_from_the_head_on_both_sides() {
    let (lines, _, sheet) = overlay(&story(""));
    let (area, middle) = (sheet.type_area(), |line: &&Line| line.origin.y - line.size.ratio(38, 100));
    let on_line = |n: u32| {
        let centre = sheet.line_top(n).y + sheet.pitch / 2;
        let beside = |line: &&Line| line.origin.x < area.x || line.origin.x >= area.right();
        let near = |line: &&Line| (middle(line) - centre).max(centre - middle(line)) < Abs::pt(1);
        let mut on: Vec<&Line> = lines.iter().filter(beside).filter(near).collect();
        on.sort_by_key(|line| line.origin.x);
        on.iter().map(|line| line.text.as_str()).collect::<Vec<_>>()
    };
    // Of thirty lines, the fifth from the head is the twenty-sixth from the foot.
    assert_eq!((on_line(5), on_line(26)), (vec!["5", "5"], vec!["5", "5"]));
    assert_eq!((on_line(1), on_line(30)), (vec!["30", "30"], vec!["30", "30"]));
    assert_eq!(on_line(7), Vec::<&str>::new());
    let outside = |n: u32| lines.iter().filter(|l| l.text == n.to_string()).map(|l| l.origin.x).min().unwrap();
    assert!(outside(5) < area.x - Abs::pt(14), "the count from the head stands outside");
    let columns = |line: &&Line| line.origin.y < area.y || line.origin.y > area.bottom();
    let numbers: Vec<&str> = lines.iter().filter(columns).map(|line| line.text.as_str()).collect();
    assert_eq!(numbers[..4], ["1", "1", "2", "2"], "each column at head and foot");
}

#[test]
fn a_dummy_tells_of_each_story_how_it_fits() {
    let (lines, tints, sheet) = overlay(&story("id: river"));
    let label = |lines: &[Line]| lines.last().unwrap().text.clone();
    assert!(label(&lines).starts_with("river　缺字"), "{}", label(&lines));
    assert_eq!((tints[0].x, tints[0].y), (sheet.type_area().x, sheet.line_top(11).y), "at the head of the story");
    let long = format!("---\nheadline: 题\n---\n\n{}\n", "江水今晨退去。".repeat(150));
    let (lines, ..) = overlay(&story("id: river").with("articles/flood.md", long));
    assert!(label(&lines).starts_with("river　溢排"), "{}", label(&lines));
}
