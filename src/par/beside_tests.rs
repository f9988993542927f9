//! What stands beside a line, and scripts: where they are set, on small texts and on random copy.

use proptest::prelude::*;

use crate::color::Ink;
use crate::font::FontTable;
use crate::font::testing::{HEI, KAI, SONG, with_fonts};
use crate::frame::{Line, Turn};
use crate::geom::{Abs, Axis, Em, Point};
use crate::model::{Align, Forms, RoleId, Setting};
use crate::text::{BesideMark, Class, Interlinear, InterlinearKind, RunStyle, Script, Shaped, Styled, Unfit};
use crate::text::{shape, takes_dot, unfit};

use super::{Measure, Method, Options, SetLine, place, set_paragraph};

const SIZE: Abs = Abs::pt(10);
const ORIGIN: Point = Point::new(Abs::pt(100), Abs::pt(100));
const AXES: [Axis; 2] = [Axis::Horizontal, Axis::Vertical];

fn run(end: usize, role: RoleId, size: Abs, script: Option<Script>) -> RunStyle {
    RunStyle { end, role, size, ink: Ink::BLACK, script, tate_chu_yoko: false }
}

/// Text in pieces, each with what stands beside it.
fn marked(pieces: &[(&str, Option<InterlinearKind>)], axis: Axis) -> Styled {
    let mut text = String::new();
    let mut interlinear = Vec::new();
    for (piece, kind) in pieces {
        let start = text.len();
        text.push_str(piece);
        interlinear.extend(kind.clone().map(|kind| Interlinear { range: start..text.len(), kind }));
    }
    let runs = vec![run(text.len(), SONG, SIZE, None)];
    Styled { text, runs, axis, forms: Forms::default(), interlinear }
}

fn ruby(text: &str) -> Option<InterlinearKind> {
    Some(InterlinearKind::Ruby(text.into()))
}

const DOTS: Option<InterlinearKind> = Some(InterlinearKind::Dots);
const NAME: Option<InterlinearKind> = Some(InterlinearKind::NameLine);
const TITLE: Option<InterlinearKind> = Some(InterlinearKind::TitleLine);

fn options() -> Options {
    Options { setting: Setting::default(), indent: Em::ZERO, align: Align::Justify, method: Method::TotalFit }
}

/// Shaped and broken at a measure of so many characters, with the lines placed.
fn set(fonts: &FontTable<'_>, styled: Styled, measure: i64) -> (Shaped, Vec<SetLine>, Vec<Line>) {
    let shaped = shape(fonts, styled);
    let lines = set_paragraph(&shaped, &Measure::Same(SIZE * measure), &options());
    let placed = lines.iter().map(|l| place(&shaped, l, ORIGIN)).collect();
    (shaped, lines, placed)
}

fn em(milli: i64) -> Abs {
    Em::milli(milli).at(SIZE)
}

/// A point as distances along the line and across it, away from its origin.
fn along(axis: Axis, p: Point) -> Abs {
    if axis == Axis::Horizontal { p.x } else { p.y }
}

fn across(axis: Axis, p: Point) -> Abs {
    if axis == Axis::Horizontal { p.y } else { p.x }
}

/// The ink of a placed line from start to end along its axis, from its own origin.
fn ink(fonts: &FontTable<'_>, line: &Line) -> (Abs, Abs) {
    let boxes = line.runs.iter().flat_map(|r| r.glyphs.iter().map(move |g| (r, g))).filter_map(|(r, g)| {
        let face = fonts.face(r.face);
        let ink = face.ink(g.id)?;
        let units = |n: i64| face.units(n, r.size);
        Some(match (line.axis, g.turn) {
            (Axis::Horizontal, _) => (g.at.x + units(ink.left), g.at.x + units(ink.right)),
            (Axis::Vertical, Turn::Clockwise) => (g.at.y + units(ink.left), g.at.y + units(ink.right)),
            (Axis::Vertical, Turn::Upright) => (g.at.y - units(ink.top), g.at.y - units(ink.bottom)),
        })
    });
    boxes.fold((Abs::pt(10_000), Abs::pt(-10_000)), |(a, b), (x, y)| (a.min(x), b.max(y)))
}

