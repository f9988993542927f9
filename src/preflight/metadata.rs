//! Who the file says it is: Info, XMP, identification (ISO 15930-4, 6.4 to 6.9; ISO 15930-7, 6.7 to 6.9).

use roxmltree::{Document, Node};

use super::file::File;
use super::notes::{Notes, Where};
use super::object::{Dict, Object, shown};
use super::rules::Rule;
use super::standard::Standard;

const DC: &str = "http://purl.org/dc/elements/1.1/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const XMP_MM: &str = "http://ns.adobe.com/xap/1.0/mm/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const PDFX: &str = "http://ns.adobe.com/pdfx/1.3/";
const PDFX_ID: &str = "http://www.npes.org/pdfx/ns/id/";

/// A packet of a press file has some kilobytes; previews make megabytes of it.
const XMP_MOST: usize = 16 << 20;

/// What Info and XMP say.
#[derive(Debug)]
pub(super) struct Metadata<'a> {
    info: Option<&'a Dict>,
    xmp: Packet,
}

#[derive(Debug)]
enum Packet {
    Missing,
    Damaged,
    Text(String),
}

impl<'a> Metadata<'a> {
    /// Finds both.
    pub(super) fn read(file: &'a File<'_>) -> Self {
        let info = file.get(&file.trailer, "Info").dict();
        let catalog = file.get(&file.trailer, "Root").dict();
        let xmp = match catalog.map(|c| file.get(c, "Metadata")) {
            Some(Object::Stream(stream)) => match file.decode(stream) {
                Ok(decoded) if decoded.data.len() <= XMP_MOST => {
                    text(&decoded.data).map_or(Packet::Damaged, Packet::Text)
                }
                _ => Packet::Damaged,
            },
            _ => Packet::Missing,
        };
        Self { info, xmp }
    }

    /// The standard the file names, and its words.
    pub(super) fn named(&self, file: &File<'_>) -> (Option<Standard>, Option<String>) {
        let info = self.info(file, "GTS_PDFXVersion");
        let xmp = self.document().and_then(|d| property(&d, PDFX_ID, "GTS_PDFXVersion"));
        let standard = match (info.as_deref(), xmp.as_deref()) {
            (_, Some("PDF/X-4")) => Some(Standard::X4),
            (Some("PDF/X-1a:2003"), _) => Some(Standard::X1a),
            (Some("PDF/X-1:2001"), _) => Some(Standard::X1a2001),
            _ => None,
        };
        (standard, xmp.or(info))
    }

    /// The standard the file is best held to: the one it names, X-4 for the others of its family (X-4p, X-5, X-6).
    pub(super) fn nearest(&self, file: &File<'_>) -> Option<Standard> {
        let (named, words) = self.named(file);
        let family = ["PDF/X-4", "PDF/X-5", "PDF/X-6"];
        named.or(words.filter(|w| family.iter().any(|f| w.starts_with(f))).map(|_| Standard::X4))
    }

