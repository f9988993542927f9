//! Pages → findings: what keeps a made-up page from the press, in the editor's own terms.

mod advert;
mod cut;
mod heads;
mod ink;
mod legs;
mod photo;
mod spot;
mod white;

use std::collections::BTreeSet;

use crate::diag::{Finding, Findings, Severity};
use crate::font::FontTable;
use crate::frame::Part;
use crate::geom::Abs;
use crate::grid::{Cells, LEAST_CHARACTERS};
use crate::head::{Broken, Misfit};
use crate::makeup::{Fault, FaultKind, MadeUp, StoryOutcome};
use crate::model::{HeadPlace, Legs, Lint, Page, Rule, Story, Text, Turn};
use crate::source::Place;
use crate::text::{Missing, Unfit};

/// Checks one page; `page` and `made` belong together.
pub fn run(page: &Page, made: &MadeUp, fonts: &FontTable<'_>, findings: &mut Findings) {
    for (story, outcome) in page.stories.iter().zip(&made.stories) {
        fit(page, story, outcome, findings);
        turn(page, story, outcome, findings);
        characters(story, outcome, fonts, findings);
        for (place, part, unfit) in &outcome.poured.unfit {
            findings.push(beside(&story.id, *part, *unfit, place));
        }
        if outcome.head_misfit.is_none() {
            // Beside a head that does not fit, faults of the squeezed copy are noise.
            loose_heads(page, story, outcome, findings);
            setting(story, outcome, findings);
            legs::strays(page, story, outcome, findings);
        }
        photo::placing(page, story, outcome, findings);
    }
    for character in &made.missing_in_folio {
        findings.push(
            Finding::error("missing-character", format!("no font of the folio line has {}", named(*character)))
                .at(&page.place)
                .help("give the role of the folio style in fonts.yaml a face that has it"),
        );
    }
    advert::colours(page, findings);
    for fault in &made.furniture_faults {
        findings.push(furniture(fault));
    }
    heads::rules(page, made, findings);
    cut::rules(page, findings);
    white::rules(page, findings);
    photo::resolution(page, &made.page, findings);
    ink::limit(page, &made.page, findings);
}

fn furniture(fault: &Fault) -> Finding {
    match &fault.kind {
        FaultKind::Missing(character) => {
            Finding::error("missing-character", format!("no font of the furniture here has {}", named(*character)))
                .expected("a character that a face of its role or its fallbacks has")
                .help("give the piece another `role:`, or add a face that has it to fonts.yaml")
        }
        FaultKind::TooManyLines(needs, has) => {
            Finding::error("index-overset", format!("the index needs {}, and has {}", lines(*needs), lines(*has)))
                .expected(format!("at most {} within its box", lines(*has)))
                .help("take an entry out, shorten one that runs on, or give the index more lines")
        }
        FaultKind::TooWide(text, needs, has) => {
            Finding::error("furniture-too-wide", format!("“{text}” is {needs} wide, in cells of {has}"))
                .expected(format!("at most {has}"))
                .help("take a smaller size or fewer words, or give it more columns")
        }
    }
    .at(&fault.place)
}