#[test]
fn a_dot_stands_in_the_middle_of_each_character_and_none_at_a_mark_or_space() {
    with_fonts(|fonts| {
        for axis in AXES {
            let copy = [("水位", None), ("一日两报，不漏 一次。", DOTS), ("这是规矩，一直如此。", None)];
            let (shaped, lines, placed) = set(fonts, marked(&copy, axis), 8);
            let BesideMark::Dots(dot) = &shaped.beside[0].mark else { panic!("no dots") };
            let mut dots = 0;
            for (line, placed) in lines.iter().zip(&placed) {
                let marked = line.clusters.clone().filter(|i| shaped.beside[0].clusters.contains(i));
                let taking = marked.filter(|&i| takes_dot(shaped.clusters[i].class));
                let middles: Vec<Abs> = taking
                    .map(|i| {
                        let p = &line.places[i - line.clusters.start];
                        p.at + p.advance / 2
                    })
                    .collect();
                let glyphs: Vec<_> = placed.beside.iter().flat_map(|l| &l.runs).flat_map(|r| &r.glyphs).collect();
                let found: Vec<Abs> = glyphs.iter().map(|g| along(axis, dot.middle + g.at)).collect();
                assert_eq!(found, middles, "{axis:?}");
                dots += found.len();
                let out = em(500 + 40) + em(135) / 2;
                let across_line: Vec<Abs> = glyphs.iter().map(|g| across(axis, dot.middle + g.at)).collect();
                // Below in a horizontal line, whose em box ends .12 em below its baseline; at the right in a vertical.
                let expected = if axis == Axis::Horizontal { out - em(380) } else { out };
                assert!(across_line.iter().all(|a| *a == expected), "{axis:?} {across_line:?}");
            }
            assert_eq!(dots, "一日两报不漏一次".chars().count());
        }
    });
}

#[test]
fn dots_lines_and_dots_outside_a_line_fit_a_gap_of_a_quarter_em() {
    with_fonts(|fonts| {
        let gap = em(250);
        for kind in [DOTS, NAME, TITLE] {
            let shaped = shape(fonts, marked(&[("云汀", kind)], Axis::Horizontal));
            assert_eq!(unfit(&shaped, gap), []);
        }
        let mut both = marked(&[("云汀", NAME)], Axis::Horizontal);
        both.interlinear.push(Interlinear { range: 0..6, kind: InterlinearKind::Dots });
        let shaped = shape(fonts, both);
        assert_eq!(unfit(&shaped, gap), []);
        // The dots stand outside the line.
        assert!(shaped.beside[1].away > shaped.beside[0].reach);
    });
}

#[test]
fn pinyin_needs_half_an_em_and_is_told_of_where_lines_have_less_or_stand_upright() {
    with_fonts(|fonts| {
        let across = shape(fonts, marked(&[("重要，", None), ("汀", ruby("tīng"))], Axis::Horizontal));
        let found = unfit(&across, em(250));
        let [(9, Unfit::Gap { needs, has })] = found[..] else { panic!("{found:?}") };
        assert!((em(500)..em(650)).contains(&needs), "{needs}");
        assert_eq!(has, em(250));
        assert_eq!(unfit(&across, needs), []);
        let upright = shape(fonts, marked(&[("汀", ruby("tīng"))], Axis::Vertical));
        assert_eq!(unfit(&upright, Abs::pt(20)), [(0, Unfit::TurnedPinyin)]);
        let han = shape(fonts, marked(&[("汀", ruby("音听"))], Axis::Vertical));
        assert_eq!(unfit(&han, em(500)), []);
    });
}

#[test]
fn a_base_is_spread_only_where_its_annotation_is_wider() {
    with_fonts(|fonts| {
        for axis in AXES {
            let (shaped, lines, placed) = set(fonts, marked(&[("一", None), ("汀", ruby("听"))], axis), 20);
            assert_eq!(shaped.clusters[1].advance, SIZE);
            // In the middle over it.
            let annotation = &placed[0].beside[0];
            assert_eq!(annotation.size, em(500));
            assert_eq!(annotation.text, "听");
            assert_eq!(annotation.advance, em(1750));
            assert_eq!(lines[0].advance, em(2000));
            let (shaped, _, placed) = set(fonts, marked(&[("爨", ruby("音同窜")), ("字", None)], axis), 20);
            assert_eq!(shaped.clusters[0].advance, em(1500));
            let base = along(axis, placed[0].runs[0].glyphs[0].at);
            let next = along(axis, placed[0].runs[0].glyphs[1].at);
            assert_eq!(next - base, em(1250));
        }
    });
}

