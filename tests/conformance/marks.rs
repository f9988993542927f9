//! Widths, levels and squeezing of marks.

use paiban::geom::Axis;
use paiban::model::{Level, Setting};
use paiban::text::shape;

use super::{body, rows, set, set_in, with_house};

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn pairs_of_marks_have_their_widths_in_both_directions() {
    let mut compared = 0;
    for (column, axis) in [("em_horizontal", Axis::Horizontal), ("em_vertical", Axis::Vertical)] {
        let rows: Vec<_> =
            rows("pair_widths.tsv", &["marks", column]).into_iter().filter(|r| !r[1].is_empty()).collect();
        let texts: Vec<String> = rows.iter().map(|r| format!("国{}国", r[0])).collect();
        let galley = set(&texts, 40, Level::Gb, axis);
        assert_eq!(galley.lines.len(), rows.len());
        for (row, line) in rows.iter().zip(&galley.lines) {
            let width: f64 = row[1].parse().unwrap();
            assert!(
                (line.width_em - 2.0 - width).abs() < 0.001,
                "{axis:?} {}: {} for {width}",
                row[0],
                line.width_em - 2.0
            );
            compared += 1;
        }
    }
    assert_eq!(compared, 258 + 271);
}

/// Marks that start no line from level basic up unless the house allows it (as UAX #14 LB22 has it).
const ELLIPSES: [&str; 2] = ["……", "⋯⋯"];

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn marks_start_lines_only_where_their_level_allows() {
    let levels = [Level::None, Level::Basic, Level::Gb, Level::Strict];
    let columns = ["mark", "start_none", "start_basic", "start_gb", "start_strict"];
    let rows = rows("prohibition_levels.tsv", &columns);
    assert_eq!(rows.len(), 50);
    for row in &rows {
        for (level, forbidden) in levels.iter().zip(&row[1..]) {
            let overruled = ELLIPSES.contains(&row[0].as_str()) && *level >= Level::Basic;
            let starts = (4..10).any(|k| {
                let text = format!("{}{}{}", "国".repeat(k), row[0], "国".repeat(12));
                let galley = set(&[text], i64::try_from(k).unwrap(), *level, Axis::Horizontal);
                galley.lines.iter().skip(1).any(|l| l.text.starts_with(&row[0]))
            });
            assert_eq!(starts, forbidden == "0" && !overruled, "{} at {level:?}", row[0]);
        }
    }
}

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn dots_start_lines_as_their_rows_say_where_the_house_allows_it() {
    let levels = [Level::None, Level::Basic, Level::Gb, Level::Strict];
    let rows = rows("prohibition_levels.tsv", &["mark", "start_none", "start_basic", "start_gb", "start_strict"]);
    let rows: Vec<_> = rows.iter().filter(|r| ELLIPSES.contains(&r[0].as_str())).collect();
    assert_eq!(rows.len(), 2);
    for row in rows {
        for (level, forbidden) in levels.iter().zip(&row[1..]) {
            let text = format!("国国国国{}国国国国", row[0]);
            let setting = |s| Setting { level: *level, ellipsis_start: true, ..s };
            let galley = set_in(&[text], 4000, Axis::Horizontal, setting);
            assert_eq!(galley.lines[1].text.starts_with(&row[0]), forbidden == "0", "{} {level:?}", row[0]);
        }
    }
}

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn marks_end_lines_only_where_their_level_allows() {
    let levels = [Level::None, Level::Basic, Level::Gb, Level::Strict];
    let rows = rows("prohibition_levels.tsv", &["mark", "end_none", "end_basic", "end_gb", "end_strict"]);
    assert_eq!(rows.len(), 50);
    for row in &rows {
        for (level, forbidden) in levels.iter().zip(&row[1..]) {
            let ends = (4..10).any(|k| {
                let text = format!("{}{}{}", "国".repeat(k), row[0], "国".repeat(12));
                // Half an em more or less: a mark of any width ends a line of one of them.
                (0..5).any(|half| {
                    let measure = i64::try_from(k).unwrap() * 1000 + half * 500;
                    let galley = set_in(std::slice::from_ref(&text), measure, Axis::Horizontal, |s| Setting {
                        level: *level,
                        ..s
                    });
                    galley.lines.iter().any(|l| l.text.ends_with(&row[0]))
                })
            });
            assert_eq!(ends, forbidden == "0", "{} at {level:?}", row[0]);
        }
    }
}

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn marks_have_the_adjustable_space_of_clreq_along_both_axes() {
    let rows = rows("adjustable_space.tsv", &["mark", "hans_horizontal", "hans_vertical"]);
    assert_eq!(rows.len(), 43);
    let mut compared = 0;
    for row in &rows {
        for (axis, wanted) in [(Axis::Horizontal, &row[1]), (Axis::Vertical, &row[2])] {
            // right .5, bottom .5: at the end; left .5, top .5: at the start.
            let (wanted, body_em) = match wanted.as_str() {
                "right .5" | "bottom .5" => ((0, 500), 1000),
                "left .5" | "top .5" => ((500, 0), 1000),
                "both .25" => ((250, 250), 1000),
                "none (fixed .5em)" => ((0, 0), 500),
                "none (2em)" => ((0, 0), 2000),
                "none" | "none (1em)" => ((0, 0), 1000),
                other => panic!("{other}"),
            };
            let made = with_house(|fonts, house, size| {
                let shaped = shape(fonts, body(&format!("国{}国", row[0]), house, axis));
                let milli = |a: paiban::geom::Abs| a.to_emu() * 1000 / size.to_emu();
                let mark = &shaped.clusters[1];
                ((milli(mark.blank_start), milli(mark.blank_end)), milli(mark.advance))
            });
            assert_eq!(made, (wanted, body_em), "{} {axis:?}", row[0]);
            compared += 1;
        }
    }
    assert_eq!(compared, 86);
}

