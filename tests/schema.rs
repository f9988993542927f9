//! The reader and the JSON Schemas are made from the same tables.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use paiban::diag::Findings;
use paiban::input::schema::{FileKind, Kind, Table, json_schema};
use paiban::input::{check, yaml};
use paiban::source::Source;
use serde_json::Value;

/// Holds a table against its schema, and the tables inside it.
fn hold(table: &Table, schema: &Value) {
    let properties = schema["properties"].as_object().unwrap();
    assert_eq!(properties.len(), table.keys.len(), "{}", table.name);
    assert_eq!(schema["additionalProperties"], false);
    let required: Vec<_> = table.keys.iter().filter(|k| k.required).map(|k| Value::from(k.name)).collect();
    assert_eq!(schema["required"], Value::Array(required));
    for key in table.keys {
        let property = &properties[key.name];
        assert_eq!(property["description"], key.doc);
        assert!(key.doc.ends_with('.'), "{}", key.doc);
        hold_kind(&key.kind, if key.required { property } else { &property["anyOf"][0] });
    }
}

fn hold_kind(kind: &Kind, schema: &Value) {
    match kind {
        Kind::Object(table) => hold(table, schema),
        Kind::List(item) => hold_kind(item, &schema["items"]),
        Kind::OrOff(inner) => hold_kind(inner, &schema["anyOf"][1]),
        Kind::Named(inner) => hold_kind(inner, &schema["additionalProperties"]),
        _ => assert!(schema.as_object().is_some_and(|s| !s.is_empty())),
    }
}

#[test]
fn every_schema_has_the_keys_of_its_table_and_no_others() {
    for file in FileKind::ALL {
        hold(file.table(), &json_schema(file));
    }
}

#[test]
fn a_key_that_is_not_in_the_table_cannot_be_read() {
    let source = Source::new(Path::new("a.yaml"), "kicker: 引\ncolour: red\n".into());
    let mut findings = Findings::default();
    let node = yaml::parse(&source, 0..source.text.len(), &mut findings).unwrap();
    let object = check::file(&node, FileKind::Article.table(), &mut findings).unwrap();
    assert_eq!(object.text("kicker"), Some("引"));
    assert_eq!(object.get("colour"), None);
    assert_eq!(findings.as_slice()[0].code, "unknown-key");
}

#[test]
fn the_files_of_the_house_have_the_kinds_their_schemas_ask() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = [
        ("fonts/fonts.yaml", FileKind::Fonts),
        ("layouts/broadsheet.yaml", FileKind::Layout),
        ("layouts/tabloid.yaml", FileKind::Layout),
        ("layouts/house.yaml", FileKind::House),
        ("examples/daily/edition.yaml", FileKind::Edition),
    ];
    for (name, kind) in files {
        let source = Source::new(Path::new(name), std::fs::read_to_string(home.join(name)).unwrap());
        let mut findings = Findings::default();
        let node = yaml::parse(&source, 0..source.text.len(), &mut findings).unwrap();
        assert!(check::file(&node, kind.table(), &mut findings).is_some());
        assert!(findings.as_slice().is_empty(), "{:?}", findings.as_slice());
    }
}
