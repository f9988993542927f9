//! String → glyphs: classes, orientation, faces, clusters. Knows no lines and no pages.

mod blank;
mod class;
mod context;
mod latin;
mod quote;
mod shape;
mod styled;
#[cfg(test)]
mod upright;
mod vertical;

pub use class::{Class, characters, class_of};
pub use shape::{Cluster, ClusterGlyph, Hyphen, Missing, RunStyle, Shaped, Styled, shape};
pub use styled::styled;
pub use vertical::{Orientation, is_turned, orientation};
