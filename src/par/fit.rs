//! Chooses the breaks of a paragraph: total fit over all lines, or first fit.
//!
//! Costs are whole numbers. The scale: a line whose joints are opened by a tenth of an em each costs 100.

use std::ops::Range;

use crate::geom::Abs;
use crate::text::Class;

use super::joint::{Prepared, STEPS};
use super::rules::Break;
use super::{Measure, Method, Options};

/// Cost of a line squeezed to its floors; below that it grows with the square. It equals a line opened by 0.077 em a
/// joint, so that squeezing costs less than opening by the same amount.
const SQUEEZED_TO_FLOOR: i64 = 60;
/// Added when sentence stops are squeezed as well, the last step.
const STOPS_SQUEEZED: i64 = 60;
/// A last line of one Han, with or without its mark (单字不成行).
const RUNT: i64 = 20_000;
/// A last line shorter than the indent of the paragraph that follows.
const SHORT_LAST: i64 = 20;
/// Every line costs a little, so that of equal settings the shorter wins.
const LINE: i64 = 1;
/// Joints are not opened further than this by choice, in thousandths of an em; beyond it first fit takes over.
const OPENED_MOST: i64 = 1000;

/// Sums over the items before an index, so that any line is measured in constant time.
struct Sums {
    width: Vec<Abs>,
    squeeze: Vec<[Abs; STEPS]>,
    opening: Vec<u32>,
}

/// A stretch of items measured as a line.
pub(super) struct Measured {
    /// Natural length, edges trimmed and spaces at the end dropped.
    pub(super) natural: Abs,
    /// What can be squeezed in all.
    squeeze: Abs,
    /// Of that, from sentence stops.
    stops: Abs,
    /// How many joints open.
    joints: i64,
}

/// Chooses where lines end: for each line the index after its last item.
pub(super) fn choose_breaks(prepared: &Prepared, measure: &Measure, indent: Abs, options: &Options) -> Vec<usize> {
    if prepared.items.is_empty() {
        return Vec::new();
    }
    let fitter = Fitter { prepared, measure, indent, sums: Sums::new(prepared) };
    let total = match options.method {
        Method::TotalFit => fitter.total_fit(),
        Method::FirstFit => None,
    };
    total.unwrap_or_else(|| fitter.first_fit())
}

impl Sums {
    fn new(prepared: &Prepared) -> Self {
        let n = prepared.items.len();
        let mut sums = Self {
            width: Vec::with_capacity(n + 1),
            squeeze: Vec::with_capacity(n + 1),
            opening: Vec::with_capacity(n + 1),
        };
        let (mut width, mut squeeze, mut opening) = (Abs::ZERO, [Abs::ZERO; STEPS], 0);
        sums.push(width, squeeze, opening);
        for (item, joint) in prepared.items.iter().zip(&prepared.joints) {
            width += item.width + joint.gap;
            for (sum, more) in squeeze.iter_mut().zip(joint.squeeze) {
                *sum += more;
            }
            opening += u32::from(joint.opens);
            sums.push(width, squeeze, opening);
        }
        sums
    }

    fn push(&mut self, width: Abs, squeeze: [Abs; STEPS], opening: u32) {
        self.width.push(width);
        self.squeeze.push(squeeze);
        self.opening.push(opening);
    }
}

/// A way to reach a break.
#[derive(Clone, Copy)]
struct Node {
    /// Index after the last item of the line that ends here.
    at: usize,
    /// Lines so far.
    line: usize,
    cost: i64,
    /// The node before, as an index.
    from: usize,
}

struct Fitter<'a> {
    prepared: &'a Prepared,
    measure: &'a Measure,
    indent: Abs,
    sums: Sums,
}

