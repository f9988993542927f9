//! A river valley in autumn at sunrise, from a hilltop.
//!
//! Each picture column is a walk away from the camera: whatever rises above all that came before is seen.

mod land;

use crate::frame::Frame;
use crate::noise::{bell, cell, fbm, noise, smooth};
use crate::vector::{Vec3, vec3};
use land::{canopy, ground, shore, stand, sunlight, tree_shadow};
use rayon::prelude::*;

/// Width and height of the picture in pixels.
const SIZE: (usize, usize) = (4608, 2880);
/// Width in pixels of a thing as wide as it is far.
const FOCAL: f32 = 5300.0;
/// Row of the horizon.
const HORIZON: f32 = 1060.0;
/// Height of the camera in metres.
const EYE: f32 = 440.0;
/// Slopes towards the sun, sideways and upwards.
const SUN: (f32, f32) = (0.27, 0.075);

/// Clear sky, sun and clouds in the direction of two slopes.
fn sky(sx: f32, up: f32) -> Vec3 {
    let away = ((sx - SUN.0).powi(2) * 0.8 + (up - SUN.1).powi(2) * 1.6).sqrt();
    let clear = vec3(0.20, 0.36, 0.66).mix(vec3(0.86, 0.74, 0.66), (-up.max(0.0) * 9.0).exp());
    let glow = vec3(1.0, 0.55, 0.22) * (1.1 * (-away * 7.0).exp());
    let disc = vec3(1.0, 0.8, 0.5) * (3.0 * bell(away, 0.02));
    let (u, w) = (sx / (up + 0.07), 1.0 / (up + 0.07));
    let warp = fbm(u * 0.9, w * 0.35, 3, 50) * 1.4;
    let puff = fbm(u * 1.5 + warp, w * 0.9 + warp, 6, 55);
    let bank = 0.25 * noise(u * 0.35 + 4.0, w * 0.22, 60) - 0.125;
    let cover = smooth(0.46, 0.70, puff + bank) * smooth(0.0, 0.05, up);
    let near_sun = (-away * 4.5).exp();
    let lit = vec3(0.80, 0.70, 0.68) + vec3(1.3, 0.75, 0.35) * near_sun;
    let shade = vec3(0.33, 0.36, 0.48) + vec3(0.6, 0.35, 0.2) * near_sun;
    let cloud = shade.mix(lit, smooth(0.75, 0.45, puff));
    (clear + glow + disc).mix(cloud, cover * 0.95)
}

/// Colour of far air: warm towards the sun, blue away from it.
fn haze_colour(sx: f32) -> Vec3 {
    let toward = (-(sx - SUN.0).abs() * 3.2).exp();
    vec3(0.40, 0.50, 0.66).mix(vec3(1.05, 0.80, 0.58), toward * 0.8)
}

/// Blue distance haze plus the morning mist lying on the valley floor.
fn veil(c: Vec3, x: f32, z: f32, h: f32) -> Vec3 {
    let thin = (-(EYE + h) / 3000.0).exp();
    let haze = 1.0 - (-(z - 700.0) / 11500.0 * thin).exp();
    let bank = smooth(0.38, 0.75, fbm(x / 420.0 + 9.0, z / 900.0, 4, 70)) + 0.12;
    let depth = 55.0 * (-h.max(0.0) / 55.0).exp() / (EYE - h).max(30.0) * z;
    let mist = 1.0 - (-depth * bank * smooth(900.0, 3800.0, z) / 300.0).exp();
    let tint = haze_colour(x / z);
    let white = tint * 1.12 + vec3(0.10, 0.09, 0.08);
    c.mix(tint, haze).mix(white, mist * 0.93)
}

/// Conifers, or autumn leaves that turn in patches.
fn leaves(kind: f32, x: f32, z: f32) -> Vec3 {
    if kind < 0.22 {
        return vec3(0.020, 0.042, 0.026);
    }
    let patch = fbm(x / 260.0, z / 260.0, 3, 40) - 0.5;
    let turn = (kind - 0.22) * 0.96 + patch * 1.5;
    let gold = vec3(0.075, 0.095, 0.028).mix(vec3(0.30, 0.17, 0.035), smooth(0.05, 0.5, turn));
    gold.mix(vec3(0.26, 0.085, 0.022), smooth(0.45, 0.9, turn))
}

/// Meadows and stubble: a patchwork of plots, each with its own shade.
fn meadow(x: f32, z: f32) -> Vec3 {
    let u = x * 0.9 + z * 0.35 + 40.0 * noise(x / 300.0, z / 300.0, 82);
    let across = (z * 0.8 - x * 0.3) / 310.0;
    let plot = cell((u / 170.0).floor() as i32, across.floor() as i32, 83);
    let rows = 0.12 * (u * (0.5 + plot)).sin();
    let dry = plot * 1.1 + rows + 0.7 * fbm(x / 60.0, z / 60.0, 4, 81) - 0.28;
    vec3(0.09, 0.115, 0.035).mix(vec3(0.25, 0.20, 0.085), dry.clamp(0.0, 1.0))
}

