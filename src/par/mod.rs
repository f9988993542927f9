//! Glyphs → lines: where a paragraph breaks and what each joint of a line gives or takes.
//!
//! The measure of every line comes from outside; nothing here knows a page.

mod fit;
mod joint;
mod justify;
mod own;
mod place;
mod rules;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::geom::{Abs, Em};
use crate::model::{Align, Setting};
use crate::text::Shaped;

pub use joint::uax14;
pub use own::OwnBreaks;
pub use place::place;

/// The lengths lines may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// All lines alike.
    Same(Abs),
    /// Line by line; the last one holds for all that follow.
    Lines(Vec<Abs>),
}

impl Measure {
    /// The measure of line `n`, from 0.
    #[must_use]
    pub fn of(&self, n: usize) -> Abs {
        match self {
            Self::Same(width) => *width,
            Self::Lines(widths) => widths.get(n).or(widths.last()).copied().unwrap_or(Abs::ZERO),
        }
    }

    /// The line from which on all measures are alike.
    fn settled(&self) -> usize {
        match self {
            Self::Same(_) => 0,
            Self::Lines(widths) => {
                let last = widths.last();
                widths.iter().rposition(|w| Some(w) != last).map_or(0, |n| n + 1)
            }
        }
    }
}

/// How breaks are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Over the whole paragraph, the least sum of costs (Knuth and Plass 1981).
    #[default]
    TotalFit,
    /// Each line as full as it can be, one after the other.
    FirstFit,
}

/// How a paragraph is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// House options.
    pub setting: Setting,
    /// First-line indent, in em of the paragraph's size.
    pub indent: Em,
    /// How lines stand in the measure.
    pub align: Align,
    /// How breaks are chosen.
    pub method: Method,
}

/// One line of a paragraph, set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLine {
    /// The clusters on it; spaces at its end included.
    pub clusters: Range<usize>,
    /// Empty at its start: the first-line indent.
    pub indent: Abs,
    /// From the start of the measure to the end of the last ink.
    pub advance: Abs,
    /// Where each cluster stands.
    pub places: Vec<ClusterPlace>,
    /// The widest a joint was opened, where that is more than a loose line may show.
    pub loose: Option<Abs>,
    /// Whether it ends where no rule allows a break, for want of any other.
    pub forced: bool,
    /// How far the line stands out of its measure, where nothing could be squeezed or broken any more.
    pub overfull: Option<Abs>,
}

/// Where a cluster stands on its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClusterPlace {
    /// From the start of the measure to the start of the cluster, its cut blank not counted.
    pub at: Abs,
    /// Its length on this line, without what follows it.
    pub advance: Abs,
    /// Blank cut from its start: its ink stands so much nearer.
    pub cut_start: Abs,
    /// Blank cut from the joint after it by pair and edge rules.
    pub trim: Abs,
    /// White put into the joint after it: the Han–Latin gap and what justification opened.
    pub adjust: Abs,
}

/// Sets one paragraph.
#[must_use]
pub fn set_paragraph(shaped: &Shaped, measure: &Measure, options: &Options) -> Vec<SetLine> {
    let prepared = joint::prepare(shaped, &options.setting);
    let indent = shaped.clusters.first().map_or(Abs::ZERO, |c| options.indent.at(c.size));
    let breaks = fit::choose_breaks(&prepared, measure, indent, options);
    justify::lines(&prepared, &breaks, measure, indent, options)
}
