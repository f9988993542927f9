//! What is painted, judged: colours by the standard, ink, lines and pixels by the press.

use super::color::{Inks, Space};
use super::content::{Path, Reader, address};
use super::function::{Function, sample};
use super::image::{Image, Ink, Measured};
use super::notes::Where;
use super::object::{Dict, Object};
use super::page::{Area, meet};
use super::rules::Rule;
use super::standard::Press;
use super::state::{Paint, State, common};

/// Grounds kept of a page to know what reversed type stands on.
const GROUNDS_MOST: usize = 20_000;
/// Thin black lines of a page that are held against what lies under them, at most.
const THIN_LINES_MOST: usize = 20_000;

/// Steps at which the colours of a shading are looked at, along each input.
const STEPS: u32 = 32;

/// Something painted, on which type may stand later.
#[derive(Debug)]
pub(super) struct Ground {
    pub(super) area: Area,
    /// None for images and shadings.
    pub(super) inks: Option<Inks>,
}

/// Smallest measures in points, and shares: print newspapers' numbers.
const LINE_LEAST: f64 = 0.245;
const LINE_OF_INKS_LEAST: f64 = 0.995;
const TINT_LEAST: f64 = 0.0295;
/// Lines of black up to this have to overprint (Ghent Workgroup 2015, "thin 100 % black lines").
const THIN_LINE: f64 = 2.01;

