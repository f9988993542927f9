//! Stream filters (ISO 32000-1, 7.4) with limits on what may come out.

use std::borrow::Cow;
use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::read::ZlibDecoder;

use super::lexer::is_space;

/// Bytes one stream may hold: a broadsheet page at 400 ppi in CMYK is 210 MB.
const STREAM_MOST: usize = 256 << 20;

/// Bytes all streams of a file may hold: bounds memory and time against a decompression bomb.
const FILE_MOST: usize = 1 << 30;

/// Why a stream gives no bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undecoded {
    /// The data does not keep to its filter.
    Damaged(&'static str),
    /// More comes out than any press page holds.
    TooLarge,
    /// A filter that is not read: LZW, which no standard allows, or one unknown.
    Filter(String),
}

/// What all streams of a file may still give.
#[derive(Debug)]
pub(super) struct Budget(AtomicUsize);

impl Budget {
    pub(super) const fn new() -> Self {
        Self(AtomicUsize::new(FILE_MOST))
    }

    fn spend(&self, bytes: usize) -> Result<(), Undecoded> {
        let spent = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes));
        spent.map(|_| ()).map_err(|_| Undecoded::TooLarge)
    }
}

/// The predictor of a Flate stream (7.4.4.4).
#[derive(Clone, Copy, Debug)]
pub(super) struct Predictor {
    pub(super) kind: i64,
    pub(super) colors: usize,
    pub(super) bits: usize,
    pub(super) columns: usize,
}

/// Undoes one filter; `name` is the full name or its abbreviation in an inline image.
pub(super) fn undo<'a>(
    name: &[u8],
    data: &'a [u8],
    predictor: Predictor,
    budget: &Budget,
) -> Result<Cow<'a, [u8]>, Undecoded> {
    let out = match name {
        b"FlateDecode" | b"Fl" => unpredict(inflate(data)?, predictor)?,
        b"RunLengthDecode" | b"RL" => run_length(data)?,
        b"ASCIIHexDecode" | b"AHx" => ascii_hex(data)?,
        b"ASCII85Decode" | b"A85" => ascii_85(data)?,
        other => return Err(Undecoded::Filter(String::from_utf8_lossy(other).into_owned())),
    };
    budget.spend(out.len())?;
    Ok(Cow::Owned(out))
}

fn inflate(data: &[u8]) -> Result<Vec<u8>, Undecoded> {
    let mut out = Vec::with_capacity(data.len().saturating_mul(4).min(STREAM_MOST));
    let limit = u64::try_from(STREAM_MOST).unwrap_or(u64::MAX) + 1;
    ZlibDecoder::new(data)
        .take(limit)
        .read_to_end(&mut out)
        .map_err(|_| Undecoded::Damaged("Flate data that does not inflate to its end"))?;
    if out.len() > STREAM_MOST { Err(Undecoded::TooLarge) } else { Ok(out) }
}

fn unpredict(mut data: Vec<u8>, p: Predictor) -> Result<Vec<u8>, Undecoded> {
    if p.kind <= 1 {
        return Ok(data);
    }
    let sane =
        (1..=32).contains(&p.colors) && matches!(p.bits, 1 | 2 | 4 | 8 | 16) && (1..1 << 20).contains(&p.columns);
    if !sane {
        return Err(Undecoded::Damaged("a predictor with impossible numbers"));
    }
    let pixel = (p.colors * p.bits).div_ceil(8);
    let row = (p.colors * p.bits * p.columns).div_ceil(8);
    if p.kind == 2 {
        // TIFF's predictor is met at eight bits only; elsewhere its sums would cross samples.
        if p.bits == 8 {
            for line in data.chunks_mut(row) {
                for i in pixel..line.len() {
                    line[i] = line[i].wrapping_add(line[i - pixel]);
                }
            }
        }
        return Ok(data);
    }
    let mut out = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; row];
    for line in data.chunks(row + 1) {
        let (kind, line) = (line[0], &line[1..]);
        let mut now = line.to_vec();
        now.resize(row, 0);
        for i in 0..row {
            let left = if i >= pixel { now[i - pixel] } else { 0 };
            let corner = if i >= pixel { above[i - pixel] } else { 0 };
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => above[i],
                3 => u8::midpoint(left, above[i]),
                4 => paeth(left, above[i], corner),
                _ => return Err(Undecoded::Damaged("a PNG predictor that does not exist")),
            };
            now[i] = now[i].wrapping_add(guess);
        }
        out.extend_from_slice(&now[..line.len()]);
        above = now;
    }
    Ok(out)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let p = a + b - c;
    let (da, db, dc) = ((p - a).abs(), (p - b).abs(), (p - c).abs());
    if da <= db && da <= dc {
        left
    } else if db <= dc {
        up
    } else {
        corner
    }
}

