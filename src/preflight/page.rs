//! The pages and their boxes (ISO 32000-1, 7.7.3 and 14.11.2).

use std::collections::BTreeSet;

use super::file::File;
use super::notes::{Notes, Where};
use super::object::{Dict, Id, Object};
use super::rules::Rule;

/// Pages of one file: an edition has some dozens.
const PAGES_MOST: usize = 2000;

/// Levels of the page tree.
const DEPTH_MOST: usize = 64;

/// How far boxes may differ and still be one: a hundredth of a millimetre.
const SAME: f64 = 0.03;

/// Left, bottom, right, top, in points.
pub(super) type Area = [f64; 4];

/// A page, with what it inherits.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// From 1.
    pub(super) number: usize,
    pub(super) id: Option<Id>,
    pub(super) dict: &'a Dict,
    pub(super) resources: Option<&'a Dict>,
    pub(super) trim: Area,
    pub(super) bleed: Area,
}

/// Keys that pages inherit (Table 30).
#[derive(Clone, Copy, Debug, Default)]
struct Inherited<'a> {
    resources: Option<&'a Object>,
    media: Option<&'a Object>,
    crop: Option<&'a Object>,
    rotate: Option<&'a Object>,
}

/// The pages in their order; lines P1 to P7 and P9.
pub(super) fn pages<'a>(file: &'a File<'_>, catalog: &'a Dict, notes: &mut Notes) -> Vec<Page<'a>> {
    let mut walk = Walk { file, notes, pages: Vec::new(), seen: BTreeSet::new() };
    let root = catalog.raw("Pages");
    match root {
        Some(root) => walk.node(root, Inherited::default(), 0),
        None => walk.bad(None, "a catalog without pages"),
    }
    if walk.pages.is_empty() {
        walk.bad(root.and_then(Object::reference), "no page");
    } else if let Some(count) = root.and_then(|r| file.resolve(r).dict()).map(|d| file.get(d, "Count"))
        && count.int().and_then(|n| usize::try_from(n).ok()) != Some(walk.pages.len())
    {
        let found = format!("{} pages where the page tree counts others", walk.pages.len());
        walk.bad(root.and_then(Object::reference), &found);
    }
    let pages = walk.pages;
    if let Some(first) = pages.first() {
        let size = |a: Area| (a[2] - a[0], a[3] - a[1]);
        let (w, h) = size(first.trim);
        for page in &pages {
            let (pw, ph) = size(page.trim);
            if (pw - w).abs() > 1.0 || (ph - h).abs() > 1.0 {
                let found = format!("a trim size of {pw:.0} × {ph:.0} pt where the first page has {w:.0} × {h:.0} pt");
                notes.add(Rule::PageSizes, Where::object(Some(page.number), page.id), found);
            }
        }
    }
    pages
}

struct Walk<'a, 'n, 'b> {
    file: &'a File<'b>,
    notes: &'n mut Notes,
    pages: Vec<Page<'a>>,
    seen: BTreeSet<Id>,
}

impl<'a> Walk<'a, '_, '_> {
    fn bad(&mut self, id: Option<Id>, found: &str) {
        self.notes.add(Rule::NoPages, Where::object(None, id), found);
    }

    fn node(&mut self, object: &'a Object, inherited: Inherited<'a>, depth: usize) {
        let id = object.reference();
        if depth > DEPTH_MOST {
            return self.bad(id, "a page tree nested too deeply");
        }
        if id.is_some_and(|id| !self.seen.insert(id)) {
            return self.bad(id, "a page tree that leads back to itself or holds a page twice");
        }
        if self.pages.len() >= PAGES_MOST {
            return self.bad(None, "more pages than are read");
        }
        let Some(dict) = self.file.resolve(object).dict() else {
            return self.bad(id, "a page tree with something that is no page");
        };
        let own = |key: &str, above: Option<&'a Object>| dict.raw(key).or(above);
        let inherited = Inherited {
            resources: own("Resources", inherited.resources),
            media: own("MediaBox", inherited.media),
            crop: own("CropBox", inherited.crop),
            rotate: own("Rotate", inherited.rotate),
        };
        match self.file.get(dict, "Kids") {
            Object::Array(kids) => {
                for kid in kids {
                    self.node(kid, inherited, depth + 1);
                    if self.pages.len() >= PAGES_MOST {
                        return self.bad(None, "more pages than are read");
                    }
                }
            }
            _ if self.file.get(dict, "Type").is_name("Pages") => self.bad(id, "a node of the page tree without Kids"),
            _ => self.page(id, dict, inherited),
        }
    }

