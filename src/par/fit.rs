//! Chooses the breaks of a paragraph: total fit over all lines, or first fit.
//!
//! Costs are whole numbers. The scale: a line whose joints are opened by a tenth of an em each costs 100.

mod count;

use std::ops::Range;

use crate::geom::{Abs, Em};
use crate::model::{Level, Runt};
use crate::text::Class;

use super::joint::{Item, Prepared, STEPS};
use super::rules::{Break, starts_no_line};
use super::{Measure, Method, Options};

/// Cost of a line squeezed to its floors; below that it grows with the square. It equals a line opened by 0.077 em a
/// joint, so that squeezing costs less than opening by the same amount.
const SQUEEZED_TO_FLOOR: i64 = 60;
/// Added when sentence stops are squeezed as well, the last step.
const STOPS_SQUEEZED: i64 = 60;
/// A last line of one Han (单字不成行): more than any setting of the lines before it, short of cutting one.
const RUNT: i64 = 20_000;
/// A last line shorter than the indent of the paragraph that follows.
const SHORT_LAST: i64 = 20;
/// Hyphens at the ends of two lines running: as if each were a second break of its word.
const HYPHEN_LADDER: i64 = 500;
/// Two lines running that start or end with the same character, which leads the eye to the wrong one: as much as the
/// second opened by 0.06 em a joint.
const LADDER: i64 = 40;
/// Every line costs a little, so that of equal settings the shorter wins.
const LINE: i64 = 1;
/// Joints are not opened further than this by choice, in thousandths of an em; beyond it a line is cut.
const OPENED_MOST: i64 = 1000;
/// Surely further than that, however sizes and costs are rounded.
const OPENED_TOO_FAR: Em = Em::milli(1010);
/// A line outside all limits, in the hope of nothing better.
const CUT: i64 = 1_000_000;

/// Ways to reach one break with different numbers of lines that are followed while measures still differ. Their number
/// would grow with the paragraph and make it quadratic. Six lost the best setting of two paragraphs in 1 400 long ones over
/// changing measures, twelve of none in 3 000.
const WAYS_MOST: usize = 12;

/// Sums over the items before an index, so that any line is measured in constant time.
#[derive(Clone, Copy, Default)]
struct Sum {
    width: Abs,
    /// What can be squeezed in all.
    squeeze: Abs,
    /// Of that, from sentence stops.
    stops: Abs,
    first: Abs,
    opening: u32,
}

/// A stretch of items measured as a line.
struct Measured {
    /// Natural length, edges trimmed, spaces at the end dropped, its hyphen counted and a hung mark not.
    natural: Abs,
    /// What can be squeezed in all.
    squeeze: Abs,
    /// Of that, from sentence stops.
    stops: Abs,
    /// What word spaces and Han–Latin gaps open by before other joints do.
    first: Abs,
    /// How many other joints open.
    joints: i64,
}

/// The sums before each item, and after the last.
fn sums(prepared: &Prepared) -> Vec<Sum> {
    let mut sum = Sum::default();
    let mut sums = Vec::with_capacity(prepared.items.len() + 1);
    sums.push(sum);
    for (item, joint) in prepared.items.iter().zip(&prepared.joints) {
        sum.width += item.width + joint.gap;
        sum.squeeze += joint.squeeze.iter().copied().sum();
        sum.stops += joint.squeeze[STEPS - 1];
        sum.first += joint.open_first;
        sum.opening += u32::from(joint.opens);
        sums.push(sum);
    }
    sums
}

/// A way to reach a break.
#[derive(Clone, Copy)]
struct Node {
    /// Index after the last item of the line that ends here.
    at: usize,
    /// Lines so far; no longer counted once all measures to come are alike.
    line: usize,
    cost: i64,
    /// The node before, as an index.
    from: usize,
}

/// Chooses where the lines of a paragraph end.
pub(super) struct Fitter<'a> {
    prepared: &'a Prepared,
    measure: &'a Measure,
    indent: Abs,
    options: &'a Options,
    sums: Vec<Sum>,
    /// The largest size of its items.
    largest: Abs,
}

impl<'a> Fitter<'a> {
    /// A fitter of a paragraph to a measure.
    pub(super) fn new(prepared: &'a Prepared, measure: &'a Measure, indent: Abs, options: &'a Options) -> Self {
        let largest = prepared.items.iter().map(|item| item.size).max().unwrap_or(Abs::ZERO);
        Self { prepared, measure, indent, options, sums: sums(prepared), largest }
    }

