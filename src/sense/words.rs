//! The words of a head and what they are.

use std::collections::BTreeSet;
use std::ops::Range;

use super::phrase::FAMILY_NAMES;

/// A text taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words in order; together they are the whole text.
    pub list: Vec<Word>,
    /// Offsets inside some word of the dictionary, whether the text is read with it or not: 市长 in 云汀市|长桥.
    pub across: BTreeSet<usize>,
}

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// Whether the dictionary has it.
    pub known: bool,
}

/// What a word is, as far as that tells where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A noun, or a word that is not known.
    Noun,
    /// A verb used as a noun or either way: 建设, 服务.
    Action,
    /// A person's name.
    Person,
    /// A place.
    Place,
    /// An organisation or another proper name.
    Proper,
    /// A day, season or hour.
    Time,
    /// 上 里 中: a place beside the noun before it.
    Locality,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// A number.
    Number,
    /// A measure word.
    MeasureWord,
    /// A preposition.
    Preposition,
    /// A conjunction.
    Conjunction,
    /// 的 了 着 and the like.
    Particle,
    /// A pronoun.
    Pronoun,
    /// An idiom or set phrase.
    Idiom,
    /// What stands only after another word: 们, 者.
    Suffix,
    /// What stands only before another word: 副, 非.
    Prefix,
    /// A Latin word.
    Latin,
    /// A mark or a space.
    Mark,
}

impl Kind {
    /// The kind that a tag of the ICTCLAS set stands for.
    #[must_use]
    pub(super) fn of(tag: &str, word: &str) -> Self {
        if !word.chars().any(char::is_alphanumeric) {
            return Self::Mark;
        }
        if word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '０'..='９')) {
            return Self::Number;
        }
        let mut letters = tag.chars();
        match (letters.next(), letters.next()) {
            // The dictionary calls many a common word a name.
            (Some('n'), Some('r')) if word.starts_with(|c| FAMILY_NAMES.contains(c)) => Self::Person,
            (Some('n'), Some('s')) => Self::Place,
            (Some('n'), Some('t' | 'z')) => Self::Proper,
            (Some('v'), Some('n')) => Self::Action,
            (Some('v'), _) => Self::Verb,
            (Some('t'), _) => Self::Time,
            (Some('f'), _) => Self::Locality,
            (Some('a' | 'b' | 'z'), _) => Self::Adjective,
            (Some('d'), _) => Self::Adverb,
            (Some('m'), _) => Self::Number,
            (Some('q'), _) => Self::MeasureWord,
            (Some('p'), _) => Self::Preposition,
            (Some('c'), _) => Self::Conjunction,
            (Some('u' | 'y'), _) => Self::Particle,
            (Some('r'), _) => Self::Pronoun,
            (Some('i' | 'l'), _) => Self::Idiom,
            (Some('k'), _) => Self::Suffix,
            (Some('h'), _) => Self::Prefix,
            (Some('e'), Some('n')) => Self::Latin,
            _ => Self::Noun,
        }
    }
}
