//! String → glyphs: classes, orientation, faces, clusters. Knows no lines and no pages.

mod class;
mod interlinear;
mod latin;
mod quote;
mod ruby;
mod shape;
mod styled;
mod vertical;

pub use class::{Class, characters};
pub use interlinear::{
    Beside, BesideMark, DOT, Dot, Interlinear, InterlinearKind, LINE_WEIGHT, Side, Unfit, WAVE_HEIGHT, beside,
    ruby_rise, takes_dot, unfit,
};
pub use ruby::{Ruby, RubyLayout, ruby_layout};
pub use shape::{Cluster, ClusterGlyph, Missing, RunStyle, Script, Shaped, Styled, shape};
pub use styled::styled;
