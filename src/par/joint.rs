//! Clusters → items and joints: widths by mark style, pair trims, gaps, break opportunities.

use std::ops::Range;

use crate::geom::{Abs, Em};
use crate::model::{Hanging, Marks, Setting};
use crate::text::{Class, Cluster, Shaped};

use super::hyphen;
use super::rules::{
    Break, INSIDE_NAME, NUMBER_AND_MEASURE_WORD, Side, between_pairs, forbids_end, gives_gap, hyphen_keeps,
    joins_figures, judge, multiplied, number_space_unit, takes_gap,
};
use super::uax14::opportunities;

/// The order in which white is squeezed (CLREQ 6.2.2.3); the index into `Joint::squeeze`.
pub(super) const STEPS: usize = 6;
/// Word spaces, dots of one em, brackets, commas, Han–Latin gaps, stops. The mark at a line's end, CLREQ's first step, is
/// half before any of them.
const SPACE: usize = 0;
const INTERPUNCT: usize = 1;
const BRACKET: usize = 2;
const COMMA: usize = 3;
const GAP: usize = 4;
const STOP: usize = 5;

/// Latin characters from which on a run counts as an address that may be broken after its solidi.
const ADDRESS_LEAST: usize = 16;

/// Pairs of …… or —— looked at on either side of a joint.
const PAIRS_NEAR: usize = 3;

/// Han in the longest name written after a space.
const NAME_MOST: usize = 4;

/// Least word space.
const WORD_SPACE_LEAST: Em = Em::milli(250);
/// Widest word space before other joints open.
const WORD_SPACE_MOST: Em = Em::milli(500);

/// A cluster as a line sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) class: Class,
    /// The Han it is; none for all else.
    pub(super) han: Option<char>,
    /// Whether it is an ideograph that the Han–Latin gap applies to.
    takes_gap: bool,
    pub(super) size: Abs,
    /// Length after mark style and pair trims.
    pub(super) width: Abs,
    /// Already cut from the start by mark style or pair trim.
    pub(super) cut_start: Abs,
    /// Already cut from the end.
    pub(super) cut_end: Abs,
    /// Still there at the start: cut when the item starts a line.
    pub(super) blank_start: Abs,
    /// Still there at the end: cut when the item ends a line.
    pub(super) blank_end: Abs,
}

/// What lies between an item and the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joint {
    pub(super) brk: Break,
    /// Natural white put between the two.
    pub(super) gap: Abs,
    /// What can be taken, step by step.
    pub(super) squeeze: [Abs; STEPS],
    /// What a word space or Han–Latin gap can be opened by before other joints are.
    pub(super) open_first: Abs,
    /// Whether that is a word space, which opens before any gap.
    pub(super) after_space: bool,
    /// Whether the joint may be opened as any other.
    pub(super) opens: bool,
    /// The length of the hyphen of a line that ends here inside a word.
    pub(super) hyphen: Abs,
}

impl Joint {
    /// What the joint can be opened by in CLREQ's first two steps (6.2.2.4): word space, Han–Latin gap.
    pub(super) fn open_by_step(&self) -> [Abs; 2] {
        if self.after_space { [self.open_first, Abs::ZERO] } else { [Abs::ZERO, self.open_first] }
    }
}

/// A paragraph ready for breaking, to whatever measure.
#[derive(Debug)]
pub struct Prepared {
    size: Abs,
    pub(super) items: Vec<Item>,
    /// `joints[i]` follows `items[i]`.
    pub(super) joints: Vec<Joint>,
    /// For each index, the one after the last item before it that is no space.
    ink_ends: Vec<usize>,
}

impl Prepared {
    /// The size of its main type.
    pub(super) const fn size(&self) -> Abs {
        self.size
    }

    /// The index after the last item of a line that is no space; its start where all are.
    pub(super) fn ink_end(&self, range: &Range<usize>) -> usize {
        self.ink_ends[range.end].max(range.start)
    }

