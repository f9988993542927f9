//! Tells Chinese “ ” ‘ ’ from Latin quotes and apostrophes, which share their code points.
//!
//! A pair is Latin when what stands outside it on both sides is Latin and it holds no Han at either edge; so is a quote
//! without a partner (a quotation that runs on in the next paragraph) with Latin on both sides. ’ between two letters is
//! an apostrophe.

use super::class::Class;

/// Gives Latin quotes and apostrophes among the characters of a paragraph the class of Latin marks.
pub(super) fn tell_quotes_apart(chars: &[(usize, char)], classes: &mut [Class]) {
    let full_width = |(class, &(_, c)): (&Class, &(usize, char))| class.has_blank() && !"“”‘’".contains(c);
    let chinese = classes.contains(&Class::Han) || classes.iter().zip(chars).any(full_width);
    let mut open: Vec<usize> = Vec::new();
    // How many “ and ‘ stand open, so that a closer without a partner is known without a search.
    let mut waiting = [0_usize; 2];
    for i in 0..chars.len() {
        match chars[i].1 {
            '’' if is_letter(classes, i.checked_sub(1)) && is_letter(classes, Some(i + 1)) => {
                classes[i] = Class::LatinMark;
            }
            c @ ('“' | '‘') => {
                open.push(i);
                waiting[kind(c)] += 1;
            }
            '”' | '’' => {
                let partner = if chars[i].1 == '”' { '“' } else { '‘' };
                let mut opener = None;
                while waiting[kind(partner)] > 0 && opener.is_none() {
                    let Some(o) = open.pop() else { break };
                    waiting[kind(chars[o].1)] -= 1;
                    if chars[o].1 == partner {
                        opener = Some(o);
                    } else {
                        open_ended(chars, classes, o, chinese);
                    }
                }
                if opener.is_none() && chars[i].1 == '’' && is_letter(classes, i.checked_sub(1)) {
                    // The students’ book: no quote stands open.
                    classes[i] = Class::LatinMark;
                    continue;
                }
                let Some(o) = opener else {
                    open_ended(chars, classes, i, chinese);
                    continue;
                };
                let before = neighbour(chars, classes, (0..o).rev());
                let after = neighbour(chars, classes, i + 1..classes.len());
                let holds_han = classes[o + 1] == Class::Han || classes[i - 1] == Class::Han;
                if is_latin(before, chinese) && is_latin(after, chinese) && !holds_han {
                    classes[i] = Class::LatinMark;
                    classes[o] = Class::LatinMark;
                }
            }
            _ => {}
        }
    }
    for o in open {
        open_ended(chars, classes, o, chinese);
    }
}

/// A quote whose partner is missing.
fn open_ended(chars: &[(usize, char)], classes: &mut [Class], i: usize, chinese: bool) {
    let before = neighbour(chars, classes, (0..i).rev());
    let after = neighbour(chars, classes, i + 1..classes.len());
    if is_latin(before, chinese) && is_latin(after, chinese) {
        classes[i] = Class::LatinMark;
    }
}

fn kind(opener: char) -> usize {
    usize::from(opener == '‘')
}

fn is_letter(classes: &[Class], i: Option<usize>) -> bool {
    i.and_then(|i| classes.get(i)) == Some(&Class::Letter)
}

/// How far a neighbour is looked for; no copy has more spaces and quotes in a row.
const NEAR: usize = 8;

/// The first class beyond spaces and other quotes.
fn neighbour(chars: &[(usize, char)], classes: &[Class], indices: impl Iterator<Item = usize>) -> Option<Class> {
    let passed = |i: &usize| classes[*i] == Class::Space || "“”‘’".contains(chars[*i].1);
    indices.take(NEAR).find(|i| !passed(i)).map(|i| classes[i])
}

/// An edge of the paragraph counts as the paragraph's own language.
fn is_latin(class: Option<Class>, chinese: bool) -> bool {
    class.map_or(!chinese, Class::is_latin)
}

#[cfg(test)]
mod tests {
    use super::super::class::class_of;
    use super::*;

    fn classes(text: &str) -> Vec<Class> {
        let chars: Vec<_> = text.char_indices().collect();
        let mut classes = chars.iter().map(|&(_, c)| class_of(c)).collect::<Vec<_>>();
        tell_quotes_apart(&chars, &mut classes);
        classes
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
    fn quotes_round_han_are_chinese_even_between_latin_words() {
        let c = classes("APP“云汀通”APP下载");
        assert_eq!((c[3], c[7]), (Class::Opener, Class::Closer));
    }

    #[test]
    fn nested_quotes_are_each_judged_by_what_is_outside_them() {
        let c = classes("他说：“听过‘AI’吗？”");
        assert_eq!((c[3], c[6], c[9], c[12]), (Class::Opener, Class::Opener, Class::Closer, Class::Closer));
    }

    #[test]
    fn a_quote_without_its_partner_follows_the_paragraph() {
        assert_eq!(classes("“记者来了。")[0], Class::Opener);
        assert_eq!(classes("记者来了。”")[5], Class::Closer);
        assert_eq!(classes("“Hello world.")[0], Class::LatinMark);
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
