//! A YAML tree against the tables of keys → values of known kinds, every fault told.

use crate::color::Tint;
use crate::diag::{Finding, Findings};
use crate::geom::Abs;
use crate::input::near;
use crate::input::schema::{Kind, Table, key_names};
use crate::input::units;
use crate::input::yaml::{Entry, Node, Scalar, Value};
use crate::source::Place;

/// A value of a known kind and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it is written.
    pub place: Place,
    /// The value.
    pub datum: Datum,
}

/// A value of a known kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Datum {
    /// Text, name, file, choice or head size.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Whole(u32),
    /// A decimal, length in ems or share, in thousandths.
    Milli(i64),
    /// An absolute length.
    Length(Abs),
    /// An ink by name.
    Ink(String, Tint),
    /// A day.
    Day(time::Date),
    /// First and last of a range.
    Range(u32, u32),
    /// The `false` of something that can be left off.
    Off,
    /// A list; items with faults are left out.
    List(Vec<Item>),
    /// A map with the keys of a table.
    Object(Object),
    /// A map from names of people's choice.
    Named(Vec<(String, Item)>),
}

/// A map with the keys of a table. Only values that a key of the table let in are here to be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Where it is written.
    pub place: Place,
    /// In the order of the table; none where the key is left out or its value is faulty.
    values: Vec<(&'static str, Option<Item>)>,
    /// Keys whose values are faulty, so that nothing further is said of them.
    faulty: Vec<&'static str>,
}

impl Object {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Item> {
        self.values.iter().find(|(name, _)| *name == key).and_then(|(_, item)| item.as_ref())
    }

    /// Whether the key is written, though with a fault already told.
    #[must_use]
    pub fn is_faulty(&self, key: &str) -> bool {
        self.faulty.contains(&key)
    }

    /// The text of a key.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Item::text)
    }

    /// The yes or no of a key; no when it is left out.
    #[must_use]
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Item { datum: Datum::Flag(true), .. }))
    }

    /// The whole number of a key.
    #[must_use]
    pub fn whole(&self, key: &str) -> Option<u32> {
        match self.get(key)?.datum {
            Datum::Whole(n) => Some(n),
            _ => None,
        }
    }

    /// The thousandths of a key.
    #[must_use]
    pub fn milli(&self, key: &str) -> Option<i64> {
        match self.get(key)?.datum {
            Datum::Milli(n) => Some(n),
            _ => None,
        }
    }

    /// The length of a key.
    #[must_use]
    pub fn length(&self, key: &str) -> Option<Abs> {
        match self.get(key)?.datum {
            Datum::Length(n) => Some(n),
            _ => None,
        }
    }

    /// The range of a key.
    #[must_use]
    pub fn range(&self, key: &str) -> Option<(u32, u32)> {
        match self.get(key)?.datum {
            Datum::Range(first, last) => Some((first, last)),
            _ => None,
        }
    }

    /// The map of a key.
    #[must_use]
    pub fn object(&self, key: &str) -> Option<&Self> {
        self.get(key).and_then(Item::object)
    }

    /// The list of a key; empty when it is left out.
    #[must_use]
    pub fn list(&self, key: &str) -> &[Item] {
        match self.get(key) {
            Some(Item { datum: Datum::List(items), .. }) => items,
            _ => &[],
        }
    }

    /// The maps in the list of a key.
    pub fn objects(&self, key: &str) -> impl Iterator<Item = &Self> {
        self.list(key).iter().filter_map(Item::object)
    }

    /// The named values of a key; empty when it is left out.
    #[must_use]
    pub fn named(&self, key: &str) -> &[(String, Item)] {
        match self.get(key) {
            Some(Item { datum: Datum::Named(items), .. }) => items,
            _ => &[],
        }
    }
}

impl Item {
    /// The text, when it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.datum {
            Datum::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The map, when it is one.
    #[must_use]
    pub const fn object(&self) -> Option<&Object> {
        match &self.datum {
            Datum::Object(object) => Some(object),
            _ => None,
        }
    }
}

