//! What is meant: an issue with nothing optional, relative, inherited or by name left in it.

mod fitting;
mod page;
mod press;
mod resolve;
mod style;

pub use crate::input::copy::{Block, Copy, Face, ListItem, Origin, Photo, PhotoNote, Span, Text};
pub use fitting::{Fitting, Lint, Paragraphs, Rule};
pub use page::{
    Area, BoxStyle, CaptionPlace, Crop, Dress, Folio, Foot, Head, HeadPlace, Issue, Legs, Page, PhotoPlace, QuotePlace,
    Remainder, RuleStyle, Sheet, Story,
};
pub use press::{Marks as PressMarks, Press, Standard};
pub use resolve::{resolve, resolve_layout};
pub use style::{
    Align, DashLength, Exclaim, FaceFile, FontPlan, Forms, Hanging, House, Level, Marks, Method, Role, RoleId, Ruled,
    Runt, Setting, Style, UserWord, VerticalDigits,
};