    /// For each line the index after its last item.
    pub(super) fn breaks(&self) -> Vec<usize> {
        if self.prepared.items.is_empty() {
            return Vec::new();
        }
        match self.options.method {
            Method::TotalFit => self.total_fit(WAYS_MOST),
            Method::FirstFit => self.first_fit(),
        }
    }

    /// The least sum of costs. Where no line within limits leads on, one is cut as first fit would, at a cost that no
    /// other setting reaches, and the rest is fitted from there.
    fn total_fit(&self, ways_most: usize) -> Vec<usize> {
        let n = self.prepared.items.len();
        let settled = self.measure.settled();
        let mut nodes = vec![Node { at: 0, line: 0, cost: 0, from: 0 }];
        let mut oldest = 0;
        let mut end = 1;
        while end <= n {
            let Some(penalty) = self.prepared.joints[end - 1].brk.cost() else {
                end += 1;
                continue;
            };
            let mut best: Vec<Node> = Vec::new();
            let mut live = oldest;
            for (index, node) in nodes.iter().enumerate().skip(oldest) {
                let width = self.width(node.line, node.at);
                let line = self.measure(node.at..end, width);
                if line.natural - line.squeeze > width {
                    if index == live {
                        live += 1;
                    }
                    continue;
                }
                let Some(cost) = self.cost(&line, width, node.at..end) else {
                    if end < n && self.later_are_looser(&line, width, OPENED_TOO_FAR) {
                        break;
                    }
                    continue;
                };
                let cost = node.cost + cost + if end == n { 0 } else { penalty + self.ladder(node.at, end) };
                let next = Node { at: end, line: settled.min(node.line + 1), cost, from: index };
                match best.iter_mut().find(|b| b.line == next.line) {
                    Some(b) if next.cost < b.cost => *b = next,
                    Some(_) => {}
                    None => best.push(next),
                }
            }
            if best.len() > ways_most {
                best.sort_by_key(|node| node.cost);
                best.truncate(ways_most);
            }
            oldest = live;
            nodes.extend(best);
            if oldest == nodes.len() {
                // Nothing leads on: cut from the last way that was left, and look at this break again.
                let from = nodes.len() - 1;
                let node = nodes[from];
                let at = self.fullest(node.at, node.line);
                nodes.push(Node { at, line: settled.min(node.line + 1), cost: node.cost + CUT, from });
                if at >= end {
                    end += 1;
                }
                continue;
            }
            end += 1;
        }
        self.trace(&nodes)
    }

    fn trace(&self, nodes: &[Node]) -> Vec<usize> {
        let n = self.prepared.items.len();
        let ends = nodes.iter().enumerate().filter(|(_, node)| node.at == n);
        let mut index = ends.min_by_key(|(_, node)| node.cost).map_or(0, |(index, _)| index);
        let mut breaks = Vec::new();
        while index > 0 {
            breaks.push(nodes[index].at);
            index = nodes[index].from;
        }
        breaks.reverse();
        breaks
    }

    /// Each line as full as it can be; a stretch without a break is cut where it must be.
    fn first_fit(&self) -> Vec<usize> {
        let n = self.prepared.items.len();
        let mut breaks = Vec::new();
        let mut start = 0;
        while start < n {
            start = self.fullest(start, breaks.len());
            breaks.push(start);
        }
        breaks
    }

    /// The end of the fullest line from `start`: at an allowed break where there is one, else where the next line does
    /// not start with a mark that may not, else anywhere.
    fn fullest(&self, start: usize, line: usize) -> usize {
        let width = self.width(line, start);
        let (mut allowed, mut sound, mut any) = (None, None, start + 1);
        for end in start + 1..=self.prepared.items.len() {
            let line = self.measure(start..end, width);
            let least = line.natural - line.squeeze;
            if least > width {
                // A blank or space at the end may make a longer stretch fit again; past one em more none can.
                if least > width + self.prepared.items[end - 1].size {
                    break;
                }
                continue;
            }
            any = end;
            if !self.may_not_start(end) {
                sound = Some(end);
            }
            if self.prepared.joints[end - 1].brk.cost().is_some() {
                allowed = Some(end);
            }
        }
        allowed.or(sound).unwrap_or(any)
    }

    fn may_not_start(&self, index: usize) -> bool {
        let starts = self.prepared.items.get(index).is_some_and(|item| starts_no_line(item.class));
        starts && self.options.setting.level >= Level::Basic
    }

    /// The room on line `line`, which starts at item `start`.
    fn width(&self, line: usize, start: usize) -> Abs {
        let width = self.measure.of(line);
        if start == 0 { width - self.indent } else { width }
    }

