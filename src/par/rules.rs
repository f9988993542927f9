//! Where a line may break beyond UAX #14: prohibitions at line edges and sequences kept whole.

use crate::model::{Level, Setting};
use crate::text::Class;

/// Han that follow a number closely: a break between them is avoided (CLREQ advice for short lines).
const MEASURE_WORDS: &str = "年月日时分秒点小万亿元人名位个岁米吨斤倍成天号路届期座家所条辆台件次多余层栋户度亩间张本只册份盏公毫平立厘页桌幅场项处所";

/// Latin units that stay with a number written apart from them.
const LATIN_UNITS: [&str; 40] = [
    "km", "m", "dm", "cm", "mm", "μm", "nm", "ha", "kg", "g", "mg", "t", "h", "min", "s", "ms", "L", "mL", "ml", "W",
    "kW", "kWh", "MW", "GW", "Hz", "kHz", "MHz", "GHz", "V", "kV", "A", "Pa", "hPa", "kPa", "MPa", "J", "kJ", "cal",
    "kcal", "dB",
];

/// Costs of breaks that are allowed but not liked, on the scale of `fit` (a line opened by 0.1 em a joint costs 100).
pub(super) const NUMBER_AND_MEASURE_WORD: u16 = 400;
/// Inside a range of figures, after its connector: `15～|30℃`.
const INSIDE_RANGE: u16 = 200;
/// Between the pairs of a long run of …… or ——: better than cutting it, worse than any break in the copy beside it.
const BETWEEN_PAIRS: u16 = 300;
/// Inside a person's name: avoided as a number and its measure word are.
pub(super) const INSIDE_NAME: u16 = 400;
const BEFORE_DASH: u16 = 60;
/// After ① and its like, which belong to what they number.
const AFTER_ENUMERATOR: u16 = 300;
/// A hyphenated word: as much as a line opened by 0.16 em a joint, which a reader sees as well.
const HYPHENATED: i64 = 250;

/// Whether a line may break at a joint, and what that costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// Never, at any level.
    Whole,
    /// Not at this level.
    Forbidden,
    /// At this cost.
    Allowed(u16),
    /// Inside a Latin word, with a hyphen.
    Hyphenated,
}

impl Break {
    /// What a break here costs; none where there is none.
    pub(super) fn cost(self) -> Option<i64> {
        match self {
            Self::Whole | Self::Forbidden => None,
            Self::Allowed(cost) => Some(i64::from(cost)),
            Self::Hyphenated => Some(HYPHENATED),
        }
    }
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

    /// A digit or figure of any width, lying as it may.
    pub(super) fn is_figure(&self) -> bool {
        let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        match self.class {
            Class::Digit => true,
            Class::TateChuYoko | Class::Han => self.text.chars().all(|c| digit(c) || c == '.'),
            _ => false,
        }
    }

    /// Set in a Latin face with its neighbours.
    fn is_latin(&self) -> bool {
        let sign = |c: char| c.is_ascii() || "°±−€£¥¢′″".contains(c);
        let apart = matches!(self.class, Class::Space | Class::Solidus | Class::Hyphen);
        self.class.is_latin() || (!apart && self.text.chars().all(sign))
    }
}

/// Judges the joint between two clusters; `uax` says whether UAX #14 allows a break there.
pub(super) fn judge(prev: Side<'_>, next: Side<'_>, uax: bool, setting: &Setting) -> Break {
    let level = setting.level;
    if next.class == Class::Space || is_whole(prev, next) {
        return Break::Whole;
    }
    if next.class == Class::WideSpace {
        // Spaces stay on the line they follow, where they are dropped.
        return Break::Forbidden;
    }
    // A script is part of its word: H₂O.
    if (prev.is_latin() || prev.class == Class::Script) && (next.is_latin() || (next.class == Class::Hyphen && !uax)) {
        return if uax { Break::Allowed(0) } else { Break::Whole };
    }
    // UAX #14 never lets … start a line (LB22); here the level and the house decide.
    let uax = uax || next.class == Class::Ellipsis;
    if prev.class == Class::Space || prev.class == Class::Zero {
        return if uax && !forbids_start(next, setting) { Break::Allowed(0) } else { Break::Forbidden };
    }
    if level == Level::None {
        return Break::Allowed(0);
    }
    if forbids_start(next, setting) || forbids_end(prev, level) || !uax {
        return Break::Forbidden;
    }
    Break::Allowed(cost(prev, next))
}

