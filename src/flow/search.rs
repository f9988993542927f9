//! Chooses over the whole story where each paragraph, crosshead and note stands, and in how many lines.
//!
//! Dynamic programming over the slots that may follow a piece: each piece is tried from every slot that the pieces
//! before it can end at, in every way it can be set, and of the ways to one slot the best is kept. Scores add up and
//! are compared part by part, the graver first, so that the best whole is made of best parts (Bellman's principle).

use std::collections::BTreeMap;
use std::ops::{Add, Range};
use std::rc::Rc;

use crate::frame::Part;
use crate::geom::Abs;
use crate::par::Variant;
use crate::sense::Lexicon;

use super::Freedom;
use super::pieces::{Display, DisplayLines, Paragraph, Piece, Pieces};
use super::slots::Slots;
use super::table::{Rows, SetRows};

/// At least so many lines follow a crosshead in its leg (newspaper practice).
pub(super) const LINES_UNDER_CROSSHEAD: usize = 2;

/// How far a story is from closing well; the less, the better. Parts stand in their order of weight: lines over, lines
/// under, single lines at the edges of legs, feet left white, means used, what they change, and last how much the lines
/// themselves lose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score {
    /// Lines that find no room.
    pub over: u32,
    /// Lines free after the copy.
    pub under: u32,
    /// Single lines of a paragraph at the head or foot of a leg.
    pub lone: u32,
    /// Lines left white at the feet of legs.
    pub ragged: u32,
    /// Means used.
    pub means: u32,
    /// Lines that the means change.
    pub change: u32,
    /// What the setting of paragraphs loses.
    pub worse: i64,
}

impl Add for Score {
    type Output = Self;
    fn add(self, rhs: Self) -> Self {
        Self {
            over: self.over + rhs.over,
            under: self.under + rhs.under,
            lone: self.lone + rhs.lone,
            ragged: self.ragged + rhs.ragged,
            means: self.means + rhs.means,
            change: self.change + rhs.change,
            worse: self.worse.saturating_add(rhs.worse),
        }
    }
}

/// Where and how one piece stands.
#[derive(Clone)]
pub(super) struct Step {
    /// Its first slot; those before it since the last piece are white.
    pub(super) at: usize,
    /// Slots left white inside it.
    pub(super) skipped: Range<usize>,
    /// The slot after it.
    pub(super) end: usize,
    /// Lines at its end that the signature has to itself.
    pub(super) signed: usize,
    pub(super) how: How,
}

impl Step {
    /// The slot after its copy.
    pub(super) const fn copy_end(&self) -> usize {
        self.end - self.signed
    }

    /// Whether its signature stands in another leg than the last line of its copy.
    pub(super) fn is_parted(&self, slots: &Slots) -> bool {
        let leg = |end: usize| end.checked_sub(1).and_then(|last| slots.leg(last));
        leg(self.copy_end()) != leg(self.end)
    }
}

/// How a piece is set.
#[derive(Clone)]
pub(super) enum How {
    /// The variant of this number.
    Paragraph(Rc<Vec<Variant>>, usize),
    /// On a share of so many lines, so many of them more than its style needs.
    Display { lines: DisplayLines, share: i64, more: u32 },
    /// Rows of a table, the head row over them or not.
    Rows { set: Rc<SetRows>, is_led: bool },
}

/// The best way to a slot.
struct Node {
    score: Score,
    from: usize,
    step: Option<Step>,
}