/// Colour of land in sun and sky light.
fn surface(x: f32, z: f32, h: f32, [tall, tx, tz, kind]: [f32; 4], sun: f32) -> Vec3 {
    let base = ground(x, z, 4);
    let gx = (ground(x + 12.0, z, 4) - base) / 12.0;
    let gz = (ground(x, z + 12.0, 4) - base) / 12.0;
    let fine = fbm(x / 1.1, z / 1.1 + h, 2, 80);
    let (albedo, n, depth) = if tall > 0.0 {
        let n = vec3(tx * 1.3 - gx * 0.7, 0.75, tz * 1.3 - gz * 0.7).unit();
        let colour = leaves(kind, x, z) * (0.325 + 1.35 * fine);
        (colour, n, smooth(1.0, 11.0, tall) * 0.85 + 0.15)
    } else {
        let n = vec3(-gx, 1.0, -gz).unit();
        (meadow(x, z) * (0.7 + 0.6 * fine), n, 0.9)
    };
    let facing = (n.dot(vec3(0.80, 0.30, 0.52)) * 0.8 + 0.2).max(0.0);
    let ambient = vec3(0.36, 0.425, 0.56) * ((0.55 + 0.45 * n.y) * depth);
    albedo * (ambient + vec3(4.3, 2.8, 1.4) * (facing * sun * (0.35 + 0.65 * depth)))
}

/// The river: a mirror of the sky, with the glint of the sun.
fn water(sx: f32, z: f32) -> Vec3 {
    let ripple = (noise(sx * z / 3.0, z / 16.0, 85) - 0.5) * 0.05;
    let up = (EYE / z + ripple).abs();
    let glint = (-(sx - SUN.0).abs() * 5.0).exp() * (0.5 + ripple * 10.0);
    let mirror = 0.06 + 0.94 * (1.0 - up).max(0.0).powi(4);
    let light = sky(sx, up * 0.8) * 0.9 + vec3(0.9, 0.55, 0.25) * glint;
    vec3(0.02, 0.03, 0.03) + light * mirror
}

/// Adds a colour over a span of rows, sharing its edge rows by area.
fn fill(out: &mut [Vec3], from: f32, to: f32, c: Vec3) {
    let from = from.max(0.0);
    for (i, p) in (from as usize..).zip(&mut out[from as usize..to.ceil() as usize]) {
        let share = to.min(i as f32 + 1.0) - from.max(i as f32);
        *p = *p + c * share;
    }
}

/// Walks one picture column away from the camera, filling it upwards.
fn column(px: usize) -> Vec<Vec3> {
    let sx = (px as f32 + 0.5 - SIZE.0 as f32 / 2.0) / FOCAL;
    let mut out = vec![Vec3::default(); SIZE.1];
    let (mut top, mut z, mut sun, mut sun_until) = (SIZE.1 as f32, 900.0, 1.0, 0.0);
    while z < 46000.0 && top > 0.0 {
        let x = sx * z;
        let (shore, base) = (shore(x, z), ground(x, z, 6));
        let wet = shore < 0.0 && base < 8.0;
        let inland = if shore < 3.0 { -9.0 } else { 0.0 };
        let tree = canopy(x, z, inland + stand(x, z, base, shore));
        let h = if wet { -1.0 } else { base + tree[0] + 0.5 * noise(x, z, 9) };
        let y = HORIZON - FOCAL * (h - EYE) / z;
        if y < top {
            if z > sun_until {
                (sun, sun_until) = (sunlight(x, z), z * 1.003);
            }
            let raw = if wet {
                water(sx, z)
            } else if tree[0] > 0.0 {
                surface(x, z, h, tree, sun)
            } else {
                surface(x, z, h, tree, sun * tree_shadow(x, z, base))
            };
            fill(&mut out, y, top, veil(raw, x, z, h));
            top = y;
        }
        let sight = EYE - (top - HORIZON) * z / FOCAL;
        z += (z * 0.0004).max((sight - base - 26.0) * 0.35);
    }
    while top > 0.0 {
        let next = (top.ceil() - 1.0).max(0.0);
        let up = (HORIZON - (top + next) * 0.5) / FOCAL;
        let low = 0.75 * (-up.max(0.0) * 34.0).exp();
        fill(&mut out, next, top, sky(sx, up).mix(haze_colour(sx), low));
        top = next;
    }
    out
}

/// Takes the photograph.
pub(crate) fn take() -> Frame {
    let columns: Vec<Vec<Vec3>> = (0..SIZE.0).into_par_iter().map(column).collect();
    let picture = |x: f32, y: f32| columns[x as usize][y as usize].covering(1.0);
    Frame::paint(SIZE.0, SIZE.1, picture).glare(0.10)
}
