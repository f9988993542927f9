//! What stands behind the audience: stage, houses, sky, light shafts and strings of bulbs.

use super::{CAMERA, STAGE};
use crate::frame::Frame;
use crate::noise::{bell, between, cell, fbm, noise, smooth};
use crate::vector::{Vec3, vec3};
use rayon::prelude::*;

/// Old houses closing the square, some of their windows lit.
fn houses(x: f32, y: f32, sky: Vec3) -> Vec3 {
    let u = x / 7.3 + 50.8 + 0.25 * (x * 0.31).sin();
    let (i, along) = (u as i32, u.fract());
    let rnd = |k| cell(i, k, 204);
    let tall = 9.5 + 6.5 * rnd(1);
    let chimney = (along - 0.3 - 0.4 * rnd(2)).abs() < 0.045;
    let pitch = if chimney { 1.0 } else { -(along - 0.5).abs() * 2.2 };
    if y > tall + 1.6 + 1.6 * rnd(3) + pitch {
        return sky;
    }
    let glow = 0.12 + 1.1 * bell(x - STAGE.x, 14.0);
    if y > tall {
        let tiles = 0.6 + 0.6 * noise(x * 3.0, y * 8.0, 205);
        return vec3(0.016, 0.014, 0.019) * (tiles + 0.5 * glow);
    }
    let paint = vec3(0.085, 0.062, 0.048).mix(vec3(0.06, 0.06, 0.066), rnd(4)) * (0.5 + 0.8 * rnd(5));
    let wash = vec3(1.0, 0.58, 0.48) * (glow * (0.7 + 0.6 * fbm(x, y, 4, 206)));
    let wall = paint * wash + vec3(0.14, 0.07, 0.025) * (-y / 3.5).exp();
    let (cx, cy) = (along * (3.0 + (rnd(6) * 2.5).floor()), (tall - y) / 2.7);
    let (wx, wy) = (cx.fract(), cy.fract());
    let frame = between(0.31, 0.69, 0.03, wx) * between(0.27, 0.79, 0.03, wy);
    let bar = smooth(0.015, 0.03, (wx - 0.5).abs()) * smooth(0.015, 0.03, (wy - 0.45).abs());
    let lot = |seed| cell(i * 8 + cx as i32, cy as i32, seed);
    let curtain = 0.4 + 0.6 * smooth(0.02, 0.16, (wx - 0.5).abs()) + 0.4 * wy;
    let lamp = vec3(1.0, 0.50, 0.17).mix(vec3(0.9, 0.66, 0.40), lot(208));
    let lamp = lamp * ((0.15 + 1.1 * lot(209).powi(2)) * curtain);
    let pane = if lot(207) < 0.36 { lamp } else { vec3(0.018, 0.022, 0.034) };
    wall.mix(pane * (0.3 + 0.7 * bar), frame)
}

/// Stage with its roof, screen, drapes and smoke.
fn stage(x: f32, y: f32) -> Vec3 {
    if y > 8.2 - 0.016 * x * x || x.abs() > 7.4 || y < 1.95 {
        return vec3(0.014, 0.010, 0.012);
    }
    let low = vec3(0.50, 0.09, 0.15) * (0.10 + (-(y - 1.5) / 3.0).exp());
    let wash = low + vec3(0.07, 0.08, 0.27) * smooth(3.0, 8.0, y);
    let screen = between(-2.9, 3.7, 0.2, x) * between(3.1, 7.1, 0.1, y);
    let picture = smooth(0.40, 0.72, fbm(x * 0.55 + 7.0, y * 0.5, 4, 211));
    let film = vec3(0.9, 0.25, 0.10).mix(vec3(1.25, 0.80, 0.50), picture);
    let spot = |c: f32| bell(x - c, 0.9) * bell(y - 2.6, 1.3);
    let spots = spot(-5.4) + spot(-2.3) + spot(1.4) + spot(5.0);
    let drape = 0.55 + 0.45 * (x * 2.4).sin() * noise(x * 0.8, 0.0, 215) * (1.0 - screen);
    let smoke = (0.35 + 1.1 * fbm(x * 0.6, y * 0.7, 5, 214)) * (1.0 - 0.010 * x * x);
    let scene = wash.mix(film, screen * 0.9) * smoke * drape.max(screen);
    scene + vec3(1.36, 0.76, 0.50) * spots
}

