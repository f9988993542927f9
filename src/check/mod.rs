//! Pages → findings: what keeps a made-up page from the press, in the editor's own terms.

mod ink;
mod photo;

use std::collections::BTreeSet;

use crate::diag::{Finding, Findings, Severity};
use crate::flow::{LegFill, Poured, StrayKind};
use crate::font::FontTable;
use crate::frame::Part;
use crate::grid::LEAST_CHARACTERS;
use crate::head::{Broken, Misfit};
use crate::makeup::{MadeUp, StoryOutcome};
use crate::model::{Foot, Lint, Page, Rule, Story, Text};
use crate::source::Place;
use crate::text::{Missing, Unfit};

/// Checks one page; `page` and `made` belong together.
pub fn run(page: &Page, made: &MadeUp, fonts: &FontTable<'_>, findings: &mut Findings) {
    for (story, outcome) in page.stories.iter().zip(&made.stories) {
        fit(story, outcome, &page.house.lint, findings);
        characters(story, outcome, fonts, findings);
        for (place, part, unfit) in &outcome.poured.unfit {
            findings.push(beside(&story.id, *part, *unfit, place));
        }
        if outcome.head_misfit.is_none() {
            // Beside a head that does not fit, faults of the squeezed copy are noise.
            setting(story, &outcome.poured, findings);
            strays(story, &outcome.poured, &page.house.lint, findings);
        }
    }
    for character in &made.missing_in_folio {
        findings.push(
            Finding::error("missing-character", format!("no font of the folio line has {}", named(*character)))
                .at(&page.place)
                .help("give the role of the folio style in fonts.yaml a face that has it"),
        );
    }
    photo::resolution(page, &made.page, findings);
    ink::limit(page, &made.page, findings);
}

/// 溢排, 缺字, legs that do not end level, heads and captions too large for their place.
fn fit(story: &Story, outcome: &StoryOutcome, lint: &Lint, findings: &mut Findings) {
    let poured = &outcome.poured;
    if let Some(misfit) = outcome.head_misfit {
        let (needs, has) = match misfit {
            Misfit::Lines(needs, has) => (format!("{needs} lines"), format!("at most {has} lines, copy left under it")),
            Misfit::Characters(needs, has) => (format!("{needs} characters across"), format!("at most {has}")),
        };
        findings.push(
            Finding::error("head-too-large", format!("the head of {} needs {needs}", story.id))
                .at(&story.place)
                .expected(has)
                .help("choose a smaller size for the head, break it otherwise, or give it more room"),
        );
    }
    let copy = &story.copy;
    let display = copy.kicker.iter().chain(&copy.headline).chain(&copy.deck);
    findings.extend(display.filter_map(|text| full_stop(story, text)));
    for broken in &outcome.head_broken {
        findings.extend(head_broken(story, broken, lint));
    }
    if outcome.white_characters >= LEAST_CHARACTERS {
        findings.push(
            Finding::warning(
                "width-unused",
                format!(
                    "one leg of {} fits, and {} characters beside it stay white",
                    story.id, outcome.white_characters
                ),
            )
            .at(&story.place)
            .help("give the number of legs (`legs: 2`), another measure, or the head another width"),
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
    for (quote, misfit) in &outcome.quotes_over {
        let (needs, has) = match misfit {
            Misfit::Lines(needs, has) => {
                (format!("{needs} lines"), format!("at most {has}, its rules and their white counted in"))
            }
            Misfit::Characters(needs, has) => (format!("{needs} characters across"), format!("at most {has}")),
        };
        let place = story.pull_quotes.iter().find(|placed| placed.index == *quote).map(|placed| &placed.area.place);
        findings.push(
            Finding::error("pull-quote-overset", format!("pull quote {} of {} needs {needs}", quote + 1, story.id))
                .at(place.unwrap_or(&story.place))
                .expected(has)
                .help("shorten the sentence, or give it more cells"),
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
                    "溢排: {} is {} ({} characters) too long; first unset words: {}",
                    story.id,
                    lines(over.lines),
                    over.chars,
                    over.first_unset
                ),
            )
            .at(&story.place)
            .expected(format!("copy of {} characters", poured.chars))
            .help(format!(
                "trim {} characters, or give its legs {} more together",
                over.chars,
                lines(over.lines)
            )),
        );
    } else if poured.under_lines > 0 {
        findings.push(
            Finding::warning(
                "underset",
                format!(
                    "缺字: {} leaves {} ({} characters) white",
                    story.id,
                    lines(poured.under_lines),
                    poured.under_chars
                ),
            )
            .at(&story.place)
            .help(format!(
                "add {} characters, or take {} off its legs together",
                poured.under_chars,
                lines(poured.under_lines)
            )),
        );
    }
    let uneven = uneven_lines(&poured.legs);
    if uneven > uneven_allowed(story) {
        let found = format!("the legs of {} end {} apart", story.id, lines(uneven));
        findings.extend(breach(lint, Rule::LegsUneven, found).map(|finding| {
            finding.at(&story.place).expected("legs that end on one line").help("add or trim copy, or move a crosshead")
        }));
    }
}

