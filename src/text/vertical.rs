//! Orientation of what stands on a vertical line (UAX #50, GB/T 15834 5.2, CLREQ 4.1).

use icu_properties::CodePointMapData;
use icu_properties::props::VerticalOrientation;

use super::class::Class;

/// How a Latin run lies on a vertical line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LatinLie {
    /// One letter or digit: upright in one em.
    Upright,
    /// Two or three digits side by side in one em.
    TateChuYoko,
    /// Turned a quarter clockwise.
    Turned,
}

/// Longest run of digits set side by side in one em (settled choice: two or three).
const TATE_CHU_YOKO_MOST: usize = 3;

/// How a whole Latin run lies; `marked` is the editor's own tate-chu-yoko.
pub(super) fn latin_lie(classes: &[Class], marked: bool) -> LatinLie {
    let digits = classes.iter().all(|c| *c == Class::Digit);
    match classes.len() {
        1 if matches!(classes[0], Class::Digit | Class::Letter | Class::Script) => LatinLie::Upright,
        n if marked || (digits && n <= TATE_CHU_YOKO_MOST) => LatinLie::TateChuYoko,
        _ => LatinLie::Turned,
    }
}

/// Whether a character that is not part of a Latin run is turned when its face has no vertical form for it.
///
/// ：；！？ stand upright in Simplified Chinese though UAX #50 has ：； as Tr.
pub(super) fn is_turned(c: char, class: Class) -> bool {
    match class {
        Class::Colon | Class::Semicolon | Class::Exclaim | Class::Solidus if c != '/' => false,
        Class::Interpunct | Class::Combined => false,
        _ => matches!(
            CodePointMapData::<VerticalOrientation>::new().get(c),
            VerticalOrientation::Rotated | VerticalOrientation::TransformedRotated
        ),
    }
}