/// Checks a whole file; none when it is no map or a required key is missing or faulty.
#[must_use]
pub fn file(node: &Node, table: &'static Table, findings: &mut Findings) -> Option<Object> {
    object(node, table, table.name, findings)
}

fn object(node: &Node, table: &'static Table, what: &str, findings: &mut Findings) -> Option<Object> {
    const NONE: &[Entry] = &[];
    let entries = match &node.value {
        Value::Map(entries) => entries.as_slice(),
        Value::Null => NONE,
        _ => {
            findings.push(wrong_type(what, node, &Kind::Object(table)));
            return None;
        }
    };
    for entry in entries.iter().filter(|e| !table.keys.iter().any(|key| key.name == e.key)) {
        findings.push(unknown_key(entry, table));
    }
    let mut object = Object { place: node.place.clone(), values: Vec::new(), faulty: Vec::new() };
    for key in table.keys {
        let entry = entries.iter().find(|e| e.key == key.name).filter(|e| e.value.value != Value::Null);
        let item = match entry {
            Some(entry) => value(&entry.value, &key.kind, key.name, findings),
            None => None,
        };
        match entry {
            Some(_) if item.is_none() => object.faulty.push(key.name),
            None if key.required => findings.push(missing_key(node, key.name, table, &key.kind)),
            _ => {}
        }
        object.values.push((key.name, item));
    }
    Some(object)
}

fn value(node: &Node, kind: &'static Kind, what: &str, findings: &mut Findings) -> Option<Item> {
    let datum = match (kind, &node.value) {
        (Kind::Object(table), _) => Datum::Object(object(node, table, what, findings)?),
        (Kind::OrOff(_), Value::Scalar(Scalar { text, plain: true })) if text == "false" => Datum::Off,
        (Kind::OrOff(inner), _) => return value(node, inner, what, findings),
        (Kind::OneOrMore(inner) | Kind::List(inner), Value::Seq(items)) => {
            Datum::List(items.iter().filter_map(|item| value(item, inner, what, findings)).collect())
        }
        (Kind::OneOrMore(inner), _) => Datum::List(value(node, inner, what, findings).into_iter().collect()),
        (Kind::Named(inner), Value::Map(entries)) => {
            let pair = |e: &Entry| value(&e.value, inner, &e.key, findings).map(|item| (e.key.clone(), item));
            Datum::Named(entries.iter().filter_map(pair).collect())
        }
        (_, Value::Scalar(scalar)) => match datum_of(scalar, kind) {
            Some(datum) => datum,
            None => {
                findings.push(wrong_scalar(what, node, scalar, kind));
                return None;
            }
        },
        _ => {
            findings.push(wrong_type(what, node, kind));
            return None;
        }
    };
    Some(Item { place: node.place.clone(), datum })
}

/// The value of a scalar; none when it is not of the kind.
fn datum_of(scalar: &Scalar, kind: &Kind) -> Option<Datum> {
    let text = scalar.text.trim();
    match kind {
        Kind::Text => Some(Datum::Text(scalar.text.clone())),
        Kind::Name => Some(text).filter(|t| is_name(t)).map(|t| Datum::Text(t.to_owned())),
        Kind::File => Some(text).filter(|t| !t.is_empty()).map(|t| Datum::Text(plain_path(t))),
        Kind::HeadSize => Some(text).filter(|t| !t.is_empty()).map(|t| Datum::Text(t.to_owned())),
        Kind::Choice(words) => Some(text).filter(|t| words.contains(t)).map(|t| Datum::Text(t.to_owned())),
        Kind::FlagOr(words) if words.contains(&text) => Some(Datum::Text(text.to_owned())),
        Kind::Flag | Kind::FlagOr(_) if scalar.plain => match text {
            "true" => Some(Datum::Flag(true)),
            "false" => Some(Datum::Flag(false)),
            _ => None,
        },
        Kind::Whole(least, most) if scalar.plain => {
            units::whole(text).filter(|n| (least..=most).contains(&n)).map(Datum::Whole)
        }
        Kind::WholeOr(_, _, words) if words.contains(&text) => Some(Datum::Text(text.to_owned())),
        Kind::WholeOr(least, most, _) if scalar.plain => {
            units::whole(text).filter(|n| (least..=most).contains(&n)).map(Datum::Whole)
        }
        Kind::Decimal if scalar.plain => units::milli(text).map(Datum::Milli),
        Kind::Length => units::length(text).map(Datum::Length),
        Kind::Em => units::em(text).map(Datum::Milli),
        Kind::Percent => units::percent(text).map(|n| Datum::Milli(i64::from(n))),
        Kind::InkSum => units::ink_sum(text).map(|n| Datum::Milli(i64::from(n))),
        Kind::Ink => units::ink(text).map(|(name, tint)| Datum::Ink(name.to_owned(), tint)),
        Kind::Day => units::day(text).map(Datum::Day),
        Kind::Range => units::range(text).map(|(first, last)| Datum::Range(first, last)),
        _ => None,
    }
}

