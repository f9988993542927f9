//! What a head holds together whatever its phrases are: figures with their units, and what is quoted.

use super::phrase::{ABOUT, UNIT_WORDS, UNITS};
use super::words::{Kind, Word};

/// For each word, whether it belongs to the figure before it: 8000|多|亩, 40|万|元, 第|三|届.
pub(super) fn figures(text: &str, words: &[Word]) -> Vec<bool> {
    let of = |w: &Word| &text[w.range.clone()];
    let mut figures = vec![false; words.len()];
    for i in 1..words.len() {
        let (before, after) = (&words[i - 1], &words[i]);
        let in_figure = before.kind == Kind::Number || figures[i - 1];
        let lone = of(after).chars().count() == 1 && UNITS.contains(of(after));
        let unit = after.kind == Kind::MeasureWord || lone || UNIT_WORDS.contains(&of(after));
        let about = ABOUT.contains(&of(after));
        let more = after.kind == Kind::Number && !figures[i - 1];
        figures[i] = match (before.kind, of(before)) {
            (_, "第") => after.kind == Kind::Number,
            (Kind::Number, _) => unit || about || more || is_sign(of(after)),
            _ => in_figure && unit && is_magnitude(of(before)),
        };
    }
    figures
}

fn is_sign(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '%' | '％' | '‰' | '℃' | '°' | '㎡' | '.'))
}

/// After these a unit may still follow: 40万|元, 多|亩, 平方|米.
pub(super) fn is_magnitude(word: &str) -> bool {
    ABOUT.contains(&word) || matches!(word, "万" | "亿" | "千" | "百" | "十" | "平方" | "立方" | "公" | "千瓦" | "个")
}

/// What stands between each pair of quotes, brackets or title marks: the byte of the opening mark, the byte after the
/// closing one, and the characters between.
pub(super) fn quoted(text: &str) -> Vec<(usize, usize, usize)> {
    const PAIRS: [(char, char); 7] =
        [('“', '”'), ('‘', '’'), ('《', '》'), ('〈', '〉'), ('（', '）'), ('「', '」'), ('『', '』')];
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(pair) = PAIRS.iter().find(|p| p.0 == c) {
            open.push((at, pair.1));
        } else if let Some(depth) = open.iter().rposition(|o| o.1 == c) {
            let (start, _) = open[depth];
            open.truncate(depth);
            let inside = text[start..at].chars().count() - 1;
            found.push((start, at + c.len_utf8(), inside));
        }
    }
    found
}
