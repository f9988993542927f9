//! paiban (排版): a print layout engine for Chinese daily newspapers.
//!
//! Modules stand in reading order; each uses only those above it (`tests/layers.rs` holds that).

pub mod source;
pub mod diag;
pub mod world;
pub mod geom;
pub mod color;
pub mod input;
pub mod model;
pub mod frame;
pub mod font;
pub mod text;
pub mod par;
pub mod grid;
pub mod sense;
pub mod head;
pub mod flow;
pub mod makeup;
pub mod check;
pub mod export;
pub mod preflight;
pub mod compose;
pub mod galley;
pub mod cli;