/// A breach of a rule, as grave as the house takes it; none where the rule is off.
fn breach(lint: &Lint, rule: Rule, found: String) -> Option<Finding> {
    Some(match lint.severity(rule)? {
        Severity::Error => Finding::error(rule.id(), found),
        Severity::Warning => Finding::warning(rule.id(), found),
    })
}

/// Single lines at the edges of legs, and last lines of one character.
fn strays(story: &Story, poured: &Poured, lint: &Lint, findings: &mut Findings) {
    for stray in &poured.stray {
        let (rule, what, expected) = match stray.kind {
            StrayKind::AloneAtFoot => (
                Rule::LoneLine,
                "the first line of a paragraph stands alone at the foot of",
                "two lines or more at a foot",
            ),
            StrayKind::AloneAtHead => (
                Rule::LoneLine,
                "the last line of a paragraph stands alone at the head of",
                "two lines or more at a head",
            ),
            StrayKind::Runt => (
                Rule::RuntLine,
                "a last line of one character (单字不成行) in",
                "a last line of two characters or more",
            ),
        };
        let found = format!("{what} leg {} of {}, line {}", stray.leg + 1, story.id, stray.line);
        findings.extend(breach(lint, rule, found).map(|finding| {
            finding
                .at(&stray.place)
                .expected(expected)
                .help("rewrite a few characters of the paragraph, or allow `paragraphs:` or `feet:` under `fitting:`")
        }));
    }
}

/// A head ends without a full stop (GB/T 15834-2011 appendix B.4); ？ ！ and …… may stand.
fn full_stop(story: &Story, text: &Text) -> Option<Finding> {
    let end = text.string.strip_suffix(['。', '．'])?;
    let found = format!("a line of the head of {} that ends with a full stop", story.id);
    let finding = Finding::warning("headline-full-stop", found).at(&text.place_of(end.len()));
    Some(finding.expected("no mark, or ？ ！ ……").help("take the full stop off"))
}

/// A head broken by sense is as a desk would break it; one broken otherwise, or against the editor's own lines, is told.
fn head_broken(story: &Story, broken: &Broken, lint: &Lint) -> Option<Finding> {
    let how = match broken.fault {
        Some(why) => why,
        None if broken.own => "though the editor broke it otherwise",
        None => return None,
    };
    let lines = broken.lines.join(" | ");
    let found = format!("a line of the head of {} is broken by the engine, {how}: {lines}", story.id);
    let help = "break the head by sense with a line break of your own, or choose a smaller size";
    let finding = breach(lint, Rule::HeadBroken, found)?.at(&broken.place);
    Some(finding.expected("a line of its own for each line of the head").help(help))
}

