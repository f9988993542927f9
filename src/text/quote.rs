//! Tells Chinese “ ” ‘ ’ from Latin quotes and apostrophes, which share their code points.
//!
//! A pair is Latin when what stands outside it on both sides is Latin; ’ between two letters is an apostrophe.

use super::class::{Class, class_of};

/// The class of each character of a paragraph, quotes told apart by context.
pub(super) fn classify(chars: &[(usize, char)]) -> Vec<Class> {
    let mut classes: Vec<Class> = chars.iter().map(|&(_, c)| class_of(c)).collect();
    let chinese = classes.contains(&Class::Han);
    let mut open: Vec<usize> = Vec::new();
    for i in 0..chars.len() {
        match chars[i].1 {
            '’' if is_letter(&classes, i.checked_sub(1)) && is_letter(&classes, Some(i + 1)) => {
                classes[i] = Class::LatinMark;
            }
            '“' | '‘' => open.push(i),
            '”' | '’' => {
                let opener = open.iter().rposition(|&o| chars[o].1 == partner(chars[i].1)).map(|at| {
                    let o = open[at];
                    open.truncate(at);
                    o
                });
                if opener.is_none() && chars[i].1 == '’' && is_letter(&classes, i.checked_sub(1)) {
                    // The students’ book: no quote stands open.
                    classes[i] = Class::LatinMark;
                    continue;
                }
                let before = opener.and_then(|o| neighbour(&classes, (0..o).rev()));
                let after = neighbour(&classes, i + 1..classes.len());
                if is_latin(before, chinese) && is_latin(after, chinese) {
                    classes[i] = Class::LatinMark;
                    if let Some(o) = opener {
                        classes[o] = Class::LatinMark;
                    }
                }
            }
            _ => {}
        }
    }
    classes
}

fn partner(closer: char) -> char {
    if closer == '”' { '“' } else { '‘' }
}

fn is_letter(classes: &[Class], i: Option<usize>) -> bool {
    i.and_then(|i| classes.get(i)) == Some(&Class::Letter)
}

/// The first class beyond spaces.
fn neighbour(classes: &[Class], mut indices: impl Iterator<Item = usize>) -> Option<Class> {
    indices.find(|&i| classes[i] != Class::Space).map(|i| classes[i])
}

/// An edge of the paragraph counts as the paragraph's own language.
fn is_latin(class: Option<Class>, chinese: bool) -> bool {
    class.map_or(!chinese, Class::is_latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str) -> Vec<Class> {
        classify(&text.char_indices().collect::<Vec<_>>())
    }

    #[test]
    fn quotes_in_chinese_are_full_width_even_round_latin() {
        assert_eq!(classes("说“AI”。")[1], Class::Opener);
        assert_eq!(classes("“AI”是")[3], Class::Closer);
    }

    #[test]
    fn quotes_inside_a_latin_run_are_latin() {
        let c = classes("他说 say “hi” to me 了");
        assert_eq!(c[7], Class::LatinMark);
        assert_eq!(c[10], Class::LatinMark);
    }

    #[test]
    fn an_apostrophe_at_a_word_s_end_closes_nothing() {
        let c = classes("国“the students’ book”国");
        assert_eq!(c[14], Class::LatinMark);
        assert_eq!((c[1], c[20]), (Class::Opener, Class::Closer));
    }

    #[test]
    fn an_apostrophe_is_no_quote() {
        assert_eq!(classes("特波尔T’Pol人")[4], Class::LatinMark);
    }
}
