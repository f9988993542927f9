//! `paiban galley`: one story in one leg, to see its lines and count its characters.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;

use crate::check::{beside, breach};
use crate::compose::with_fonts;
use crate::diag::{Finding, Findings};
use crate::flow::{Hang, hang, joined};
use crate::frame::Part;
use crate::galley::{Galley, GalleyLine, GalleyOptions, GalleyParagraph, galley, galley_text};
use crate::geom::{Axis, Em};
use crate::input::{article, load_layout, units};
use crate::model::{
    Align, Block, Face, Hanging, House, Level, ListItem, Marks, Origin, Rule, Sheet, Text, resolve_layout,
};
use crate::par::{Method, Options};
use crate::source::{Place, Source};
use crate::text::{Unfit, shape, styled};
use crate::world::World;

use super::outcome::{Format, Outcome};

/// Arguments of `galley`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// An article; without one plain text is read from standard input, one paragraph a line
    article: Option<PathBuf>,
    /// Characters a line, decimals allowed
    #[arg(long, value_name = "N", value_parser = measure)]
    measure: Em,
    /// First-line indent in em, decimals allowed
    #[arg(long, value_name = "EM", default_value = "2", value_parser = indent)]
    indent: Em,
    /// What may not stand at a line's edge [default: as the house has it]
    #[arg(long)]
    level: Option<LevelArg>,
    /// How wide full-width marks are set [default: as the house has it]
    #[arg(long)]
    marks: Option<MarksArg>,
    /// 悬挂: whether ，、。 at a line's end stand outside the measure [default: as the house has it]
    #[arg(long)]
    hanging: Option<HangingArg>,
    /// Choose each break by itself, not over the whole paragraph
    #[arg(long)]
    first_fit: bool,
    /// Set the lines vertically
    #[arg(long)]
    vertical: bool,
    /// The layout whose house and body size are used
    #[arg(long, value_name = "NAME", default_value = "broadsheet")]
    layout: String,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LevelArg {
    /// No prohibition
    None,
    /// CLREQ's basic rules
    Basic,
    /// GB/T 15834-2011
    Gb,
    /// GB, and no —— at line start
    Strict,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum MarksArg {
    /// 全角式
    Full,
    /// 开明式
    Kaiming,
    /// 半角式
    Half,
    /// One em throughout
    Plain,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum HangingArg {
    /// Never
    None,
    /// Where the mark does not fit
    Allow,
    /// Always
    Force,
}

/// Longest measure or indent: wider than any page.
const WIDEST_EM: i64 = 1_000_000;

fn measure(text: &str) -> Result<Em, String> {
    match units::milli(text) {
        Some(n) if n > 0 && n <= WIDEST_EM => Ok(Em::milli(n)),
        _ => Err("a number of characters above 0 and up to 1000, such as 16 or 11.75".into()),
    }
}

fn indent(text: &str) -> Result<Em, String> {
    match units::milli(text) {
        Some(n) if (0..=WIDEST_EM).contains(&n) => Ok(Em::milli(n)),
        _ => Err("a number of em from 0 up to 1000, such as 2 or 0.5".into()),
    }
}

/// Sets the galley.
pub(super) fn run(args: &Args, home: Option<&Path>, format: Format) -> Outcome {
    let mut findings = Findings::default();
    match set(args, home, format, &mut findings) {
        Some((output, count)) => Outcome { findings, output, own_output: true, done: vec![count] },
        None => Outcome::found(findings),
    }
}

/// The galley, and its count of lines and characters.
fn set(args: &Args, home: Option<&Path>, format: Format, findings: &mut Findings) -> Option<(String, String)> {
    let world = World::find(home).map_err(|f| findings.push(f)).ok()?;
    let (layout, fonts) = load_layout(&world, &args.layout, findings)?;
    let (sheet, house, plan) = resolve_layout(&layout, &fonts, findings)?;
    let Article { note, blocks, signature } = article(args, &world, &house, findings)?;
    if findings.stop_the_press() {
        return None;
    }
    with_fonts(&plan, findings, |fonts| {
        let mut texts: Vec<(&Text, Part)> = note.iter().map(|text| (text, Part::Note)).collect();
        texts.extend(blocks.iter().flat_map(parts));
        let axis = if args.vertical { Axis::Vertical } else { Axis::Horizontal };
        let style = |part| match part {
            Part::Note => &house.note.ruled.style,
            Part::Crosshead => &house.crosshead,
            Part::Signature => &house.signature,
            Part::ListMarker | Part::ListItem(_) => &house.list,
            _ => &house.body,
        };
        let set = |(text, part): &(&Text, Part)| styled(text, style(*part), &house, axis);
        let hung = |items: &[ListItem]| -> Vec<Hang> {
            let markers = items.iter().map(|item| shape(fonts, set(&(&item.marker, Part::ListMarker))));
            hang(markers.collect(), &house.list).collect()
        };
        let lists: Vec<(&[ListItem], Vec<Hang>)> = blocks.iter().filter_map(items).map(|l| (l, hung(l))).collect();
        let markers = lists.iter().flat_map(|(items, hangs)| items.iter().zip(hangs));
        let unmarked: Vec<(Place, char)> = markers
            .filter_map(|(item, hang)| hang.marker.as_ref().map(|marker| (&item.marker, marker)))
            .flat_map(|(text, marker)| marker.missing.iter().map(|m| (text.place_of(m.offset), m.character)))
            .collect();
        let mut hangs = lists.into_iter().flat_map(|(_, hangs)| hangs);
        let paragraph = |text: &(&Text, Part)| {
            let hang = if matches!(text.1, Part::ListItem(_)) { hangs.next() } else { None };
            GalleyParagraph { text: set(text), hang: hang.map(|hang| (hang, house.list.align)) }
        };
        let paragraphs = texts.iter().map(paragraph).collect();
        let signature = signature.as_ref().map(|text| (text, Part::Signature));
        let galley = galley(paragraphs, signature.as_ref().map(set), &how(args, &sheet, &house), fonts);
        texts.extend(signature);
        let place = |line: &GalleyLine| texts[line.paragraph].0.place_of(line.start);
        let more = |count| if count > 1 { format!(", and {} more of its paragraph", count - 1) } else { String::new() };
        let overfull = first_of_each(&galley, |l| l.overfull_em.is_some()).into_iter().map(|(line, count)| {
            let found = format!("the line {} stands out of its measure{}", line.text, more(count));
            Finding::error("overfull-line", found)
                .at(&place(line))
                .expected("copy that can be broken or squeezed to the measure")
                .help("give a long word or figure a place to break, or widen the measure")
        });
        let loose = first_of_each(&galley, |l| l.loose.is_some()).into_iter().filter_map(|(line, count)| {
            let found = format!("the line {} is opened by more than a quarter em a joint{}", line.text, more(count));
            let help = "rewrite a few characters of the paragraph, or give it another measure";
            let finding = breach(&house.lint, Rule::LooseLine, found)?.at(&place(line));
            Some(finding.expected("a line that its characters fill").help(help))
        });
        let forced = first_of_each(&galley, |l| l.forced).into_iter().map(|(line, count)| {
            let found = format!("the line {} ends inside a word or figure{}", line.text, more(count));
            Finding::warning("forced-break", found)
                .at(&place(line))
                .expected("a place where the line may be broken")
                .help("write the word otherwise, or widen the measure")
        });
        let missing = galley.missing.iter().map(|(paragraph, offset, c)| (texts[*paragraph].0.place_of(*offset), *c));
        let missing = unmarked.into_iter().chain(missing).map(|(place, c)| {
            Finding::error("missing-character", format!("no font of the body has {c} (U+{:04X})", u32::from(c)))
                .at(&place)
                .help("add a face that has it to the fallbacks in fonts.yaml, or write it otherwise")
        });
        let unfit = galley.unfit.iter().filter_map(|(paragraph, offset, unfit)| {
            let (text, part) = texts[*paragraph];
            let has = style(part).pitch - style(part).size;
            let unfit = match *unfit {
                Unfit::Gap { needs, .. } if needs <= has => return None,
                Unfit::Gap { needs, .. } => Unfit::Gap { needs, has },
                Unfit::TurnedPinyin => Unfit::TurnedPinyin,
            };
            Some(beside("the galley", part, unfit, &text.place_of(*offset)))
        });
        let found: Vec<Finding> = missing.chain(overfull).chain(loose).chain(forced).chain(unfit).collect();
        let output = match format {
            Format::Text => galley_text(&galley),
            Format::Json => serde_json::to_string(&galley).map(|j| j + "\n").unwrap_or_default(),
        };
        let count = format!("{} lines, {} characters", galley.line_count, galley.char_count);
        (output, count, found)
    })
    .map(|(output, count, found)| {
        findings.extend(found);
        (output, count)
    })
}

/// The first line of each paragraph for which that is so, and for how many it is.
fn first_of_each(galley: &Galley, so: impl Fn(&GalleyLine) -> bool) -> Vec<(&GalleyLine, usize)> {
    let mut found: Vec<(&GalleyLine, usize)> = Vec::new();
    for line in galley.lines.iter().filter(|l| so(l)) {
        match found.last_mut() {
            Some((first, count)) if first.paragraph == line.paragraph => *count += 1,
            _ => found.push((line, 1)),
        }
    }
    found
}

fn how(args: &Args, sheet: &Sheet, house: &House) -> GalleyOptions {
    let mut setting = house.setting;
    if let Some(level) = args.level {
        setting.level = match level {
            LevelArg::None => Level::None,
            LevelArg::Basic => Level::Basic,
            LevelArg::Gb => Level::Gb,
            LevelArg::Strict => Level::Strict,
        };
    }
    if let Some(marks) = args.marks {
        setting.marks = match marks {
            MarksArg::Full => Marks::Full,
            MarksArg::Kaiming => Marks::Kaiming,
            MarksArg::Half => Marks::Half,
            MarksArg::Plain => Marks::Plain,
        };
    }
    if let Some(hanging) = args.hanging {
        setting.hanging = match hanging {
            HangingArg::None => Hanging::None,
            HangingArg::Allow => Hanging::Allow,
            HangingArg::Force => Hanging::Force,
        };
    }
    let method = if args.first_fit { Method::FirstFit } else { house.method };
    let options = Options { setting, indent: args.indent, align: Align::Justify, method };
    GalleyOptions { measure: args.measure, size: sheet.character, options }
}

/// What a galley is set of.
#[derive(Default)]
struct Article {
    note: Vec<Text>,
    blocks: Vec<Block>,
    signature: Option<Text>,
}

/// The texts of a block, each with its part.
fn parts(block: &Block) -> Vec<(&Text, Part)> {
    match block {
        Block::Paragraph(text) => vec![(text, Part::Body(0))],
        Block::Crosshead(lines) => lines.iter().map(|text| (text, Part::Crosshead)).collect(),
        Block::List(items) => items.iter().map(|item| (&item.text, Part::ListItem(0))).collect(),
        // `article` has made paragraphs of its rows or names.
        Block::Table(_) | Block::Names(_) => Vec::new(),
    }
}

/// The items of a list.
fn items(block: &Block) -> Option<&[ListItem]> {
    match block {
        Block::List(items) => Some(items),
        Block::Paragraph(_) | Block::Crosshead(_) | Block::Table(_) | Block::Names(_) => None,
    }
}

fn article(args: &Args, world: &World, house: &House, findings: &mut Findings) -> Option<Article> {
    let Some(path) = &args.article else {
        return Some(Article { blocks: standard_input(findings)?, ..Article::default() });
    };
    let source = world.read_text(path).map_err(|f| findings.push(f)).ok()?;
    let article::Written { copy, body, .. } = article::read(&source, findings)?;
    article::needs_text(&copy, &body, findings);
    let mut dateline = copy.dateline;
    let lead = |block| match block {
        Block::Paragraph(text) => vec![Block::Paragraph(match dateline.take() {
            Some(line) => joined(&line, Face::Bold, &text),
            None => text,
        })],
        Block::Crosshead(_) | Block::List(_) => vec![block],
        Block::Names(groups) => groups.into_iter().map(Block::Paragraph).collect(),
        // A galley counts lines: rows are paragraphs of their own, their cells an em apart.
        Block::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows).filter_map(|row| in_line(row));
            table.title.clone().into_iter().chain(rows).map(Block::Paragraph).collect()
        }
    };
    let note = house.note.labelled(&copy.note);
    Some(Article { note, blocks: copy.blocks.into_iter().flat_map(lead).collect(), signature: copy.signature })
}

