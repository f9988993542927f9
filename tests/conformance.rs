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

/// Rows of `known_issue_cases.tsv` that a galley cannot show or that a settled choice overrules, each with its reason.
const NOT_SHOWN: [(&str, &str, &str); 12] = [
    ("typst", "8390", "centred marks of traditional setting are not offered"),
    ("typst", "6539", "a paragraph of copy has no forced breaks"),
    ("typst", "2702", "copy has no code spans"),
    ("typst", "7113", "superscript note marks are not offered yet"),
    ("typst", "4404", "squeezed lines leave the character grid by choice; all lines stay on the line grid"),
    ("typst", "8097", "body copy breaks between any two Han; only heads break by phrase"),
    ("typst", "7396", "the language is zh-Hans throughout"),
    ("xecjk", "481", "no traditional face is in the set"),
    ("ctex-kit", "513", "a matter of LuaTeX-ja's metric"),
    ("vivliostyle", "1435", "underlines are not offered yet"),
    ("csswg", "11074", "marks are halved by geometry, never by a font's halt"),
    ("icu4x", "4523", "the row gives no text of its own"),
];

/// What a row shows: texts, measure, and what must hold of the galley.
type Shown = (&'static str, &'static str, &'static str, i64, fn(&Galley) -> bool);

fn widths(galley: &Galley, wanted: &[f64]) -> bool {
    galley.lines.len() == wanted.len() && galley.lines.iter().zip(wanted).all(|(l, w)| (l.width_em - w).abs() < 0.001)
}

fn starts(galley: &Galley, with: &str) -> bool {
    galley.lines.iter().skip(1).any(|l| l.text.starts_with(with))
}

const SHOWN: [Shown; 14] = [
    ("typst", "6774", "噫，克里斯蒂娜·罗塞蒂，还有阿加莎·克里斯蒂！", 7, |g| {
        let dots = g.lines.iter().flat_map(|l| &l.clusters).filter(|c| c.text == "·");
        !starts(g, "·") && dots.clone().count() == 2 && dots.into_iter().all(|c| (c.advance_em - 0.5).abs() < 0.001)
    }),
    ("typst", "5474", "噫）．嘘）．唏", 20, |g| widths(g, &[6.0])),
    ("typst", "2348", "《新生》的出版之期接近了……", 20, |g| g.lines[0].clusters[0].advance_em == 0.5),
    ("icu4x", "5595", "国国国国“两会”期", 4, |g| starts(g, "“两")),
    ("typst", "8555", "国〘国〙〝国〟｟国｠国", 20, |g| widths(g, &[10.0])),
    ("xecjk", "259", "《大学》——《中庸》——《论语》——《孟子》。——四书", 40, |g| {
        widths(g, &[26.0])
    }),
    ("xecjk", "113", "《文字", 20, |g| g.lines[0].clusters[0].advance_em == 0.5),
    ("ctex-forum", "299", "国国国肆一…”国国国", 6, |g| !starts(g, "”")),
    ("xecjk", "456", "国国国国——，国国国国（……国国", 6, |g| {
        !starts(g, "，") && !g.lines[0].text.ends_with('（')
    }),
    ("xecjk", "811", "光绪十三年三月十三日）.国国", 10, |g| !starts(g, ".") && !starts(g, "）")),
    ("xecjk", "382", "国——国", 20, |g| widths(g, &[4.0])),
    ("xecjk", "827", "国。”国（国）", 20, |g| widths(g, &[6.0])),
    ("vivliostyle", "1302", "国。“国", 20, |g| widths(g, &[3.5])),
    ("clreq", "262", "面积300㎡，误差±3，价格¥1280，占95%。", 6, |g| {
        let all: Vec<&str> = g.lines.iter().map(|l| l.text.as_str()).collect();
        ["300㎡", "±3", "¥1280", "95%"].iter().all(|whole| all.iter().any(|l| l.contains(whole)))
    }),
];

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn bugs_known_of_other_engines_are_not_ours() {
    let rows = rows("known_issue_cases.tsv", &["project", "issue"]);
    assert_eq!(rows.len(), 26);
    for row in &rows {
        let is = |project: &str, issue: &str| row[0] == project && row[1] == issue;
        if let Some((_, _, text, measure, holds)) = SHOWN.iter().find(|s| is(s.0, s.1)) {
            let galley = set(&[(*text).to_string()], *measure, Level::Gb, Axis::Horizontal);
            let lines: Vec<_> = galley.lines.iter().map(|l| (&l.text, l.width_em)).collect();
            assert!(holds(&galley), "{} {}: {lines:?}", row[0], row[1]);
        } else {
            assert!(NOT_SHOWN.iter().any(|n| is(n.0, n.1)), "{} {} is neither shown nor listed", row[0], row[1]);
        }
    }
}