    /// How far the mark at a line's end hangs outside the measure (CLREQ 3.1.3.4): one comma or stop, no run of marks. A
    /// line of `natural` length that has room for the mark keeps it inside unless the house hangs all; the last line does
    /// so always.
    pub(super) fn hung(&self, range: &Range<usize>, natural: Abs, width: Abs, hanging: Hanging) -> Abs {
        let hangs = match hanging {
            Hanging::None => false,
            Hanging::Allow => natural > width,
            Hanging::Force => natural > width || range.end < self.items.len(),
        };
        let end = self.ink_end(range);
        if !hangs || end < range.start + 2 {
            return Abs::ZERO;
        }
        let (before, mark) = (&self.items[end - 2], &self.items[end - 1]);
        let alone = !before.class.has_blank() && matches!(mark.class, Class::Comma | Class::Stop);
        if alone { mark.width - mark.blank_end } else { Abs::ZERO }
    }

    /// Whether two items are the same Han.
    pub(super) fn same(&self, a: usize, b: usize) -> bool {
        self.items[a].han.is_some() && self.items[a].han == self.items[b].han
    }
}

fn ink_ends(items: &[Item]) -> Vec<usize> {
    let mut end = 0;
    let mut ends = Vec::with_capacity(items.len() + 1);
    ends.push(0);
    for (i, item) in items.iter().enumerate() {
        if !matches!(item.class, Class::Space | Class::WideSpace) {
            end = i + 1;
        }
        ends.push(end);
    }
    ends
}

/// Prepares a shaped paragraph.
#[must_use]
pub fn prepare(shaped: &Shaped, setting: &Setting) -> Prepared {
    let mut items: Vec<Item> = shaped.clusters.iter().map(|c| item(shaped, c, setting.marks)).collect();
    if setting.marks != Marks::Plain {
        for i in 1..items.len() {
            trim_pair(&mut items, i);
        }
    }
    drop_doubled_spaces(shaped, &mut items);
    let ink_ends = ink_ends(&items);
    let breaks = opportunities(shaped);
    let mut joints: Vec<Joint> =
        (0..items.len()).map(|i| joint(shaped, &items, &ink_ends, &breaks, i, setting)).collect();
    if setting.hyphenation {
        hyphenate(shaped, &mut joints);
    }
    Prepared { size: shaped.size(), items, joints, ink_ends }
}

/// Lets words be broken at their hyphenation points.
fn hyphenate(shaped: &Shaped, joints: &mut [Joint]) {
    for ((joint, point), cluster) in joints.iter_mut().zip(hyphen::points(shaped)).zip(&shaped.clusters) {
        if point && joint.brk == Break::Whole {
            joint.brk = Break::Hyphenated;
            joint.hyphen = shaped.hyphen_after(cluster).map_or(Abs::ZERO, |h| h.advance);
        }
    }
}

/// A mark's width by style: GB/T 15834 5.1.11 lets marks be compressed; which ones is a house's choice.
fn item(shaped: &Shaped, cluster: &Cluster, marks: Marks) -> Item {
    let halved = cluster.class.has_blank()
        && match marks {
            Marks::Full | Marks::Plain => false,
            Marks::Kaiming => !matches!(cluster.class, Class::Stop | Class::Exclaim),
            Marks::Half => true,
            Marks::Display => matches!(cluster.class, Class::Opener | Class::Closer),
        };
    let (cut_start, cut_end) = if halved { (cluster.blank_start, cluster.blank_end) } else { (Abs::ZERO, Abs::ZERO) };
    let bytes = cluster.text.start as usize..cluster.text.end as usize;
    let han = match cluster.class {
        Class::Han => shaped.styled.text[bytes.clone()].chars().next(),
        _ => None,
    };
    Item {
        class: cluster.class,
        han,
        takes_gap: takes_gap(Side { class: cluster.class, text: &shaped.styled.text[bytes] }),
        size: cluster.size,
        width: cluster.advance - cut_start - cut_end,
        cut_start,
        cut_end,
        blank_start: cluster.blank_start - cut_start,
        blank_end: cluster.blank_end - cut_end,
    }
}

