//! What a set paragraph must keep to, on small texts.

use crate::color::Ink;
use crate::font::testing::{HEI, KAI, SONG, with_fonts};
use crate::geom::{Abs, Axis, Em};
use crate::model::{Align, Forms, Hanging, Level, Marks, RoleId, Runt, Setting};
use crate::text::{RunStyle, Shaped, Styled, shape};

use super::joint::prepare;
use super::rules::Break;
use super::{Because, Measure, Method, Options, SetLine, set_paragraph};

fn options() -> Options {
    Options { setting: Setting::default(), indent: Em::ZERO, align: Align::Justify, method: Method::TotalFit }
}

fn run(end: usize, role: RoleId) -> RunStyle {
    RunStyle { end, role, size: Abs::pt(10), ink: Ink::BLACK, script: None, tate_chu_yoko: false }
}

fn shaped(text: &str, axis: Axis) -> Shaped {
    with_fonts(|fonts| {
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
    })
}

fn set(text: &str, measure: i64, options: &Options) -> (Shaped, Vec<SetLine>) {
    let shaped = shaped(text, Axis::Horizontal);
    let lines = set_paragraph(&shaped, &Measure::Same(Abs::pt(measure * 10)), options);
    (shaped, lines)
}

fn texts(shaped: &Shaped, lines: &[SetLine]) -> Vec<String> {
    let text = |l: &SetLine| {
        let clusters = &shaped.clusters[l.clusters.clone()];
        shaped.styled.text[clusters[0].text.start as usize..clusters[clusters.len() - 1].text.end as usize].to_string()
    };
    lines.iter().map(text).collect()
}

fn natural(text: &str, axis: Axis) -> Abs {
    let shaped = shaped(text, axis);
    let lines = set_paragraph(&shaped, &Measure::Same(Abs::pt(1000)), &options());
    let place = &lines[0].places[lines[0].places.len() - 1];
    place.at + place.advance
}

#[test]
fn latin_turned_on_a_vertical_line_has_the_gap_at_both_ends() {
    let gap = Setting::default().gap.at(Abs::pt(10));
    for text in ["国GPS国", "国2026国", "国A1B国", "国￥2026国", "国2026℃国"] {
        let shaped = shaped(text, Axis::Vertical);
        let lines = set_paragraph(&shaped, &Measure::Same(Abs::pt(1000)), &options());
        let (last, rest) = lines[0].places.split_last().unwrap();
        let given: Vec<Abs> = rest.iter().map(|p| p.adjust).collect();
        let (ends, inner) = ([given[0], given[given.len() - 1]], &given[1..given.len() - 1]);
        assert_eq!((ends, last.adjust), ([gap; 2], Abs::ZERO), "{text}");
        assert!(!inner.is_empty() && inner.iter().all(|a| *a == Abs::ZERO), "{text}: {given:?}");
    }
}

const NEWS: &str = "昨日上午，记者从市交通运输局获悉：清漪江大桥（二期）主跨合龙，全长1.86公里，总投资12.4亿元，比“十四五”\
                    规划提前4个月。“这座桥通了，两岸只要8分钟！”住在白鹭新区的陈先生说，他每天过江上班，GPS显示以前要绕行15公里。";

#[test]
fn every_line_but_the_last_is_exactly_as_long_as_the_measure() {
    for measure in [8, 11, 12, 13, 16, 20] {
        let (_, lines) = set(NEWS, measure, &options());
        for line in &lines[..lines.len() - 1] {
            assert_eq!(line.advance, Abs::pt(measure * 10), "measure {measure}");
        }
    }
}

#[test]
fn no_line_starts_or_ends_with_a_forbidden_mark() {
    for level in [Level::Basic, Level::Gb, Level::Strict] {
        let mut options = options();
        options.setting.level = level;
        for measure in 7..24 {
            for method in [Method::TotalFit, Method::FirstFit] {
                options.method = method;
                let (shaped, lines) = set(NEWS, measure, &options);
                for text in texts(&shaped, &lines) {
                    assert!(!text.starts_with(['，', '。', '：', '”', '）', '！', '、']), "{measure} {text}");
                    assert!(!text.ends_with(['“', '（']), "{measure} {text}");
                }
            }
        }
    }
}

#[test]
fn figures_with_their_signs_stay_whole() {
    for measure in 6..20 {
        let (shaped, lines) =
            set("增长了4.26%，新增720万㎡，气温在50℃以下，售价￥1280元，面积300㎡左右。", measure, &options());
        let all = texts(&shaped, &lines).join("|");
        for whole in ["4.26%", "720", "50℃", "￥1280", "300㎡"] {
            assert!(all.contains(whole), "{measure}: {all}");
        }
    }
}

