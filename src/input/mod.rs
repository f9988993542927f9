//! What was written: files → values of known kinds, every fault told with its place.

pub mod advert;
pub mod article;
pub mod check;
pub mod copy;
mod embedded;
mod front;
mod html;
mod inline;
mod list;
mod load;
mod markdown;
mod names;
mod near;
pub mod photo;
pub mod schema;
pub mod separations;
mod table;
pub mod tables;
mod text;
pub mod units;
pub mod yaml;

pub use load::{Article, Fonts, Input, Layout, load, load_layout, load_press};
pub use near::suggestion;
pub use schema::{FileKind, json_schema};
