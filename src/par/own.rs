//! Lines of the caller's own choice: a head broken by sense, within the rules for line edges.

use std::ops::Range;

use crate::geom::Abs;
use crate::text::Shaped;

use super::joint::{Prepared, prepare};
use super::rules::Break;
use super::{Measure, Options, SetLine, justify};

/// A text whose breaks the caller chooses among those that line-edge rules allow.
#[derive(Debug)]
pub struct OwnBreaks<'a> {
    shaped: &'a Shaped,
    prepared: Prepared,
    options: &'a Options,
}

impl<'a> OwnBreaks<'a> {
    /// Prepares a shaped text.
    #[must_use]
    pub fn new(shaped: &'a Shaped, options: &'a Options) -> Self {
        Self { shaped, prepared: prepare(shaped, &options.setting), options }
    }

    /// The clusters after which a line may end, each as the number of clusters up to there; the last is the text's end.
    #[must_use]
    pub fn ends(&self) -> Vec<usize> {
        let allowed = |i: &usize| matches!(self.prepared.joints[*i].brk, Break::Allowed(_));
        (0..self.prepared.items.len()).filter(allowed).map(|i| i + 1).collect()
    }

    /// The byte of the text after so many clusters.
    #[must_use]
    pub fn byte(&self, clusters: usize) -> usize {
        let last = clusters.checked_sub(1).and_then(|i| self.shaped.clusters.get(i));
        last.map_or(0, |c| c.text.end as usize)
    }

    /// The length of a stretch of clusters set as a line, from ink to ink.
    #[must_use]
    pub fn width(&self, range: Range<usize>) -> Abs {
        let ink = range.start..self.prepared.ink_end(&range);
        let items = &self.prepared.items[ink.clone()];
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return Abs::ZERO };
        let gaps: Abs = self.prepared.joints[ink.start..ink.end - 1].iter().map(|j| j.gap).sum();
        let clusters: Abs = items.iter().map(|i| i.width).sum();
        clusters + gaps - first.blank_start - last.blank_end
    }

    /// Sets the text on lines that end after so many clusters each; the last is the text's end.
    #[must_use]
    pub fn set(&self, ends: &[usize], measure: Abs) -> Vec<SetLine> {
        justify::lines(&self.prepared, ends, &Measure::Same(measure), Abs::ZERO, self.options)
    }
}
