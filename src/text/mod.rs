//! String → glyphs: classes, orientation, faces, clusters. Knows no lines and no pages.

mod blank;
mod class;
mod context;
mod interlinear;
mod latin;
mod quote;
mod ruby;
mod script;
mod shape;
mod styled;
#[cfg(test)]
mod upright;
mod vertical;

pub use class::{Class, characters, class_of};
pub use interlinear::{
    Beside, BesideMark, DOT, Dot, Interlinear, InterlinearKind, LINE_WEIGHT, Side, Unfit, WAVE_HEIGHT, beside,
    ruby_rise, takes_dot, unfit,
};
pub use ruby::{Ruby, RubyLayout, ruby_layout};
pub use script::Script;
pub use shape::{Cluster, ClusterGlyph, Hyphen, Missing, RunStyle, Shaped, Styled, shape};
pub use styled::styled;
pub use vertical::{Orientation, is_turned, orientation};
