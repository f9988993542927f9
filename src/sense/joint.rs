//! What it costs to end a line of a head between two words, and why.

use serde::Serialize;

use super::held::{figures, is_magnitude, quoted};
use super::phrase::{
    ATTRIBUTIVE, BEFORE_VERB, BODIES, CHANGES, FAMILY_NAMES, INTRANSITIVE, JOINING, LEADING, LEANING, POINTING,
    PREPOSITIONS, SUFFIXES, TIMES, UNITS,
};
use super::words::{Kind, Word, Words};

/// A joint that costs as much or more is no break by sense; a person should look at it.
pub const BAD: i64 = 300;

/// Inside a word: a head is broken so only where nothing else is left.
pub(super) const INSIDE_WORD: i64 = 3000;
/// Parts that are read as one: a figure and its unit, a name, a word and what leans on it.
const NEVER: i64 = 1500;
/// A preposition or conjunction left at a line's end promises what the line does not give.
const HANGING: i64 = 700;
/// The editor's own division: a full-width space or a mark. Below nought: it is worth lines that differ.
const DIVIDED: i64 = -200;
/// After a colon or dash: speaker and words stand apart.
const SPEAKER: i64 = -120;
/// Between the items of a list.
const LIST: i64 = 20;
/// After a clause that is whole: a verb without object, an idiom, a place or time given.
const CLAUSE: i64 = 20;
/// Between subject and predicate, the natural pause.
const PREDICATE: i64 = 40;
/// Before a conjunction that joins two phrases: it may open a line where the sense asks for it.
const BEFORE_JOINING: i64 = 160;
/// Between verbs in a row, of which one may be the object of the other.
const VERBS: i64 = 130;
/// Between two nouns, that may be one thing.
const NOUNS: i64 = 220;
/// Between a verb and a noun that has a verb of its own after it: the object of the one, or the subject of the other.
const NEXT_SUBJECT: i64 = 110;
/// Between a verb and its object.
const OBJECT: i64 = 240;
/// Between 的 and what it leads to, a title and a name, a measure and its thing.
const MODIFIER: i64 = 230;
/// Between an adjective or adverb and its word.
const QUALIFIER: i64 = 310;
/// One syllable leans on its neighbour: 新|小区, 老|铁桥.
const ONE_SYLLABLE: i64 = 140;
/// A word of the dictionary stands across the joint, so that a reader may join what the line parts.
const MISREAD: i64 = 60;
/// Quoted or in title marks and this short: held together.
const QUOTED_SHORT: usize = 8;
/// Inside a longer quotation.
const QUOTED: i64 = 150;
/// Before an opening mark: a fresh start.
const BEFORE_QUOTE: i64 = 40;
/// Before a dash, which then opens the next line.
const BEFORE_DASH: i64 = 100;

/// The place between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Joint {
    /// The byte of the text it stands at.
    pub offset: usize,
    /// What a line's end there costs; from `BAD` up it is no break by sense.
    pub cost: i64,
    /// What speaks for or against it.
    pub why: &'static str,
}

/// Judges the joints between the words of a text, in order.
pub(super) fn joints(text: &str, words: &Words) -> Vec<Joint> {
    let judge = Judge { text, words: &words.list, figures: figures(text, &words.list), quoted: quoted(text) };
    (1..words.list.len())
        .map(|next| {
            let offset = words.list[next].range.start;
            let (mut cost, why) = judge.cost(next);
            if (0..NEVER).contains(&cost) && words.across.contains(&offset) {
                cost += MISREAD;
            }
            Joint { offset, cost, why }
        })
        .collect()
}

struct Judge<'a> {
    text: &'a str,
    words: &'a [Word],
    /// Whether a word belongs to the figure that the word before it is part of.
    figures: Vec<bool>,
    /// Quotations: first and last byte inside, and how many characters.
    quoted: Vec<(usize, usize, usize)>,
}

