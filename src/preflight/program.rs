//! Font programs against what the file says of them: embedded, whole, with the glyphs and widths it uses
//! (ISO 15930-4, 6.5; ISO 15930-7, 6.2.3).

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_cmap::CidFamily;
use skrifa::raw::TableProvider;
use skrifa::raw::model::charmap::EncodingKind;
use skrifa::raw::ps::agl::{char_to_name, name_to_char};
use skrifa::{Font as Program, GlyphId};

use super::file::File;
use super::font::{Coding, Font, descendant};
use super::object::{Dict, Object, shown};
use super::rules::Rule;
use super::standard::Standard;

/// Widths are whole thousandths of an em in a file: rounding may be off by one.
const WIDTH_SLACK: f64 = 1.01;

/// What is wrong with a font, given the codes that were shown in it.
pub(super) fn check(file: &File<'_>, font: &Font<'_>, standard: Standard) -> Vec<(Rule, String)> {
    let name = file.get(font.dict, "BaseFont").name().map_or("without a name".into(), shown);
    if font.used.is_empty() || font.is_type3() {
        return Vec::new();
    }
    let is_composite = matches!(font.coding, Coding::Composite { .. });
    let holder = if is_composite { descendant(file, font.dict) } else { Some(font.dict) };
    let descriptor = holder.and_then(|d| file.get(d, "FontDescriptor").dict());
    let stream = descriptor.and_then(|d| {
        ["FontFile", "FontFile2", "FontFile3"].into_iter().find_map(|key| Some((key, file.get(d, key).stream()?)))
    });
    let Some((key, stream)) = stream else {
        // ISO 15930-7, 6.2.3: fonts shown only by invisible text need not be embedded.
        if standard == Standard::X4 && !font.visible {
            return Vec::new();
        }
        return vec![(Rule::NotEmbedded, format!("the font {name} that is not embedded"))];
    };
    let mut found = Vec::new();
    let plain = name.split_once('+').map_or(name.as_str(), |(_, n)| n);
    if plain.starts_with("Courier") {
        found.push((Rule::Courier, format!("type in {plain}")));
    }
    let data = match file.decode(stream) {
        Ok(decoded) => decoded.data.into_owned(),
        // Told with the stream itself.
        Err(_) => return found,
    };
    let wrong_kind = wrong_kind(key, file.get(&stream.dict, "Subtype").name(), &data, standard);
    let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(data);
    let Some(program) = Program::new(data, 0).filter(|p| p.num_glyphs() > 0) else {
        found.push((Rule::ProgramDamaged, format!("the font {name}, whose program cannot be read")));
        return found;
    };
    if let Some(kind) = wrong_kind {
        found.push((Rule::ProgramKind, format!("the font {name} {kind}")));
    }
    if program.tables().os2().is_ok_and(|os2| os2.fs_type() & 0xf == 2) {
        found.push((Rule::Licence, format!("the font {name}, whose licence forbids embedding")));
    }
    let glyphs = match &font.coding {
        Coding::Composite { .. } => composite(file, font, holder, &program, &mut found, &name),
        Coding::Simple { .. } => simple(file, font, &program, &mut found, &name),
    };
    compare(font, &program, &glyphs, &name, &mut found);
    found
}

/// What is wrong with the kind of a font program: readers go by its key and Subtype, not by its looks (ISO 32000-1,
/// Table 126).
fn wrong_kind(key: &str, subtype: Option<&[u8]>, data: &[u8], standard: Standard) -> Option<&'static str> {
    let begins = |with: &[&[u8]]| with.iter().any(|w| data.starts_with(w));
    let is_so = match (key, subtype) {
        ("FontFile", _) => begins(&[b"%!", &[0x80, 1]]),
        ("FontFile2", _) => begins(&[&[0, 1, 0, 0], b"true"]),
        (_, Some(b"Type1C" | b"CIDFontType0C")) => begins(&[&[1, 0]]),
        // Known from PDF 1.6 on.
        (_, Some(b"OpenType")) if standard.is_x1a() => return Some("embedded as an OpenType file in PDF 1.4"),
        (_, Some(b"OpenType")) => begins(&[b"OTTO", &[0, 1, 0, 0], b"true"]),
        _ => return Some("embedded as a program of no kind"),
    };
    (!is_so).then_some("embedded as a program of another kind than it is")
}

/// Glyph of each code shown, the code with the number of its bytes; none where there is none.
type Glyphs = BTreeMap<(u32, usize), Option<GlyphId>>;

