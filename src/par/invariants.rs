//! What every set paragraph must keep to, on random copy in random styles, in both directions.

use proptest::prelude::*;

use crate::color::Ink;
use crate::font::FontTable;
use crate::font::testing::{HEI, KAI, SONG, with_fonts};
use crate::geom::{Abs, Axis, Em};
use crate::model::{Align, Forms, Level, Marks, RoleId, Setting};
use crate::text::{Class, RunStyle, Shaped, Styled, shape};

use super::joint::prepare;
use super::rules::Break;
use super::{Measure, Method, Options, SetLine, set_paragraph};

/// Pieces that copy is made of; each is well formed in itself, together they are anything.
const PIECES: [&str; 34] = [
    "云汀",
    "市",
    "昨日",
    "交通局",
    "的",
    "，",
    "。",
    "、",
    "：",
    "；",
    "！",
    "？",
    "“",
    "”",
    "‘",
    "’",
    "（",
    "）",
    "《",
    "》",
    "——",
    "……",
    "·",
    "～",
    "2026",
    "4.26%",
    "720万㎡",
    "GPS",
    " AI ",
    "—",
    "15",
    "　",
    "/",
    "-",
];
/// Han, brackets and the stops that are set alike along both axes.
const PLAIN: [&str; 9] = ["云汀", "市", "昨日", "（", "）", "《", "》", "，", "。"];

/// As many cases as find a fault within a second.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() }
}

fn copy(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 1..80).prop_map(|p| p.concat())
}

fn level() -> impl Strategy<Value = Level> {
    prop::sample::select(vec![Level::None, Level::Basic, Level::Gb, Level::Strict])
}

fn marks() -> impl Strategy<Value = Marks> {
    prop::sample::select(vec![Marks::Full, Marks::Kaiming, Marks::Half, Marks::Plain])
}

fn axis() -> impl Strategy<Value = Axis> {
    prop::sample::select(vec![Axis::Horizontal, Axis::Vertical])
}

fn method() -> impl Strategy<Value = Method> {
    prop::sample::select(vec![Method::TotalFit, Method::FirstFit])
}

fn options(level: Level, marks: Marks, method: Method) -> Options {
    let setting = Setting { level, marks, ..Setting::default() };
    Options { setting, indent: Em::milli(2000), align: Align::Justify, method }
}

fn run(end: usize, role: RoleId) -> RunStyle {
    RunStyle { end, role, size: Abs::pt(9), ink: Ink::BLACK, script: None, tate_chu_yoko: false }
}

fn shaped(fonts: &FontTable<'_>, text: &str, axis: Axis) -> Shaped {
    shape(
        fonts,
        Styled {
            text: text.into(),
            runs: vec![run(text.len(), SONG)],
            axis,
            forms: Forms::default(),
            interlinear: Vec::new(),
        },
    )
}

fn measure(characters: i64) -> Measure {
    Measure::Same(Abs::pt(9) * characters)
}

/// First and last cluster of a line that are no space.
fn edges(shaped: &Shaped, line: &SetLine) -> Option<(usize, usize)> {
    let ink = |i: &usize| !matches!(shaped.clusters[*i].class, Class::Space | Class::WideSpace | Class::Zero);
    Some((line.clusters.clone().find(ink)?, line.clusters.clone().rev().find(ink)?))
}

fn starts_no_line(class: Class) -> bool {
    matches!(
        class,
        Class::Closer
            | Class::Comma
            | Class::Semicolon
            | Class::Colon
            | Class::Stop
            | Class::Exclaim
            | Class::Interpunct
    )
}

#[test]
fn every_cluster_is_set_once_in_order_and_lines_are_flush_or_told() {
    with_fonts(|fonts| {
        proptest!(config(), |(text in copy(&PIECES), level in level(), marks in marks(), axis in axis(), method in method(), n in 5i64..24)| {
            let shaped = shaped(fonts, &text, axis);
            let lines = set_paragraph(&shaped, &measure(n), &options(level, marks, method));
            let mut next = 0;
            for (i, line) in lines.iter().enumerate() {
                prop_assert_eq!(line.clusters.start, next);
                next = line.clusters.end;
                let told = line.overfull.is_some() || line.loose.is_some() || line.forced;
                let flush = line.advance == Abs::pt(9) * n;
                prop_assert!(flush || told || i + 1 == lines.len(), "line {} of {:?}: {}", i, text, line.advance);
                prop_assert!(line.advance <= Abs::pt(9) * n || line.overfull.is_some());
            }
            prop_assert_eq!(next, shaped.clusters.len());
        });
    });
}

