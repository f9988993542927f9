//! The narrow door to the PDF writer's page model: ink, tint, rule, photo, glyphs.
//!
//! Nothing outside this module and `finish` knows which crate writes the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{
    Cmyk, Color, CurTransMat, DictItem, ExtendedGraphicsStateId, FontId, LineJoinStyle, LinePoint, Op, PaintMode,
    PdfFontHandle, Polygon, PolygonRing, Pt, TextMatrix, TextRenderingMode, WindingOrder, XObjectId, XObjectTransform,
};

use super::face::Subset;
use super::tags::Belongs;
use crate::color::{Ink, Tint};
use crate::diag::Finding;
use crate::frame::{Glyph, Line, Ornament, OrnamentForm, PageFrame, Rule, Run, Turn, Wave};
use crate::geom::{Abs, Rect};

/// Name of the graphics state in which ink overprints.
pub(super) const OVERPRINT: &str = "Over";
/// Name of the graphics state in which ink knocks out.
pub(super) const KNOCK_OUT: &str = "Knock";

/// A spot ink's resource name and alternate.
pub(super) type Spots = BTreeMap<Arc<str>, (String, [Tint; 4])>;

/// The content of one page in the making.
pub(super) struct Canvas {
    ops: Vec<Op>,
    /// Spot inks met so far.
    pub(super) spots: Spots,
    findings: Vec<Finding>,
    height: Abs,
    /// From the medium's edge to the trim.
    outside: Abs,
    /// The marked content that is open.
    open: Option<Belongs>,
    overprint: Option<bool>,
    fill: Option<Ink>,
    stroke: Option<Ink>,
    weight: Option<Abs>,
}

impl Canvas {
    /// An empty page.
    pub(super) fn begin(page: &PageFrame) -> Self {
        Self {
            ops: Vec::new(),
            spots: Spots::new(),
            findings: Vec::new(),
            height: page.trim.height,
            outside: page.bleed + page.margin,
            open: None,
            overprint: None,
            fill: None,
            stroke: None,
            weight: None,
        }
    }

    /// The page's operations and its spot inks.
    ///
    /// # Errors
    /// What the page held that cannot be printed.
    pub(super) fn finish(mut self) -> Result<(Vec<Op>, Spots), Vec<Finding>> {
        self.close();
        if self.findings.is_empty() { Ok((self.ops, self.spots)) } else { Err(self.findings) }
    }

    /// Opens the marked content that the next mark belongs to, unless it is open.
    pub(super) fn belongs(&mut self, belongs: Belongs) {
        if self.open == Some(belongs) {
            return;
        }
        self.close();
        self.open = Some(belongs);
        match belongs {
            Belongs::Artifact => self.ops.push(Op::BeginMarkedContent { tag: "Artifact".into() }),
            Belongs::Aid(group) => {
                // Production aids (ISO 32000-1, table 330).
                self.ops.push(marked("Artifact", "Type", DictItem::Name(b"Page".to_vec())));
                self.ops.push(Op::BeginMarkedContent { tag: group.into() });
            }
            Belongs::Content(kind, number) => self.ops.push(marked(kind, "MCID", DictItem::Int(number.into()))),
        }
    }

    fn close(&mut self) {
        let depth = match self.open.take() {
            None => 0,
            Some(Belongs::Artifact | Belongs::Content(..)) => 1,
            Some(Belongs::Aid(_)) => 2,
        };
        self.ops.extend(std::iter::repeat_n(Op::EndMarkedContent, depth));
    }

