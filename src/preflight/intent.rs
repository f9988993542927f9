//! The output intent and its profile (ISO 15930-4, 6.3; ISO 15930-7, 6.2.2; ICC.1, 7.2).

use super::file::File;
use super::notes::{Notes, Where};
use super::object::{Dict, Id, Object, shown};
use super::rules::Rule;
use super::standard::Standard;

/// The registry of printing conditions that PDF/X means.
const REGISTRY: &[u8] = b"http://www.color.org";

/// Checks lines O1 to O8.
pub(super) fn check(file: &File<'_>, catalog: &Dict, standard: Standard, notes: &mut Notes) {
    let list = file.get(catalog, "OutputIntents").array().unwrap_or_default();
    let intents: Vec<(Option<Id>, &Dict)> = list
        .iter()
        .filter_map(|o| Some((o.reference(), file.resolve(o).dict()?)))
        .filter(|(_, d)| file.get(d, "S").is_name("GTS_PDFX"))
        .collect();
    if intents.len() != 1 {
        notes.add(Rule::IntentCount, Where::FILE, format!("{} GTS_PDFX output intents", intents.len()));
    }
    for (id, intent) in intents {
        check_intent(file, id, intent, standard, notes);
    }
}

fn check_intent(file: &File<'_>, id: Option<Id>, intent: &Dict, standard: Standard, notes: &mut Notes) {
    let mut note = |rule, found: &str| notes.add(rule, Where::object(None, id), found);
    let text = |key| file.get(intent, key).text().filter(|t| !t.is_empty());
    let identifier = text("OutputConditionIdentifier");
    if identifier.is_none() {
        note(Rule::IntentIdentifier, "an output intent without OutputConditionIdentifier");
    }
    let registered = text("RegistryName").is_some_and(|r| r.starts_with(REGISTRY)) && identifier != Some(b"Custom");
    if !registered && text("Info").is_none() {
        note(Rule::IntentInfo, "an output intent of no registry without Info");
    }
    match file.get(intent, "DestOutputProfile") {
        Object::Stream(stream) => {
            let n = file.get(&stream.dict, "N").int();
            match file.decode(stream) {
                Ok(decoded) if decoded.image.is_none() => check_profile(&decoded.data, n, standard, &mut note),
                _ => note(Rule::ProfileDamaged, "a profile that does not decode"),
            }
        }
        _ if standard.is_x1a() && registered => {
            note(Rule::IntentProfileAdvised, "an output intent that only names its condition");
        }
        _ => note(Rule::IntentProfile, "an output intent without DestOutputProfile"),
    }
}

fn check_profile(data: &[u8], n: Option<i64>, standard: Standard, note: &mut impl FnMut(Rule, &str)) {
    let word = |at: usize| data.get(at..at + 4).unwrap_or_default();
    let number = |at| u32::from_be_bytes(word(at).try_into().unwrap_or_default());
    let size = usize::try_from(number(0)).unwrap_or(usize::MAX);
    if data.len() < 132 || word(36) != b"acsp" || size > data.len() {
        return note(Rule::ProfileDamaged, "a profile that is no ICC profile or is cut short");
    }
    let tags = usize::try_from(number(128)).unwrap_or(usize::MAX);
    let within = |i: usize| {
        let (offset, length) = (u64::from(number(136 + 12 * i)), u64::from(number(140 + 12 * i)));
        132 + 12 * i + 12 <= data.len() && offset + length <= data.len() as u64
    };
    if tags == 0 || tags > 200 || !(0..tags).all(within) {
        return note(Rule::ProfileDamaged, "a profile whose tags lead beyond its end");
    }
    if word(12) != b"prtr" {
        note(Rule::ProfileClass, &format!("a profile of class {}", shown(word(12))));
    }
    if word(16) != b"CMYK" {
        note(Rule::ProfileSpace, &format!("a profile of colour space {}", shown(word(16)).trim()));
    } else if n != Some(4) {
        note(
            Rule::ProfileSpace,
            &n.map_or("a CMYK profile without N".into(), |n| format!("a CMYK profile with N {n}")),
        );
    } else if word(12) == b"prtr" && !(0..tags).any(|i| word(132 + 12 * i) == b"A2B0") {
        note(Rule::ProfileDamaged, "a CMYK profile without its table A2B0");
    }
    let major = data[8];
    if major != 2 && (standard.is_x1a() || major != 4) {
        note(Rule::ProfileVersion, &format!("a profile of ICC version {major}"));
    }
}
