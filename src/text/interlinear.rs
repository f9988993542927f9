//! What stands beside a line: 着重号, 专名号, 书名号甲式 and ruby (CLREQ 5.3, 5.4). Its glyphs are found and its base is
//! widened here; where it stands is known only when the line is set.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::font::{EM_BOX_BOTTOM, EM_BOX_TOP, FontTable};
use crate::frame::{FaceId, Turn};
use crate::geom::{Abs, Axis, Em, Point};
use crate::model::RoleId;

use super::class::Class;
use super::ruby::{Ruby, ruby_layout, shape_ruby, units_of};
use super::shape::{Missing, Shaped};

/// A stretch of text with something beside it, as written. Stretches with a line do not overlap one another, nor those
/// with dots, nor those with ruby.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interlinear {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What stands beside it.
    pub kind: InterlinearKind,
}

/// What stands beside a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InterlinearKind {
    /// 着重号.
    Dots,
    /// 专名号.
    NameLine,
    /// 书名号甲式, wavy.
    TitleLine,
    /// An annotation of this text.
    Ruby(String),
}

/// A shaped stretch with something beside it.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Its first byte in the text.
    pub offset: usize,
    /// Its clusters.
    pub clusters: Range<usize>,
    /// The layer it stands in, that nearest to the line first. In one layer none overlap.
    pub layer: u8,
    /// Size of its type.
    pub size: Abs,
    /// The side of the line it stands at.
    pub side: Side,
    /// From the em box of the line to where it starts.
    pub away: Abs,
    /// From the em box of the line to where its ink ends.
    pub reach: Abs,
    /// What it is.
    pub mark: BesideMark,
}

/// A side of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above a horizontal line, at the right of a vertical one: where the line before stands.
    Before,
    /// Below a horizontal line, at the left of a vertical one: where the next line stands.
    After,
}

/// What stands beside a shaped stretch.
#[derive(Clone, Debug)]
pub enum BesideMark {
    /// A dot at the middle of each character.
    Dots(Dot),
    /// One line along all of it.
    Line {
        /// Whether it is wavy.
        wavy: bool,
        /// Whether another line touches its start, or its end: both then end short of one another.
        touched: [bool; 2],
    },
    /// An annotation.
    Ruby(Ruby),
}

/// The glyph of an emphasis dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// Its face.
    pub face: FaceId,
    /// Its index in the face.
    pub glyph: u16,
    /// The size at which its ink is as high as a dot is.
    pub size: Abs,
    /// The middle of its ink from its origin.
    pub middle: Point,
}

/// Diameter of an emphasis dot: plain to see, and with its white within a line gap of ¼ em.
pub const DOT: Em = Em::milli(135);
/// What a dot is drawn with, the best first.
const DOT_GLYPHS: [char; 3] = ['•', '●', '﹅'];
/// White between a dot and what is inside it.
const DOT_AWAY: Em = Em::milli(40);
/// White between a name or title line and the em box, inside which Han end by another .04 em. So a line with dots
/// outside it still fits a gap of ¼ em.
const LINE_AWAY: Em = Em::milli(15);
/// Weight of a name or title line: half a point at 9 pt.
pub const LINE_WEIGHT: Em = Em::milli(55);
/// From crest to trough of a wavy line, its weight not counted.
pub const WAVE_HEIGHT: Em = Em::milli(90);
/// Depth of Latin letters below the baseline: such an annotation stands so much above its base's em box.
const LATIN_DEPTH: Em = Em::milli(220);
/// The same and the half height of capitals: where the middle of a turned Latin annotation stands.
const TURNED_MIDDLE: Em = Em::milli(550);

