//! Sequences that are never split nor opened inside (CLREQ 6.1.2), and the gap beside them (CLREQ 6.4), one by one.

use crate::color::Ink;
use crate::font::testing::{SONG, with_fonts};
use crate::geom::{Abs, Axis, Em};
use crate::model::{Exclaim, Forms, Level, Setting};
use crate::text::{Class, RunStyle, Shaped, Styled, shape};

use super::joint::{Joint, Prepared, prepare};
use super::rules::Break;

fn shaped(text: &str, axis: Axis, forms: Forms) -> Shaped {
    let run = RunStyle {
        end: text.len(),
        role: SONG,
        size: Abs::pt(10),
        ink: Ink::BLACK,
        script: None,
        tate_chu_yoko: false,
    };
    with_fonts(|fonts| {
        shape(fonts, Styled { text: text.into(), runs: vec![run], axis, forms, interlinear: Vec::new() })
    })
}

fn prepared(text: &str, setting: &Setting) -> (Shaped, Prepared) {
    let shaped = shaped(text, Axis::Horizontal, setting.forms);
    let prepared = prepare(&shaped, setting);
    (shaped, prepared)
}

/// The text with | where a line may break and ? where it may at a cost.
fn breaks(text: &str, setting: &Setting) -> String {
    let (shaped, prepared) = prepared(text, setting);
    let mut out = String::new();
    for (i, cluster) in shaped.clusters.iter().enumerate() {
        out.push_str(&text[cluster.text.start as usize..cluster.text.end as usize]);
        if i + 1 < shaped.clusters.len() {
            match prepared.joints[i].brk {
                Break::Allowed(0) => out.push('|'),
                Break::Allowed(_) => out.push('?'),
                Break::Forbidden | Break::Whole | Break::Hyphenated => {}
            }
        }
    }
    out
}

fn level(level: Level) -> Setting {
    Setting { level, ..Setting::default() }
}

#[test]
fn figures_stay_with_their_signs_and_units_at_every_level() {
    let units = [
        "300㎡",
        "300 ㎡",
        "-5℃",
        "−5℃",
        "±3",
        "+5%",
        "3.5%",
        "1,280",
        "10:30",
        "1:3",
        "10：30",
        "1∶3",
        "￥1280",
        "¥1280",
        "$9",
        "€20",
        "№5",
        "95%",
        "95％",
        "20‰",
        "30°15′",
        "5′20″",
        "10 km",
        "120 km",
        "5kg",
        "100₫",
        "３５％",
        "０．５",
        "１，２００",
        "￥５",
        "5㏄",
        "3·15",
        "A+",
        "C++",
        "e-mail",
        "10 ℃",
        "5°C",
        "-￥5",
        "１０：３０",
    ];
    for level in [Level::None, Level::Basic, Level::Gb, Level::Strict].map(level) {
        for unit in units {
            let broken = breaks(&format!("国{unit}国"), &level);
            assert!(broken.contains(unit), "{broken} at {:?}", level.level);
        }
    }
}

#[test]
fn nothing_opens_or_gives_inside_a_figure_with_its_signs() {
    for text in
        ["300㎡", "300 ㎡", "-5℃", "10:30", "￥1280", "30°15′", "10 km", "３５％", "3·15", "——", "……", "？！", "C++"]
    {
        let (shaped, prepared) = prepared(text, &Setting::default());
        let inner = &prepared.joints[..shaped.clusters.len() - 1];
        let rigid = |j: &Joint| !j.opens && j.open_first == Abs::ZERO && j.gap == Abs::ZERO;
        assert!(inner.iter().all(rigid), "{text}");
    }
}

#[test]
fn a_line_may_break_before_a_figure_with_its_sign_and_after_its_unit() {
    for unit in ["-5℃", "+5%", "±3", "￥9", "300㎡", "№5", "C++", "A+"] {
        let broken = breaks(&format!("国{unit}国"), &Setting::default());
        assert_eq!(broken, format!("国|{unit}|国"));
    }
}

#[test]
fn a_number_and_its_measure_word_are_parted_only_at_a_cost() {
    let gb = Setting::default();
    assert_eq!(breaks("2024年5月", &gb), "2024?年|5?月");
    assert_eq!(breaks("20万欧元", &gb), "20?万?欧|元");
    assert_eq!(breaks("300多份", &gb), "300?多?份");
    assert_eq!(breaks("15～30℃", &gb), "15～?30℃");
    assert_eq!(breaks("2024—2026年", &gb), "2024—?2026?年");
}

#[test]
fn two_pairs_of_dots_are_never_split_and_longer_runs_between_pairs_only() {
    for setting in [Level::None, Level::Gb, Level::Strict].map(level) {
        assert!(breaks("国…………国", &setting).contains("…………"));
        assert!(breaks("国————国", &setting).contains("————"));
        assert!(breaks("国………………国", &setting).contains("……?……?……"));
    }
}

