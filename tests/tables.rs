//! 数据表: their columns, their breaks, and what is told of them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::process::Command;

use common::{Desk, is, lines, made, told};
use paiban::diag::Finding;
use paiban::frame::{Item, Line, Mark, Part};
use paiban::geom::Abs;

const EM: Abs = Abs::pt(9);
const PITCH: Abs = Abs::milli_pt(11_250);

/// A table of so many rows under a title and a head row.
fn table(rows: usize) -> String {
    let rows: String =
        (1..=rows).map(|n| format!("| 渡口{} | {n}.5 |\n", "甲乙丙丁".chars().nth(n % 4).unwrap())).collect();
    format!("### 水位\n\n| 渡口 | 水位 |\n|---|---|\n{rows}")
}

fn desk(keys: &str, text: &str) -> Desk {
    let edition = format!(
        "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n  - number: 1\n    stories:\n      - {{ article: articles/flood.md, {keys} }}\n"
    );
    Desk::new().with("edition.yaml", edition).with("articles/flood.md", format!("---\nheadline:\n---\n\n{text}\n"))
}

fn cells(items: &[Item], column: u16) -> Vec<&Line> {
    lines(items, |part| matches!(part, Part::TableCell(cell) if cell.column == column))
}

fn rules(items: &[Item]) -> Vec<Abs> {
    let rule = |item: &Item| match &item.mark {
        Mark::Rule(rule) if item.story.is_some() => Some(rule.from.y),
        _ => None,
    };
    items.iter().filter_map(rule).collect()
}

#[test]
fn a_table_is_title_head_and_rows_on_the_grid_with_rules_that_take_no_room() {
    let (pages, found) = made(&desk("place: { columns: 1, lines: 1-7 }", &format!("江水。\n\n{}\n下文。", table(3))));
    assert!(found.is_empty(), "{}", told(&found));
    let all = lines(&pages[0], |part| part.is_copy() || matches!(part, Part::TableTitle | Part::TableHead(_)));
    let texts: Vec<&str> = all.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["江水。", "水位", "渡口", "水位", "渡口乙", "1.5", "渡口丙", "2.5", "渡口丁", "3.5", "下文。"]);
    let rows: Vec<i64> = all.iter().map(|line| (line.origin.y - all[0].origin.y).div_floor(PITCH)).collect();
    assert_eq!(rows, [0, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]);
    // Faces have baselines of their own, copy one.
    let body: Vec<Abs> = cells(&pages[0], 0).iter().map(|line| line.origin.y - all[0].origin.y).collect();
    assert_eq!(body, [PITCH * 3, PITCH * 4, PITCH * 5]);
    let apart: Vec<Abs> = rules(&pages[0]).windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(apart, [PITCH, PITCH * 3], "above, under the head row, below");
}

#[test]
fn figures_stand_flush_with_the_end_of_their_column_and_words_with_its_start() {
    let (pages, _) = made(&desk("place: { columns: 1, lines: 1-6 }", &table(12)));
    let ends: Vec<Abs> = cells(&pages[0], 1).iter().map(|line| line.origin.x + line.advance).collect();
    assert!(ends.len() > 2 && ends.iter().all(|end| *end == ends[0]), "{ends:?}");
    let words = cells(&pages[0], 0);
    assert_eq!(ends[0] - words[0].origin.x, EM * 13, "flush with the end of the leg");
    assert!(words.iter().all(|line| line.runs[0].glyphs[0].at.x < EM / 2));
    // One word among the figures, and they are none.
    let mixed = table(3).replace("2.5", "未测");
    let (pages, _) = made(&desk("place: { columns: 1, lines: 1-6 }", &mixed));
    let starts: Vec<Abs> = cells(&pages[0], 1).iter().map(|line| line.origin.x).collect();
    assert!(starts.iter().all(|start| *start == starts[0]));
    assert!(cells(&pages[0], 1)[0].advance < EM * 3);
    // What is written goes before that.
    let (pages, _) = made(&desk("place: { columns: 1, lines: 1-6 }", &table(3).replace("|---|---|", "|--:|:--|")));
    assert!(cells(&pages[0], 1)[0].advance < EM * 3);
}

