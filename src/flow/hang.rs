//! Items of lists: their markers hang before the lines of their text.

use crate::geom::{Abs, Em};
use crate::model::{Align, Setting, Style};
use crate::par::{Measure, Method, Options, SetLine, set_paragraph};
use crate::text::Shaped;

use super::pieces::length;

/// What hangs before each item of a list with these markers: by the longest, rounded up to whole ems, so that copy stays
/// on the grid of characters.
pub(crate) fn hang(markers: Vec<Shaped>, style: &Style) -> impl Iterator<Item = Hang> {
    let longest = markers.iter().map(length).max().unwrap_or(Abs::ZERO);
    let (at, width) = (style.indent.at(style.size), style.size * longest.div_ceil(style.size));
    markers.into_iter().map(move |marker| Hang { marker: Some(marker), at, width })
}

/// What hangs before the lines of an item of a list.
pub struct Hang {
    /// None before the rest of an item that began on another page.
    pub(crate) marker: Option<Shaped>,
    /// From the start of the lines to the marker.
    pub(crate) at: Abs,
    /// From there to the text of every line.
    pub(crate) width: Abs,
}

impl Hang {
    /// How far the text of every line stands from the start of the line.
    pub(crate) fn depth(&self) -> Abs {
        self.at + self.width
    }

    /// The marker set. It is never broken: its lines, were it to have several, stand on one another and are told as
    /// overfull.
    pub(crate) fn lines(&self, setting: Setting, method: Method) -> Vec<SetLine> {
        let options = Options { setting, indent: Em::ZERO, align: Align::Start, method };
        let set = |marker| set_paragraph(marker, &Measure::Same(self.width), &options);
        self.marker.as_ref().map(set).unwrap_or_default()
    }
}
