//! Where a line may break beyond UAX #14: prohibitions at line edges and sequences kept whole.

use crate::model::Level;
use crate::text::Class;

/// Han that follow a number closely: a break between them is avoided (CLREQ advice for short lines).
const MEASURE_WORDS: &str = "年月日时分秒点小万亿元人名位个岁米吨斤倍成天号路届期座家所条辆台件次多余层栋户度亩间张本只册份盏公毫平立厘页桌幅场项处所";

/// Latin units that stay with a number written apart from them.
const LATIN_UNITS: [&str; 22] = [
    "km", "m", "cm", "mm", "kg", "g", "mg", "t", "h", "s", "L", "mL", "ml", "kW", "kWh", "MW", "GW", "Hz", "MHz",
    "GHz", "V", "A",
];

/// Costs of breaks that are allowed but not liked, on the scale of `fit` (a line opened by 0.1 em a joint costs 100).
const NUMBER_AND_MEASURE_WORD: u16 = 400;
/// Inside a person's name: avoided as a number and its measure word are.
pub(super) const INSIDE_NAME: u16 = 400;
const BEFORE_DASH: u16 = 60;

/// Whether a line may break at a joint, and what that costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// Never, at any level.
    Whole,
    /// Not at this level.
    Forbidden,
    /// At this cost.
    Allowed(u16),
}

/// One side of a joint.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    pub(super) class: Class,
    pub(super) text: &'a str,
}

impl Side<'_> {
    fn is(&self, c: char) -> bool {
        self.text.chars().eq([c])
    }
}

/// Judges the joint between two clusters; `uax` says whether UAX #14 allows a break there.
pub(super) fn judge(prev: Side<'_>, next: Side<'_>, uax: bool, level: Level) -> Break {
    if next.class == Class::Space || is_whole(prev, next) {
        return Break::Whole;
    }
    if next.class == Class::WideSpace {
        // Spaces stay on the line they follow, where they are dropped.
        return Break::Forbidden;
    }
    let latin = |s: Side<'_>| {
        s.class.is_latin() || (s.text.is_ascii() && !matches!(s.class, Class::Space | Class::Solidus | Class::Hyphen))
    };
    if latin(prev) && latin(next) {
        return if uax { Break::Allowed(0) } else { Break::Whole };
    }
    if prev.class == Class::Space || prev.class == Class::Zero {
        return if uax && !forbids_start(next, level) { Break::Allowed(0) } else { Break::Forbidden };
    }
    if level == Level::None {
        return Break::Allowed(0);
    }
    if forbids_start(next, level) || forbids_end(prev, level) || !uax {
        return Break::Forbidden;
    }
    Break::Allowed(cost(prev, next))
}

/// Sequences never broken at any level (CLREQ 6.1.2).
fn is_whole(prev: Side<'_>, next: Side<'_>) -> bool {
    match (prev.class, next.class) {
        // Up to two …… are never split; neither are —— of four em, ？！ and the like.
        (Class::Ellipsis, Class::Ellipsis) | (Class::Dash, Class::Dash) => true,
        (Class::Exclaim | Class::Combined, Class::Exclaim | Class::Combined) => true,
        (Class::Digit, Class::Digit | Class::Postfix) | (Class::Prefix, Class::Digit) => true,
        (Class::Postfix, Class::Postfix) => true,
        // A note mark, m², CO₂: a script stays with what it belongs to.
        (_, Class::Script) => true,
        // 3·15, 11·23: a day's name is one figure.
        (Class::Digit, Class::Interpunct) | (Class::Interpunct, Class::Digit) => true,
        _ => is_wide_digit(prev.text) && is_wide_digit(next.text),
    }
}

fn is_wide_digit(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '０'..='９' | '．' | '％')) && text.chars().any(|c| c != '．')
}

/// Not at line start (CLREQ 6.1.1, GB/T 15834 5.1).
fn forbids_start(next: Side<'_>, level: Level) -> bool {
    let basic = level >= Level::Basic;
    match next.class {
        Class::Closer
        | Class::Comma
        | Class::Semicolon
        | Class::Colon
        | Class::Stop
        | Class::Exclaim
        | Class::Combined
        | Class::Interpunct
        | Class::Connector
        | Class::Hyphen
        | Class::Solidus => basic,
        // …… at line start: forbidden by default whatever the level but none; a house option later.
        Class::Ellipsis => basic,
        Class::Dash => level >= Level::Strict,
        // A full-width closer, then an ASCII stop; and the ASCII wave between figures.
        Class::LatinMark => basic && next.text.chars().all(|c| ",.;:!?)]}~".contains(c)),
        Class::Postfix => basic,
        _ => false,
    }
}

/// Not at line end.
pub(super) fn forbids_end(prev: Side<'_>, level: Level) -> bool {
    match prev.class {
        Class::Opener => level >= Level::Basic,
        Class::Solidus => level >= Level::Gb,
        Class::Prefix => level >= Level::Basic,
        _ => false,
    }
}

fn cost(prev: Side<'_>, next: Side<'_>) -> u16 {
    let number = matches!(prev.class, Class::Digit | Class::Postfix | Class::TateChuYoko);
    if number && next.class == Class::Han && MEASURE_WORDS.contains(next.text) {
        return NUMBER_AND_MEASURE_WORD;
    }
    if next.class == Class::Dash { BEFORE_DASH } else { 0 }
}

/// Whether a space between a number and what follows keeps the two together: `10 km`.
pub(super) fn number_space_unit(before: Side<'_>, word_after: &str) -> bool {
    before.class == Class::Digit && LATIN_UNITS.contains(&word_after)
}

/// Whether a hyphen keeps its neighbours together: a single letter on either side (`e-mail`, `X-1`).
pub(super) fn hyphen_keeps(letters_before: usize, letters_after: usize) -> bool {
    letters_before < 2 || letters_after < 2
}

/// Whether a cluster is a lone ideograph that the Han–Latin gap applies to (々 〇 and symbols are left out).
pub(super) fn takes_gap(side: Side<'_>) -> bool {
    side.class == Class::Han
        && side
            .text
            .chars()
            .all(|c| matches!(u32::from(c), 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff | 0x3041..=0x30fe))
        && !side.is('・')
}

/// Whether a cluster counts as Latin for that gap.
pub(super) fn gives_gap(side: Side<'_>) -> bool {
    match side.class {
        Class::Letter | Class::Digit => true,
        Class::LatinMark => side.text.chars().all(|c| !"()\"'*=[]{}<>|†‡™•".contains(c)),
        _ => false,
    }
}