#[test]
fn dots_start_no_line_unless_the_house_allows_it_below_strict() {
    let allowed = |l| Setting { ellipsis_start: true, ..level(l) };
    assert_eq!(breaks("国……国", &Setting::default()), "国……|国");
    assert_eq!(breaks("国……国", &allowed(Level::Gb)), "国|……|国");
    assert_eq!(breaks("（……国", &allowed(Level::Gb)), "（……|国");
    assert_eq!(breaks("国……国", &allowed(Level::Strict)), "国……|国");
}

#[test]
fn marks_of_exclamation_are_a_pair_or_a_cell_by_the_house_s_choice() {
    let cell = Setting { forms: Forms { exclaim: Exclaim::Cell, ..Forms::default() }, ..Setting::default() };
    let em = |marks: &str, axis, setting: &Setting| {
        let shaped = shaped(&format!("国{marks}国"), axis, setting.forms);
        let widths: Abs = prepare(&shaped, setting).items.iter().map(|i| i.width).sum();
        (widths - Abs::pt(20)).to_emu() * 10 / Abs::pt(10).to_emu()
    };
    for marks in ["？！", "！！", "？？"] {
        assert_eq!(em(marks, Axis::Horizontal, &Setting::default()), 15, "{marks}");
        assert_eq!(em(marks, Axis::Vertical, &Setting::default()), 20, "{marks}");
        assert_eq!(em(marks, Axis::Horizontal, &cell), 10, "{marks}");
        assert_eq!(em(marks, Axis::Vertical, &cell), 10, "{marks}");
    }
    assert_eq!(em("！！！", Axis::Horizontal, &cell), 20);
    assert_eq!(em("？！？", Axis::Vertical, &cell), 20);
    assert_eq!(em("！！！", Axis::Horizontal, &Setting::default()), 20);
    assert!(breaks("国？！？国", &cell).contains("？！？"));
}

/// The gap before and after what stands between two Han, in thousandths of an em.
fn gaps(inner: &str) -> (i64, i64) {
    let (shaped, prepared) = prepared(&format!("国{inner}国"), &Setting::default());
    let milli = |a: Abs| a.to_emu() * 1000 / Abs::pt(10).to_emu();
    // A space that was typed stands for the gap and has no width of its own.
    let at = |range: std::ops::Range<usize>| range.map(|i| milli(prepared.joints[i].gap)).sum::<i64>();
    let n = shaped.clusters.len();
    (at(0..n / 2), at(n / 2..n - 1))
}

#[test]
fn latin_and_figures_with_their_signs_have_the_gap_at_both_ends() {
    for inner in [
        "AI",
        "37",
        "37℃",
        "¥5",
        "-5",
        "300㎡",
        "30°15′",
        "+5%",
        "№5",
        "C++",
        "é",
        "αβ",
        "Д",
        " AI ",
        "AI ",
        "300 ㎡",
        "R&D",
        "B2B",
    ] {
        assert_eq!(gaps(inner), (125, 125), "{inner}");
    }
}

#[test]
fn nothing_has_the_gap_that_is_no_latin() {
    for inner in
        ["（", "，", "“", "①", "Ａ", "１", "(", "/", "±", "°", "№", "〇", "々", "　", "·", "—", "(A)", "+", "*"]
    {
        let (before, after) = gaps(inner);
        assert_eq!((before, after), (0, 0), "{inner}");
    }
    assert_eq!(gaps("，AI，"), (0, 0));
    assert_eq!(gaps("“AI”"), (0, 0));
    assert_eq!(gaps("　AI　"), (0, 0));
}

#[test]
fn the_gap_gives_down_to_the_floor_of_the_house() {
    let setting =
        |gap, gap_least| Setting { gap: Em::milli(gap), gap_least: Em::milli(gap_least), ..Setting::default() };
    let given = |setting: &Setting| {
        let (_, prepared) = prepared("国AI", setting);
        prepared.joints[0].squeeze.iter().copied().sum::<Abs>()
    };
    assert_eq!(given(&setting(250, 125)), Abs::pt(10).ratio(125, 1000));
    assert_eq!(given(&setting(125, 0)), Abs::pt(10).ratio(125, 1000));
    assert_eq!(given(&setting(100, 125)), Abs::ZERO);
}

#[test]
fn a_short_connector_and_a_solidus_between_han_are_half_an_em_and_start_no_line() {
    for (mark, class) in [("-", Class::Hyphen), ("–", Class::Hyphen), ("/", Class::Solidus)] {
        for axis in [Axis::Horizontal, Axis::Vertical] {
            let shaped = shaped(&format!("国{mark}国"), axis, Forms::default());
            assert_eq!((shaped.clusters[1].class, shaped.clusters[1].advance), (class, Abs::pt(5)), "{mark} {axis:?}");
        }
    }
    assert_eq!(breaks("国-国/国", &Setting::default()), "国-|国/国");
}