/// Finds the best way and its score.
pub(super) fn search(pieces: &mut Pieces<'_>, slots: &Slots, freedom: Freedom) -> (Score, Vec<Step>) {
    let pitch = pieces.sheet.pitch;
    let lexicon = pieces.lexicon;
    let mut nodes = vec![Node { score: Score::default(), from: 0, step: None }];
    let mut reached: BTreeMap<usize, usize> = BTreeMap::from([(0, 0)]);
    for piece in &mut pieces.pieces {
        let mut next: BTreeMap<usize, usize> = BTreeMap::new();
        for (&at, &from) in &reached {
            let before = nodes[from].score;
            let steps = match piece {
                Piece::Paragraph(paragraph) => steps_of_paragraph(paragraph, slots, at, freedom),
                Piece::Display(display) => steps_of_display(display, lexicon, slots, at, freedom, pitch),
                Piece::Rows(rows) => vec![step_of_rows(rows, slots, at)],
            };
            for (step, more) in steps {
                let (end, score) = (step.end, before + more);
                let node = Node { score, from, step: Some(step) };
                match next.get(&end) {
                    Some(&known) if nodes[known].score <= score => {}
                    Some(&known) => nodes[known] = node,
                    None => {
                        next.insert(end, nodes.len());
                        nodes.push(node);
                    }
                }
            }
        }
        reached = next;
    }
    let ends = reached.iter().map(|(&at, &node)| (nodes[node].score + at_end(slots, at, freedom), node));
    let Some((score, node)) = ends.min_by_key(|(score, _)| *score) else { return (Score::default(), Vec::new()) };
    (score, trace(&nodes, node))
}

fn trace(nodes: &[Node], mut at: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    while let Some(step) = &nodes[at].step {
        steps.push(step.clone());
        at = nodes[at].from;
    }
    steps.reverse();
    steps
}

/// What is left after the last piece.
fn at_end(slots: &Slots, at: usize, freedom: Freedom) -> Score {
    let left = slots.len().saturating_sub(at);
    match left {
        // What goes on elsewhere is not over.
        0 if slots.turns() => Score::default(),
        1 if freedom.ragged => Score { ragged: 1, means: 1, change: 1, ..Score::default() },
        _ => Score {
            over: u32::try_from(at.saturating_sub(slots.len())).unwrap_or(u32::MAX),
            under: u32::try_from(left).unwrap_or(u32::MAX),
            ..Score::default()
        },
    }
}

fn steps_of_paragraph(paragraph: &mut Paragraph, slots: &Slots, start: usize, freedom: Freedom) -> Vec<(Step, Score)> {
    let mut steps = Vec::new();
    add_paragraph(&mut steps, paragraph, slots, start, &(0..0), freedom);
    let parted: Vec<Step> = steps.iter().map(|(step, _)| step).filter(|step| step.is_parted(slots)).cloned().collect();
    for step in parted {
        // The last line goes to the next leg with the signature rather than leave it there alone.
        let last = step.copy_end().saturating_sub(1);
        add_paragraph(&mut steps, paragraph, slots, start, &(last..slots.foot_of(last) + 1), freedom);
    }
    if !freedom.ragged {
        return steps;
    }
    if slots.is_foot(start) {
        // The whole paragraph goes to the next leg rather than its first line alone to this foot.
        add_paragraph(&mut steps, paragraph, slots, start, &(start..start + 1), freedom);
    }
    let ends: Vec<usize> = steps.iter().filter(|(step, _)| step.at == start).map(|(step, _)| step.end).collect();
    for end in ends {
        // Its last two lines go to the next leg together.
        if let Some(foot) = end.checked_sub(2).filter(|&foot| foot > start && slots.is_foot(foot)) {
            add_paragraph(&mut steps, paragraph, slots, start, &(foot..foot + 1), freedom);
        }
    }
    steps
}

fn add_paragraph(
    steps: &mut Vec<(Step, Score)>,
    paragraph: &mut Paragraph,
    slots: &Slots,
    start: usize,
    white: &Range<usize>,
    freedom: Freedom,
) {
    // What is white before its first line lies outside it.
    let (at, skipped) = if white.start == start { (white.end.max(start), 0..0) } else { (start, white.clone()) };
    let white = u32::try_from(white.len()).unwrap_or(u32::MAX);
    let set = paragraph.set(slots, at, &skipped, freedom.more);
    for (n, variant) in set.iter().enumerate() {
        let lines = variant.lines.len();
        let inside = if skipped.start < at + lines { skipped.len() } else { 0 };
        let copy_end = at + lines + inside;
        let signed = paragraph.signed(variant, slots, copy_end).map_or(0, |signed| signed.own);
        let how = How::Paragraph(set.clone(), n);
        let step = Step { at, skipped: skipped.clone(), end: copy_end + signed, signed, how };
        let lone = u32::from(lone_at_foot(slots, &step, lines))
            + u32::from(lone_at_head(slots, &step, lines))
            + u32::from(step.is_parted(slots))
            + u32::from(slots.turns_at(at));
        let changed = u32::from(variant.more != 0);
        let score = Score {
            lone,
            ragged: white,
            means: changed + white,
            change: changed + white,
            worse: variant.worse,
            ..Score::default()
        };
        steps.push((step, score));
    }
}

