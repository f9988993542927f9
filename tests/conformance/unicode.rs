//! Break opportunities and orientations of Unicode, and the line-break tests of CSS Text.

use std::fs;
use std::process::{Command, Stdio};

use paiban::par::{Strictness, uax14};
use paiban::text::{Class, Orientation, class_of, orientation};

use super::{data, rows};

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
        let made: Vec<usize> = uax14(&string, Strictness::Strict).into_iter().filter(|&o| o > 0).collect();
        if made == expected { passed += 1 } else { failed.push(line) }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert_eq!(passed, 19_346);
}

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn chinese_lines_break_as_css_text_has_them_at_normal_and_strict() {
    let columns = ["line_break", "text", "expected_break_after_n_chars"];
    let (mut passed, mut loose, mut failed) = (0, 0, Vec::new());
    for row in rows("wpt_line_break_levels.tsv", &columns) {
        let strictness = match row[0].as_str() {
            "normal" => Strictness::Normal,
            "strict" => Strictness::Strict,
            // `loose` parts 37|℃, ￥|1280 and ！|!: no level of a newspaper, so no reading of ours.
            _ => {
                loose += 1;
                continue;
            }
        };
        // Each row is a box of six characters: the break that CSS takes is the last that fits it.
        let offsets: Vec<usize> = row[1].char_indices().map(|(offset, _)| offset).collect();
        let made = uax14(&row[1], strictness);
        let taken = (1..=6).rev().find(|&n| made.contains(&offsets[n])).unwrap();
        if taken.to_string() == row[2] { passed += 1 } else { failed.push(row) }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert_eq!((passed, loose), (99, 51));
}

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn every_code_point_lies_as_unicode_18_has_it() {
    let text = fs::read_to_string(data("VerticalOrientation-18.0.0.txt")).unwrap();
    let (mut ranges, mut compared) = (0, 0);
    for line in text.lines().map(|l| l.split('#').next().unwrap().trim()).filter(|l| !l.is_empty()) {
        let (range, value) = line.split_once(';').unwrap();
        let (first, last) = range.trim().split_once("..").unwrap_or((range.trim(), range.trim()));
        let hex = |s: &str| u32::from_str_radix(s, 16).unwrap();
        let expected = match value.trim() {
            "U" => Orientation::Upright,
            "R" => Orientation::Rotated,
            "Tu" => Orientation::TransformedUpright,
            "Tr" => Orientation::TransformedRotated,
            other => panic!("{other}"),
        };
        ranges += 1;
        for c in (hex(first)..=hex(last)).filter_map(char::from_u32) {
            assert_eq!(orientation(c), expected, "{c:?} U+{:04X}", u32::from(c));
            compared += 1;
        }
    }
    assert_eq!(ranges, 2_499);
    assert!(compared > 300_000, "{compared}");
}

/// Classes that a line-break class of Unicode may have here; none where the house takes another, in the list below.
fn fits(line_break: &str, class: Class) -> bool {
    match line_break {
        "CL" => matches!(class, Class::Closer | Class::Comma | Class::Stop),
        "OP" => class == Class::Opener,
        "QU" => matches!(class, Class::Opener | Class::Closer),
        "NS" => matches!(class, Class::Colon | Class::Semicolon | Class::Combined | Class::WideInterpunct),
        "EX" => class == Class::Exclaim,
        "IN" => class == Class::Ellipsis,
        "B2" => matches!(class, Class::Dash | Class::Connector),
        "HH" | "HY" => class == Class::Hyphen,
        "SY" => class == Class::Solidus,
        "PO" => class == Class::Postfix,
        "PR" => class == Class::Prefix,
        "NU" => class == Class::Digit,
        "SP" => class == Class::Space,
        "ID" | "CJ" => class == Class::Han,
        "AL" => matches!(class, Class::Letter | Class::LatinMark),
        "AI" => matches!(class, Class::Han | Class::LatinMark),
        _ => false,
    }
}

/// Characters whose class here is not the one their line-break class suggests, each with its reason.
const CHOSEN: [(&str, Class, &str); 18] = [
    ("―", Class::Connector, "set as —"),
    ("·", Class::Interpunct, "AI in Unicode 17, IS since 18; GB/T 15834 5.1.7"),
    ("‧", Class::WideInterpunct, "GB/T 15834 5.1.7, adjustable_space.tsv"),
    ("•", Class::WideInterpunct, "a dot of one em"),
    ("～", Class::Connector, "GB/T 15834 5.1.6: starts no line"),
    ("〜", Class::Connector, "as ～"),
    ("－", Class::Prefix, "a minus of one em"),
    ("／", Class::Solidus, "GB/T 15834 5.1.9: at neither edge"),
    ("㎡", Class::Postfix, "a unit after a figure"),
    ("㎏", Class::Postfix, "a unit after a figure"),
    ("㎜", Class::Postfix, "a unit after a figure"),
    ("㎞", Class::Postfix, "a unit after a figure"),
    ("＋", Class::Prefix, "a sign before a figure"),
    ("々", Class::Han, "may start a line in Chinese as any Han"),
    ("ー", Class::Han, "kana are squares"),
    ("　", Class::WideSpace, "kept inside a line"),
    ("|", Class::LatinMark, "no place to break in copy"),
    ("※", Class::Han, "a square sign"),
];

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn every_mark_of_the_table_has_its_class_and_orientation() {
    let rows = rows("char_table_zhHans.tsv", &["char", "cp", "line_break17", "vo18"]);
    assert_eq!(rows.len(), 145);
    let mut wrong = Vec::new();
    for row in &rows {
        let c = char::from_u32(u32::from_str_radix(row[1].trim_start_matches("U+"), 16).unwrap()).unwrap();
        let class = class_of(c);
        let right = match CHOSEN.iter().find(|chosen| chosen.0.chars().eq([c])) {
            Some(chosen) => chosen.1 == class,
            None => fits(&row[2], class),
        };
        let lies = match orientation(c) {
            Orientation::Upright => "U",
            Orientation::Rotated => "R",
            Orientation::TransformedUpright => "Tu",
            Orientation::TransformedRotated => "Tr",
        };
        if !right || lies != row[3] {
            wrong.push(format!("{row:?} is {class:?} {lies}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
