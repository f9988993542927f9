//! What stands on a vertical line, row by row of CLREQ 4.1 and GB/T 15834 5.2.

use crate::color::Ink;
use crate::font::testing::{FANG, HEI, KAI, SONG, with_fonts};
use crate::frame::Turn;
use crate::geom::{Abs, Axis};
use crate::model::{DashLength, Exclaim, Forms, RoleId, VerticalDigits};

use super::{Class, RunStyle, Shaped, Styled, shape};

const EM: Abs = Abs::pt(10);

fn upright_in(text: &str, role: RoleId, forms: Forms) -> Shaped {
    let run = RunStyle { end: text.len(), role, size: EM, ink: Ink::BLACK, script: None, tate_chu_yoko: false };
    with_fonts(|f| {
        shape(f, Styled { text: text.into(), runs: vec![run], axis: Axis::Vertical, forms, interlinear: Vec::new() })
    })
}

fn upright(text: &str) -> Shaped {
    upright_in(text, SONG, Forms::default())
}

/// The ink of a cluster, in thousandths of an em: from the start of its cell along the line, and across from its middle
/// (right is positive).
fn ink(shaped: &Shaped, cluster: usize) -> ((i64, i64), (i64, i64)) {
    let cluster = &shaped.clusters[cluster];
    let milli = |a: Abs| a.to_emu() * 1000 / EM.to_emu();
    let (mut along, mut across) = ((i64::MAX, i64::MIN), (i64::MAX, i64::MIN));
    with_fonts(|fonts| {
        for g in &shaped.glyphs[cluster.glyphs.start as usize..cluster.glyphs.end as usize] {
            let face = fonts.face(g.face);
            let b = face.ink(g.id).unwrap();
            let u = |n: i64| face.units(n, EM);
            let narrowed = |n: i64| u(n).ratio(i64::from(g.stretch), 1000);
            let length = (narrowed(b.left), narrowed(b.right));
            let (x, y) = match g.turn {
                Turn::Upright => (length, (-u(b.top), -u(b.bottom))),
                Turn::Clockwise => ((u(b.bottom), u(b.top)), length),
            };
            along = (along.0.min(milli(g.at.y + y.0)), along.1.max(milli(g.at.y + y.1)));
            across = (across.0.min(milli(g.at.x + x.0)), across.1.max(milli(g.at.x + x.1)));
        }
    });
    (along, across)
}

#[test]
fn stops_stand_upright_in_the_upper_right_of_their_cell() {
    for role in [SONG, KAI, HEI, FANG] {
        for mark in "。，、".chars() {
            let shaped = upright_in(&format!("国{mark}国"), role, Forms::default());
            let (along, across) = ink(&shaped, 1);
            assert!(along.1 <= 500 && across.0 >= 0, "{mark} {role:?}: {along:?} {across:?}");
            assert_eq!(shaped.glyphs[1].turn, Turn::Upright);
        }
    }
}

#[test]
fn colons_and_marks_of_exclamation_stand_upright_and_keep_their_em() {
    for mark in "：；！？⁇‼".chars() {
        let shaped = upright(&format!("国{mark}国"));
        assert_eq!((shaped.clusters[1].advance, shaped.glyphs[1].turn), (EM, Turn::Upright), "{mark}");
        assert_eq!((shaped.clusters[1].blank_start, shaped.clusters[1].blank_end), (Abs::ZERO, Abs::ZERO), "{mark}");
    }
}

#[test]
fn quotes_are_the_corner_brackets_of_their_face() {
    for role in [SONG, KAI, HEI, FANG] {
        let quotes = upright_in("国“国‘国’国”国", role, Forms::default());
        let corners = upright_in("国『国「国」国』国", role, Forms::default());
        for at in [1, 3, 5, 7] {
            assert_eq!(quotes.glyphs[at].turn, Turn::Upright, "{role:?}");
            let close = |a: (i64, i64), b: (i64, i64)| (a.0 - b.0).abs() < 60 && (a.1 - b.1).abs() < 60;
            assert!(close(ink(&quotes, at).0, ink(&corners, at).0), "{role:?} {at}");
        }
    }
}

