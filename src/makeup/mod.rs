//! Frames → pages (组版): every story in its place, photos and captions, rules, boxes, the folio line.

mod captions;
mod dummy;
mod fit;
mod folio;
mod foot;
mod furniture;
mod index;
mod line;
mod marks;
mod photos;
mod quotes;
mod rich;
mod rules;
mod story;
mod turn;

use rayon::prelude::*;

use crate::flow::Poured;
use crate::font::FontTable;
use crate::frame::{AdvertFrame, Item, Mark, PageFrame, Part};
use crate::grid::{Cells, Leg};
use crate::head::{Broken, Misfit, Narrowed};
use crate::model::{Issue, Page};
use crate::sense::Lexicon;
use crate::source::Place;
use crate::text::Missing;

pub use dummy::dummy;
pub use fit::{Moves, Remedy};
pub use furniture::{Fault, FaultKind};
pub(crate) use photos::circled;

/// A page made up, and what became of each of its stories.
#[derive(Debug)]
pub struct MadeUp {
    /// The page.
    pub page: PageFrame,
    /// The stories, in the order of the page.
    pub stories: Vec<StoryOutcome>,
    /// Characters of the folio line and of the line beside the page that no face has.
    pub missing_in_folio: Vec<char>,
    /// What is wrong with its furniture and index.
    pub furniture_faults: Vec<Fault>,
}

/// What became of a story.
#[derive(Debug)]
pub struct StoryOutcome {
    /// Its copy, poured.
    pub poured: Poured,
    /// A head that does not fit.
    pub head_misfit: Option<Misfit>,
    /// A head whose tint or box costs it lines or size.
    pub head_narrowed: Option<Narrowed>,
    /// Texts of the head that the engine had to break.
    pub head_broken: Vec<Broken>,
    /// Lines of the standfirst in its head opened too far, by where they start.
    pub head_loose: Vec<Place>,
    /// Characters of width that legs of the measure asked for leave white.
    pub white_characters: i64,
    /// Captions that need more lines than they have, by how many.
    pub caption_over: u32,
    /// Pull quotes higher or wider than their cells: which of the article's, and what it needs.
    pub quotes_over: Vec<(usize, Misfit)>,
    /// Parts of the story on the same cells, or out of its place.
    pub clashes: Vec<Clash>,
    /// Characters no face has, in head and captions.
    pub missing: Vec<(Place, Missing)>,
    /// What was changed beside the copy to close the story.
    pub moves: Moves,
    /// The cells its head takes.
    pub head: Option<Cells>,
    /// Its legs, as far as they reach.
    pub legs: Vec<Leg>,
    /// Changes of a photo's height that would close the story, where it is not closed.
    pub remedies: Vec<Remedy>,
}

/// A part of a story that stands on another, or out of the story's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The part, by name.
    pub part: String,
    /// Where its cells are given.
    pub place: Place,
    /// What it runs into, and where that is written.
    pub other: String,
}

/// Makes up pages of an issue: the parts of a story one after the other, all else side by side.
#[must_use]
pub fn make_up(issue: &Issue, pages: &[&Page], fonts: &FontTable<'_>, lexicon: &Lexicon) -> Vec<MadeUp> {
    let stories = turn::make_stories(issue, pages, fonts, lexicon);
    pages.par_iter().zip(stories).map(|(page, made)| assemble(issue, page, made, fonts)).collect()
}

/// One page of its stories made up.
fn assemble(issue: &Issue, page: &Page, made: Vec<story::Made>, fonts: &FontTable<'_>) -> MadeUp {
    // Furniture lies behind all else: its tints under the copy, its black type never under a tint.
    let (mut items, mut furniture_faults) = furniture::furniture(page, fonts);
    let (index, faults) = index::index(page, fonts);
    items.extend(index);
    furniture_faults.extend(faults);
    let (folio, mut missing_in_folio) = folio::folio(issue, page, fonts);
    items.extend(folio);
    let mut stories = Vec::with_capacity(made.len());
    for story in made {
        items.extend(story.items);
        stories.push(story.outcome);
    }
    items.extend(adverts(page));
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
    MadeUp { page, stories, missing_in_folio, furniture_faults }
}

/// The adverts of a page, each in the middle of its cells.
fn adverts(page: &Page) -> impl Iterator<Item = Item> {
    page.adverts.iter().map(|advert| {
        let frame = AdvertFrame { rect: advert.rect(&page.sheet), file: advert.file.clone() };
        Item { story: None, part: Part::Advert, mark: Mark::Advert(frame) }
    })
}
