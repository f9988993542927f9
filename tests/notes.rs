//! 编者按, end signatures and the share of crossheads: where they stand, and what is told of them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::path::PathBuf;
use std::process::Command;

use common::{Desk, is, lines, made, told};
use paiban::color::Ink;
use paiban::frame::{Item, Line, Mark, Part};
use paiban::geom::Abs;
use proptest::prelude::*;
use serde_json::Value;

const EM: Abs = Abs::pt(9);
const SIGNATURE: &str = "云汀文艺社";

/// So many characters without a mark, none like its neighbour.
fn text(characters: usize) -> String {
    "江边渡口木桥水位高低船行早晚".chars().cycle().take(characters).collect()
}

/// An edition of one story with these keys; its article has this front matter and text.
fn desk(keys: &str, front: &str, text: &str) -> Desk {
    let edition = format!(
        "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n  - number: 1\n    stories:\n      - {{ article: articles/flood.md, {keys} }}\n"
    );
    Desk::new().with("edition.yaml", edition).with("articles/flood.md", format!("---\n{front}\n---\n\n{text}\n"))
}

/// A story of so many characters that turns from page 1 to page 3.
fn turning(front: &str, characters: usize) -> Desk {
    let first = "article: articles/flood.md, place: { columns: 1, lines: 1-16 }, turn_to: 3";
    let rest = "article: articles/flood.md, place: { columns: 1, lines: 1-30 }, turn_from: 1, headline: 江边";
    let edition = format!(
        "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n  - number: 1\n    stories: [{{ {first} }}]\n  - number: 3\n    stories: [{{ {rest} }}]\n"
    );
    desk("place: { columns: 1, lines: 1-16 }", front, &text(characters)).with("edition.yaml", edition)
}

fn signature(items: &[Item]) -> Vec<&Line> {
    lines(items, |part| part == Part::Signature)
}

fn body(items: &[Item]) -> Vec<&Line> {
    lines(items, Part::is_copy)
}

/// The text of all lines of a story but its head.
fn set(items: &[Item]) -> String {
    let of = |part: Part| part.is_copy() || matches!(part, Part::Note | Part::Signature);
    lines(items, of).iter().map(|line| line.text.as_str()).collect()
}

/// The story in the table that the editor works by.
fn fit(desk: &Desk) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_paiban"))
        .args(["fit", "--format", "json"])
        .arg(desk.path())
        .env("PAIBAN_HOME", env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    serde_json::from_slice::<Value>(&output.stdout).unwrap()["stories"][0].clone()
}

#[test]
fn a_signature_stands_beside_the_last_line_where_two_ems_of_white_are_left_else_under_it() {
    for on_last in 1..=13 {
        // Eleven characters after the indent, and so many on the second line of thirteen.
        let copy = text(11 + on_last);
        let desk = desk("place: { columns: 1, lines: 1-9 }", &format!("signature: {SIGNATURE}"), &copy);
        let (pages, _) = made(&desk);
        let (body, signature) = (body(&pages[0]), signature(&pages[0]));
        let (last, signed) = (body.last().unwrap(), signature[0]);
        let beside = EM * 13 - last.advance >= EM * 7;
        let down = if beside { Abs::ZERO } else { Abs::milli_pt(11_250) };
        assert_eq!((signature.len(), signed.origin.y - last.origin.y), (1, down), "{on_last}");
        assert_eq!((signed.origin.x, signed.advance), (last.origin.x, EM * 13), "flush with the end");
        assert_eq!(signed.runs[0].glyphs[0].at.x, EM * 8);
        assert_eq!(set(&pages[0]), copy + SIGNATURE);
    }
}

#[test]
fn a_signature_of_vertical_copy_stands_at_the_foot() {
    let keys = "place: { columns: 1-2, lines: 1-14 }, direction: vertical, head: { place: right }";
    let (pages, _) = made(&desk(keys, &format!("headline: 早班船\nsignature: {SIGNATURE}"), &text(18)));
    let (body, signature) = (body(&pages[0]), signature(&pages[0]));
    assert_eq!((body.len(), signature.len()), (2, 1));
    assert_eq!((signature[0].origin, signature[0].advance), (body[1].origin, body[0].advance));
    let last_glyph = |line: &Line| line.runs.last().unwrap().glyphs.last().unwrap().at.y;
    let off = last_glyph(signature[0]) - last_glyph(body[0]);
    assert!((-Abs::pt(1)..Abs::pt(1)).contains(&off), "{off}: faces differ by where their ink stands");
}