#[test]
fn a_latin_base_is_not_letterspaced_by_its_annotation() {
    with_fonts(|fonts| {
        let plain = shape(fonts, marked(&[("GPS", None)], Axis::Horizontal));
        let noted = shape(fonts, marked(&[("GPS", ruby("全球定位系统"))], Axis::Horizontal));
        let steps = |s: &Shaped| {
            let x: Vec<Abs> = s
                .clusters
                .iter()
                .scan(Abs::ZERO, |at, c| {
                    let x = *at;
                    *at += c.advance;
                    Some(x)
                })
                .collect();
            let at = |i: usize| x[i] + s.glyphs[i].at.x;
            [at(1) - at(0), at(2) - at(1)]
        };
        assert_eq!(steps(&plain), steps(&noted));
        assert_eq!(noted.clusters.iter().map(|c| c.advance).sum::<Abs>(), em(3000));
    });
}

#[test]
fn a_base_longer_than_its_line_is_cut_and_its_annotation_is_set_once() {
    with_fonts(|fonts| {
        let copy = [("在", None), ("清漪江石头渡水文站", ruby("一处水文站")), ("旁", None)];
        let (_, lines, placed) = set(fonts, marked(&copy, Axis::Horizontal), 4);
        assert!(lines.iter().any(|l| l.forced));
        assert_eq!(placed.iter().flat_map(|l| &l.beside).count(), 1);
        assert_eq!(placed.iter().map(|l| l.text.as_str()).collect::<String>(), "在清漪江石头渡水文站旁");
    });
}

#[test]
fn an_annotation_keeps_its_tone_marks_in_one_face() {
    with_fonts(|fonts| {
        let text = "āáǎà ēéěè īíǐì ōóǒò ūúǔù ǖǘǚǜ";
        let shaped = shape(fonts, marked(&[("声", ruby(text))], Axis::Horizontal));
        let BesideMark::Ruby(ruby) = &shaped.beside[0].mark else { panic!("no ruby") };
        assert_eq!(shaped.missing, []);
        assert!(ruby.shaped.glyphs.windows(2).all(|g| g[0].face == g[1].face));
        assert_eq!(ruby.units.len(), 6);
    });
}

#[test]
fn two_names_side_by_side_have_two_lines_that_do_not_join() {
    with_fonts(|fonts| {
        for axis in AXES {
            let copy = [("在", None), ("清漪江", NAME), ("石头渡", NAME), ("边", None)];
            let (_, _, placed) = set(fonts, marked(&copy, axis), 20);
            let ends: Vec<(Abs, Abs)> = placed[0]
                .underlines
                .iter()
                .map(|u| (along(axis, u.rule.from) - Abs::pt(100), along(axis, u.rule.to) - Abs::pt(100)))
                .collect();
            assert_eq!(ends, [(em(1000), em(4000 - 63)), (em(4000 + 63), em(7000))]);
            // Below a horizontal line, at the left of a vertical one (CLREQ 5.3.2).
            let out = em(15) + em(55) / 2;
            let expected = if axis == Axis::Horizontal { em(120) + out } else { -em(500) - out };
            assert_eq!(across(axis, placed[0].underlines[0].rule.from) - Abs::pt(100), expected);
        }
    });
}

#[test]
fn a_line_runs_through_inner_gaps_and_stops_before_outer_ones() {
    with_fonts(|fonts| {
        // The gap between Han and Latin is an eighth of an em; digits are half an em.
        let (_, _, placed) = set(fonts, marked(&[("在", None), ("22路11", NAME), ("站", None)], Axis::Horizontal), 20);
        let rule = &placed[0].underlines[0].rule;
        assert_eq!(rule.from.x - Abs::pt(100), em(1000 + 125));
        assert_eq!(rule.to.x - rule.from.x, em(3000 + 250));
    });
}

#[test]
fn a_line_is_broken_with_its_text_and_stops_before_the_cut_blank_of_a_mark() {
    with_fonts(|fonts| {
        let copy = [("一二三", None), ("四五，六七八九十，", TITLE), ("一二", None)];
        let (_, lines, placed) = set(fonts, marked(&copy, Axis::Horizontal), 6);
        assert_eq!(placed[0].text, "一二三四五，");
        assert_eq!(placed[0].underlines[0].rule.to.x, Abs::pt(100) + lines[0].advance);
        assert_eq!(lines[0].advance, SIZE * 6);
        assert_eq!(placed[1].text, "六七八九十，");
        let second = &placed[1].underlines[0];
        assert_eq!((second.rule.from.x, second.rule.to.x), (Abs::pt(100), Abs::pt(160)));
        let wave = second.wave.expect("a wavy line");
        assert_eq!((wave.halves, wave.height), (42, em(90)));
        assert!(placed[2].underlines.is_empty());
    });
}