/// The cells of a row in one line.
fn in_line(row: &[Option<Text>]) -> Option<Text> {
    let apart = |mut before: Text, next: &Text| {
        before.string.push('\u{3000}');
        before.then(next)
    };
    let mut cells = row.iter().flatten();
    let first = cells.next()?.clone();
    Some(cells.fold(first, apart))
}

/// Plain text, one paragraph a line; empty lines are skipped.
fn standard_input(findings: &mut Findings) -> Option<Vec<Block>> {
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().lock().read_to_end(&mut bytes) {
        findings.push(Finding::error("unreadable-file", format!("standard input: {error}")));
        return None;
    }
    let Ok(text) = String::from_utf8(bytes) else {
        findings.push(Finding::error("not-utf8", "standard input is not UTF-8").help("save the copy as UTF-8"));
        return None;
    };
    let source = Source::new(Path::new("standard input"), text);
    Some(paragraphs(&source))
}

fn paragraphs(source: &Arc<Source>) -> Vec<Block> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in source.text.split_inclusive('\n') {
        // Typed indents would come on top of the style's.
        let text = line.trim_start_matches(['\u{feff}', '\u{3000}', ' ', '\t']);
        let start = at + (line.len() - text.len());
        let string = text.trim_end_matches(['\n', '\r']).to_string();
        at += line.len();
        if !string.trim().is_empty() {
            let origin = Origin { source: source.clone(), stretches: vec![(0, start)] };
            blocks.push(Block::Paragraph(Text { string, spans: Vec::new(), origin }));
        }
    }
    blocks
}
