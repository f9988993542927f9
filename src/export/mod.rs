//! Pages → files. Exporters decide nothing: every place is in the page already.

mod dump;
mod galley;
mod greek;
mod report;

pub use dump::dump;
pub use galley::{Galley, GalleyLine, GalleyOptions, galley, galley_text};
pub use greek::greek;
pub use report::{Report, StoryReport, em, stories};
