//! Images: how much ink their pixels ask for (ISO 32000-1, 8.9).

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::color::Space;
use super::file::File;
use super::function::sample;
use super::object::{Dict, Id, Stream};
use super::standard::Press;

/// Pixels of one image: a broadsheet page at 600 ppi has 120 million.
const PIXELS_MOST: usize = 256 << 20;

/// Colours of a spot image that are worked out through its tint function.
const COLORS_MOST: usize = 1 << 17;

/// An image as it stands on a page.
#[derive(Debug)]
pub(super) struct Image<'a> {
    pub(super) id: Option<Id>,
    pub(super) page: usize,
    pub(super) area: [f64; 4],
    pub(super) dict: Cow<'a, Dict>,
    pub(super) data: Data<'a>,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) bits: usize,
    /// None for a stencil mask, or where the image's own header says it.
    pub(super) space: Option<Arc<Space>>,
}

/// Where an image's bytes are.
#[derive(Debug)]
pub(super) enum Data<'a> {
    Stream(&'a Stream),
    Inline(Vec<u8>),
}

/// Ink of an image.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Ink {
    /// The most of any pixel, 1 for one full plate.
    pub(super) most: f64,
    /// Shares of pixels over the press's target and limit.
    pub(super) over_target: f64,
    pub(super) over_limit: f64,
}

/// What came of looking at an image's pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Measured {
    Ink(Ink),
    /// Nothing to measure: a stencil, one bit on one plate, or colours a profile decides.
    Nothing,
    /// A coding that is not read.
    Unread(&'static str),
    Damaged(&'static str),
    /// Told with the stream itself.
    Told,
}

/// Measures the ink of an image.
pub(super) fn measure(file: &File<'_>, image: &Image<'_>, press: Press) -> Measured {
    if image.width.saturating_mul(image.height) > PIXELS_MOST {
        return Measured::Damaged("an image of more pixels than a press page holds");
    }
    let decoded = match &image.data {
        Data::Stream(stream) => file.decode(stream),
        Data::Inline(data) => file.decode_data(Cow::Borrowed(data), &image.dict),
    };
    let Ok(decoded) = decoded else { return Measured::Told };
    let components = image.space.as_ref().map_or(1, |s| s.components());
    match decoded.image.as_ref().map(|(name, params)| (name.as_slice(), params)) {
        Some((b"DCTDecode" | b"DCT", _)) if !matches!(components, 1 | 3 | 4) => {
            Measured::Unread("JPEG of several spot inks")
        }
        Some((b"DCTDecode" | b"DCT", _))
            if components == 3 && matches!(image.space.as_deref(), Some(Space::Inks { .. })) =>
        {
            Measured::Unread("JPEG of several spot inks")
        }
        Some((b"DCTDecode" | b"DCT", params)) => {
            let transform = file.get(params, "ColorTransform").int();
            match jpeg(&decoded.data, components, transform, image) {
                Ok(samples) => ink(file, image, &samples, 8, press),
                Err(what) => Measured::Damaged(what),
            }
        }
        Some((b"CCITTFaxDecode" | b"CCF", _)) => Measured::Unread("CCITT fax"),
        Some((b"JBIG2Decode", _)) => Measured::Unread("JBIG2"),
        Some(_) => Measured::Unread("JPEG 2000"),
        None => {
            let row = (image.width * components * image.bits).div_ceil(8);
            if decoded.data.len() < row * image.height {
                return Measured::Damaged("an image with fewer samples than its size says");
            }
            ink(file, image, &decoded.data, image.bits, press)
        }
    }
}

/// The samples of a JPEG as they are stored: inversion is the Decode array's matter, not the Adobe mark's.
fn jpeg(data: &[u8], components: usize, transform: Option<i64>, image: &Image<'_>) -> Result<Vec<u8>, &'static str> {
    // The decoder fills what is cut away with grey.
    let tail = &data[data.len().saturating_sub(64)..];
    if !tail.windows(2).any(|w| w == [0xff, 0xd9]) {
        return Err("a JPEG that is cut short");
    }
    let work = || -> Result<Vec<u8>, &'static str> {
        let bad = "a JPEG that does not decode";
        let options = DecoderOptions::default().set_max_width(65_535).set_max_height(65_535);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(data), options);
        decoder.decode_headers().map_err(|_| bad)?;
        let info = decoder.info().ok_or(bad)?;
        if usize::from(info.components) != components {
            return Err("a JPEG whose components are not those of its colour space");
        }
        if usize::from(info.width) != image.width || usize::from(info.height) != image.height {
            return Err("a JPEG of another size than its dictionary says");
        }
        if components != 4 {
            return if components == 1 { decoder.decode().map_err(|_| bad) } else { Ok(Vec::new()) };
        }
        let stored = match (decoder.input_colorspace(), transform) {
            (Some(ColorSpace::YCCK), None | Some(1)) => ColorSpace::YCCK,
            _ => ColorSpace::CMYK,
        };
        decoder.set_options(options.jpeg_set_out_colorspace(stored));
        let mut samples = decoder.decode().map_err(|_| bad)?;
        if stored == ColorSpace::YCCK {
            samples.chunks_exact_mut(4).for_each(unmix);
        }
        Ok(samples)
    };
    // The last line against a decoder that panics on a file made to hurt: the finding says that it was not read.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err("a JPEG that breaks its decoder"))
}