#[test]
fn no_line_starts_or_ends_with_a_mark_its_level_forbids_there() {
    with_fonts(|fonts| {
        proptest!(config(), |(text in copy(&PIECES), marks in marks(), axis in axis(), method in method(), n in 5i64..24)| {
            let shaped = shaped(fonts, &text, axis);
            let lines = set_paragraph(&shaped, &measure(n), &options(Level::Gb, marks, method));
            for (i, line) in lines.iter().enumerate() {
                let Some((first, last)) = edges(&shaped, line) else { continue };
                let cut_before = i > 0 && lines[i - 1].forced;
                prop_assert!(i == 0 || cut_before || !starts_no_line(shaped.clusters[first].class), "{:?}", text);
                let ends_open = shaped.clusters[last].class == Class::Opener;
                prop_assert!(i + 1 == lines.len() || line.forced || !ends_open, "{:?}", text);
            }
        });
    });
}

#[test]
fn places_do_not_depend_on_how_the_copy_is_cut_into_runs() {
    with_fonts(|fonts| {
        proptest!(config(), |(text in copy(&PIECES), axis in axis(), cuts in prop::collection::vec(0usize..400, 0..8), n in 5i64..24)| {
            let whole = shaped(fonts, &text, axis);
            let mut ends: Vec<usize> = cuts.into_iter().filter(|c| *c > 0 && text.is_char_boundary(*c)).collect();
            ends.push(text.len());
            ends.sort_unstable();
            ends.dedup();
            let runs = ends.into_iter().filter(|e| *e <= text.len()).map(|e| run(e, SONG)).collect();
            let cut = shape(fonts, Styled { text: text.clone(), runs, axis, forms: Forms::default(), interlinear: Vec::new() });
            let options = options(Level::Gb, Marks::Full, Method::TotalFit);
            prop_assert_eq!(&whole.clusters, &cut.clusters);
            prop_assert_eq!(set_paragraph(&whole, &measure(n), &options), set_paragraph(&cut, &measure(n), &options));
        });
    });
}

#[test]
fn marks_are_as_wide_in_one_face_as_over_changes_of_face() {
    with_fonts(|fonts| {
        proptest!(config(), |(text in copy(&PLAIN), axis in axis(), n in 5i64..24)| {
            let whole = shaped(fonts, &text, axis);
            let roles = [SONG, KAI, HEI];
            let ends = text.char_indices().map(|(i, c)| i + c.len_utf8());
            let runs = ends.enumerate().map(|(i, end)| run(end, roles[i % 3])).collect();
            let mixed = shape(fonts, Styled { text: text.clone(), runs, axis, forms: Forms::default(), interlinear: Vec::new() });
            let options = options(Level::Gb, Marks::Full, Method::TotalFit);
            prop_assert_eq!(set_paragraph(&whole, &measure(n), &options), set_paragraph(&mixed, &measure(n), &options));
        });
    });
}

#[test]
fn han_brackets_and_stops_break_alike_along_both_axes() {
    with_fonts(|fonts| {
        proptest!(config(), |(text in copy(&PLAIN), n in 5i64..24, method in method())| {
            let options = options(Level::Gb, Marks::Full, method);
            let set = |axis| set_paragraph(&shaped(fonts, &text, axis), &measure(n), &options);
            prop_assert_eq!(set(Axis::Horizontal), set(Axis::Vertical));
        });
    });
}

#[test]
fn a_stricter_level_never_adds_a_place_to_break() {
    with_fonts(|fonts| {
        proptest!(config(), |(text in copy(&PIECES), axis in axis())| {
            let shaped = shaped(fonts, &text, axis);
            let allowed = |level| {
                let prepared = prepare(&shaped, &Setting { level, ..Setting::default() });
                prepared.joints.iter().map(|j| matches!(j.brk, Break::Allowed(_))).collect::<Vec<_>>()
            };
            let levels = [Level::None, Level::Basic, Level::Gb, Level::Strict].map(allowed);
            for pair in levels.windows(2) {
                for (i, (looser, stricter)) in pair[0].iter().zip(&pair[1]).enumerate() {
                    prop_assert!(*looser || !*stricter, "joint {} of {:?}", i, text);
                }
            }
        });
    });
}

#[test]
fn trims_take_blank_and_never_more() {
    with_fonts(|fonts| {
        proptest!(config(), |(text in copy(&PIECES), marks in marks(), axis in axis(), n in 5i64..24)| {
            let shaped = shaped(fonts, &text, axis);
            for line in set_paragraph(&shaped, &measure(n), &options(Level::Gb, marks, Method::TotalFit)) {
                for (i, place) in line.clusters.clone().zip(&line.places) {
                    let cluster = &shaped.clusters[i];
                    let whole = place.advance == cluster.advance - place.cut_start - place.trim;
                    let space = matches!(cluster.class, Class::Space | Class::WideSpace);
                    prop_assert!(whole || space, "{:?} {:?}", text, place);
                    prop_assert!(place.cut_start <= cluster.blank_start && place.trim <= cluster.blank_end);
                }
            }
        });
    });
}

/// Sequences that are one figure, sign or mark to a reader (CLREQ 6.1.2).
const UNITS: [&str; 16] = [
    "——",
    "……",
    "…………",
    "？！",
    "！！！",
    "300㎡",
    "-5℃",
    "3.5%",
    "1,280",
    "10:30",
    "10：30",
    "￥1280",
    "±3",
    "10 km",
    "３５％",
    "C++",
];