/// A path without `.` and doubled strokes, so that a file has one name however it is written.
fn plain_path(text: &str) -> String {
    let parts: Vec<&str> = text.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let root = if text.starts_with('/') { "/" } else { "" };
    root.to_owned() + &parts.join("/")
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('.') && !text.contains(['/', '\\', '\0'])
}

fn unknown_key(entry: &Entry, table: &Table) -> Finding {
    Finding::error("unknown-key", format!("`{}`, which is no key of {}", entry.key, table.name))
        .at(&entry.key_place)
        .expected(format!("one of {}", key_names(table).join(", ")))
        .help(near::suggestion(&entry.key, &key_names(table)))
}

fn missing_key(node: &Node, key: &str, table: &Table, kind: &Kind) -> Finding {
    Finding::error("missing-key", format!("{} without `{key}`", table.name))
        .at(&node.place)
        .expected(format!("`{key}:` with {}", kind.expected()))
        .help(format!("add `{key}:`"))
}

fn wrong_type(what: &str, node: &Node, kind: &Kind) -> Finding {
    let found = match &node.value {
        Value::Null => "nothing",
        Value::Scalar(_) => "a single value",
        Value::Seq(_) => "a list",
        Value::Map(_) => "a map",
    };
    let help = match (&node.value, kind) {
        (_, Kind::List(_)) => "begin each item on a line of its own with `- `",
        (Value::Map(_), _) => "put the text in quotes when it contains `: ` or braces",
        _ => "write the value in the form expected",
    };
    Finding::error("wrong-type", format!("`{what}` is {found}")).at(&node.place).expected(kind.expected()).help(help)
}

fn wrong_scalar(what: &str, node: &Node, scalar: &Scalar, kind: &Kind) -> Finding {
    let text = scalar.text.trim();
    let unitless = units::is_number(text);
    let code = match kind {
        Kind::Length | Kind::Em | Kind::Percent | Kind::InkSum => "wrong-unit",
        Kind::Choice(_) | Kind::FlagOr(_) | Kind::Day => "wrong-value",
        Kind::Whole(..) | Kind::WholeOr(..) if units::whole(text).is_some() => "wrong-value",
        _ => "wrong-type",
    };
    let help = match kind {
        Kind::Length if unitless => format!("write `{text}mm` or `{text}pt`"),
        Kind::Em if unitless => format!("write `{text}em`"),
        Kind::Percent | Kind::InkSum if unitless => format!("write `{text}%`"),
        Kind::Choice(words) | Kind::FlagOr(words) => near::suggestion(text, words),
        Kind::Day => "write it as `2026-12-05`, and check how many days the month has".into(),
        Kind::Range => "write `1-35`: first and last line, ASCII digits, counted from 1, with a plain hyphen".into(),
        Kind::Flag => "write `true` or `false`".into(),
        Kind::Whole(..) | Kind::WholeOr(..) | Kind::Decimal if !scalar.plain => "take the quotes off".into(),
        _ => "write the value in the form expected".into(),
    };
    let bare = if code == "wrong-unit" && unitless { ", a number without a unit" } else { "" };
    Finding::error(code, format!("`{what}` is `{text}`{bare}")).at(&node.place).expected(kind.expected()).help(help)
}