/// 溢排, 缺字, legs that do not end level, heads and captions too large for their place.
fn fit(page: &Page, story: &Story, outcome: &StoryOutcome, findings: &mut Findings) {
    let (poured, copy) = (&outcome.poured, &story.copy);
    let whole = spot::of_cells(page, Cells::from(&story.area));
    if let Some(misfit) = outcome.head_misfit {
        let (needs, has) = match misfit {
            Misfit::Lines(needs, has) => {
                let under =
                    if matches!(story.head.place, HeadPlace::Over { .. }) { ", copy left under it" } else { "" };
                (format!("{needs} lines"), format!("a height of {has} at most{under}"))
            }
            Misfit::Characters { needs, has, .. } => {
                (format!("{needs} characters across"), format!("a width of {} at most", has.max(0)))
            }
        };
        let size = if story.head.size.is_some() { "its size" } else { "its smallest size" };
        let head = copy.head_place(&story.place).spot();
        let width = match misfit {
            Misfit::Characters { write: Some(width), .. } => format!("write `width: {width}` for it, "),
            Misfit::Characters { write: None, .. } | Misfit::Lines(..) => String::new(),
        };
        findings.push(
            Finding::error("head-too-large", format!("the head of {} ({head}) needs {needs} at {size}", story.id))
                .at(&story.place)
                .on(whole)
                .expected(has)
                .help(format!("{width}choose a smaller size for the head, break it otherwise, or give it more room")),
        );
    }
    findings.extend(heads::narrowed(page, story, outcome));
    let display = copy.kicker.iter().chain(&copy.headline).chain(&copy.deck);
    findings.extend(display.filter_map(|text| full_stop(story, text)));
    for broken in &outcome.head_broken {
        let spot = outcome.head.map_or(whole, |cells| spot::of_cells(page, cells));
        findings.extend(head_broken(story, broken).map(|finding| finding.on(spot)));
    }
    let narrow = page.sheet.character * LEAST_CHARACTERS;
    if let Some(leg) = poured.legs.iter().find(|leg| leg.measure < narrow).filter(|_| outcome.head_misfit.is_none()) {
        let measure = leg.measure.div_floor(page.sheet.character);
        let short = poured.legs.iter().map(|leg| (narrow - leg.measure).max(Abs::ZERO)).sum();
        let head = copy.head_place(&story.place).spot();
        findings.push(
            Finding::error(
                "leg-too-narrow",
                format!("legs of {measure} characters in {}, beside its head ({head})", story.id),
            )
            .at(&story.place)
            .expected(format!("at least {LEAST_CHARACTERS} characters"))
            .help(format!(
                "take fewer legs or a smaller head{}, or widen the place",
                heads::width(story, outcome, page, short)
            )),
        );
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
            .on(whole)
            .help(format!(
                "give the number of legs (`legs: 2`), another measure, or the head another width{}",
                heads::width(story, outcome, page, -(page.sheet.character * outcome.white_characters))
            )),
        );
    }
    findings.extend(narrowed(page, story, outcome));
    for clash in &outcome.clashes {
        findings.push(
            Finding::error("overlap", format!("in {} {} runs into {}", story.id, clash.part, clash.other))
                .at(&clash.place)
                .on(whole)
                .expected("each part of a story on cells of its own, inside its place")
                .help("move one of the two, or make it smaller"),
        );
    }
    for (quote, misfit) in &outcome.quotes_over {
        let (needs, has) = match misfit {
            Misfit::Lines(needs, has) => {
                (format!("{needs} lines"), format!("at most {has}, its rules and their white counted in"))
            }
            Misfit::Characters { needs, has, .. } => (format!("{needs} characters across"), format!("at most {has}")),
        };
        let place = story.pull_quotes.iter().find(|placed| placed.index == *quote).map(|placed| &placed.area.place);
        findings.push(
            Finding::error("pull-quote-overset", format!("pull quote {} of {} needs {needs}", quote + 1, story.id))
                .at(place.unwrap_or(&story.place))
                .expected(has)
                .help("shorten the sentence, or give it more cells"),
        );
    }
    if let Some((needs, has)) = poured.note_misfit {
        let found = format!("编者按 of {} needs {needs} lines with two of copy under it", story.id);
        let place = story.copy.note.first().map_or_else(|| story.place.clone(), Text::place);
        findings.push(
            Finding::error("note-overset", found)
                .at(&place)
                .on(whole)
                .expected(format!("at most {has}, the lines of one measure where its copy begins"))
                .help("shorten the note, or give the first leg more lines"),
        );
    }
    for (place, needs, has) in &poured.table_misfits {
        findings.push(
            Finding::error("table-too-wide", format!("a table of {} needs {needs} characters across", story.id))
                .at(place)
                .on(whole)
                .expected(format!("at most {has}, the measure of its leg"))
                .help("shorten its longest words, take a column out, or give the story wider legs"),
        );
    }
    if outcome.caption_over > 0 {
        findings.push(
            Finding::error(
                "caption-overset",
                format!("the captions of {} are {} too long", story.id, lines(outcome.caption_over)),
            )
            .at(&story.place)
            .on(whole)
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
            .on(whole)
            .expected(format!("copy of {} characters", poured.chars))
            .help(format!(
                "trim {} characters, or give its legs {} more together",
                over.trim,
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
            .on(whole)
            .help(format!(
                "add {} characters, or take {} off its legs together",
                poured.under_chars,
                lines(poured.under_lines)
            )),
        );
    }
    legs::level(page, story, outcome, findings);
}

/// 转版: a turn with nothing after it, or not in mid-sentence.
fn turn(on: &Page, story: &Story, outcome: &StoryOutcome, findings: &mut Findings) {
    let Some(Turn::To(page)) = story.turn else { return };
    let poured = &outcome.poured;
    match &poured.turned {
        None if poured.over.is_none() => findings.push(
            Finding::error(
                "nothing-to-turn",
                format!("all copy of {} stands here; nothing is left for page {page}", story.id),
            )
            .at(&story.place)
            .expected("copy that is longer than its legs on this page")
            .help(format!("take lines off its legs, or take `turn_to:` and its part on page {page} out")),
        ),
        Some(turned) if !turned.in_sentence => {
            let found = format!("{} turns to page {page} where a sentence ends", story.id);
            findings.extend(breach(&story.house.lint, Rule::TurnBetweenSentences, found).map(|finding| {
                let finding = finding.at(&turned.place).on(legs::last_line(on, story, outcome));
                finding
                    .expected("a turn in mid-sentence, so that readers see that it goes on")
                    .help("rewrite a few characters before it, or give its legs a line more or less")
            }));
        }
        None | Some(_) => {}
    }
}

/// A breach of a rule, as grave as the house takes it; none where the rule is off.
#[must_use]
pub fn breach(lint: &Lint, rule: Rule, found: String) -> Option<Finding> {
    Some(match lint.severity(rule)? {
        Severity::Error => Finding::error(rule.id(), found),
        Severity::Warning => Finding::warning(rule.id(), found),
    })
}

/// A head ends without a full stop (GB/T 15834-2011 appendix B.4); ？ ！ and …… may stand.
fn full_stop(story: &Story, text: &Text) -> Option<Finding> {
    let end = text.string.strip_suffix(['。', '．'])?;
    let found = format!("a line of the head of {} that ends with a full stop", story.id);
    let finding = Finding::warning("headline-full-stop", found).at(&text.place_of(end.len()));
    Some(finding.expected("no mark, or ？ ！ ……").help("take the full stop off"))
}

/// A head broken by sense is as a desk would break it; one broken otherwise, or against the editor's own lines, is told.
fn head_broken(story: &Story, broken: &Broken) -> Option<Finding> {
    let how = match broken.fault {
        Some(why) => why,
        None if broken.own => "though the editor broke it otherwise",
        None => return None,
    };
    let lines = broken.lines.join(" | ");
    let found = format!("a line of the head of {} is broken by the engine, {how}: {lines}", story.id);
    let help = "break the head by sense with a line break of your own, or choose a smaller size";
    let finding = breach(&story.house.lint, Rule::HeadBroken, found)?.at(&broken.place);
    Some(finding.expected("a line of its own for each line of the head").help(help))
}

/// A single leg that what stands beside it leaves less than the measure asked for; several legs never are narrowed.
fn narrowed(page: &Page, story: &Story, outcome: &StoryOutcome) -> Option<Finding> {
    let (Legs::Measure(asked), Some(leg)) = (story.legs, outcome.poured.legs.first()) else { return None };
    (leg.measure < asked).then(|| {
        Finding::warning("measure-narrowed", format!("the leg of {} has a measure of {}", story.id, leg.measure))
            .at(&story.place)
            .expected(format!("the {asked} its `measure` asks for"))
            .help(format!(
                "ask for a smaller `measure`, make the head beside the copy narrower{}, or widen the place",
                heads::width(story, outcome, page, asked - leg.measure)
            ))
    })
}

/// `1 line`, `2 lines`.
fn lines(n: u32) -> String {
    if n == 1 { "1 line".into() } else { format!("{n} lines") }
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
        Part::Folio | Part::Masthead | Part::Furniture | Part::Slug => "folio",
        Part::Kicker => "kicker",
        Part::Headline => "headline",
        Part::Deck => "deck",
        Part::Byline => "byline",
        Part::Standfirst => "standfirst",
        Part::Note => "note",
        Part::Crosshead => "crosshead",
        Part::Signature => "signature",
        Part::Body(_)
        | Part::Turn
        | Part::Photo
        | Part::Advert
        | Part::Index
        | Part::Dummy
        | Part::Rule
        | Part::Box
        | Part::PrinterMark
        | Part::ColourBar
        | Part::GreyBar => "body",
        Part::Caption => "caption",
        Part::ListMarker | Part::ListItem(_) => "list",
        Part::TableTitle | Part::TableHead(_) | Part::TableAgain => "table_head",
        Part::TableCell(_) => "table",
        Part::PullQuote(_) => "pull_quote",
    }
}

