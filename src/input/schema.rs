//! What kinds of values there are, and how each is described to people and in JSON Schema.
//!
//! The tables of keys ([`crate::input::tables`]) are the one source of both the reader and the schemas: a key that is
//! not in its table cannot be read.

use serde_json::{Map, Value, json};

use crate::input::tables;

/// A kind of file that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// `edition.yaml`.
    Edition,
    /// A layout in `layouts/`.
    Layout,
    /// A house in `layouts/`.
    House,
    /// `fonts/fonts.yaml`.
    Fonts,
    /// The front matter of an article.
    Article,
}

impl FileKind {
    /// Every kind, in the order of a day's work.
    pub const ALL: [Self; 5] = [Self::Edition, Self::Layout, Self::House, Self::Fonts, Self::Article];

    /// The table of the file's outermost keys.
    #[must_use]
    pub const fn table(self) -> &'static Table {
        match self {
            Self::Edition => &tables::EDITION,
            Self::Layout => &tables::LAYOUT,
            Self::House => &tables::HOUSE,
            Self::Fonts => &tables::FONTS,
            Self::Article => &tables::ARTICLE,
        }
    }
}

/// The keys of one kind of map.
#[derive(Debug)]
pub struct Table {
    /// What the map describes, with its article: “a story”.
    pub name: &'static str,
    /// Its keys, in the order people write them.
    pub keys: &'static [KeySpec],
}

/// One key of a map.
#[derive(Debug)]
pub struct KeySpec {
    /// The key.
    pub name: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, one sentence.
    pub doc: &'static str,
}