/// Sequences never broken at any level (CLREQ 6.1.2).
fn is_whole(prev: Side<'_>, next: Side<'_>) -> bool {
    match (prev.class, next.class) {
        // Up to two …… are never split, nor —— of four em; of longer runs `between_pairs` judges.
        (Class::Ellipsis, Class::Ellipsis) | (Class::Dash, Class::Dash) => true,
        (Class::Exclaim | Class::Combined, Class::Exclaim | Class::Combined) => true,
        (Class::Postfix, Class::Postfix) | (Class::Prefix, Class::Prefix) => true,
        // A note mark, m², CO₂: a script stays with what it belongs to.
        (_, Class::Script) => true,
        // 3·15, 11·23: a day's name is one figure.
        (_, Class::Postfix | Class::Interpunct) if prev.is_figure() => true,
        (Class::Prefix | Class::Interpunct, _) if next.is_figure() => true,
        _ => prev.is_figure() && next.is_figure(),
    }
}

/// Between the pairs of a run of …… or —— that has more than two (CLREQ 6.1.2.1: a run may break between pairs).
pub(super) fn between_pairs(prev: Side<'_>, next: Side<'_>, run: usize) -> Option<Break> {
    let pair = |s: Side<'_>| matches!(s.class, Class::Ellipsis | Class::Dash) && !s.is('…') && !s.is('⋯');
    (run > 2 && prev.class == next.class && pair(prev) && pair(next)).then_some(Break::Allowed(BETWEEN_PAIRS))
}

/// Whether a mark that stands between two figures belongs to them: 10：30, 1∶3, １，２００, ０．５.
pub(super) fn joins_figures(before: Side<'_>, mark: Side<'_>, after: Side<'_>) -> bool {
    let wide = |s: Side<'_>| s.class == Class::Han && s.is_figure();
    before.is_figure()
        && after.is_figure()
        && (matches!(mark.text, "：" | "∶") || (matches!(mark.text, "，" | "．") && wide(before) && wide(after)))
}

/// Marks that start no line from `Basic` up (CLREQ 6.1.1, 行首禁则), even where a run must be cut.
pub(super) fn starts_no_line(class: Class) -> bool {
    matches!(
        class,
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
            | Class::Solidus
    )
}

/// Not at line start (CLREQ 6.1.1, GB/T 15834 5.1).
fn forbids_start(next: Side<'_>, setting: &Setting) -> bool {
    let level = setting.level;
    let basic = level >= Level::Basic;
    match next.class {
        class if starts_no_line(class) => basic,
        // A bullet before an item starts one.
        Class::WideInterpunct => basic && !next.is('•'),
        Class::Ellipsis if setting.ellipsis_start => level >= Level::Strict,
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
    if prev.class == Class::Connector && next.is_figure() {
        return INSIDE_RANGE;
    }
    if prev.is('第') && next.is_figure() {
        return NUMBER_AND_MEASURE_WORD;
    }
    let number = prev.is_figure() || prev.class == Class::Postfix;
    if number && next.class == Class::Han && MEASURE_WORDS.contains(next.text) {
        return NUMBER_AND_MEASURE_WORD;
    }
    let enumerator = |c: char| matches!(c, '\u{2460}'..='\u{249b}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3229}');
    if next.class == Class::Han && prev.text.chars().all(enumerator) {
        return AFTER_ENUMERATOR;
    }
    if next.class == Class::Dash { BEFORE_DASH } else { 0 }
}

/// Whether a multiplier stands between a figure and the word it counts: 20万|人, 3亿多|元, 20万|欧元.
pub(super) fn multiplied(figure: Side<'_>, multiplier: Side<'_>, word: Side<'_>) -> bool {
    figure.is_figure()
        && multiplier.class == Class::Han
        && "十百千万亿多余".contains(multiplier.text)
        && word.class == Class::Han
        && (MEASURE_WORDS.contains(word.text) || "欧美日英港".contains(word.text))
}

/// Whether a space between a number and what follows keeps the two together: `10 km`, `300 ㎡`.
pub(super) fn number_space_unit(before: Side<'_>, word_after: &str, after: Side<'_>) -> bool {
    before.is_figure() && (after.class == Class::Postfix || LATIN_UNITS.contains(&word_after))
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

/// Whether a cluster counts as Latin for that gap: letters, digits, and of the signs those that UTR #59 gives it beside
/// Chinese. A + here ends a word (`C++`), and ² and combining marks belong to their letter.
pub(super) fn gives_gap(side: Side<'_>) -> bool {
    let sign = |c: char| "!,.?:;&#@§%‰′″+²³’".contains(c) || ('\u{300}'..='\u{36f}').contains(&c);
    match side.class {
        Class::Letter | Class::Digit => true,
        Class::LatinMark | Class::Postfix => side.text.chars().all(sign),
        _ => false,
    }
}
