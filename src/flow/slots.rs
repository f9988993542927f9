//! The free lines of a story, in reading order, and what lies past the last of them.

use std::ops::Range;

use crate::geom::Abs;
use crate::grid::{Leg, Slot};
use crate::par::Measure;

/// The free lines of all legs. Past the last the measure goes on, so that overset copy is set and counted too.
#[derive(Clone, Debug)]
pub(super) struct Slots {
    all: Vec<(usize, Slot)>,
    /// The measure past the last slot.
    beyond: Abs,
    /// Whether the copy goes on elsewhere after the last slot.
    turns: bool,
    /// Whether the last slot is shorter by the line that says so.
    shared: bool,
}

impl Slots {
    /// The slots of `legs`; without any, the measure is `width`.
    pub(super) fn new(legs: &[Leg], width: Abs) -> Self {
        let all: Vec<_> = legs.iter().enumerate().flat_map(|(leg, l)| l.slots.iter().map(move |s| (leg, *s))).collect();
        let beyond = all.last().map_or(width, |(_, s)| s.width);
        Self { all, beyond, turns: false, shared: false }
    }

    /// The slots of `legs` with `room` kept free at the end of the last one, or all of it where less than `least` is left
    /// there for copy.
    pub(super) fn turning(legs: &[Leg], width: Abs, room: Abs, least: Abs) -> Self {
        let mut slots = Self { turns: true, ..Self::new(legs, width) };
        match slots.all.last_mut() {
            Some((_, last)) if last.width - room >= least => {
                last.width -= room;
                slots.shared = true;
            }
            Some(_) => slots.all.truncate(slots.all.len() - 1),
            None => {}
        }
        slots
    }

    pub(super) const fn turns(&self) -> bool {
        self.turns
    }

    /// The slot that holds the turn line, with or without copy before it.
    pub(super) fn of_turn_line(&self) -> Option<usize> {
        self.all.len().checked_sub(1).filter(|_| self.shared)
    }

    /// Whether a piece that begins at slot `n` is the first to stand elsewhere: the copy then turns between two pieces, not
    /// in mid-sentence.
    pub(super) const fn turns_at(&self, n: usize) -> bool {
        self.turns && n == self.all.len()
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Slot `n` with its leg; none past the last.
    pub(super) fn get(&self, n: usize) -> Option<(usize, Slot)> {
        self.all.get(n).copied()
    }

    /// The leg of slot `n`.
    pub(super) fn leg(&self, n: usize) -> Option<usize> {
        self.all.get(n).map(|(leg, _)| *leg)
    }

    pub(super) fn width(&self, n: usize) -> Abs {
        self.all.get(n).map_or(self.beyond, |(_, s)| s.width)
    }

    /// Whether slot `n` is the last of its leg and another leg follows.
    pub(super) fn is_foot(&self, n: usize) -> bool {
        self.leg(n).zip(self.leg(n + 1)).is_some_and(|(leg, next)| leg != next)
    }

    /// The last slot of the leg of slot `n`.
    pub(super) fn foot_of(&self, n: usize) -> usize {
        let leg = self.leg(n);
        (n + 1..self.all.len()).take_while(|next| self.leg(*next) == leg).last().unwrap_or(n)
    }

    /// Slots from `n` on that follow one another in one leg at one measure.
    pub(super) fn room(&self, n: usize) -> usize {
        let Some((leg, slot)) = self.get(n) else { return 0 };
        let next = self.all[n..].iter().zip(slot.line..);
        next.take_while(|((l, s), line)| *l == leg && s.x == slot.x && s.width == slot.width && s.line == *line).count()
    }

    /// The measures of the first `count` lines from slot `n` on, slots `skipped` left out, each less `hung` at its start.
    pub(super) fn measure(&self, n: usize, count: usize, skipped: &Range<usize>, hung: Abs) -> Measure {
        let widths: Vec<Abs> =
            (n..).filter(|s| !skipped.contains(s)).take(count.max(1)).map(|s| self.width(s) - hung).collect();
        match widths.first() {
            Some(&first) if widths.iter().all(|w| *w == first) => Measure::Same(first),
            _ => Measure::Lines(widths),
        }
    }
}
