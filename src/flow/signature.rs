//! The end signature: flush with the end of the last line of the copy where there is room, else on lines of its own.

use crate::geom::Abs;
use crate::model::Text;
use crate::par::{Measure, Options, SetLine, set_paragraph};
use crate::text::Shaped;

use super::pieces::LEAST_WIDTH;
use super::slots::Slots;

/// Characters of white between the copy and a signature beside it, at least (newspaper practice: 空两字).
const WHITE: i64 = 2;

/// Sets a signature, flush with the end by its options, after a line of copy of measure `here` that reaches so far; else
/// in the lines `below` it.
pub(crate) fn sign(
    shaped: &Shaped,
    options: &Options,
    character: Abs,
    (here, copy): (Abs, Abs),
    below: impl FnOnce() -> Measure,
) -> Signed {
    let lines = set_paragraph(shaped, &Measure::Same(here), options);
    let reach = match &lines[..] {
        [line] => line.places.first().map_or(here, |first| first.at) - character * WHITE,
        _ => Abs::ZERO,
    };
    if copy <= reach {
        return Signed { lines, own: 0, reach };
    }
    let lines = set_paragraph(shaped, &below(), options);
    Signed { own: lines.len(), lines, reach }
}

/// A signature set after its copy.
pub(crate) struct Signed {
    pub(crate) lines: Vec<SetLine>,
    /// Lines of its own that it takes; none where it stands beside the copy.
    pub(crate) own: usize,
    /// How far copy may reach on a line that it stands beside; nothing or less where it never does.
    pub(crate) reach: Abs,
}

/// What stands after the copy.
pub(super) struct Signature {
    pub(super) text: Text,
    pub(super) shaped: Shaped,
    pub(super) options: Options,
    pub(super) character: Abs,
}

impl Signature {
    /// Its lines after copy that reaches so far along the line of slot `at`.
    pub(super) fn set(&self, slots: &Slots, at: usize, copy: Abs) -> Signed {
        let below = || {
            let natural: Abs = self.shaped.clusters.iter().map(|c| c.advance).sum();
            let width = slots.width(at + 1).max(LEAST_WIDTH).to_emu();
            let count = usize::try_from(natural.to_emu() / width).unwrap_or(0) + 2;
            slots.measure(at + 1, count, &(0..0), Abs::ZERO)
        };
        sign(&self.shaped, &self.options, self.character, (slots.width(at), copy), below)
    }
}