#[test]
fn a_cell_too_long_for_its_column_is_broken_and_its_row_takes_the_lines() {
    let long = table(3).replace("渡口丙", "清漪江北岸老船厂东侧的渡口丙");
    let (pages, found) = made(&desk("place: { columns: 1, lines: 1-6 }", &long));
    assert!(found.is_empty(), "{}", told(&found));
    let figures: Vec<Abs> = cells(&pages[0], 1).iter().map(|line| line.origin.y).collect();
    assert_eq!((figures[1] - figures[0], figures[2] - figures[1]), (PITCH, PITCH * 2));
}

#[test]
fn a_break_falls_between_rows_two_at_least_on_each_side_and_the_head_row_is_said_again() {
    let mut broken = 0;
    for height in 5..14 {
        let keys = format!("place: {{ columns: 1-2, lines: 1-{height} }}, legs: 2");
        let (pages, found) = made(&desk(&keys, &table(8)));
        let over = found.iter().any(|f| f.code == "overset");
        let cells = cells(&pages[0], 0);
        assert_eq!(over, cells.len() < 8, "{height}");
        let again = lines(&pages[0], |part| part == Part::TableAgain);
        let first = cells.iter().filter(|line| line.origin.x == cells[0].origin.x).count();
        if over || first == 8 {
            continue;
        }
        let texts: Vec<&str> = again.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["渡口", "水位"], "{height}");
        assert!(first >= 2 && 8 - first >= 2, "{height}: {first}");
        assert_eq!(again[0].origin.x, cells[first].origin.x);
        broken += 1;
    }
    assert!(broken > 2, "{broken}");
}

#[test]
fn a_table_goes_on_across_a_turn_line_with_its_head_row_and_no_row_lost() {
    let (mut within, mut before) = (0, 0);
    for lines_before in 1..14 {
        let copy = "江边渡口木桥水位高低船行".chars().cycle().take(13 * lines_before).collect::<String>();
        let text = format!("{copy}\n\n{}\n{}", table(9), "下文".repeat(40));
        let first = "article: articles/flood.md, place: { columns: 1, lines: 1-16 }, turn_to: 3";
        let rest = "article: articles/flood.md, place: { columns: 1, lines: 1-40 }, turn_from: 1, headline: 江边";
        let edition = format!(
            "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n  - number: 1\n    stories: [{{ {first} }}]\n  - number: 3\n    stories: [{{ {rest} }}]\n"
        );
        let (pages, found) = made(&desk("place: { columns: 1, lines: 1-16 }", &text).with("edition.yaml", edition));
        assert!(!found.iter().any(|f| f.code == "overset"), "{}", told(&found));
        let set: Vec<&str> = pages.iter().flat_map(|page| cells(page, 1)).map(|line| line.text.as_str()).collect();
        assert_eq!(set, ["1.5", "2.5", "3.5", "4.5", "5.5", "6.5", "7.5", "8.5", "9.5"], "{lines_before}");
        let heads = pages.iter().map(|page| lines(page, |part| matches!(part, Part::TableHead(_))).len());
        let titles = pages.iter().map(|page| lines(page, |part| part == Part::TableTitle).len());
        assert_eq!(titles.sum::<usize>(), 1);
        let parted = pages.iter().all(|page| !cells(page, 0).is_empty());
        assert_eq!(heads.sum::<usize>(), if parted { 4 } else { 2 }, "{lines_before}");
        if parted {
            within += 1;
        } else {
            before += 1;
        }
    }
    assert!(within > 0 && before > 0, "{within} within, {before} before");
}

#[test]
fn a_table_too_wide_for_its_leg_is_told_with_the_figure() {
    let wide =
        "| 一 | 二 | 三 | 四 | 五 | 六 |\n|---|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 | internationalization |";
    let (_, found) = made(&desk("place: { columns: 1, lines: 1-3 }", wide));
    let found: Vec<&Finding> = found.iter().filter(|f| f.code == "table-too-wide").collect();
    assert_eq!(found.len(), 1);
    is(found[0], "table-too-wide", "flood.md", 5, ["characters across", "at most 13", "a column out"]);
}

