//! Cuts each face of a page down to the glyphs the page shows.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;
use ttf_parser::GlyphId;

use super::FontSource;
use crate::diag::Finding;
use crate::frame::{FaceId, Mark, PageFrame};

/// A face cut down to a page's glyphs, whose ids in it are the codes of the content stream.
pub(super) struct Subset {
    /// Name of the font resource.
    pub resource: String,
    /// `ABCDEF+PostScriptName`.
    pub name: String,
    /// The cut font file.
    pub program: Vec<u8>,
    /// Whether its outlines are CFF, not glyf.
    pub cff: bool,
    /// Advance widths in thousandths of an em, by code.
    pub widths: Vec<u16>,
    /// Text of each code; empty for none.
    pub texts: Vec<String>,
    /// Measures for the font descriptor.
    pub measures: Measures,
    codes: BTreeMap<u16, u16>,
}

/// Measures of a face in font units.
#[derive(Clone, Copy)]
pub(super) struct Measures {
    /// Units of an em.
    pub em: u16,
    /// Height above the baseline.
    pub ascender: i16,
    /// Depth below the baseline, negative.
    pub descender: i16,
    /// The box of all glyphs: left, lower, right, upper edge.
    pub bounds: [i16; 4],
    /// Weight class, 100 to 900.
    pub weight: u16,
}

impl Measures {
    /// A length in font units, in thousandths of an em, rounded.
    pub(super) fn thousandths(&self, units: i16) -> i64 {
        let em = i64::from(self.em.max(1));
        (i64::from(units) * 2000 + em).div_euclid(2 * em)
    }
}

impl Subset {
    /// The code of a glyph and its width in thousandths of an em.
    pub(super) fn code(&self, glyph: u16) -> Option<(u16, u16)> {
        let code = *self.codes.get(&glyph)?;
        Some((code, self.widths.get(usize::from(code)).copied().unwrap_or(0)))
    }

    /// The text that a reader takes a code for.
    pub(super) fn text(&self, code: u16) -> &str {
        self.texts.get(usize::from(code)).map_or("", String::as_str)
    }
}

/// The glyphs of a face on a page, with the text each stands for.
type Used<'a> = BTreeMap<u16, &'a str>;

/// Cuts down every face of the page, side by side.
///
/// # Errors
/// `unknown-face` for a face the font table does not have, `font-unusable` for a file that is no TrueType or CFF font
/// or holds too few glyphs.
pub(super) fn subset_faces(page: &PageFrame, fonts: &dyn FontSource) -> Result<BTreeMap<FaceId, Subset>, Vec<Finding>> {
    let used: Vec<_> = used_glyphs(page).into_iter().collect();
    let cut: Vec<_> = used.par_iter().map(|(id, glyphs)| subset_face(*id, glyphs, fonts).map(|s| (*id, s))).collect();
    let mut findings = Vec::new();
    let mut subsets = BTreeMap::new();
    for result in cut {
        match result {
            Ok((id, subset)) => {
                subsets.insert(id, subset);
            }
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() { Ok(subsets) } else { Err(findings) }
}

/// A glyph stands for the first text it is given, so that extraction does not depend on chance.
fn used_glyphs(page: &PageFrame) -> BTreeMap<FaceId, Used<'_>> {
    let mut used: BTreeMap<FaceId, Used<'_>> = BTreeMap::new();
    for item in &page.items {
        let Mark::Line(line) = &item.mark else { continue };
        for line in line.with_beside() {
            for run in &line.runs {
                let glyphs = used.entry(run.face).or_default();
                for glyph in &run.glyphs {
                    let text = glyphs.entry(glyph.id).or_default();
                    if text.is_empty() {
                        *text = line.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default();
                    }
                }
            }
        }
    }
    used
}

fn subset_face(id: FaceId, used: &Used<'_>, fonts: &dyn FontSource) -> Result<Subset, Finding> {
    let file = fonts.face(id).ok_or_else(|| {
        Finding::error("unknown-face", format!("face {} of the page", id.0)).expected("a face of the font table")
    })?;
    let fail = |what: String| {
        Finding::error("font-unusable", format!("{}: {what}", file.name))
            .expected("a whole TrueType or CFF font file")
            .help("replace the file in the font table")
    };
    let face = ttf_parser::Face::parse(file.bytes, 0).map_err(|e| fail(e.to_string()))?;
    if let Some(glyph) = used.keys().find(|g| **g >= face.number_of_glyphs()) {
        return Err(fail(format!("glyph {glyph} of {}", face.number_of_glyphs())));
    }
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&used.keys().copied().collect::<Vec<_>>());
    let program = subsetter::subset(file.bytes, 0, &remapper).map_err(|e| fail(e.to_string()))?;

    let em = face.units_per_em();
    let codes: BTreeMap<u16, u16> = used.keys().filter_map(|g| Some((*g, remapper.get(*g)?))).collect();
    let size = codes.values().max().map_or(1, |c| usize::from(*c) + 1);
    let mut widths = vec![0; size];
    let mut texts = vec![String::new(); size];
    widths[0] = thousandths(face.glyph_hor_advance(GlyphId(0)).unwrap_or(0), em);
    for (glyph, text) in used {
        let code = usize::from(codes.get(glyph).copied().unwrap_or(0));
        widths[code] = thousandths(face.glyph_hor_advance(GlyphId(*glyph)).unwrap_or(0), em);
        (*text).clone_into(&mut texts[code]);
    }
    let bounds = face.global_bounding_box();
    Ok(Subset {
        resource: format!("P{}", id.0),
        name: format!("{}+{}", tag(&program), file.name),
        cff: face.tables().cff.is_some(),
        program,
        widths,
        texts,
        measures: Measures {
            em,
            ascender: face.ascender(),
            descender: face.descender(),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
            weight: face.weight().to_number(),
        },
        codes,
    })
}

/// A width in font units, in thousandths of an em, rounded.
fn thousandths(width: u16, em: u16) -> u16 {
    let em = u32::from(em.max(1));
    u16::try_from((u32::from(width) * 2000 + em) / (2 * em)).unwrap_or(u16::MAX)
}

/// Six capital letters from the content (ISO 32000-1, 9.6.4): equal subsets of two files share the tag, others do not.
fn tag(program: &[u8]) -> String {
    Sha256::digest(program).iter().take(6).map(|b| char::from(b'A' + b % 26)).collect()
}
