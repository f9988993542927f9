//! The graphics state (ISO 32000-1, 8.4), as far as preflight asks of it.

use std::sync::Arc;

use super::color::{Inks, Space};
use super::object::Object;
use super::page::Area;

/// A transformation `[a b c d e f]` (8.3.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn from_numbers(n: &[f64]) -> Option<Self> {
        Some(Self(n.get(..6)?.try_into().ok()?))
    }

    /// This one first, then the other.
    pub(super) fn then(&self, other: &Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, other.0);
        Self([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])
    }

    pub(super) fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Lengths of what was one unit wide and one unit high.
    pub(super) fn scales(&self) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a.hypot(b), c.hypot(d))
    }

    /// The square root of what an area grows by.
    pub(super) fn scale(&self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }

    /// The upright box of a transformed one.
    pub(super) fn area(&self, [l, b, r, t]: Area) -> Area {
        let corners = [self.apply(l, b), self.apply(r, b), self.apply(r, t), self.apply(l, t)];
        corners.into_iter().fold(NOWHERE, |area, (x, y)| grown(area, x, y))
    }
}

/// A box without points.
pub(super) const NOWHERE: Area = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];

pub(super) fn grown(a: Area, x: f64, y: f64) -> Area {
    [a[0].min(x), a[1].min(y), a[2].max(x), a[3].max(y)]
}

pub(super) fn common(a: Area, b: Area) -> Area {
    [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])]
}

/// A colour, or a pattern.
#[derive(Clone, Debug)]
pub(super) struct Paint {
    pub(super) space: Arc<Space>,
    pub(super) color: Vec<f64>,
    /// The pattern's name in the resources, resolved.
    pub(super) pattern: Option<PatternKey>,
}

/// The place of a pattern object in the file, by which it is known.
pub(super) type PatternKey = usize;

impl Paint {
    fn black() -> Self {
        Self { space: Arc::new(Space::Gray), color: vec![0.0], pattern: None }
    }

    pub(super) fn new(space: Arc<Space>) -> Self {
        let color = space.initial();
        Self { space, color, pattern: None }
    }

    pub(super) fn inks(&self) -> Option<Inks> {
        if self.pattern.is_some() { None } else { self.space.inks(&self.color) }
    }
}

/// What `q` saves and `Q` brings back.
#[derive(Clone, Debug)]
pub(super) struct State<'a> {
    pub(super) ctm: Matrix,
    pub(super) clip: Area,
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
    pub(super) line_width: f64,
    /// Overprint of fills and of strokes, and its mode.
    pub(super) op: bool,
    pub(super) op_stroke: bool,
    pub(super) opm: i64,
    pub(super) font: Option<&'a Object>,
    pub(super) size: f64,
    pub(super) char_space: f64,
    pub(super) word_space: f64,
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
}

impl State<'_> {
    /// Whether black keeps what lies under it: in DeviceCMYK overprint mode 1 is needed, in DeviceGray none does (ISO
    /// 32000-1, 8.6.7).
    pub(super) fn black_overprints(&self, inks: &Inks, on: bool) -> bool {
        on && !inks.device_gray && (!inks.device_cmyk || self.opm == 1)
    }

    pub(super) fn new(clip: Area) -> Self {
        Self {
            ctm: Matrix::IDENTITY,
            clip,
            fill: Paint::black(),
            stroke: Paint::black(),
            line_width: 1.0,
            op: false,
            op_stroke: false,
            opm: 0,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }
}
