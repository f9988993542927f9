//! Finished pages as files: press PDF, the photos in it, the proof made from it.
//!
//! Exporters decide nothing about layout. They read the output tree and report what a press would refuse.

mod pdf;
mod photo;
mod png;
mod profile;

pub use pdf::{FontFile, FontSource, pdf};
pub use photo::{Coding, ColorSpace, Photos, PreparedPhoto, prepare};
pub use png::png;
pub use profile::Profile;
