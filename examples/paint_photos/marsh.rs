//! A bay of shallow water at sunrise in late autumn: hills in haze, mud banks, reeds, and wild geese on the wing.
//!
//! Above the horizon a pixel is sky or hill; below it, the mirror of what a rippled water sends up, or a bank.

mod birds;
mod reeds;

use crate::frame::Frame;
use crate::noise::{bell, fbm, noise, smooth};
use crate::vector::{Vec3, vec3};

/// Width and height of the picture in pixels.
const SIZE: (usize, usize) = (3456, 1936);
/// Width in pixels of a thing as wide as it is far.
const FOCAL: f32 = 3300.0;
/// Row of the horizon.
const HORIZON: f32 = 1120.0;
/// Height of the camera in metres, that of a watch tower.
const EYE: f32 = 7.5;
/// Slopes towards the sun, sideways and upwards.
const SUN: (f32, f32) = (-0.17, 0.052);
/// Hill chains, far ones first: slope of their mean crest, how rough, how hazy.
const HILLS: [[f32; 3]; 4] = [[0.075, 0.055, 0.88], [0.052, 0.045, 0.76], [0.032, 0.034, 0.60], [0.014, 0.017, 0.36]];

/// Air at the height of the horizon: gold towards the sun, rose and blue away from it.
fn haze(sx: f32) -> Vec3 {
    let toward = (-(sx - SUN.0).abs() * 2.9).exp();
    vec3(0.52, 0.47, 0.55).mix(vec3(1.30, 0.80, 0.42), toward)
}

/// Clear sky with long streaks of cloud lit from below.
fn sky(sx: f32, up: f32) -> Vec3 {
    let away = ((sx - SUN.0).powi(2) * 0.7 + (up - SUN.1).powi(2) * 1.5).sqrt();
    let high = vec3(0.17, 0.28, 0.52).mix(vec3(0.34, 0.36, 0.50), (-away * 2.6).exp());
    let clear = high.mix(haze(sx), (-up.max(0.0) * 6.2).exp());
    let glow = vec3(1.25, 0.62, 0.22) * (0.95 * (-away * 8.5).exp());
    let disc = vec3(4.2, 3.0, 1.7) * smooth(0.0195, 0.0180, away);
    let (u, w) = (sx / (up + 0.11), 1.0 / (up + 0.11));
    let warp = fbm(u * 0.5 + 3.0, w * 0.4, 4, 301);
    let streak = fbm(u * 0.75 + warp, w * 1.5 + warp * 0.8, 6, 305);
    let cover = smooth(0.50, 0.72, streak) * smooth(0.03, 0.14, up) * 0.85;
    let lit = vec3(0.46, 0.40, 0.47) + vec3(1.15, 0.50, 0.20) * (-away * 3.4).exp();
    (clear + glow).mix(lit, cover) + disc * (1.0 - 0.7 * cover)
}

/// Sky and hills in the direction of two slopes.
fn above(sx: f32, up: f32) -> Vec3 {
    let mut c = sky(sx, up);
    for (seed, &[crest, rough, far]) in (320..).step_by(8).zip(&HILLS) {
        let wave = fbm(sx / rough * 0.34 + 7.0, 0.5, 6, seed) - 0.5;
        let top = crest * (0.72 + 0.55 * noise(sx * 3.0, 1.5, seed + 7)) + rough * wave;
        let wood = vec3(0.030, 0.036, 0.042) * (0.6 + 0.8 * fbm(sx * 260.0, up * 420.0, 3, seed + 3));
        let low = (-(up.max(0.0)) / 0.012).exp();
        let air = haze(sx) * (0.78 + 0.3 * low);
        c = c.mix(wood.mix(air, far + (1.0 - far) * 0.8 * low), smooth(0.0007, -0.0007, up - top));
    }
    c
}

/// How far a spot lies above the water, in metres: mud banks, and islands with reeds.
fn bank(x: f32, z: f32) -> f32 {
    let broad = fbm(x / 46.0 + 2.3, z / 120.0, 4, 350) - 0.545;
    let fine = 0.05 * (fbm(x / 2.2, z / 5.5, 4, 355) - 0.5);
    (broad + fine) * smooth(26.0, 60.0, z) + fine * 0.2
}

/// Water and banks below the horizon.
fn below(sx: f32, down: f32) -> Vec3 {
    let z = EYE / down.max(0.0004);
    let x = sx * z;
    let calm = smooth(0.42, 0.62, fbm(x / 60.0, z / 150.0, 3, 360));
    let strength = 0.010 + 0.020 * calm;
    let chop = |seed| fbm(x / 1.6, z / 3.6, 3, seed) + 0.6 * noise(x / 0.45, z / 1.1, seed + 5) - 0.8;
    let fade = (-z / 700.0).exp();
    let (lean, tilt) = (chop(370) * strength * fade, chop(380) * strength * fade);
    let up = (down + tilt * 1.5).abs();
    let mirror = above(sx + lean * 0.5, up) * (0.80 - 0.9 * down).max(0.45);
    let glint = vec3(1.3, 0.75, 0.32) * (bell(sx - SUN.0 + lean * 3.0, 0.045) * smooth(0.18, 0.5, chop(390)) * 0.6);
    let water = mirror + glint * fade + vec3(0.006, 0.010, 0.012);
    let land = bank(x, z);
    let mud = vec3(0.045, 0.036, 0.030) * (0.5 + fbm(x / 0.7, z / 1.5, 4, 395)) + haze(sx) * 0.05;
    let sedge = vec3(0.085, 0.052, 0.020) * (0.3 + 1.2 * fbm(x / 0.16, z / 2.4, 3, 398));
    let ground = mud.mix(sedge, smooth(0.035, 0.07, land));
    let c = water.mix(ground, smooth(-0.002, 0.010, land));
    c.mix(haze(sx), 1.0 - (-z / 2600.0).exp())
}

/// The view without what lives in it.
fn view(px: f32, py: f32) -> Vec3 {
    let sx = (px - SIZE.0 as f32 / 2.0) / FOCAL;
    let up = (HORIZON - py) / FOCAL;
    if up >= 0.0 { above(sx, up) } else { below(sx, -up) }
}

/// Takes the photograph.
pub(crate) fn take() -> Frame {
    let mut near = reeds::grow();
    let mut flock = birds::fly();
    let land = Frame::paint(SIZE.0, SIZE.1, |x, y| view(x, y).covering(1.0));
    flock.under(&land, 0);
    near.under(&flock, 0);
    near.glare(0.12)
}