#[test]
fn a_signature_longer_than_its_measure_takes_lines_of_its_own_flush_with_the_end() {
    let long = "（作者为云汀大学教授、市作家协会会员）";
    let (pages, found) = made(&desk("place: { columns: 1, lines: 1-9 }", &format!("signature: {long}"), &text(20)));
    let signature = signature(&pages[0]);
    assert!(signature.len() == 2 && found.iter().all(|f| f.code != "overfull-line"), "{}", told(&found));
    assert!(signature.iter().all(|line| line.advance == EM * 13));
    assert_eq!(set(&pages[0]), text(20) + long);
}

#[test]
fn a_signature_after_a_list_or_crosshead_is_set_too() {
    for (end, after) in [("- 一项\n- 又一项", "又一项"), ("## 小标题", "小标题")] {
        let copy = format!("{}\n\n{end}", text(20));
        let (pages, _) = made(&desk("place: { columns: 1, lines: 1-12 }", &format!("signature: {SIGNATURE}"), &copy));
        let all = lines(&pages[0], |_| true);
        let texts: Vec<_> = all.iter().map(|line| line.text.as_str()).filter(|text| !text.is_empty()).collect();
        let at = texts.iter().position(|text| *text == SIGNATURE).unwrap();
        assert_eq!(texts[at - 1], after);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_signature_never_leaves_the_leg_that_the_copy_ends_in(
        paragraphs in prop::collection::vec(3usize..90, 1..6),
        lines in 4u32..14,
        feet in 0u32..2,
    ) {
        let keys = format!("place: {{ columns: 1-4, lines: 1-{lines} }}, legs: 4, fitting: {{ feet: {feet} }}");
        let paragraphs: Vec<String> = paragraphs.into_iter().map(text).collect();
        let (pages, found) = made(&desk(&keys, &format!("signature: {SIGNATURE}"), &paragraphs.join("\n\n")));
        prop_assume!(found.iter().all(|f| f.code != "overset"));
        let (body, signature) = (body(&pages[0]), signature(&pages[0]));
        prop_assert_eq!(body.last().unwrap().origin.x, signature[0].origin.x);
        prop_assert_eq!(set(&pages[0]), paragraphs.concat() + SIGNATURE);
    }

    #[test]
    fn a_note_stays_on_the_first_part_and_the_signature_goes_with_the_last_whatever_is_torn(
        characters in 120usize..240,
        signature in prop::sample::select(vec![SIGNATURE, "（作者为云汀大学教授、市作家协会会员）"]),
    ) {
        let front = format!("note: 来信选登。\nsignature: {signature}");
        let (pages, found) = made(&turning(&front, characters));
        let whole = format!("编者按　来信选登。{}{signature}", text(characters));
        if found.iter().any(|f| f.code == "nothing-to-turn") {
            prop_assert_eq!(set(&pages[0]), whole);
        } else {
            let (first, rest) = (set(&pages[0]), set(&pages[1]));
            prop_assert_eq!(first.clone() + rest.strip_prefix("（上接第1版）").unwrap(), whole);
            prop_assert!(rest.contains(&text(characters)[text(characters).len() - 3..]), "a character at least goes along");
        }
    }

}

#[test]
fn a_character_of_a_signature_that_no_face_has_is_told_once_though_the_story_turns() {
    let (_, found) = made(&turning("signature: 高\u{e123}", 220));
    let missing: Vec<_> = found.iter().filter(|f| f.code == "missing-character").collect();
    assert_eq!(missing.len(), 1, "{}", told(&found));
    is(missing[0], "missing-character", "flood.md", 2, ["flood-turn", "a face", "fonts.yaml"]);
}

#[test]
fn what_is_to_be_trimmed_before_a_signature_closes_the_story() {
    let place = "place: { columns: 1, lines: 1-4 }";
    let at = |characters| fit(&desk(place, &format!("signature: {SIGNATURE}"), &text(characters)));
    // Six characters on the fourth line leave the signature its room.
    for characters in [44, 47, 50, 53, 56] {
        let before = at(characters);
        assert_eq!(before["over_lines"], 1, "{characters}");
        let closers = before["closers"].as_array().unwrap().iter().map(|c| c.as_str().unwrap());
        let trim = closers.filter_map(|c| c.strip_prefix("trim ")?.split(' ').next()?.parse::<usize>().ok()).min();
        assert_eq!(trim, Some(characters - 43));
    }
    assert_eq!((&at(43)["over_lines"], &at(43)["under_lines"]), (&0.into(), &0.into()));
}

#[test]
fn a_note_stands_before_the_copy_on_its_grid_between_rules_that_are_half_a_line_away() {
    let (pages, found) = made(&desk("place: { columns: 1, lines: 1-8 }", "note: [来信选登。, 欢迎续写。]", &text(50)));
    assert!(found.is_empty(), "{}", told(&found));
    let items: Vec<_> = pages[0].iter().filter(|item| item.part == Part::Note).collect();
    let note = lines(&pages[0], |part| part == Part::Note);
    let texts: Vec<_> = note.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["编者按　来信选登。", "欢迎续写。"]);
    let rules: Vec<_> = items.iter().filter_map(|i| if let Mark::Rule(r) = &i.mark { Some(r) } else { None }).collect();
    let pitch = Abs::milli_pt(11_250);
    assert_eq!((rules.len(), rules[0].to.x - rules[0].from.x), (2, EM * 13));
    let apart = rules[1].from.y - rules[0].from.y;
    assert!((pitch * 3 - apart).to_emu().abs() < 2, "{apart}: two lines and the half of each white line");
    let first = body(&pages[0])[0].origin.y;
    assert_eq!([first - note[0].origin.y, first - note[1].origin.y], [pitch * 3, pitch * 2]);
    assert!(matches!(items[0].mark, Mark::Rule(_)) && matches!(items[3].mark, Mark::Rule(_)));
}

