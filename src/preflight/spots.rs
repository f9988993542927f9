//! Spot colours over the whole file: one name, one look (Ghent Workgroup, "ambiguous spot colour").

use std::collections::BTreeMap;

use super::file::File;
use super::notes::{Notes, Where};
use super::object::{Id, Object, shown};
use super::rules::Rule;

/// The spot colours met, by name.
#[derive(Debug, Default)]
pub(super) struct Spots {
    looks: BTreeMap<Vec<u8>, Vec<Look>>,
}

#[derive(Debug)]
struct Look {
    print: Vec<u8>,
    page: Option<usize>,
    id: Option<Id>,
}

impl Spots {
    /// Takes note of an array that is a Separation colour space.
    pub(super) fn see(&mut self, file: &File<'_>, list: &[Object], page: Option<usize>, id: Option<Id>) {
        let [family, name, alternate, tint, ..] = list else { return };
        let Some(name) = file.resolve(name).name().filter(|n| !matches!(*n, b"All" | b"None")) else { return };
        if !file.resolve(family).is_name("Separation") {
            return;
        }
        let mut print = Vec::new();
        fingerprint(file, alternate, &mut print, 0);
        fingerprint(file, tint, &mut print, 0);
        let looks = self.looks.entry(name.to_vec()).or_default();
        if !looks.iter().any(|l| l.print == print) {
            looks.push(Look { print, page, id });
        }
    }

    /// Tells of names with several looks and of looks with several spellings.
    pub(super) fn tell(self, notes: &mut Notes) {
        let mut spellings: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for (name, looks) in self.looks {
            if let [_, second, ..] = looks.as_slice() {
                let found = format!("the spot colour {} in {} different looks", shown(&name), looks.len());
                notes.add(Rule::AmbiguousSpot, Where::object(second.page, second.id), found);
            }
            let plain: String =
                shown(&name).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            if let Some(other) = spellings.insert(plain, name.clone()) {
                let found = format!("the spot colours {} and {}", shown(&other), shown(&name));
                let look = looks.first();
                let at = Where::object(look.and_then(|l| l.page), look.and_then(|l| l.id));
                notes.add(Rule::SpotSpelling, at, found);
            }
        }
    }
}

/// Bytes that are equal for equal objects, references followed and streams decoded.
fn fingerprint(file: &File<'_>, object: &Object, out: &mut Vec<u8>, depth: usize) {
    let object = file.resolve(object);
    if depth > 12 || out.len() > 1 << 20 {
        return;
    }
    match object {
        Object::Array(list) => {
            out.push(b'[');
            list.iter().for_each(|o| fingerprint(file, o, out, depth + 1));
            out.push(b']');
        }
        Object::Dict(_) | Object::Stream(_) => {
            for (key, value) in object.dict().into_iter().flat_map(|d| &d.0) {
                // How a stream is packed is no part of what it says.
                if !matches!(key.as_slice(), b"Filter" | b"Length" | b"DecodeParms" | b"Type") {
                    out.push(b'/');
                    out.extend_from_slice(key);
                    fingerprint(file, value, out, depth + 1);
                }
            }
            if let Some(Ok(decoded)) = object.stream().map(|s| file.decode(s)) {
                out.extend_from_slice(&decoded.data[..decoded.data.len().min(1 << 18)]);
            }
        }
        Object::Int(_) | Object::Real(_) => {
            out.extend(object.number().map(|x| format!(" {x}")).unwrap_or_default().bytes());
        }
        other => out.extend(format!("{other:?}").bytes()),
    }
}