/// Finds what stands beside the clusters of a shaped text and widens the bases of wide annotations.
pub(super) fn attach(fonts: &FontTable<'_>, shaped: &mut Shaped) {
    let mut notes = shaped.styled.interlinear.clone();
    notes.sort_by_key(|note| (layer(&note.kind), note.range.start));
    let edges = |kind: fn(&InterlinearKind) -> bool| {
        let of_kind = notes.iter().filter(move |n| kind(&n.kind));
        let (starts, ends): (BTreeSet<usize>, BTreeSet<usize>) = of_kind.map(|n| (n.range.start, n.range.end)).unzip();
        (starts, ends)
    };
    let (lines, rubies) = (edges(is_line), edges(is_ruby));
    // How far from the em box each cluster's marks reach so far, before and after the line.
    let mut reached = vec![[Abs::ZERO; 2]; if notes.is_empty() { 0 } else { shaped.clusters.len() }];
    for note in &notes {
        let clusters = clusters_of(shaped, &note.range);
        let Some(size) = shaped.clusters[clusters.clone()].iter().map(|c| c.size).max() else { continue };
        let touched = |(starts, ends): &(BTreeSet<usize>, BTreeSet<usize>)| {
            [ends.contains(&note.range.start), starts.contains(&note.range.end)]
        };
        let mark = match &note.kind {
            InterlinearKind::Dots => {
                let role = shaped.styled.runs[shaped.clusters[clusters.start].run as usize].role;
                let Some(dot) = dot(fonts, role, size) else {
                    shaped.missing.push(Missing { offset: note.range.start, character: DOT_GLYPHS[0], role });
                    continue;
                };
                BesideMark::Dots(dot)
            }
            InterlinearKind::NameLine => BesideMark::Line { wavy: false, touched: touched(&lines) },
            InterlinearKind::TitleLine => BesideMark::Line { wavy: true, touched: touched(&lines) },
            InterlinearKind::Ruby(text) => {
                let style = shaped.styled.runs[shaped.clusters[clusters.start].run as usize].clone();
                let ruby = shape_ruby(fonts, text, &style, shaped, touched(&rubies).contains(&true));
                let missing = ruby.shaped.missing.iter().map(|m| Missing { offset: note.range.start, ..*m });
                shaped.missing.extend(missing);
                make_room(shaped, clusters.clone(), &ruby);
                BesideMark::Ruby(ruby)
            }
        };
        let side = side(&note.kind, shaped.styled.axis);
        let column = usize::from(side == Side::After);
        let inside = reached[clusters.clone()].iter().map(|r| r[column]).max().unwrap_or(Abs::ZERO);
        let away = inside + away(&mark, size);
        let reach = away + depth(fonts, &mark, size);
        for cluster in &mut reached[clusters.clone()] {
            cluster[column] = reach;
        }
        shaped.beside.push(Beside {
            offset: note.range.start,
            clusters,
            layer: layer(&note.kind),
            size,
            side,
            away,
            reach,
            mark,
        });
    }
}

/// What stands beside a stretch of clusters or part of it, layer by layer.
pub fn beside<'a>(shaped: &'a Shaped, clusters: &Range<usize>) -> impl Iterator<Item = &'a Beside> + use<'a> {
    let clusters = clusters.clone();
    // Within a layer none overlap, so that their ends rise as their starts do.
    (0..LAYERS).flat_map(move |layer| {
        let first = shaped.beside.partition_point(|b| (b.layer, b.clusters.end) <= (layer, clusters.start));
        let end = shaped.beside.partition_point(|b| (b.layer, b.clusters.start) < (layer, clusters.end));
        &shaped.beside[first..end.max(first)]
    })
}

/// Lines are nearest to the text and dots outside them (CLREQ 5.3.2); in a vertical line ruby stands outside dots.
const fn layer(kind: &InterlinearKind) -> u8 {
    match kind {
        InterlinearKind::NameLine | InterlinearKind::TitleLine => 0,
        InterlinearKind::Dots => 1,
        InterlinearKind::Ruby(_) => 2,
    }
}

/// How many layers there are.
const LAYERS: u8 = 3;

/// The clusters that hold some of the given bytes.
fn clusters_of(shaped: &Shaped, range: &Range<usize>) -> Range<usize> {
    let start = shaped.clusters.partition_point(|c| c.text.end as usize <= range.start);
    let end = shaped.clusters.partition_point(|c| (c.text.start as usize) < range.end);
    start..end.max(start)
}