/// `text`, its digits as scripts.
fn scripted(text: &str, script: Script, axis: Axis) -> Styled {
    let mut runs: Vec<RunStyle> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let raised = c.is_ascii_digit() || "[]①".contains(c);
        let (size, script) = if raised { (em(600), Some(script)) } else { (SIZE, None) };
        runs.push(run(end, SONG, size, script));
    }
    Styled { text: text.into(), runs, axis, forms: Forms::default(), interlinear: Vec::new() }
}

#[test]
fn a_script_is_small_raised_or_lowered_and_without_a_gap() {
    with_fonts(|fonts| {
        for script in [Script::Super, Script::Sub] {
            let (shaped, lines, placed) = set(fonts, scripted("认为1的", script, Axis::Horizontal), 20);
            assert_eq!(shaped.clusters[2].class, Class::Script);
            assert_eq!(lines[0].advance, em(3000 + 300));
            let raised = &placed[0].runs[1];
            assert_eq!(raised.size, em(600));
            let rise = if script == Script::Super { em(400) } else { -em(120) };
            assert!((raised.glyphs[0].at.y + rise).to_emu().abs() < em(1).to_emu());
            // Inside the em box at the right or left half of a vertical line.
            let (_, _, placed) = set(fonts, scripted("认为1的", script, Axis::Vertical), 20);
            let glyph = &placed[0].runs[1].glyphs[0];
            let middle = glyph.at.x + em(150);
            assert_eq!(middle, if script == Script::Super { em(240) } else { -em(240) });
        }
    });
}

#[test]
fn a_script_stays_with_what_it_belongs_to_at_every_measure() {
    with_fonts(|fonts| {
        for axis in AXES {
            for measure in 4..14 {
                let text = "水面九km2，溶解的CO2偏低[1]，氨氮也低。[2]站长说还要再测①的。";
                let (shaped, lines, _) = set(fonts, scripted(text, Script::Super, axis), measure);
                for line in lines.iter().skip(1) {
                    assert_ne!(shaped.clusters[line.clusters.start].class, Class::Script, "{axis:?} {measure}");
                }
            }
        }
    });
}

#[test]
fn figures_before_a_note_mark_stand_side_by_side_and_a_turned_word_turns_its_script() {
    with_fonts(|fonts| {
        let text = "共12[1]项CO2低";
        let mut styled = scripted(text, Script::Super, Axis::Vertical);
        // 12 is a figure, [1] its note.
        styled.runs.iter_mut().filter(|r| (4..=5).contains(&r.end)).for_each(|r| {
            r.script = None;
            r.size = SIZE;
        });
        let shaped = shape(fonts, styled);
        assert_eq!(shaped.clusters[1].class, Class::TateChuYoko);
        assert_eq!(shaped.clusters[1].glyphs.len(), 2);
        let last = shaped.clusters.iter().rfind(|c| c.class == Class::Script).expect("the 2 of CO2");
        assert_eq!(shaped.glyphs[last.glyphs.start as usize].turn, Turn::Clockwise);
    });
}

#[test]
fn smaller_type_and_other_faces_stand_on_the_ink_centre_of_the_main_type() {
    with_fonts(|fonts| {
        let text = "云汀市";
        let runs = vec![run(3, SONG, SIZE, None), run(6, SONG, Abs::pt(6), None), run(9, KAI, SIZE, None)];
        let shaped = shape(
            fonts,
            Styled {
                text: text.into(),
                runs,
                axis: Axis::Horizontal,
                forms: Forms::default(),
                interlinear: Vec::new(),
            },
        );
        let y: Vec<Abs> = shaped.glyphs.iter().map(|g| g.at.y).collect();
        // Song's ink centre is .380 em above the baseline, that of 楷体 .355.
        assert_eq!(y, [Abs::ZERO, -Em::milli(380).at(Abs::pt(4)), -em(25)]);
    });
}

#[test]
fn each_mark_gives_half_of_its_own_size() {
    with_fonts(|fonts| {
        let text = "国。“国";
        let width = |first: i64, second: i64| {
            let runs = vec![run(6, SONG, Abs::pt(first), None), run(text.len(), HEI, Abs::pt(second), None)];
            let styled = Styled {
                text: text.into(),
                runs,
                axis: Axis::Horizontal,
                forms: Forms::default(),
                interlinear: Vec::new(),
            };
            set(fonts, styled, 40).1[0].advance
        };
        // An opener in second place loses its own blank.
        assert_eq!(width(10, 10), Abs::pt(35));
        assert_eq!(width(10, 20), Abs::pt(20 + 30));
        assert_eq!(width(20, 10), Abs::pt(40 + 15));
    });
}