    /// Fills a rectangle.
    pub(super) fn tint(&mut self, rect: &Rect, ink: &Ink) {
        self.set_ink(ink, Paint::Fill);
        let (left, right) = (self.x(rect.x.emu()), self.x(rect.x.emu() + rect.width.emu()));
        let (top, bottom) = (self.y(rect.y.emu()), self.y(rect.y.emu() + rect.height.emu()));
        let rectangle = printpdf::Rect {
            x: Pt(short(left)),
            y: Pt(short(bottom)),
            width: Pt(short(right - left)),
            height: Pt(short(top - bottom)),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// Draws a rule with ends cut square at its end points.
    pub(super) fn rule(&mut self, rule: &Rule) {
        self.stroke(rule, None);
    }

    /// Draws the rule, or the wave whose middle it is.
    fn stroke(&mut self, rule: &Rule, wave: Option<Wave>) {
        if !self.has_weight(rule) {
            return;
        }
        self.set_ink(&rule.ink, Paint::Stroke);
        self.set_weight(rule.weight);
        let (from, to) = ((rule.from.x.emu(), rule.from.y.emu()), (rule.to.x.emu(), rule.to.y.emu()));
        let mut path = vec![(from, false)];
        match wave {
            Some(wave) => path.extend(waves(from, to, wave)),
            None => path.push((to, false)),
        }
        let point = |((x, y), bezier)| LinePoint {
            p: printpdf::Point { x: Pt(short(self.x(x))), y: Pt(short(self.y(y))) },
            bezier,
        };
        let points = path.into_iter().map(point).collect();
        self.ops.push(Op::DrawLine { line: printpdf::Line { points, is_closed: false } });
    }

    /// Whether a rule has a weight; told where it has none.
    fn has_weight(&mut self, rule: &Rule) -> bool {
        if rule.weight > Abs::ZERO {
            return true;
        }
        self.findings.push(
            Finding::error("rule-weight", format!("a rule of {}", rule.weight))
                .expected("a weight above nought")
                .help("a rule of no weight prints as thin as the platesetter can: give its weight"),
        );
        false
    }

    /// Draws one side of an ornamental box.
    pub(super) fn ornament(&mut self, ornament: &Ornament) {
        let rule = &ornament.rule;
        match ornament.form {
            OrnamentForm::Wave(wave) => self.stroke(rule, Some(wave)),
            OrnamentForm::Beads(count) => self.beads(rule, count),
        }
    }

    /// Fills circles, all in one path.
    fn beads(&mut self, rule: &Rule, count: u32) {
        if !self.has_weight(rule) {
            return;
        }
        self.set_ink(&rule.ink, Paint::Fill);
        let (from, to) = ((rule.from.x.emu(), rule.from.y.emu()), (rule.to.x.emu(), rule.to.y.emu()));
        let ring = |n: u32| {
            let share = f64::from(n) / f64::from(count.max(1));
            let centre = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            let point = |((x, y), bezier)| LinePoint {
                p: printpdf::Point { x: Pt(short(self.x(x))), y: Pt(short(self.y(y))) },
                bezier,
            };
            PolygonRing { points: circle(centre, rule.weight.emu() / 2.0).into_iter().map(point).collect() }
        };
        let rings = (0..count).map(ring).collect();
        let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    /// Places the photo of this resource name; it knocks out.
    pub(super) fn photo(&mut self, rect: &Rect, name: &str) {
        self.set_overprint(false);
        let (left, right) = (self.x(rect.x.emu()), self.x(rect.x.emu() + rect.width.emu()));
        let (top, bottom) = (self.y(rect.y.emu()), self.y(rect.y.emu() + rect.height.emu()));
        self.object([short(right - left), 0.0, 0.0, short(top - bottom), short(left), short(bottom)], name);
    }

    /// Places the form of this resource name at its own size; it brings a graphics state of its own.
    pub(super) fn form(&mut self, rect: &Rect, name: &str) {
        let (left, bottom) = (self.x(rect.x.emu()), self.y(rect.y.emu() + rect.height.emu()));
        self.object([1.0, 0.0, 0.0, 1.0, short(left), short(bottom)], name);
    }

    fn object(&mut self, place: [f32; 6], name: &str) {
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(place) });
        let transform = XObjectTransform { no_auto_scale: true, ..Default::default() };
        self.ops.push(Op::UseXobject { id: XObjectId(name.into()), transform });
        self.ops.push(Op::RestoreGraphicsState);
    }

    /// Draws the underlines of a line, then sets it and what stands beside it.
    pub(super) fn line<'s>(&mut self, line: &Line, subset: impl Fn(&Run) -> Option<&'s Subset>) {
        for underline in &line.underlines {
            self.stroke(&underline.rule, underline.wave);
        }
        for line in line.with_beside() {
            self.type_of(line, &subset);
        }
    }