/// YCCK to CMYK, as Adobe's decoders do it: the complement of RGB, black as it is.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates, which is what is wanted")]
fn unmix(pixel: &mut [u8]) {
    let (y, cb, cr) = (f32::from(pixel[0]), f32::from(pixel[1]) - 128.0, f32::from(pixel[2]) - 128.0);
    pixel[0] = (255.0 - (y + 1.402 * cr)) as u8;
    pixel[1] = (255.0 - (y - 0.344 * cb - 0.714 * cr)) as u8;
    pixel[2] = (255.0 - (y + 1.772 * cb)) as u8;
}

fn ink(file: &File<'_>, image: &Image<'_>, data: &[u8], bits: usize, press: Press) -> Measured {
    let Some(space) = &image.space else { return Measured::Nothing };
    let n = space.components();
    let decode = if image.dict.has("Decode") { "Decode" } else { "D" };
    let decode = file.numbers(file.get(&image.dict, decode)).filter(|d| d.len() >= 2 * n);
    let mut tally = Tally::new(press);
    if matches!(**space, Space::Cmyk | Space::Icc { components: 4 }) && bits == 8 {
        let inverted = match decode.as_deref() {
            None => Some(false),
            Some(d) if d.chunks(2).all(|p| p == [0.0, 1.0]) => Some(false),
            Some(d) if d.chunks(2).all(|p| p == [1.0, 0.0]) => Some(true),
            Some(_) => None,
        };
        if let Some(inverted) = inverted {
            tally.bytes(data, inverted);
            return Measured::Ink(tally.ink());
        }
    }
    if space.inks(&space.initial()).is_none() || (bits == 1 && n == 1 && !matches!(**space, Space::Indexed { .. })) {
        return Measured::Nothing;
    }
    let full = f64::from(u32::MAX >> (32 - bits.clamp(1, 16)));
    let indexed = matches!(**space, Space::Indexed { .. });
    let value = |raw: u32, i: usize| {
        let (low, high) = match &decode {
            Some(d) => (d[2 * i], d[2 * i + 1]),
            None => (0.0, if indexed { full } else { 1.0 }),
        };
        low + f64::from(raw) * (high - low) / full
    };
    let row = (image.width * n * bits).div_ceil(8) * 8;
    // Every n-th pixel of a large one: tint functions are slow, and areas of a picture are larger than a pixel.
    let every = (image.width * image.height).div_ceil(COLORS_MOST).max(1);
    let mut last: Option<(Vec<u32>, f64)> = None;
    for at in (0..image.width * image.height).step_by(every) {
        let first = at / image.width * row + at % image.width * n * bits;
        let raw: Vec<u32> = (0..n).map(|i| sample(data, first + i * bits, bits)).collect();
        let total = match &last {
            Some((known, total)) if *known == raw => *total,
            _ => {
                let color: Vec<f64> = raw.iter().enumerate().map(|(i, r)| value(*r, i)).collect();
                space.inks(&color).map_or(0.0, |inks| inks.total())
            }
        };
        tally.pixel(total);
        last = Some((raw, total));
    }
    Measured::Ink(tally.ink())
}

struct Tally {
    target: f64,
    limit: f64,
    most: f64,
    pixels: usize,
    over_target: usize,
    over_limit: usize,
}

impl Tally {
    fn new(press: Press) -> Self {
        let (target, limit) = (f64::from(press.ink_target) / 100.0, f64::from(press.ink_limit) / 100.0);
        Self { target, limit, most: 0.0, pixels: 0, over_target: 0, over_limit: 0 }
    }

    fn pixel(&mut self, total: f64) {
        self.most = self.most.max(total);
        self.pixels += 1;
        // Eight-bit rounding of four plates may add a level to each.
        self.over_target += usize::from(total > self.target + 0.01);
        self.over_limit += usize::from(total > self.limit + 0.01);
    }

    /// Four bytes a pixel: the sums are counted, then weighed.
    fn bytes(&mut self, data: &[u8], inverted: bool) {
        let mut counts = [0_usize; 4 * 255 + 1];
        for p in data.chunks_exact(4) {
            counts[usize::from(p[0]) + usize::from(p[1]) + usize::from(p[2]) + usize::from(p[3])] += 1;
        }
        for (sum, count) in (0_u32..).zip(counts).filter(|(_, count)| *count > 0) {
            let total = f64::from(if inverted { 1020 - sum } else { sum }) / 255.0;
            self.most = self.most.max(total);
            self.pixels += count;
            self.over_target += if total > self.target + 0.01 { count } else { 0 };
            self.over_limit += if total > self.limit + 0.01 { count } else { 0 };
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "numbers of pixels are far below 2^53")]
    fn ink(&self) -> Ink {
        let share = |n: usize| n as f64 / self.pixels.max(1) as f64;
        Ink { most: self.most, over_target: share(self.over_target), over_limit: share(self.over_limit) }
    }
}