fn run_length(data: &[u8]) -> Result<Vec<u8>, Undecoded> {
    let mut out = Vec::new();
    let mut rest = data;
    while let [length, tail @ ..] = rest {
        let n = usize::from(*length);
        match n {
            128 => return Ok(out),
            0..128 => {
                let literal = tail.get(..=n).ok_or(Undecoded::Damaged("run-length data cut short"))?;
                out.extend_from_slice(literal);
                rest = &tail[n + 1..];
            }
            _ => {
                let byte = tail.first().ok_or(Undecoded::Damaged("run-length data cut short"))?;
                out.extend(std::iter::repeat_n(*byte, 257 - n));
                rest = &tail[1..];
            }
        }
    }
    Err(Undecoded::Damaged("run-length data without its end"))
}

fn ascii_hex(data: &[u8]) -> Result<Vec<u8>, Undecoded> {
    let mut digits = Vec::new();
    for b in data.iter().copied().filter(|b| !is_space(*b)) {
        if b == b'>' {
            break;
        }
        let digit = char::from(b).to_digit(16).ok_or(Undecoded::Damaged("hexadecimal data with other characters"))?;
        digits.push(digit.to_le_bytes()[0]);
    }
    Ok(digits.chunks(2).map(|p| p[0] << 4 | p.get(1).copied().unwrap_or(0)).collect())
}

fn ascii_85(data: &[u8]) -> Result<Vec<u8>, Undecoded> {
    const BAD: Undecoded = Undecoded::Damaged("base-85 data with other characters");
    let mut out = Vec::new();
    let mut group: Vec<u32> = Vec::new();
    for b in data.iter().copied().filter(|b| !is_space(*b)) {
        match b {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(b - b'!')),
            _ => return Err(BAD),
        }
        if group.len() == 5 {
            out.extend(word_85(&group).ok_or(BAD)?);
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        out.extend(&word_85(&group).ok_or(BAD)?[..kept]);
    }
    Ok(out)
}

fn word_85(group: &[u32]) -> Option<[u8; 4]> {
    let value = group.iter().try_fold(0_u32, |sum, digit| sum.checked_mul(85)?.checked_add(*digit))?;
    Some(value.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain() -> Predictor {
        Predictor { kind: 1, colors: 1, bits: 8, columns: 1 }
    }

    #[test]
    fn text_filters_give_their_bytes() {
        let budget = Budget::new();
        assert_eq!(*undo(b"AHx", b"48 69>", plain(), &budget).unwrap(), *b"Hi");
        assert_eq!(*undo(b"A85", b"87cURD]j7BEbo80~>", plain(), &budget).unwrap(), *b"Hello world!");
        assert_eq!(*undo(b"RL", &[1, b'a', b'b', 254, b'c', 128], plain(), &budget).unwrap(), *b"abccc");
    }

    #[test]
    fn flate_that_is_cut_short_is_damaged() {
        let mut packed = Vec::new();
        let mut encoder = flate2::write::ZlibEncoder::new(&mut packed, flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, &[7; 1000]).unwrap();
        encoder.finish().unwrap();
        let budget = Budget::new();
        assert_eq!(undo(b"FlateDecode", &packed, plain(), &budget).unwrap().len(), 1000);
        let cut = undo(b"FlateDecode", &packed[..packed.len() - 6], plain(), &budget);
        assert!(matches!(cut, Err(Undecoded::Damaged(_))));
    }

    #[test]
    fn png_predictors_are_undone() {
        let p = Predictor { kind: 15, colors: 1, bits: 8, columns: 3 };
        let budget = Budget::new();
        let packed = {
            let mut packed = Vec::new();
            let mut encoder = flate2::write::ZlibEncoder::new(&mut packed, flate2::Compression::fast());
            std::io::Write::write_all(&mut encoder, &[1, 1, 1, 1, 2, 1, 1, 1]).unwrap();
            encoder.finish().unwrap();
            packed
        };
        assert_eq!(*undo(b"Fl", &packed, p, &budget).unwrap(), [1, 2, 3, 2, 3, 4]);
    }
}