fn is_line(kind: &InterlinearKind) -> bool {
    matches!(kind, InterlinearKind::NameLine | InterlinearKind::TitleLine)
}

fn is_ruby(kind: &InterlinearKind) -> bool {
    matches!(kind, InterlinearKind::Ruby(_))
}

/// GB/T 15834 5.2 and CLREQ 5.3.2: in vertical lines the name and title lines stand at the left, dots at the right.
fn side(kind: &InterlinearKind, axis: Axis) -> Side {
    match (kind, axis) {
        (InterlinearKind::Ruby(_), _) | (InterlinearKind::Dots, Axis::Vertical) => Side::Before,
        (InterlinearKind::Dots, Axis::Horizontal) => Side::After,
        (InterlinearKind::NameLine | InterlinearKind::TitleLine, _) => Side::After,
    }
}

/// Whether a class has a dot beside it: characters, and no marks or spaces (CSS Text Decoration 3, 3.4).
#[must_use]
pub const fn takes_dot(class: Class) -> bool {
    matches!(class, Class::Han | Class::Letter | Class::Digit | Class::TateChuYoko)
}

/// A dot of the Han face, at the size that makes its ink as high as a dot is.
fn dot(fonts: &FontTable<'_>, role: RoleId, size: Abs) -> Option<Dot> {
    let (id, glyph) = DOT_GLYPHS.into_iter().find_map(|c| fonts.pick(role, c, false))?;
    let face = fonts.face(id);
    let ink = face.ink(glyph)?;
    let height = face.units(ink.top - ink.bottom, size).to_emu().max(1);
    let size = size.ratio(DOT.at(size).to_emu(), height);
    let middle = |a, b| face.units(a + b, size) / 2;
    Some(Dot { face: id, glyph, size, middle: Point::new(middle(ink.left, ink.right), -middle(ink.top, ink.bottom)) })
}

/// Spreads a base that is shorter than its annotation, keeps it whole, and leaves its marks their blanks: under an
/// annotation nothing is trimmed.
fn make_room(shaped: &mut Shaped, clusters: Range<usize>, ruby: &Ruby) {
    let units = units_of(shaped, clusters.clone());
    let base: Abs = units.iter().flat_map(|u| &shaped.clusters[u.clone()]).map(|c| c.advance).sum();
    let layout = ruby_layout(base, ruby.length() + ruby.margin * 2, units.len(), ruby.units.len());
    let mut left = layout.width - base;
    for (n, unit) in units.iter().enumerate() {
        let before = if n == 0 { layout.base_edge } else { layout.base_inner / 2 };
        let after = if n + 1 == units.len() { left - before } else { layout.base_inner - layout.base_inner / 2 };
        left -= before + after;
        shift(shaped, unit.start, before);
        shaped.clusters[unit.start].advance += before;
        shaped.clusters[unit.end - 1].advance += after;
    }
    for i in clusters.clone() {
        let cluster = &mut shaped.clusters[i];
        cluster.kept = i + 1 < clusters.end;
        cluster.blank_start = Abs::ZERO;
        cluster.blank_end = Abs::ZERO;
    }
}

/// Moves the glyphs of a cluster along its line.
fn shift(shaped: &mut Shaped, cluster: usize, along: Abs) {
    let glyphs = shaped.clusters[cluster].glyphs.clone();
    let by = match shaped.styled.axis {
        Axis::Horizontal => Point::new(along, Abs::ZERO),
        Axis::Vertical => Point::new(Abs::ZERO, along),
    };
    for glyph in &mut shaped.glyphs[glyphs.start as usize..glyphs.end as usize] {
        glyph.at = by + glyph.at;
    }
}

/// White between a mark and what is inside it.
fn away(mark: &BesideMark, size: Abs) -> Abs {
    match mark {
        BesideMark::Dots(_) => DOT_AWAY.at(size),
        BesideMark::Line { .. } => LINE_AWAY.at(size),
        BesideMark::Ruby(_) => Abs::ZERO,
    }
}

