//! Pages → files. Exporters decide nothing: every place is in the page already.

mod dump;
mod greek;
mod report;

pub use dump::dump;
pub use greek::greek;
pub use report::{Report, StoryReport, em, stories};
