//! 转版: a story of two parts on two pages, as set and as told of where its turn leads nowhere.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::path::PathBuf;
use std::process::Command;

use common::{ARTICLE, Desk, is, lines, made, made_of, told};
use paiban::compose::compose;
use paiban::diag::{Finding, Findings, Severity};
use paiban::frame::{Item, Line, Part};
use paiban::geom::Abs;
use paiban::world::World;
use proptest::prelude::*;
use serde_json::Value;

const HEAD: &str = "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n";

/// Stories of pages 1 and 3, each placed with its keys.
fn edition(one: &[&str], three: &[&str]) -> Desk {
    let page = |number: u32, stories: &[&str]| {
        let stories: Vec<String> =
            stories.iter().map(|keys| format!("      - {{ article: articles/flood.md, {keys} }}\n")).collect();
        format!("  - number: {number}\n    stories:\n{}", stories.concat())
    };
    Desk::new().with("edition.yaml", format!("{HEAD}{}{}", page(1, one), page(3, three)))
}

const FIRST: &str = "place: { columns: 1-2, lines: 1-12 }, turn_to: 3";
const REST: &str = "place: { columns: 1-4, lines: 1-40 }, turn_from: 1, headline: 江边散步";

/// One paragraph of so many characters, each sentence numbered.
fn paragraph(characters: usize) -> String {
    (1..)
        .map(|n| format!("渡口第{n}号木桩换过了，桥面平稳如初。"))
        .flat_map(|s| s.chars().collect::<Vec<_>>())
        .take(characters)
        .collect()
}

fn article(paragraphs: &[usize]) -> String {
    let paragraphs: Vec<String> = paragraphs.iter().map(|n| paragraph(*n)).collect();
    format!("---\nheadline: 江水退了\n---\n\n{}\n", paragraphs.join("\n\n"))
}

fn body(items: &[Item]) -> Vec<&Line> {
    lines(items, Part::is_copy)
}

/// Lengths of paragraphs, enough together for the first part's legs.
fn copy() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(20usize..220, 2..8).prop_filter("copy to turn", |all| all.iter().sum::<usize>() > 420)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_is_set_once_and_in_order_across_the_turn(copy in copy(), legs in 1u32..4) {
        let desk = edition(&[&format!("{FIRST}, legs: {legs}")], &[REST]).with("articles/flood.md", article(&copy));
        let (pages, found) = made(&desk);
        prop_assert!(found.iter().all(|f| f.code != "overset"), "{}", told(&found));
        let text = |items: &[Item]| body(items).iter().map(|line| line.text.as_str()).collect::<String>();
        let rest = text(&pages[1]);
        let rest = rest.strip_prefix("（上接第1版）").expect("the rest says where it comes from");
        let written: String = copy.iter().map(|n| paragraph(*n)).collect();
        prop_assert_eq!(text(&pages[0]) + rest, written);
    }

    #[test]
    fn one_character_more_or_less_moves_only_the_two_parts_of_its_own_story(characters in 430usize..900) {
        let neighbours = |characters: usize| {
            let other = |page: u32, columns: &str| {
                let first = if page == 1 { FIRST } else { REST };
                format!(
                    "  - number: {page}\n    stories:\n      - {{ article: articles/flood.md, {first} }}\n      - {{ article: articles/other{page}.md, place: {{ columns: {columns}, lines: 1-20 }}, foot: level }}\n"
                )
            };
            let desk = Desk::new().with("edition.yaml", format!("{HEAD}{}{}", other(1, "3-5"), other(3, "5-7")));
            let desk = desk.with("articles/other1.md", article(&[150])).with("articles/other3.md", article(&[120, 90]));
            let (pages, _) = made(&desk.with("articles/flood.md", article(&[characters])));
            let other = |item: &Item| item.story.as_deref().is_none_or(|id| !id.starts_with("flood"));
            pages.into_iter().flatten().filter(other).collect::<Vec<_>>()
        };
        let placed = neighbours(characters);
        prop_assert_eq!(&placed, &neighbours(characters + 1));
        prop_assert_eq!(&placed, &neighbours(characters - 1));
    }

    #[test]
    fn the_turn_line_ends_the_last_leg_flush_with_it_and_clear_of_the_copy(copy in copy(), legs in 1u32..3) {
        let desk = edition(&[&format!("{FIRST}, legs: {legs}")], &[REST]).with("articles/flood.md", article(&copy));
        let (pages, _) = made(&desk);
        let turns = lines(&pages[0], |part| part == Part::Turn);
        prop_assert_eq!(turns.len(), 1);
        let (turn, body) = (turns[0], body(&pages[0]));
        prop_assert_eq!(turn.text.as_str(), "（下转第3版）");
        let lowest = body.iter().map(|line| line.origin.y).max();
        prop_assert_eq!(Some(turn.origin.y), lowest);
        let last = body.last().unwrap();
        prop_assert_eq!(last.origin.y, turn.origin.y);
        prop_assert!(last.origin.x + last.advance + Abs::pt(9) / 2 <= turn.origin.x);
        // The right edge of the last leg is that of its full lines.
        let right = body.iter().map(|line| line.origin.x + line.advance).max();
        prop_assert_eq!(Some(turn.origin.x + turn.advance), right);
    }
}

