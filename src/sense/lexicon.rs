//! The dictionary of the run: jieba's and the paper's own words, loaded once, when a head first needs it.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use std::thread;

use jieba_rs::Jieba;

use crate::model::UserWord;

use super::words::{Kind, Word, Words};

/// A dictionary that loads when it is first asked, and never twice.
#[derive(Debug, Default)]
pub struct Lexicon {
    own: Vec<UserWord>,
    loaded: OnceLock<Jieba>,
}

impl Lexicon {
    /// A dictionary with words of the paper's own, not loaded yet.
    #[must_use]
    pub fn new(own: Vec<UserWord>) -> Arc<Self> {
        Arc::new(Self { own, loaded: OnceLock::new() })
    }

    /// Loads it on a thread of its own, beside whatever goes on; who asks before it is there waits for it.
    pub fn load_beside(self: &Arc<Self>) {
        let lexicon = self.clone();
        thread::spawn(move || {
            lexicon.jieba();
        });
    }

    /// Whether it is loaded: an edition whose heads stand as they are written must not pay for it.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.loaded.get().is_some()
    }

    /// Takes a text apart into words.
    #[must_use]
    pub fn words(&self, text: &str) -> Words {
        let jieba = self.jieba();
        // The model for unknown words joins what the dictionary has not: most names of people and places.
        let list = jieba.tag(text, true).into_iter().map(|tag| Word {
            range: tag.byte_start..tag.byte_end,
            kind: Kind::of(tag.tag, tag.word),
            known: jieba.has_word(tag.word),
        });
        let mut list: Vec<Word> = list.collect();
        self.hold_own(text, &mut list);
        let mut across = BTreeSet::new();
        for token in jieba.cut_all(text).iter().filter(|t| t.word.chars().nth(1).is_some()) {
            let inner = token.word.char_indices().skip(1).map(|(i, _)| token.byte_start + i);
            across.extend(inner);
        }
        Words { list, across }
    }

    /// Joins what the dictionary's reading cut of a word of the paper's own, where that word starts and ends with words
    /// of the reading.
    fn hold_own(&self, text: &str, list: &mut Vec<Word>) {
        for own in &self.own {
            for (start, found) in text.match_indices(own.word.as_str()) {
                let end = start + found.len();
                let first = list.iter().position(|w| w.range.start == start);
                let last = list.iter().position(|w| w.range.end == end);
                if let (Some(first), Some(last)) = (first, last) {
                    let kind = Kind::of(own.tag.as_deref().unwrap_or("nz"), &own.word);
                    list.splice(first..=last, [Word { range: start..end, kind, known: true }]);
                }
            }
        }
    }

    fn jieba(&self) -> &Jieba {
        self.loaded.get_or_init(|| {
            let mut jieba = Jieba::new();
            for own in &self.own {
                jieba.add_word(&own.word, own.frequency, own.tag.as_deref());
            }
            jieba
        })
    }
}
