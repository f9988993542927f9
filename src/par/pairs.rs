//! Widths of neighbouring marks against the rule table of CLREQ 6.1.5 with the settled choices of the house, for every
//! pair of every class along both axes, and for runs.

use crate::color::Ink;
use crate::font::FontTable;
use crate::font::testing::{SONG, with_fonts};
use crate::geom::{Abs, Axis};
use crate::model::{Forms, Setting};
use crate::text::{RunStyle, Styled, shape};

use super::joint::prepare;

/// Rows and columns of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Opener,
    Closer,
    /// 。．，、: half blank along both axes.
    Pause,
    /// ：；！？: a blank in horizontal lines alone.
    Upright,
    /// · and its wide kin, ⁇ and its like: give and take nothing.
    Rigid,
    /// —— …… ～ ／ and single — …
    Long,
    Han,
    Latin,
}

const TABLE: [(Kind, &str); 8] = [
    (Kind::Opener, "“‘「『（《〈【〖〔［｛〘〝｟"),
    (Kind::Closer, "”’」』）》〉】〗〕］｝〙〞〟｠"),
    (Kind::Pause, "。．，、"),
    (Kind::Upright, "：；！？"),
    (Kind::Rigid, "·・‧⁇‼⁈⁉"),
    (Kind::Long, "⸺—…～／"),
    (Kind::Han, "国々１Ａ①㎡"),
    (Kind::Latin, "A5%"),
];

/// Halves of an em removed between two neighbours.
fn removed(first: Kind, second: Kind, axis: Axis) -> i64 {
    use Kind::{Closer, Opener, Pause, Upright};
    let blank_end = match first {
        Closer | Pause => true,
        Upright => axis == Axis::Horizontal,
        _ => false,
    };
    match second {
        // An opener in second place loses its own blank, whatever mark with a body of one em stands before it.
        Opener => i64::from(matches!(first, Opener | Closer | Pause | Upright)),
        Closer | Pause | Upright => i64::from(blank_end),
        _ => 0,
    }
}

/// Halves of an em that pair rules removed from a text.
fn trimmed(fonts: &FontTable<'_>, text: &str, axis: Axis) -> i64 {
    let size = Abs::pt(10);
    let run = RunStyle { end: text.len(), role: SONG, size, ink: Ink::BLACK, script: None, tate_chu_yoko: false };
    let shaped = shape(
        fonts,
        Styled { text: text.into(), runs: vec![run], axis, forms: Forms::default(), interlinear: Vec::new() },
    );
    let natural: Abs = shaped.clusters.iter().map(|c| c.advance).sum();
    let set: Abs = prepare(&shaped, &Setting::default()).items.iter().map(|i| i.width).sum();
    let halves = (natural - set).to_emu() * 2;
    assert_eq!(halves % size.to_emu(), 0, "{text} {axis:?}: {}", natural - set);
    halves / size.to_emu()
}

#[test]
fn every_pair_of_every_class_is_trimmed_as_the_table_says() {
    let all: Vec<(Kind, char)> = TABLE.iter().flat_map(|(k, s)| s.chars().map(|c| (*k, c))).collect();
    let mut compared = 0;
    with_fonts(|fonts| {
        for axis in [Axis::Horizontal, Axis::Vertical] {
            for &(first, x) in &all {
                for &(second, y) in &all {
                    let text = format!("国{x}{y}国");
                    assert_eq!(trimmed(fonts, &text, axis), removed(first, second, axis), "{x}{y} {axis:?}");
                    compared += 1;
                }
            }
        }
    });
    assert_eq!(compared, 2 * all.len() * all.len());
}

#[test]
fn runs_of_marks_are_trimmed_joint_by_joint() {
    let kinds: Vec<(Kind, char)> = TABLE.iter().filter_map(|(k, s)| Some((*k, s.chars().nth(1)?))).collect();
    with_fonts(|fonts| {
        for axis in [Axis::Horizontal, Axis::Vertical] {
            for &(k1, a) in &kinds {
                for &(k2, b) in &kinds {
                    for &(k3, c) in &kinds {
                        let wanted = removed(k1, k2, axis) + removed(k2, k3, axis);
                        assert_eq!(trimmed(fonts, &format!("国{a}{b}{c}国"), axis), wanted, "{a}{b}{c} {axis:?}");
                    }
                }
            }
            // 2.0 em for three marks that end a quotation.
            assert_eq!(trimmed(fonts, "国。”」国", axis), 2);
        }
    });
}
