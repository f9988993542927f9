//! What a character is in its place: quotes and apostrophes, minus signs, and the + of `A+`, by their neighbours.

use super::class::{Class, class_of};
use super::quote::tell_quotes_apart;

/// The class of each character of a paragraph, those that share a code point told apart by context.
pub(super) fn classify(chars: &[(usize, char)]) -> Vec<Class> {
    let mut classes: Vec<Class> = chars.iter().map(|&(_, c)| class_of(c)).collect();
    tell_quotes_apart(chars, &mut classes);
    tell_signs_apart(chars, &mut classes);
    classes
}

/// A hyphen (-, –, －) before a figure or its sign and after neither figure nor letter is a minus. A + after a letter and
/// before no figure belongs to the word, as in `A+`.
fn tell_signs_apart(chars: &[(usize, char)], classes: &mut [Class]) {
    for i in 0..chars.len() {
        let before = i.checked_sub(1).map(|j| classes[j]);
        let digit_after = classes.get(i + 1) == Some(&Class::Digit);
        let leads_figure = digit_after || classes.get(i + 1) == Some(&Class::Prefix);
        let in_word = matches!(before, Some(Class::Letter | Class::Digit | Class::LatinMark | Class::Postfix));
        match chars[i].1 {
            '-' | '–' if leads_figure && !in_word && before != Some(Class::Hyphen) => classes[i] = Class::Prefix,
            '－' if in_word => classes[i] = Class::Hyphen,
            '+' if in_word && !digit_after => classes[i] = Class::LatinMark,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str) -> Vec<Class> {
        classify(&text.char_indices().collect::<Vec<_>>())
    }

    #[test]
    fn a_hyphen_before_a_figure_is_a_minus_only_after_neither_figure_nor_letter() {
        assert_eq!(classes("气温-5℃")[2], Class::Prefix);
        assert_eq!(classes("-5℃")[0], Class::Prefix);
        assert_eq!(classes("1-3日")[1], Class::Hyphen);
        assert_eq!(classes("歼-国")[1], Class::Hyphen);
        assert_eq!(classes("COVID-19")[5], Class::Hyphen);
    }

    #[test]
    fn a_plus_after_a_letter_belongs_to_the_word() {
        assert_eq!(classes("C++语言")[1..3], [Class::LatinMark, Class::LatinMark]);
        assert_eq!(classes("A+级")[1], Class::LatinMark);
        assert_eq!(classes("增长+5%")[2], Class::Prefix);
        assert_eq!(classes("3+5")[1], Class::Prefix);
    }
}