    fn document(&self) -> Option<Document<'_>> {
        if let Packet::Text(text) = &self.xmp { Document::parse(text).ok() } else { None }
    }

    fn info(&self, file: &File<'_>, key: &str) -> Option<String> {
        match file.get(self.info?, key) {
            Object::Text(t) => Some(shown(t)),
            Object::Name(n) => Some(shown(n)),
            Object::Bool(b) => Some(if *b { "True" } else { "False" }.into()),
            _ => None,
        }
    }

    /// Checks lines M1 to M7.
    pub(super) fn check(&self, file: &File<'_>, standard: Standard, notes: &mut Notes) {
        let document = self.document();
        let document = document.as_ref();
        let xmp = |ns: &str, key: &str| document.and_then(|d| property(d, ns, key)).filter(|v| !v.is_empty());
        let mut note = |rule: Rule, found: String| {
            let object = self.info.and(file.trailer.raw("Info")).and_then(Object::reference);
            notes.add(rule, Where::object(None, object), found);
        };
        let (named, words) = self.named(file);
        if !standard.is_x1a() && document.is_none() {
            // Without its XMP an X-4 file cannot name itself: that is told below.
        } else if named != Some(standard) {
            let words = words.map_or("no PDF/X version".into(), |w| format!("the PDF/X version {w}"));
            note(Rule::Identification, format!("{words} where {} is asked for", standard.name()));
        } else if standard.is_x1a() {
            let conformance = self.info(file, "GTS_PDFXConformance");
            let right = if standard == Standard::X1a2001 { Some("PDF/X-1a:2001") } else { None };
            if conformance.as_deref() != right {
                let found = conformance.map_or("no GTS_PDFXConformance".into(), |c| format!("GTS_PDFXConformance {c}"));
                note(Rule::Identification, found);
            }
        }
        match &self.xmp {
            Packet::Missing if !standard.is_x1a() => note(Rule::XmpMissing, "no XMP metadata".into()),
            Packet::Missing => {}
            Packet::Text(_) if document.is_some() => {}
            Packet::Damaged | Packet::Text(_) => note(Rule::XmpDamaged, "XMP metadata that is no XML".into()),
        }
        let trapped = self.info(file, "Trapped").filter(|t| !t.is_empty());
        let trapped_xmp = xmp(PDF, "Trapped");
        let stated = if standard.is_x1a() { &trapped } else { &trapped_xmp };
        if !matches!(stated.as_deref(), Some("True" | "False")) && (standard.is_x1a() || document.is_some()) {
            note(Rule::Trapped, stated.as_ref().map_or("no Trapped".into(), |t| format!("Trapped {t}")));
        } else if let (Some(a), Some(b)) = (&trapped, &trapped_xmp)
            && a != b
        {
            note(Rule::TrappedDiffers, format!("Trapped {a} in Info, {b} in XMP"));
        }
        let is_text = |key| self.info.is_some_and(|i| matches!(file.get(i, key), Object::Text(_)));
        if standard.is_x1a() {
            for key in ["Title", "CreationDate", "ModDate"] {
                if !is_text(key) || self.info(file, key).is_none_or(|v| v.trim().is_empty()) {
                    note(Rule::InfoKey, format!("no {key} in the document's Info"));
                }
            }
            for key in ["Creator", "Producer"] {
                if self.info(file, key).is_none_or(|v| v.trim().is_empty()) {
                    note(Rule::InfoMaker, format!("no {key} in the document's Info"));
                }
            }
        } else if document.is_some() {
            for (ns, key) in [(DC, "title"), (XMP, "CreateDate"), (XMP, "ModifyDate"), (XMP, "MetadataDate")] {
                if xmp(ns, key).is_none() {
                    note(Rule::XmpKey, format!("no {key} in XMP"));
                }
            }
            for key in ["DocumentID", "VersionID", "RenditionClass"] {
                if xmp(XMP_MM, key).is_none() {
                    note(Rule::XmpMedia, format!("no {key} in XMP"));
                }
            }
        }
        for key in ["CreationDate", "ModDate"] {
            if let Some(date) = self.info(file, key).filter(|d| !d.is_empty())
                && !is_date(&date)
            {
                note(Rule::InfoDate, format!("{key} {date}"));
            }
        }
        let pairs = [
            ("Title", DC, "title"),
            ("Creator", XMP, "CreatorTool"),
            ("Producer", PDF, "Producer"),
            ("CreationDate", XMP, "CreateDate"),
            ("ModDate", XMP, "ModifyDate"),
            ("GTS_PDFXVersion", PDFX, "GTS_PDFXVersion"),
        ];
        for (key, ns, property) in pairs {
            let (Some(info), Some(xmp)) = (self.info(file, key).filter(|v| !v.is_empty()), xmp(ns, property)) else {
                continue;
            };
            let same = if key.ends_with("Date") { same_moment(&info, &xmp) } else { info.trim() == xmp.trim() };
            if !same {
                note(Rule::XmpDiffers, format!("{key} {info} in Info, {xmp} in XMP"));
            }
        }
    }
}