    /// Sets the runs of a line in one text object.
    fn type_of<'s>(&mut self, line: &Line, subset: &impl Fn(&Run) -> Option<&'s Subset>) {
        self.ops.push(Op::StartTextSection);
        for run in &line.runs {
            if run.size <= Abs::ZERO {
                self.findings.push(
                    Finding::error("type-size", format!("“{}” in type of {}", line.text, run.size))
                        .expected("a size above nought"),
                );
                continue;
            }
            if run.glyphs.iter().any(|g| g.stretch == 0) {
                self.findings.push(
                    Finding::error("type-size", format!("“{}” narrowed to nothing", line.text))
                        .expected("a width above nought"),
                );
                continue;
            }
            if let Some(subset) = subset(run) {
                self.run(line, run, subset);
            }
        }
        self.ops.push(Op::EndTextSection);
    }

    fn run(&mut self, line: &Line, run: &Run, subset: &Subset) {
        self.set_ink(&run.ink, Paint::Fill);
        if let Some(outline) = &run.outline {
            // Fill and contour share one state; a contour that overprinted would still be right, a hollow fill not.
            self.set_ink(&outline.ink, Paint::Stroke);
            self.set_overprint(matches!((&run.ink, &outline.ink), (Ink::Black(_), Ink::Black(_))));
            self.set_weight(outline.weight);
            // Mitred corners of Han strokes would stand out as spikes.
            self.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
            self.ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::FillStroke });
        }
        let size = short(points(run.size.emu()));
        let font = PdfFontHandle::External(FontId(subset.resource.clone()));
        self.ops.push(Op::SetFont { font, size: Pt(size) });
        for glyphs in run.glyphs.chunk_by(together) {
            self.glyphs(line, glyphs, f64::from(size), subset);
        }
        if run.outline.is_some() {
            self.ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
        }
    }

    fn set_weight(&mut self, weight: Abs) {
        if self.weight != Some(weight) {
            self.weight = Some(weight);
            self.ops.push(Op::SetOutlineThickness { pt: Pt(short(points(weight.emu()))) });
        }
    }

    /// Glyphs on one baseline: one matrix, then each glyph with the offset that brings it to its exact place.
    ///
    /// The pen of a reader goes by the widths of the font dictionary and the numbers as written; so it is followed
    /// here by just those, and no error adds up however long the line.
    fn glyphs(&mut self, line: &Line, glyphs: &[Glyph], size: f64, subset: &Subset) {
        let Some(first) = glyphs.first() else { return };
        let stretch = f64::from(first.stretch) / 1000.0;
        let place =
            |g: &Glyph| (self.x(line.origin.x.emu() + g.at.x.emu()), self.y(line.origin.y.emu() + g.at.y.emu()));
        let (x, y) = place(first);
        let (x, y) = (short(x), short(y));
        let k = short(stretch);
        let matrix = match first.turn {
            Turn::Upright => [k, 0.0, 0.0, 1.0, x, y],
            Turn::Clockwise => [0.0, -k, 1.0, 0.0, x, y],
        };
        let mut pen = 0.0;
        let mut shown: Vec<Shown> = Vec::new();
        for glyph in glyphs {
            let Some((code, width)) = subset.code(glyph.id) else { continue };
            let (gx, gy) = place(glyph);
            let along = match glyph.turn {
                Turn::Upright => gx - f64::from(x),
                Turn::Clockwise => f64::from(y) - gy,
            };
            // Tenths of a thousandth of an em, as TJ counts them: backwards.
            let want = along / stretch * 1000.0 / size;
            let offset = ((pen - want) * 10.0).round() / 10.0;
            if let Some(last) = shown.last_mut()
                && offset != 0.0
            {
                last.items.push(DictItem::Real(narrow(offset)));
                pen -= offset;
            }
            let text = line.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default();
            let differs = subset.text(code) != text;
            if shown.last().is_none_or(|s| s.actual.is_some() != differs) {
                shown.push(Shown { actual: differs.then(String::new), items: Vec::new() });
            }
            if let Some(last) = shown.last_mut() {
                last.push(code, glyphs.len());
                last.actual.iter_mut().for_each(|actual| actual.push_str(text));
            }
            pen += f64::from(width);
        }
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
        for Shown { actual, items } in shown {
            // Known to every reader; printpdf knows it with fonts of its own only.
            let show = Op::Unknown { key: "TJ".into(), value: vec![DictItem::Array(items)] };
            match actual {
                None => self.ops.push(show),
                Some(text) => {
                    let data = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
                    self.ops.push(marked("Span", "ActualText", DictItem::String { data, literal: false }));
                    self.ops.extend([show, Op::EndMarkedContent]);
                }
            }
        }
    }

    fn set_ink(&mut self, ink: &Ink, paint: Paint) {
        self.set_overprint(matches!(ink, Ink::Black(_)));
        let current = match paint {
            Paint::Fill => &mut self.fill,
            Paint::Stroke => &mut self.stroke,
        };
        if current.as_ref() == Some(ink) {
            return;
        }
        *current = Some(ink.clone());
        match ink {
            Ink::Black(k) => self.process([Tint::NONE, Tint::NONE, Tint::NONE, *k], paint),
            Ink::Paper => self.process([Tint::NONE; 4], paint),
            Ink::Process { c, m, y, k } => self.process([*c, *m, *y, *k], paint),
            Ink::Spot { name, tint, alternate } => {
                if matches!(&**name, "" | "All" | "None") {
                    self.findings.push(
                        Finding::error("spot-name", format!("a spot ink named “{name}”"))
                            .expected("the name of one ink; All and None mean no ink but every plate and none"),
                    );
                }
                self.spot(name, *tint, *alternate, paint);
            }
            // The one colorant that marks every plate (ISO 32000-1, 8.6.6.4).
            Ink::Registration => self.spot(&"All".into(), Tint::SOLID, [Tint::SOLID; 4], paint),
        }
    }

    fn process(&mut self, [c, m, y, k]: [Tint; 4], paint: Paint) {
        let col = Color::Cmyk(Cmyk { c: share(c), m: share(m), y: share(y), k: share(k), icc_profile: None });
        self.ops.push(match paint {
            Paint::Fill => Op::SetFillColor { col },
            Paint::Stroke => Op::SetOutlineColor { col },
        });
    }

    /// printpdf writes a spot colour as process inks; so the colour space is chosen by name and the tint set by an
    /// operator it does not know.
    fn spot(&mut self, name: &Arc<str>, tint: Tint, alternate: [Tint; 4], paint: Paint) {
        let resource = format!("S{}", self.spots.len());
        let (id, known) = self.spots.entry(name.clone()).or_insert((resource, alternate));
        let id = id.clone();
        if *known != alternate {
            self.findings.push(
                Finding::error("ambiguous-spot", format!("two looks of the spot ink {name}"))
                    .expected("one look for one name")
                    .help("give the ink the same alternate wherever the layout names it"),
            );
        }
        let value = vec![DictItem::Real(share(tint))];
        let (space, key) = match paint {
            Paint::Fill => (Op::SetColorSpaceFill { id }, "scn"),
            Paint::Stroke => (Op::SetColorSpaceStroke { id }, "SCN"),
        };
        self.ops.push(space);
        self.ops.push(Op::Unknown { key: key.into(), value });
    }

    fn set_overprint(&mut self, on: bool) {
        if self.overprint != Some(on) {
            self.overprint = Some(on);
            let name = if on { OVERPRINT } else { KNOCK_OUT };
            self.ops.push(Op::LoadGraphicsState { gs: ExtendedGraphicsStateId(name.into()) });
        }
    }

    /// From the trim's left edge in EMU to points from the medium's left edge.
    fn x(&self, emu: f64) -> f64 {
        points(emu + self.outside.emu())
    }

    /// From the trim's head in EMU downwards to points from the medium's foot upwards.
    fn y(&self, emu: f64) -> f64 {
        points(self.height.emu() + self.outside.emu() - emu)
    }
}