impl<'a> Reader<'a, '_> {
    fn here(&self, area: Area) -> Where {
        Where { page: Some(self.page), area: Some(area), object: self.object }
    }

    /// Whether something is printed on the page: marks and bars beside it are the printer's own.
    pub(super) fn is_printed(&self, area: Area, state: &State<'_>) -> bool {
        meet(common(grow(area), state.clip), self.bleed)
    }

    /// Judges a colour by the standard; tells whether it is the ink of all plates within the trim.
    pub(super) fn judge_space(&mut self, space: &Space, area: Area, state: &State<'_>) {
        let here = self.here(area);
        for (rule, name) in space.faults(self.standard, self.has_default_rgb) {
            self.notes.weigh(rule, here, 0.0, format!("the colour space {name}"));
        }
        if space.is_all() && meet(common(grow(area), state.clip), self.trim) {
            self.notes.weigh(Rule::AllInTrim, here, 0.0, "Separation /All within the trim");
        }
    }

    /// Ink, overprint and tint of a colour painted on the page.
    pub(super) fn judge_inks(&mut self, inks: &Inks, area: Area, overprints: bool) {
        let here = self.here(area);
        let total = inks.total();
        let per_cent = total * 100.0;
        if total > limit(self.press.ink_limit) {
            self.notes.weigh(Rule::InkFill, here, total, format!("{per_cent:.0} % ink: {}", inks.shown()));
        } else if total > limit(self.press.ink_target) {
            self.notes.weigh(Rule::InkFillHigh, here, total, format!("{per_cent:.0} % ink: {}", inks.shown()));
        }
        if inks.is_white() && overprints {
            self.notes.weigh(Rule::WhiteOverprints, here, 0.0, "a white object that overprints");
        }
        let faintest = inks.faintest();
        if faintest < TINT_LEAST {
            self.notes.weigh(Rule::FaintTint, here, 1.0 - faintest, format!("a tint of {:.1} %", faintest * 100.0));
        }
    }

    pub(super) fn judge_fill(&mut self, state: &State<'a>, path: &Path) {
        self.painted = true;
        let area = common(path.area, state.clip);
        self.judge_paint(&state.fill, area, state, state.op);
        if !self.is_printed(area, state) {
            return;
        }
        let inks = state.fill.inks();
        let white = inks.as_ref().is_some_and(Inks::is_white);
        self.drawn |= !white;
        if let (Some(thin), Some(inks)) = (path.rectangle, &inks) {
            self.judge_black_line(state, area, thin, inks, state.op);
        }
        if let Some(thin) = path.rectangle.filter(|thin| *thin < LINE_LEAST && !white) {
            let long = (path.area[2] - path.area[0]).max(path.area[3] - path.area[1]);
            // A rectangle of no area paints one device pixel; one clipped or tiny is no line.
            if long > 1.0 {
                let here = self.here(path.area);
                self.notes.weigh(Rule::Hairline, here, -thin, format!("a rule of {thin:.3} pt"));
            }
        }
        self.lay(area, inks);
    }

    /// A thin line of black that cuts a hole into colour.
    fn judge_black_line(&mut self, state: &State<'_>, area: Area, thin: f64, inks: &Inks, on: bool) {
        let coloured = |ground: &Ground| ground.inks.as_ref().is_some_and(Inks::is_coloured);
        if thin <= THIN_LINE
            && self.thin_lines < THIN_LINES_MOST
            && inks.is_black()
            && !state.black_overprints(inks, on)
            && {
                self.thin_lines += 1;
                self.ground(area).is_some_and(coloured)
            }
        {
            let found = format!("a black line of {thin:.2} pt that knocks out of colour");
            self.notes.weigh(Rule::BlackLineKnocksOut, self.here(area), -thin, found);
        }
    }

    /// What was painted last in the middle of an area.
    pub(super) fn ground(&self, area: Area) -> Option<&Ground> {
        let (x, y) = (f64::midpoint(area[0], area[2]), f64::midpoint(area[1], area[3]));
        let under = |g: &&Ground| g.area[0] <= x && x <= g.area[2] && g.area[1] <= y && y <= g.area[3];
        self.grounds.iter().rev().find(under)
    }

    fn lay(&mut self, area: Area, inks: Option<Inks>) {
        if self.grounds.len() < GROUNDS_MOST {
            self.grounds.push(Ground { area, inks });
        }
    }

    /// Judges a colour that covers an area.
    pub(super) fn judge_paint(&mut self, paint: &Paint, area: Area, state: &State<'a>, overprints: bool) {
        self.judge_space(&paint.space, area, state);
        // The ink of all plates is for marks: within the trim it has its own finding.
        let judged = !paint.space.is_all() && self.is_printed(area, state);
        if let Some(inks) = paint.inks().filter(|_| judged) {
            self.judge_inks(&inks, area, overprints);
        }
    }

    pub(super) fn judge_stroke(&mut self, state: &State<'a>, path: &Path) {
        self.painted = true;
        let width = state.line_width * state.ctm.scale();
        let half = width / 2.0;
        let [l, b, r, t] = path.area;
        let area = common([l - half, b - half, r + half, t + half], state.clip);
        self.judge_paint(&state.stroke, area, state, state.op_stroke);
        if !self.is_printed(area, state) {
            return;
        }
        self.drawn = true;
        let here = self.here(area);
        let inks = state.stroke.inks();
        let [l, b, r, t] = path.area;
        // A frame's middle is not where its line lies.
        if let Some(inks) = inks.as_ref().filter(|_| (r - l).min(t - b) <= width) {
            self.judge_black_line(state, area, width, inks, state.op_stroke);
        }
        let several = inks.as_ref().is_some_and(|i| i.count() > 1 || i.is_white());
        if width <= 0.0 {
            self.notes.weigh(Rule::ZeroLine, here, 0.0, "a line of width 0");
        } else if width < LINE_LEAST {
            self.notes.weigh(Rule::Hairline, here, -width, format!("a line of {width:.3} pt"));
        } else if several && width < LINE_OF_INKS_LEAST {
            let found = format!("a line of {width:.2} pt in several inks or reversed");
            self.notes.weigh(Rule::WeakLine, here, -width, found);
        }
    }

    /// Resolution and colour of an image; its ink is measured when all images are known.
    pub(super) fn judge_image(&mut self, state: &State<'a>, image: &Image<'_>, mask: bool) {
        let outer = self.object;
        self.object = image.id;
        match &image.space {
            Some(space) => self.judge_space(space, image.area, state),
            None if mask => self.judge_paint(&state.fill, image.area, state, state.op),
            None => {}
        }
        if self.is_printed(image.area, state) {
            self.judge_resolution(state, image);
            let area = common(image.area, state.clip);
            // A stencil is painted in a colour: it is drawn.
            self.drawn |= mask;
            // A picture on another shows no more of the page.
            if self.ground(area).is_none_or(|ground| ground.inks.is_some()) {
                let [l, b, r, t] = common(area, self.trim);
                self.pictured += (r - l).max(0.0) * (t - b).max(0.0);
            }
            self.lay(area, None);
        }
        self.object = outer;
    }

    #[allow(clippy::cast_precision_loss, reason = "pixels are far below 2^53")]
    fn judge_resolution(&mut self, state: &State<'_>, image: &Image<'_>) {
        // An image of one pixel is a flat colour.
        if image.width <= 1 || image.height <= 1 {
            return;
        }
        let (wide, high) = state.ctm.scales();
        let ppi = (image.width as f64 / wide).min(image.height as f64 / high) * 72.0;
        if !ppi.is_finite() {
            return;
        }
        let here = self.here(image.area);
        let found = format!("{ppi:.0} pixels an inch ({} × {} pixels)", image.width, image.height);
        let one_bit = image.bits == 1 && image.space.as_ref().is_none_or(|s| s.components() == 1);
        // Rounding must not fail an image that was brought to just so many.
        let (asked, rounded) = (f64::from(self.press.ppi), ppi + 0.5);
        let rule = match one_bit {
            true if rounded < 600.0 => Rule::CoarseLines,
            false if rounded < asked / 2.0 => Rule::Coarse,
            false if rounded < asked * 0.75 => Rule::Soft,
            true | false => return,
        };
        self.notes.weigh(rule, here, -ppi, found);
    }

    /// Tells what measuring an image's pixels has brought.
    pub(super) fn judge_measured(&mut self, image: &Image<'_>, measured: &Measured) {
        let here = Where { page: Some(image.page), area: Some(image.area), object: image.id };
        match measured {
            Measured::Ink(ink) => {
                let Ink { most, over_target, over_limit } = *ink;
                let share = |part: f64, of: u32| {
                    format!("{:.1} % of its pixels over {of} % ink, at most {:.0} %", part * 100.0, most * 100.0)
                };
                if over_limit > 0.001 {
                    self.notes.add(Rule::InkImage, here, share(over_limit, self.press.ink_limit));
                } else if over_target > 0.01 {
                    self.notes.add(Rule::InkImageHigh, here, share(over_target, self.press.ink_target));
                }
            }
            Measured::Damaged(what) => self.notes.add(Rule::Stream, here, *what),
            Measured::Unread(what) => self.notes.add(Rule::NotMeasured, here, format!("an image in {what}")),
            Measured::Nothing | Measured::Told => {}
        }
    }

    /// Colours a shading runs through (8.7.4.5).
    pub(super) fn shading(&mut self, object: &'a Object, resources: &'a Dict, area: Area) {
        let resolved = self.file.resolve(object);
        if !self.first_reading(address(resolved)) {
            return;
        }
        let outer = self.object;
        self.object = object.reference().or(outer);
        if let Some(dict) = resolved.dict() {
            self.shading_colors(resolved, dict, resources, area);
        }
        self.object = outer;
    }

    fn shading_colors(&mut self, object: &Object, dict: &Dict, resources: &'a Dict, area: Area) {
        let Some(space) = dict.raw("ColorSpace").and_then(|s| self.space(s, resources)) else { return };
        let state = State::new(self.bleed);
        self.judge_space(&space, area, &state);
        let function = dict.raw("Function").map(|f| Function::read(self.file, f));
        let colors = match function {
            Some(None) => {
                return self.note(Rule::ColourDamaged, "a shading whose function cannot be read");
            }
            Some(Some(function)) => run_through(&function),
            None => vertex_colors(self.file, object, space.components()).unwrap_or_default(),
        };
        if let Some(other) = colors.iter().find(|c| c.len() != space.components()) {
            let (given, asked) = (other.len(), space.components());
            let found = format!("a shading whose function gives {given} numbers for a colour of {asked}");
            return self.note(Rule::ColourDamaged, found);
        }
        if !self.is_printed(area, &state) {
            return;
        }
        let inks = colors.iter().filter_map(|c| space.inks(c));
        if let Some(most) = inks.max_by(|a, b| a.total().total_cmp(&b.total())) {
            let here = self.here(area);
            let (total, found) =
                (most.total(), format!("{:.0} % ink in a shading: {}", most.total() * 100.0, most.shown()));
            if total > limit(self.press.ink_limit) {
                self.notes.weigh(Rule::InkFill, here, total, found);
            } else if total > limit(self.press.ink_target) {
                self.notes.weigh(Rule::InkFillHigh, here, total, found);
            }
        }
    }
}

