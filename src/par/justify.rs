//! Broken lines → places: squeezes or opens each line to its measure (CLREQ 6.2.2, in the order of its steps).

use std::ops::Range;

use crate::geom::{Abs, Em};
use crate::model::{Align, Hanging};
use crate::text::Class;

use super::adjust::by_steps;
use super::joint::{Joint, Prepared, STEPS};
use super::rules::Break;
use super::{Because, ClusterPlace, Fitted, Loose, Measure, Options, SetLine};

/// A joint opened by more than this makes a loose line.
pub(super) const LOOSE: Em = Em::milli(250);

/// Where a line has fewer joints than this, what is left over cannot be spread.
const FEW_JOINTS: usize = 3;

/// Clusters told at most of what did not fit.
const TOLD_MOST: usize = 40;

/// The steps of squeezing in their order.
const SQUEEZED: [Fitted; STEPS] = [
    Fitted::SqueezedSpaces,
    Fitted::SqueezedInterpuncts,
    Fitted::SqueezedBrackets,
    Fitted::SqueezedCommas,
    Fitted::SqueezedGaps,
    Fitted::SqueezedStops,
];

/// Sets every line.
pub(super) fn lines(
    prepared: &Prepared,
    breaks: &[usize],
    measure: &Measure,
    indent: Abs,
    options: &Options,
) -> Vec<SetLine> {
    let mut start = 0;
    breaks
        .iter()
        .enumerate()
        .map(|(n, &end)| {
            let indent = if n == 0 { indent } else { Abs::ZERO };
            let flush = options.align == Align::Justify && end < prepared.items.len();
            let mut line = line(prepared, start..end, measure.of(n), indent, flush, options.setting.hanging);
            line.forced = end < prepared.items.len() && prepared.joints[end - 1].brk.cost().is_none();
            start = end;
            aligned(line, measure.of(n), options.align)
        })
        .collect()
}

fn line(prepared: &Prepared, range: Range<usize>, measure: Abs, indent: Abs, flush: bool, hanging: Hanging) -> SetLine {
    let ink = range.start..prepared.ink_end(&range);
    let mut places: Vec<ClusterPlace> = Vec::with_capacity(range.len());
    let mut natural = indent;
    for i in range.clone() {
        let (item, joint) = (&prepared.items[i], &prepared.joints[i]);
        let (first, last) = (i == ink.start, i + 1 == ink.end);
        let edge_start = if first { item.blank_start } else { Abs::ZERO };
        let edge_end = if last { item.blank_end } else { Abs::ZERO };
        let on_line = i < ink.end;
        let place = ClusterPlace {
            at: Abs::ZERO,
            advance: if on_line { item.width - edge_start - edge_end } else { Abs::ZERO },
            cut_start: item.cut_start + edge_start,
            trim: item.cut_end + edge_end,
            adjust: if on_line && !last { joint.gap } else { Abs::ZERO },
        };
        natural += place.advance + place.adjust;
        places.push(place);
    }
    let joints = &prepared.joints[ink.start..ink.end.max(ink.start + 1) - 1];
    let hyphen = range.end.checked_sub(1).map_or(Abs::ZERO, |last| prepared.joints[last].hyphen);
    let hung = prepared.hung(&range, natural + hyphen, measure, hanging);
    let over = natural + hyphen - hung - measure;
    let (mut fitted, mut loose, mut overfull) = (Fitted::Natural, None, None);
    if over > Abs::ZERO {
        let (step, left) = squeeze(&mut places, prepared, ink.start, joints, over);
        fitted = step;
        overfull = (left > Abs::ZERO).then_some(left);
    } else if flush {
        let (step, widest) = open(&mut places, prepared, ink.start, joints, -over);
        fitted = step;
        loose = widest.map(|widest| reason(prepared, range.end, joints.len(), widest));
    }
    let mut at = indent;
    let mut advance = indent;
    for (k, place) in places.iter_mut().enumerate() {
        place.at = at;
        at += place.advance + place.adjust;
        if range.start + k < ink.end {
            advance = place.at + place.advance;
        }
    }
    let hyphenated = hyphen > Abs::ZERO;
    advance += hyphen;
    SetLine { clusters: range, indent, advance, places, fitted, loose, hyphenated, hung, forced: false, overfull }
}

