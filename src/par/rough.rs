//! Copy that no editor means to write: it is set or told, in linear time, and never stops the program.

use crate::color::Ink;
use crate::font::testing::{HEI, SONG, with_fonts};
use crate::geom::{Abs, Axis, Em};
use crate::model::{Align, Forms, Setting};
use crate::text::{RunStyle, Shaped, Styled, shape};

use super::fit::LINES_MEASURED;
use super::{Measure, Method, Options, SetLine, set_paragraph};

const NEWS: &str = "昨日上午，记者从市交通运输局获悉：清漪江大桥（二期）主跨合龙，全长1.86公里，GPS显示“只要8分钟”。";

fn shaped(text: &str, axis: Axis) -> Shaped {
    with_fonts(|fonts| {
        let run =
            |end, role| RunStyle { end, role, size: Abs::pt(9), ink: Ink::BLACK, script: None, tate_chu_yoko: false };
        let half = (text.len() / 2..=text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
        let runs = vec![run(half, SONG), run(text.len(), HEI)];
        shape(fonts, Styled { text: text.into(), runs, axis, forms: Forms::default(), interlinear: Vec::new() })
    })
}

fn set(shaped: &Shaped, measure: Abs, method: Method) -> Vec<SetLine> {
    let options = Options { setting: Setting::default(), indent: Em::milli(2000), align: Align::Justify, method };
    set_paragraph(shaped, &Measure::Same(measure), &options)
}

/// Sets a text in every way there is; nothing of it may be lost.
fn sets(text: &str) {
    for axis in [Axis::Horizontal, Axis::Vertical] {
        let shaped = shaped(text, axis);
        for method in [Method::TotalFit, Method::FirstFit] {
            let lines = set(&shaped, Abs::pt(9) * 12, method);
            let mut next = 0;
            for line in &lines {
                assert_eq!(line.clusters.start, next);
                next = line.clusters.end;
            }
            assert_eq!(next, shaped.clusters.len(), "{axis:?} {method:?}");
        }
    }
}

/// Lines measured to set so many repeats of a text.
fn work(text: &str, repeats: usize, axis: Axis, method: Method) -> usize {
    let shaped = shaped(&text.repeat(repeats), axis);
    let before = LINES_MEASURED.with(std::cell::Cell::get);
    let _ = set(&shaped, Abs::pt(9) * 12, method);
    LINES_MEASURED.with(std::cell::Cell::get) - before
}

#[test]
fn ten_times_the_copy_is_ten_times_the_work() {
    let wide = "a\u{200b}";
    for text in [NEWS, "a", "environmental", "。", "“", "国 ", "\u{200b}", wide, "　", "é", "3.5%", "https://a.b/"]
    {
        for axis in [Axis::Horizontal, Axis::Vertical] {
            for method in [Method::TotalFit, Method::FirstFit] {
                let (one, ten) = (work(text, 400, axis, method), work(text, 4000, axis, method));
                assert!(ten <= one * 11 + 200, "{text:?} {axis:?} {method:?}: {one} then {ten}");
            }
        }
    }
}

#[test]
fn a_hundred_thousand_letters_without_a_break_are_cut_and_told() {
    let shaped = shaped(&"a".repeat(100_000), Axis::Horizontal);
    let lines = set(&shaped, Abs::pt(9) * 12, Method::TotalFit);
    assert!(lines.len() > 3000);
    assert!(lines[..lines.len() - 1].iter().all(|l| l.forced));
    assert!(lines.iter().all(|l| l.overfull.is_none()));
}

#[test]
fn a_measure_narrower_than_a_character_is_told_line_by_line() {
    for measure in [Abs::emu(1), Abs::pt(4), Abs::pt(8)] {
        for method in [Method::TotalFit, Method::FirstFit] {
            let shaped = shaped("云汀市，“桥”。", Axis::Horizontal);
            let lines = set(&shaped, measure, method);
            assert_eq!(lines.last().map(|l| l.clusters.end), Some(shaped.clusters.len()));
            assert!(lines.iter().any(|l| l.overfull.is_some()), "{measure} {method:?}");
        }
    }
}

#[test]
fn characters_without_width_are_set_with_their_neighbours() {
    let text = "云\u{feff}汀\u{200d}市\u{ad}桥\u{202e}梁\u{0}\u{7}。\u{200b}\u{200b}江\u{fe0f}";
    sets(text);
    let shaped = shaped(text, Axis::Horizontal);
    let width: Abs = shaped.clusters.iter().map(|c| c.advance).sum();
    assert_eq!(width, Abs::pt(9) * 7);
}

#[test]
fn unpaired_marks_and_mixed_scripts_are_set() {
    sets("“““‘（《云汀》》》））’””市");
    sets("”云汀“市’桥‘");
    sets("臺灣與台湾、雲汀与云汀：後面和后面");
    sets("👍🏽👨‍👩‍👧‍👦云汀🇨🇳\u{e000}\u{f8ff}\u{10fffd}市");
    sets("שלום云汀مرحبا市नमस्ते");
    sets("a\u{301}\u{301}\u{301}e\u{308}国\u{301}");
    sets("");
    sets(" 　 ");
}

#[test]
fn a_paragraph_of_a_megabyte_is_set() {
    let shaped = shaped(&NEWS.repeat(1_000_000 / NEWS.len() + 1), Axis::Horizontal);
    assert!(shaped.styled.text.len() >= 1_000_000);
    let lines = set(&shaped, Abs::pt(9) * 12, Method::TotalFit);
    assert_eq!(lines.last().map(|l| l.clusters.end), Some(shaped.clusters.len()));
}