#[test]
fn brackets_face_what_they_hold() {
    for role in [SONG, KAI, HEI, FANG] {
        for opener in "（《【「〔".chars() {
            let (along, _) = ink(&upright_in(&format!("国{opener}国"), role, Forms::default()), 1);
            assert!(along.0 >= 480, "{opener} {role:?} {along:?}");
        }
        for closer in "）》】」〕".chars() {
            let (along, _) = ink(&upright_in(&format!("国{closer}国"), role, Forms::default()), 1);
            assert!(along.1 <= 520, "{closer} {role:?} {along:?}");
        }
    }
}

#[test]
fn dashes_dots_and_waves_run_down_the_middle() {
    for role in [SONG, KAI, HEI, FANG] {
        for (mark, em) in [("——", 2), ("……", 2), ("—", 1), ("～", 1)] {
            let shaped = upright_in(&format!("国{mark}国"), role, Forms::default());
            let (along, across) = ink(&shaped, 1);
            assert_eq!(shaped.clusters[1].advance, EM * em, "{mark} {role:?}");
            assert!(along.1 - along.0 > across.1 - across.0, "{mark} {role:?} runs down: {along:?} {across:?}");
            assert!((across.0 + across.1).abs() <= 120, "{mark} {role:?} in the middle: {across:?}");
            assert!((along.0 + along.1 - 1000 * em).abs() <= 120, "{mark} {role:?} centred: {along:?}");
        }
    }
}

#[test]
fn an_interpunct_is_half_an_em_along_the_line_and_centred() {
    for role in [SONG, KAI, HEI, FANG] {
        let shaped = upright_in("国·国", role, Forms::default());
        let (along, across) = ink(&shaped, 1);
        assert_eq!((shaped.clusters[1].advance, shaped.glyphs[1].turn), (EM / 2, Turn::Upright));
        assert!((along.0 + along.1 - 500).abs() <= 80 && (across.0 + across.1).abs() <= 80, "{along:?} {across:?}");
    }
}

#[test]
fn a_solidus_of_one_em_stands_upright_and_half_em_marks_are_turned() {
    let shaped = upright("国／国/国–国-国");
    assert_eq!(shaped.clusters.iter().map(|c| c.advance).sum::<Abs>(), EM * 6 + EM.ratio(3, 2));
    let turns: Vec<Turn> = [1, 3, 7].map(|i| shaped.glyphs[i].turn).to_vec();
    assert_eq!(turns, [Turn::Upright, Turn::Clockwise, Turn::Clockwise]);
    let (along, across) = ink(&shaped, 5);
    assert!(along.1 - along.0 > across.1 - across.0, "– has a form of its own that runs down");
}

#[test]
fn latin_lies_by_its_length_and_kind() {
    let shaped = upright("国7国26国3.0国A+国2B国GPS国2026国37℃");
    let lies: Vec<(Class, Abs)> =
        shaped.clusters.iter().filter(|c| c.class != Class::Han).map(|c| (c.class, c.advance)).collect();
    assert!(lies[..5].iter().all(|l| *l == (Class::TateChuYoko, EM)), "{lies:?}");
    assert!(lies[5..12].iter().all(|l| matches!(l.0, Class::Letter | Class::Digit)), "{lies:?}");
    // The unit after figures side by side stands upright below them.
    assert_eq!(lies[12..], [(Class::TateChuYoko, EM), (Class::Postfix, EM)]);
}

#[test]
fn a_sign_after_turned_figures_is_turned_with_them() {
    let shaped = upright("国5%国120%国2026℃国");
    for cluster in shaped.clusters.iter().filter(|c| matches!(c.class, Class::Digit | Class::Postfix)) {
        assert_eq!(shaped.glyphs[cluster.glyphs.start as usize].turn, Turn::Clockwise, "{cluster:?}");
    }
}

