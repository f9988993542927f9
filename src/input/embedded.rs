//! The caption that a photo file brings along: XMP `dc:description`, else IPTC-IIM 2:120 (Caption/Abstract).
//!
//! No kept crate reads IPTC; the records are a dozen lines. XMP is XML and goes to a reader of XML.

use std::io::{BufRead, Seek};

use encoding_rs::{GB18030, UTF_8};
use image::{ImageDecoder, ImageReader};
use roxmltree::Document;

/// Dublin Core (XMP specification part 1, 8.3).
const DC: &str = "http://purl.org/dc/elements/1.1/";
/// Image resource of Photoshop that holds IPTC records.
const IPTC_RESOURCE: u16 = 0x0404;
/// Record and dataset of the caption (IPTC-IIM 4.2, 2:120).
const CAPTION: (u8, u8) = (2, 120);

/// The caption in a photo file, on one line; none where it has none that can be read.
#[must_use]
pub(super) fn caption(file: impl BufRead + Seek) -> Option<String> {
    let mut decoder = ImageReader::new(file).with_guessed_format().ok()?.into_decoder().ok()?;
    let xmp = decoder.xmp_metadata().ok().flatten().and_then(|packet| from_xmp(&packet));
    let found = xmp.or_else(|| decoder.iptc_metadata().ok().flatten().and_then(|records| from_iptc(&records)))?;
    // A line break in a form field is no break of the paper's; between words of Latin it is a space.
    let words: Vec<&str> =
        found.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let joined = words.into_iter().fold(String::new(), |mut line, word| {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if is_latin(line.chars().next_back()) && is_latin(word.chars().next()) {
            line.push(' ');
        }
        line + word
    });
    (!joined.is_empty()).then_some(joined)
}

fn from_xmp(packet: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(packet).ok()?;
    // Packets may be padded with NUL past the end of the XML.
    let document = Document::parse(text.trim_end_matches('\0')).ok()?;
    let description = document.descendants().find(|node| node.has_tag_name((DC, "description")))?;
    let text = description.descendants().find_map(|node| node.text().filter(|t| !t.trim().is_empty()))?;
    Some(text.to_owned())
}

/// The caption of Photoshop image resources, or of bare IPTC records, as TIFF has them.
fn from_iptc(mut data: &[u8]) -> Option<String> {
    if data.first() == Some(&0x1c) {
        return caption_record(data);
    }
    while let Some(rest) = data.strip_prefix(b"8BIM") {
        let (id, rest) = number(rest)?;
        // A Pascal string with its length is padded to an even number of bytes, and so is the resource.
        let name = usize::from(*rest.first()?) + 1;
        let rest = rest.get(name + name % 2..)?;
        let (high, rest) = number(rest)?;
        let (low, rest) = number(rest)?;
        let size = usize::from(high) << 16 | usize::from(low);
        let resource = rest.get(..size)?;
        if id == IPTC_RESOURCE {
            return caption_record(resource);
        }
        data = rest.get(size + size % 2..)?;
    }
    None
}

fn caption_record(mut records: &[u8]) -> Option<String> {
    while let [0x1c, record, dataset, rest @ ..] = records {
        let (size, rest) = number(rest)?;
        // Sizes from 32 768 on are written otherwise; captions have 2 000 bytes at most.
        let value = rest.get(..usize::from(size))?;
        if (*record, *dataset) == CAPTION {
            return Some(decoded(value));
        }
        records = &rest[usize::from(size)..];
    }
    None
}

/// UTF-8 where the bytes are; agencies' older software writes GB 18030 without saying so.
fn decoded(bytes: &[u8]) -> String {
    let as_utf8 = UTF_8.decode_without_bom_handling_and_without_replacement(bytes);
    as_utf8.unwrap_or_else(|| GB18030.decode_without_bom_handling(bytes).0).into_owned()
}

fn number(bytes: &[u8]) -> Option<(u16, &[u8])> {
    let (number, rest) = bytes.split_first_chunk::<2>()?;
    Some((u16::from_be_bytes(*number), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// A JPEG of one grey pixel with a segment of application data before it.
    fn jpeg(marker: u8, data: &[u8]) -> Cursor<Vec<u8>> {
        let mut pixel = Vec::new();
        let grey = jpeg_encoder::Encoder::new(&mut pixel, 90);
        grey.encode(&[128], 1, 1, jpeg_encoder::ColorType::Luma).unwrap();
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        let segment = [&[0xff, marker][..], &length, data].concat();
        Cursor::new([&pixel[..2], &segment, &pixel[2..]].concat())
    }

    fn iptc(caption: &[u8]) -> Vec<u8> {
        let size = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap().to_be_bytes();
        let title = [&[0x1c, 2, 5, 0, 2][..], b"hi"].concat();
        let records = [&title[..], &[0x1c, 2, 120], &size(caption), caption].concat();
        let length = u32::try_from(records.len()).unwrap().to_be_bytes();
        let other = b"8BIM\x03\xed\x00\x00\x00\x00\x00\x03abc\x00";
        [b"Photoshop 3.0\0", &other[..], b"8BIM\x04\x04\x00\x00", &length, &records].concat()
    }

    #[test]
    fn an_xmp_description_is_the_caption() {
        let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
            <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:description><rdf:Alt>\
            <rdf:li xml:lang='x-default'>修好的\n栈桥 &amp; 亭</rdf:li></rdf:Alt></dc:description></rdf:Description>\
            </rdf:RDF></x:xmpmeta>";
        let data = [b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat();
        assert_eq!(caption(jpeg(0xe1, &data)).as_deref(), Some("修好的栈桥&亭"));
    }

    #[test]
    fn an_iptc_caption_is_read_in_utf8_and_in_gb18030() {
        assert_eq!(caption(jpeg(0xed, &iptc("修好的栈桥。".as_bytes()))).as_deref(), Some("修好的栈桥。"));
        let (older, _, _) = GB18030.encode("修好的栈桥。");
        assert_eq!(caption(jpeg(0xed, &iptc(&older))).as_deref(), Some("修好的栈桥。"));
    }

    #[test]
    fn damaged_or_missing_captions_are_none() {
        let whole = iptc("修好的栈桥。".as_bytes());
        for end in 14..whole.len() {
            assert_eq!(caption(jpeg(0xed, &whole[..end])), None, "cut at {end}");
        }
        assert_eq!(caption(jpeg(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x>")), None);
        assert_eq!(caption(Cursor::new(b"no photo".to_vec())), None);
    }
}
