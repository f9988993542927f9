//! Page → legs: the cells of a story less its head and photos, as lines with a place and a measure each.
//!
//! Knows no text: what stands on a line is known before its text is.

mod legs;
mod panel;
#[cfg(test)]
mod tests;

pub use legs::{Cells, LEAST_CHARACTERS, Leg, Obstacle, Slot, columns, inside_box, plan, round_box, stretch};
pub use panel::{Corners, Panel, panel};