/// Adjacent marks (CLREQ 6.1.5): an opener in second place loses its own blank, else the first mark loses its.
fn trim_pair(items: &mut [Item], second: usize) {
    let (first, next) = (items[second - 1].class, items[second].class);
    let takes_part = |c: Class| c.has_blank() && c != Class::WideInterpunct;
    if !takes_part(first) || !takes_part(next) {
        return;
    }
    if next == Class::Opener {
        let item = &mut items[second];
        item.width -= item.blank_start;
        item.cut_start += item.blank_start;
        item.blank_start = Abs::ZERO;
    } else if first != Class::Opener {
        let item = &mut items[second - 1];
        item.width -= item.blank_end;
        item.cut_end += item.blank_end;
        item.blank_end = Abs::ZERO;
    }
}

/// A space typed between Han and Latin is the Han–Latin gap; a space beside a full-width mark is nothing.
fn drop_doubled_spaces(shaped: &Shaped, items: &mut [Item]) {
    for i in 1..items.len().saturating_sub(1) {
        if items[i].class == Class::Space {
            let (before, after) = (side(shaped, i - 1), side(shaped, i + 1));
            if meets(shaped, items, i - 1, i + 1) || before.class.has_blank() || after.class.has_blank() {
                items[i].width = Abs::ZERO;
            }
        }
    }
}

fn joint(shaped: &Shaped, items: &[Item], ink_ends: &[usize], breaks: &[bool], i: usize, setting: &Setting) -> Joint {
    let last = Joint {
        brk: Break::Allowed(0),
        gap: Abs::ZERO,
        squeeze: [Abs::ZERO; STEPS],
        open_first: Abs::ZERO,
        after_space: false,
        opens: false,
        hyphen: Abs::ZERO,
    };
    let Some(next_item) = items.get(i + 1) else { return last };
    let item = &items[i];
    // Nearly all joints of news copy are between two ideographs, which no rule of marks, figures or gaps concerns.
    let plain = item.takes_gap && next_item.takes_gap;
    let brk = break_after(shaped, ink_ends, (breaks[i], plain), i, setting);
    let has_gap = !plain && meets_across(shaped, items, i);
    let gap = if has_gap { setting.gap.at(item.size.max(next_item.size)) } else { Abs::ZERO };
    let mut squeeze = [Abs::ZERO; STEPS];
    if setting.marks != Marks::Plain {
        squeeze[step(item.class)] += item.blank_end;
        squeeze[step(next_item.class)] += next_item.blank_start;
    }
    if has_gap {
        squeeze[GAP] = (gap - setting.gap_least.at(item.size.max(next_item.size))).max(Abs::ZERO);
    }
    let mut open_first = if has_gap { (setting.gap_most.at(item.size) - gap).max(Abs::ZERO) } else { Abs::ZERO };
    // The space of `10 km` is part of a figure: it neither gives nor takes.
    if item.class == Class::Space && item.width > Abs::ZERO && brk != Break::Whole {
        squeeze[SPACE] = (item.width - WORD_SPACE_LEAST.at(item.size)).max(Abs::ZERO);
        open_first = (WORD_SPACE_MOST.at(item.size) - item.width).max(Abs::ZERO);
    }
    let opens = open_first == Abs::ZERO && opens(item, next_item, brk);
    Joint { brk, gap, squeeze, open_first, after_space: item.class == Class::Space, opens, hyphen: Abs::ZERO }
}

