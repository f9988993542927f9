//! 行间注: how a base and its annotation share their length (CLREQ 5.4, JLREQ 3.3).

use std::ops::Range;

use crate::geom::{Abs, Em};

use super::class::Class;
use super::shape::{Shaped, Styled};
use super::{RunStyle, shape};
use crate::font::FontTable;

/// Size of an annotation, of the size of its base (CLREQ: about half).
const RUBY_SIZE: Em = Em::HALF;
/// Least white between annotations side by side, and between syllables of one, in em of the annotation.
pub(super) const RUBY_APART: Em = Em::milli(250);

/// Where the units of a base and of its annotation stand along their common length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RubyLayout {
    /// White before the first unit of the base and after its last.
    pub base_edge: Abs,
    /// White between units of the base.
    pub base_inner: Abs,
    /// The common length.
    pub width: Abs,
    /// White before the first unit of the annotation and after its last.
    pub annotation_edge: Abs,
    /// White between units of the annotation.
    pub annotation_inner: Abs,
}

/// Spreads the shorter of base and annotation over the length of the longer: alike between its units, half as much at
/// either end (JLREQ 3.3.6). Lengths are those of the units alone.
#[must_use]
pub fn ruby_layout(base: Abs, annotation: Abs, base_units: usize, annotation_units: usize) -> RubyLayout {
    let width = base.max(annotation);
    let spread = |length: Abs, units: usize| {
        let units = i64::try_from(units).unwrap_or(i64::MAX).max(1);
        let inner = (width - length) / units;
        ((width - length - inner * (units - 1)) / 2, inner)
    };
    let (base_edge, base_inner) = spread(base, base_units);
    let (annotation_edge, annotation_inner) = spread(annotation, annotation_units);
    RubyLayout { base_edge, base_inner, width, annotation_edge, annotation_inner }
}

/// A shaped annotation.
#[derive(Clone, Debug)]
pub struct Ruby {
    /// Its text, shaped at its own size.
    pub shaped: Box<Shaped>,
    /// Its units: syllables as spaces divide them, single Han. Clusters of `shaped`.
    pub units: Vec<Range<usize>>,
    /// White between units at least.
    pub apart: Abs,
    /// White kept free at either end of the base, where another annotation stands there.
    pub margin: Abs,
}

impl Ruby {
    /// The length of its units with the least white between them.
    #[must_use]
    pub fn length(&self) -> Abs {
        let units: Abs = self.units.iter().map(|unit| self.unit_length(unit)).sum();
        units + self.apart * (i64::try_from(self.units.len()).unwrap_or(1) - 1).max(0)
    }

    /// The length of a unit.
    #[must_use]
    pub fn unit_length(&self, unit: &Range<usize>) -> Abs {
        self.shaped.clusters[unit.clone()].iter().map(|c| c.advance).sum()
    }

    /// Whether it is in Latin letters, such as 拼音.
    #[must_use]
    pub fn is_latin(&self) -> bool {
        self.shaped.clusters.iter().any(|c| c.class == Class::Letter)
    }
}

/// Shapes an annotation of a base in the given style.
pub(super) fn shape_ruby(fonts: &FontTable<'_>, text: &str, base: &RunStyle, shaped: &Shaped, margin: bool) -> Ruby {
    let size = RUBY_SIZE.at(base.size);
    let run = RunStyle { end: text.len(), size, script: None, tate_chu_yoko: false, ..base.clone() };
    let styled = Styled {
        text: text.to_string(),
        runs: vec![run],
        axis: shaped.styled.axis,
        forms: shaped.styled.forms,
        interlinear: Vec::new(),
    };
    let shaped = Box::new(shape(fonts, styled));
    let units = units(&shaped);
    let spaced = shaped.clusters.iter().any(|c| c.class == Class::Space);
    let apart = if spaced { RUBY_APART.at(size) } else { Abs::ZERO };
    let margin = if margin { RUBY_APART.at(size) / 2 } else { Abs::ZERO };
    Ruby { shaped, units, apart, margin }
}

/// The stretches of clusters that are spread as one: a Latin word, else a single cluster. Spaces belong to none.
pub(super) fn units_of(shaped: &Shaped, clusters: Range<usize>) -> Vec<Range<usize>> {
    let latin = |i: usize| shaped.clusters[i].class.is_latin();
    let mut units: Vec<Range<usize>> = Vec::new();
    for i in clusters {
        match units.last_mut() {
            _ if matches!(shaped.clusters[i].class, Class::Space | Class::WideSpace) => {}
            Some(unit) if unit.end == i && latin(i) && latin(i - 1) => unit.end = i + 1,
            _ => units.push(i..i + 1),
        }
    }
    units
}

fn units(shaped: &Shaped) -> Vec<Range<usize>> {
    units_of(shaped, 0..shaped.clusters.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(base: i64, annotation: i64, base_units: usize, annotation_units: usize) -> [i64; 5] {
        let l = ruby_layout(Abs::emu(base), Abs::emu(annotation), base_units, annotation_units);
        [l.base_edge, l.base_inner, l.width, l.annotation_edge, l.annotation_inner].map(Abs::to_emu)
    }

    #[test]
    fn the_shorter_is_spread_with_half_as_much_at_its_ends_as_between_its_units() {
        assert_eq!(layout(1800, 1200, 2, 3), [0, 0, 1800, 100, 200]);
        assert_eq!(layout(900, 1500, 1, 1), [300, 600, 1500, 0, 0]);
        assert_eq!(layout(900, 900, 2, 1), [0, 0, 900, 0, 0]);
    }
}