/// Glyphs shown together. A glyph that stands for two characters on a page (・ drawn for ·) extracts as the first of
/// them; where it is the other, the stretch says what it is (ISO 32000-1, 14.9.4).
struct Shown {
    actual: Option<String>,
    /// Strings of codes, and between them offsets backwards in thousandths of an em.
    items: Vec<DictItem>,
}

impl Shown {
    /// Adds a code, to the last string where no offset came after it; `room` codes are to be expected.
    fn push(&mut self, code: u16, room: usize) {
        match self.items.last_mut() {
            Some(DictItem::String { data, .. }) => data.extend(code.to_be_bytes()),
            _ => {
                let mut data = Vec::with_capacity(2 * room);
                data.extend(code.to_be_bytes());
                self.items.push(DictItem::String { data, literal: false });
            }
        }
    }
}

/// Opens marked content with one property.
fn marked(tag: &str, key: &str, value: DictItem) -> Op {
    let properties = DictItem::Dict { map: BTreeMap::from([(key.into(), value)]) };
    Op::BeginMarkedContentWithProperties { tag: tag.into(), properties }
}

/// What an ink is set for.
#[derive(Clone, Copy)]
enum Paint {
    Fill,
    Stroke,
}

/// Whether the second glyph can follow the first under one matrix.
fn together(a: &Glyph, b: &Glyph) -> bool {
    a.turn == b.turn
        && a.stretch == b.stretch
        && match a.turn {
            Turn::Upright => a.at.y == b.at.y,
            Turn::Clockwise => a.at.x == b.at.x,
        }
}

