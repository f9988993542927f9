//! What is meant: an issue with nothing optional, relative, inherited or by name left in it.

mod advert;
mod fitting;
mod furniture;
mod page;
mod press;
mod resolve;
mod style;

pub use crate::input::advert::{AdvertFile, AdvertKind};
pub use crate::input::copy::{
    Block, ColumnAlign, Copy, Face, GROUP_HEAD, ListItem, Origin, Photo, PhotoNote, Span, Table, Text,
};
pub use advert::Advert;
pub use fitting::{Fitting, Lint, Paragraphs, Rule};
pub use furniture::{Arrangement, Edge, Furniture, FurnitureText, Index, IndexEntry, Piece};
pub use page::{
    Area, Border, BoxStyle, CaptionPlace, Crop, Dress, Folio, Foot, Head, HeadPlace, Issue, Legs, Page, PhotoPlace,
    QuotePlace, Remainder, RuleStyle, Sheet, Story, Turn,
};
pub use press::{Marks as PressMarks, Press, Standard};
pub use resolve::{resolve, resolve_layout, resolve_press};
pub use style::{
    Align, DashLength, Exclaim, FaceFile, FontPlan, Forms, Hanging, House, Level, Marks, Method, NotePlace, NoteStyle,
    Role, RoleId, Ruled, Runt, Setting, Style, UserWord, VerticalDigits,
};
