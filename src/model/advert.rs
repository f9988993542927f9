//! Adverts, which stand where they were sold.

use std::sync::Arc;

use crate::geom::{Rect, Size};
use crate::model::{AdvertFile, Area, Sheet};
use crate::source::Place;

/// An advert (广告) in its booked place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advert {
    /// The file.
    pub file: Arc<AdvertFile>,
    /// The cells it is booked into.
    pub area: Area,
    /// The size sold.
    pub booked: Size,
    /// The size it is printed in: its own, or that booked where its file states none.
    pub size: Size,
    /// Where the edition names it.
    pub place: Place,
}

impl Advert {
    /// Its place on the page: the middle of its cells.
    #[must_use]
    pub fn rect(&self, sheet: &Sheet) -> Rect {
        let (cells, Size { width, height }) = (sheet.rect(&self.area), self.size);
        Rect::new(cells.x + (cells.width - width) / 2, cells.y + (cells.height - height) / 2, width, height)
    }
}
