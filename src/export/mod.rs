//! Pages → files: press PDF with its photos, the proof made from it, dumps, reports.
//!
//! Exporters decide nothing: every place is in the page already. They tell what a press would refuse.

mod dump;
mod flate;
mod greek;
mod pdf;
mod photo;
mod png;
mod profile;
mod report;

pub use dump::dump;
pub use greek::greek;
pub use pdf::{FontFile, FontSource, pdf, subsets};
pub use photo::{Cache, Coding, ColorSpace, InkUse, Photos, PreparedPhoto, prepare};
pub use png::png;
pub use profile::{Profile, Profiles};
pub use report::{AdvertReport, Report, State, StoryReport, adverts, em, stories};
