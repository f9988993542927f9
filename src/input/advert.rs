//! An advert's file: what it is and how large its maker meant it, read without its pixels.

use std::io::{BufRead, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::{ExtendedColorType, ImageDecoder, ImageReader};
use jpeg_decoder::PixelFormat;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use crate::diag::Finding;
use crate::geom::{Abs, Size};
use crate::input::copy::Photo;
use crate::input::photo;
use crate::input::separations::separations;
use crate::world::{World, read_bytes};

/// Bytes that one object or cross-reference stream may inflate to: those of a press page have a few hundred thousand.
const INFLATED_MOST: usize = 64 << 20;
/// Generations of a page tree (ISO 32000-1, 7.7.3.3 gives no limit; balanced trees of ten thousand pages have five).
const TREE_DEEPEST: usize = 64;

/// A supplied advert (广告).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AdvertFile {
    /// The file on disk.
    pub path: PathBuf,
    /// The file as the edition names it.
    pub name: String,
    /// What it is.
    pub kind: AdvertKind,
    /// Width and height its maker meant; none for a picture that states no resolution.
    pub size: Option<(Abs, Abs)>,
}

/// What an advert's file is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AdvertKind {
    /// A JPEG or TIFF.
    Picture {
        /// Its pixels.
        photo: Arc<Photo>,
        /// Whether it is in RGB, and must be separated for the press.
        is_rgb: bool,
    },
    /// A PDF of so many pages, of which the first is placed.
    Pdf {
        /// Number of pages.
        pages: usize,
        /// Its spot inks by name, in order.
        spots: Vec<Arc<str>>,
    },
}

/// Reads an advert's header, or its page tree.
///
/// # Errors
/// `not-an-advert`, `photo-too-large`, or that of opening the file.
pub(super) fn read(world: &World, path: &Path, name: &str) -> Result<Arc<AdvertFile>, Finding> {
    let mut start = [0; 4];
    // A file of fewer bytes is none of the kinds asked for.
    let _ = world.open(path)?.read_exact(&mut start);
    let picture = |is_rgb: Result<bool, String>, ppi: Option<Resolution>| {
        let is_rgb = is_rgb.map_err(|reason| not_an_advert(name, &reason))?;
        let photo = photo::read(world, path, name)?;
        let size = ppi.and_then(|ppi| ppi.size(&photo));
        Ok((AdvertKind::Picture { photo, is_rgb }, size))
    };
    let (kind, size) = match &start {
        [0xff, 0xd8, ..] => picture(jpeg_is_rgb(world.open(path)?), jpeg_resolution(world.open(path)?))?,
        b"II*\0" | b"MM\0*" => picture(tiff_is_rgb(world.open(path)?), tiff_resolution(world.open(path)?))?,
        b"%PDF" => {
            let doc = open_pdf(&read_bytes(path)?).map_err(|reason| not_an_advert(name, &reason))?;
            let page = first_page(&doc).map_err(|reason| not_an_advert(name, &reason))?;
            let size = page.size();
            let spots = page.resources.iter().flat_map(|resources| separations(&doc, resources).into_keys());
            let kind = AdvertKind::Pdf { pages: doc.get_pages().len(), spots: spots.map(Arc::from).collect() };
            (kind, Some((size.width, size.height)))
        }
        _ => return Err(not_an_advert(name, "neither PDF, JPEG nor TIFF by its first bytes")),
    };
    Ok(Arc::new(AdvertFile { path: path.to_path_buf(), name: name.to_owned(), kind, size }))
}

/// Opens an advert's PDF.
///
/// # Errors
/// Why it cannot be opened.
pub fn open_pdf(bytes: &[u8]) -> Result<Document, String> {
    let options = LoadOptions { max_decompressed_size: Some(INFLATED_MOST), ..LoadOptions::default() };
    let doc = Document::load_mem_with_options(bytes, options).map_err(|error| error.to_string())?;
    if doc.is_encrypted() || doc.was_encrypted() {
        return Err("a PDF that is encrypted".into());
    }
    Ok(doc)
}

/// The first page of a PDF, as it is to be placed.
#[derive(Clone, Debug)]
pub struct FirstPage {
    /// The page's dictionary.
    pub page: Dictionary,
    /// Left, bottom, right, top of its trim, in the page's own space.
    pub trim: [Abs; 4],
    /// Quarter turns clockwise by which it is shown.
    pub turns: i64,
    /// Its resources, its own or those it inherits.
    pub resources: Option<Object>,
}

impl FirstPage {
    /// Width and height of the trim as the page is shown.
    #[must_use]
    pub fn size(&self) -> Size {
        let [left, bottom, right, top] = self.trim;
        let (width, height) = (right - left, top - bottom);
        if self.turns % 2 == 0 { Size { width, height } } else { Size { width: height, height: width } }
    }
}