#[test]
fn a_paragraph_cut_by_the_turn_is_justified_before_it_and_not_indented_after_it() {
    let (pages, _) = made(&edition(&[FIRST], &[REST]).with("articles/flood.md", article(&[900])));
    let (before, after) = (body(&pages[0]), body(&pages[1]));
    let first_glyph = |line: &Line| line.runs[0].glyphs[0].at.x;
    assert!(first_glyph(before[0]) >= Abs::pt(18), "the paragraph itself is indented");
    assert!(first_glyph(after[0]) < Abs::pt(9), "{:?}", after[0]);
    // Thirteen characters less the turn line and its white.
    assert_eq!(before.last().unwrap().advance, Abs::pt(9) * 6);
}

/// The file of a paragraph of so many characters, then a numbered list of items of so many and another paragraph; and
/// what is set of it.
fn with_list(characters: usize, item: usize) -> (String, String) {
    let items: Vec<String> = (1..=11).map(|n| paragraph(item + n % 2)).collect();
    let numbered: Vec<(String, &String)> = (1..).map(|n: u32| format!("{n}.")).zip(&items).collect();
    let list: String = numbered.iter().map(|(number, item)| format!("{number} {item}\n")).collect();
    let (first, last) = (paragraph(characters), paragraph(60));
    let set: String = numbered.iter().map(|(number, item)| format!("{number}{item}")).collect();
    let file = format!("---\nheadline: 江水退了\n---\n\n{first}\n\n{list}\n{last}\n");
    (file, first + &set + &last)
}

#[test]
fn a_list_goes_on_across_the_turn_within_an_item_or_between_two_and_hangs_on_both_pages() {
    let (mut within, mut between) = (0, 0);
    for (characters, item) in (40..110).step_by(5).flat_map(|characters| [(characters, 24), (characters, 40)]) {
        let (file, written) = with_list(characters, item);
        let (pages, found) = made(&edition(&[FIRST], &[REST]).with("articles/flood.md", file));
        assert!(found.iter().all(|f| f.code != "overset"), "{}", told(&found));
        let copy = |items| lines(items, |part| part.is_copy() || part == Part::ListMarker);
        let text = |items| copy(items).iter().map(|line| line.text.as_str()).collect::<String>();
        let rest = text(&pages[1]);
        let rest = rest.strip_prefix("（上接第1版）").expect("the rest says where it comes from");
        assert_eq!(text(&pages[0]) + rest, written, "{characters}");
        let first = copy(&pages[1])[0];
        let marker = lines(&pages[1], |part| part == Part::ListMarker)[0];
        // The numbers of the list are two ems wide.
        let (hung, expected) = (first.origin.x - marker.origin.x, Abs::pt(9) * 2);
        if rest.starts_with(marker.text.as_str()) {
            between += 1;
            assert_eq!((first.text.as_str(), hung), ("（上接第1版）", Abs::ZERO), "{characters}");
        } else {
            within += 1;
            assert_eq!(hung, expected, "{characters}");
        }
    }
    assert!(within > 0 && between > 0, "{within} within, {between} between");
}

