//! Broken lines → places: squeezes or opens each line to its measure (CLREQ 6.2.2, in the order of its steps).

use std::ops::Range;

use crate::geom::{Abs, Em};
use crate::model::Align;
use crate::text::Class;

use super::adjust::by_steps;
use super::joint::{Joint, Prepared};
use super::rules::Break;
use super::{ClusterPlace, Measure, Options, SetLine};

/// A joint opened by more than this makes a loose line.
const LOOSE: Em = Em::milli(250);

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
            let mut line = line(prepared, start..end, measure.of(n), indent, flush);
            line.forced = end < prepared.items.len() && !matches!(prepared.joints[end - 1].brk, Break::Allowed(_));
            start = end;
            aligned(line, measure.of(n), options.align)
        })
        .collect()
}

fn line(prepared: &Prepared, range: Range<usize>, measure: Abs, indent: Abs, flush: bool) -> SetLine {
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
    let over = natural - measure;
    let (mut loose, mut overfull) = (None, None);
    if over > Abs::ZERO {
        let left = squeeze(&mut places, prepared, ink.start, joints, over);
        overfull = (left > Abs::ZERO).then_some(left);
    } else if flush {
        loose = open(&mut places, prepared, ink.start, joints, -over);
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
    SetLine { clusters: range, indent, advance, places, loose, forced: false, overfull }
}

/// Takes `need` from the joints in the order of `Joint::squeeze`. Gives what could not be taken.
fn squeeze(places: &mut [ClusterPlace], prepared: &Prepared, first: usize, joints: &[Joint], need: Abs) -> Abs {
    let rooms: Vec<_> = joints.iter().map(|j| j.squeeze).collect();
    let (taken, left) = by_steps(&rooms, need);
    for (k, taken) in taken.into_iter().enumerate() {
        take(places, prepared, first, k, taken);
    }
    left
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
fn open(places: &mut [ClusterPlace], prepared: &Prepared, first: usize, joints: &[Joint], need: Abs) -> Option<Abs> {
    let rooms: Vec<_> = joints.iter().map(Joint::open_by_step).collect();
    let (given, left) = by_steps(&rooms, need);
    for (place, more) in places.iter_mut().zip(given) {
        place.adjust += more;
    }
    let mut opening: Vec<usize> = (0..joints.len()).filter(|&k| joints[k].opens).collect();
    if opening.is_empty() {
        // Nothing opens as it should: open between clusters that no rule keeps whole.
        opening = (0..joints.len()).filter(|&k| joints[k].brk != Break::Whole).collect();
    }
    let count = i64::try_from(opening.len()).unwrap_or(1);
    let size = prepared.items[first].size;
    if count == 0 {
        return (left > Abs::ZERO).then_some(left);
    }
    let (each, rest) = (left.to_emu() / count, left.to_emu() % count);
    for (n, &k) in opening.iter().enumerate() {
        let more = i64::from(i64::try_from(n).unwrap_or(0) < rest);
        places[k].adjust += Abs::emu(each + more);
    }
    let widest = opening.iter().map(|&k| places[k].adjust).max().unwrap_or(Abs::ZERO);
    (widest > LOOSE.at(size)).then_some(widest)
}

fn aligned(mut line: SetLine, measure: Abs, align: Align) -> SetLine {
    let free = measure - line.advance;
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