/// Loose lines of the copy in a head.
fn loose_heads(page: &Page, story: &Story, outcome: &StoryOutcome, findings: &mut Findings) {
    let cells = outcome.head.unwrap_or_else(|| Cells::from(&story.area));
    for place in &outcome.head_loose {
        let found = format!("a line in the head of {} is opened by more than a quarter em a joint", story.id);
        findings.extend(breach(&story.house.lint, Rule::LooseLine, found).map(|finding| {
            let finding = finding.at(place).on(spot::of_cells(page, cells));
            finding.expected("a line that its characters fill").help("rewrite a few characters of the paragraph")
        }));
    }
}

fn setting(story: &Story, outcome: &StoryOutcome, findings: &mut Findings) {
    let (id, poured) = (&story.id, &outcome.poured);
    let forced = Finding::warning("forced-break", format!("a line of {id} ends inside a word or figure"))
        .expected("a place where the line may be broken")
        .help("write the word otherwise, or give the line more room");
    let overfull = Finding::error("overfull-line", format!("a line of {id} stands out of its measure"))
        .expected("copy that can be broken or squeezed to the measure")
        .help("give a long word or figure a place to break, or widen the leg");
    let kinds = [(forced, &poured.forced), (overfull, &poured.overfull)];
    for (finding, places) in kinds {
        findings.extend(places.iter().map(|place| finding.clone().at(place)));
    }
}