/// Finds the first page of a PDF.
///
/// # Errors
/// What it lacks.
pub fn first_page(doc: &Document) -> Result<FirstPage, String> {
    let id: ObjectId = doc.get_pages().into_values().next().ok_or("a PDF without pages")?;
    let page = doc.get_dictionary(id).map_err(|_| "a PDF whose first page cannot be read")?;
    let trim = [b"TrimBox".as_slice(), b"ArtBox"].into_iter().find_map(|key| page.get(key).ok()).cloned();
    let trim = trim.or_else(|| inherited(doc, page, b"CropBox")).or_else(|| inherited(doc, page, b"MediaBox"));
    let trim = trim.and_then(|object| corners(doc, &object)).ok_or("a PDF whose first page has no TrimBox")?;
    let turn = inherited(doc, page, b"Rotate").and_then(|turn| doc.dereference(&turn).ok()?.1.as_i64().ok());
    let turns = (turn.unwrap_or(0) / 90).rem_euclid(4);
    Ok(FirstPage { page: page.clone(), trim, turns, resources: inherited(doc, page, b"Resources") })
}

/// The value of a key of a page, or of the nearest of its ancestors that has it (ISO 32000-1, 7.7.3.4).
fn inherited(doc: &Document, page: &Dictionary, key: &[u8]) -> Option<Object> {
    let mut node = page;
    for _ in 0..TREE_DEEPEST {
        if let Ok(value) = node.get(key) {
            return Some(value.clone());
        }
        node = node.get_deref(b"Parent", doc).and_then(Object::as_dict).ok()?;
    }
    None
}

/// A box with its corners in order; none unless it has an area.
fn corners(doc: &Document, object: &Object) -> Option<[Abs; 4]> {
    let list = doc.dereference(object).ok()?.1.as_array().ok()?;
    let numbers: Vec<Abs> = list.iter().filter_map(|n| length(doc.dereference(n).ok()?.1)).collect();
    let [x0, y0, x1, y1] = *numbers.as_slice() else { return None };
    let [left, bottom, right, top] = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
    (left < right && bottom < top).then_some([left, bottom, right, top])
}

/// Points, to a thousandth.
#[allow(clippy::cast_possible_truncation, reason = "a page is at most 14 400 points wide")]
fn length(number: &Object) -> Option<Abs> {
    let points = f64::from(number.as_float().ok()?);
    (points.abs() <= 14_400.0).then(|| Abs::milli_pt((points * 1000.0).round() as i64))
}

/// Pixels across and down in a unit of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Resolution {
    across: (u32, u32),
    down: (u32, u32),
    unit: Abs,
}

impl Resolution {
    const INCH: Abs = Abs::pt(72);
    const CENTIMETRE: Abs = Abs::mm(10);

    /// The size of a picture at this resolution; none where a number is nought or the size foolish.
    fn size(self, photo: &Photo) -> Option<(Abs, Abs)> {
        let length = |pixels: u32, (above, below): (u32, u32)| {
            let most = Abs::mm(10_000).to_emu();
            let emu = i128::from(self.unit.to_emu()) * i128::from(pixels) * i128::from(below);
            let emu = i64::try_from(emu.checked_div(i128::from(above))?).ok()?;
            (0 < emu && emu <= most).then(|| Abs::emu(emu))
        };
        Some((length(photo.width, self.across)?, length(photo.height, self.down)?))
    }
}

fn jpeg_is_rgb(file: impl BufRead) -> Result<bool, String> {
    let mut decoder = jpeg_decoder::Decoder::new(file);
    decoder.read_info().map_err(|error| error.to_string())?;
    Ok(decoder.info().is_some_and(|info| info.pixel_format == PixelFormat::RGB24))
}

/// The resolution of a JPEG: that of JFIF, which stands first, else that of Exif.
fn jpeg_resolution(mut file: impl BufRead + Seek) -> Option<Resolution> {
    let mut head = [0; 18];
    file.read_exact(&mut head).ok()?;
    if let [_, _, 0xff, 0xe0, _, _, b'J', b'F', b'I', b'F', 0, _, _, unit @ (1 | 2), a0, a1, d0, d1] = head {
        let unit = if unit == 1 { Resolution::INCH } else { Resolution::CENTIMETRE };
        let per = |high, low| (u32::from(u16::from_be_bytes([high, low])), 1);
        return Some(Resolution { across: per(a0, a1), down: per(d0, d1), unit });
    }
    file.rewind().ok()?;
    let mut decoder = jpeg_decoder::Decoder::new(file);
    decoder.read_info().ok()?;
    tiff_resolution(Cursor::new(decoder.exif_data()?))
}