/// How far a mark's ink reaches across the line from where it starts.
fn depth(fonts: &FontTable<'_>, mark: &BesideMark, size: Abs) -> Abs {
    match mark {
        BesideMark::Dots(_) => DOT.at(size),
        BesideMark::Line { wavy: false, .. } => LINE_WEIGHT.at(size),
        BesideMark::Line { wavy: true, .. } => LINE_WEIGHT.at(size) + WAVE_HEIGHT.at(size),
        BesideMark::Ruby(ruby) => ruby_depth(fonts, ruby),
    }
}

/// How far the ink of an annotation reaches from the em box of its base.
fn ruby_depth(fonts: &FontTable<'_>, ruby: &Ruby) -> Abs {
    let shaped = &ruby.shaped;
    let size = shaped.size();
    let glyphs = shaped.glyphs.iter().filter_map(|g| {
        let face = fonts.face(g.face);
        let ink = face.ink(g.id)?;
        Some(match (shaped.styled.axis, g.turn) {
            (Axis::Horizontal, _) => face.units(ink.top, size) - g.at.y,
            (Axis::Vertical, Turn::Clockwise) => face.units(ink.top, size) + g.at.x,
            (Axis::Vertical, Turn::Upright) => face.units(ink.right, size) + g.at.x,
        })
    });
    // Half an em at least, as CLREQ has it for the gap: ink that ends sooner still needs white above it.
    size.max(ruby_rise(ruby) + glyphs.max().unwrap_or(Abs::ZERO))
}

/// From the em box of a base to the baseline of its annotation, or to the middle axis of a vertical one.
#[must_use]
pub fn ruby_rise(ruby: &Ruby) -> Abs {
    let size = ruby.shaped.size();
    match ruby.shaped.styled.axis {
        Axis::Horizontal if ruby.is_latin() => LATIN_DEPTH.at(size),
        Axis::Horizontal => EM_BOX_BOTTOM.at(size),
        Axis::Vertical if ruby.is_latin() => TURNED_MIDDLE.at(size),
        Axis::Vertical => size / 2,
    }
}

/// Why what stands beside a text does not stand well there. It is set all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It needs more white between lines than there is.
    Gap {
        /// What it needs.
        needs: Abs,
        /// What there is.
        has: Abs,
    },
    /// 拼音 on a vertical line, where it has to be turned (CLREQ 5.4: horizontal only).
    TurnedPinyin,
}

/// What does not stand well beside a text whose lines have the given white between them, and from which byte on.
#[must_use]
pub fn unfit(shaped: &Shaped, gap: Abs) -> Vec<(usize, Unfit)> {
    // Marks at both sides of two lines may meet in one gap (CLREQ 5.3: ½ em for one side, ⅝ for both).
    let farthest = |side| shaped.beside.iter().filter(|b| b.side == side).map(|b| b.reach).max().unwrap_or(Abs::ZERO);
    let needs = farthest(Side::Before) + farthest(Side::After);
    let tight = shaped.beside.iter().max_by_key(|b| b.reach).filter(|_| needs > gap);
    let pinyin = |b: &&Beside| matches!(&b.mark, BesideMark::Ruby(ruby) if ruby.is_latin());
    let turned = shaped.beside.iter().find(pinyin).filter(|_| shaped.styled.axis == Axis::Vertical);
    let tight = tight.map(|b| (b.offset, Unfit::Gap { needs, has: gap }));
    tight.into_iter().chain(turned.map(|b| (b.offset, Unfit::TurnedPinyin))).collect()
}

impl Beside {
    /// A place beside the line: `along` it, and `out` from its em box at the side of this mark.
    #[must_use]
    pub fn at(&self, axis: Axis, along: Abs, out: Abs) -> Point {
        match (axis, self.side) {
            (Axis::Horizontal, Side::Before) => Point::new(along, -EM_BOX_TOP.at(self.size) - out),
            (Axis::Horizontal, Side::After) => Point::new(along, EM_BOX_BOTTOM.at(self.size) + out),
            (Axis::Vertical, Side::Before) => Point::new(self.size / 2 + out, along),
            (Axis::Vertical, Side::After) => Point::new(-(self.size / 2) - out, along),
        }
    }
}
