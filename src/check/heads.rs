//! Rules of the heads of a page: no two alike beside, over or facing each other, the bigger one higher, each over its own
//! copy and as wide as its columns ask.

use crate::diag::{Finding, Findings};
use crate::frame::{FaceId, Item, Line, Mark, Part};
use crate::geom::{Abs, Axis};
use crate::grid::Cells;
use crate::head::Narrowed;
use crate::makeup::{MadeUp, StoryOutcome};
use crate::model::{HeadPlace, Page, Rule, Story};

use super::{breach, lines, spot};

/// Heads further apart than this do not meet, in characters across.
const MEET_CHARACTERS: i64 = 3;
/// Nor do heads with more lines than this between them: there is room for copy.
const MEET_LINES: u32 = 2;
/// What a head across fills of its columns, in hundredths.
const FILL: std::ops::RangeInclusive<i64> = 70..=95;

/// Holds the heads of a page against one another and against their copy.
pub(super) fn rules(page: &Page, made: &MadeUp, findings: &mut Findings) {
    let heads: Vec<Head<'_>> = heads(page, made).collect();
    for (n, head) in heads.iter().enumerate() {
        findings.extend(own_copy(page, head));
        findings.extend(fill(page, head));
        for other in &heads[..n] {
            findings.extend(alike(page, other, head));
            let (upper, lower) = if other.cells.last < head.cells.first { (other, head) } else { (head, other) };
            findings.extend(bigger_lower(page, upper, lower));
        }
    }
}

/// A head as it stands on the page.
struct Head<'a> {
    story: &'a Story,
    cells: Cells,
    /// The lines of its main headline.
    lines: Vec<&'a Line>,
    size: Abs,
    axis: Axis,
    face: Option<FaceId>,
    /// The lines of its body copy.
    copy: Vec<&'a Line>,
}

fn heads<'a>(page: &'a Page, made: &'a MadeUp) -> impl Iterator<Item = Head<'a>> {
    page.stories.iter().zip(&made.stories).filter_map(|(story, outcome)| {
        let set = |is: fn(Part) -> bool| {
            let own = move |item: &&Item| item.story.as_ref() == Some(&story.id) && is(item.part);
            let line = |item: &'a Item| match &item.mark {
                Mark::Line(line) => Some(line),
                Mark::Photo(_) | Mark::Advert(_) | Mark::Rule(_) | Mark::Ornament(_) | Mark::Tint(..) => None,
            };
            made.page.items.iter().filter(own).filter_map(line).collect::<Vec<&Line>>()
        };
        let lines = set(|part| part == Part::Headline);
        let first = *lines.first()?;
        Some(Head {
            story,
            cells: outcome.head?,
            size: lines.iter().map(|line| line.size).max()?,
            axis: first.axis,
            face: first.runs.first().map(|run| run.face),
            lines,
            copy: set(Part::is_copy),
        })
    })
}

/// A headline that its tint or box makes break, or makes smaller.
pub(super) fn narrowed(page: &Page, story: &Story, outcome: &StoryOutcome) -> Option<Finding> {
    let Narrowed { bare, set } = outcome.head_narrowed.filter(|_| outcome.head_misfit.is_none())?;
    let told = |(count, size): (usize, Abs)| format!("{} of {size}", lines(u32::try_from(count).unwrap_or(u32::MAX)));
    let found = format!("the headline of {} stands on {} inside its tint or box", story.id, told(set));
    let finding = Finding::warning("head-narrowed", found).at(&story.copy.head_place(&story.place));
    let finding = finding.expected(format!("{}, as it would stand without", told(bare)));
    let room = match story.head.place {
        HeadPlace::Left(_) | HeadPlace::Right(_) => "2 more lines of height",
        HeadPlace::Over { .. } | HeadPlace::Inside(_) | HeadPlace::Alone => {
            "2 more lines and another character of width"
        }
    };
    let finding = finding
        .help(format!("give it {room}, take the tint or box off, or write the size and the line breaks that you want"));
    Some(match outcome.head {
        Some(cells) => finding.on(spot::of_cells(page, cells)),
        None => finding,
    })
}

/// ` (…)` with the `width` of a head beside its copy that gives up so much, or takes it where less than nought; nothing
/// where no such head stands there, or none of it would be left.
pub(super) fn width(story: &Story, outcome: &StoryOutcome, page: &Page, less: Abs) -> String {
    let beside = matches!(story.head.place, HeadPlace::Left(_) | HeadPlace::Right(_));
    let Some(cells) = outcome.head.filter(|_| beside) else { return String::new() };
    let width = (cells.width - less).div_floor(page.sheet.character);
    if width > 0 { format!(" (`width: {width}`)") } else { String::new() }
}