#[test]
fn a_note_that_does_not_stand_whole_where_the_copy_begins_is_told() {
    let of = |lines: u32| {
        let keys = format!("place: {{ columns: 1-2, lines: 1-{lines} }}, legs: 2");
        let (_, found) = made(&desk(&keys, &format!("note: {}", text(30)), &text(50)));
        found.into_iter().find(|finding| finding.code == "note-overset")
    };
    assert!(of(7).is_none(), "three lines, two of white, two of copy");
    is(&of(6).unwrap(), "note-overset", "flood.md", 2, ["needs 7 lines", "at most 6", "shorten"]);
}

#[test]
fn a_story_whose_note_had_to_leave_its_first_leg_white_is_not_closed() {
    let place = "place: [{ columns: 1, lines: 1-5 }, { columns: 2, lines: 1-11 }], legs: columns";
    let short = desk(place, "note: 来信选登。", &text(160));
    let (_, found) = made(&short);
    assert!(found.iter().all(|finding| finding.code != "note-overset"), "{}", told(&found));
    assert_eq!(fit(&short)["state"], "closed");
    let long = desk(place, &format!("note: {}", text(30)), &text(74));
    let (_, found) = made(&long);
    let finding = found.iter().find(|finding| finding.code == "note-overset").unwrap();
    is(finding, "note-overset", "flood.md", 2, ["needs 7 lines", "at most 5", "shorten"]);
    assert_eq!((&fit(&long)["state"], &fit(&long)["under_lines"]), (&"under".into(), &5.into()));
}