/// Whether the first line of a paragraph stands alone at the foot of its leg.
pub(super) fn lone_at_foot(slots: &Slots, step: &Step, lines: usize) -> bool {
    let second = if step.skipped.contains(&(step.at + 1)) { step.skipped.end } else { step.at + 1 };
    lines > 1 && slots.leg(step.at).zip(slots.leg(second)).is_some_and(|(leg, next)| leg != next)
}

/// Whether the last line of a paragraph stands alone at the head of its leg; a signature under it is company.
pub(super) fn lone_at_head(slots: &Slots, step: &Step, lines: usize) -> bool {
    lines > 1 && step.signed == 0 && step.end.checked_sub(2).is_some_and(|before| slots.is_foot(before))
}

/// What takes whole lines of one leg, with lines of copy under it; what is too short for that stays white.
fn steps_of_display(
    display: &mut Display,
    lexicon: &Lexicon,
    slots: &Slots,
    start: usize,
    freedom: Freedom,
    pitch: Abs,
) -> Vec<(Step, Score)> {
    let mut steps = Vec::new();
    let most = if display.part == Part::Crosshead { freedom.crosshead_white } else { 0 };
    for more in 0..=most {
        let mut at = start;
        let (end, how) = loop {
            let lines = display.set(slots.width(at), lexicon);
            let share = display.share(lines.len(), pitch) + i64::from(more);
            let taken = usize::try_from(share).unwrap_or(1);
            let room = slots.room(at);
            if at >= slots.len() {
                break (at + lines.len(), How::Display { lines, share, more });
            }
            if room >= taken + LINES_UNDER_CROSSHEAD {
                break (at + taken, How::Display { lines, share, more });
            }
            at += room;
        };
        let white = u32::try_from(at.min(slots.len()) - start.min(slots.len())).unwrap_or(u32::MAX);
        // The rules let a crosshead leave a foot white; copy that begins under white is a fault.
        let (under, ragged) = if display.part == Part::Note { (white, 0) } else { (0, white) };
        let lone = u32::from(slots.turns_at(start));
        let score = Score { under, lone, ragged, means: u32::from(more > 0), change: more, ..Score::default() };
        steps.push((Step { at, skipped: 0..0, end, signed: 0, how }, score));
    }
    steps
}

/// Rows whole in one leg; lines too few for them stay white, as the rules let them above a crosshead.
fn step_of_rows(rows: &mut Rows, slots: &Slots, start: usize) -> (Step, Score) {
    let mut at = start;
    let (end, how) = loop {
        let set = rows.set(slots.width(at));
        let is_led = rows.is_led(slots, at);
        let (taken, room) = (set.lines(is_led), slots.room(at));
        if at >= slots.len() || room >= taken {
            break (at + taken, How::Rows { set, is_led });
        }
        at += room;
    };
    let ragged = u32::try_from(at.min(slots.len()) - start.min(slots.len())).unwrap_or(u32::MAX);
    let lone = u32::from(rows.is_first() && slots.turns_at(at));
    (Step { at, skipped: 0..0, end, signed: 0, how }, Score { lone, ragged, ..Score::default() })
}

/// The white above a crosshead or note on its share of lines.
pub(super) fn white_above(pitch: Abs, share: i64, height: Abs) -> Abs {
    (pitch * share - height) / 2
}