/// Pieces of copy with what may stand beside them.
fn pieces() -> impl Strategy<Value = Vec<(&'static str, Option<InterlinearKind>)>> {
    let bare = prop::sample::select(vec!["云汀", "市", "，", "。", "“", "”", "2026", "GPS", " AI ", "——", "的"])
        .prop_map(|text| (text, None));
    let base = prop::sample::select(vec!["漪", "清漪江", "《", "GPS", "3个", "——", "云 汀"]);
    let note = prop::sample::select(vec!["yī", "chuāng", "qīng yī jiāng", "音衣", "一条江的名字", "A"]);
    let noted = (base.clone(), note).prop_map(|(base, note)| (base, ruby(note)));
    let other = (base, prop::sample::select(vec![DOTS, NAME, TITLE]));
    prop::collection::vec(prop_oneof![3 => bare, 2 => noted, 2 => other], 1..40)
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() }
}

#[test]
fn annotations_stand_over_their_base_clear_of_their_neighbours_and_bases_stay_whole() {
    with_fonts(|fonts| {
        proptest!(config(), |(copy in pieces(), n in 8i64..24, vertical in any::<bool>())| {
            let axis = if vertical { Axis::Vertical } else { Axis::Horizontal };
            let (shaped, lines, placed) = set(fonts, marked(&copy, axis), n);
            for (line, placed) in lines.iter().zip(&placed) {
                let whole = line.clusters.end == shaped.clusters.len() || !shaped.clusters[line.clusters.end - 1].kept;
                prop_assert!(whole || line.forced, "a base is cut in {}", placed.text);
                if line.forced || !whole {
                    continue;
                }
                let mut last: Option<Abs> = None;
                let notes = shaped.beside.iter().filter(|b| matches!(b.mark, BesideMark::Ruby(_)));
                let mut here = notes.filter(|b| line.clusters.contains(&b.clusters.start));
                for annotation in placed.beside.iter().filter(|l| !l.text.is_empty()) {
                    let note = here.next().expect("a base for each annotation");
                    let at = |i: usize| &line.places[i - line.clusters.start];
                    let (first, end) = (at(note.clusters.start), at(note.clusters.end - 1));
                    let (from, to) = ink(fonts, annotation);
                    // The ink of a Latin letter may stand out of its advance by a hair.
                    let hair = em(30);
                    prop_assert!(from >= first.at - hair, "{} in {}", annotation.text, placed.text);
                    prop_assert!(to <= end.at + end.advance + hair, "{} in {}", annotation.text, placed.text);
                    let clear = last.is_none_or(|last| from - last >= em(125) - hair);
                    let touches = shaped.beside.iter().any(|b| {
                        matches!(b.mark, BesideMark::Ruby(_)) && b.clusters.end == note.clusters.start
                    });
                    prop_assert!(clear || !touches, "{} in {}", annotation.text, placed.text);
                    last = Some(to);
                }
                prop_assert!(here.next().is_none());
            }
        });
    });
}

#[test]
fn what_stands_beside_a_line_does_not_depend_on_how_the_copy_is_cut_into_runs() {
    with_fonts(|fonts| {
        proptest!(config(), |(copy in pieces(), cuts in prop::collection::vec(1usize..200, 0..8), n in 8i64..24, vertical in any::<bool>())| {
            let axis = if vertical { Axis::Vertical } else { Axis::Horizontal };
            let whole = marked(&copy, axis);
            let mut cut = whole.clone();
            let mut ends: Vec<usize> = cuts.into_iter().filter(|c| *c < cut.text.len() && cut.text.is_char_boundary(*c)).collect();
            ends.push(cut.text.len());
            ends.sort_unstable();
            ends.dedup();
            cut.runs = ends.into_iter().map(|end| run(end, SONG, SIZE, None)).collect();
            prop_assert_eq!(set(fonts, whole, n).2, set(fonts, cut, n).2);
        });
    });
}

#[test]
fn underlines_of_a_line_never_meet_and_stay_on_it() {
    with_fonts(|fonts| {
        proptest!(config(), |(copy in pieces(), n in 8i64..24, vertical in any::<bool>())| {
            let axis = if vertical { Axis::Vertical } else { Axis::Horizontal };
            let (_, lines, placed) = set(fonts, marked(&copy, axis), n);
            for (line, placed) in lines.iter().zip(&placed) {
                let mut last = None;
                for underline in &placed.underlines {
                    let [from, to] = [underline.rule.from, underline.rule.to].map(|p| along(axis, p) - Abs::pt(100));
                    prop_assert!(from < to && from >= Abs::ZERO && to <= line.advance.max(SIZE * n));
                    prop_assert!(last.is_none_or(|last| from > last), "{}", placed.text);
                    last = Some(to);
                }
            }
        });
    });
}
