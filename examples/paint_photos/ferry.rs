//! A covered rowing boat on a river in the mist, upright.

use crate::frame::Frame;
use crate::noise::{bell, fbm, noise, smooth};
use crate::vector::{Vec3, vec3};

/// Width and height of the picture in pixels.
const SIZE: (usize, usize) = (1088, 1408);
/// Row where land and water meet.
const SHORE: f32 = 700.0;
/// Column of the boat's middle and row of its waterline.
const BOAT: (f32, f32) = (560.0, 980.0);

/// Mist, sun and ranges above the water.
fn above(x: f32, y: f32) -> Vec3 {
    let up = (SHORE - y) / SHORE;
    let sun = (x - 735.0).hypot(y - 330.0);
    let air = vec3(0.93, 0.72, 0.52).mix(vec3(0.47, 0.56, 0.70), smooth(0.0, 0.95, up));
    let mut c = air + vec3(1.0, 0.62, 0.30) * (0.7 * bell(sun, 190.0)) + vec3(2.6, 1.9, 1.2) * smooth(49.0, 45.0, sun);
    for k in 0..5 {
        let depth = k as f32 / 4.0;
        let scale = 330.0 - 34.0 * k as f32;
        let high = (1.0 - depth * 0.86) * 300.0;
        let trees = (4.0 + 22.0 * depth) * noise(x / (4.0 + 8.0 * depth), k as f32, 601);
        let top = SHORE - high * (0.35 + 0.95 * fbm(x / scale + 7.3 * k as f32, 0.0, 5, 600)) - trees;
        let body = vec3(0.62, 0.58, 0.58).mix(vec3(0.075, 0.095, 0.085), depth.powf(0.8));
        let mist = smooth(SHORE - 150.0 + 90.0 * depth, SHORE, y) * (0.85 - 0.25 * depth);
        c = c.mix(body.mix(vec3(0.88, 0.76, 0.66), mist), smooth(top - 0.8, top + 0.8, y));
    }
    c
}

/// How much the boat with its rower covers a point; `y` runs down from the waterline.
fn boat(x: f32, y: f32) -> (f32, Vec3) {
    let (a, b) = ((x - BOAT.0) / 250.0, -y);
    let sheer = 26.0 + 46.0 * a.abs().powf(2.6);
    let hull =
        smooth(1.2, -1.2, b - sheer) * smooth(-7.0, -5.0, b) * smooth(1.0, 0.985, a.abs() + (sheer - b) * 0.0009);
    let arch = 92.0 * (1.0 - ((a + 0.16) / 0.44).powi(2)).max(0.0).sqrt();
    let awning = smooth(1.2, -1.2, b - 24.0 - arch) * smooth(0.44, 0.43, (a + 0.16).abs()) * smooth(18.0, 22.0, b);
    let (rx, ry) = (x - BOAT.0 - 152.0, b - 30.0);
    let limb = |x0: f32, y0: f32, x1: f32, y1: f32, r: f32| {
        let (px, py, qx, qy) = (rx - x0, ry - y0, x1 - x0, y1 - y0);
        let t = ((px * qx + py * qy) / (qx * qx + qy * qy)).clamp(0.0, 1.0);
        smooth(1.0, -1.0, (px - qx * t).hypot(py - qy * t) - r)
    };
    let legs = limb(-6.0, 0.0, -2.0, 62.0, 11.0).max(limb(18.0, 2.0, 4.0, 62.0, 10.0));
    let trunk = limb(0.0, 62.0, -14.0, 122.0, 17.0).max(limb(-16.0, 118.0, 22.0, 92.0, 7.5));
    let head = limb(-21.0, 146.0, -20.0, 152.0, 13.5)
        .max(limb(-48.0, 158.0, 6.0, 160.0, 3.5))
        .max(limb(-30.0, 164.0, -12.0, 166.0, 8.0));
    let oar = limb(22.0, 94.0, 118.0, -44.0, 3.4);
    let rower = legs.max(trunk).max(head).max(oar);
    let rib = 0.7 + 0.3 * ((a + 0.16) * 60.0).sin().abs();
    let plank = 0.7 + 0.6 * noise(x / 46.0, b / 5.0, 611);
    let rim = smooth(0.55, 1.0, (b - 24.0) / arch.max(1.0)) * smooth(-0.3, 0.3, a + 0.16);
    let roof = vec3(0.030, 0.030, 0.032) * rib + vec3(0.30, 0.20, 0.12) * rim;
    let c = (vec3(0.050, 0.038, 0.030) * plank).mix(roof, awning).mix(vec3(0.028, 0.030, 0.036), rower);
    (hull.max(awning).max(rower), c)
}

/// The river: the scene upside down, broken by ripples that widen towards the camera.
fn water(x: f32, y: f32) -> Vec3 {
    let near = (y - SHORE) / (SIZE.1 as f32 - SHORE);
    let (wide, low) = (14.0 + 120.0 * near, 1.2 + 15.0 * near);
    let wave = fbm(x / wide, y / low, 4, 620) - 0.5;
    let wake = bell((y - BOAT.1 - 10.0) * 0.9, 46.0) * ((y - BOAT.1) / 5.2 + (x - BOAT.0).abs() / 60.0).sin() * 0.12;
    let shift = (wave * 1.5 + wake) * (6.0 + 90.0 * near);
    let mirror = above(x + shift * 0.3, (2.0 * SHORE - y + shift).min(SHORE)) * (0.86 - 0.28 * near);
    let (cover, c) = boat(x + shift * 0.22, (BOAT.1 - y) * 1.15 + shift * 0.5 - 4.0);
    let deep = vec3(0.10, 0.13, 0.15);
    let clear = mirror.mix(deep, 0.20 + 0.22 * near);
    clear.mix(c * 0.7 + deep * 0.35, if y > BOAT.1 - 4.0 { cover * 0.86 } else { 0.0 })
}

/// One pixel.
fn scene(x: f32, y: f32) -> [f32; 4] {
    let behind = if y < SHORE { above(x, y) } else { water(x, y) };
    let (cover, c) = boat(x, y - BOAT.1);
    let fog = bell(y - SHORE - 10.0, 70.0) * (0.35 + 0.4 * fbm(x / 240.0, y / 60.0, 4, 630));
    behind.mix(vec3(0.92, 0.80, 0.68), fog).mix(c, if y > BOAT.1 + 6.0 { 0.0 } else { cover }).covering(1.0)
}

/// Takes the photograph.
pub(crate) fn take() -> Frame {
    Frame::paint(SIZE.0, SIZE.1, scene).glare(0.07)
}
