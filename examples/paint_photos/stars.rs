//! A hilltop at night, exposed for an hour: stars drawn out into arcs, a lit tent and people looking up.

use crate::camera::Camera;
use crate::figure::Figure;
use crate::frame::Frame;
use crate::noise::{Dice, bell, cell, fbm, noise, smooth};
use crate::people::{cast_body, person};
use crate::vector::{Vec3, vec3};
use std::f32::consts::TAU;

/// Width and height of the picture in pixels.
const SIZE: (usize, usize) = (2304, 1472);
const CAMERA: Camera =
    Camera { eye: vec3(0.0, 1.3, 0.0), focal: 1800.0, centre: 1150.0, horizon: 1230.0, aperture: 30.0, focus: 16.0 };
/// Column and row of the pole the sky turns about.
const POLE: (f32, f32) = (1540.0, 470.0);
/// Middle and foot of the tent on the picture, half its width and its height.
const TENT: (f32, f32, f32, f32) = (640.0, 1275.0, 165.0, 150.0);

/// Arcs of stars: each ring about the pole holds a few, faint ones far more than bright ones.
fn arcs(px: f32, py: f32) -> Vec3 {
    let (dx, dy) = (px - POLE.0, py - POLE.1);
    let (r, turn) = (dx.hypot(dy), dy.atan2(dx) / TAU + 0.5);
    let mut light = Vec3::default();
    let ring = (r / 3.0).floor() as i32;
    for (k, star) in (ring - 1..=ring + 1).flat_map(|k| (0..3).map(move |star| (k, star))) {
        let lot = |s| cell(k, star, s);
        let around = (k as f32 / 420.0).min(1.0);
        if k < 0 || lot(500) > 0.25 + 0.45 * around {
            continue;
        }
        let off = r - (k as f32 + lot(501)) * 3.0;
        let along = (turn - lot(502)).rem_euclid(1.0);
        let long = 0.083;
        let ends = smooth(0.0, 0.0012, along) * smooth(long, long - 0.0012, along);
        let power = 0.045 + 1.25 * lot(503).powi(9);
        let tint = vec3(1.0, 0.82, 0.62).mix(vec3(0.72, 0.86, 1.15), lot(504));
        light = light + tint * (power * ends * bell(off, 0.95 + 0.5 * lot(503).powi(6)));
    }
    light
}

/// Sky with the town's glow low down.
fn sky(px: f32, py: f32) -> Vec3 {
    let up = (CAMERA.horizon - py) / CAMERA.focal;
    let high = vec3(0.012, 0.022, 0.060).mix(vec3(0.050, 0.060, 0.115), (-up.max(0.0) * 3.2).exp());
    let town = vec3(0.34, 0.17, 0.075) * ((-up.max(0.0) * 10.0).exp() * (0.35 + bell(px - 1700.0, 900.0)));
    let veil = fbm(px / 900.0 + 2.0, py / 260.0, 5, 510) * smooth(0.5, 0.0, up);
    high + town * (0.6 + 0.8 * veil) + arcs(px, py) * smooth(-0.02, 0.12, up)
}

/// Row of the crest of the hill.
fn crest(px: f32) -> f32 {
    1262.0 + 26.0 * (px / 520.0).sin() + 10.0 * noise(px / 90.0, 0.0, 520)
}

/// The hill, its grass, far ranges, the tent and the sky.
fn land(px: f32, py: f32) -> [f32; 4] {
    let (mx, foot, half, tall) = TENT;
    let (a, b) = ((px - mx) / half, (foot - py) / tall);
    let round = a * a + b.max(0.0).powf(1.6);
    let tuft = 16.0 * noise(px / 3.1, 7.0, 521) * noise(px / 41.0, 3.0, 522);
    if py > crest(px) - tuft {
        let near = bell(px - mx, 330.0) * bell(py - foot, 150.0);
        let blade = 0.35 + 1.1 * fbm(px / 5.0, py / 17.0, 4, 523);
        let lit = vec3(0.010, 0.014, 0.016) + vec3(0.20, 0.105, 0.035) * near;
        return (lit * blade).covering(1.0);
    }
    if round < 1.0 && b > -0.2 {
        let seam = smooth(0.012, 0.03, (a.abs() - 0.42 * (1.0 - 0.5 * b.max(0.0))).abs());
        let lamp = bell(a - 0.1, 0.75) * bell(b - 0.30, 0.62);
        let cloth = vec3(1.25, 0.62, 0.18) * (0.10 + 1.05 * lamp) * (0.55 + 0.45 * seam);
        let fly = smooth(0.80, 1.0, round) * 0.55;
        return (cloth * (1.0 - fly)).covering(1.0);
    }
    for (k, (base, rise, dark)) in [(1225.0, 95.0, 0.35), (1190.0, 140.0, 0.62)].into_iter().enumerate() {
        if py > base - rise * fbm(px / (420.0 + 160.0 * k as f32) + 11.0 * k as f32, 0.0, 5, 530) {
            let mist = smooth(1120.0, 1260.0, py);
            let c = vec3(0.020, 0.024, 0.042).mix(vec3(0.115, 0.075, 0.060), mist * dark);
            return c.covering(1.0);
        }
    }
    sky(px, py).covering(1.0)
}

/// People on the crest.
fn watchers() -> Vec<Figure> {
    let mut dice = Dice::new(29);
    [(-1.0, 15.0, 0.5), (0.3, 17.0, -0.4), (2.5, 15.5, 0.2), (3.05, 15.8, -0.3), (6.3, 18.5, 0.6)]
        .into_iter()
        .map(|(x, z, yaw)| {
            let parts = cast_body(&mut dice, 0.0, 0.03);
            person(&mut dice, vec3(x, 0.55, z), yaw, parts)
        })
        .collect()
}

/// The people as dark shapes against the sky, rimmed by the tent's light.
fn people(all: &[Figure], px: f32, py: f32) -> [f32; 4] {
    let ray = CAMERA.ray(px, py);
    let tent = vec3(-4.6, 0.9, 15.5);
    let mut pixel = [0.0; 4];
    for f in all {
        if (CAMERA.project(f.feet).0 - px).abs() > 90.0 {
            continue;
        }
        if let Some(hit) = f.strike(CAMERA.eye, ray, 1.0 / CAMERA.focal) {
            let to = tent - f.feet;
            let lamps = [(to.unit(), vec3(2.6, 1.25, 0.40) * (9.0 / (6.0 + to.dot(to))))];
            pixel = f.lit(&hit, ray, &lamps, vec3(0.035, 0.042, 0.07)).covering(hit.cover);
        }
    }
    pixel
}

/// Takes the photograph.
pub(crate) fn take() -> Frame {
    let all = watchers();
    let mut frame =
        Frame::paint(SIZE.0, SIZE.1, |x, y| if y > crest(x) + 12.0 { [0.0; 4] } else { people(&all, x, y) });
    frame.under(&Frame::paint(SIZE.0, SIZE.1, land), 0);
    frame.glare(0.10)
}
