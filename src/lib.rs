//! paiban (排版): a print layout engine for Chinese daily newspapers.
//!
//! Modules stand in reading order; each uses only those above it (`tests/layers.rs` holds that).

pub mod source;
pub mod diag;
pub mod geom;
pub mod color;
pub mod model;
pub mod frame;
pub mod export;