/// Everything solid beyond the audience, and the sky.
fn backdrop(px: f32, py: f32) -> [f32; 4] {
    let (sx, up) = CAMERA.slopes(px, py);
    let (x, y) = (sx * 46.0 - STAGE.x, up * 46.0 + CAMERA.eye.y);
    if up < -0.02 {
        return vec3(0.012, 0.010, 0.012).covering(1.0);
    } else if x.abs() < 7.9 && y < 8.8 - 0.016 * x * x {
        return stage(x, y).covering(1.0);
    }
    let low = vec3(0.62, 0.30, 0.19).mix(vec3(0.13, 0.15, 0.29), smooth(0.04, 0.22, up));
    let dusk = low.mix(vec3(0.030, 0.050, 0.13), smooth(0.14, 0.42, up));
    let cloud = fbm(sx * 5.0 + 3.0, up * 15.0 + sx * 2.0, 6, 210);
    let cloud = smooth(0.42, 0.72, cloud);
    let lit = vec3(0.15, 0.05, 0.03) * (cloud * (-up * 6.0).exp());
    let sky = dusk * (0.62 - 0.25 * cloud) + lit;
    houses(sx * 78.0, up * 78.0 + 3.6, sky).covering(1.0)
}

/// Shafts of stage light caught in the evening air.
fn beams(px: f32, py: f32) -> Vec3 {
    let (sx, up) = CAMERA.slopes(px, py);
    let mid = sx - STAGE.x / 46.0;
    let fog = 0.7 + 0.6 * fbm(sx * 14.0, up * 14.0, 4, 221);
    let bloom = vec3(0.096, 0.048, 0.038) * (bell(mid, 0.22) * bell(up - 0.02, 0.12));
    let all = (0..9).fold(bloom, |sum, k| {
        let place = k as f32 - 4.0;
        let lean = place * 0.20 + 0.35 * (cell(k, 0, 220) - 0.5);
        let down = if k % 3 == 0 { 1.0 } else { -1.0 };
        let (dx, dy) = (mid - place * 0.038, (up - 0.108) * down);
        let along = (dx * lean.sin() + dy * lean.cos()).max(0.0);
        let off = dx * lean.cos() - dy * lean.sin();
        let shaft = bell(off, 0.0035 + along * 0.075) * (-along * 4.0).exp();
        let tint = if k % 2 == 0 { vec3(1.0, 0.55, 0.42) } else { vec3(0.55, 0.55, 1.0) };
        let start = smooth(0.0, 0.002, along) * 0.012 / (0.02 + along);
        sum + tint * (shaft * start)
    });
    all * fog
}

/// All that is beyond the audience, out of focus; the beams are soft by themselves.
pub(super) fn far_layer() -> Frame {
    let mut far = CAMERA.paint(backdrop).blur(8.0);
    let w = far.w;
    far.px.par_iter_mut().enumerate().for_each(|(i, p)| {
        let c = beams((i % w) as f32, (i / w) as f32);
        *p = [p[0] + c.x, p[1] + c.y, p[2] + c.z, p[3]];
    });
    far
}

/// Stage lamps, then strings of bulbs, each as a disc of its own focus.
pub(super) fn bulbs(frame: &mut Frame) {
    for k in -5..=5 {
        let k2 = (k * k) as f32;
        let at = vec3(STAGE.x + k as f32 * 1.25, 8.05 - 0.015 * k2, 46.0);
        let power = 0.5 + cell(k, 1, 234);
        frame.disc(CAMERA.project(at), 11.0, vec3(2.4, 1.9, 1.7) * power);
    }
    for (s, i) in (0..7).flat_map(|s| (-20..=20).map(move |i| (s, i))) {
        let z = 9.0 + 5.0 * s as f32;
        let tilt = (cell(s, 0, 230) - 0.5) * 0.11;
        let x = i as f32 * 0.7 + cell(s, 1, 230) + 0.25 * cell(i, s, 233);
        let sag = 0.012 * (x - 1.5).powi(2) - 0.25 * (x * 0.9 + s as f32).cos();
        let y = 5.7 + sag + tilt * x + 0.10 * cell(i, s, 232);
        let r = CAMERA.softness(z).max(2.0) * 1.25 + CAMERA.focal * 0.03 / z;
        let power = (CAMERA.focal * 0.05 / z / r).powi(2) * (0.7 + 0.6 * cell(i, s, 231));
        frame.disc(CAMERA.project(vec3(x, y, z)), r, vec3(7.0, 3.1, 1.0) * power);
    }
}
