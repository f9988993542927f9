//! String → glyphs: classes, orientation, faces, clusters. Knows no lines and no pages.

mod class;
mod latin;
mod quote;
mod shape;
mod styled;
mod vertical;

pub use class::{Class, characters};
pub use shape::{Cluster, ClusterGlyph, Missing, RunStyle, Shaped, Styled, shape};
pub use styled::styled;