/// A text that must yield or take some white, in thousandths of an em; the character that does so, and what it stands
/// beside that must not.
struct Step {
    row: (&'static str, &'static str),
    text: &'static str,
    white: i64,
    moves: &'static str,
    keeps: &'static str,
}

const fn step(
    row: (&'static str, &'static str),
    text: &'static str,
    white: i64,
    moves: &'static str,
    keeps: &'static str,
) -> Step {
    Step { row, text, white, moves, keeps }
}

/// The rows of `adjust_steps.tsv`. The word space of Tinos is ¼ em, CLREQ's floor, so a line cannot show the second row:
/// a row of `solve` in the vectors does. A gap gives down to nothing and not to ⅛ em (settled choice 5).
const STEPS: [Step; 9] = [
    step(("reduce", "1"), "国国国，国国，", 0, "", "国"),
    step(("reduce", "3"), "国・国（国国", -100, "・", "（"),
    step(("reduce", "4"), "国（国，国国", -200, "（", "，"),
    step(("reduce", "5"), "国，国A国国", -200, "，", "A"),
    step(("reduce", "6"), "国A国。国国", -100, "A", "。"),
    step(("reduce", "7"), "国国。国国", -200, "。", "国"),
    step(("expand", "1"), "国ab cd国国", 100, " ", "国"),
    step(("expand", "2"), "国A国国国", 100, "A", ""),
    step(("expand", "3"), "国国国国国", 100, "国", ""),
];

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn white_is_taken_and_given_in_clreq_s_order() {
    let rows = rows("adjust_steps.tsv", &["direction", "order"]);
    assert_eq!(rows.len(), 10);
    for row in &rows {
        let Some(step) = STEPS.iter().find(|s| row[0] == s.row.0 && row[1] == s.row.1) else {
            assert_eq!((row[0].as_str(), row[1].as_str()), ("reduce", "2"));
            continue;
        };
        let line = |text: String, measure: i64| set_in(&[text], measure, Axis::Horizontal, |s| s).lines.swap_remove(0);
        let natural = line(step.text.into(), 40_000);
        #[allow(clippy::cast_possible_truncation, reason = "a few em")]
        let measure = (natural.width_em * 1000.0).ceil() as i64 + step.white;
        // A word too long for any line follows, so that the line is not the last and is opened.
        let set = line(format!("{}{}", step.text, "x".repeat(60)), measure);
        assert_eq!(set.text, step.text);
        let change = |n: usize| {
            let (a, b) = (&natural.clusters[n], &set.clusters[n]);
            (b.adjust_em - a.adjust_em) - (b.trim_em - a.trim_em)
        };
        let of = |text: &str| (0..set.clusters.len()).filter(|&n| set.clusters[n].text == text).map(change).collect();
        let (moved, kept): (Vec<f64>, Vec<f64>) = (of(step.moves), of(step.keeps));
        let sign = if step.white < 0 { -1.0 } else { 1.0 };
        assert!(step.moves.is_empty() || moved.iter().any(|m| m * sign > 0.01), "{}: {moved:?}", step.text);
        assert!(kept.iter().all(|k| k.abs() < 0.01), "{}: {kept:?}", step.text);
    }
}
