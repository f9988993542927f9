//! Chance and the curves that shape it.
//!
//! Every number is a hash of coordinates, so threads may ask in any order and still paint the same picture.

/// Uniform value in 0..1 owned by one lattice cell.
pub(crate) fn cell(x: i32, y: i32, seed: u32) -> f32 {
    let mut n = (x as u32).wrapping_mul(0x9e37_79b1) ^ (y as u32).wrapping_mul(0x85eb_ca77);
    n = (n ^ seed.wrapping_mul(0xc2b2_ae3d)).wrapping_mul(0x27d4_eb2f);
    n = (n ^ (n >> 15)).wrapping_mul(0x2c1b_3c6d);
    n = (n ^ (n >> 13)).wrapping_mul(0x297a_2d39);
    ((n ^ (n >> 16)) >> 8) as f32 / 16_777_216.0
}

/// Soft step from zero at `a` to one at `b`.
pub(crate) fn smooth(a: f32, b: f32, x: f32) -> f32 {
    let t = ((x - a) / (b - a)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// One inside `a..b` and fading to zero over `soft` beyond its ends.
pub(crate) fn between(a: f32, b: f32, soft: f32, x: f32) -> f32 {
    smooth(a - soft, a, x) * smooth(b + soft, b, x)
}

/// Bell curve: one at zero, nearly nothing past twice the width.
pub(crate) fn bell(x: f32, width: f32) -> f32 {
    (-(x / width).powi(2)).exp()
}

/// Value noise in 0..1.
pub(crate) fn noise(x: f32, y: f32, seed: u32) -> f32 {
    let (xf, yf) = (x.floor(), y.floor());
    let (i, j) = (xf as i32, yf as i32);
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (u, w) = (ease(x - xf), ease(y - yf));
    let row = |j| {
        let a = cell(i, j, seed);
        a + (cell(i + 1, j, seed) - a) * u
    };
    let a = row(j);
    a + (row(j + 1) - a) * w
}

/// Fractal noise in 0..1; each octave is turned so the lattice never shows.
pub(crate) fn fbm(x: f32, y: f32, octaves: u32, seed: u32) -> f32 {
    let (mut x, mut y, mut amp, mut sum, mut total) = (x, y, 1.0, 0.0, 0.0);
    for o in 0..octaves {
        sum += amp * noise(x, y, seed + o);
        total += amp;
        amp *= 0.5;
        (x, y) = (1.62 * x - 1.18 * y + 3.1, 1.18 * x + 1.62 * y + 7.7);
    }
    sum / total
}

/// Sequential numbers for casting a scene (who stands where, in what coat).
pub(crate) struct Dice {
    rolled: i32,
    seed: u32,
}

impl Dice {
    /// Each seed casts another scene.
    pub(crate) fn new(seed: u32) -> Dice {
        Dice { rolled: 0, seed }
    }

    /// Next number in 0..1.
    pub(crate) fn roll(&mut self) -> f32 {
        self.rolled += 1;
        cell(self.rolled, 0, self.seed)
    }

    /// Next number in `a..b`.
    pub(crate) fn span(&mut self, a: f32, b: f32) -> f32 {
        a + (b - a) * self.roll()
    }
}