/// Whether a line may end after cluster `i`, which is not the last; `uax` says whether UAX #14 allows it, `plain` whether it
/// stands between two ideographs.
fn break_after(shaped: &Shaped, ink_ends: &[usize], (uax, plain): (bool, bool), i: usize, setting: &Setting) -> Break {
    if shaped.clusters[i].kept {
        return Break::Whole;
    }
    let (prev, next) = (side(shaped, i), side(shaped, i + 1));
    let brk = match uax && plain {
        true => Break::Allowed(0),
        false => match judge(prev, next, uax, setting) {
            _ if in_address(shaped, i) => return Break::Allowed(0),
            Break::Allowed(_) if ends_open(shaped, ink_ends, i, setting) => return Break::Forbidden,
            _ if kept_by_neighbours(shaped, i) => return Break::Whole,
            brk if prev.class == next.class && matches!(prev.class, Class::Ellipsis | Class::Dash) => {
                return between_pairs(prev, next, run_length(shaped, i)).unwrap_or(brk);
            }
            brk => brk,
        },
    };
    match brk {
        Break::Allowed(cost) if i > 0 && multiplied(side(shaped, i - 1), prev, next) => {
            Break::Allowed(cost + NUMBER_AND_MEASURE_WORD)
        }
        Break::Allowed(cost) if inside_name(shaped, i) => Break::Allowed(cost + INSIDE_NAME),
        brk => brk,
    }
}

/// The step in which the blank of a mark is squeezed (CLREQ 6.2.2.3; ： goes with 、，； as its figure has it).
fn step(class: Class) -> usize {
    match class {
        Class::WideInterpunct => INTERPUNCT,
        Class::Comma | Class::Semicolon | Class::Colon => COMMA,
        Class::Stop | Class::Exclaim => STOP,
        _ => BRACKET,
    }
}

/// Whether a joint opens with all others: never inside a sequence kept whole, nor between a mark and what it holds.
fn opens(prev: &Item, next: &Item, brk: Break) -> bool {
    let latin = |c: Class| c.is_latin() || c == Class::Hyphen;
    if brk == Break::Whole || (latin(prev.class) && latin(next.class)) || prev.class == Class::Opener {
        return false;
    }
    let binds = |c: Class| matches!(c, Class::Connector | Class::Solidus | Class::Hyphen | Class::Zero);
    let hugged = next.class.has_blank() && next.class != Class::Opener;
    !hugged && !binds(prev.class) && !binds(next.class)
}

/// Whether the Han–Latin gap belongs at the joint after item `i`, looking past a space that stands for it.
fn meets_across(shaped: &Shaped, items: &[Item], i: usize) -> bool {
    let next = match items.get(i + 1) {
        Some(item) if item.class == Class::Space && item.width == Abs::ZERO && i + 2 < items.len() => i + 2,
        _ => i + 1,
    };
    meets(shaped, items, i, next)
}

/// Whether one of two clusters is Han and the other Latin. A sign or unit counts as the figure it belongs to, so that
/// both ends of 300㎡ or ￥5 have the gap.
fn meets(shaped: &Shaped, items: &[Item], before: usize, after: usize) -> bool {
    let latin = |i: usize| match shaped.clusters[i].class {
        Class::Postfix if figure_beside(shaped, (0..i).rev()) => true,
        Class::Prefix => figure_beside(shaped, i + 1..shaped.clusters.len()),
        _ => gives_gap(side(shaped, i)),
    };
    let han = |i: usize| items[i].takes_gap;
    han(before) && latin(after) || latin(before) && han(after)
}

/// Whether a digit stands that way, signs and one space between (`30°15′`, `300 ㎡`, `-￥5`).
fn figure_beside(shaped: &Shaped, indices: impl Iterator<Item = usize>) -> bool {
    let passed = |i: &usize| matches!(shaped.clusters[*i].class, Class::Prefix | Class::Postfix | Class::Space);
    indices.take(3).find(|i| !passed(i)).is_some_and(|i| shaped.clusters[i].class == Class::Digit)
}

/// How many …… or —— stand in a row round joint `i`, as far as it matters.
fn run_length(shaped: &Shaped, i: usize) -> usize {
    let class = shaped.clusters[i].class;
    let same = |c: &&Cluster| c.class == class;
    let before = shaped.clusters[..=i].iter().rev().take(PAIRS_NEAR).take_while(same).count();
    before + shaped.clusters[i + 1..].iter().take(PAIRS_NEAR).take_while(same).count()
}