#[test]
fn adjacent_marks_share_one_blank() {
    let em = |n: i64| Abs::pt(10).ratio(n, 1000);
    assert_eq!(natural("国，“国", Axis::Horizontal), em(3500));
    assert_eq!(natural("国。”国", Axis::Horizontal), em(3500));
    assert_eq!(natural("国）（国", Axis::Horizontal), em(3500));
    assert_eq!(natural("国（）国", Axis::Horizontal), em(4000));
    assert_eq!(natural("国——，国", Axis::Horizontal), em(5000));
    assert_eq!(natural("国：「国", Axis::Vertical), em(3500));
    assert_eq!(natural("国！？国", Axis::Horizontal), em(3500));
    assert_eq!(natural("国！？国", Axis::Vertical), em(4000));
    assert_eq!(natural("国·国", Axis::Horizontal), em(2500));
}

#[test]
fn trimming_reaches_over_a_change_of_face() {
    let text = "国。”国";
    let measure_of = |runs: Vec<RunStyle>| {
        let shaped = with_fonts(|f| {
            shape(
                f,
                Styled {
                    text: text.into(),
                    runs,
                    axis: Axis::Horizontal,
                    forms: Forms::default(),
                    interlinear: Vec::new(),
                },
            )
        });
        set_paragraph(&shaped, &Measure::Same(Abs::pt(100)), &options())[0].advance
    };
    let one = measure_of(vec![run(text.len(), SONG)]);
    let three = measure_of(vec![run(3, SONG), run(6, HEI), run(text.len(), KAI)]);
    assert_eq!(one, three);
}

#[test]
fn an_opener_after_the_indent_gives_up_its_blank() {
    let mut options = options();
    options.indent = Em::milli(2000);
    let (_, lines) = set("《新生》的出版之期接近了", 8, &options);
    assert_eq!(lines[0].places[0].at, Abs::pt(20));
    assert_eq!(lines[0].places[0].advance, Abs::pt(5));
    assert_eq!(lines[0].places[0].cut_start, Abs::pt(5));
}

#[test]
fn a_mark_at_line_end_is_half_an_em() {
    let (_, lines) = set("一二三四五六，八九十", 7, &options());
    let last = lines[0].places[6];
    assert_eq!(last.advance, Abs::pt(5));
    assert_eq!(lines[0].advance, Abs::pt(70));
}

#[test]
fn a_runt_line_is_avoided() {
    let (shaped, lines) = set("清漪江大桥昨日合龙通车市民纷纷前往观看盛况。", 7, &options());
    let texts = texts(&shaped, &lines);
    assert!(texts[texts.len() - 1].chars().count() > 2, "{texts:?}");
}

#[test]
fn styles_of_marks_set_their_widths() {
    let width = |marks| {
        let mut options = options();
        options.setting.marks = marks;
        let (_, lines) = set("国，国（国）国。国", 20, &options);
        lines[0].advance
    };
    assert_eq!(width(Marks::Full), Abs::pt(90));
    assert_eq!(width(Marks::Kaiming), Abs::pt(75));
    assert_eq!(width(Marks::Half), Abs::pt(70));
    assert_eq!(width(Marks::Plain), Abs::pt(90));
    assert_eq!(width(Marks::Display), Abs::pt(80));
}

#[test]
fn a_run_without_breaks_is_cut_and_nothing_is_lost() {
    let (shaped, lines) = set(&"x".repeat(10_000), 16, &options());
    let clusters: usize = lines.iter().map(|l| l.clusters.len()).sum();
    assert_eq!(clusters, shaped.clusters.len());
    assert!(lines.iter().all(|l| l.advance <= Abs::pt(160)));
}

#[test]
fn a_word_with_a_script_inside_neither_breaks_nor_opens() {
    for level in [Level::None, Level::Gb] {
        let setting = Setting { level, ..Setting::default() };
        let prepared = prepare(&shaped("H₂O", Axis::Horizontal), &setting);
        let inside = &prepared.joints[..2];
        assert!(inside.iter().all(|j| j.brk == Break::Whole && !j.opens), "{level:?}: {inside:?}");
    }
}

#[test]
fn an_ordinal_is_not_parted_from_its_figure() {
    for measure in 9..=14 {
        let (shaped, lines) =
            set("两地今天在云汀市政府礼堂里签下了第4号合作协议书，双方都很高兴。", measure, &options());
        let lines = texts(&shaped, &lines);
        assert!(lines.iter().all(|l| !l.ends_with('第')), "{measure}: {lines:?}");
    }
}

#[test]
fn a_run_is_not_cut_before_a_mark_that_starts_no_line() {
    for text in ["号码123456789012345678901234。", "寄往reporterliming@yunting-dailyexample即可"] {
        for measure in [8, 10, 12] {
            let (shaped, lines) = set(text, measure, &options());
            let lines = texts(&shaped, &lines);
            assert_eq!(lines.concat(), text);
            assert!(lines.iter().all(|l| !l.starts_with(['。', '-'])), "{measure}: {lines:?}");
        }
    }
}

