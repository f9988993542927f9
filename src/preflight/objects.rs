//! What no object of the file may be, wherever it hangs: filters, PostScript, actions, layers, transparency.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::color::Space;
use super::content::address;
use super::file::{File, is_image_filter};
use super::filter::Undecoded;
use super::notes::{Notes, Where};
use super::object::{Dict, Id, Object, Stream, shown};
use super::page::Page;
use super::rules::Rule;
use super::spots::Spots;
use super::standard::Standard;

/// Types of action (ISO 32000-1, Table 198).
const ACTIONS: [&[u8]; 19] = [
    b"GoTo",
    b"GoToR",
    b"GoToE",
    b"Launch",
    b"Thread",
    b"URI",
    b"Sound",
    b"Movie",
    b"Hide",
    b"Named",
    b"SubmitForm",
    b"ResetForm",
    b"ImportData",
    b"JavaScript",
    b"SetOCGState",
    b"Rendition",
    b"Trans",
    b"GoTo3DView",
    b"RichMediaExecute",
];

/// Blend modes (Tables 136 and 137).
const BLEND_MODES: [&[u8]; 17] = [
    b"Normal",
    b"Compatible",
    b"Multiply",
    b"Screen",
    b"Overlay",
    b"Darken",
    b"Lighten",
    b"ColorDodge",
    b"ColorBurn",
    b"HardLight",
    b"SoftLight",
    b"Difference",
    b"Exclusion",
    b"Hue",
    b"Saturation",
    b"Color",
    b"Luminosity",
];

/// Checks every object that hangs from the trailer.
pub(super) fn check(file: &File<'_>, pages: &[Page<'_>], standard: Standard, notes: &mut Notes) {
    let mut look = Look {
        file,
        standard,
        notes,
        spots: Spots::default(),
        streams: BTreeMap::new(),
        looked: BTreeSet::new(),
        id: None,
        page: None,
    };
    let mut seen: BTreeSet<Id> = pages.iter().filter_map(|p| p.id).collect();
    for page in pages {
        look.page = Some(page.number);
        look.hang(page.id, page.dict, &mut seen);
        if let Some(resources) = page.resources {
            look.hang(page.id, resources, &mut seen);
        }
    }
    look.page = None;
    look.hang(None, &file.trailer, &mut seen);
    let (streams, spots) = (look.streams, look.spots);
    spots.tell(notes);
    // What was read on the way here need not be inflated again.
    let streams: Vec<_> = streams.into_iter().filter(|(_, (_, stream))| !file.is_sound(stream)).collect();
    let faults: Vec<_> =
        streams.par_iter().filter_map(|(id, (page, stream))| Some((*id, *page, file.decode(stream).err()?))).collect();
    for (id, page, fault) in faults {
        tell_undecoded(&fault, Where::object(page, Some(id)), notes);
    }
}

/// Tells why a stream gives no bytes. A filter that is not read has its own finding, line S1.
pub(super) fn tell_undecoded(fault: &Undecoded, at: Where, notes: &mut Notes) {
    match fault {
        Undecoded::Damaged(what) => notes.add(Rule::Stream, at, *what),
        Undecoded::TooLarge => notes.add(Rule::TooMuch, at, "more data than a press page holds"),
        Undecoded::Filter(_) => {}
    }
}

/// Tells of a filter that the standard does not allow.
pub(super) fn check_filter(name: &[u8], standard: Standard, at: Where, notes: &mut Notes) {
    let allowed = match name {
        b"FlateDecode" | b"Fl" | b"RunLengthDecode" | b"RL" | b"DCTDecode" | b"DCT" | b"CCITTFaxDecode" | b"CCF" => {
            true
        }
        b"ASCIIHexDecode" | b"AHx" | b"ASCII85Decode" | b"A85" => standard != Standard::X1a2001,
        b"JPXDecode" | b"JBIG2Decode" => standard == Standard::X4,
        _ => false,
    };
    if !allowed {
        notes.add(Rule::Filter, at, format!("the filter {}", shown(name)));
    }
}

