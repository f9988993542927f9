//! Fonts of a content stream: how its strings fall into codes, and how far each code moves (ISO 32000-1, 9.6 and 9.7).

use std::collections::{BTreeMap, BTreeSet};

use hayro_cmap::{CMap, CMapName, load_embedded};

use super::file::File;
use super::object::{Dict, Id, Object};
use super::page::Area;

/// A font and what was shown in it.
#[derive(Debug)]
pub(super) struct Font<'a> {
    pub(super) id: Option<Id>,
    pub(super) dict: &'a Dict,
    pub(super) coding: Coding,
    /// Codes shown, each with the number of its bytes.
    pub(super) used: BTreeSet<(u32, usize)>,
    /// Codes shown by other than invisible text.
    pub(super) visible: bool,
    /// Page and place of the first of them.
    pub(super) page: usize,
    pub(super) area: Option<Area>,
}

/// How strings are read.
#[derive(Debug)]
pub(super) enum Coding {
    /// One byte a code.
    Simple { widths: BTreeMap<u32, f64>, missing: f64, type3: bool },
    /// Through a CMap to CIDs; none when the CMap cannot be read.
    Composite { cmap: Option<Box<CMap>>, identity: bool, widths: BTreeMap<u32, f64>, default: f64, vertical: bool },
}

impl<'a> Font<'a> {
    pub(super) fn read(file: &File<'_>, id: Option<Id>, dict: &'a Dict, page: usize) -> Self {
        let coding = match file.get(dict, "Subtype").name() {
            Some(b"Type0") => composite(file, dict),
            kind => simple(file, dict, kind == Some(b"Type3")),
        };
        Self { id, dict, coding, used: BTreeSet::new(), visible: false, page, area: None }
    }

    pub(super) fn is_type3(&self) -> bool {
        matches!(self.coding, Coding::Simple { type3: true, .. })
    }

    pub(super) fn is_vertical(&self) -> bool {
        matches!(self.coding, Coding::Composite { vertical: true, .. })
    }

    /// The codes of a string; each with the number of its bytes.
    pub(super) fn codes(&self, text: &[u8]) -> Vec<(u32, usize)> {
        match &self.coding {
            Coding::Simple { .. } => text.iter().map(|b| (u32::from(*b), 1)).collect(),
            Coding::Composite { cmap: Some(cmap), identity: false, .. } => {
                let (mut codes, mut rest) = (Vec::new(), text);
                while !rest.is_empty() {
                    let value = |n: usize| rest[..n].iter().fold(0_u32, |v, b| v << 8 | u32::from(*b));
                    let fits = |n: &usize| {
                        let length = u8::try_from(*n).unwrap_or(u8::MAX);
                        cmap.lookup_cid_code(value(*n), length).is_some()
                    };
                    // A code of no range still has some length: two bytes in all CJK encodings.
                    let n = (1..=rest.len().min(4)).find(fits).unwrap_or(rest.len().min(2));
                    codes.push((value(n), n));
                    rest = &rest[n..];
                }
                codes
            }
            Coding::Composite { .. } => {
                text.chunks(2).map(|p| (p.iter().fold(0, |v, b| v << 8 | u32::from(*b)), p.len())).collect()
            }
        }
    }

    /// The CID of a code of a composite font; none where its CMap has none.
    pub(super) fn cid(&self, code: u32, length: usize) -> Option<u32> {
        match &self.coding {
            Coding::Composite { cmap: Some(cmap), identity: false, .. } => {
                cmap.lookup_cid_code(code, u8::try_from(length).ok()?)
            }
            _ => Some(code),
        }
    }

    /// How far a code moves along its line, in thousandths of an em. Vertical widths of other than one em are rare
    /// and only tell where a finding lies.
    pub(super) fn advance(&self, code: u32, length: usize) -> f64 {
        if self.is_vertical() { 1000.0 } else { self.stated_width(code, length) }
    }

    /// The width the file states for a code, in thousandths of an em.
    pub(super) fn stated_width(&self, code: u32, length: usize) -> f64 {
        match &self.coding {
            Coding::Simple { widths, missing, .. } => widths.get(&code).copied().unwrap_or(*missing),
            Coding::Composite { widths, default, .. } => {
                self.cid(code, length).and_then(|cid| widths.get(&cid).copied()).unwrap_or(*default)
            }
        }
    }
}

fn simple(file: &File<'_>, dict: &Dict, type3: bool) -> Coding {
    let first = file.get(dict, "FirstChar").int().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    let list = file.get(dict, "Widths").array().unwrap_or_default();
    let widths = list.iter().take(256).filter_map(|o| file.resolve(o).number());
    let widths = (first..).zip(widths).collect();
    let missing = file.get(dict, "FontDescriptor").dict().and_then(|d| file.get(d, "MissingWidth").number());
    Coding::Simple { widths, missing: missing.unwrap_or(0.0), type3 }
}

fn composite(file: &File<'_>, dict: &Dict) -> Coding {
    let encoding = file.get(dict, "Encoding");
    let (cmap, identity, mut vertical) = match encoding {
        Object::Name(name) if name == b"Identity-H" => (Some(CMap::identity_h()), true, false),
        Object::Name(name) if name == b"Identity-V" => (Some(CMap::identity_v()), true, true),
        Object::Name(name) => (predefined(name), false, name.ends_with(b"-V") || name == b"V"),
        Object::Stream(stream) => {
            let data = file.decode(stream).ok().filter(|d| d.image.is_none());
            (data.and_then(|d| CMap::parse(&d.data, load_embedded)), false, false)
        }
        _ => (None, false, false),
    };
    if let Object::Stream(stream) = encoding {
        vertical = file.get(&stream.dict, "WMode").int() == Some(1);
    }
    let descendant = descendant(file, dict);
    let widths = descendant.map(|d| cid_widths(file, file.get(d, "W"))).unwrap_or_default();
    let default = descendant.and_then(|d| file.get(d, "DW").number()).unwrap_or(1000.0);
    Coding::Composite { cmap: cmap.map(Box::new), identity, widths, default, vertical }
}

fn predefined(name: &[u8]) -> Option<CMap> {
    let name = CMapName::from_bytes(name);
    if matches!(name, CMapName::Custom(_)) {
        return None;
    }
    CMap::parse(load_embedded(name)?, load_embedded)
}

/// The CIDFont of a composite font.
pub(super) fn descendant<'a>(file: &'a File<'_>, dict: &'a Dict) -> Option<&'a Dict> {
    file.resolve(file.get(dict, "DescendantFonts").array()?.first()?).dict()
}

/// The W array (9.7.4.3): `c [w …]` or `first last w`.
fn cid_widths(file: &File<'_>, object: &Object) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let list: Vec<&Object> = object.array().unwrap_or_default().iter().map(|o| file.resolve(o)).collect();
    let cid = |o: &Object| o.int().and_then(|n| u32::try_from(n).ok()).filter(|n| *n <= 0xffff);
    let mut rest = list.as_slice();
    while let [first, second, ..] = rest {
        let Some(first) = cid(first) else { break };
        if let Object::Array(row) = second {
            widths.extend((first..).zip(row.iter().filter_map(|o| file.resolve(o).number())));
            rest = &rest[2..];
        } else if let (Some(last), Some(width)) = (cid(second), rest.get(2).and_then(|o| o.number())) {
            widths.extend((first..=last).map(|c| (c, width)));
            rest = &rest[3..];
        } else {
            break;
        }
    }
    widths
}