#[test]
fn a_house_says_how_a_note_begins_and_whether_rules_stand_round_it() {
    let house = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("layouts/house.yaml")).unwrap();
    let of = |keys: &str| {
        let style = format!("  note: {{ role: 楷体, size: 9pt, pitch: 11.25pt{keys} }}");
        let desk = desk("place: { columns: 1, lines: 1-9 }", "note: 来信选登。", &text(50));
        let others = house.lines().filter(|line| !line.starts_with("  note:")).chain([style.as_str()]);
        let (pages, _) = made(&desk.with("layouts/house.yaml", others.collect::<Vec<_>>().join("\n")));
        let note: Vec<_> = pages[0].iter().filter(|item| item.part == Part::Note).cloned().collect();
        (note.len(), lines(&note, |_| true)[0].text.clone())
    };
    assert_eq!(of(""), (1, "编者按　来信选登。".into()));
    assert_eq!(of(", label: 【编者的话】, rule: { weight: 0.25pt }"), (3, "【编者的话】　来信选登。".into()));
    assert_eq!(of(", label: false"), (1, "来信选登。".into()));
}

#[test]
fn a_house_may_have_notes_under_heads_across_as_wide_as_those_and_in_their_ink() {
    let house = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("layouts/house.yaml")).unwrap();
    let house = house.replace("white: 2, rule: {", "white: 2, place: head, rule: {");
    let of = |head: &str| {
        let keys = format!("place: {{ columns: 1-2, lines: 1-20 }}, legs: 2, foot: level, head: {{ {head} }}");
        let front = format!("headline: 江边渡口\nnote: [{}, 欢迎续写。]", text(30));
        let (pages, found) = made(&desk(&keys, &front, &text(180)).with("layouts/house.yaml", &house));
        assert!(found.iter().all(|finding| finding.code == "underset"), "{}", told(&found));
        pages.into_iter().next().unwrap()
    };
    let page = of("place: over, ink: paper, tint: black");
    let note = lines(&page, |part| part == Part::Note);
    assert_eq!(note.len(), 3);
    assert!(note.iter().all(|line| line.runs.iter().all(|run| run.ink == Ink::Paper)));
    let rules = |page: &[Item]| {
        let of_note = page.iter().filter(|item| item.part == Part::Note);
        let rules = of_note.filter_map(|i| if let Mark::Rule(r) = &i.mark { Some(r.clone()) } else { None });
        rules.collect::<Vec<_>>()
    };
    // Half a character within the tint at each side.
    assert!(rules(&page).iter().all(|rule| rule.to.x - rule.from.x == EM * 26 && rule.ink == Ink::Paper));
    let page = of("place: over");
    let (note, body) = (lines(&page, |part| part == Part::Note), body(&page));
    let rules = rules(&page);
    assert!(rules.iter().all(|rule| rule.to.x - rule.from.x == EM * 27));
    let down: Vec<Abs> =
        [rules[0].from.y, note[0].origin.y, note[2].origin.y, rules[1].from.y, body[0].origin.y].into();
    assert!(down.is_sorted(), "{down:?}");
    // A head beside the copy has no room for it.
    let page = of("place: left, size: 30pt");
    assert_eq!(lines(&page, |part| part == Part::Note)[0].origin.x, self::body(&page)[0].origin.x);
}

#[test]
fn what_is_wrong_with_a_note_or_signature_is_told_where_it_is() {
    let place = "place: { columns: 1, lines: 1-9 }";
    let found = |front: &str| desk(place, front, &text(50)).findings();
    let cases = [
        ("note: { a: b }", "wrong-type", ["`note`", "text", ""]),
        ("signature: [甲, 乙]", "wrong-type", ["`signature`", "text", ""]),
        ("note: 编者按：来信选登。", "label-twice", ["`编者按`", "the note alone", "take 编者按 out"]),
        ("note: '**来信**选登。'", "markup-in-head", ["`**`", "plain text", "out"]),
        ("signature: '（<b>甲</b>）'", "html-in-head", ["`<b>`", "plain text", "out"]),
        ("note: 来信 # 选登", "cut-by-comment", ["# 选登", "quotes", "quotes"]),
        ("note: 来信,选登。", "latin-mark", ["`,`", "full-width", "replace"]),
    ];
    for (front, code, gist) in cases {
        let findings = found(front);
        assert_eq!(findings.len(), 1, "{front}: {}", told(&findings));
        is(&findings[0], code, "flood.md", 2, gist);
    }
    for blank in ["note:", "note: ''", "note: []", "signature:", "signature: ' '"] {
        let (left_out, _) = made(&desk(place, "byline: 甲", &text(50)));
        let (made, _) = made(&desk(place, &format!("byline: 甲\n{blank}"), &text(50)));
        assert!(made == left_out, "{blank}");
    }
}

