//! A paragraph in a number of lines asked for: one line less by squeezing, one more by opening, within the limits.

use super::{Fitter, RUNT};
use crate::par::justify::LOOSE;

/// A way to a break in a number of lines.
#[derive(Clone, Copy)]
struct Way {
    /// Index after the last item of its last line.
    at: usize,
    /// Its lines.
    lines: usize,
    cost: i64,
    /// The way before, as an index.
    from: usize,
}

impl Fitter<'_> {
    /// The least sum of costs in exactly so many lines, for each number `wanted`; none where the copy does not allow it. No
    /// line is opened by more than a loose line may be, none is cut where no rule allows it, and the last holds more than
    /// one character: a means of fitting may not spoil the copy.
    pub(in crate::par) fn in_lines(&self, wanted: &[usize]) -> Vec<Option<(Vec<usize>, i64)>> {
        let most = wanted.iter().copied().max().unwrap_or(0);
        let n = self.prepared.items.len();
        let mut ways = vec![Way { at: 0, lines: 0, cost: 0, from: 0 }];
        let mut oldest = 0;
        for end in 1..=n {
            let Some(penalty) = self.prepared.joints[end - 1].brk.cost() else { continue };
            let mut best: Vec<Way> = Vec::new();
            let mut live = oldest;
            for (from, way) in ways.iter().enumerate().skip(oldest) {
                match self.cost_within(way.at, end, way.lines) {
                    Reach::TooLong if from == live => live += 1,
                    Reach::Line(cost) if way.lines < most => {
                        let at_break = if end == n { 0 } else { penalty + self.ladder(way.at, end) };
                        let next = Way { at: end, lines: way.lines + 1, cost: way.cost + cost + at_break, from };
                        match best.iter_mut().find(|b| b.lines == next.lines) {
                            Some(b) if next.cost < b.cost => *b = next,
                            Some(_) => {}
                            None => best.push(next),
                        }
                    }
                    Reach::AllTooLoose => break,
                    Reach::TooLong | Reach::TooLoose | Reach::Line(_) => {}
                }
            }
            oldest = live;
            ways.extend(best);
        }
        wanted.iter().map(|&lines| trace(&ways, n, lines)).collect()
    }

    /// The sum of costs of given lines; lines outside all limits are counted as runts are.
    pub(in crate::par) fn cost_of(&self, breaks: &[usize]) -> i64 {
        let n = self.prepared.items.len();
        let mut start = 0;
        let mut sum = 0;
        for (line, &end) in breaks.iter().enumerate() {
            sum += match (self.cost_within(start, end, line), self.prepared.joints[end - 1].brk.cost()) {
                (Reach::Line(cost), _) if end == n => cost,
                (Reach::Line(cost), Some(penalty)) => cost + penalty + self.ladder(start, end),
                _ => RUNT,
            };
            start = end;
        }
        sum
    }

    fn cost_within(&self, start: usize, end: usize, line: usize) -> Reach {
        let width = self.width(line, start);
        let measured = self.measure(start..end, width);
        if measured.natural - measured.squeeze > width {
            return Reach::TooLong;
        }
        let opened = (width - measured.natural - measured.first).to_emu();
        let size = self.prepared.items[start].size;
        if end < self.prepared.items.len() && opened > LOOSE.at(size).to_emu() * measured.joints {
            let all = self.later_are_looser(&measured, width, LOOSE);
            return if all { Reach::AllTooLoose } else { Reach::TooLoose };
        }
        self.cost(&measured, width, start..end).map_or(Reach::TooLoose, Reach::Line)
    }
}

/// The cheapest way to the end in so many lines, and its cost.
fn trace(ways: &[Way], end: usize, lines: usize) -> Option<(Vec<usize>, i64)> {
    let ends = ways.iter().enumerate().filter(|(_, way)| way.at == end && way.lines == lines && way.cost < RUNT);
    let (mut index, way) = ends.min_by_key(|(_, way)| way.cost)?;
    let mut breaks = Vec::with_capacity(lines);
    while index > 0 {
        breaks.push(ways[index].at);
        index = ways[index].from;
    }
    breaks.reverse();
    Some((breaks, way.cost))
}

/// Whether a stretch makes a line.
enum Reach {
    /// Even squeezed to its floors it is too long.
    TooLong,
    /// It would be opened too far.
    TooLoose,
    /// So would every stretch that starts later and ends with it.
    AllTooLoose,
    /// It makes one, at a cost.
    Line(i64),
}
