//! Heads broken by sense: words of a dictionary, costs of the joints between them, lines of like length.
//!
//! CLREQ and the desk agree on what a line of a head must not do: end inside a word, a name or a figure with its unit,
//! start with 的 or its like, part a verb from its object where it need not, hang a single character.

mod held;
mod joint;
mod lexicon;
mod phrase;
mod words;

use std::ops::Range;

use crate::geom::Abs;
use crate::text::characters;

pub use joint::{BAD, Joint};
pub use lexicon::Lexicon;
pub use words::{Kind, Word, Words};

/// Longer texts are no heads: they are set as copy, and found too high for their place.
pub const HEAD_MOST: usize = 200;

/// A line more than the fewest: as much as a break between nouns, so that it is taken only to save a worse break.
pub const LINE_MORE: i64 = 170;
/// Lines that differ from their mean by so many percent cost the square of it over this: lines of 6 and 4 together cost
/// 66, of 7 and 3 together 266. A larger number breaks at better places and less evenly.
const EVENNESS: i64 = 12;
/// A line of one character.
const ONE_CHARACTER: i64 = 2500;
/// A line of two characters in a head of three times as many or more.
const TWO_CHARACTERS: i64 = 300;

/// Where lines may end and how long they are.
pub struct Room<'a> {
    /// The bytes of the text at which line-edge rules let a line end, the end of the text last.
    pub ends: &'a [usize],
    /// The length of a line from one end to another, counted in `ends` with 0 for the start of the text.
    pub width: &'a dyn Fn(Range<usize>) -> Abs,
    /// What a line may be long.
    pub measure: Abs,
    /// How many lines there must be; none for the fewest that fit, or one more.
    pub lines: Option<usize>,
}

/// A text broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breaking {
    /// For each line, its end in `Room::ends`, counted from 1.
    pub lines: Vec<usize>,
    /// The joints that lines but the last end at.
    pub joints: Vec<Joint>,
    /// What it costs in all.
    pub cost: i64,
}

impl Breaking {
    /// The worst joint a line ends at, where that is no break by sense.
    #[must_use]
    pub fn worst(&self) -> Option<&Joint> {
        self.joints.iter().filter(|j| j.cost >= BAD).max_by_key(|j| j.cost)
    }
}

/// Breaks a text so that the sum of costs is the least; of equal ones the fewest lines, then the longest first line.
/// None when it cannot be broken to the measure in that many lines.
#[must_use]
pub fn break_by_sense(text: &str, words: &Words, room: &Room<'_>) -> Option<Breaking> {
    let joints = joint::joints(text, words);
    let at = |&offset: &usize| match joints.binary_search_by_key(&offset, |j| j.offset) {
        Ok(i) => joints[i],
        Err(_) => Joint { offset, cost: joint::INSIDE_WORD, why: "inside a word" },
    };
    let search = Search { text, room, joints: room.ends.iter().map(at).collect() };
    let fewest = search.fewest()?;
    let counts = room.lines.map_or(fewest..=fewest + 1, |n| n..=n);
    let broken = counts.filter_map(|count| {
        let breaking = search.on_lines(count)?;
        let more = if room.lines.is_none() && count > fewest { LINE_MORE } else { 0 };
        Some(Breaking { cost: breaking.cost + more, ..breaking })
    });
    broken.min_by_key(|b| b.cost)
}

/// What each joint between the words of a text costs, for people to see.
#[must_use]
pub fn joints(text: &str, words: &Words) -> Vec<Joint> {
    joint::joints(text, words)
}

struct Search<'a> {
    text: &'a str,
    room: &'a Room<'a>,
    /// For each end the joint there.
    joints: Vec<Joint>,
}

impl Search<'_> {
    /// The fewest lines: each as full as it can be.
    fn fewest(&self) -> Option<usize> {
        let (mut from, mut count) = (0, 0);
        while from < self.joints.len() {
            from = (from + 1..=self.joints.len()).take_while(|&to| self.fits(from, to)).last()?;
            count += 1;
        }
        Some(count)
    }

    fn fits(&self, from: usize, to: usize) -> bool {
        (self.room.width)(from..to) <= self.room.measure
    }

    /// The cheapest way to exactly so many lines.
    fn on_lines(&self, count: usize) -> Option<Breaking> {
        let n = self.joints.len();
        let mean = (self.room.width)(0..n).to_emu() / i64::try_from(count).ok()?;
        // For each line, for each end: the cost so far and where the line before ended.
        let mut best: Vec<Vec<Option<(i64, usize)>>> = vec![vec![None; n + 1]; count + 1];
        best[0][0] = Some((0, 0));
        for line in 1..=count {
            for to in line..=n {
                let froms = (0..to).rev().take_while(|&from| from + 1 == to || self.fits(from, to));
                let ways = froms.filter(|&from| self.fits(from, to)).filter_map(|from| {
                    let (before, _) = best[line - 1][from]?;
                    Some((before + self.line(from, to, mean), from))
                });
                // Of equal ways the one whose line before ends later, as `froms` runs.
                best[line][to] = ways.min_by_key(|way| way.0);
            }
        }
        let (cost, _) = best[count][n]?;
        let mut lines = vec![n];
        for line in (2..=count).rev() {
            let to = *lines.last()?;
            lines.push(best[line][to]?.1);
        }
        lines.reverse();
        let joints = lines[..lines.len() - 1].iter().map(|&to| self.joints[to - 1]).collect();
        Some(Breaking { lines, joints, cost })
    }

    /// The cost of one line: of its end, its length against the mean, and too few characters.
    fn line(&self, from: usize, to: usize, mean: i64) -> i64 {
        let length = (self.room.width)(from..to).to_emu();
        let percent = (length - mean).abs().saturating_mul(100) / mean.max(1);
        let start = from.checked_sub(1).map_or(0, |i| self.room.ends[i]);
        let few = match characters(&self.text[start..self.room.ends[to - 1]]) {
            0 | 1 => ONE_CHARACTER,
            2 if characters(self.text) >= 6 => TWO_CHARACTERS,
            _ => 0,
        };
        let end = if to == self.joints.len() { 0 } else { self.joints[to - 1].cost };
        end + percent.saturating_mul(percent) / EVENNESS + few
    }
}