#[test]
fn beside_the_turn_line_an_item_of_a_list_has_as_much_room_as_a_paragraph() {
    // Nine characters of measure leave a paragraph four beside the turn line, and an item two ems less.
    let keys = "place: { x: 0, width: 11, lines: 1-20 }, head: { place: over, size: 9pt }, turn_to: 3";
    for characters in (20..60).step_by(3) {
        let (file, _) = with_list(characters, 40);
        let (pages, _) = made(&edition(&[keys], &[REST]).with("articles/flood.md", file));
        let (turn, body) = (lines(&pages[0], |part| part == Part::Turn), body(&pages[0]));
        let beside = body.iter().filter(|line| line.origin.y == turn[0].origin.y);
        assert!(beside.into_iter().all(|line| line.text.chars().count() >= 3), "{characters}");
    }
}

#[test]
fn in_a_leg_that_has_no_room_beside_the_turn_line_the_copy_ends_a_line_earlier() {
    let narrow = "place: { x: 0, width: 8, lines: 1-12 }, head: { place: over, size: 9pt }, turn_to: 3";
    let (pages, found) = made(&edition(&[narrow], &[REST]).with("articles/flood.md", article(&[900])));
    assert!(!found.iter().any(|f| f.code == "overfull-line"), "{}", told(&found));
    let (turn, body) = (lines(&pages[0], |part| part == Part::Turn), body(&pages[0]));
    assert_eq!(turn[0].origin.y - body.last().unwrap().origin.y, Abs::milli_pt(11_250));
}

#[test]
fn vertical_copy_turns_at_the_foot_of_its_last_line() {
    let vertical = format!("{}, direction: vertical", FIRST.replace("1-12", "1-20"));
    let (pages, _) = made(&edition(&[&vertical], &[REST]).with("articles/flood.md", article(&[900])));
    let (turn, body) = (lines(&pages[0], |part| part == Part::Turn), body(&pages[0]));
    assert_eq!(turn[0].origin.x, body.last().unwrap().origin.x);
    let feet = body.iter().map(|line| line.origin.y + line.advance).max();
    assert_eq!(Some(turn[0].origin.y + turn[0].advance), feet);
}

#[test]
fn a_page_asked_for_alone_is_the_same_as_with_the_others() {
    let desk = edition(&[FIRST], &[REST]).with("articles/flood.md", article(&[300, 400]));
    let (pages, _) = made(&desk);
    assert_eq!(made_of(&desk, Some(1)).0, pages[..1]);
    assert_eq!(made_of(&desk, Some(3)).0, pages[1..]);
}

#[test]
fn fit_lists_both_parts_and_tells_over_at_the_last_one() {
    let short = REST.replace("1-40", "1-12");
    let desk = edition(&[FIRST], &[&short]).with("articles/flood.md", article(&[900]));
    let fit = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paiban"));
        command.args(["fit", "--format", format]).arg(desk.path()).env("PAIBAN_HOME", env!("CARGO_MANIFEST_DIR"));
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let stories = serde_json::from_str::<Value>(&fit("json")).unwrap()["stories"].clone();
    let (first, rest) = (&stories[0], &stories[1]);
    assert_eq!((&first["state"], &first["turn_to"]), (&"closed".into(), &3.into()), "{first}");
    assert_eq!((&rest["state"], &rest["turn_from"]["id"]), (&"over".into(), &"flood".into()), "{rest}");
    let all: u64 = [&first["chars"], &rest["chars"], &rest["over_chars"]].iter().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!(all, 900);
    let table = fit("text");
    assert!(table.contains("flood 下转3版") && table.contains("flood-turn 上接1版"), "{table}");
}

