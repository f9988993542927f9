//! Wild geese: a great skein across the sky, loose strings farther off, and those still resting on the water.

use super::{EYE, FOCAL, HORIZON, SIZE, bank, haze};
use crate::frame::Frame;
use crate::noise::{Dice, smooth};
use crate::vector::{Vec3, vec3};

/// A stroke that gets thinner: from, its radius there, to, its radius there.
type Stroke = ((f32, f32), f32, (f32, f32), f32);

/// A bird: its strokes in units of its size, place, size in pixels, colour.
struct Bird {
    strokes: Vec<Stroke>,
    at: (f32, f32),
    size: f32,
    colour: Vec3,
}

/// Share of a pixel that a stroke covers, `soft` being one pixel in the bird's own units.
fn cover((a, ra, b, rb): Stroke, (x, y): (f32, f32), soft: f32) -> f32 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let t = (((x - a.0) * dx + (y - a.1) * dy) / (dx * dx + dy * dy).max(1e-6)).clamp(0.0, 1.0);
    let d = (x - a.0 - t * dx).hypot(y - a.1 - t * dy) - (ra + (rb - ra) * t);
    (0.5 - d / soft).clamp(0.0, 1.0)
}

impl Bird {
    /// Adds the bird to a frame.
    fn draw(&self, out: &mut Frame) {
        let reach = self.size * 1.3 + 2.0;
        let span = |mid: f32, end: usize| {
            let clip = |v: f32| v.clamp(0.0, end as f32) as usize;
            clip(mid - reach)..clip(mid + reach)
        };
        for y in span(self.at.1, out.h) {
            for x in span(self.at.0, out.w) {
                let p = ((x as f32 + 0.5 - self.at.0) / self.size, (y as f32 + 0.5 - self.at.1) / self.size);
                let k = self.strokes.iter().map(|&s| cover(s, p, 1.0 / self.size)).fold(0.0, f32::max);
                if k > 0.0 {
                    let under = out.px[y * out.w + x];
                    let top = self.colour.covering(k);
                    out.px[y * out.w + x] = [0, 1, 2, 3].map(|c| top[c] + under[c] * (1.0 - k));
                }
            }
        }
    }
}

/// A goose on the wing, flying to the right; `beat` from -1, wings down, to 1, wings up.
fn flying(beat: f32, turn: f32) -> Vec<Stroke> {
    let wing = |side: f32, lift: f32| {
        let shoulder = (0.10 + 0.04 * side, -0.02);
        let wrist = (0.16 + 0.13 * side, -0.40 * lift - 0.05);
        let tip = (-0.16 + 0.22 * side, -0.86 * lift + 0.05);
        [(shoulder, 0.085, wrist, 0.075), (wrist, 0.075, tip, 0.012), (shoulder, 0.07, (-0.12, -0.2 * lift), 0.05)]
    };
    let mut strokes = vec![
        ((0.22, 0.0), 0.085, (-0.25, 0.02), 0.06),
        ((-0.25, 0.02), 0.05, (-0.42, 0.0), 0.025),
        ((0.24, -0.01), 0.045, (0.62, -0.05 + 0.05 * turn), 0.026),
        ((0.62, -0.05 + 0.05 * turn), 0.040, (0.74, -0.03 + 0.05 * turn), 0.012),
    ];
    strokes.extend(wing(1.0, beat * 0.85 + 0.12));
    strokes.extend(wing(-1.0, beat));
    strokes
}

/// A goose on the water or standing in it, with its mirror image.
fn resting(dice: &mut Dice) -> Vec<Stroke> {
    let side = if dice.roll() < 0.5 { 1.0 } else { -1.0 };
    let neck = (side * dice.span(0.30, 0.46), -dice.span(0.30, 0.62));
    let body = [
        ((-0.36 * side, -0.08), 0.07, (0.22 * side, -0.10), 0.13),
        ((0.24 * side, -0.14), 0.06, neck, 0.04),
        (neck, 0.055, (neck.0 + 0.13 * side, neck.1 + 0.03), 0.02),
    ];
    let mirror = |(a, ra, b, rb): Stroke| ((a.0, -a.1 * 0.8), ra * 0.8, (b.0, -b.1 * 0.8), rb * 0.7);
    body.into_iter().chain(body.map(mirror)).collect()
}

/// A string of birds from a leader backwards, each a little off the line.
fn string(dice: &mut Dice, head: (f32, f32), step: (f32, f32), count: usize, size: f32, out: &mut Vec<Bird>) {
    for i in 0..count {
        let n = i as f32;
        let (dx, dy) = (dice.span(-0.22, 0.22), dice.span(-0.20, 0.20));
        let bend = (n * 0.35).sin() * 0.25;
        let at = (head.0 + (step.0 * n + dx) * size * 1.25, head.1 + (step.1 * n + dy + bend) * size * 1.25);
        let air = haze((at.0 - SIZE.0 as f32 / 2.0) / FOCAL);
        let far = smooth(75.0, 8.0, size) * 0.35;
        let beat = [0.85, 0.45, 0.1, -0.35, -0.75][(dice.roll() * 5.0) as usize % 5] + dice.span(-0.12, 0.12);
        let colour = vec3(0.024, 0.021, 0.024).mix(air, far);
        let turn = dice.span(-1.0, 1.0);
        out.push(Bird { strokes: flying(beat, turn), at, size: size * dice.span(0.92, 1.08), colour });
    }
}

/// All birds of the picture on a clear frame.
pub(super) fn fly() -> Frame {
    let mut dice = Dice::new(411);
    let mut birds = Vec::new();
    for &(x, y, size, count) in
        &[(700.0, 330.0, 15.0, 21), (1150.0, 520.0, 11.0, 26), (3180.0, 560.0, 13.0, 18), (420.0, 640.0, 8.0, 30)]
    {
        string(&mut dice, (x, y), (-0.95, 0.22), count, size, &mut birds);
        string(&mut dice, (x, y), (-0.80, -0.32), count / 2, size, &mut birds);
    }
    string(&mut dice, (2890.0, 330.0), (-0.98, 0.16), 17, 62.0, &mut birds);
    string(&mut dice, (2825.0, 325.0), (-0.85, 0.62), 9, 66.0, &mut birds);
    for _ in 0..900 {
        let z = dice.span(45.0, 100.0).powf(1.25);
        let (x, row) = ((dice.roll() - 0.5) * z * 1.1, HORIZON + FOCAL * EYE / z);
        let bunch = crate::noise::fbm(x / 14.0, z / 30.0, 3, 420);
        if bunch < 0.55 || bank(x, z) > 0.015 {
            continue;
        }
        let at = (SIZE.0 as f32 / 2.0 + x / z * FOCAL, row);
        let colour = vec3(0.040, 0.034, 0.032).mix(haze(x / z), 0.05 + z / 1500.0);
        birds.push(Bird { strokes: resting(&mut dice), at, size: FOCAL * 0.85 / z, colour });
    }
    birds.sort_by(|a, b| a.size.total_cmp(&b.size));
    let mut out = Frame { w: SIZE.0, h: SIZE.1, px: vec![[0.0; 4]; SIZE.0 * SIZE.1] };
    birds.iter().for_each(|bird| bird.draw(&mut out));
    out
}