struct Look<'a, 'n, 'b> {
    file: &'a File<'b>,
    standard: Standard,
    notes: &'n mut Notes,
    spots: Spots,
    streams: BTreeMap<Id, (Option<usize>, &'a Stream)>,
    /// Dictionaries by their place in memory: resources are reached from pages and as what pages inherit or share.
    looked: BTreeSet<usize>,
    id: Option<Id>,
    page: Option<usize>,
}

impl<'a> Look<'a, '_, '_> {
    /// Looks at a dictionary and all that hangs from it and was not seen yet.
    fn hang(&mut self, id: Option<Id>, dict: &'a Dict, seen: &mut BTreeSet<Id>) {
        if !self.looked.insert(address(dict)) {
            return;
        }
        self.id = id;
        self.dict(dict, b"");
        let mut left: Vec<(&'a Object, Option<Id>, &'a [u8])> = Vec::new();
        // A page's way up is not the page's own.
        left.extend(dict.0.iter().filter(|(k, _)| *k != b"Parent").map(|(k, o)| (o, id, k.as_slice())));
        while let Some((object, id, key)) = left.pop() {
            let (object, id) = match object {
                Object::Ref(id) if seen.insert(*id) => (self.file.object(*id), Some(*id)),
                Object::Ref(_) => continue,
                direct => (direct, id),
            };
            self.id = id;
            if object.dict().is_some_and(|dict| !self.looked.insert(address(dict))) {
                continue;
            }
            match object {
                Object::Array(list) => {
                    self.spots.see(self.file, list, self.page, id);
                    left.extend(list.iter().map(|o| (o, id, key)));
                }
                Object::Dict(dict) => {
                    self.dict(dict, key);
                    left.extend(dict.0.iter().filter(|(k, _)| *k != b"Parent").map(|(k, o)| (o, id, k.as_slice())));
                }
                Object::Stream(stream) => {
                    self.stream(stream);
                    self.dict(&stream.dict, key);
                    left.extend(stream.dict.0.iter().map(|(k, o)| (o, id, k.as_slice())));
                }
                Object::Ref(_) => left.push((object, id, key)),
                _ => {}
            }
        }
    }

    fn note(&mut self, rule: Rule, found: impl Into<String>) {
        self.notes.add(rule, Where::object(self.page, self.id), found);
    }

    fn stream(&mut self, stream: &'a Stream) {
        let dict = &stream.dict;
        for (name, _) in self.file.filters(dict) {
            check_filter(&name, self.standard, Where::object(self.page, self.id), self.notes);
            if is_image_filter(&name) && !self.file.get(dict, "Subtype").is_name("Image") {
                self.note(Rule::Stream, "the filter of an image on a stream that is none");
            }
        }
        if dict.raw("F").is_some_and(|f| f.name().is_none()) {
            self.note(Rule::External, "a stream whose data is in another file");
        }
        if let Some(id) = self.id {
            self.streams.insert(id, (self.page, stream));
        }
    }

