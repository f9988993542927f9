//! Preflight: any PDF, ours or an advertiser's, against PDF/X and what newsprint can print.
//!
//! It knows nothing of our pages. Everything is read from the file: its objects (`file`), what no object may be
//! (`objects`), what the file says of itself (`metadata`, `intent`), its pages (`page`) and what is painted on them
//! (`content`, `called`, `paint`, `text`, `image`, `program`). `rules` is the checklist.
//!
//! A file that cannot be read is an error, never a pass. Sizes, depths and numbers of operators are limited, so that
//! a file made to hurt ends in a finding.
//!
//! Left out: licences beyond the bits a font carries; ink where several objects overprint one another; colours that a
//! profile decides; mesh shadings between their corners; the pixels of JPEG 2000, CCITT
//! and JBIG2, of which each image is told.

mod object;
mod lexer;
mod filter;
mod file;
mod rules;
mod notes;
mod standard;
mod function;
mod color;
mod metadata;
mod intent;
mod page;
mod spots;
mod objects;
mod font;
mod program;
mod state;
mod image;
mod paint;
mod text;
mod content;
mod called;

use rayon::prelude::*;

use crate::diag::{Finding, Severity};

use content::Reader;
use file::File;
use metadata::Metadata;
use notes::{Notes, Where};
use object::{Dict, Object};
use rules::Rule;

pub use standard::{Press, Profile, Standard};

/// What preflight has to say of a file.
#[derive(Debug)]
pub struct Report {
    /// The standard the file was held to.
    pub standard: Standard,
    /// Number of pages read.
    pub pages: usize,
    /// The findings, in the order of the checklist.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether the file may go to press.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.findings.iter().all(|f| f.severity < Severity::Error)
    }
}

/// Checks a PDF file.
#[must_use]
pub fn run(bytes: &[u8], profile: &Profile) -> Report {
    let mut notes = Notes::default();
    let fallback = profile.standard.unwrap_or(Standard::X1a);
    let file = match File::read(bytes) {
        Ok(file) => file,
        Err(damage) => {
            notes.add(Rule::Unreadable, Where::object(None, damage.object), damage.what);
            return Report { standard: fallback, pages: 0, findings: notes.into_findings() };
        }
    };
    // Strings and streams of an encrypted file cannot be read: nothing more can be said of it.
    if file.trailer.has("Encrypt") {
        notes.add(Rule::Encrypted, Where::FILE, "an encrypted file");
        return Report { standard: fallback, pages: 0, findings: notes.into_findings() };
    }
    let metadata = Metadata::read(&file);
    let standard = profile.standard.or(metadata.nearest(&file)).unwrap_or(Standard::X1a);
    let pages = check(&file, &metadata, standard, profile.press, notes);
    Report { standard, pages: pages.0, findings: pages.1.into_findings() }
}

fn check(
    file: &File<'_>,
    metadata: &Metadata<'_>,
    standard: Standard,
    press: Press,
    mut notes: Notes,
) -> (usize, Notes) {
    let nothing = Dict::default();
    let catalog = file.get(&file.trailer, "Root").dict().unwrap_or(&nothing);
    check_file(file, catalog, standard, &mut notes);
    metadata.check(file, standard, &mut notes);
    intent::check(file, catalog, standard, &mut notes);
    let pages = page::pages(file, catalog, &mut notes);
    let mut reader = Reader::new(file, standard, press, notes, &nothing);
    for page in &pages {
        reader.page(page);
    }
    let images: Vec<_> = std::mem::take(&mut reader.images).into_values().collect();
    let fonts: Vec<_> = std::mem::take(&mut reader.fonts).into_values().collect();
    // Fonts and pixels are independent of one another.
    let (found, measured) = rayon::join(
        || fonts.par_iter().map(|font| program::check(file, font, standard)).collect::<Vec<_>>(),
        || images.par_iter().map(|image| image::measure(file, image, press)).collect::<Vec<_>>(),
    );
    // Last, so that it knows the streams that have been read whatever the threads do.
    let mut walked = Notes::default();
    objects::check(file, &pages, standard, &mut walked);
    for (font, found) in fonts.iter().zip(found) {
        for (rule, what) in found {
            reader.notes.add(rule, Where { page: Some(font.page), area: font.area, object: font.id }, what);
        }
    }
    for (image, measured) in images.iter().zip(&measured) {
        reader.judge_measured(image, measured);
    }
    reader.notes.append(walked);
    (pages.len(), reader.notes)
}

/// Checks lines H1 to H5.
fn check_file(file: &File<'_>, catalog: &Dict, standard: Standard, notes: &mut Notes) {
    if file.header_at != 0 {
        notes.add(Rule::HeaderPlace, Where::FILE, format!("{} bytes before the header", file.header_at));
    }
    let later = file.get(catalog, "Version").name().and_then(|n| match n {
        [major, b'.', minor] => Some((major.wrapping_sub(b'0'), minor.wrapping_sub(b'0'))),
        _ => None,
    });
    let version = later.map_or(file.version, |v| v.max(file.version));
    if version > standard.version() {
        let found = format!("PDF {}.{} where {} is asked for", version.0, version.1, standard.name());
        notes.add(Rule::Version, Where::FILE, found);
    }
    for damage in &file.damage {
        notes.add(Rule::Damaged, Where::object(None, damage.object), damage.what.clone());
    }
    let id = file.get(&file.trailer, "ID").array().unwrap_or_default();
    let strings = id.iter().filter(|o| file.resolve(o).text().is_some_and(|t| !t.is_empty())).count();
    if strings != 2 || id.len() != 2 {
        notes.add(Rule::NoId, Where::FILE, "a trailer without its ID");
    }
    if standard.is_x1a() {
        if file.xref_stream {
            notes.add(Rule::XrefStream, Where::FILE, "a cross-reference stream");
        }
        let unused =
            file.objects().any(|(_, o)| matches!(o, Object::Stream(s) if file.get(&s.dict, "Type").is_name("ObjStm")));
        if file.object_streams || unused {
            notes.add(Rule::ObjectStream, Where::FILE, "an object stream");
        }
    }
}