/// Rules that look further than one cluster: `10 km`, `10：30`, `e-mail`, `C++`.
fn kept_by_neighbours(shaped: &Shaped, i: usize) -> bool {
    let (prev, next) = (side(shaped, i), side(shaped, i + 1));
    if prev.class == Class::Space && i > 0 {
        return number_space_unit(side(shaped, i - 1), word_from(shaped, i + 1), next);
    }
    if i > 0 && i + 1 < shaped.clusters.len() && joins_figures(side(shaped, i - 1), prev, next) {
        return true;
    }
    if i + 2 < shaped.clusters.len() && joins_figures(prev, next, side(shaped, i + 2)) {
        return true;
    }
    if prev.class == Class::Hyphen && next.class == Class::Letter {
        return hyphen_keeps(letters_before(shaped, i), word_from(shaped, i + 1).len());
    }
    // A soft hyphen draws none, so it breaks no line.
    prev.text.ends_with('\u{ad}') || (prev.class == Class::Letter || prev.text == "+") && next.text == "+"
}

/// Whether the joint lies inside two to four Han between a space and a space or bracket: a reporter's name as lead-ins
/// and bylines have it, 记者 许望舒　通讯员 邓启明）.
fn inside_name(shaped: &Shaped, i: usize) -> bool {
    let han = |c: &&Cluster| c.class == Class::Han;
    let before = shaped.clusters[..=i].iter().rev().take(NAME_MOST).take_while(han).count();
    let after = shaped.clusters[i + 1..].iter().take(NAME_MOST).take_while(han).count();
    let edge = |i: Option<usize>, closes: bool| {
        let class = i.and_then(|i| shaped.clusters.get(i)).map(|c| c.class);
        matches!(class, Some(Class::Space | Class::WideSpace)) || (closes && class == Some(Class::Closer))
    };
    let whole = before + after;
    before > 0
        && after > 0
        && whole <= NAME_MOST
        && edge((i + 1).checked_sub(before + 1), false)
        && edge(Some(i + 1 + after), true)
}

/// Whether a line that ended here would end, its spaces dropped, with a mark that may not end it.
fn ends_open(shaped: &Shaped, ink_ends: &[usize], i: usize, setting: &Setting) -> bool {
    let ink_end = ink_ends[i + 1];
    ink_end <= i && ink_end.checked_sub(1).is_some_and(|last| forbids_end(side(shaped, last), setting.level))
}

/// Whether the joint stands after a solidus inside a long run of Latin: a URL, which has no other place to break.
fn in_address(shaped: &Shaped, i: usize) -> bool {
    let latin = |c: &&Cluster| c.class.is_latin() || matches!(c.class, Class::Hyphen | Class::Solidus | Class::Colon);
    let here = &shaped.clusters[i];
    let solidus = &shaped.styled.text[here.text.start as usize..here.text.end as usize] == "/";
    let next_is_solidus = shaped.clusters.get(i + 1).is_some_and(|c| c.class == Class::Solidus);
    if !solidus || next_is_solidus {
        return false;
    }
    let before = shaped.clusters[..i].iter().rev().take(ADDRESS_LEAST).take_while(latin).count();
    let after = shaped.clusters[i + 1..].iter().take(ADDRESS_LEAST).take_while(latin).count();
    after > 0 && before + after >= ADDRESS_LEAST
}

fn word_from(shaped: &Shaped, i: usize) -> &str {
    let len = shaped.clusters[i..].iter().take_while(|c| c.class == Class::Letter).take(12).count();
    let start = shaped.clusters[i].text.start as usize;
    let end = if len == 0 { start } else { shaped.clusters[i + len - 1].text.end as usize };
    &shaped.styled.text[start..end]
}

fn letters_before(shaped: &Shaped, i: usize) -> usize {
    shaped.clusters[..i].iter().rev().take(3).take_while(|c| c.class == Class::Letter).count()
}

fn side(shaped: &Shaped, i: usize) -> Side<'_> {
    let cluster = &shaped.clusters[i];
    Side { class: cluster.class, text: &shaped.styled.text[cluster.text.start as usize..cluster.text.end as usize] }
}