#[test]
fn a_row_with_more_or_fewer_cells_than_the_head_is_told_and_an_escaped_bar_is_none() {
    let rows = |row: &str| desk("place: { columns: 1, lines: 1-4 }", &format!("| 甲 | 乙 |\n|---|---|\n{row}"));
    for (row, cells) in [("| 1 | 2 | 3 |", "3 cells"), ("| 1 |", "1 cells"), ("江水退了。", "1 cells")] {
        is(&rows(row).only(), "table-row-cells", "flood.md", 7, [cells, "2, as many", "blank line"]);
    }
    let (pages, _) = made(&rows(r"| 甲\|乙 | 2 |"));
    assert_eq!(cells(&pages[0], 0)[0].text, "甲|乙");
}

#[test]
fn a_table_in_vertical_copy_is_told() {
    let keys = "place: { columns: 1-2, lines: 1-14 }, direction: vertical, head: { place: right }";
    let finding = desk(keys, &format!("江水。\n\n{}", table(2))).only();
    is(&finding, "table-in-vertical-copy", "flood.md", 9, ["edition.yaml:7", "set across", "direction: vertical"]);
}

#[test]
fn a_turn_within_a_table_is_as_good_as_one_in_mid_sentence() {
    let first = "article: articles/flood.md, place: { columns: 1, lines: 1-8 }, turn_to: 3";
    let rest = "article: articles/flood.md, place: { columns: 1, lines: 1-20 }, turn_from: 1, headline: 江边";
    let edition = format!(
        "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n  - number: 1\n    stories: [{{ {first} }}]\n  - number: 3\n    stories: [{{ {rest} }}]\n"
    );
    let (pages, found) = made(&desk("place: { columns: 1, lines: 1-8 }", &table(9)).with("edition.yaml", edition));
    assert!(pages.iter().all(|page| !cells(page, 0).is_empty()));
    assert!(
        !found
            .iter()
            .any(|f| f.code == "turn-between-sentences" || f.place.as_ref().is_some_and(|p| p.spot().contains(":7"))),
        "{}",
        told(&found)
    );
}

#[test]
fn a_galley_has_a_line_a_row_its_cells_an_em_apart() {
    let desk = desk("place: { columns: 1, lines: 1-8 }", &table(2));
    let galley = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paiban"));
        command.args(["galley", "--measure", "13", "--indent", "0", "--format", format]);
        command.arg(desk.path().join("articles/flood.md")).env("PAIBAN_HOME", env!("CARGO_MANIFEST_DIR"));
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert_eq!(galley("text"), "水位\n渡口　水位\n渡口乙　1.5\n渡口丙　2.5\n");
    let json: serde_json::Value = serde_json::from_str(&galley("json")).unwrap();
    assert_eq!((&json["lines"][2]["text"], &json["line_count"]), (&"渡口乙　1.5".into(), &4.into()));
}

/// The lines of a list of names in a leg of so many columns, as the places of their names in thousandths of an em.
fn names(characters: usize, written: &str) -> (Vec<Vec<(String, i64)>>, Vec<Finding>) {
    let keys = format!("place: {{ x: 0, width: {characters}, lines: 1-20 }}");
    let (pages, found) = made(&desk(&keys, &format!("```名单\n{written}\n```")));
    let place = |line: &&Line| {
        let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
        let mut set: Vec<(String, i64)> = Vec::new();
        for glyph in glyphs {
            let (before, text) = (&line.text[..glyph.text.start as usize], &line.text[glyph.text.start as usize..]);
            let text = &text[..text.chars().next().unwrap().len_utf8()];
            match set.last_mut() {
                Some((name, _)) if !before.ends_with('\u{3000}') => name.push_str(text),
                _ => set.push((text.to_owned(), glyph.at.x.ratio(1000, EM.to_emu()).to_emu())),
            }
        }
        set
    };
    (lines(&pages[0], Part::is_copy).iter().map(place).collect(), found)
}