#[test]
fn paragraphs_before_a_turn_change_their_length_only_to_keep_lines_from_standing_alone() {
    let means = |copy: &[usize]| {
        let first = format!("{FIRST}, fitting: {{ paragraphs: both }}");
        let desk = edition(&[&first], &[REST]).with("articles/flood.md", article(copy));
        let world = World { home: PathBuf::from(env!("CARGO_MANIFEST_DIR")) };
        compose(&world, desk.path(), Some(1), &mut Findings::default(), |_, _, pages| {
            let poured = &pages[0].made.stories[0].poured;
            (poured.done.len(), poured.stray.len())
        })
    };
    assert_eq!(means(&[25, 25, 600]), Some((0, 0)));
    for n in 60..120 {
        let plain = edition(&[FIRST], &[REST]).with("articles/flood.md", article(&[n, 600]));
        let alone = made_of(&plain, Some(1)).1.iter().any(|f| f.code == "lone-line");
        let (done, stray) = means(&[n, 600]).unwrap();
        assert!(alone || done == 0, "{n}: {done} paragraphs changed for nothing");
        assert!(alone || stray == 0, "{n}");
    }
}

#[test]
fn a_turn_with_nothing_left_to_go_on_is_told() {
    let (_, found) = made(&edition(&[FIRST], &[REST]).with("articles/flood.md", article(&[60])));
    let finding = found.iter().find(|f| f.code == "nothing-to-turn").unwrap();
    is(finding, "nothing-to-turn", "edition.yaml", 7, ["nothing is left for page 3", "longer", "`turn_to:`"]);
}

#[test]
fn a_turn_between_sentences_is_told_and_one_within_a_sentence_is_not() {
    // Six characters beside the turn line end the first part.
    let house = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/layouts/house.yaml")).unwrap();
    let turned = |text: &str, severity: &str| {
        let place = FIRST.replace("columns: 1-2, lines: 1-12", "columns: 1, lines: 1-4");
        let lint = format!("{house}\nlint: {{ turn-between-sentences: {severity} }}\n");
        let desk = edition(&[&place], &[REST]).with("layouts/house.yaml", lint);
        let found = made(&desk.with("articles/flood.md", format!("---\nheadline:\n---\n\n{text}\n"))).1;
        found.into_iter().filter(|f| f.code == "turn-between-sentences").collect::<Vec<_>>()
    };
    let long = "江边的木桩今天全部换新".repeat(4);
    assert!(turned(&long, "warning").is_empty());
    let cut = format!("{}。{long}", long.chars().take(11 + 13 * 2 + 5).collect::<String>());
    let found = turned(&cut, "warning");
    is(&found[0], "turn-between-sentences", "flood.md", 5, ["page 3", "mid-sentence", "rewrite"]);
    let spot = found[0].spot.as_ref().expect("a box");
    assert_eq!((spot.page, spot.columns, spot.lines), (1, [1, 1], [4, 4]));
    assert_eq!(turned(&cut, "error")[0].severity, Severity::Error);
    assert!(turned(&cut, "off").is_empty());
}

#[test]
fn a_turn_falls_within_a_paragraph_where_the_paper_lets_paragraphs_change_their_length() {
    let ends_paragraph = |first: &str, n: usize| {
        let desk = edition(&[first], &[REST]).with("articles/flood.md", article(&[n, 300]));
        let (pages, found) = made(&desk);
        assert!(found.iter().all(|f| f.code != "overset"), "{}", told(&found));
        body(&pages[1])[0].text.starts_with("（上接第1版）渡口第1号")
    };
    let free = format!("{FIRST}, fitting: {{ paragraphs: both }}");
    let (mut fixed, mut changed) = (0, 0);
    for n in 120..200 {
        fixed += u32::from(ends_paragraph(FIRST, n));
        changed += u32::from(ends_paragraph(&free, n));
    }
    assert!(changed < fixed, "{changed} of {fixed} turns still fall between paragraphs");
}

#[test]
fn the_end_of_a_paragraph_alone_on_one_line_after_the_turn_is_told() {
    let told: Vec<usize> = (120..200)
        .filter(|n| {
            let desk = edition(&[FIRST], &[REST]).with("articles/flood.md", article(&[*n, 300]));
            let (pages, found) = made_of(&desk, Some(3));
            let alone = body(&pages[0]).get(1).is_some_and(|second| second.begins);
            let is_told = found.iter().any(|f| f.code == "lone-line" && f.found.contains("leg 1"));
            assert_eq!(alone, is_told, "{n}: {}", told(&found));
            alone
        })
        .collect();
    assert!(!told.is_empty());
}

