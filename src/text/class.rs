//! Classes of characters for Simplified Chinese copy (CLREQ 6.1, GB/T 15834-2011 §5, UAX #14).

/// What a character is on a line of Chinese.
///
/// Quotes, apostrophes and signs are told apart by context before they get a class (see `context`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Ideographs, kana, full-width letters and every other square character.
    Han,
    /// Opening brackets, quotes and title marks: left (top) half blank.
    Opener,
    /// Closing brackets, quotes and title marks: right (lower) half blank.
    Closer,
    /// ， 、
    Comma,
    /// ；
    Semicolon,
    /// ：
    Colon,
    /// 。 ．
    Stop,
    /// ！ ？
    Exclaim,
    /// ‼ ⁇ ⁈ ⁉: one em, no blank.
    Combined,
    /// 间隔号 ·, half an em.
    Interpunct,
    /// ・ ‧ •: a dot on one em, a quarter blank on either side.
    WideInterpunct,
    /// —— or ⸺, two em.
    Dash,
    /// …… two em, or a single … one em.
    Ellipsis,
    /// A single —, and ～: one em.
    Connector,
    /// – and the hyphen: half an em beside Han, as the face has it inside Latin.
    Hyphen,
    /// ／ one em; / half an em beside Han, as the face has it inside Latin.
    Solidus,
    /// A sign before a number: + − ± ￥ № …, and - where it is a minus (see `context`).
    Prefix,
    /// A sign or unit after a number: % ‰ ℃ ㎡ …
    Postfix,
    /// A Latin, Greek or Cyrillic letter.
    Letter,
    /// A digit 0–9.
    Digit,
    /// A superscript or subscript: stays with what it belongs to.
    Script,
    /// Any other mark of Latin text.
    LatinMark,
    /// U+0020 and its like.
    Space,
    /// U+3000, one em, kept.
    WideSpace,
    /// Characters without width: controls, joiners, selectors.
    Zero,
    /// 纵中横: digits side by side in one em of a vertical line.
    TateChuYoko,
}

impl Class {
    /// Whether the class is set in Latin faces as part of a Latin run.
    #[must_use]
    pub const fn is_latin(self) -> bool {
        matches!(self, Self::Letter | Self::Digit | Self::LatinMark)
    }

    /// Whether the class is a full-width mark half of which is blank.
    #[must_use]
    pub const fn has_blank(self) -> bool {
        matches!(
            self,
            Self::Opener
                | Self::Closer
                | Self::Comma
                | Self::Semicolon
                | Self::Colon
                | Self::Stop
                | Self::Exclaim
                | Self::WideInterpunct
        )
    }
}

/// How many characters a newspaper counts in a text: all but spaces and characters without width.
#[must_use]
pub fn characters(text: &str) -> usize {
    text.chars().filter(|c| !matches!(class_of(*c), Class::Space | Class::WideSpace | Class::Zero)).count()
}

/// The class of a character standing alone, quotes taken as Chinese (CLREQ 6.1; in copy `context` has the last word).
#[must_use]
pub fn class_of(c: char) -> Class {
    match c {
        '0'..='9' => Class::Digit,
        'A'..='Z' | 'a'..='z' => Class::Letter,
        ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Class::Space,
        '\u{3000}' => Class::WideSpace,
        '，' | '、' => Class::Comma,
        '；' => Class::Semicolon,
        '：' => Class::Colon,
        '。' | '．' => Class::Stop,
        '！' | '？' => Class::Exclaim,
        '‼' | '⁇' | '⁈' | '⁉' => Class::Combined,
        '“' | '‘' | '「' | '『' | '（' | '《' | '〈' | '【' | '〖' | '〔' | '［' | '｛' | '〘' | '〚' | '〝' | '｟' => {
            Class::Opener
        }
        '”' | '’' | '」' | '』' | '）' | '》' | '〉' | '】' | '〗' | '〕' | '］' | '｝' | '〙' | '〛' | '〞' | '〟'
        | '｠' => Class::Closer,
        '·' => Class::Interpunct,
        '・' | '‧' | '•' => Class::WideInterpunct,
        '⸺' => Class::Dash,
        '…' | '⋯' | '‥' => Class::Ellipsis,
        '—' | '―' | '～' | '〜' => Class::Connector,
        '–' | '‐' | '-' => Class::Hyphen,
        '／' | '/' => Class::Solidus,
        '+' | '−' | '±' | '∓' | '＋' | '－' | '￥' | '¥' | '$' | '＄' | '£' | '￡' | '￦' | '№' => {
            Class::Prefix
        }
        '%' | '％' | '‰' | '‱' | '°' | '℃' | '℉' | '′' | '″' | '‴' | '¢' | '￠' | '₫' | '\u{2126}' | '\u{212b}' => {
            Class::Postfix
        }
        '!'..='~' => Class::LatinMark,
        '¹' | '²' | '³' | '\u{2070}'..='\u{209c}' => Class::Script,
        _ => class_beyond_the_marks(c),
    }
}

fn class_beyond_the_marks(c: char) -> Class {
    match u32::from(c) {
        0x00..=0x1f | 0x7f..=0x9f | 0xad => Class::Zero,
        0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfeff => Class::Zero,
        0xfe00..=0xfe0f | 0xe0000..=0xe01ef => Class::Zero,
        // Combining marks go to the shaper with their letter.
        0x300..=0x36f => Class::LatinMark,
        // Currency signs; ₫ alone follows its figure.
        0x20a0..=0x20cf => Class::Prefix,
        // Squared units. 337B–337F are names of eras and of companies, 33C2 33C7 33D8 no units; the hours and days of
        // telegrams (3358–3370, 33E0–33FE) are whole dates in themselves.
        0x337b..=0x337f | 0x33c2 | 0x33c7 | 0x33d8 => Class::Han,
        0x3300..=0x3357 | 0x3371..=0x33df | 0x33ff => Class::Postfix,
        0xa1..=0x24f | 0x370..=0x52f | 0x1e00..=0x1fff => {
            if c.is_alphabetic() {
                Class::Letter
            } else {
                Class::LatinMark
            }
        }
        _ => Class::Han,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_figures_are_known_from_letters_and_han() {
        for c in "㎡㎥㎜㎞㎏㏄㌔㍱㏿℃°%％‰′″₫".chars() {
            assert_eq!(class_of(c), Class::Postfix, "{c}");
        }
        assert_eq!(class_of('￥'), Class::Prefix);
        assert_eq!(class_of('€'), Class::Prefix);
        for c in "①⑳⒈㈠Ⅳ○〇々※×÷→Ａ１＝㍻㏠".chars() {
            assert_eq!(class_of(c), if "×÷".contains(c) { Class::LatinMark } else { Class::Han }, "{c}");
        }
        assert_eq!(class_of('～'), Class::Connector);
        assert_eq!(class_of('é'), Class::Letter);
        assert_eq!(class_of('\u{feff}'), Class::Zero);
    }
}