#[test]
fn names_stand_in_even_columns_across_and_those_of_two_characters_are_three_ems_long() {
    let (set, found) = names(13, "张三、李四海 王五\n赵六，钱七，孙云汀");
    assert!(found.iter().all(|f| f.code == "underset"), "{}", told(&found));
    let row =
        |names: [&str; 3]| names.iter().zip([0, 5000, 10_000]).map(|(n, at)| (n.to_string(), at)).collect::<Vec<_>>();
    assert_eq!(set, [row(["张三", "李四海", "王五"]), row(["赵六", "钱七", "孙云汀"])]);
    let (pages, _) = made(&desk("place: { columns: 1, lines: 1-3 }", "```名单\n张三 李四\n```"));
    let line = lines(&pages[0], Part::is_copy)[0];
    let at: Vec<Abs> = line.runs[0].glyphs.iter().map(|glyph| glyph.at.x).collect();
    assert_eq!((at[1] - at[0], at[3] - at[2]), (EM * 2, EM * 2), "an em between");
}

#[test]
fn a_measure_has_as_many_columns_of_names_as_leave_an_em_between() {
    for (characters, count) in [(7, 2), (10, 2), (11, 3), (14, 3), (15, 4)] {
        let (set, _) = names(characters, &["张三"; 12].join(" "));
        assert!(set.iter().all(|line| line.len() <= count) && set[0].len() == count, "{characters}: {set:?}");
        let last = set[0].last().unwrap().1;
        assert_eq!(last, (characters as i64 - 3) * 1000, "flush with the end");
    }
}

#[test]
fn longer_names_take_the_columns_they_need_and_heads_of_groups_lines_of_their_own_in_bold() {
    let (set, found) = names(13, "第一中学：欧阳云汀 李四海 约翰·史密斯 王五\n第二中学：赵六");
    assert!(found.iter().all(|f| f.code == "underset"), "{}", told(&found));
    let set: Vec<Vec<&str>> = set.iter().map(|line| line.iter().map(|(name, _)| name.as_str()).collect()).collect();
    assert_eq!(
        set,
        [vec!["第一中学："], vec!["欧阳云汀", "李四海"], vec!["约翰·史密斯", "王五"], vec!["第二中学："], vec!["赵六"]]
    );
    let (pages, _) = made(&desk("place: { columns: 1, lines: 1-3 }", "```名单\n甲班：\n张三 李四\n```"));
    let body = lines(&pages[0], Part::is_copy);
    assert_ne!(body[0].runs[0].face, body[1].runs[0].face);
}

#[test]
fn a_list_of_names_goes_on_across_legs_and_a_turn_line_with_no_name_lost() {
    let written: Vec<String> =
        "赵钱孙李周吴郑王冯陈".chars().flat_map(|a| "云江桥船".chars().map(move |b| format!("{a}{b}"))).collect();
    let first = "article: articles/flood.md, place: { columns: 1, lines: 1-8 }, turn_to: 3";
    let rest = "article: articles/flood.md, place: { columns: 1, lines: 1-20 }, turn_from: 1, headline: 江边";
    let edition = format!(
        "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n  - number: 1\n    stories: [{{ {first} }}]\n  - number: 3\n    stories: [{{ {rest} }}]\n"
    );
    let text = format!("```名单\n{}\n```", written.join("\n"));
    let (pages, found) = made(&desk("place: { columns: 1, lines: 1-8 }", &text).with("edition.yaml", edition));
    assert!(found.iter().all(|f| f.code == "underset"), "{}", told(&found));
    let parts: Vec<String> =
        pages.iter().map(|page| lines(page, Part::is_copy).iter().map(|line| line.text.as_str()).collect()).collect();
    assert!(parts.iter().all(|part| part.chars().count() > 20), "{parts:?}");
    let set = parts.concat().replace("（上接第1版）", "").replace('\u{3000}', "");
    assert_eq!(set, written.concat());
}

#[test]
fn names_that_cannot_be_set_are_told() {
    let found = |written: &str| {
        desk("place: { columns: 1, lines: 1-4 }", &format!("江水。\n\n```名单\n{written}\n```")).findings()
    };
    is(&found("张三 李 四")[0], "name-of-one-character", "flood.md", 8, ["李", "whole names", "张三"]);
    is(
        &found("甲班：\n乙班：张三")[0],
        "names-empty",
        "flood.md",
        8,
        ["without names", "after the head", "take the head"],
    );
    is(&found("甲班：张三\n乙班：")[0], "names-empty", "flood.md", 9, ["without names", "", ""]);
    is(&found("")[0], "names-empty", "flood.md", 7, ["without names", "", ""]);
}