    fn measure(&self, range: Range<usize>, width: Abs) -> Measured {
        #[cfg(test)]
        LINES_MEASURED.with(|n| n.set(n.get() + 1));
        let items = &self.prepared.items;
        let Some(end) = self.prepared.ink_end(&range).checked_sub(1).filter(|&e| e >= range.start) else {
            return Measured { natural: Abs::ZERO, squeeze: Abs::ZERO, stops: Abs::ZERO, first: Abs::ZERO, joints: 0 };
        };
        let (before, upto) = (&self.sums[range.start], &self.sums[end]);
        let hyphen = self.prepared.joints[range.end - 1].hyphen;
        let inner = upto.width - before.width;
        let whole = inner + items[end].width - items[range.start].blank_start - items[end].blank_end + hyphen;
        Measured {
            natural: whole - self.prepared.hung(&range, whole, width, self.options.setting.hanging),
            squeeze: upto.squeeze - before.squeeze,
            stops: upto.stops - before.stops,
            first: upto.first - before.first,
            joints: i64::from(upto.opening - before.opening),
        }
    }

    /// Whether a line opened by more than `most` a joint tells that each line which starts later and ends with it is too:
    /// it is no longer and has no more joints, if all measures are alike, and no larger type.
    fn later_are_looser(&self, line: &Measured, width: Abs, most: Em) -> bool {
        let left = width - line.natural - line.first;
        self.measure.settled() == 0 && left > most.at(self.largest) * line.joints.max(1)
    }

    fn cost(&self, line: &Measured, width: Abs, range: Range<usize>) -> Option<i64> {
        let size = self.prepared.items[range.start].size.to_emu().max(1);
        let over = (line.natural - width).to_emu();
        let last = range.end == self.prepared.items.len();
        if over > 0 {
            let squeeze = line.squeeze.to_emu().max(1);
            let ratio = over * 1000 / squeeze;
            let stops = if over > squeeze - line.stops.to_emu() { STOPS_SQUEEZED } else { 0 };
            return Some(LINE + ratio * ratio * SQUEEZED_TO_FLOOR / 1_000_000 + stops + self.last_cost(&range, last));
        }
        if last {
            return Some(LINE + self.last_cost(&range, true));
        }
        let left = (-over - line.first.to_emu()).max(0);
        let opened = left * 1000 / (line.joints.max(1) * size);
        if opened > OPENED_MOST || (line.joints == 0 && left > 0) {
            return None;
        }
        Some(LINE + opened * opened / 100)
    }

    /// The cost of what a line that starts at item `start` and ends before item `end` shares with its neighbours.
    fn ladder(&self, start: usize, end: usize) -> i64 {
        let brk = |at: usize| at.checked_sub(1).map(|i| self.prepared.joints[i].brk);
        if brk(start) == Some(Break::Hyphenated) && brk(end) == Some(Break::Hyphenated) {
            return HYPHEN_LADDER;
        }
        let starts_alike = start > 0 && self.prepared.same(start, end);
        let ends_alike = start > 0 && self.prepared.same(start - 1, end - 1);
        LADDER * (i64::from(starts_alike) + i64::from(ends_alike))
    }

    fn last_cost(&self, range: &Range<usize>, last: bool) -> i64 {
        if !last || range.start == 0 {
            return 0;
        }
        let items = &self.prepared.items[range.clone()];
        let is_mark = |i: &&Item| i.class.has_blank();
        let characters = items.iter().filter(|i| !is_mark(i) && i.class != Class::Space).count();
        match characters {
            1 if self.options.setting.runt == Runt::Mark && items.iter().any(|i| is_mark(&i)) => SHORT_LAST,
            0 | 1 => RUNT,
            2 => SHORT_LAST,
            _ => 0,
        }
    }
}

#[cfg(test)]
thread_local! {
    /// Lines measured so far: the work of choosing breaks, told without a clock.
    pub(super) static LINES_MEASURED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
impl Fitter<'_> {
    /// Total fit that follows every way there is.
    pub(super) fn breaks_of_all_ways(&self) -> Vec<usize> {
        self.total_fit(usize::MAX)
    }

    /// The cost of lines that end at `breaks`; none where one of them is outside all limits.
    pub(super) fn price(&self, breaks: &[usize]) -> Option<i64> {
        let (mut start, mut total) = (0, 0);
        for (n, &end) in breaks.iter().enumerate() {
            let width = self.width(n, start);
            let line = self.measure(start..end, width);
            let penalty = self.prepared.joints[end - 1].brk.cost()?;
            if line.natural - line.squeeze > width {
                return None;
            }
            total += self.cost(&line, width, start..end)?;
            if end < self.prepared.items.len() {
                total += penalty + self.ladder(start, end);
            }
            start = end;
        }
        Some(total)
    }
}
