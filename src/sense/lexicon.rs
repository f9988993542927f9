//! The dictionary of the run: jieba's and the paper's own words, loaded once, when a head first needs it.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

use jieba_rs::Jieba;

use crate::model::UserWord;

use super::phrase::{INTRANSITIVE, NO_PART_OF_NAMES, VERB_ENDS};
use super::words::{Kind, Word, Words};

static LOADS: AtomicUsize = AtomicUsize::new(0);

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

    /// How often a dictionary was loaded in this process: never for an edition whose heads stand as they are written,
    /// once for one that has others.
    #[must_use]
    pub fn loads() -> usize {
        LOADS.load(Ordering::Relaxed)
    }

    /// Takes a text apart into words.
    #[must_use]
    pub fn words(&self, text: &str) -> Words {
        let jieba = self.jieba();
        // The model for unknown words joins what the dictionary has not: most names of people and places.
        let mut list: Vec<Word> = Vec::new();
        for tag in jieba.tag(text, true) {
            let word = |tag: &jieba_rs::Tag<'_>, known| {
                let (start, end) = (tag.byte_start, tag.byte_end);
                Word { range: start..end, kind: Kind::of(tag.tag, tag.word), known }
            };
            let known = jieba.has_word(tag.word);
            let guessed = !known && tag.word.chars().any(|c| NO_PART_OF_NAMES.contains(c));
            if guessed {
                let parts = jieba.tag(tag.word, false);
                list.extend(parts.iter().map(|part| {
                    let word = word(part, true);
                    let shifted = word.range.start + tag.byte_start..word.range.end + tag.byte_start;
                    Word { range: shifted, ..word }
                }));
            } else {
                let is_verb = !known && tag.word.ends_with(|c| VERB_ENDS.contains(c));
                let word = word(&tag, known);
                list.push(if is_verb { Word { kind: Kind::Verb, ..word } } else { word });
            }
        }
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
            LOADS.fetch_add(1, Ordering::Relaxed);
            let mut jieba = Jieba::new();
            // Verbs the costs rest on must be read as words, or an unknown name beside one swallows a part of it.
            for verb in INTRANSITIVE {
                if !jieba.has_word(verb) {
                    jieba.add_word(verb, None, Some("v"));
                }
            }
            for own in &self.own {
                jieba.add_word(&own.word, own.frequency, own.tag.as_deref());
            }
            jieba
        })
    }
}
