//! Break opportunities of UAX #14 (Unicode 18), the layer below the house tailoring.

use icu_locale_core::langid;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

use crate::text::{Class, Shaped};

/// How UAX #14 is read. Lines are set from `Strict`, which the house's levels then tailor; `Normal` is what CSS has by
/// default for Chinese. CSS's `loose` is left out: it breaks 37|℃ and ￥|1280.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// The algorithm without any tailoring: small kana start no line.
    Strict,
    /// CSS Text `normal` for Chinese: small kana are ideographs, and ‐ – 〜 ゠ may start a line.
    Normal,
}

/// The offsets after which UAX #14 allows or demands a break.
#[must_use]
pub fn uax14(text: &str, strictness: Strictness) -> Vec<usize> {
    let chinese = langid!("zh");
    let mut options = LineBreakOptions::default();
    if strictness == Strictness::Normal {
        options.strictness = Some(LineBreakStrictness::Normal);
        options.content_locale = Some(&chinese);
    }
    LineSegmenter::new_neo_for_non_complex_scripts(options).segment_str(text).collect()
}

/// For each cluster, whether UAX #14 (Unicode 18) allows a break after it.
pub(super) fn opportunities(shaped: &Shaped) -> Vec<bool> {
    let mut text = shaped.styled.text.clone();
    for cluster in &shaped.clusters {
        let range = cluster.text.start as usize..cluster.text.end as usize;
        // By what they are here: quotes are brackets, a minus is a sign like + and no hyphen, and the + of `C++` is no sign.
        let stand_in = match (cluster.class, &text[range.clone()]) {
            (Class::Opener, "“" | "‘") => "「",
            (Class::Closer, "”" | "’") => "」",
            (Class::Prefix, "-") => "+",
            (Class::Prefix, "–") => "−",
            (Class::LatinMark, "+") => "x",
            _ => continue,
        };
        text.replace_range(range, stand_in);
    }
    let mut ends = uax14(&text, Strictness::Strict).into_iter().peekable();
    shaped
        .clusters
        .iter()
        .map(|c| {
            while ends.next_if(|&e| e < c.text.end as usize).is_some() {}
            ends.peek() == Some(&(c.text.end as usize))
        })
        .collect()
}
