//! Orientation of what stands on a vertical line (UAX #50, GB/T 15834 5.2, CLREQ 4.1).

use icu_properties::CodePointMapData;
use icu_properties::props::VerticalOrientation;

use crate::font::{Direction, Face};
use crate::model::VerticalDigits;

use super::class::Class;

/// How a character lies on a vertical line by UAX #50.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// U: as in a horizontal line.
    Upright,
    /// R: turned a quarter clockwise.
    Rotated,
    /// Tu: in a form of its own, else upright.
    TransformedUpright,
    /// Tr: in a form of its own, else turned.
    TransformedRotated,
}

/// The orientation of a character by UAX #50 of Unicode 18; what is not assigned lies as its block does.
#[must_use]
pub fn orientation(c: char) -> Orientation {
    match CodePointMapData::<VerticalOrientation>::new().get(c) {
        VerticalOrientation::Upright => Orientation::Upright,
        VerticalOrientation::TransformedUpright => Orientation::TransformedUpright,
        VerticalOrientation::TransformedRotated => Orientation::TransformedRotated,
        _ => Orientation::Rotated,
    }
}

/// How a Latin run lies on a vertical line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LatinLie {
    /// One letter or digit: upright in one em.
    Upright,
    /// Side by side in one em.
    TateChuYoko,
    /// Turned a quarter clockwise.
    Turned,
}

/// Longest run of digits set side by side in one em (settled choice: two or three).
const TATE_CHU_YOKO_MOST: usize = 3;

/// How a whole Latin run lies; `marked` is the editor's own tate-chu-yoko, which wins over the house's way with digits.
pub(super) fn latin_lie(classes: &[Class], text: &str, marked: bool, digits: VerticalDigits) -> LatinLie {
    let has_digit = classes.contains(&Class::Digit);
    match (classes, digits) {
        ([Class::Letter | Class::Script], _) => LatinLie::Upright,
        ([Class::Digit], VerticalDigits::Tcy) => LatinLie::Upright,
        _ if marked => LatinLie::TateChuYoko,
        (_, VerticalDigits::Turned) if has_digit => LatinLie::Turned,
        _ if fits_side_by_side(classes, text) => LatinLie::TateChuYoko,
        _ => LatinLie::Turned,
    }
}

/// Two or three digits, `3.0`, `2B` `G7`, `A+` (CLREQ 4.1.3). Two letters are a word, and words are turned.
fn fits_side_by_side(classes: &[Class], text: &str) -> bool {
    match classes {
        [Class::Digit, Class::Letter] | [Class::Letter, Class::Digit] => true,
        [Class::Letter | Class::Digit, Class::LatinMark] => text.ends_with('+'),
        [Class::Digit, Class::LatinMark, Class::Digit] => text.contains('.'),
        _ => classes.len() <= TATE_CHU_YOKO_MOST && classes.iter().all(|c| *c == Class::Digit),
    }
}

/// Whether a character that is not part of a Latin run is turned when its face has no vertical form for it.
///
/// ：；！？ stand upright in Simplified Chinese though UAX #50 has ：； as Tr; dots are not turned.
#[must_use]
pub fn is_turned(c: char, class: Class) -> bool {
    match class {
        Class::Colon | Class::Semicolon | Class::Exclaim | Class::Solidus if c != '/' => false,
        Class::Interpunct | Class::WideInterpunct | Class::Combined => false,
        _ => matches!(orientation(c), Orientation::Rotated | Orientation::TransformedRotated),
    }
}

/// The glyph a face has for a character on a vertical line and on none else: its `vert` form; where it has none, that of
/// ﹃﹄ ﹁﹂ for quotes (GB/T 15834 5.2.3) and the presentation form for dashes and dots.
pub(super) fn upright_form(face: &Face<'_>, c: char) -> Option<u16> {
    let vert = |c: char| {
        let glyph = face.shape(c.encode_utf8(&mut [0; 4]), Direction::HanVertical).first()?.id;
        (glyph != 0 && Some(glyph) != face.glyph(c)).then_some(glyph)
    };
    let stand_in = match c {
        '“' => '『',
        '”' => '』',
        '‘' => '「',
        '’' => '」',
        '—' | '―' => return vert(c).or_else(|| face.glyph('︱')),
        '–' => return vert(c).or_else(|| face.glyph('︲')),
        '…' => return vert(c).or_else(|| face.glyph('︙')),
        '‥' => return vert(c).or_else(|| face.glyph('︰')),
        _ => return vert(c),
    };
    vert(c).or_else(|| vert(stand_in))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lie(text: &str, digits: VerticalDigits) -> LatinLie {
        let chars: Vec<_> = text.char_indices().collect();
        latin_lie(&super::super::context::classify(&chars), text, false, digits)
    }

    #[test]
    fn short_figures_stand_side_by_side_and_longer_runs_are_turned() {
        for text in ["26", "120", "3.0", "2B", "G7", "A+"] {
            assert_eq!(lie(text, VerticalDigits::Tcy), LatinLie::TateChuYoko, "{text}");
        }
        for text in ["2026", "AI", "GPS", "4.26", "5%", "A1B", "-5", "1,2", "C++"] {
            assert_eq!(lie(text, VerticalDigits::Tcy), LatinLie::Turned, "{text}");
        }
        assert_eq!(lie("7", VerticalDigits::Tcy), LatinLie::Upright);
        assert_eq!(lie("A", VerticalDigits::Tcy), LatinLie::Upright);
    }

    #[test]
    fn the_national_standard_turns_all_figures() {
        for text in ["7", "26", "120", "3.0", "2B"] {
            assert_eq!(lie(text, VerticalDigits::Turned), LatinLie::Turned, "{text}");
        }
        assert_eq!(lie("A", VerticalDigits::Turned), LatinLie::Upright);
    }

    #[test]
    fn marks_of_simplified_chinese_lie_as_clreq_has_them() {
        for (c, class, turned) in [
            ('：', Class::Colon, false),
            ('；', Class::Semicolon, false),
            ('！', Class::Exclaim, false),
            ('／', Class::Solidus, false),
            ('/', Class::Solidus, true),
            ('·', Class::Interpunct, false),
            ('‧', Class::WideInterpunct, false),
            ('⁇', Class::Combined, false),
            ('—', Class::Connector, true),
            ('～', Class::Connector, true),
            ('–', Class::Hyphen, true),
            ('…', Class::Ellipsis, true),
            ('（', Class::Opener, true),
            ('。', Class::Stop, false),
            ('℃', Class::Postfix, false),
            ('①', Class::Han, false),
        ] {
            assert_eq!(is_turned(c, class), turned, "{c}");
        }
    }
}