#[test]
fn two_digits_stand_side_by_side_on_a_vertical_line() {
    let shaped = shaped("第12路", Axis::Vertical);
    assert_eq!(shaped.clusters.len(), 3);
    assert_eq!(shaped.clusters[1].advance, Abs::pt(10));
    assert_eq!(shaped.clusters[1].glyphs.len(), 2);
}

#[test]
fn a_stricter_level_never_adds_lines_edges() {
    let none = Options { setting: Setting { level: Level::None, ..Setting::default() }, ..options() };
    let (_, loose) = set("国（国）国", 2, &none);
    assert_eq!(loose[0].clusters, 0..2);
}

fn hanging(hanging: Hanging) -> Options {
    Options { setting: Setting { hanging, ..Setting::default() }, ..options() }
}

/// For each line its text, how long it is without what hangs, and how far that hangs, in half em.
fn hung(text: &str, axis: Axis, options: &Options) -> Vec<(String, i64, i64)> {
    let shaped = shaped(text, axis);
    let lines = set_paragraph(&shaped, &Measure::Same(Abs::pt(60)), options);
    let half = |a: Abs| a.to_emu() / Abs::pt(5).to_emu();
    let texts = texts(&shaped, &lines);
    lines.iter().zip(texts).map(|(l, t)| (t, half(l.advance - l.hung), half(l.hung))).collect()
}

#[test]
fn a_mark_hangs_where_it_does_not_fit_and_han_keep_their_steps() {
    for axis in [Axis::Horizontal, Axis::Vertical] {
        let lines = hung("云汀市城江桥，通车以来", axis, &hanging(Hanging::Allow));
        assert_eq!(lines[0], ("云汀市城江桥，".to_string(), 12, 1));
        // Room for it inside: it stays.
        let lines = hung("云汀市城桥，通车以来都好", axis, &hanging(Hanging::Allow));
        assert_eq!(lines[0].2, 0);
        let lines = hung("云汀市城桥，通车以来都好看", axis, &hanging(Hanging::None));
        assert!(lines.iter().all(|l| l.2 == 0));
    }
}

#[test]
fn a_house_may_hang_every_comma_and_stop_but_no_run_of_marks_nor_other_marks() {
    let force = hanging(Hanging::Force);
    assert_eq!(hung("云汀市城江桥。通车以来都好", Axis::Horizontal, &force)[0], ("云汀市城江桥。".to_string(), 12, 1));
    for text in
        ["云汀市城江！通车以来都好", "云汀市城”。通车以来都好", "云汀市城江）通车以来都好", "云汀市城——通车以来都好"]
    {
        assert!(hung(text, Axis::Horizontal, &force).iter().all(|l| l.2 == 0), "{text}");
    }
}

#[test]
fn a_hyphen_fills_the_line_and_stands_for_nothing() {
    let (shaped, lines) = set("这套environmental设备", 7, &options());
    assert!(lines[0].hyphenated);
    assert_eq!(lines[0].advance, Abs::pt(70));
    let placed = super::place(&shaped, &lines[0], crate::geom::Point::new(Abs::ZERO, Abs::ZERO));
    let last = placed.runs.last().unwrap().glyphs.last().unwrap();
    assert!(last.text.is_empty());
    assert!(!placed.text.contains('-'));
    let none = Options { setting: Setting { hyphenation: false, ..Setting::default() }, ..options() };
    assert!(set("这套environmental设备", 7, &none).1.iter().all(|l| !l.hyphenated));
}

#[test]
fn a_runt_with_its_mark_stands_where_the_house_accepts_it() {
    let strict = set("云汀市第三座江心灯塔点亮。", 11, &options()).1;
    let accepted = Options { setting: Setting { runt: Runt::Mark, ..Setting::default() }, ..options() };
    let mark = set("云汀市第三座江心灯塔点亮。", 11, &accepted).1;
    let last = |lines: &[SetLine]| lines.last().unwrap().clusters.len();
    assert_eq!((last(&strict), last(&mark)), (3, 2));
}

#[test]
fn a_loose_line_says_what_did_not_fit_and_why() {
    let (shaped, lines) = set("云汀共有123456789.5%的", 6, &options());
    let loose = lines.iter().find_map(|l| l.loose.clone()).unwrap();
    let text = &shaped.clusters[loose.next.clone()];
    assert_eq!(
        &shaped.styled.text[text[0].text.start as usize..text[text.len() - 1].text.end as usize],
        "123456789.5%"
    );
    assert_eq!(loose.because, Because::Whole);
}

#[test]
fn lines_do_not_start_alike_where_they_need_not() {
    let text = "云汀的桥梁设计的人说过去的人都不知道云汀的江";
    let (shaped, lines) = set(text, 6, &options());
    let first: Vec<char> = texts(&shaped, &lines).iter().filter_map(|l| l.chars().next()).collect();
    assert!(first.windows(2).all(|pair| pair[0] != pair[1]), "{first:?}");
}
