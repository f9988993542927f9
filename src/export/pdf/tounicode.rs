//! The map from the codes of a font back to text, for searching and copying.

use std::fmt::Write;

/// Most entries a block of a CMap may have.
const BLOCK: usize = 100;

/// The `ToUnicode` map of codes 0, 1, … to these texts; an empty text is left out.
pub(super) fn to_unicode(texts: &[String]) -> Vec<u8> {
    let mut map = String::with_capacity(texts.len() * 16 + 400);
    map.push_str(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let mapped: Vec<_> = texts.iter().enumerate().filter(|(_, text)| !text.is_empty()).collect();
    for block in mapped.chunks(BLOCK) {
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (code, text) in block {
            let _ = write!(map, "<{code:04X}> <");
            for unit in text.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(texts: &[&str]) -> String {
        String::from_utf8(to_unicode(&texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>())).unwrap()
    }

    #[test]
    fn a_glyph_of_several_characters_maps_to_all_of_them() {
        assert!(map(&["", "——", "𠀀"]).contains("2 beginbfchar\n<0001> <20142014>\n<0002> <D840DC00>\nendbfchar"));
    }

    #[test]
    fn a_glyph_without_text_is_left_out() {
        assert!(!map(&["", ""]).contains("beginbfchar"));
    }

    #[test]
    fn blocks_hold_a_hundred_entries_at_most() {
        let map = map(&["字"; 250]);
        assert_eq!(map.matches("100 beginbfchar").count(), 2);
        assert_eq!(map.matches("50 beginbfchar").count(), 1);
    }
}