impl Fitter<'_> {
    /// The least sum of costs; none where some line cannot be set within limits.
    fn total_fit(&self) -> Option<Vec<usize>> {
        let n = self.prepared.items.len();
        let same = matches!(self.measure, Measure::Same(_));
        let mut nodes = vec![Node { at: 0, line: 0, cost: 0, from: 0 }];
        let mut oldest = 0;
        for end in 1..=n {
            let Break::Allowed(penalty) = self.prepared.joints[end - 1].brk else { continue };
            let mut best: Vec<Node> = Vec::new();
            let mut live = oldest;
            for (index, node) in nodes.iter().enumerate().skip(oldest) {
                let width = self.width(node.line);
                let line = self.measure(node.at..end);
                if line.natural - line.squeeze > width {
                    if index == live {
                        live += 1;
                    }
                    continue;
                }
                let Some(cost) = self.cost(&line, width, node.at..end) else { continue };
                let cost = node.cost + cost + if end == n { 0 } else { i64::from(penalty) };
                let next = Node { at: end, line: node.line + 1, cost, from: index };
                match best.iter_mut().find(|b| same || b.line == next.line) {
                    Some(b) if next.cost < b.cost => *b = next,
                    Some(_) => {}
                    None => best.push(next),
                }
            }
            oldest = live;
            nodes.extend(best);
            if oldest == nodes.len() {
                return None;
            }
        }
        self.trace(&nodes)
    }

    fn trace(&self, nodes: &[Node]) -> Option<Vec<usize>> {
        let n = self.prepared.items.len();
        let ends = nodes.iter().enumerate().filter(|(_, node)| node.at == n);
        let (mut index, _) = ends.min_by_key(|(_, node)| node.cost)?;
        let mut breaks = Vec::new();
        while index > 0 {
            breaks.push(nodes[index].at);
            index = nodes[index].from;
        }
        breaks.reverse();
        Some(breaks)
    }

    /// Each line as full as it can be; a stretch without a break is cut where it must be.
    fn first_fit(&self) -> Vec<usize> {
        let n = self.prepared.items.len();
        let mut breaks = Vec::new();
        let mut start = 0;
        while start < n {
            let width = self.width(breaks.len());
            let fits = |end: usize| {
                let line = self.measure(start..end);
                line.natural - line.squeeze <= width
            };
            let (mut allowed, mut any) = (None, start + 1);
            for end in start + 1..=n {
                // A blank or space at the end may make a longer stretch fit again; past one em more none can.
                let slack = self.prepared.items[end - 1].size;
                if !fits(end) {
                    if self.measure(start..end).natural - self.measure(start..end).squeeze > width + slack {
                        break;
                    }
                    continue;
                }
                any = end;
                if matches!(self.prepared.joints[end - 1].brk, Break::Allowed(_)) {
                    allowed = Some(end);
                }
            }
            start = allowed.unwrap_or(any);
            breaks.push(start);
        }
        breaks
    }

    fn width(&self, line: usize) -> Abs {
        let width = self.measure.of(line);
        if line == 0 { width - self.indent } else { width }
    }

    fn measure(&self, range: Range<usize>) -> Measured {
        let items = &self.prepared.items;
        let last = ink_end(self.prepared, &range);
        let Some(end) = last.checked_sub(1).filter(|&e| e >= range.start) else {
            return Measured { natural: Abs::ZERO, squeeze: Abs::ZERO, stops: Abs::ZERO, joints: 0 };
        };
        let inner = self.sums.width[end] - self.sums.width[range.start];
        let natural = inner + items[end].width - items[range.start].blank_start - items[end].blank_end;
        let mut squeeze = Abs::ZERO;
        for step in 0..STEPS {
            squeeze += self.sums.squeeze[end][step] - self.sums.squeeze[range.start][step];
        }
        let stops = self.sums.squeeze[end][STEPS - 1] - self.sums.squeeze[range.start][STEPS - 1];
        let joints = i64::from(self.sums.opening[end] - self.sums.opening[range.start]);
        Measured { natural, squeeze, stops, joints }
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
        let opened = -over * 1000 / (line.joints.max(1) * size);
        if opened > OPENED_MOST || (line.joints == 0 && over != 0) {
            return None;
        }
        Some(LINE + opened * opened / 100)
    }

    fn last_cost(&self, range: &Range<usize>, last: bool) -> i64 {
        if !last || range.start == 0 {
            return 0;
        }
        let items = &self.prepared.items[range.clone()];
        let characters = items.iter().filter(|i| !i.class.has_blank() && i.class != Class::Space).count();
        match characters {
            0 | 1 => RUNT,
            2 => SHORT_LAST,
            _ => 0,
        }
    }
}

/// The index after the last item of a line that is no space.
pub(super) fn ink_end(prepared: &Prepared, range: &Range<usize>) -> usize {
    let items = &prepared.items[range.clone()];
    range.start + items.iter().rposition(|i| i.class != Class::Space).map_or(0, |i| i + 1)
}