/// XMP as text: UTF-8, or UTF-16 with its mark.
fn text(bytes: &[u8]) -> Option<String> {
    let units = |big: bool, rest: &[u8]| -> Option<String> {
        let read = if big { u16::from_be_bytes } else { u16::from_le_bytes };
        String::from_utf16(&rest.chunks_exact(2).map(|p| read([p[0], p[1]])).collect::<Vec<_>>()).ok()
    };
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => units(true, rest)?,
        [0xff, 0xfe, rest @ ..] => units(false, rest)?,
        _ => String::from_utf8(bytes.to_vec()).ok()?,
    };
    Some(text.trim_matches(|c: char| c == '\u{feff}' || c == '\0' || c.is_whitespace()).to_string())
}

/// The value of a property: an element, its first list item, or an attribute.
fn property(document: &Document<'_>, ns: &str, name: &str) -> Option<String> {
    let is = |n: &Node<'_, '_>| n.has_tag_name((ns, name));
    if let Some(node) = document.descendants().find(is) {
        let leaf = node.descendants().rfind(Node::is_element).unwrap_or(node);
        let first = node.descendants().find(|n| n.tag_name().name() == "li").unwrap_or(leaf);
        return Some(first.text().unwrap_or("").trim().to_string());
    }
    document.descendants().find_map(|n| n.attribute((ns, name))).map(|v| v.trim().to_string())
}

/// `D:YYYYMMDDHHmmSS` and a zone (ISO 32000-1, 7.9.4); PDF/X asks for the seconds.
fn is_date(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("D:") else { return false };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let zone = rest.get(digits..).unwrap_or_default();
    digits == 14 && (zone.is_empty() || zone.starts_with(['Z', '+', '-']))
}

/// Whether a PDF date and an XMP date are the same moment: zones count where both give one.
fn same_moment(info: &str, xmp: &str) -> bool {
    let info = info.trim_start_matches("D:");
    let digits = |t: &str| -> String { t.chars().filter(char::is_ascii_digit).collect() };
    let day = |t: &str| digits(t).chars().take(14).collect::<String>();
    let clock =
        |t: &str, from: usize| t.get(from..).and_then(|t| t.find(['+', '-', 'Z']).map(|at| t[at..].to_string()));
    let (a, b) = (day(info), day(xmp));
    let shorter = a.len().min(b.len());
    let zone = |z: String| {
        digits(&z).chars().chain("0000".chars()).take(4).collect::<String>() + if z.starts_with('-') { "-" } else { "" }
    };
    let zones = (clock(info, 8).map(zone), clock(xmp, 10).map(zone));
    a[..shorter] == b[..shorter] && (zones.0.is_none() || zones.1.is_none() || zones.0 == zones.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_both_kinds_are_compared() {
        assert!(same_moment("D:20261123000000+08'00'", "2026-11-23T00:00:00+08:00"));
        assert!(!same_moment("D:20261123000000+08'00'", "2026-11-24T00:00:00+08:00"));
        assert!(!same_moment("D:20261123000000+08'00'", "2026-11-23T00:00:00+09:00"));
        assert!(same_moment("D:20261123000000Z", "2026-11-23T00:00:00Z"));
    }

    #[test]
    fn properties_are_found_as_elements_and_as_attributes() {
        let xml = r#"<r xmlns:r="r" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Trapped="False"><pdf:Producer> a </pdf:Producer></r>"#;
        let document = Document::parse(xml).unwrap();
        assert_eq!(property(&document, PDF, "Trapped").as_deref(), Some("False"));
        assert_eq!(property(&document, PDF, "Producer").as_deref(), Some("a"));
        assert_eq!(property(&document, PDF, "Keywords"), None);
    }
}