/// 碰题, 叠题, 对题: two heads of the same kind and size with no copy between them.
fn alike(page: &Page, one: &Head<'_>, other: &Head<'_>) -> Option<Finding> {
    let kind = |head: &Head<'_>| (head.size, head.axis, head.face, head.story.head.dress.clone());
    if kind(one) != kind(other) {
        return None;
    }
    let (a, b) = (one.cells, other.cells);
    let apart = (a.x - b.right()).max(b.x - a.right());
    let share_lines = a.first <= b.last && b.first <= a.last;
    let between = a.first.max(b.first).saturating_sub(a.last.min(b.last) + 1);
    if share_lines && under_common_head(page, [one.story, other.story]) {
        return None;
    }
    let (rule, how) = if share_lines && apart <= page.sheet.character * MEET_CHARACTERS {
        match one.axis {
            Axis::Horizontal => (Rule::HeadsButted, "碰题: side by side on the same lines stand"),
            Axis::Vertical => (Rule::HeadsFacing, "对题: facing each other stand"),
        }
    } else if !share_lines && apart < Abs::ZERO && between <= MEET_LINES {
        (Rule::HeadsStacked, "叠题: one right over the other stand")
    } else {
        return None;
    };
    let found = format!("{how} the heads of {} and {}, both of {}", one.story.id, other.story.id, one.size);
    let round = Cells {
        x: a.x.min(b.x),
        width: a.right().max(b.right()) - a.x.min(b.x),
        first: a.first.min(b.first),
        last: a.last.max(b.last),
    };
    let finding = breach(&page.house.lint, rule, found)?.at(&other.story.place).on(spot::of_cells(page, round));
    let help = "give one of the two another size, another place or another dress, or put copy or a photo between them";
    Some(finding.expected("heads that differ in size or kind where they meet").help(help))
}

/// Whether one head over both (共题) holds two stories together: their own heads are then its parts, and alike.
fn under_common_head(page: &Page, stories: [&Story; 2]) -> bool {
    let common = page.stories.iter().filter(|story| story.head.place == HeadPlace::Alone);
    common.into_iter().any(|head| {
        let over = &head.area;
        stories.iter().all(|Story { area, .. }| {
            let close = over.last < area.first && area.first - over.last <= MEET_LINES + 1;
            close && over.x <= area.x && area.right() <= over.right()
        })
    })
}

/// A head bigger than one over it in the same columns. What runs over the whole width or stands in a box has its own
/// order of heads: 倒头条, 围框.
fn bigger_lower(page: &Page, upper: &Head<'_>, lower: &Head<'_>) -> Option<Finding> {
    let (over, under) = (&upper.story.area, &lower.story.area);
    let share_columns = over.x < under.right() && under.x < over.right();
    let whole = page.sheet.type_area().width;
    let apart = [upper, lower].iter().any(|head| head.story.boxed.is_some() || head.story.area.width >= whole);
    if upper.cells.last >= lower.cells.first || !share_columns || apart || lower.size <= upper.size {
        return None;
    }
    let found = format!(
        "the head of {} of {} stands under the smaller one of {} of {}",
        lower.story.id, lower.size, upper.story.id, upper.size
    );
    let finding = breach(&page.house.lint, Rule::BiggerHeadLower, found)?.at(&lower.story.place);
    let finding = finding.on(spot::of_cells(page, lower.cells)).expected("the bigger head higher");
    Some(finding.help("change places of the two stories, or the sizes of their heads"))
}

/// Copy that begins above its head, or none at all under a head that should stand over some.
fn own_copy(page: &Page, head: &Head<'_>) -> Option<Finding> {
    let first = spot::of_line(head.copy.first()?);
    let cells = spot::rect(&page.sheet, head.cells);
    let id = &head.story.id;
    let is_over = match head.story.head.place {
        HeadPlace::Alone => return None,
        HeadPlace::Left(_) | HeadPlace::Right(_) => false,
        HeadPlace::Over { .. } | HeadPlace::Inside(_) => true,
    };
    // 文包题 and 串文题 have copy above them by the editor's own wish.
    let is_inside = matches!(head.story.head.place, HeadPlace::Inside(_));
    if !is_inside && first.y < cells.y {
        let found = format!("the copy of {id} begins above its head");
        let finding = breach(&page.house.lint, Rule::CopyAboveHead, found)?.at(&head.story.place);
        let finding = finding.on(spot::of_rect(page, first)).expected("copy that begins under or beside its head");
        return Some(finding.help("move the head up, or give the cells above it to another story"));
    }
    let under = |line: &&Line| {
        let line = spot::of_line(line);
        line.y >= cells.bottom() && line.x < cells.right() && cells.x < line.right()
    };
    if is_over && !head.copy.iter().any(under) {
        let found = format!("背题: no copy of {id} under its head");
        let finding = breach(&page.house.lint, Rule::HeadAtFoot, found)?.at(&head.story.place);
        let finding = finding.on(spot::of_cells(page, head.cells)).expected("copy under a head");
        return Some(finding.help("move the head up, or leave lines under it"));
    }
    None
}

/// A head across that leaves too much white beside it, or too little.
fn fill(page: &Page, head: &Head<'_>) -> Option<Finding> {
    if head.axis == Axis::Vertical {
        return None;
    }
    let ink = |line: &&Line| {
        let start = line.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.at.x).min();
        line.advance - start.unwrap_or(Abs::ZERO)
    };
    let widest = head.lines.iter().map(ink).max()?;
    let share = widest.ratio(100, head.cells.width.to_emu().max(1)).to_emu();
    if FILL.contains(&share) {
        return None;
    }
    let found = format!("the head of {} fills {share}% of its columns", head.story.id);
    let finding = breach(&page.house.lint, Rule::HeadFill, found)?.at(&head.story.place);
    let finding = finding.on(spot::of_cells(page, head.cells));
    let expected = format!("from {}% to {}%", FILL.start(), FILL.end());
    Some(finding.expected(expected).help("choose another size, or break the head otherwise"))
}
