//! One page as a PDF/X-1a:2003 or PDF/X-4 file for the press: one code path, which differs in the names it writes.
//!
//! printpdf writes page, fonts and photos; `finish` then cures what that version gets wrong and adds what PDF/X asks
//! for. `pdfx.md` beside this file says for each requirement how it is kept.

mod advert;
mod canvas;
mod face;
mod finish;
mod font;
mod metadata;
mod tags;
mod tounicode;

use std::collections::BTreeSet;

use crate::color::Ink;
use crate::diag::Finding;
use crate::font::FontTable;
use crate::frame::{FaceId, Item, Mark, PageFrame, Part};
use crate::geom::Abs;
use crate::model::AdvertKind;

use super::{Photos, PreparedPhoto, Profile};

/// A font file and the name it goes by.
#[derive(Clone, Copy, Debug)]
pub struct FontFile<'a> {
    /// PostScript name (name-table id 6).
    pub name: &'a str,
    /// The whole file.
    pub bytes: &'a [u8],
}

/// Where exporters find the faces of a page.
pub trait FontSource: Sync {
    /// The file of a face; none when the font table has no such face.
    fn face(&self, id: FaceId) -> Option<FontFile<'_>>;
}

impl FontSource for FontTable<'_> {
    fn face(&self, id: FaceId) -> Option<FontFile<'_>> {
        let face = self.faces().get(usize::from(id.0))?;
        Some(FontFile { name: face.name(), bytes: face.data() })
    }
}

/// The widest page a reader of PDF 1.4 shows: 200 inches (PDF Reference 1.4, appendix C).
const WIDEST: Abs = Abs::pt(14_400);

/// Writes a page as a file of the standard its press asks for.
///
/// `date` is the day as `2026-11-23`, the file's only date. Equal input gives equal bytes on any machine and
/// any number of threads.
///
/// # Errors
/// Everything found that a press would refuse: `page-size`, `title-missing`, `date-invalid`, `unknown-face`,
/// `font-unusable`, `rule-weight`, `type-size`, `ambiguous-spot`, `spot-name`, `photo-unprepared`, `advert-unreadable`, and `pdf-writer` when
/// the PDF crates fail.
pub fn pdf(
    page: &PageFrame,
    fonts: &dyn FontSource,
    photos: &Photos,
    profile: &Profile,
    date: &str,
) -> Result<Vec<u8>, Vec<Finding>> {
    check_page(page).map_err(|f| vec![f])?;
    let metadata = metadata::Metadata::new(profile.press.standard, &page.title, date).map_err(|f| vec![f])?;
    // The first page of a run has the profile to pack, which takes half as long as its fonts.
    let (subsets, _) = rayon::join(|| face::subset_faces(page, fonts), || profile.packed());
    let subsets = subsets?;

    let mut canvas = canvas::Canvas::begin(page);
    let mut placed = Vec::new();
    let mut adverts = advert::Adverts::default();
    let mut tags = tags::Tags::default();
    for (index, item) in page.items.iter().enumerate() {
        canvas.belongs(tags.next(item));
        match &item.mark {
            Mark::Tint(rect, ink) => canvas.tint(rect, ink),
            Mark::Rule(rule) => canvas.rule(rule),
            Mark::Ornament(ornament) => canvas.ornament(ornament),
            Mark::Line(line) => canvas.line(line, |run| subsets.get(&run.face)),
            Mark::Photo(frame) => {
                let name = format!("I{}", placed.len());
                canvas.photo(&frame.rect, &name);
                placed.push((name, prepared(photos, index, &frame.photo.name)?));
            }
            Mark::Advert(frame) => match frame.file.kind {
                AdvertKind::Picture { .. } => {
                    let name = format!("I{}", placed.len());
                    canvas.photo(&frame.rect, &name);
                    placed.push((name, prepared(photos, index, &frame.file.name)?));
                }
                AdvertKind::Pdf { .. } => {
                    canvas.form(&frame.rect, &adverts.name(&frame.file).map_err(|f| vec![f])?);
                }
            },
        }
    }
    let (ops, spots) = canvas.finish()?;
    let mut borrowed = spots.keys().cloned().collect::<BTreeSet<_>>();
    for ink in page.items.iter().filter(|item| item.part != Part::ColourBar).flat_map(Item::inks) {
        if let Ink::Spot { name, .. } = ink {
            borrowed.remove(name);
        }
    }
    let drawn = finish::Drawn { ops, spots, borrowed, tags, adverts };
    finish::finish(page, drawn, &subsets, &placed, profile, &metadata).map_err(|f| vec![f])
}

fn prepared<'p>(photos: &'p Photos, index: usize, name: &str) -> Result<&'p PreparedPhoto, Vec<Finding>> {
    photos.get(index).ok_or_else(|| {
        let finding = Finding::error("photo-unprepared", name).expected("photos prepared from this very page");
        vec![finding]
    })
}

/// The faces of a page cut down to its glyphs, as they go into its file before it is packed.
///
/// # Errors
/// `unknown-face` and `font-unusable`, as [`pdf`].
pub fn subsets(page: &PageFrame, fonts: &dyn FontSource) -> Result<Vec<Vec<u8>>, Vec<Finding>> {
    Ok(face::subset_faces(page, fonts)?.into_values().map(|subset| subset.program).collect())
}

fn check_page(page: &PageFrame) -> Result<(), Finding> {
    let size = page.trim;
    let fits = |length: Abs| length >= Abs::pt(3) && length <= WIDEST;
    if fits(size.width) && fits(size.height) && page.bleed >= Abs::ZERO && page.bleed <= Abs::pt(72) {
        return Ok(());
    }
    Err(Finding::error(
        "page-size",
        format!("a page of {} × {} with a bleed of {}", size.width, size.height, page.bleed),
    )
    .expected("3 to 14400 points each way and a bleed of at most 72 points"))
}