fn compare(font: &Font<'_>, program: &Program, glyphs: &Glyphs, name: &str, found: &mut Vec<(Rule, String)>) {
    let count = program.num_glyphs();
    let hex = |codes: &[u32]| codes.iter().take(4).map(|c| format!("{c:04X}")).collect::<Vec<_>>().join(" ");
    let has = |glyph: &Option<GlyphId>| glyph.is_some_and(|g| g.to_u32() < count);
    let missing: Vec<u32> = glyphs.iter().filter(|(_, g)| !has(g)).map(|((c, _), _)| *c).collect();
    if !missing.is_empty() {
        found.push((
            Rule::MissingGlyph,
            format!("{} codes of {name} without a glyph: {}", missing.len(), hex(&missing)),
        ));
    }
    let notdef: Vec<u32> = glyphs.iter().filter(|(_, g)| **g == Some(GlyphId::NOTDEF)).map(|((c, _), _)| *c).collect();
    if !notdef.is_empty() {
        found.push((Rule::NotdefUsed, format!("{} codes of {name} that show .notdef: {}", notdef.len(), hex(&notdef))));
    }
    let metrics = program.glyph_metrics();
    let em = f64::from(program.units_per_em().max(1));
    let mut wrong = Vec::new();
    for ((code, length), glyph) in glyphs.iter().filter(|(_, g)| has(g) && **g != Some(GlyphId::NOTDEF)) {
        let Some(glyph) = glyph else { continue };
        let advance = f64::from(metrics.h_advance(*glyph)) * 1000.0 / em;
        let stated = font.stated_width(*code, *length);
        if (advance - stated).abs() > WIDTH_SLACK {
            wrong.push((*code, stated, advance));
        }
    }
    if let Some((code, stated, advance)) = wrong.first() {
        let first = format!("code {code:04X} says {stated:.0}, its glyph has {advance:.0}");
        found.push((Rule::Widths, format!("{} wrong widths in {name}: {first}", wrong.len())));
    }
}

fn composite(
    file: &File<'_>,
    font: &Font<'_>,
    holder: Option<&Dict>,
    program: &Program,
    found: &mut Vec<(Rule, String)>,
    name: &str,
) -> Glyphs {
    let (Coding::Composite { cmap, identity, .. }, Some(holder)) = (&font.coding, holder) else {
        return Glyphs::new();
    };
    let Some(cmap) = cmap else {
        found.push((Rule::Encoding, format!("the font {name}, whose CMap is neither embedded nor the standard's")));
        return Glyphs::new();
    };
    let info = file.get(holder, "CIDSystemInfo").dict();
    let part = |key| info.and_then(|i| file.get(i, key).text());
    match part("Registry").zip(part("Ordering")) {
        Some((registry, ordering)) => {
            let own = CidFamily::from_registry_ordering(registry, ordering);
            if let Some(collection) = cmap.metadata().character_collection.as_ref().filter(|_| !identity)
                && collection.family != own
            {
                found.push((
                    Rule::Encoding,
                    format!("the font {name}, whose CMap is for other characters than its CIDs"),
                ));
            }
        }
        None => found.push((Rule::Encoding, format!("the font {name} without its CIDSystemInfo"))),
    }
    let true_type = file.get(holder, "Subtype").is_name("CIDFontType2");
    let map = match file.get(holder, "CIDToGIDMap") {
        Object::Stream(stream) => file.decode(stream).ok().map(|d| d.data.into_owned()),
        Object::Null if true_type && !identity => {
            found.push((Rule::Encoding, format!("the font {name} without its CIDToGIDMap")));
            None
        }
        Object::Null => None,
        other if other.is_name("Identity") => None,
        _ => {
            found.push((Rule::Encoding, format!("the font {name} with a CIDToGIDMap that is none")));
            None
        }
    };
    let glyph = |code: u32, length: usize| {
        let cid = font.cid(code, length)?;
        if let Some(map) = &map {
            let at = usize::try_from(cid).ok()? * 2;
            let pair = map.get(at..at + 2)?;
            return Some(GlyphId::new(u32::from(u16::from_be_bytes([pair[0], pair[1]]))));
        }
        if !true_type && program.is_cid_keyed() {
            return program.glyph_by_cid(cid);
        }
        Some(GlyphId::new(cid))
    };
    font.used.iter().map(|(code, length)| ((*code, *length), glyph(*code, *length))).collect()
}

