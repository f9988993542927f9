//! Where Latin words may be hyphenated: the patterns of TeX's English, for plain words only.

use hypher::{Lang, hyphenate_bounded};

use crate::text::{Class, Shaped};

/// Shortest word that is broken: five letters stand in less than three em.
const WORD_LEAST: usize = 6;
/// Longest word looked up; beyond it stands no word of any language the patterns know.
const WORD_MOST: usize = 40;
/// Letters kept on either side of a hyphen: fewer cannot be read for what they are.
const BEFORE_LEAST: usize = 2;
const AFTER_LEAST: usize = 3;

/// For each cluster, whether a word may be hyphenated after it.
pub(super) fn points(shaped: &Shaped) -> Vec<bool> {
    let clusters = &shaped.clusters;
    let mut points = vec![false; clusters.len()];
    let mut start = 0;
    while start < clusters.len() {
        if clusters[start].class != Class::Letter {
            start += 1;
            continue;
        }
        let len = clusters[start..].iter().take_while(|c| c.class == Class::Letter).count();
        let end = start + len;
        let text = &shaped.styled.text[clusters[start].text.start as usize..clusters[end - 1].text.end as usize];
        if stands_free(shaped, start, end) && is_plain(text) {
            let offset = clusters[start].text.start;
            let mut at = offset as usize;
            let mut next = start;
            for part in hyphenate_bounded(text, Lang::English, BEFORE_LEAST, AFTER_LEAST) {
                at += part.len();
                while next < end && (clusters[next].text.end as usize) < at {
                    next += 1;
                }
                // A ligature over the point cannot be broken.
                if next + 1 < end && clusters[next].text.end as usize == at {
                    points[next] = shaped.hyphen_after(&clusters[next]).is_some();
                }
            }
        }
        start = end;
    }
    points
}

/// Letters alone, small but for the first: abbreviations and trade names are not hyphenated.
fn is_plain(word: &str) -> bool {
    (WORD_LEAST..=WORD_MOST).contains(&word.len())
        && word.is_ascii()
        && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
}

/// Whether no sign that could make it part of an address, a compound or a figure touches the word. A stop or comma
/// after it does not, unless Latin goes on behind.
fn stands_free(shaped: &Shaped, start: usize, end: usize) -> bool {
    let class = |i: usize| shaped.clusters.get(i).map(|c| c.class);
    let apart = |c: Option<Class>| {
        !matches!(c, Some(Class::Letter | Class::Digit | Class::LatinMark | Class::Hyphen | Class::Solidus))
    };
    let bracket = |i: usize| {
        let c = &shaped.clusters[i];
        matches!(&shaped.styled.text[c.text.start as usize..c.text.end as usize], "(" | "“" | "‘" | "\"" | "'" | "[")
    };
    let before = start == 0 || apart(class(start - 1)) || bracket(start - 1);
    before && (apart(class(end)) || (class(end) == Some(Class::LatinMark) && apart(class(end + 1))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Ink;
    use crate::font::testing::{SONG, with_fonts};
    use crate::geom::{Abs, Axis};
    use crate::model::Forms;
    use crate::text::{RunStyle, Styled, shape};

    fn hyphened(text: &str) -> String {
        with_fonts(|fonts| {
            let run = RunStyle {
                end: text.len(),
                role: SONG,
                size: Abs::pt(9),
                ink: Ink::BLACK,
                script: None,
                tate_chu_yoko: false,
            };
            let styled = Styled {
                text: text.into(),
                runs: vec![run],
                axis: Axis::Horizontal,
                forms: Forms::default(),
                interlinear: Vec::new(),
            };
            let shaped = shape(fonts, styled);
            let mut out = String::new();
            for (cluster, point) in shaped.clusters.iter().zip(points(&shaped)) {
                out.push_str(&text[cluster.text.start as usize..cluster.text.end as usize]);
                out.push_str(if point { "|" } else { "" });
            }
            out
        })
    }

    #[test]
    fn plain_words_have_the_points_of_the_patterns() {
        assert_eq!(hyphened("由environmental部"), "由en|vi|ron|men|tal部");
        assert_eq!(hyphened("say Engineering, then"), "say En|gi|neer|ing, then");
    }

    #[test]
    fn short_words_abbreviations_compounds_and_addresses_have_none() {
        for text in
            ["river", "JavaScript", "UNESCO", "hydro-electric", "www.environment.example", "it’s", "abc123defghi"]
        {
            assert_eq!(hyphened(text), text);
        }
    }
}