#[test]
fn a_character_that_no_font_has_is_told_on_the_page_that_it_stands_on() {
    let rare = article(&[900]).trim_end().to_owned() + "末尾𰻞\u{e000}字。\n";
    let desk = edition(&[FIRST], &[REST]).with("articles/flood.md", rare);
    let missing = |page| made_of(&desk, Some(page)).1.iter().filter(|f| f.code == "missing-character").count();
    assert_eq!(missing(1), 0);
    assert!(missing(3) > 0);
}

#[test]
fn the_head_of_the_rest_is_its_own_and_broken_by_sense() {
    let rest = REST.replace("columns: 1-4", "columns: 1-2").replace("江边散步", "北岸居民清晨回到新修的江堤上散步");
    let rest = format!("{rest}, kicker: 江堤加固完工, head: {{ size: 28pt }}");
    let (pages, _) = made(&edition(&[FIRST], &[&rest]).with("articles/flood.md", article(&[500])));
    let texts = |part| lines(&pages[1], |p| p == part).iter().map(|line| line.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(Part::Kicker), ["江堤加固完工"]);
    assert_eq!(texts(Part::Headline), ["北岸居民清晨回到", "新修的江堤上散步"]);
    assert!(lines(&pages[1], |part| part == Part::Byline).is_empty());
}

#[test]
fn photos_of_the_article_may_stand_with_either_part() {
    let bridge = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/photo-caption-under/photos/bridge.png");
    let rest = format!("{REST}, photos: [{{ photo: 1, place: {{ columns: 1-2, lines: 20-30 }} }}]");
    let desk = edition(&[FIRST], &[&rest]).with("bridge.png", std::fs::read(bridge).unwrap());
    let text = article(&[900]).replace("---\nheadline", "---\nphotos: [{ file: bridge.png }]\nheadline");
    let findings = desk.with("articles/flood.md", text).findings();
    assert!(findings.is_empty(), "{}", told(&findings));
}

#[test]
fn pull_quotes_of_the_article_may_stand_with_either_part() {
    let quote =
        |keys: &str, n: u32| format!("{keys}, pull_quotes: [{{ quote: {n}, place: {{ columns: 1-2, lines: 9-12 }} }}]");
    let text = article(&[900]).replace("---\nheadline", "---\npull_quotes: [退了, 回家]\nheadline");
    let desk = |one: &str, three: &str| edition(&[one], &[three]).with("articles/flood.md", &text);
    let findings = desk(&quote(FIRST, 1), &quote(REST, 2)).findings();
    assert!(findings.is_empty(), "{}", told(&findings));
    let findings = desk(FIRST, &quote(REST, 2)).findings();
    assert_eq!(findings.len(), 1, "{}", told(&findings));
    is(&findings[0], "pull-quote-not-placed", "flood.md", 2, ["pull quote 1", "a place", "edition.yaml:7"]);
}

/// The findings on an edition whose turns do not agree.
fn wrong(one: &[&str], three: &[&str]) -> Vec<Finding> {
    edition(one, three).findings()
}

fn only(one: &[&str], three: &[&str]) -> Finding {
    let findings = wrong(one, three);
    assert_eq!(findings.len(), 1, "{}", told(&findings));
    findings.into_iter().next().unwrap()
}

#[test]
fn a_turn_to_a_page_that_does_not_exist_is_told() {
    let findings = wrong(&[&FIRST.replace("turn_to: 3", "turn_to: 4")], &[REST]);
    is(&findings[0], "turn-to-no-page", "edition.yaml", 7, ["`turn_to: 4`", "one of 1, 3", "add the page"]);
    let findings = wrong(&[FIRST], &[&REST.replace("turn_from: 1", "turn_from: 9")]);
    is(&findings[0], "turn-to-no-page", "edition.yaml", 10, ["`turn_from: 9`", "one of 1, 3", "correct the number"]);
}

#[test]
fn a_turn_to_a_page_where_the_story_does_not_go_on_is_told() {
    let other = "place: { columns: 5-6, lines: 1-9 }, id: two";
    let desk = Desk::new().with("articles/two.md", ARTICLE).with(
        "edition.yaml",
        format!(
            "{HEAD}  - number: 1\n    stories:\n      - {{ article: articles/flood.md, {FIRST} }}\n  - number: 3\n    stories:\n      - {{ article: articles/two.md, {other} }}\n"
        ),
    );
    is(&desk.only(), "turn-not-taken-up", "edition.yaml", 7, ["turns to page 3", "the rest", "`turn_from: 1`"]);
}

