//! A sheet as a PDF/X-1a:2003 file of one page.

use std::error::Error;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};

use crate::sheet::Sheet;

/// When the adverts were made: a day of the invented city, as the files must be the same on every run.
const MADE: &str = "D:20261120100000+08'00'";

/// The file of a sheet; refused where something on it could not be drawn.
pub(crate) fn write(sheet: &Sheet<'_>, title: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    if let Some(fault) = &sheet.fault {
        return Err(fault.clone().into());
    }
    let mut doc = Document::with_version("1.4");
    // lopdf writes a cross-reference stream unless told otherwise, which PDF 1.4 does not know.
    doc.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let content = doc.add_object(packed(Dictionary::new(), sheet.content.as_bytes())?);
    let trim: Vec<Object> = [0.0, 0.0, sheet.size.0, sheet.size.1].map(|mm| Object::Real(mm * 72.0 / 25.4)).into();
    let pages = doc.new_object_id();
    let page = doc.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Resources" => dictionary! {}, "Contents" => content,
        "MediaBox" => trim.clone(), "TrimBox" => trim,
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    doc.objects.insert(pages, tree.into());
    let profile = std::fs::read("layouts/press/SNAP_TR002_220.icc")?;
    let profile = doc.add_object(packed(dictionary! { "N" => 4 }, &profile)?);
    let intent = doc.add_object(dictionary! {
        "Type" => "OutputIntent", "S" => "GTS_PDFX", "OutputConditionIdentifier" => text("Custom"),
        "Info" => text("Coldset newsprint"), "DestOutputProfile" => profile,
    });
    let catalog =
        doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "OutputIntents" => vec![intent.into()] });
    let info = doc.add_object(dictionary! {
        "Title" => utf16(title), "Creator" => text("draw_adverts"), "Producer" => text("lopdf"),
        "CreationDate" => text(MADE), "ModDate" => text(MADE), "Trapped" => "False",
        "GTS_PDFXVersion" => text("PDF/X-1a:2003"),
    });
    doc.trailer.set("Root", catalog);
    doc.trailer.set("Info", info);
    // Any sixteen bytes serve, so long as no two of these files share them.
    let mut name = [0; 16];
    title.bytes().enumerate().for_each(|(i, b)| name[i % 16] ^= b);
    let id = Object::String(name.into(), StringFormat::Hexadecimal);
    doc.trailer.set("ID", vec![id.clone(), id]);
    let mut file = Vec::new();
    doc.save_to(&mut file)?;
    Ok(file)
}

fn packed(mut dict: Dictionary, data: &[u8]) -> Result<Stream, std::io::Error> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data)?;
    dict.set("Filter", "FlateDecode");
    Ok(Stream::new(dict, encoder.finish()?))
}

fn text(s: &str) -> Object {
    Object::string_literal(s)
}

/// A text string of a document's properties (ISO 32000-1, 7.9.2.2).
fn utf16(s: &str) -> Object {
    let bytes = [0xfe, 0xff].into_iter().chain(s.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}
