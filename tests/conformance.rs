//! Line setting against data that third parties wrote. The folder is named by `PAIBAN_TESTDATA`; CI lifts the ignores.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use paiban::compose::with_fonts;
use paiban::diag::Findings;
use paiban::galley::{Galley, GalleyOptions, galley};
use paiban::geom::{Axis, Em};
use paiban::input::load_layout;
use paiban::model::{Align, Level, Origin, Setting, Text, resolve_layout};
use paiban::par::{Method, Options, uax14};
use paiban::source::Source;
use paiban::text::styled;
use paiban::world::World;

fn data(name: &str) -> PathBuf {
    Path::new(&std::env::var_os("PAIBAN_TESTDATA").expect("PAIBAN_TESTDATA names the folder")).join(name)
}

/// The rows of a tab-separated file, by the columns of its first line.
fn rows(name: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let text = fs::read_to_string(data(name)).unwrap();
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let at: Vec<usize> = columns.iter().map(|c| head.iter().position(|h| h == c).unwrap()).collect();
    lines.map(|l| l.split('\t').collect::<Vec<_>>()).map(|f| at.iter().map(|&i| f[i].to_string()).collect()).collect()
}

/// Sets texts in one leg each, without indent.
fn set(texts: &[String], measure: i64, level: Level, axis: Axis) -> Galley {
    let world = World { home: PathBuf::from(env!("CARGO_MANIFEST_DIR")) };
    let mut findings = Findings::default();
    let (layout, fonts) = load_layout(&world, "broadsheet", &mut findings).unwrap();
    let (sheet, house, plan) = resolve_layout(&layout, &fonts, &mut findings).unwrap();
    let source = Source::new(Path::new("row"), String::new());
    let text = |s: &String| Text {
        string: s.clone(),
        spans: Vec::new(),
        origin: Origin { source: source.clone(), stretches: vec![(0, 0)] },
    };
    let options = Options {
        setting: Setting { level, ..house.setting },
        indent: Em::ZERO,
        align: Align::Justify,
        method: Method::FirstFit,
    };
    let how = GalleyOptions { measure: Em::milli(measure * 1000), size: sheet.character, options };
    let paragraphs = texts.iter().map(|t| styled(&text(t), &house.body, &house, axis)).collect();
    with_fonts(&plan, &mut findings, |fonts| galley(paragraphs, &how, fonts)).unwrap()
}

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn break_opportunities_are_those_of_unicode_18() {
    let zipped = fs::File::open(data("LineBreakTest-18.0.0.txt.gz")).unwrap();
    let output = Command::new("gzip").arg("-dc").stdin(zipped).stdout(Stdio::piped()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let (mut passed, mut failed) = (0, Vec::new());
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let case = line.split('#').next().unwrap();
        let (mut string, mut expected) = (String::new(), Vec::new());
        for token in case.split_whitespace().skip(1) {
            match token {
                "÷" => expected.push(string.len()),
                "×" => {}
                hex => string.push(char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()),
            }
        }
        let made: Vec<usize> = uax14(&string).into_iter().filter(|&o| o > 0).collect();
        if made == expected { passed += 1 } else { failed.push(line) }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert_eq!(passed, 19_346);
}

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

/// Marks whose rows are overruled: …… never starts a line from level basic up (an option of its own, forbidden by
/// default, as UAX #14 LB22 has it).
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
