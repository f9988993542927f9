//! The faces of a paper, opened: metrics, character maps, shaping plans.

mod face;
mod table;
#[cfg(test)]
pub(crate) mod testing;

pub use face::{Direction, Face, Shaped, ShapedGlyph};
pub use table::FontTable;