    fn dict(&mut self, dict: &'a Dict, key: &[u8]) {
        let file = self.file;
        let is = |k: &str, name: &str| file.get(dict, k).is_name(name);
        match key {
            b"ExtGState" => {
                for state in dict.0.values().filter_map(|o| file.resolve(o).dict()) {
                    self.graphics_state(state);
                }
            }
            b"ColorSpace" if self.standard.is_x1a() => {
                for name in ["DefaultGray", "DefaultRGB", "DefaultCMYK"] {
                    if dict.has(name) {
                        self.note(Rule::DefaultSpace, format!("a {name} colour space"));
                    }
                }
            }
            b"A" | b"OpenAction" | b"Next" if self.is_action(dict) => {
                let kind = shown(file.get(dict, "S").name().unwrap_or_default());
                self.note(Rule::Action, format!("an action {kind}"));
            }
            b"AA" if !dict.0.is_empty() => self.note(Rule::Action, "actions that run by themselves"),
            b"JavaScript" => self.note(Rule::Action, "JavaScript"),
            b"AcroForm" => {
                let fields = file.get(dict, "Fields").array().is_some_and(|f| !f.is_empty());
                if fields || dict.has("XFA") {
                    self.note(Rule::Form, "a form with fields");
                }
            }
            b"OCProperties" => self.layers(dict),
            _ => {}
        }
        if is("Type", "OCG") && self.standard.is_x1a() {
            self.note(Rule::Layers, "a layer");
        }
        if is("Type", "Filespec") || is("Type", "F") {
            if dict.has("EF") {
                self.note(Rule::EmbeddedFile, "a file within the file");
            } else {
                self.note(Rule::External, "a file outside the file");
            }
        }
        if dict.has("OPI") {
            self.note(Rule::Opi, "an OPI dictionary");
        }
        match file.get(dict, "Subtype").name() {
            Some(b"Image") => self.image(dict),
            Some(b"Form") if !dict.has("Rect") => {
                if dict.has("Ref") {
                    self.note(Rule::RefXObject, "a form whose content is in another file");
                }
                if dict.has("PS") || is("Subtype2", "PS") {
                    self.note(Rule::PostScript, "a form with PostScript");
                }
            }
            Some(b"PS") => self.note(Rule::PostScript, "a PostScript XObject"),
            _ => {}
        }
        if let Some(group) = file.get(dict, "Group").dict()
            && file.get(group, "S").is_name("Transparency")
        {
            self.group(group);
        }
    }

    fn image(&mut self, dict: &Dict) {
        let file = self.file;
        if file.get(dict, "BitsPerComponent").int() == Some(16) && self.standard.is_x1a() {
            self.note(Rule::SixteenBit, "an image of 16 bits a sample");
        }
        let prints = |o: &Object| {
            file.resolve(o).dict().is_some_and(|d| *file.get(d, "DefaultForPrinting") == Object::Bool(true))
        };
        if file.get(dict, "Alternates").array().is_some_and(|list| list.iter().any(prints)) {
            self.note(Rule::Alternates, "an alternate image that prints by default");
        }
        if self.standard.is_x1a() && *file.get(dict, "SMask") != Object::Null {
            self.note(Rule::Transparency, "an image with a soft mask");
        }
    }

    fn group(&mut self, group: &Dict) {
        if self.standard.is_x1a() {
            return self.note(Rule::Transparency, "a transparency group");
        }
        let space = group.raw("CS").map(|cs| Space::read(self.file, cs, &Dict::default()));
        if let Some(Ok(space)) = space {
            // To blend in the press's own CMYK is what a profile is there for.
            for (rule, name) in space.faults(self.standard, false).into_iter().filter(|(r, _)| *r != Rule::IccCmyk) {
                self.note(rule, format!("a transparency group that blends in {name}"));
            }
        }
    }

    fn is_action(&self, dict: &Dict) -> bool {
        self.file.get(dict, "S").name().is_some_and(|s| ACTIONS.contains(&s))
    }

