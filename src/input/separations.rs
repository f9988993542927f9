//! The spot inks of an advert's PDF: what its page calls by name.
//!
//! Left out: inks that only DeviceN names, which have no look of their own.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, Object, ObjectId};

/// Names that are no spot inks: the four of the process, and those that mean every plate and none (ISO 32000-1, 8.6.6.4).
const NO_SPOTS: [&[u8]; 6] = [b"Cyan", b"Magenta", b"Yellow", b"Black", b"All", b"None"];

/// The Separation spaces that can be reached from an object, by the name of their ink; of two the first.
#[must_use]
pub fn separations<'d>(doc: &'d Document, from: &'d Object) -> BTreeMap<String, &'d [Object]> {
    let (mut found, mut seen) = (BTreeMap::new(), BTreeSet::<ObjectId>::new());
    let mut left = vec![from];
    while let Some(object) = left.pop() {
        match object {
            Object::Reference(id) if seen.insert(*id) => left.extend(doc.objects.get(id)),
            Object::Array(list) => {
                if let Some(name) = spot(doc, list) {
                    found.entry(name).or_insert(list.as_slice());
                }
                left.extend(list.iter().rev());
            }
            // The way up from a page leads to all others.
            Object::Dictionary(dict) => left.extend(dict.iter().filter(|(k, _)| *k != b"Parent").map(|(_, o)| o)),
            Object::Stream(stream) => left.extend(stream.dict.iter().map(|(_, o)| o)),
            Object::Reference(_)
            | Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..) => {}
        }
    }
    found
}

/// The ink of a Separation space; none for another array, and for a name that is no text.
fn spot(doc: &Document, list: &[Object]) -> Option<String> {
    let [family, name, _, _] = list else { return None };
    let name_of = |object| doc.dereference(object).ok()?.1.as_name().ok();
    let name = name_of(name).filter(|name| !name.is_empty() && !NO_SPOTS.contains(name))?;
    (name_of(family)? == b"Separation").then(|| String::from_utf8(name.to_vec()).ok())?
}
