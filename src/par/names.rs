//! 均排 of names: even columns across, names of two characters spread to the length of three (CLREQ,
//! even inter-character spacing).

use std::ops::Range;

use crate::geom::Abs;
use crate::model::GROUP_HEAD;
use crate::text::{Class, Shaped};

use super::{ClusterPlace, Measure, SetLine};

/// The length that names are spread to, in em: most have three characters.
const NAME: i64 = 3;
/// White between two columns, in em at least.
const GAP: i64 = 1;

/// Sets names parted by full-width spaces: each line has the columns that its measure has room for, and a longer name takes
/// as many as it needs. The head of a group has lines of its own.
#[must_use]
pub fn set_names(shaped: &Shaped, measure: &Measure) -> Vec<SetLine> {
    let mut lines: Vec<SetLine> = Vec::new();
    let em = shaped.size();
    let mut width = measure.of(0);
    let mut from = Abs::ZERO;
    let mut is_open = false;
    for unit in units(shaped) {
        let name = unit.start..unit.end - usize::from(is_parted(shaped, &unit));
        let length = length(shaped, &name);
        let is_head = text_of(shaped, &name).ends_with(GROUP_HEAD);
        let at = match columns(width, em).find(|start| *start >= from) {
            Some(at) if is_open && !is_head && at + length <= width => at,
            _ => {
                width = measure.of(lines.len());
                lines.push(SetLine { clusters: unit.start..unit.start, ..SetLine::default() });
                Abs::ZERO
            }
        };
        let Some(line) = lines.last_mut() else { continue };
        put(line, shaped, &unit, name, at);
        let end = line.advance;
        line.overfull = (end > width).then(|| end - width);
        from = end + em / 2;
        is_open = !is_head;
    }
    lines
}

/// Where the columns of a line start, the first and the last flush with its edges.
fn columns(width: Abs, em: Abs) -> impl Iterator<Item = Abs> {
    let count = (width + em * GAP).div_floor(em * (NAME + GAP)).max(1);
    let free = (width - em * NAME).max(Abs::ZERO);
    (0..count).map(move |n| if count > 1 { free.ratio(n, count - 1) } else { Abs::ZERO })
}

/// The clusters of each name, the space after it with it.
fn units(shaped: &Shaped) -> Vec<Range<usize>> {
    let ends = shaped.clusters.iter().zip(1..).filter(|(c, _)| c.class == Class::WideSpace).map(|(_, end)| end);
    let mut start = 0;
    let ranges = ends.chain(std::iter::once(shaped.clusters.len())).map(|end| std::mem::replace(&mut start, end)..end);
    ranges.filter(|range| !range.is_empty()).collect()
}

fn is_parted(shaped: &Shaped, unit: &Range<usize>) -> bool {
    unit.end.checked_sub(1).and_then(|last| shaped.clusters.get(last)).is_some_and(|c| c.class == Class::WideSpace)
}

fn text_of(shaped: &Shaped, name: &Range<usize>) -> String {
    let clusters = shaped.clusters.get(name.clone()).unwrap_or_default();
    clusters.iter().filter_map(|c| shaped.styled.text.get(c.text.start as usize..c.text.end as usize)).collect()
}

/// The length of a name as it is set.
fn length(shaped: &Shaped, name: &Range<usize>) -> Abs {
    let clusters = shaped.clusters.get(name.clone()).unwrap_or_default();
    let natural: Abs = clusters.iter().map(|c| c.advance).sum();
    let is_short = clusters.len() == 2 && clusters.iter().all(|c| c.class == Class::Han);
    if is_short { natural.max(shaped.size() * NAME) } else { natural }
}

fn put(line: &mut SetLine, shaped: &Shaped, unit: &Range<usize>, name: Range<usize>, at: Abs) {
    let clusters = shaped.clusters.get(unit.clone()).unwrap_or_default();
    let natural: Abs = clusters.iter().take(name.len()).map(|c| c.advance).sum();
    let white = length(shaped, &name) - natural;
    let mut along = at;
    for (n, cluster) in clusters.iter().enumerate() {
        let adjust = if n == 0 { white } else { Abs::ZERO };
        let place = ClusterPlace { at: along, advance: cluster.advance, adjust, ..ClusterPlace::default() };
        line.places.push(place);
        along += cluster.advance + adjust;
    }
    line.clusters.end = unit.end;
    line.advance = at + natural + white;
}