/// The points after the first of a wavy line, and which of them are handles: a half sine is a cubic whose handles stand
/// .3642 of its length from either end and four thirds of its height from the middle.
fn waves(from: (f64, f64), to: (f64, f64), wave: Wave) -> Vec<((f64, f64), bool)> {
    const HANDLE: f64 = 0.3642;
    let halves = f64::from(wave.halves.max(1));
    let (dx, dy) = ((to.0 - from.0) / halves, (to.1 - from.1) / halves);
    let length = dx.hypot(dy).max(1.0);
    let mut points = Vec::new();
    for n in 0..wave.halves.max(1) {
        let side = if n % 2 == 0 { 1.0 } else { -1.0 };
        let out = side * wave.height.emu() / 2.0 * 4.0 / 3.0 / length;
        let at = |share: f64, out: f64| {
            let along = f64::from(n) + share;
            (from.0 + dx * along + dy * out, from.1 + dy * along - dx * out)
        };
        points.extend([(at(HANDLE, out), true), (at(1.0 - HANDLE, out), true), (at(1.0, 0.0), false)]);
    }
    points
}

/// A circle as four cubics, and which of its points are handles: .5523 of the radius from the ends of each.
fn circle((x, y): (f64, f64), radius: f64) -> Vec<((f64, f64), bool)> {
    const HANDLE: f64 = 0.5523;
    let mut points = vec![((x + radius, y), false)];
    // The unit vectors to the start and end of each quarter.
    for ((sx, sy), (ex, ey)) in
        [((1.0, 0.0), (0.0, 1.0)), ((0.0, 1.0), (-1.0, 0.0)), ((-1.0, 0.0), (0.0, -1.0)), ((0.0, -1.0), (1.0, 0.0))]
    {
        let at = |a: f64, b: f64| (x + radius * (sx * a + ex * b), y + radius * (sy * a + ey * b));
        points.extend([(at(1.0, HANDLE), true), (at(HANDLE, 1.0), true), (at(0.0, 1.0), false)]);
    }
    points
}

/// Exact lengths as floats: sums of EMU stay whole numbers below 2^53 and cannot overflow.
trait Emu {
    fn emu(self) -> f64;
}

impl Emu for Abs {
    #[allow(clippy::cast_precision_loss, reason = "a page is 2^24 EMU wide, far below 2^53")]
    fn emu(self) -> f64 {
        self.to_emu() as f64
    }
}

/// EMU in points, rounded to a thousandth (0.35 µm).
fn points(emu: f64) -> f64 {
    (emu / 12.7).round() / 1000.0
}

/// A number as the writer takes it: three decimals of a page's width lie within 24 bits, and print as three decimals.
fn short(points: f64) -> f32 {
    narrow((points * 1000.0).round() / 1000.0)
}

#[allow(clippy::cast_possible_truncation, reason = "the writer's numbers are f32; see `short`")]
fn narrow(n: f64) -> f32 {
    n as f32
}

fn share(tint: Tint) -> f32 {
    f32::from(tint.to_milli()) / 1000.0
}
