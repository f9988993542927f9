//! The em box of Chinese faces: .88 above the baseline, .12 below it, in every face of the set.

use crate::geom::{Abs, Em};

/// Top of the em box above the baseline.
pub const EM_BOX_TOP: Em = Em::milli(880);
/// Middle of the em box above the baseline.
pub const EM_BOX_MIDDLE: Em = Em::milli(380);
/// Bottom of the em box below the baseline.
pub const EM_BOX_BOTTOM: Em = Em::milli(120);

/// The baseline of type of a size, from the top of a line of the given pitch in whose middle its em box stands.
#[must_use]
pub fn baseline(pitch: Abs, size: Abs) -> Abs {
    (pitch - size) / 2 + EM_BOX_TOP.at(size)
}