/// What a value may be.
#[derive(Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// The name of a layout or house: a file's name without folder and ending.
    Name,
    /// A path below the folder of the edition.
    File,
    /// Yes or no.
    Flag,
    /// Yes or no, or one of these words, which means yes in a way of its own.
    FlagOr(&'static [&'static str]),
    /// A whole number between two others.
    Whole(u32, u32),
    /// A whole number between two others, or one of these words.
    WholeOr(u32, u32, &'static [&'static str]),
    /// A decimal that is not negative, such as a number of characters or lines.
    Decimal,
    /// An absolute length.
    Length,
    /// A name of the head size table or a length.
    HeadSize,
    /// A length in ems.
    Em,
    /// A share of a whole.
    Percent,
    /// A sum of the shares of four inks.
    InkSum,
    /// A colour and a share of it.
    Ink,
    /// A day.
    Day,
    /// First and last of a range.
    Range,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A map with these keys.
    Object(&'static Table),
    /// A list.
    List(&'static Self),
    /// One value or a list of them.
    OneOrMore(&'static Self),
    /// `false` or a value.
    OrOff(&'static Self),
    /// A map from names of people's choice.
    Named(&'static Self),
}

impl Kind {
    /// The kind in words, for “expected …”.
    #[must_use]
    pub fn expected(&self) -> String {
        match self {
            Self::Text => "text".into(),
            Self::Name => "a name such as `broadsheet`, without folder and ending".into(),
            Self::File => "a file such as `articles/flood.md`".into(),
            Self::Flag => "`true` or `false`".into(),
            Self::FlagOr(words) => format!("`true`, `false` or one of {}", words.join(", ")),
            Self::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Self::WholeOr(least, most, words) => {
                format!("a whole number from {least} to {most}, or {}", words.join(", "))
            }
            Self::Decimal => "a number such as `16` or `15.75`".into(),
            Self::Length => "a length such as `390mm`, `9pt`, `36q`".into(),
            Self::HeadSize => "a name of the head size table such as `小初`, or a length such as `30pt`".into(),
            Self::Em => "a length in ems such as `2em`, `0.5em`, `1/8em`".into(),
            Self::Percent => "a share from `0%` to `100%`".into(),
            Self::InkSum => "a sum of inks from `100%` to `400%`, such as `240%`".into(),
            Self::Ink => "an ink such as `black`, `black 40%`, `paper` or a colour of the layout".into(),
            Self::Day => "a day such as `2026-11-23`".into(),
            Self::Range => "a range such as `1-35`, counted from 1".into(),
            Self::Choice(words) => format!("one of {}", words.join(", ")),
            Self::Object(table) => format!("{}: a map with {}", table.name, key_names(table).join(", ")),
            Self::List(item) => format!("a list, each item {}", item.expected()),
            Self::OneOrMore(item) => format!("{}, or a list of such", item.expected()),
            Self::OrOff(kind) => format!("`false` or {}", kind.expected()),
            Self::Named(kind) => format!("a map from names, each to {}", kind.expected()),
        }
    }
}

/// The names of a table's keys.
#[must_use]
pub fn key_names(table: &Table) -> Vec<&'static str> {
    table.keys.iter().map(|key| key.name).collect()
}

/// The JSON Schema (draft 2020-12) of a kind of file, for editors' tools.
#[must_use]
pub fn json_schema(file: FileKind) -> Value {
    let mut schema = object(file.table());
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".into(), json!(file.table().name));
    Value::Object(schema)
}

fn object(table: &Table) -> Map<String, Value> {
    let property = |key: &KeySpec| {
        let mut schema = kind(&key.kind);
        schema.insert("description".into(), json!(key.doc));
        if key.required {
            return (key.name.to_owned(), Value::Object(schema));
        }
        // An optional key may stand empty, as in a form not filled in.
        schema.remove("description");
        (key.name.to_owned(), json!({ "description": key.doc, "anyOf": [schema, { "type": "null" }] }))
    };
    let required: Vec<_> = table.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), Value::Object(table.keys.iter().map(property).collect()));
    schema.insert("required".into(), json!(required));
    schema.insert("additionalProperties".into(), json!(false));
    schema
}

fn kind(kind_of: &Kind) -> Map<String, Value> {
    const DECIMAL: &str = r"[0-9]{1,7}(\.[0-9]{1,6})?";
    let pattern = |p: String| json!({ "type": "string", "pattern": format!("^{p}$") });
    let schema = match kind_of {
        Kind::Text => json!({ "type": ["string", "number", "boolean"] }),
        Kind::Name => json!({ "type": "string", "pattern": r"^[^/\\.][^/\\]*$" }),
        Kind::File => json!({ "type": "string", "minLength": 1 }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::FlagOr(words) => json!({ "anyOf": [{ "type": "boolean" }, { "enum": words }] }),
        Kind::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::WholeOr(least, most, words) => {
            json!({ "anyOf": [{ "type": "integer", "minimum": least, "maximum": most }, { "enum": words }] })
        }
        Kind::Decimal => json!({ "type": "number", "minimum": 0, "exclusiveMaximum": 100_000 }),
        Kind::Length => pattern(format!("{DECIMAL} *(mm|cm|pt|q|Q)")),
        Kind::HeadSize => json!({ "type": "string", "minLength": 1 }),
        Kind::Em => pattern(format!("({DECIMAL}|[0-9]{{1,4}}/[0-9]{{1,4}}) *em")),
        Kind::Percent | Kind::InkSum => pattern(format!("{DECIMAL} *%")),
        Kind::Ink => json!({ "type": "string", "minLength": 1 }),
        Kind::Day => json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Kind::Range => json!({ "anyOf": [
            { "type": "integer", "minimum": 1 },
            { "type": "string", "pattern": "^[0-9]{1,6} *- *[0-9]{1,6}$" },
        ] }),
        Kind::Choice(words) => json!({ "enum": words }),
        Kind::Object(table) => return object(table),
        Kind::List(item) => json!({ "type": "array", "items": kind(item) }),
        Kind::OneOrMore(item) => json!({ "anyOf": [kind(item), { "type": "array", "items": kind(item) }] }),
        Kind::OrOff(inner) => json!({ "anyOf": [{ "const": false }, kind(inner)] }),
        Kind::Named(inner) => json!({ "type": "object", "additionalProperties": kind(inner) }),
    };
    match schema {
        Value::Object(map) => map,
        // Every arm above is a map.
        _ => Map::new(),
    }
}
