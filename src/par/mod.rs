//! Glyphs → lines: where a paragraph breaks and what each joint of a line gives or takes.
//!
//! The measure of every line comes from outside; nothing here knows a page.

mod adjust;
mod beside;
mod fit;
mod hyphen;
mod joint;
mod justify;
mod names;
mod own;
mod place;
mod rules;
mod uax14;
#[cfg(test)]
mod beside_tests;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod optimum;
#[cfg(test)]
mod pairs;
#[cfg(test)]
mod rough;
#[cfg(test)]
mod sequences;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::Serialize;

use crate::geom::{Abs, Em};
use crate::model::{Align, Setting};
use crate::text::Shaped;

use fit::Fitter;

pub use crate::model::Method;
pub use adjust::by_steps;
pub use joint::{Prepared, prepare};
pub use names::set_names;
pub use own::OwnBreaks;
pub use place::place;
pub use uax14::{Strictness, uax14};

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetLine {
    /// The clusters on it; spaces at its end included.
    pub clusters: Range<usize>,
    /// Empty at its start: the first-line indent.
    pub indent: Abs,
    /// From the start of the measure to the end of the last ink, a hung mark and a hyphen included.
    pub advance: Abs,
    /// Where each cluster stands.
    pub places: Vec<ClusterPlace>,
    /// How it was brought to its measure.
    pub fitted: Fitted,
    /// Why it is looser than a line may be.
    pub loose: Option<Loose>,
    /// Whether it ends inside a word, with a hyphen.
    pub hyphenated: bool,
    /// How far the mark at its end hangs outside the measure.
    pub hung: Abs,
    /// Whether it ends where no rule allows a break, for want of any other.
    pub forced: bool,
    /// How far the line stands out of its measure, where nothing could be squeezed or broken any more.
    pub overfull: Option<Abs>,
}

/// How a line was brought to its measure: the furthest step of CLREQ 6.2.2 that was needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fitted {
    /// It stands as it is.
    #[default]
    Natural,
    /// Word spaces were narrowed.
    SqueezedSpaces,
    /// Dots of one em gave.
    SqueezedInterpuncts,
    /// Brackets and quotes gave.
    SqueezedBrackets,
    /// ，、；： gave.
    SqueezedCommas,
    /// Han–Latin gaps gave.
    SqueezedGaps,
    /// 。！？ gave.
    SqueezedStops,
    /// Word spaces and Han–Latin gaps were widened.
    OpenedGaps,
    /// All joints were opened.
    OpenedAll,
}

/// Why a line is loose: what stands first on the next line did not fit, and could not be parted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// The widest a joint was opened.
    pub widest: Abs,
    /// The clusters that would have had to stand on the line.
    pub next: Range<usize>,
    /// What keeps them together.
    pub because: Because,
}

/// What keeps clusters from being parted at a line's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// They are a unit: a word, a figure with its signs, —— or …….
    Whole,
    /// The second may not start a line, or the first may not end one.
    LineEdge,
    /// They could be parted, at a higher cost in this paragraph.
    Cost,
    /// The line has too few joints to take up what is left.
    FewJoints,
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

/// For each cluster, whether a line may end after it by the rules of the house, at whatever cost.
#[must_use]
pub fn breaks(shaped: &Shaped, setting: &Setting) -> Vec<bool> {
    let joints = prepare(shaped, setting).joints;
    joints.iter().map(|joint| matches!(joint.brk, rules::Break::Allowed(_))).collect()
}

/// Sets one paragraph.
#[must_use]
pub fn set_paragraph(shaped: &Shaped, measure: &Measure, options: &Options) -> Vec<SetLine> {
    variants(&prepare(shaped, &options.setting), measure, options, &[]).swap_remove(0).lines
}

/// A paragraph set, and how far its number of lines is from the best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its lines.
    pub lines: Vec<SetLine>,
    /// Lines more than the best setting has.
    pub more: i32,
    /// How much worse it is than the best, on the scale of total fit.
    pub worse: i64,
}

/// Sets one paragraph as well as it can be, first, and then with each number of lines more or less asked for that the
/// copy allows: squeezed to its floors at most, no line loose, no last line of one character.
#[must_use]
pub fn variants(prepared: &Prepared, measure: &Measure, options: &Options, more: &[i32]) -> Vec<Variant> {
    let indent = options.indent.at(prepared.size());
    let fitter = Fitter::new(prepared, measure, indent, options);
    let set = |breaks: &[usize]| justify::lines(prepared, breaks, measure, indent, options);
    let breaks = fitter.breaks();
    let mut variants = vec![Variant { lines: set(&breaks), more: 0, worse: 0 }];
    if more.is_empty() {
        return variants;
    }
    let best = fitter.cost_of(&breaks);
    let lines = |more: i32| i32::try_from(breaks.len()).ok().and_then(|n| usize::try_from(n + more).ok());
    let (more, wanted): (Vec<i32>, Vec<usize>) =
        more.iter().filter_map(|&more| Some((more, lines(more).filter(|&n| n > 0)?))).unzip();
    for (more, found) in more.into_iter().zip(fitter.in_lines(&wanted)) {
        if let Some((other, cost)) = found {
            variants.push(Variant { lines: set(&other), more, worse: (cost - best).max(0) });
        }
    }
    variants
}
