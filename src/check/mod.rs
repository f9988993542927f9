//! Pages → findings: what keeps a made-up page from the press, in the editor's own terms.

mod photo;

use crate::diag::{Finding, Findings};
use crate::flow::LegFill;
use crate::font::FontTable;
use crate::makeup::{MadeUp, StoryOutcome};
use crate::model::{Page, Story, Text};
use crate::text::Missing;

/// Checks one page; `page` and `made` belong together.
pub fn run(page: &Page, made: &MadeUp, fonts: &FontTable<'_>, findings: &mut Findings) {
    for (story, outcome) in page.stories.iter().zip(&made.stories) {
        fit(story, outcome, findings);
        characters(story, outcome, fonts, findings);
        setting(story, outcome, findings);
    }
    for character in &made.missing_in_folio {
        findings.push(
            Finding::error("missing-character", format!("no font of the folio line has {}", named(*character)))
                .at(&page.place)
                .help("give the role of the folio style in fonts.yaml a face that has it"),
        );
    }
    photo::resolution(page, &made.page, findings);
}

/// 溢排, 缺字, legs that do not end level, heads and captions too large for their place.
fn fit(story: &Story, outcome: &StoryOutcome, findings: &mut Findings) {
    let poured = &outcome.poured;
    if let Some(misfit) = outcome.head_misfit {
        findings.push(
            Finding::error("head-too-large", format!("the head of {} needs {}", story.id, misfit.needs))
                .at(&story.place)
                .expected(format!("at most {}, in lines over the copy or characters beside it", misfit.has))
                .help("choose a smaller size for the head, break it otherwise, or give it more room"),
        );
    }
    for (one, other) in &outcome.clashes {
        findings.push(
            Finding::error("overlap", format!("in {} {one} runs into {other}", story.id))
                .at(&story.place)
                .expected("each part of a story on cells of its own, inside its place")
                .help("move one of the two, or make it smaller"),
        );
    }
    if outcome.caption_over > 0 {
        findings.push(
            Finding::error(
                "caption-overset",
                format!("the captions of {} are {} lines too long", story.id, outcome.caption_over),
            )
            .at(&story.place)
            .help("shorten the captions, or give them more lines"),
        );
    }
    if let Some(over) = &poured.over {
        findings.push(
            Finding::error(
                "overset",
                format!(
                    "溢排: {} is {} lines ({} characters) too long; first unset words: {}",
                    story.id, over.lines, over.chars, over.first_unset
                ),
            )
            .at(&story.place)
            .expected(format!("copy of {} characters", poured.chars))
            .help(format!("trim {} characters, or give the story {} more lines", over.chars, over.lines)),
        );
    } else if poured.under_lines > 0 {
        findings.push(
            Finding::warning(
                "underset",
                format!(
                    "缺字: {} leaves {} lines ({} characters) white",
                    story.id, poured.under_lines, poured.under_chars
                ),
            )
            .at(&story.place)
            .help(format!("add {} characters, or take {} lines away", poured.under_chars, poured.under_lines)),
        );
    }
    let uneven = uneven_lines(&poured.legs);
    if uneven > 0 {
        findings.push(
            Finding::warning("legs-uneven", format!("the legs of {} end {uneven} lines apart", story.id))
                .at(&story.place)
                .expected("legs that end on one line")
                .help("add or trim copy, or move a crosshead"),
        );
    }
}

/// By how many lines the legs of a story do not end level.
#[must_use]
pub fn uneven_lines(legs: &[LegFill]) -> u32 {
    let level = legs.iter().map(|l| l.free_at_foot);
    match (level.clone().min(), level.max()) {
        (Some(least), Some(most)) => most - least,
        _ => 0,
    }
}

fn characters(story: &Story, outcome: &StoryOutcome, fonts: &FontTable<'_>, findings: &mut Findings) {
    let mut told: Vec<(usize, char)> = Vec::new();
    for (text, missing) in outcome.missing.iter().chain(&outcome.poured.missing) {
        let place = text.place_of(missing.offset);
        if !told.contains(&(place.start, missing.character)) {
            told.push((place.start, missing.character));
            findings.push(missing_character(story, text, missing, fonts));
        }
    }
}

fn missing_character(story: &Story, text: &Text, missing: &Missing, fonts: &FontTable<'_>) -> Finding {
    let role = fonts.role_name(missing.role);
    Finding::error(
        "missing-character",
        format!("no font of {role} has {} in story {}", named(missing.character), story.id),
    )
    .at(&text.place_of(missing.offset))
    .expected("a character that a face of the role or its fallbacks has")
    .help(format!("add a face that has it to the fallbacks of {role} in fonts.yaml, or write it otherwise"))
}

fn named(c: char) -> String {
    format!("{c} (U+{:04X})", u32::from(c))
}

fn setting(story: &Story, outcome: &StoryOutcome, findings: &mut Findings) {
    let poured = &outcome.poured;
    for (text, offset) in &poured.loose {
        findings.push(
            Finding::warning(
                "loose-line",
                format!("a line of {} is opened by more than a quarter em a joint", story.id),
            )
            .at(&text.place_of(*offset))
            .help("rewrite a few characters of the paragraph"),
        );
    }
    for (text, offset) in
        outcome.head_forced.iter().map(|text| (text, &0)).chain(poured.forced.iter().map(|(t, o)| (t, o)))
    {
        findings.push(
            Finding::warning("forced-break", format!("a line of {} ends inside a word or figure", story.id))
                .at(&text.place_of(*offset))
                .expected("a place where the line may be broken")
                .help("write the word otherwise, give the line more room, or break the line by hand"),
        );
    }
    for (text, offset) in &poured.overfull {
        findings.push(
            Finding::error("overfull-line", format!("a line of {} stands out of its measure", story.id))
                .at(&text.place_of(*offset))
                .expected("copy that can be broken or squeezed to the measure")
                .help("give a long word or figure a place to break, or widen the leg"),
        );
    }
    for text in &poured.unset_marks {
        findings.push(
            Finding::warning("annotation-not-set", format!("ruby or emphasis dots of {} are not set", story.id))
                .at(&text.place())
                .help("the text itself is set; put the reading in brackets where it matters"),
        );
    }
}
