//! Frames → pages (组版): every story in its place, photos and captions, rules, boxes, the folio line.

mod captions;
mod fit;
mod folio;
mod foot;
mod marks;
mod photos;
mod quotes;
mod rich;
mod rules;
mod story;

use rayon::prelude::*;

use crate::flow::Poured;
use crate::font::FontTable;
use crate::frame::PageFrame;
use crate::head::{Broken, Misfit};
use crate::model::{Issue, Page};
use crate::sense::Lexicon;
use crate::source::Place;
use crate::text::Missing;

pub use fit::Moves;

/// A page made up, and what became of each of its stories.
#[derive(Debug)]
pub struct MadeUp {
    /// The page.
    pub page: PageFrame,
    /// The stories, in the order of the page.
    pub stories: Vec<StoryOutcome>,
    /// Characters of the folio line and of the line beside the page that no face has.
    pub missing_in_folio: Vec<char>,
}

/// What became of a story.
#[derive(Debug)]
pub struct StoryOutcome {
    /// Its copy, poured.
    pub poured: Poured,
    /// A head that does not fit.
    pub head_misfit: Option<Misfit>,
    /// Texts of the head that the engine had to break.
    pub head_broken: Vec<Broken>,
    /// Characters of width that legs of the measure asked for leave white.
    pub white_characters: i64,
    /// Captions that need more lines than they have, by how many.
    pub caption_over: u32,
    /// Pull quotes higher or wider than their cells: which of the article's, and what it needs.
    pub quotes_over: Vec<(usize, Misfit)>,
    /// Parts of the story on the same cells, or out of its place, by name.
    pub clashes: Vec<(String, String)>,
    /// Characters no face has, in head and captions.
    pub missing: Vec<(Place, Missing)>,
    /// What was changed beside the copy to close the story.
    pub moves: Moves,
}

/// Makes up one page.
#[must_use]
pub fn make_up(issue: &Issue, page: &Page, fonts: &FontTable<'_>, lexicon: &Lexicon) -> MadeUp {
    let made: Vec<story::Made> = page.stories.par_iter().map(|s| story::make(s, page, fonts, lexicon)).collect();
    let (mut items, mut missing_in_folio) = folio::folio(issue, page, fonts);
    let mut stories = Vec::with_capacity(made.len());
    for story in made {
        items.extend(story.items);
        stories.push(story.outcome);
    }
    items.extend(rules::between_stories(page));
    if let Some(cyan) = page.press.rich_black {
        rich::rich_black(&mut items, cyan);
    }
    let (marks, missing) = marks::marks(issue, page, &items, fonts);
    items.extend(marks);
    missing_in_folio.extend(missing);
    let sheet = &page.sheet;
    let page = PageFrame {
        number: page.number,
        title: format!("{} {} 第{}版", issue.paper, issue.date, page.number),
        trim: sheet.trim,
        bleed: sheet.bleed,
        margin: page.press.marks.room(),
        type_area: sheet.type_area(),
        pitch: sheet.pitch,
        items,
    };
    MadeUp { page, stories, missing_in_folio }
}