/// A limit in per cent as a sum of plates; a level of rounding on each is no breach.
fn limit(per_cent: u32) -> f64 {
    f64::from(Press::slack(per_cent)) / 1000.0
}

/// An upright line has no extent across: it still lies somewhere.
fn grow([l, b, r, t]: Area) -> Area {
    [l - 0.05, b - 0.05, r + 0.05, t + 0.05]
}

/// Colours over the whole domain of a shading's function.
fn run_through(function: &Function) -> Vec<Vec<f64>> {
    let spread = |[low, high]: [f64; 2]| (0..=STEPS).map(move |i| low + (high - low) * f64::from(i) / f64::from(STEPS));
    match function.domain() {
        [one] => spread(*one).filter_map(|t| function.at(&[t])).collect(),
        [x, y] => spread(*x).flat_map(|x| spread(*y).filter_map(move |y| function.at(&[x, y]))).collect(),
        _ => Vec::new(),
    }
}

/// Colours at the corners of a mesh: types 4 to 7, each colour straight after its points.
fn vertex_colors(file: &super::file::File<'_>, object: &Object, components: usize) -> Option<Vec<Vec<f64>>> {
    let stream = object.stream()?;
    let int = |key| file.get(&stream.dict, key).int().and_then(|n| usize::try_from(n).ok());
    let kind = int("ShadingType")?;
    let (coordinate, component) = (int("BitsPerCoordinate")?, int("BitsPerComponent")?);
    let flag = if kind == 5 { 0 } else { int("BitsPerFlag")? };
    let decode = file.numbers(file.get(&stream.dict, "Decode"))?;
    let ranges = decode.get(4..).filter(|r| r.len() >= 2 * components)?;
    if !(1..=32).contains(&coordinate) || !(1..=16).contains(&component) || flag > 8 {
        return None;
    }
    let data = file.decode(stream).ok()?.data;
    let full = f64::from(u32::MAX >> (32 - component));
    let (mut at, mut colors) = (0, Vec::new());
    while at < data.len() * 8 && colors.len() < 1 << 16 {
        let edge = if flag == 0 { 0 } else { sample(&data, at, flag) & 3 };
        let (points, corners) = match (kind, edge) {
            (6, 0) => (12, 4),
            (6, _) => (8, 2),
            (7, 0) => (16, 4),
            (7, _) => (12, 2),
            _ => (1, 1),
        };
        let from = at + flag + points * 2 * coordinate;
        at = from + corners * components * component;
        if at > data.len() * 8 {
            break;
        }
        for corner in 0..corners {
            let raw =
                |i: usize| f64::from(sample(&data, from + (corner * components + i) * component, component)) / full;
            colors
                .push((0..components).map(|i| ranges[2 * i] + raw(i) * (ranges[2 * i + 1] - ranges[2 * i])).collect());
        }
        // A vertex of types 4 and 5, and a patch, fill whole bytes.
        at = at.div_ceil(8) * 8;
    }
    Some(colors)
}
