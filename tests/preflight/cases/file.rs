//! The file, its metadata and its output intent.

use lopdf::{Object, Stream, dictionary};
use paiban::preflight::Standard::{X1a, X4};

use crate::book::{Book, packed, read, text};

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case("a later version in the header", X1a, "H1", "pdf-version", |b| b.doc.version = "1.6".into()),
    case("a later version in the catalog", X1a, "H1", "pdf-version", |b| b.set(b.catalog, "Version", "1.7")),
    case("a later version than X-4 has", X4, "H1", "pdf-version", |b| b.doc.version = "1.7".into()),
    case("bytes before the header", X1a, "H1", "pdf-header", |b| {
        b.bytes = Some(|bytes| [b"job 7\n", bytes.as_slice()].concat())
    }),
    case("no %%EOF", X1a, "H2", "pdf-unreadable", |b| b.bytes = Some(|bytes| replace(bytes, b"%%EOF", b"     "))),
    case("a catalog that is gone", X1a, "H2", "pdf-unreadable", |b| b.unset(b.catalog, "Pages")),
    case("an object that is not where it should be", X1a, "H2", "pdf-damaged", |b| {
        b.doc.add_object(dictionary! { "Spare" => 1 });
        b.bytes = Some(|bytes| replace(bytes, b"obj\n<</Spare 1>>", b"job\n<</Spare 1>>"));
    }),
    case("encryption", X1a, "H3", "pdf-encrypted", |b| {
        let dict =
            dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4, "O" => text("o"), "U" => text("u") };
        let id = b.doc.add_object(dict);
        b.doc.trailer.set("Encrypt", id);
    }),
    case("no ID", X1a, "H4", "pdf-id", |b| {
        b.doc.trailer.remove(b"ID");
    }),
    case("an object stream", X1a, "H5", "object-stream", |b| {
        // lopdf writes no object streams of its own accord.
        b.doc.add_object(Stream::new(dictionary! { "Type" => "ObjStx", "N" => 0, "First" => 0 }, Vec::new()));
        b.bytes = Some(|bytes| replace(bytes, b"/ObjStx", b"/ObjStm"));
    }),
    case("an identification of another standard", X1a, "M1", "pdfx-version", |b| {
        b.set(b.info, "GTS_PDFXVersion", text("PDF/X-3:2003"))
    }),
    case("no identification in XMP", X4, "M1", "pdfx-version", |b| {
        change_xmp(b, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "");
    }),
    case("a conformance key of X-1a:2001", X1a, "M1", "pdfx-version", |b| {
        b.set(b.info, "GTS_PDFXConformance", text("PDF/X-1a:2003"))
    }),
    case("Trapped Unknown", X1a, "M2", "trapped", |b| b.set(b.info, "Trapped", "Unknown")),
    case("no Trapped in XMP", X4, "M2", "trapped", |b| change_xmp(b, "<pdf:Trapped>False</pdf:Trapped>", "")),
    case("two Trapped that differ", X4, "M2", "trapped-differs", |b| b.set(b.info, "Trapped", "True")),
    case("no title", X1a, "M3", "info-missing", |b| b.set(b.info, "Title", text(" "))),
    case("no date of change", X1a, "M3", "info-missing", |b| b.unset(b.info, "ModDate")),
    case("no maker", X1a, "M3", "info-maker", |b| b.unset(b.info, "Producer")),
    case("a date that is none", X1a, "M4", "info-date", |b| b.set(b.info, "ModDate", text("23.11.2026"))),
    case("no XMP", X4, "M5", "xmp-missing", |b| {
        b.xmp = None;
    }),
    case("a title that differs", X4, "M6", "xmp-differs", |b| change_xmp(b, "Yunting Daily 3", "Yunting Daily 4")),
    case("a date that differs", X4, "M6", "xmp-differs", |b| {
        change_xmp(b, "<xmp:ModifyDate>2026-11-23", "<xmp:ModifyDate>2026-11-24");
    }),
    case("no date in XMP", X4, "M6", "xmp-key", |b| {
        change_xmp(b, "<xmp:MetadataDate>2026-11-23T00:00:00+08:00</xmp:MetadataDate>", "");
    }),
    case("no DocumentID", X4, "M7", "xmp-media", |b| change_xmp(b, "<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>", "")),
    case("no output intent", X1a, "O1", "output-intent", |b| b.unset(b.catalog, "OutputIntents")),
    case("two output intents", X4, "O1", "output-intent", |b| {
        let intent = b.intent.into();
        b.set(b.catalog, "OutputIntents", vec![intent, Object::Reference(b.intent)]);
    }),
    case("an intent without identifier", X1a, "O2", "intent-identifier", |b| {
        b.unset(b.intent, "OutputConditionIdentifier")
    }),
    case("an intent without Info", X1a, "O3", "intent-info", |b| b.unset(b.intent, "Info")),
    case("an intent without profile", X4, "O4", "intent-profile", |b| b.unset(b.intent, "DestOutputProfile")),
    case("a registered intent without profile", X1a, "O4", "intent-profile-advised", |b| {
        b.unset(b.intent, "DestOutputProfile");
        b.set(b.intent, "OutputConditionIdentifier", text("IFRA26"));
        b.set(b.intent, "RegistryName", text("http://www.color.org"));
    }),
    case("a monitor profile", X1a, "O5", "profile-class", |b| change_profile(b, 12, b"mntr")),
    case("an RGB profile", X1a, "O6", "profile-space", |b| change_profile(b, 16, b"RGB ")),
    case("a profile with N 3", X1a, "O6", "profile-space", |b| b.set(b.profile, "N", 3)),
    case("a profile of version 4", X1a, "O7", "profile-version", |b| change_profile(b, 8, &[4])),
    case("a profile of version 5", X4, "O7", "profile-version", |b| change_profile(b, 8, &[5])),
    case("a profile that is none", X1a, "O8", "profile-damaged", |b| change_profile(b, 36, b"????")),
];

fn replace(bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = bytes.windows(from.len()).position(|w| w == from).unwrap();
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

/// The output profile with four bytes changed.
fn change_profile(book: &mut Book, at: usize, to: &[u8]) {
    let mut profile = read("layouts/press/SNAP_TR002_220.icc");
    profile[at..at + to.len()].copy_from_slice(to);
    let stream = packed(dictionary! { "N" => 4 }, &profile);
    book.doc.objects.insert(book.profile, stream.into());
}

fn change_xmp(book: &mut Book, from: &str, to: &str) {
    let xmp = book.xmp.take().unwrap();
    assert!(xmp.contains(from));
    book.xmp = Some(xmp.replace(from, to));
}