#[test]
fn a_note_or_signature_without_copy_is_told() {
    let front = "headline: 江边\nnote: 来信选登。\nsignature: 甲";
    let findings = desk("place: { columns: 1, lines: 1-9 }", front, "").findings();
    is(&findings[0], "empty-story", "flood.md", 6, ["without text", "one paragraph", "write the text"]);
    let findings = desk("place: { columns: 1, lines: 1-9 }, head: { place: alone }", front, "").findings();
    is(&findings[0], "key-not-here", "flood.md", 3, ["`note` of a head alone", "with text", "`note:`"]);
    is(&findings[1], "key-not-here", "flood.md", 4, ["`signature` of a head alone", "with text", "`signature:`"]);
    assert_eq!(findings.len(), 2, "{}", told(&findings));
}

#[test]
fn a_crosshead_takes_the_lines_that_its_house_states_and_a_line_more_for_each_further_one() {
    let house = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("layouts/house.yaml")).unwrap();
    let of = |lines: &str, crosshead: &str| {
        let stated = house.replace("align: centre, white: 0.5", &format!("align: centre, white: 0.5{lines}"));
        assert!(lines.is_empty() || stated != house);
        let copy = format!("{}\n\n## {crosshead}\n\n{}", text(50), text(50));
        let (pages, _) =
            made(&desk("place: { columns: 1, lines: 1-30 }", "", &copy).with("layouts/house.yaml", stated));
        let (body, crosshead) = (body(&pages[0]), lines_of_crosshead(&pages[0]));
        let gap = body[4].origin.y - body[3].origin.y - Abs::milli_pt(11_250);
        // As much white above as below: the middles of the lines stand in the middle of the share.
        let middle = (crosshead[0] + crosshead[crosshead.len() - 1]) / 2;
        let off = (body[4].origin.y + body[3].origin.y) / 2 - middle;
        assert!((-Abs::pt(3)..Abs::pt(3)).contains(&off), "{off}");
        (crosshead.len(), gap.to_emu() / Abs::milli_pt(11_250).to_emu())
    };
    assert_eq!((of("", "水位"), of("", "水位<br>高低")), ((1, 2), (2, 3)));
    assert_eq!((of(", lines: 3", "水位"), of(", lines: 3", "水位<br>高低")), ((1, 3), (2, 4)));
    assert_eq!(of(", lines: 1", "水位"), (1, 2), "its type needs two");
}

fn lines_of_crosshead(items: &[Item]) -> Vec<Abs> {
    lines(items, |part| part == Part::Crosshead).iter().map(|line| line.origin.y).collect()
}

#[test]
fn a_galley_has_the_note_first_and_the_signature_on_the_last_line_or_under_it() {
    let galley = |measure: &str, format: &[&str]| {
        let front = format!("note: 来信选登。\ndateline: 本报讯\nsignature: {SIGNATURE}");
        let desk = desk("place: { columns: 1, lines: 1-9 }", &front, "### 渡口\n\n江水退了。");
        let output = Command::new(env!("CARGO_BIN_EXE_paiban"))
            .args(["galley", "--measure", measure])
            .args(format)
            .arg(desk.path().join("articles/flood.md"))
            .env("PAIBAN_HOME", env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let first = "　　编者按　来信选登。\n";
    assert_eq!(galley("22", &[]), format!("{first}　　本报讯渡口　江水退了。　　　　{SIGNATURE}\n"));
    assert_eq!(galley("14", &[]), format!("{first}　　本报讯渡口　江水退了。\n　　　　　　　　　{SIGNATURE}\n"));
    let json = |measure| serde_json::from_str::<Value>(&galley(measure, &["--format", "json"])).unwrap();
    let (beside, under) = (json("22"), json("14"));
    assert_eq!((&beside["line_count"], &under["line_count"]), (&2.into(), &3.into()));
    assert_eq!((&beside["lines"][2]["same_line"], under["lines"][2].get("same_line")), (&true.into(), None));
    assert_eq!(beside["lines"][2]["indent_em"], 17.0);
}
