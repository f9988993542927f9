//! The dictionary is loaded only by an edition that has to break a head, and once by it. One test: loads are counted
//! for the whole process.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use paiban::compose::compose;
use paiban::diag::Findings;
use paiban::sense::Lexicon;
use paiban::world::World;

mod common;
use common::Desk;

/// How often composing the edition loads a dictionary.
fn loads(desk: &Desk) -> usize {
    let world = World::find(Some(std::path::Path::new(env!("CARGO_MANIFEST_DIR")))).unwrap();
    let mut findings = Findings::default();
    let before = Lexicon::loads();
    compose(&world, desk.path(), None, &mut findings, |_, _, pages| pages.len()).unwrap();
    Lexicon::loads() - before
}

fn headline(written: &str) -> String {
    format!("---\nheadline: {written}\n---\n\n江水今晨退去。\n")
}

#[test]
fn a_dictionary_is_loaded_once_by_heads_that_must_be_broken_and_never_by_others() {
    let long = "云汀市图书馆新馆今日开放市民可免费借阅三十万册图书和两千种报刊还能带着孩子听老馆员讲清漪江上的故事";
    assert_eq!(loads(&Desk::new()), 0, "a head that fits on one line");
    let lines = "|\n  清漪江老铁桥修缮完工\n  下月起可步行骑车过江";
    assert_eq!(loads(&Desk::new().with("articles/flood.md", headline(lines))), 0, "a head that the editor broke");
    let desk = Desk::new().with("articles/flood.md", headline(long)).with("articles/second.md", headline(long));
    let second = "      - article: articles/second.md\n        place: { columns: 3-4, lines: 1-35 }\n";
    let desk = desk.with("edition.yaml", format!("{}{second}", common::EDITION));
    assert_eq!(loads(&desk), 1, "two heads that no size sets on one line");
}
