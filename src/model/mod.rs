//! What is meant: an issue with nothing optional, relative, inherited or by name left in it.

mod fitting;
mod page;
mod resolve;
mod style;

pub use crate::input::copy::{Block, Copy, Face, Origin, Photo, PhotoNote, Span, Text};
pub use fitting::{Fitting, Lint, Paragraphs, Rule};
pub use page::{
    Area, BoxStyle, CaptionPlace, Folio, Head, HeadPlace, Issue, Legs, Page, PhotoPlace, Press, RuleStyle, Sheet, Story,
};
pub use resolve::{resolve, resolve_layout};
pub use style::{
    Align, Exclaim, FaceFile, FontPlan, Forms, Hanging, House, Level, Marks, Role, RoleId, Runt, Setting, Style,
    UserWord, VerticalDigits,
};
