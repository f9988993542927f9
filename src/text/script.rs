//! 上标、下标: note marks, exponents and the like, off the line.

use crate::geom::{Abs, Axis, Em, Point};

use super::class::Class;
use super::shape::Shaper;

/// 上标、下标.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Raised, such as a note mark.
    Super,
    /// Lowered.
    Sub,
}

impl Script {
    /// Size, of the size of the type around it.
    pub const SIZE: Em = Em::milli(600);

    /// How far the baseline is raised, in em of the script's own size: a raised figure ends .8 em above the line's
    /// baseline, where capitals do not reach and Han still do; a lowered one stands on the foot of the em box.
    const fn rise(self) -> Em {
        match self {
            Self::Super => Em::milli(667),
            Self::Sub => Em::milli(-200),
        }
    }

    /// How far it is moved to the right of the middle of a vertical line, in em of its own size.
    const fn aside(self) -> Em {
        match self {
            Self::Super => Em::milli(400),
            Self::Sub => Em::milli(-400),
        }
    }
}

impl Shaper<'_, '_> {
    /// Moves what a script consists of off the line; whatever it was, it is now a script.
    pub(super) fn raise_or_lower(&mut self, (cluster, glyph): (usize, usize), script: Script, size: Abs) {
        let by = match self.axis {
            Axis::Horizontal => Point::new(Abs::ZERO, -script.rise().at(size)),
            Axis::Vertical => Point::new(script.aside().at(size), Abs::ZERO),
        };
        for glyph in &mut self.glyphs[glyph..] {
            glyph.at = by + glyph.at;
        }
        for cluster in self.clusters[cluster..].iter_mut().filter(|c| c.class != Class::Zero) {
            cluster.class = Class::Script;
        }
    }

    /// How a character stands off its line.
    pub(super) fn script(&self, i: usize) -> Option<Script> {
        self.style(i).and_then(|run| run.script)
    }

    /// Whether a character stands off its line, by its style or of itself.
    pub(super) fn is_script(&self, i: usize) -> bool {
        self.script(i).is_some() || self.classes[i] == Class::Script
    }
}