#[test]
fn no_sequence_that_is_one_is_parted_or_opened() {
    with_fonts(|fonts| {
        let units = prop::collection::vec((prop::sample::select(&UNITS[..]), prop::sample::select(&PLAIN[..])), 1..20);
        proptest!(config(), |(units in units, level in level(), marks in marks(), method in method(), n in 8i64..24)| {
            let (mut text, mut ranges) = (String::from("国"), Vec::new());
            for (unit, rest) in &units {
                ranges.push(text.len()..text.len() + unit.len());
                text.push_str(unit);
                text.push('国');
                text.push_str(rest);
            }
            let shaped = shaped(fonts, &text, Axis::Horizontal);
            for line in set_paragraph(&shaped, &measure(n), &options(level, marks, method)) {
                for (i, place) in line.clusters.clone().zip(&line.places) {
                    let end = shaped.clusters[i].text.end as usize;
                    let inside = ranges.iter().any(|r| r.start < end && end < r.end);
                    let parted = i + 1 == line.clusters.end;
                    prop_assert!(!inside || (place.adjust == Abs::ZERO && (!parted || line.forced)), "{:?} at {}", text, end);
                }
            }
        });
    });
}

#[test]
fn nothing_is_put_beyond_the_edges_of_a_line() {
    with_fonts(|fonts| {
        proptest!(config(), |(text in copy(&PIECES), marks in marks(), axis in axis(), method in method(), n in 5i64..24)| {
            let shaped = shaped(fonts, &text, axis);
            for (i, line) in set_paragraph(&shaped, &measure(n), &options(Level::Gb, marks, method)).iter().enumerate() {
                let Some((first, last)) = edges(&shaped, line) else { continue };
                let place = |cluster: usize| line.places[cluster - line.clusters.start];
                prop_assert_eq!(place(last).adjust, Abs::ZERO, "{:?}", &text);
                let starts = line.places.first().map(|p| p.at);
                prop_assert_eq!(starts, Some(line.indent), "{:?}", &text);
                // Typed spaces at the start of copy are the only white before the first ink.
                prop_assert!(i == 0 || first == line.clusters.start || place(first).at >= line.indent, "{:?}", &text);
            }
        });
    });
}

#[test]
fn two_marks_are_two_em_or_one_and_a_half_or_one_in_whatever_faces() {
    with_fonts(|fonts| {
        // The faces in which every mark keeps to its half.
        let mark = || {
            (
                prop::sample::select("“”‘’（）《》「」【】，。、：；！？".chars().collect::<Vec<_>>()),
                prop::sample::select(vec![SONG, HEI]),
            )
        };
        proptest!(config(), |(first in mark(), second in mark(), axis in axis(), marks in marks())| {
            let text = format!("国{}{}国", first.0, second.0);
            let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |c| c.0);
            let runs = vec![run(at(2), first.1), run(text.len(), second.1)];
            let shaped = shape(fonts, Styled { text: text.clone(), runs, axis, forms: Forms::default(), interlinear: Vec::new() });
            let prepared = prepare(&shaped, &Setting { marks, ..Setting::default() });
            let width = prepared.items[1].width + prepared.items[2].width;
            prop_assert!([2, 3, 4].contains(&(width.to_emu() * 2 / Abs::pt(9).to_emu())), "{} {}", text, width);
            prop_assert_eq!(width.to_emu() * 2 % Abs::pt(9).to_emu(), 0, "{} {}", text, width);
        });
    });
}

#[test]
fn lines_of_mixed_faces_are_flush_and_never_cut_ink() {
    with_fonts(|fonts| {
        let pieces = prop::collection::vec(
            (prop::sample::select(&PIECES[..]), prop::sample::select(vec![SONG, KAI, HEI])),
            1..60,
        );
        proptest!(config(), |(pieces in pieces, axis in axis(), marks in marks(), n in 5i64..24)| {
            let (mut text, mut runs) = (String::new(), Vec::new());
            for (piece, role) in &pieces {
                text.push_str(piece);
                runs.push(run(text.len(), *role));
            }
            let shaped = shape(fonts, Styled { text: text.clone(), runs, axis, forms: Forms::default(), interlinear: Vec::new() });
            let lines = set_paragraph(&shaped, &measure(n), &options(Level::Gb, marks, Method::TotalFit));
            for (i, line) in lines.iter().enumerate() {
                let told = line.overfull.is_some() || line.loose.is_some() || line.forced;
                prop_assert!(line.advance == Abs::pt(9) * n || told || i + 1 == lines.len(), "{:?}", text);
                for (cluster, place) in shaped.clusters[line.clusters.clone()].iter().zip(&line.places) {
                    prop_assert!(place.cut_start <= cluster.blank_start && place.trim <= cluster.blank_end, "{:?}", text);
                }
            }
        });
    });
}