    /// ISO 32000-1, Table 58; ISO 15930-4, 6.13 and 6.15.
    fn graphics_state(&mut self, state: &Dict) {
        let file = self.file;
        let identity = |o: &Object| match o {
            Object::Null => true,
            Object::Array(list) => list.iter().all(|f| file.resolve(f).is_name("Identity")),
            one => one.is_name("Identity"),
        };
        if !identity(file.get(state, "TR")) {
            self.note(Rule::Transfer, "a transfer function TR");
        }
        if !matches!(file.get(state, "TR2"), Object::Null) && !file.get(state, "TR2").is_name("Default") {
            self.note(Rule::Transfer, "a transfer function TR2");
        }
        if state.has("HTP") {
            self.note(Rule::Halftone, "a halftone phase HTP");
        }
        self.halftone(file.get(state, "HT"), 0);
        let blend = file.get(state, "BM");
        let modes: Vec<&[u8]> = match blend {
            Object::Array(list) => list.iter().filter_map(|o| file.resolve(o).name()).collect(),
            one => one.name().into_iter().collect(),
        };
        if let Some(mode) = modes.iter().find(|m| !BLEND_MODES.contains(m)) {
            self.note(Rule::BlendMode, format!("the blend mode {}", shown(mode)));
        }
        if !self.standard.is_x1a() {
            return;
        }
        if let Some(mode) = modes.iter().find(|m| BLEND_MODES[2..].contains(m)) {
            self.note(Rule::Transparency, format!("the blend mode {}", shown(mode)));
        }
        for key in ["CA", "ca"] {
            if let Some(alpha) = file.get(state, key).number().filter(|a| *a != 1.0) {
                self.note(Rule::Transparency, format!("an opacity {key} of {alpha}"));
            }
        }
        if !matches!(file.get(state, "SMask"), Object::Null) && !file.get(state, "SMask").is_name("None") {
            self.note(Rule::Transparency, "a soft mask");
        }
    }

    fn halftone(&mut self, halftone: &Object, depth: usize) {
        let Some(dict) = halftone.dict() else { return };
        let kind = self.file.get(dict, "HalftoneType").int();
        if !matches!(kind, Some(1 | 5)) {
            self.note(Rule::Halftone, format!("a halftone of type {}", kind.unwrap_or(0)));
        }
        if dict.has("HalftoneName") {
            self.note(Rule::Halftone, "a halftone with a name");
        }
        let transfer = self.file.get(dict, "TransferFunction");
        if !matches!(transfer, Object::Null) && !transfer.is_name("Identity") {
            self.note(Rule::Transfer, "a transfer function in a halftone");
        }
        if kind == Some(5) && depth == 0 {
            let file = self.file;
            for part in dict.0.values() {
                self.halftone(file.resolve(part), 1);
            }
        }
    }

    /// Layers: none in X-1a; in X-4 all shown and none with automatic states (ISO 15930-7, 6.18).
    fn layers(&mut self, properties: &Dict) {
        if self.standard.is_x1a() {
            return self.note(Rule::Layers, "layers");
        }
        let file = self.file;
        let others = file.get(properties, "Configs").array().unwrap_or_default().iter().map(|o| file.resolve(o));
        for config in std::iter::once(file.get(properties, "D")).chain(others).filter_map(Object::dict) {
            if config.has("AS") {
                self.note(Rule::LayerState, "layers that change their state by themselves");
            }
            let off = file.get(config, "OFF").array().is_some_and(|list| !list.is_empty());
            if off || file.get(config, "BaseState").is_name("OFF") {
                self.note(Rule::LayerState, "a layer that is switched off");
            }
        }
    }
}

/// Annotations within the bleed (ISO 15930-4, 6.11): only trap nets, and printer's marks outside the trim.
pub(super) fn annotations(file: &File<'_>, page: &Page<'_>, notes: &mut Notes) {
    for object in file.get(page.dict, "Annots").array().unwrap_or_default() {
        let at = Where::object(Some(page.number), object.reference());
        let Some(dict) = file.resolve(object).dict() else { continue };
        let kind = file.get(dict, "Subtype").name().unwrap_or_default();
        let area = match file.numbers(file.get(dict, "Rect")).as_deref() {
            Some(&[a, b, c, d]) => [a.min(c), b.min(d), a.max(c), b.max(d)],
            _ => page.bleed,
        };
        let keep_out = match kind {
            b"TrapNet" => continue,
            b"PrinterMark" => page.trim,
            _ => page.bleed,
        };
        // A rectangle of no extent still lies somewhere.
        let wide = [area[0] - 0.1, area[1] - 0.1, area[2] + 0.1, area[3] + 0.1];
        if super::page::meet(wide, keep_out) {
            notes.add(Rule::Annotation, Where { area: Some(area), ..at }, format!("an annotation {}", shown(kind)));
        }
    }
}
