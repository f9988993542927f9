//! Rules of a good page: for each an edition that breaks it and no other rule, and editions that break none.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{Desk, is};
use paiban::compose::compose;
use paiban::diag::{Finding, Findings, Severity};
use paiban::model::Rule;
use paiban::world::World;

/// A story: its keys beside `article`, the front matter beside what it needs, its copy.
struct Story {
    keys: &'static str,
    front: &'static str,
    copy: Copy,
}

/// Copy of a story.
enum Copy {
    /// One paragraph that fills so many lines of so many characters, indented.
    Lines(usize, usize),
    /// As written.
    Written(&'static str),
}

const fn story(keys: &'static str, lines: usize) -> Story {
    Story { keys, front: "headline: 江水退了", copy: Copy::Lines(lines, 13) }
}

/// So many Han, no mark among them, so that a line of n characters holds n.
fn han(count: usize) -> String {
    "一二三四五六七八九十".chars().cycle().take(count).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// An edition of one page with these stories, in a house that says this of its rules.
fn edition(stories: &[Story], lint: &str) -> Desk {
    let mut desk = Desk::new();
    let mut yaml =
        "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n  - number: 3\n    stories:\n".to_owned();
    for (n, Story { keys, front, copy }) in stories.iter().enumerate() {
        yaml += &format!("      - {{ article: articles/s{n}.md, {keys} }}\n");
        let copy = match copy {
            Copy::Lines(lines, measure) => han(lines * measure - 2),
            Copy::Written(text) => (*text).to_owned(),
        };
        desk = desk.with(&format!("articles/s{n}.md"), format!("---\n{front}\n---\n\n{copy}\n"));
    }
    let house = fs::read_to_string(root().join("layouts/house.yaml")).unwrap();
    let bridge = root().join("tests/cases/photo-caption-under/photos/bridge.png");
    desk.with("edition.yaml", yaml)
        .with("layouts/house.yaml", format!("{house}\n{lint}"))
        .with("photos/bridge.png", fs::read(bridge).unwrap())
}

/// The findings of an edition that are breaches of rules.
fn breaches(edition: &Path) -> Vec<Finding> {
    let world = World { home: root() };
    let mut findings = Findings::default();
    let made = compose(&world, edition, None, &mut findings, |_, _, pages| {
        pages.into_iter().flat_map(|page| page.findings).collect::<Vec<_>>()
    });
    let found = made.unwrap_or_else(|| panic!("{}", common::told(findings.as_slice())));
    found.into_iter().filter(|f| Rule::ALL.iter().any(|rule| rule.id() == f.code)).collect()
}

const PHOTO: &str = "headline: 江水退了\nphotos:\n  - { file: photos/bridge.png, caption: 修好的栈桥 }";

/// Each rule, and the stories of a page that breaks it.
fn broken() -> Vec<(Rule, Vec<Story>)> {
    let with = |front, story: Story| Story { front, ..story };
    let written = |text, keys| Story { copy: Copy::Written(text), ..story(keys, 0) };
    let upright = |keys| Story { copy: Copy::Lines(14, 20), ..story(keys, 0) };
    vec![
        (
            Rule::LegsUneven,
            vec![story("place: { columns: 1-2, lines: 1-14 }, legs: columns, head: { lines: 4, size: 21pt }", 15)],
        ),
        (
            Rule::LoneLine,
            vec![written(
                concat!(
                    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
                    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
                    "一二三四五六七八九十一二三四五\n\n",
                    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
                    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
                    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
                ),
                "place: { columns: 1-2, lines: 1-14 }, legs: columns, head: { lines: 4, size: 21pt }",
            )],
        ),
        (
            Rule::RuntLine,
            vec![written(
                "一二三四五六七八九十一二",
                "place: { columns: 1, lines: 1-6 }, head: { lines: 4, size: 21pt }, setting: { breaks: first }",
            )],
        ),
        (
            Rule::LooseLine,
            vec![written(
                "一二三四五六七123456789012八九十一二",
                "place: { columns: 1, lines: 1-6 }, head: { lines: 4, size: 21pt }",
            )],
        ),
        (
            Rule::LooseLine,
            vec![with(
                "headline: 江水退了\nstandfirst: 一二三四五六七123456789012八九十一二",
                story("place: { columns: 1, lines: 1-20 }, head: { lines: 10, size: 21pt }", 10),
            )],
        ),
        (
            Rule::HeadBroken,
            vec![with(
                "headline: |\n  江水退去后的清晨街坊\n  扫出路",
                story("place: { columns: 1, lines: 1-20 }, head: { lines: 10, size: 21pt }", 10),
            )],
        ),
        (
            Rule::HeadAtFoot,
            vec![written(
                concat!(
                    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
                    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九\n\n## 水位\n\n一二三四五六七八九十一",
                ),
                "place: { columns: 1, lines: 1-15 }, head: { lines: 4, size: 21pt }",
            )],
        ),
        (
            Rule::HeadAtFoot,
            vec![story(
                "place: { columns: 1-2, lines: 1-14 }, legs: columns, \
                 head: { place: inside, cells: { columns: 2, lines: 9-14 }, size: 21pt }",
                22,
            )],
        ),
        (
            Rule::HeadsButted,
            vec![
                story("place: { columns: 1, lines: 1-14 }, head: { lines: 4, size: 21pt }", 10),
                story("place: { columns: 2, lines: 1-14 }, head: { lines: 4, size: 21pt }", 10),
            ],
        ),
        (
            Rule::HeadsStacked,
            vec![
                written("", "place: { columns: 1, lines: 1-4 }, head: { place: alone, size: 21pt }"),
                story("place: { columns: 1, lines: 6-19 }, head: { lines: 4, size: 21pt }", 10),
            ],
        ),
        (
            Rule::HeadsFacing,
            vec![
                upright("place: { columns: 1-2, lines: 1-14 }, legs: 1, head: { place: right, width: 6, size: 30pt }"),
                upright("place: { columns: 3-4, lines: 1-14 }, legs: 1, head: { place: left, width: 6, size: 30pt }"),
            ],
        ),
        (
            Rule::BiggerHeadLower,
            vec![
                story("place: { columns: 1, lines: 1-14 }, head: { lines: 4, size: 18pt }", 10),
                story("place: { columns: 1, lines: 16-29 }, head: { lines: 4, size: 21pt }", 10),
            ],
        ),
        (
            Rule::CopyAboveHead,
            vec![story(
                "place: [{ columns: 2-3, lines: 1-10 }, { columns: 1-3, lines: 11-20 }], legs: columns, \
                 head: { place: left, width: 13, size: 21pt }",
                40,
            )],
        ),
        (
            Rule::CutPage,
            vec![
                story("place: { columns: 1-4, lines: 1-20 }, legs: columns, head: { lines: 4, size: 30pt }", 64),
                story("place: { columns: 5-8, lines: 1-20 }, legs: columns, head: { lines: 4, size: 28pt }", 64),
                story("place: { columns: 1-3, lines: 22-40 }, legs: columns, head: { lines: 4, size: 24pt }", 45),
                story("place: { columns: 4-8, lines: 22-40 }, legs: columns, head: { lines: 4, size: 21pt }", 75),
            ],
        ),
        (
            Rule::CutPage,
            vec![
                story("place: { columns: 1-4, lines: 1-60 }, legs: columns, head: { lines: 4, size: 30pt }", 224),
                story("place: { columns: 1-4, lines: 62-123 }, legs: columns, head: { lines: 4, size: 24pt }", 232),
                story("place: { columns: 5-8, lines: 1-50 }, legs: columns, head: { lines: 4, size: 28pt }", 184),
                story("place: { columns: 5-8, lines: 52-123 }, legs: columns, head: { lines: 4, size: 21pt }", 272),
            ],
        ),
        (
            Rule::CaptionApart,
            vec![with(
                PHOTO,
                story(
                    "place: { columns: 1-3, lines: 1-30 }, legs: columns, head: { lines: 4, size: 21pt }, photos: \
                     [{ photo: 1, place: { columns: 1, lines: 5-12 }, caption: { columns: 3, lines: 5-6 } }]",
                    66,
                ),
            )],
        ),
        (
            Rule::PhotoSplitsLeg,
            vec![with(
                PHOTO,
                story(
                    "place: { columns: 1-2, lines: 1-24 }, legs: columns, head: { lines: 4, size: 21pt }, photos: \
                     [{ photo: 1, place: { columns: 1, lines: 10-16 } }]",
                    30,
                ),
            )],
        ),
    ]
}

#[test]
fn each_rule_is_told_where_it_alone_is_broken_with_its_box_on_the_page() {
    for (rule, stories) in broken() {
        let found = breaches(edition(&stories, "").path());
        let codes: Vec<&str> = found.iter().map(|f| f.code).collect();
        assert_eq!(codes, [rule.id()], "{}", common::told(&found));
        let finding = &found[0];
        let spot = finding.spot.as_ref().unwrap_or_else(|| panic!("no box: {finding}"));
        assert_eq!((spot.page, finding.severity), (3, Severity::Warning), "{finding}");
        assert!(spot.lines[0] <= spot.lines[1] && spot.columns[0] <= spot.columns[1], "{finding}");
        assert!(finding.place.is_some() && !finding.help.is_empty() && !finding.expected.is_empty(), "{finding}");
    }
}

#[test]
fn every_rule_is_off_or_an_error_as_the_paper_takes_it() {
    for (rule, stories) in broken() {
        let off = breaches(edition(&stories, &format!("lint: {{ {}: off }}\n", rule.id())).path());
        assert!(off.is_empty(), "{}", common::told(&off));
        let grave = breaches(edition(&stories, &format!("lint: {{ {}: error }}\n", rule.id())).path());
        assert_eq!(grave[0].severity, Severity::Error);
    }
}

#[test]
fn what_a_head_fills_of_its_columns_is_held_only_where_the_paper_asks() {
    let stories = |front| {
        vec![Story { front, ..story("place: { columns: 1, lines: 1-14 }, head: { lines: 4, size: 21pt }", 10) }]
    };
    assert!(breaches(edition(&stories("headline: 江水"), "").path()).is_empty());
    let found = breaches(edition(&stories("headline: 江水"), "lint: { head-fill: warning }\n").path());
    assert!(found.len() == 1 && found[0].found.contains("fills 36%"), "{}", common::told(&found));
    assert!(breaches(edition(&stories("headline: 江水退了"), "lint: { head-fill: warning }\n").path()).is_empty());
}

#[test]
fn a_pull_quote_may_split_one_leg_but_not_several() {
    const QUOTE: &str = "headline: 江水退了\npull_quotes: 退了";
    let one = "place: { columns: 1-2, lines: 1-24 }, legs: columns, head: { lines: 4, size: 21pt }, \
               pull_quotes: [{ quote: 1, place: { columns: 1, lines: 10-16 } }]";
    let both = "place: { columns: 1-2, lines: 1-24 }, legs: columns, head: { lines: 4, size: 21pt }, \
                pull_quotes: [{ quote: 1, place: { columns: 1-2, lines: 10-16 } }]";
    let foot = "place: { columns: 1-2, lines: 1-24 }, legs: columns, head: { lines: 4, size: 21pt }, \
                pull_quotes: [{ quote: 1, place: { columns: 1-2, lines: 18-24 } }]";
    let found = |keys, lines| breaches(edition(&[Story { front: QUOTE, ..story(keys, lines) }], "").path());
    assert!(found(one, 31).is_empty(), "{}", common::told(&found(one, 31)));
    assert!(found(foot, 24).is_empty(), "{}", common::told(&found(foot, 24)));
    let split = found(both, 22);
    assert_eq!(split.len(), 1, "{}", common::told(&split));
    is(
        &split[0],
        "photo-splits-leg",
        "edition.yaml",
        7,
        ["pull quote 1 splits legs 1 and 2", "head or foot", "move it"],
    );
    assert!(split[0].spot.is_some());
}

#[test]
fn the_items_of_a_list_are_copy_under_heads_and_crossheads() {
    let keys = "place: { columns: 1, lines: 1-16 }, head: { lines: 4, size: 21pt }";
    let found = |copy| breaches(edition(&[Story { copy: Copy::Written(copy), ..story(keys, 0) }], "").path());
    assert!(found("- 一二三四五六七八九十一\n- 一二三四五六七八九十一\n- 一二三四五六七八九十一").is_empty());
    assert!(
        found(concat!("一二三四五六七八\n\n## 水位\n\n", "- 一二三四五六七八九十一\n- 一二三四五六七八九十一"))
            .is_empty()
    );
    let lone = found(concat!("一二三四五六七八\n\n## 水位\n\n", "- 一二三四五六七八九十一"));
    assert_eq!(lone.iter().map(|f| f.code).collect::<Vec<_>>(), ["head-at-foot"], "{}", common::told(&lone));
}

#[test]
fn white_that_nothing_takes_is_told_where_the_house_asks_for_it() {
    let stories = [
        story("place: { columns: 1-2, lines: 1-123 }, legs: columns, head: { lines: 4, size: 30pt }", 238),
        story("place: { columns: 3-8, lines: 1-60 }, legs: columns, head: { lines: 4, size: 28pt }", 336),
        story("place: { columns: 3-7, lines: 62-123 }, legs: columns, head: { lines: 4, size: 21pt }", 290),
    ];
    let white = || breaches(edition(&stories, "lint: { white-cells: error }").path()).into_iter();
    let found: Vec<_> = white().filter(|f| f.code == "white-cells").collect();
    let spots: Vec<_> = found.iter().map(|f| f.spot.as_ref().map(|s| (s.columns, s.lines)).unwrap()).collect();
    assert_eq!(spots, [([8, 8], [61, 123])], "{}", common::told(&found));
    assert_eq!(found[0].severity, Severity::Error);
    assert!(breaches(edition(&stories, "").path()).iter().all(|f| f.code != "white-cells"), "off by default");
}

#[test]
fn a_page_that_breaks_no_rule_is_told_nothing() {
    let over = "place: { columns: 1-4, lines: 1-20 }, legs: columns, head: { lines: 4, size: 30pt }";
    let beside = "place: { columns: 5-8, lines: 1-20 }, legs: columns, head: { lines: 4, size: 28pt }";
    let whole = "place: { columns: 1-8, lines: 22-40 }, legs: columns, head: { lines: 4, size: 42pt }";
    let boxed = |keys| Story { copy: Copy::Lines(32, 12), ..story(keys, 0) };
    let pages = [
        // A cut at the edge of a story over the whole page, its head bigger than those over it.
        vec![story(over, 64), story(beside, 64), story(whole, 120)],
        // A cut along a row of boxes.
        vec![
            story(over, 64),
            story(beside, 64),
            boxed("place: { columns: 1-4, lines: 22-35 }, legs: 4, box: true, head: { lines: 4, size: 24pt }"),
            boxed("place: { columns: 5-8, lines: 22-35 }, legs: 4, box: true, head: { lines: 4, size: 21pt }"),
        ],
        // Two stories with heads alike under one common head.
        vec![
            Story {
                copy: Copy::Written(""),
                ..story("place: { columns: 1-4, lines: 1-4 }, head: { place: alone, size: 30pt }", 0)
            },
            story("place: { columns: 1-2, lines: 6-25 }, legs: columns, head: { lines: 4, size: 21pt }", 32),
            story("place: { columns: 3-4, lines: 6-25 }, legs: columns, head: { lines: 4, size: 21pt }", 32),
        ],
        // An L beside its neighbour: its own parts are no cut.
        vec![
            story(
                "place: [{ columns: 1-8, lines: 1-10 }, { columns: 1-4, lines: 11-20 }], legs: columns, head: { lines: 4, size: 30pt }",
                88,
            ),
            story("place: { columns: 5-8, lines: 12-20 }, legs: columns, head: { lines: 4, size: 24pt }", 20),
        ],
    ];
    let apart = pages[2].iter().skip(1).map(|s| Story { copy: Copy::Lines(32, 13), ..*s }).collect::<Vec<_>>();
    assert_eq!(breaches(edition(&apart, "").path())[0].code, "heads-butted", "without the common head they meet");
    for stories in &pages {
        let found = breaches(edition(stories, "").path());
        assert!(found.is_empty(), "{}", common::told(&found));
    }
}

/// The files `paiban check` has something to tell of, one for each finding.
fn told_of(example: &str) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paiban"));
    let command = command.args(["check", "--format", "json"]).arg(root().join("examples").join(example));
    let json: serde_json::Value =
        serde_json::from_slice(&command.env("PAIBAN_HOME", root()).output().unwrap().stdout).unwrap();
    json["findings"].as_array().unwrap().iter().map(|f| f["file"].to_string()).collect()
}

#[test]
fn nothing_is_told_of_the_example_editions_and_of_the_specimens_only_what_is_set_wrong_to_be_seen() {
    for example in ["daily", "tabloid", "hello"] {
        let files = told_of(example);
        assert!(files.is_empty(), "{example}: {files:?}");
    }
    let files = told_of("specimens");
    assert!(!files.is_empty() && files.iter().all(|file| file.contains("-left.md")), "{files:?}");
}

#[test]
fn check_gives_the_box_in_columns_lines_and_millimetres_as_text_and_as_json() {
    let (_, stories) = broken().into_iter().find(|(rule, _)| *rule == Rule::HeadsButted).unwrap();
    let desk = edition(&stories, "");
    let run = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paiban"));
        let command = command.args(["check", "--format", format]).arg(desk.path()).env("PAIBAN_HOME", root());
        command.output().unwrap()
    };
    let json: serde_json::Value = serde_json::from_slice(&run("json").stdout).unwrap();
    let found = json["findings"].as_array().unwrap().iter().find(|f| f["code"] == "heads-butted").unwrap();
    // The type area begins (390 − 352.4) / 2 mm from the left and (550 − 488.2) / 2 mm from the top.
    let expected = serde_json::json!({ "page": 3, "columns": [1, 2], "lines": [1, 4], "mm": [18.8, 30.9, 85.7, 15.9] });
    assert_eq!(found["spot"], expected);
    let text = String::from_utf8(run("text").stderr).unwrap();
    assert!(text.contains("page 3, columns 1-2, lines 1-4 (18.8 × 30.9 mm from the corner"), "{text}");
}

#[test]
fn a_rule_the_house_does_not_know_and_a_severity_there_is_none_of_are_told() {
    let desk = edition(&[], "lint: { heads-buted: off, cut-page: grave }\n").with("edition.yaml", common::EDITION);
    let findings = desk.findings();
    let line = fs::read_to_string(root().join("layouts/house.yaml")).unwrap().lines().count() + 2;
    assert_eq!(findings.len(), 2, "{}", common::told(&findings));
    is(&findings[0], "unknown-key", "house.yaml", line, ["heads-buted", "heads-butted", "heads-butted"]);
    is(&findings[1], "wrong-value", "house.yaml", line, ["grave", "off", ""]);
}