/// Why the line that ends before item `end` could not be fuller.
fn reason(prepared: &Prepared, end: usize, joints: usize, widest: Abs) -> Loose {
    let breaks = |i: &usize| prepared.joints[*i].brk.cost().is_some();
    let told = (end + TOLD_MOST).min(prepared.items.len());
    let next_end = (end..told).find(breaks).map_or(told, |last| last + 1);
    let because = match prepared.joints.get(end).map(|j| j.brk) {
        _ if joints < FEW_JOINTS => Because::FewJoints,
        Some(Break::Whole) => Because::Whole,
        Some(Break::Forbidden) => Because::LineEdge,
        _ => Because::Cost,
    };
    Loose { widest, next: end..next_end, because }
}

/// Takes `need` from the joints in the order of `Joint::squeeze`. Gives the furthest step and what could not be taken.
fn squeeze(
    places: &mut [ClusterPlace],
    prepared: &Prepared,
    first: usize,
    joints: &[Joint],
    need: Abs,
) -> (Fitted, Abs) {
    let rooms: Vec<_> = joints.iter().map(|j| j.squeeze).collect();
    let (taken, left) = by_steps(&rooms, need);
    for (k, taken) in taken.into_iter().enumerate() {
        take(places, prepared, first, k, taken);
    }
    let (mut fitted, mut need) = (Fitted::Natural, need);
    for (step, name) in SQUEEZED.iter().enumerate() {
        let room: Abs = rooms.iter().map(|joint| joint[step]).sum();
        if need > Abs::ZERO && room > Abs::ZERO {
            fitted = *name;
        }
        need -= room;
    }
    (fitted, left)
}

/// Takes white from joint `k`: first what follows the item as gap, then the blanks of the marks on either side.
fn take(places: &mut [ClusterPlace], prepared: &Prepared, first: usize, k: usize, amount: Abs) {
    let gap = places[k].adjust.min(amount).max(Abs::ZERO);
    places[k].adjust -= gap;
    let rest = amount - gap;
    let (item, next) = (&prepared.items[first + k], &prepared.items[first + k + 1]);
    let own = item.blank_end.min(rest);
    places[k].advance -= own;
    places[k].trim += own;
    let left = rest - own;
    if next.blank_start > Abs::ZERO {
        places[k + 1].advance -= left;
        places[k + 1].cut_start += left;
    } else if item.class == Class::Space {
        places[k].advance -= left;
    }
}

/// Adds `need` to the joints: word spaces up to their cap, then Han–Latin gaps up to theirs, then all that open, equally.
/// Gives the last step, and the widest joint where it is too wide.
fn open(
    places: &mut [ClusterPlace],
    prepared: &Prepared,
    first: usize,
    joints: &[Joint],
    need: Abs,
) -> (Fitted, Option<Abs>) {
    let rooms: Vec<_> = joints.iter().map(Joint::open_by_step).collect();
    let (given, left) = by_steps(&rooms, need);
    for (place, more) in places.iter_mut().zip(given) {
        place.adjust += more;
    }
    let mut opening: Vec<usize> = (0..joints.len()).filter(|&k| joints[k].opens).collect();
    if opening.is_empty() {
        // Nothing opens as it should: open between clusters that no rule keeps whole.
        let kept = |k: usize| matches!(joints[k].brk, Break::Whole | Break::Hyphenated);
        opening = (0..joints.len()).filter(|&k| !kept(k)).collect();
    }
    let count = i64::try_from(opening.len()).unwrap_or(1);
    let size = prepared.items[first].size;
    if left == Abs::ZERO {
        return (if need > Abs::ZERO { Fitted::OpenedGaps } else { Fitted::Natural }, None);
    }
    if count == 0 {
        return (Fitted::OpenedGaps, Some(left));
    }
    let (each, rest) = (left.to_emu() / count, left.to_emu() % count);
    for (n, &k) in opening.iter().enumerate() {
        let more = i64::from(i64::try_from(n).unwrap_or(0) < rest);
        places[k].adjust += Abs::emu(each + more);
    }
    let widest = opening.iter().map(|&k| places[k].adjust).max().unwrap_or(Abs::ZERO);
    (Fitted::OpenedAll, (widest > LOOSE.at(size)).then_some(widest))
}

fn aligned(mut line: SetLine, measure: Abs, align: Align) -> SetLine {
    let free = measure - (line.advance - line.hung);
    let shift = match align {
        Align::Justify | Align::Start => Abs::ZERO,
        Align::Centre => free / 2,
        Align::End => free,
    };
    if shift != Abs::ZERO {
        for place in &mut line.places {
            place.at += shift;
        }
        line.advance += shift;
    }
    line
}
