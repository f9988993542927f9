//! String → glyphs: classes, orientation, faces, clusters. Knows no lines and no pages.

mod class;
mod quote;
mod shape;
mod vertical;

pub use class::Class;
pub use shape::{Cluster, ClusterGlyph, Missing, RunStyle, Shaped, Styled, shape};