#[test]
fn a_rest_without_its_first_part_is_told() {
    let plain = "place: { columns: 1-2, lines: 1-12 }";
    let finding = only(&[plain], &[REST]);
    is(
        &finding,
        "turn-without-first-part",
        "edition.yaml",
        10,
        ["where it does not turn", "page 1", "add `turn_to: 3`"],
    );
    assert!(finding.found.contains("edition.yaml:7"), "{finding}");
    let desk = Desk::new().with("edition.yaml", format!("{HEAD}  - number: 1\n    stories: []\n  - number: 3\n    stories:\n      - {{ article: articles/flood.md, {REST} }}\n"));
    is(
        &desk.only(),
        "turn-without-first-part",
        "edition.yaml",
        9,
        ["does not stand", "page 1", "place its first part"],
    );
}

#[test]
fn a_story_that_turns_twice_is_told() {
    let second = "place: { columns: 5-6, lines: 1-40 }, turn_from: 1";
    let finding = only(&[FIRST], &[REST, second]);
    is(&finding, "turned-twice", "edition.yaml", 11, ["second time", "once at most", "more room"]);
    assert!(finding.found.contains("edition.yaml:10"), "{finding}");
    let again = format!(
        "{HEAD}  - number: 1\n    stories:\n      - {{ article: articles/flood.md, {FIRST} }}\n  - number: 3\n    stories:\n      - {{ article: articles/flood.md, {REST}, turn_to: 5 }}\n  - number: 5\n    stories:\n      - {{ article: articles/flood.md, {} }}\n",
        REST.replace("turn_from: 1", "turn_from: 3")
    );
    let findings = Desk::new().with("edition.yaml", again).findings();
    let twice: Vec<_> = findings.iter().filter(|f| f.code == "turned-twice").collect();
    is(twice[0], "turned-twice", "edition.yaml", 10, ["turns again, to page 5", "once at most", "more room"]);
}

#[test]
fn a_circle_of_turns_is_told_with_every_place() {
    let findings = wrong(&[&format!("{FIRST}, turn_from: 3")], &[&format!("{REST}, turn_to: 1")]);
    assert!(findings.iter().all(|f| f.code == "turn-circle"), "{}", told(&findings));
    is(
        &findings[0],
        "turn-circle",
        "edition.yaml",
        7,
        ["in a circle", "first part that only turns", "take `turn_from:` out"],
    );
    assert!(
        findings[0].found.contains("edition.yaml:7") && findings[0].found.contains("edition.yaml:10"),
        "{}",
        findings[0]
    );
}

#[test]
fn a_turn_to_its_own_page_is_told() {
    let findings = wrong(&[&FIRST.replace("turn_to: 3", "turn_to: 1")], &[REST]);
    is(&findings[0], "turn-same-page", "edition.yaml", 7, ["page 1 itself", "another page", "several rectangles"]);
}

#[test]
fn keys_that_a_part_of_a_story_cannot_have_are_told() {
    let finding = only(&[&format!("{FIRST}, foot: level")], &[REST]);
    is(&finding, "key-not-here", "edition.yaml", 7, ["`foot` of a part that turns", "", "where the story goes on"]);
    let finding = only(&[&format!("{FIRST}, fitting: {{ feet: 1 }}")], &[REST]);
    is(
        &finding,
        "contradictory-means",
        "edition.yaml",
        7,
        ["`feet` of a part", "`paragraphs`", "where the story goes on"],
    );
    let finding = only(&[&format!("{FIRST}, headline: 江水")], &[REST]);
    is(&finding, "key-not-here", "edition.yaml", 7, ["`headline` of a story", "", "front matter"]);
}

#[test]
fn html_in_the_head_of_the_rest_of_a_story_is_told() {
    let finding = only(&[FIRST], &[&REST.replace("江边散步", "江边<br>散步")]);
    is(&finding, "html-in-head", "edition.yaml", 10, ["`<br>`", "plain text", "`headline: |`"]);
}