/// `1 line`, `2 lines`.
fn lines(n: u32) -> String {
    if n == 1 { "1 line".into() } else { format!("{n} lines") }
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

/// Lines that the legs of a story may end apart without fault: one where lines are levelled that do not divide by the
/// number of legs, or where the paper lets a foot stay white.
#[must_use]
pub fn uneven_allowed(story: &Story) -> u32 {
    u32::from(story.foot != Foot::Ragged || story.fitting.feet > 0)
}

fn characters(story: &Story, outcome: &StoryOutcome, fonts: &FontTable<'_>, findings: &mut Findings) {
    let mut told = BTreeSet::new();
    for (place, missing) in outcome.missing.iter().chain(&outcome.poured.missing) {
        if told.insert((place.start, missing.character)) {
            findings.push(missing_character(story, place, missing, fonts));
        }
    }
}

fn missing_character(story: &Story, place: &Place, missing: &Missing, fonts: &FontTable<'_>) -> Finding {
    let role = fonts.role_name(missing.role);
    Finding::error(
        "missing-character",
        format!("no font of {role} has {} in story {}", named(missing.character), story.id),
    )
    .at(place)
    .expected("a character that a face of the role or its fallbacks has")
    .help(format!("add a face that has it to the fallbacks of {role} in fonts.yaml, or write it otherwise"))
}

fn named(c: char) -> String {
    format!("{c} (U+{:04X})", u32::from(c))
}

/// A finding on what does not stand well beside the lines of a text; `of` says whose they are.
#[must_use]
pub fn beside(of: &str, part: Part, unfit: Unfit, place: &Place) -> Finding {
    let style = style_key(part);
    match unfit {
        Unfit::Gap { needs, has } => Finding::warning(
            "annotation-tight",
            format!("what stands beside a line of {of} needs {needs} between lines; style `{style}` has {has}"),
        )
        .expected(format!("a pitch {needs} above the size of the type"))
        .help("it is set all the same and may touch the next line: put a reading in brackets, or raise the pitch"),
        Unfit::TurnedPinyin => {
            Finding::warning("pinyin-on-vertical-line", format!("拼音 stands turned beside a vertical line of {of}"))
                .expected("an annotation in Han, or a horizontal line")
                .help("put the reading in brackets, or set the text across")
        }
    }
    .at(place)
}

/// The key of the house style a part is set in.
const fn style_key(part: Part) -> &'static str {
    match part {
        Part::Folio | Part::Slug => "folio",
        Part::Kicker => "kicker",
        Part::Headline => "headline",
        Part::Deck => "deck",
        Part::Byline => "byline",
        Part::Standfirst => "standfirst",
        Part::Crosshead => "crosshead",
        Part::Body(_) | Part::Photo | Part::Rule | Part::Box | Part::PrinterMark | Part::ColourBar | Part::GreyBar => {
            "body"
        }
        Part::Caption => "caption",
        Part::ListMarker | Part::ListItem(_) => "list",
        Part::PullQuote(_) => "pull_quote",
    }
}

fn setting(story: &Story, poured: &Poured, findings: &mut Findings) {
    let id = &story.id;
    let loose = Finding::warning("loose-line", format!("a line of {id} is opened by more than a quarter em a joint"))
        .help("rewrite a few characters of the paragraph");
    let forced = Finding::warning("forced-break", format!("a line of {id} ends inside a word or figure"))
        .expected("a place where the line may be broken")
        .help("write the word otherwise, or give the line more room");
    let overfull = Finding::error("overfull-line", format!("a line of {id} stands out of its measure"))
        .expected("copy that can be broken or squeezed to the measure")
        .help("give a long word or figure a place to break, or widen the leg");
    let kinds = [(loose, &poured.loose), (forced, &poured.forced), (overfull, &poured.overfull)];
    for (finding, places) in kinds {
        findings.extend(places.iter().map(|place| finding.clone().at(place)));
    }
}
