//! The faces of a paper, opened: metrics, character maps, shaping plans.

mod embox;
mod face;
mod table;
#[cfg(test)]
pub(crate) mod testing;

pub use embox::{EM_BOX_BOTTOM, EM_BOX_MIDDLE, EM_BOX_TOP, baseline};
pub use face::{Direction, Face, InkBox, Shaped, ShapedGlyph};
pub use table::FontTable;
