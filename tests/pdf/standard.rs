//! PDF/X-1a:2003 and PDF/X-4 from one page.

use lopdf::{Dictionary, Document, Object};
use paiban::export::{Photos, Profile, pdf};
use paiban::model::{Press, Standard};

use super::page::{Fonts, root, sample};
use super::{DATE, all_dictionaries, read};

fn write(standard: Standard) -> Vec<u8> {
    let press = Press { standard, ..Press::new(root("layouts/press/SNAP_TR002_220.icc"), 200) };
    let profile = Profile::open(&press).unwrap();
    let page = sample();
    let photos = Photos::prepare(&page, &profile, None).unwrap();
    pdf(&page, &Fonts::load(), &photos, &profile, DATE).unwrap()
}

fn info(doc: &Document) -> &Dictionary {
    doc.get_dictionary(doc.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap()
}

fn xmp(doc: &Document) -> String {
    let stream = doc.catalog().unwrap().get_deref(b"Metadata", doc).unwrap().as_stream().unwrap();
    String::from_utf8(stream.content.clone()).unwrap()
}

#[test]
fn each_standard_names_itself_where_it_must() {
    let (x1a, x4) = (write(Standard::X1a), write(Standard::X4));
    assert!(x1a.starts_with(b"%PDF-1.4\n%") && x4.starts_with(b"%PDF-1.6\n%"));
    let ((x1a, _), (x4, _)) = (read(&x1a), read(&x4));
    assert_eq!(info(&x1a).get(b"GTS_PDFXVersion").unwrap().as_str().unwrap(), b"PDF/X-1a:2003");
    assert!(!info(&x1a).has(b"GTS_PDFXConformance") && !info(&x4).has(b"GTS_PDFXVersion"));
    assert!(xmp(&x4).contains("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"));
    assert!(!xmp(&x4).contains("X-1a") && !xmp(&x1a).contains("X-4"));
}

#[test]
fn x_4_has_the_media_management_it_asks_for_and_an_id_of_the_content() {
    let (doc, _) = read(&write(Standard::X4));
    let xmp = xmp(&doc);
    let between = |tag: &str| {
        let (_, rest) = xmp.split_once(&format!("<xmpMM:{tag}>")).unwrap();
        rest.split_once('<').unwrap().0.to_owned()
    };
    assert_eq!((between("VersionID").as_str(), between("RenditionClass").as_str()), ("1", "default"));
    let id = doc.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap();
    let id: String = id.iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(between("DocumentID").trim_start_matches("uuid:").replace('-', ""), id);
}

#[test]
fn the_two_files_differ_in_nothing_but_names_and_ids() {
    let ((x1a, _), (x4, _)) = (read(&write(Standard::X1a)), read(&write(Standard::X4)));
    assert_eq!(x1a.objects.len(), x4.objects.len());
    let differing: Vec<_> = x1a.objects.iter().filter(|(id, object)| x4.objects.get(id) != Some(object)).collect();
    for (_, object) in &differing {
        let names = match object {
            Object::Stream(stream) => stream.dict.get_type().is_ok_and(|t| t == b"Metadata"),
            Object::Dictionary(dict) => dict.has(b"Producer"),
            _ => false,
        };
        assert!(names, "{object:?}");
    }
    assert_eq!(differing.len(), 2);
}

#[test]
fn a_profile_of_icc_version_4_is_for_x_4_alone() {
    let path = root("layouts/press/SNAP_TR002_220.icc");
    let mut bytes = std::fs::read(path).unwrap();
    bytes[8] = 4;
    bytes[9] = 0x20;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("four.icc");
    std::fs::write(&path, bytes).unwrap();
    let press = Press::new(path, 200);
    let refused = Profile::open(&press).unwrap_err();
    assert_eq!(refused.code, "press-profile");
    assert!(refused.found.contains("version") && refused.expected.contains("version 2 output"), "{refused}");
    assert!(Profile::open(&Press { standard: Standard::X4, ..press }).is_ok());
}

#[test]
fn neither_file_holds_what_pdf_x_forbids() {
    for standard in [Standard::X1a, Standard::X4] {
        let (doc, _) = read(&write(standard));
        for dict in all_dictionaries(&doc) {
            for key in [b"JS".as_slice(), b"A", b"OPI", b"PS", b"Ref", b"F", b"FFilter", b"HTP", b"TR2", b"Dests"] {
                assert!(!dict.has(key), "{standard:?} {}", String::from_utf8_lossy(key));
            }
        }
    }
}