    fn page(&mut self, id: Option<Id>, dict: &'a Dict, inherited: Inherited<'a>) {
        let number = self.pages.len() + 1;
        let (media, trim, bleed) = self.boxes(id, dict, inherited, number);
        let at = Where::object(Some(number), id);
        match inherited.rotate.map(|r| self.file.resolve(r)) {
            None | Some(Object::Null | Object::Int(0)) => {}
            Some(Object::Int(n)) if n % 90 == 0 => {
                if n % 360 != 0 {
                    self.notes.add(Rule::Rotated, at, format!("a page turned by {n}°"));
                }
            }
            Some(_) => self.notes.add(Rule::RotateDamaged, at, "a page turned by no quarter turn"),
        }
        match self.file.get(dict, "UserUnit").number() {
            Some(unit) if unit != 1.0 => self.notes.add(Rule::UserUnit, at, format!("UserUnit {unit}")),
            None if dict.has("UserUnit") => self.notes.add(Rule::UserUnit, at, "a UserUnit that is no number"),
            _ => {}
        }
        if dict.has("SeparationInfo") {
            self.notes.add(Rule::Preseparated, at, "a page that is one separation");
        }
        let resources = inherited.resources.and_then(|r| self.file.resolve(r).dict());
        let trim = trim.or(bleed).unwrap_or(media);
        self.pages.push(Page { number, id, dict, resources, trim, bleed: bleed.unwrap_or(trim) });
    }

    /// Media, trim and bleed of a page.
    fn boxes(
        &mut self,
        id: Option<Id>,
        dict: &Dict,
        inherited: Inherited<'_>,
        number: usize,
    ) -> (Area, Option<Area>, Option<Area>) {
        let file = self.file;
        let at = Where::object(Some(number), id);
        let mut read = |key: &str, object: Option<&Object>| -> Option<Area> {
            let object = object.map(|o| file.resolve(o)).filter(|o| **o != Object::Null)?;
            let found = match file.numbers(object).as_deref() {
                Some(&[a, b, c, d]) if a < c && b < d => return Some([a, b, c, d]),
                Some(&[a, b, c, d]) => format!("{key} {a} {b} {c} {d}, which is turned inside out or empty"),
                _ => format!("{key} that is not four numbers"),
            };
            self.notes.add(Rule::BoxDamaged, at, found);
            // Enough to go on with: the corners put in order.
            match file.numbers(object).as_deref() {
                Some(&[a, b, c, d]) => Some([a.min(c), b.min(d), a.max(c), b.max(d)]),
                _ => None,
            }
        };
        let media = read("MediaBox", inherited.media);
        let crop = read("CropBox", inherited.crop);
        let [trim, art, bleed] = ["TrimBox", "ArtBox", "BleedBox"].map(|key| read(key, dict.raw(key)));
        let mut note = |rule, found: String| self.notes.add(rule, at, found);
        let Some(media) = media else {
            if inherited.media.is_none() {
                note(Rule::NoMedia, "a page without MediaBox".into());
            }
            return (trim.or(bleed).unwrap_or([0.0, 0.0, 612.0, 792.0]), trim, bleed);
        };
        if dict.has("TrimBox") && dict.has("ArtBox") {
            note(Rule::TrimAndArt, "both TrimBox and ArtBox".into());
        } else if !dict.has("TrimBox") && !dict.has("ArtBox") {
            note(Rule::NoTrim, "neither TrimBox nor ArtBox".into());
        }
        let page = trim.or(art);
        for (inner, name, outer, around) in [
            (page, "TrimBox", bleed, "BleedBox"),
            (page, "TrimBox", Some(media), "MediaBox"),
            (bleed, "BleedBox", Some(media), "MediaBox"),
        ] {
            if let (Some(inner), Some(outer)) = (inner, outer)
                && !within(inner, outer)
            {
                note(Rule::Nesting, format!("{name} that reaches beyond {around}"));
                break;
            }
        }
        if crop.is_some_and(|crop| !within(media, crop)) {
            note(Rule::Cropped, "a CropBox smaller than the MediaBox".into());
        }
        (media, page, bleed)
    }
}

fn within(inner: Area, outer: Area) -> bool {
    inner[0] >= outer[0] - SAME
        && inner[1] >= outer[1] - SAME
        && inner[2] <= outer[2] + SAME
        && inner[3] <= outer[3] + SAME
}

/// Whether two areas share more than an edge. What is clipped away has its edges the wrong way round and meets nothing.
pub(super) fn meet(a: Area, b: Area) -> bool {
    let is_there = |r: Area| r[0] <= r[2] && r[1] <= r[3];
    is_there(a) && is_there(b) && a[0] < b[2] - SAME && b[0] < a[2] - SAME && a[1] < b[3] - SAME && b[1] < a[3] - SAME
}