fn tiff_is_rgb(file: impl BufRead + Seek) -> Result<bool, String> {
    let mut reader = ImageReader::new(file).with_guessed_format().map_err(|error| error.to_string())?;
    reader.no_limits();
    let decoder = reader.into_decoder().map_err(|error| error.to_string())?;
    let inks = matches!(decoder.original_color_type(), ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16);
    Ok(!inks && decoder.color_type().has_color())
}

/// The resolution of a TIFF, or of Exif, which is one without pixels (TIFF 6.0, pages 18, 38 and 41).
fn tiff_resolution(mut file: impl Read + Seek) -> Option<Resolution> {
    let mut order = [0; 4];
    file.read_exact(&mut order).ok()?;
    let is_little = order[0] == b'I';
    let mut long = |at: Option<u64>| {
        if let Some(at) = at {
            file.seek(SeekFrom::Start(at)).ok()?;
        }
        let mut bytes = [0; 4];
        file.read_exact(&mut bytes).ok()?;
        Some((bytes, if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }))
    };
    let short = |high, low| if is_little { u16::from_le_bytes([high, low]) } else { u16::from_be_bytes([high, low]) };
    let directory = u64::from(long(Some(4))?.1);
    let ([a, b, ..], _) = long(Some(directory))?;
    let (mut across, mut down, mut unit) = (None, None, Resolution::INCH);
    for entry in 0..u64::from(short(a, b)) {
        let at = directory + 2 + entry * 12;
        let ([a, b, ..], _) = long(Some(at))?;
        let ([c, d, ..], value) = long(Some(at + 8))?;
        match short(a, b) {
            282 => across = Some((long(Some(value.into()))?.1, long(None)?.1)),
            283 => down = Some((long(Some(value.into()))?.1, long(None)?.1)),
            296 => match short(c, d) {
                2 => unit = Resolution::INCH,
                3 => unit = Resolution::CENTIMETRE,
                // Proportions only.
                _ => return None,
            },
            _ => {}
        }
    }
    Some(Resolution { across: across?, down: down?, unit })
}

fn not_an_advert(name: &str, reason: &str) -> Finding {
    Finding::error("not-an-advert", format!("`{name}`, which cannot be placed as an advert: {reason}"))
        .expected("a PDF/X, JPEG or TIFF file that is whole and not encrypted")
        .help("see what `paiban preflight` says of a PDF, and ask the advertiser for the file anew")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(width: u32, height: u32) -> Photo {
        Photo { path: PathBuf::new(), name: String::new(), width, height }
    }

    /// A JPEG's first segment: JFIF of so many pixels a unit.
    fn jfif(unit: u8, density: u16) -> Cursor<Vec<u8>> {
        let [high, low] = density.to_be_bytes();
        Cursor::new(vec![
            0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 2, unit, high, low, high, low, 0, 0,
        ])
    }

    #[test]
    fn a_jpeg_is_as_large_as_jfif_says() {
        let size = |unit, density| jpeg_resolution(jfif(unit, density)).and_then(|ppi| ppi.size(&photo(600, 300)));
        assert_eq!(size(1, 300), Some((Abs::pt(144), Abs::pt(72))));
        assert_eq!(size(2, 60), Some((Abs::mm(100), Abs::mm(50))));
        assert_eq!(size(0, 1), None, "proportions are no size");
        assert_eq!(size(1, 0), None, "no pixels an inch");
    }

    #[test]
    fn a_tiff_is_as_large_as_its_tags_say_in_either_byte_order() {
        let mut little = b"II*\0\x08\0\0\0\x03\0".to_vec();
        let mut big = b"MM\0*\0\0\0\x08\0\x03".to_vec();
        for (tag, kind, value) in [(282_u16, 5_u16, 50_u32), (283, 5, 50), (296, 3, 2)] {
            little.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
            little.extend([1_u32.to_le_bytes(), value.to_le_bytes()].concat());
            big.extend([tag.to_be_bytes(), kind.to_be_bytes()].concat());
            let value = if kind == 3 { value << 16 } else { value };
            big.extend([1_u32.to_be_bytes(), value.to_be_bytes()].concat());
        }
        little.extend([0; 4]);
        little.extend([2000_u32.to_le_bytes(), 10_u32.to_le_bytes()].concat());
        big.extend([0; 4]);
        big.extend([2000_u32.to_be_bytes(), 10_u32.to_be_bytes()].concat());
        for file in [little, big] {
            let ppi = tiff_resolution(Cursor::new(file)).unwrap();
            assert_eq!(ppi.size(&photo(200, 400)), Some((Abs::pt(72), Abs::pt(144))));
        }
    }
}