#[test]
fn a_sign_before_turned_figures_is_turned_with_them_and_no_other_is() {
    for role in [SONG, KAI, HEI, FANG] {
        let shaped = upright_in("国￥2026国№1234国￥35国", role, Forms::default());
        let signs = shaped.clusters.iter().filter(|c| c.class == Class::Prefix);
        let turns: Vec<Turn> = signs.map(|c| shaped.glyphs[c.glyphs.start as usize].turn).collect();
        assert_eq!(turns, [Turn::Clockwise, Turn::Clockwise, Turn::Upright], "{role:?}");
    }
}

#[test]
fn a_dash_cut_short_keeps_its_weight_and_its_middle() {
    let dash = |axis, role, dash| {
        let styled = Styled { axis, ..upright_in("国——国", role, Forms { dash, ..Forms::default() }).styled };
        let shaped = with_fonts(|f| shape(f, styled));
        let (y, x) = ink(&shaped, 1);
        let advance = shaped.clusters[1].advance.to_emu() * 1000 / EM.to_emu();
        if axis == Axis::Vertical { (advance, y, x) } else { (advance, x, y) }
    };
    for role in [SONG, KAI, HEI, FANG] {
        for (length, milli) in [(DashLength::OneAndHalf, 1500), (DashLength::One, 1000)] {
            let (whole, _, uncut) = dash(Axis::Horizontal, role, DashLength::Two);
            let (advance, along, across) = dash(Axis::Horizontal, role, length);
            assert_eq!((whole, advance, across), (2000, milli, uncut), "{role:?}");
            let fills =
                |along: (i64, i64)| along.0 >= -20 && along.1 <= milli + 20 && along.1 - along.0 >= milli * 4 / 5;
            assert!(fills(along), "{role:?} {along:?}");
            let (advance, along, across) = dash(Axis::Vertical, role, length);
            assert!(advance == milli && fills(along), "{role:?} {along:?}");
            assert!((across.1 - across.0 - (uncut.1 - uncut.0)).abs() <= 1, "{role:?} {across:?} {uncut:?}");
            assert!((across.0 + across.1).abs() <= 120, "{role:?} in the middle: {across:?}");
        }
    }
}

#[test]
fn quotes_inside_latin_stay_curly_and_are_turned() {
    let shaped = upright("他说 say “hi” to me 了");
    let quote = shaped.clusters.iter().find(|c| &shaped.styled.text[c.text.start as usize..c.text.end as usize] == "“");
    let quote = quote.unwrap();
    assert_eq!((quote.class, shaped.glyphs[quote.glyphs.start as usize].turn), (Class::LatinMark, Turn::Clockwise));
}

#[test]
fn a_house_may_turn_all_figures() {
    let forms = Forms { vertical_digits: VerticalDigits::Turned, ..Forms::default() };
    let shaped = upright_in("国7国26国2026国", SONG, forms);
    let digits = shaped.clusters.iter().filter(|c| c.class == Class::Digit).count();
    assert_eq!(digits, 7);
    assert!(shaped.clusters.iter().all(|c| c.class != Class::TateChuYoko));
}

#[test]
fn two_marks_of_exclamation_in_a_cell_stand_side_by_side() {
    let shaped = upright_in("国？！国", SONG, Forms { exclaim: Exclaim::Cell, ..Forms::default() });
    let (along, across) = ink(&shaped, 1);
    assert_eq!((shaped.clusters[1].class, shaped.clusters[1].advance), (Class::Combined, EM));
    assert!(along.0 >= 0 && along.1 <= 1000 && across.0 >= -500 && across.1 <= 500, "{along:?} {across:?}");
    assert_eq!(shaped.clusters[1].glyphs.len(), 2);
}