impl Judge<'_> {
    fn of(&self, i: usize) -> &str {
        &self.text[self.words[i].range.clone()]
    }

    /// The cost of a line's end before word `next`.
    fn cost(&self, next: usize) -> (i64, &'static str) {
        let prev = next - 1;
        let offset = self.words[next].range.start;
        let inside = self.quoted.iter().filter(|q| q.0 < offset && offset < q.1).map(|q| q.2).min();
        if inside.is_some_and(|n| n <= QUOTED_SHORT) {
            return (NEVER, "inside a short quotation or title");
        }
        let (cost, why) =
            self.marks(prev, next).unwrap_or_else(|| self.held(prev, next).unwrap_or_else(|| self.phrase(prev, next)));
        if inside.is_some() { (cost.max(0) + QUOTED, why) } else { (cost, why) }
    }

    /// Joints beside a mark.
    fn marks(&self, prev: usize, next: usize) -> Option<(i64, &'static str)> {
        let before = self.of(prev).chars().next_back()?;
        let after = self.of(next).chars().next()?;
        let found = match (before, after) {
            ('·' | '‧' | '－' | '-' | '／' | '/', _) | (_, '·' | '‧' | '－' | '-' | '／' | '/') => {
                (NEVER, "inside a name")
            }
            ('—' | '～' | '–', _) if !self.text[..self.words[next].range.start].ends_with("——") => {
                (NEVER, "inside a range")
            }
            ('　' | ' ' | '，' | '；' | '！' | '？' | '…', _) => (DIVIDED, "after a space or mark"),
            ('：' | '—', _) => (SPEAKER, "after a colon or dash"),
            ('、', _) => (LIST, "between items of a list"),
            (_, '—') => (BEFORE_DASH, "before a dash"),
            ('”' | '’' | '》' | '〉' | '）' | '」' | '』' | '】', _) => return self.after_closing(next),
            (_, '“' | '‘' | '《' | '〈' | '（' | '「' | '『' | '【') => return self.before_opening(prev),
            _ => return None,
        };
        Some(found)
    }

    fn after_closing(&self, next: usize) -> Option<(i64, &'static str)> {
        match self.words[next].kind {
            Kind::Verb | Kind::Adverb | Kind::Preposition | Kind::Time => Some((PREDICATE, "after a quoted name")),
            Kind::Mark => Some((PREDICATE, "between quotations")),
            Kind::Particle | Kind::Locality | Kind::Suffix | Kind::Conjunction => None,
            _ if self.of(next).chars().count() == 1 => Some((NEVER, "after a quoted name that this belongs to")),
            _ => Some((NOUNS, "a quoted name and what it names")),
        }
    }

    fn before_opening(&self, prev: usize) -> Option<(i64, &'static str)> {
        match self.words[prev].kind {
            Kind::Verb | Kind::Action if !INTRANSITIVE.contains(&self.of(prev)) => {
                Some((OBJECT, "a verb and its object"))
            }
            Kind::Preposition | Kind::Conjunction | Kind::Particle | Kind::Adverb | Kind::Adjective => None,
            Kind::Number | Kind::MeasureWord => Some((MODIFIER, "a measure and its thing")),
            _ => Some((BEFORE_QUOTE, "before a quotation")),
        }
    }

    /// What must hold together.
    fn held(&self, prev: usize, next: usize) -> Option<(i64, &'static str)> {
        let (before, after) = (&self.words[prev], &self.words[next]);
        let (left, right) = (self.of(prev), self.of(next));
        let single = |s: &str| s.chars().count() == 1;
        if self.figures[next] {
            return Some((NEVER, "a figure and its unit"));
        }
        if LEANING.contains(&right) || after.kind == Kind::Particle {
            return Some((NEVER, "before a word that leans on the one before"));
        }
        if PREPOSITIONS.contains(&left) {
            return Some((HANGING, "after a preposition"));
        }
        if JOINING.contains(&left) || before.kind == Kind::Conjunction {
            return Some((HANGING, "after a conjunction"));
        }
        if JOINING.contains(&right) {
            return Some((BEFORE_JOINING, "before a conjunction"));
        }
        if before.kind == Kind::Prefix || after.kind == Kind::Suffix {
            return Some((NEVER, "inside a word"));
        }
        if self.leads(prev) {
            return Some((NEVER, "inside a time or figure"));
        }
        if self.leads(next) {
            return None;
        }
        if after.kind == Kind::Locality && self.is_thing(prev) && right.chars().count() <= 2 {
            return Some((NEVER, "a thing and the side of it"));
        }
        if single(left) && FAMILY_NAMES.contains(left) && self.given_name_at(next) {
            return Some((NEVER, "inside a person's name"));
        }
        let is_end = after.kind != Kind::Verb || (self.is_name(prev) && self.is_verb(next + 1));
        if single(right) && SUFFIXES.contains(right) && self.takes_suffix(prev) && is_end {
            return Some((NEVER, "inside a name"));
        }
        let body = BODIES.iter().any(|b| right.ends_with(b));
        if body && self.is_thing(prev) && !self.ends_clause(prev) {
            return Some((MODIFIER + ONE_SYLLABLE, "inside the name of a body"));
        }
        None
    }

    /// Joints between words by what they are.
    fn phrase(&self, prev: usize, next: usize) -> (i64, &'static str) {
        let (cost, why) = self.by_kind(prev, next);
        let figure = |i: usize| self.words[i].kind == Kind::Number || self.figures[i];
        let leans = |i: usize| !figure(i) && !self.is_function_word(i) && !self.ends_clause(i);
        let single = |i: usize| self.of(i).chars().count() == 1 && leans(i);
        let syllables = i64::from(single(prev)) + i64::from(single(next));
        (cost + syllables * ONE_SYLLABLE, if syllables > 0 { "one syllable leans on its neighbour" } else { why })
    }

    fn by_kind(&self, prev: usize, next: usize) -> (i64, &'static str) {
        use Kind::{
            Action, Adjective, Adverb, Conjunction, Idiom, Locality, MeasureWord, Number, Particle, Preposition,
            Pronoun, Time, Verb,
        };
        let (before, after) = (self.words[prev].kind, self.words[next].kind);
        if CHANGES.contains(&self.of(prev)) && after == Number {
            return (OBJECT, "a verb and its measure");
        }
        if self.ends_clause(prev) || self.measures_change(prev) {
            return (CLAUSE, "after a clause");
        }
        let before_verb = |i: usize| BEFORE_VERB.contains(&self.of(i));
        if before_verb(prev) {
            return (QUALIFIER, "an adverb and its verb");
        }
        let before = match before {
            _ if self.tells_time(prev) => Time,
            _ if ATTRIBUTIVE.contains(&self.of(prev)) => Adjective,
            _ => before,
        };
        let after = if self.leads(next) {
            Time
        } else if before_verb(next) {
            Adverb
        } else {
            after
        };
        let next_verb = self
            .words
            .get(next + 1)
            .is_some_and(|w| matches!(w.kind, Verb | Adverb | Preposition) || before_verb(next + 1))
            // How far the verb goes, not what the noun does: 延长开放时间|至晚上十点.
            && !matches!(self.of(next + 1), "至" | "到");
        let relative = after == Verb && self.words.get(next + 1).is_some_and(|_| self.of(next + 1) == "的");
        match (before, after) {
            (Particle, Verb | Adverb | Preposition | Time) if self.of(prev) != "的" && self.of(prev) != "地" => {
                (PREDICATE * 2, "after a verb that is done")
            }
            (Particle, _) => (MODIFIER, "a word and what it qualifies"),
            (Adverb, _) => (QUALIFIER, "an adverb and its verb"),
            (Adjective, Verb | Adverb | Time | Preposition) => (PREDICATE * 2, "after what is said of the subject"),
            (Adjective, _) if prev > 0 && self.words[prev - 1].kind == Adverb => (PREDICATE, "after a predicate"),
            (Adjective, _) => (QUALIFIER, "an adjective and its noun"),
            (Pronoun, _) if POINTING.contains(&self.of(prev)) => (QUALIFIER, "a pointing word and its noun"),
            (Time, Time) | (Time, Number) => (QUALIFIER + 40, "inside a date"),
            (_, Number) if self.figures[prev] => (QUALIFIER, "between figures"),
            (Number, _) if !self.figures[prev] && !self.is_measured(prev) => (QUALIFIER, "a figure and what it counts"),
            (Number | MeasureWord, Verb | Adverb | Preposition) => (PREDICATE * 2, "after a measure"),
            (Number | MeasureWord, _) => (MODIFIER, "a measure and its thing"),
            _ if self.figures[prev] && matches!(after, Verb | Adverb | Preposition) => {
                (PREDICATE * 2, "after a measure")
            }
            _ if self.figures[prev] => (MODIFIER, "a measure and its thing"),
            _ if self.is_thing(prev) && prev > 0 && matches!(self.of(prev - 1), "到" | "至" | "进" | "入") => {
                (PREDICATE * 2, "after a place reached")
            }
            (_, Idiom) | (Idiom, _) => (CLAUSE * 2, "beside a set phrase"),
            (_, Conjunction | Preposition) => (PREDICATE, "before a phrase of its own"),
            (_, _) if PREPOSITIONS.contains(&self.of(next)) => (PREDICATE, "before a phrase of its own"),
            (Verb, Verb) => (VERBS, "between verbs"),
            (Verb, Action) => (OBJECT, "a verb and its object"),
            (Verb, Adverb) => (PREDICATE, "before a new clause"),
            (Verb, Time) => (PREDICATE * 2, "before a time"),
            (Verb, _) if next_verb && self.is_thing(next) => (NEXT_SUBJECT, "before a noun with a verb of its own"),
            (Verb, _) => (OBJECT, "a verb and its object"),
            (Time, Verb) => (MODIFIER, "a time and its verb"),
            (Time, _) => (PREDICATE * 3, "after a time"),
            (Locality, _) => (PREDICATE, "after a place"),
            (_, Verb | Adverb) if prev > 0 && (self.words[prev - 1].kind == Verb || self.ends_clause(prev - 1)) => {
                (NEXT_SUBJECT + PREDICATE, "after a noun between two verbs")
            }
            (_, Verb) if self.after_preposition(prev) => (PREDICATE * 2, "a phrase and its verb"),
            (_, Verb) if relative => (NOUNS, "inside what qualifies a noun"),
            (_, Verb) => (PREDICATE, "subject and predicate"),
            (_, Adverb) => (PREDICATE, "subject and predicate"),
            (_, Time) => (PREDICATE, "before a time"),
            (_, Adjective | Number) => (PREDICATE * 2, "subject and predicate"),
            (Kind::Person, _) | (_, Kind::Person) => (MODIFIER, "a name and its title"),
            (Action, _) => (NOUNS + 30, "an action and its thing"),
            _ => (NOUNS, "between nouns"),
        }
    }

    /// Whether a figure, or a word that holds one, ends with its unit.
    fn is_measured(&self, i: usize) -> bool {
        self.of(i).chars().next_back().is_some_and(|c| UNITS.contains(c) && !is_magnitude(c.encode_utf8(&mut [0; 4])))
    }

    /// Whether a figure says when or how long.
    fn tells_time(&self, i: usize) -> bool {
        (self.figures[i] || self.words[i].kind == Kind::Number) && TIMES.iter().any(|t| self.of(i).ends_with(t))
    }

    /// Whether the word leads a time or figure: 下|周三, 前|十月.
    fn leads(&self, i: usize) -> bool {
        let leads = LEADING.contains(&self.of(i));
        leads && self.words.get(i + 1).is_some_and(|w| matches!(w.kind, Kind::Time | Kind::Number))
    }

    /// Whether a preposition opens the phrase that the word ends.
    fn after_preposition(&self, i: usize) -> bool {
        let verb = |j: &usize| matches!(self.words[*j].kind, Kind::Verb | Kind::Mark);
        (0..i).rev().take(3).take_while(|j| !verb(j)).any(|j| PREPOSITIONS.contains(&self.of(j)))
    }

    /// Whether a single character after the word can be the end of its name.
    fn takes_suffix(&self, i: usize) -> bool {
        use Kind::{Adverb, Conjunction, Mark, Particle, Preposition, Verb};
        !matches!(self.words[i].kind, Adverb | Conjunction | Mark | Particle | Preposition | Verb)
    }

    /// Whether nothing after the word belongs to it: a verb without object, or the one syllable of 怎么|破.
    fn ends_clause(&self, i: usize) -> bool {
        let asked = i > 0 && self.of(i - 1) == "怎么" && self.of(i).chars().count() == 1;
        INTRANSITIVE.contains(&self.of(i)) || asked
    }

    /// Whether the word ends the figure that a verb of change goes by: 增长|6.1%.
    fn measures_change(&self, i: usize) -> bool {
        let start = (0..=i).rev().find(|&j| !self.figures[j]).unwrap_or(0);
        self.words[start].kind == Kind::Number && start > 0 && CHANGES.contains(&self.of(start - 1))
    }

    /// Whether the word is, or may be, the name of a place.
    fn is_name(&self, i: usize) -> bool {
        let word = &self.words[i];
        matches!(word.kind, Kind::Place | Kind::Proper) || (!word.known && self.is_thing(i))
    }

    fn is_verb(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| matches!(w.kind, Kind::Verb | Kind::Action))
    }

    /// Whether the word is a noun of any kind.
    fn is_thing(&self, i: usize) -> bool {
        use Kind::{Action, Latin, Noun, Person, Place, Pronoun, Proper};
        matches!(self.words[i].kind, Noun | Action | Person | Place | Proper | Latin | Pronoun)
    }

    /// Words whose one syllable says nothing about what they lean on.
    fn is_function_word(&self, i: usize) -> bool {
        use Kind::{Conjunction, Locality, Mark, Particle, Preposition};
        let kind = matches!(self.words[i].kind, Conjunction | Locality | Mark | Particle | Preposition);
        kind || PREPOSITIONS.contains(&self.of(i)) || BEFORE_VERB.contains(&self.of(i)) || self.leads(i)
    }

    /// Whether what follows a family name can be a given name: no word of the dictionary, or two lone characters.
    fn given_name_at(&self, i: usize) -> bool {
        let lone = |i: usize| self.words.get(i).is_some_and(|w| self.text[w.range.clone()].chars().count() == 1);
        let word = &self.words[i];
        let short = self.of(i).chars().count() <= 2;
        (short && (!word.known || word.kind == Kind::Person)) || (lone(i) && lone(i + 1) && !self.is_function_word(i))
    }
}