fn simple(file: &File<'_>, font: &Font<'_>, program: &Program, found: &mut Vec<(Rule, String)>, name: &str) -> Glyphs {
    let encoding = file.get(font.dict, "Encoding");
    let base = match encoding {
        Object::Name(_) => Some(encoding),
        Object::Dict(d) => Some(file.get(d, "BaseEncoding")),
        _ => None,
    };
    let base = base.and_then(Object::name);
    if let Some(other) = base.filter(|b| {
        !matches!(*b, b"WinAnsiEncoding" | b"MacRomanEncoding" | b"MacExpertEncoding" | b"StandardEncoding")
    }) {
        found.push((Rule::Encoding, format!("the font {name} with the encoding {}", shown(other))));
        return Glyphs::new();
    }
    let differences = encoding.dict().map(|d| differences(file, d)).unwrap_or_default();
    let glyph = |code: u32| -> Option<GlyphId> {
        let by_name = |n: &str| program.glyph_by_name(n).or_else(|| program.charmap().map_unicode(name_to_char(n)?));
        if let Some(wanted) = differences.get(&code) {
            return by_name(wanted).filter(|g| *g != GlyphId::NOTDEF || wanted == ".notdef");
        }
        let own = || {
            let charmap = program.charmap();
            let native = charmap.encodings().filter(|e| e.kind() != EncodingKind::Unicode);
            native
                .flat_map(|e| [code, 0xf000 + code].map(|c| charmap.map_code(e, c)))
                .flatten()
                .find(|g| *g != GlyphId::NOTDEF)
        };
        let named = base.and_then(|b| letter(b, code)).and_then(|c| {
            let mut buffer = [0; 32];
            let by_char = program.charmap().map_unicode(c);
            by_char.or_else(|| program.glyph_by_name(char_to_name(c, &mut buffer)?))
        });
        named.filter(|g| *g != GlyphId::NOTDEF).or_else(own).or_else(|| {
            let mut buffer = [0; 32];
            let c = letter(b"StandardEncoding", code)?;
            program.glyph_by_name(char_to_name(c, &mut buffer)?).or_else(|| program.charmap().map_unicode(c))
        })
    };
    font.used.iter().map(|(code, length)| ((*code, *length), glyph(*code))).collect()
}

/// The Differences of an encoding: names by code.
pub(super) fn differences(file: &File<'_>, encoding: &Dict) -> BTreeMap<u32, String> {
    let mut names = BTreeMap::new();
    let mut code = 0_u32;
    for object in file.get(encoding, "Differences").array().unwrap_or_default() {
        match file.resolve(object) {
            Object::Int(n) => code = u32::try_from(*n).unwrap_or(0),
            Object::Name(name) => {
                names.insert(code, String::from_utf8_lossy(name).into_owned());
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    names
}

/// Codes 80 to 9F of WinAnsiEncoding.
const WIN: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";

/// Codes 80 to FF of MacRomanEncoding.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Codes A1 to FB of StandardEncoding; a blank where there is none.
const STANDARD: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";

/// The character of a code in one of the three encodings for text (Annex D.2).
fn letter(encoding: &[u8], code: u32) -> Option<char> {
    let at = |table: &str, from: u32| {
        let index = usize::try_from(code.checked_sub(from)?).ok()?;
        table.chars().nth(index).filter(|c| *c != ' ')
    };
    match (encoding, code) {
        (b"StandardEncoding", 0x27) => Some('’'),
        (b"StandardEncoding", 0x60) => Some('‘'),
        (_, 0x20..=0x7e) => char::from_u32(code),
        (b"WinAnsiEncoding", 0x80..=0x9f) => at(WIN, 0x80),
        (b"WinAnsiEncoding", 0xad) => Some('-'),
        (b"WinAnsiEncoding", 0xa0..=0xff) => char::from_u32(code),
        (b"MacRomanEncoding", 0xca) => Some(' '),
        (b"MacRomanEncoding", 0x80..=0xff) => at(MAC, 0x80),
        (b"StandardEncoding", 0xa1..=0xfb) => at(STANDARD, 0xa1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_give_their_characters() {
        assert_eq!(letter(b"WinAnsiEncoding", 0x93), Some('“'));
        assert_eq!(letter(b"WinAnsiEncoding", 0x9f), Some('Ÿ'));
        assert_eq!(letter(b"MacRomanEncoding", 0xff), Some('ˇ'));
        assert_eq!(letter(b"MacRomanEncoding", 0xd0), Some('–'));
        assert_eq!(letter(b"StandardEncoding", 0xfb), Some('ß'));
        assert_eq!(letter(b"StandardEncoding", 0xd0), Some('—'));
        assert_eq!(letter(b"StandardEncoding", 0xc0), None);
    }
}
