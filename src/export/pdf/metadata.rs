//! What the file says of itself: document information and XMP, which must agree.

use lopdf::{Dictionary, Object, StringFormat};

use crate::diag::Finding;
use crate::model::Standard;

/// Creator and Producer.
const MAKER: &str = concat!("paiban ", env!("CARGO_PKG_VERSION"));

/// The name a file of this standard gives itself (ISO 15930-4:2003, 6.3; ISO 15930-7, 6.2).
const fn name(standard: Standard) -> &'static str {
    match standard {
        Standard::X1a => "PDF/X-1a:2003",
        Standard::X4 => "PDF/X-4",
    }
}

/// Title, date and standard of a file.
pub(super) struct Metadata {
    standard: Standard,
    title: String,
    /// `20261123`.
    day: String,
}

impl Metadata {
    /// # Errors
    /// `title-missing` or `date-invalid`: PDF/X asks for both.
    pub(super) fn new(standard: Standard, title: &str, date: &str) -> Result<Self, Finding> {
        // XML 1.0 has no place for most control characters, and Info and XMP must agree: so neither gets any.
        let title: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let title = title.trim().to_owned();
        if title.is_empty() {
            return Err(Finding::error("title-missing", "a page without a title")
                .expected("a title for the file, such as the paper, day and page"));
        }
        let day = day_of(date).ok_or_else(|| {
            Finding::error("date-invalid", format!("the date “{date}”")).expected("a day such as 2026-11-23")
        })?;
        Ok(Self { standard, title, day })
    }

    /// The document information dictionary.
    pub(super) fn info(&self) -> Dictionary {
        let literal = |s: &str| Object::string_literal(s);
        // Midnight in Beijing; the zone is named so that no reader puts in its own.
        let date = format!("D:{}000000+08'00'", self.day);
        let mut info = Dictionary::from_iter([
            ("Title", text_string(&self.title)),
            ("Creator", literal(MAKER)),
            ("Producer", literal(MAKER)),
            ("CreationDate", literal(&date)),
            ("ModDate", literal(&date)),
            ("Trapped", Object::Name(b"False".to_vec())),
        ]);
        // PDF/X-4 names itself in XMP alone.
        if self.standard == Standard::X1a {
            info.set("GTS_PDFXVersion", literal(name(self.standard)));
        }
        info
    }

    /// The XMP packet of a file whose content has this id.
    pub(super) fn xmp(&self, id: &[u8; 16]) -> String {
        let title = escape(&self.title);
        let (year, month, day) = (&self.day[..4], &self.day[4..6], &self.day[6..]);
        let date = format!("{year}-{month}-{day}T00:00:00+08:00");
        let id: String = id.iter().map(|b| format!("{b:02x}")).collect();
        let uuid = format!("uuid:{}-{}-{}-{}-{}", &id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..]);
        let (prefix, space) = match self.standard {
            Standard::X1a => ("pdfx", "http://ns.adobe.com/pdfx/1.3/"),
            Standard::X4 => ("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
        };
        let standard = name(self.standard);
        format!(
            r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:{prefix}="{space}">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>{MAKER}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmpMM:DocumentID>{uuid}</xmpMM:DocumentID>
<xmpMM:InstanceID>{uuid}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>{MAKER}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<{prefix}:GTS_PDFXVersion>{standard}</{prefix}:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
            bom = '\u{feff}',
        )
    }
}

/// A text string: as it is when ASCII, else UTF-16 with its mark (PDF Reference 1.4, 3.8.1).
pub(super) fn text_string(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let bytes = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The eight digits of a day that the calendar has.
fn day_of(date: &str) -> Option<String> {
    let mut parts = date.split('-');
    let mut part = |digits: usize| {
        let part = parts.next()?;
        (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    if parts.next().is_some() {
        return None;
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (1..=days).contains(&day).then(|| format!("{year:04}{month:02}{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert_eq!(day_of("2026-11-23").as_deref(), Some("20261123"));
        assert_eq!(day_of("2028-02-29").as_deref(), Some("20280229"));
        for wrong in
            ["2026-02-29", "2026-13-01", "2026-11-31", "2026-11-00", "26-11-23", "2026-11-23-1", "2026/11/23", ""]
        {
            assert_eq!(day_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn titles_are_escaped_in_xmp() {
        let metadata = Metadata::new(Standard::X1a, "A & B <号外>\u{1}", "2026-11-23").unwrap();
        let xmp = metadata.xmp(&[0xab; 16]);
        assert!(xmp.contains(">A &amp; B &lt;号外&gt;<"));
        assert!(xmp.contains("<xmp:CreateDate>2026-11-23T00:00:00+08:00<"));
        assert!(xmp.contains("uuid:abababab-abab-abab-abab-abababababab<"));
    }

    #[test]
    fn x_4_names_itself_in_xmp_alone() {
        let metadata = Metadata::new(Standard::X4, "样报", "2026-11-23").unwrap();
        let xmp = metadata.xmp(&[1; 16]);
        assert!(xmp.contains("xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\""));
        assert!(xmp.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>") && !xmp.contains("pdfx:"));
        assert!(!metadata.info().has(b"GTS_PDFXVersion"));
    }

    #[test]
    fn a_blank_title_is_refused() {
        assert_eq!(Metadata::new(Standard::X1a, " \n", "2026-11-23").err().unwrap().code, "title-missing");
    }
}
