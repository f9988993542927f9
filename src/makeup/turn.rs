//! 转版: the stories of the pages asked for, each made up once; of one that turns, the first part before the rest.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::flow::{self, Rest};
use crate::font::FontTable;
use crate::model::{Copy, Issue, Page, Story, Text, Turn};
use crate::sense::Lexicon;

use super::story::{Made, make};

/// A page of those asked for and a story of it, by their numbers there.
type Slot = (usize, usize);

/// Makes up all stories of the pages, and gives them back page by page, in the order of each.
pub(super) fn make_stories(issue: &Issue, pages: &[&Page], fonts: &FontTable<'_>, lexicon: &Lexicon) -> Vec<Vec<Made>> {
    let slots = pages.iter().enumerate().flat_map(|(n, page)| (0..page.stories.len()).map(move |story| (n, story)));
    let slots: Vec<Slot> = slots.collect();
    let story = |(page, story): Slot| &pages[page].stories[story];
    // The rest of a story takes its first part along.
    let is_taken_along = |first: Slot| slots.iter().any(|rest| begins(pages[first.0], story(first), story(*rest)));
    let made = slots.par_iter().copied().filter(|slot| !is_taken_along(*slot)).flat_map_iter(|slot| {
        let Some((page, n)) = first_part(issue, story(slot)) else {
            return vec![(slot, make(story(slot), pages[slot.0], None, fonts, lexicon))];
        };
        let first = make(&page.stories[n], page, None, fonts, lexicon);
        let rest = make(story(slot), pages[slot.0], Some(&first.rest), fonts, lexicon);
        // Of a page not asked for the first part served the rest only.
        let asked = pages.iter().position(|asked| asked.number == page.number);
        asked.map(|at| ((at, n), first)).into_iter().chain([(slot, rest)]).collect()
    });
    let mut by_page: Vec<Vec<Made>> = pages.iter().map(|_| Vec::new()).collect();
    for ((page, _), made) in made.collect::<BTreeMap<Slot, Made>>() {
        by_page[page].push(made);
    }
    by_page
}

/// The page and number of the part that `rest` goes on from; none where it is no rest.
fn first_part<'i>(issue: &'i Issue, rest: &Story) -> Option<(&'i Page, usize)> {
    let stories = issue.pages.iter().flat_map(|page| (0..page.stories.len()).map(move |n| (page, n)));
    stories.into_iter().find(|(page, n)| begins(page, &page.stories[*n], rest))
}

/// Whether `first`, on `page`, is the part that `rest` goes on from.
fn begins(page: &Page, first: &Story, rest: &Story) -> bool {
    matches!(&rest.turn, Some(Turn::From { page: from, story }) if *from == page.number && *story == first.id)
}

/// The rest of a story with no more copy than the part before it left.
pub(super) fn rest_of(story: &Story, before: &Rest) -> Story {
    let copy = Copy { blocks: before.blocks.clone(), ..story.copy.clone() };
    Story { copy, ..story.clone() }
}

/// The line that the rest of a story begins with.
pub(super) fn turn_from(story: &Story) -> Option<Text> {
    match story.turn {
        Some(Turn::From { page, .. }) => Some(flow::turn_from(page, &story.place)),
        Some(Turn::To(_)) | None => None,
    }
}
