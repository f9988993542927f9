//! An open-air concert at dusk, from within the audience.
//!
//! Near people are far out of focus, so the crowd is painted in slabs of distance, each blurred as a layer.

mod square;

use crate::camera::Camera;
use crate::figure::Matter::Screen;
use crate::figure::{Figure, Hit};
use crate::frame::Frame;
use crate::noise::{Dice, noise, smooth};
use crate::people::{cast_body, person};
use crate::vector::{Vec3, vec3};
use rayon::prelude::*;
use square::{bulbs, far_layer};
use std::f32::consts::PI;

const CAMERA: Camera =
    Camera { eye: vec3(0.0, 2.9, 0.0), focal: 4300.0, centre: 1440.0, horizon: 1640.0, aperture: 100.0, focus: 8.5 };
/// Where everyone looks, and where most of the light comes from.
const STAGE: Vec3 = vec3(-1.5, 4.6, 44.0);

/// Everyone, nearest first: rows facing the stage, then the players facing back.
fn audience() -> Vec<Figure> {
    let mut dice = Dice::new(7);
    let mut all = Vec::new();
    let (mut z, mut row) = (2.0, 0);
    while z < 38.0 {
        let pitch = 0.54 + 0.005 * z;
        let half = (z * 0.36 / pitch) as i32 + 2;
        for i in -half..=half {
            let x = (i as f32 + 0.5 * (row % 2) as f32 + dice.span(-0.27, 0.27)) * pitch;
            let chat = dice.span(-1.5, 1.5) * (if dice.roll() < 0.07 { 1.0 } else { 0.0 });
            let glance = dice.span(-0.45, 0.45) * dice.roll() + chat;
            let parts = cast_body(&mut dice, if z < 4.5 { 0.0 } else { 0.1 }, 0.0);
            let feet = vec3(x, 0.0, z + dice.span(-0.2, 0.2));
            if dice.roll() < 0.88 {
                let yaw = (STAGE.x - x) / (STAGE.z - z) + glance;
                all.push(person(&mut dice, feet, yaw, parts));
            }
        }
        z += 0.60 + 0.008 * z;
        row += 1;
    }
    for x in [-6.2, -3.4, -0.8, 2.6] {
        let parts = cast_body(&mut dice, 0.4, 0.15);
        let (yaw, z) = (PI + dice.span(-0.5, 0.5), 43.0 + dice.roll());
        all.push(person(&mut dice, vec3(x, 1.9, z), yaw, parts));
    }
    all.sort_by(|a, b| a.feet.z.total_cmp(&b.feet.z));
    all
}

/// Colour of a person: stage light in front, dusk above, warm bulbs behind.
fn shade(f: &Figure, hit: &Hit, view: Vec3) -> Vec3 {
    let z = f.feet.z;
    let height = hit.at.y * f.size + f.feet.y;
    let open = smooth(1.02, 1.66, height);
    let stage = (STAGE - vec3(f.feet.x, height, z)).unit() + vec3(0.0, 0.16, 0.0);
    let reach = 0.45 + 0.55 * smooth(0.0, 30.0, z);
    let lamps = [
        (stage.unit(), vec3(7.5, 3.9, 2.6) * (reach * open)),
        (vec3(0.85, 0.30, 0.42), vec3(0.31, 0.50, 1.15) * open),
        (vec3(-0.25, 0.93, -0.25), vec3(0.24, 0.144, 0.072) * open),
    ];
    let ambient = vec3(0.12, 0.125, 0.18) * (0.06 + 0.94 * open * open);
    let c = if hit.matter == Screen && hit.normal.dot(view) < -0.4 {
        let picture = noise(hit.at.x * 20.0, hit.at.y * 20.0, f.seed);
        vec3(0.16, 0.16, 0.30).mix(vec3(1.25, 0.75, 0.60), smooth(0.3, 0.75, picture))
    } else {
        f.lit(hit, view, &lamps, ambient)
    };
    let haze = 1.0 - (-(z - 2.0) / 42.0).exp();
    c.mix(vec3(0.17, 0.085, 0.075), haze * 0.8)
}

/// Left, right, top and bottom of the pixels a figure may touch.
fn bounds(f: &Figure) -> [f32; 4] {
    let (up, near) = (vec3(0.0, f.hi.y * f.size + 0.05, 0.0), vec3(0.0, 0.0, 0.5));
    let (x, high) = CAMERA.project(f.feet + up + near);
    let r = CAMERA.focal * 0.72 / (f.feet.z - 0.5);
    let top = high.min(CAMERA.project(f.feet + up - near).1);
    [x - r, x + r, top, CAMERA.project(f.feet - near).1]
}

/// Everyone in one range of distance, painted sharp, from row `y0` down.
fn slab(people: &[Figure], nearer: &Frame, y0: usize) -> Frame {
    let boxes: Vec<_> = people.iter().map(|f| (f, bounds(f))).collect();
    let (w, h) = (Camera::SIZE.0, Camera::SIZE.1 - y0);
    let mut px = vec![[0.0f32; 4]; w * h];
    px.par_chunks_mut(w).enumerate().for_each(|(y, row)| {
        let py = (y0 + y) as f32 + 0.5;
        for (f, [left, right, top, bottom]) in &boxes {
            if py < *top || py > *bottom {
                continue;
            }
            let last = right.clamp(0.0, w as f32) as usize;
            let span = row.iter_mut().enumerate().take(last);
            for (x, p) in span.skip(left.max(0.0) as usize) {
                if p[3] > 0.995 || nearer.covered(x, y0 + y) {
                    continue;
                }
                let dir = CAMERA.ray(x as f32 + 0.5, py);
                if let Some(hit) = f.strike(CAMERA.eye, dir, 1.0 / CAMERA.focal) {
                    let seen = shade(f, &hit, dir).covering(hit.cover * (1.0 - p[3]));
                    (0..4).for_each(|c| p[c] += seen[c]);
                }
            }
        }
    });
    Frame { w, h, px }
}

/// Takes the photograph.
pub(crate) fn take() -> Frame {
    let people = audience();
    let mut frame = CAMERA.paint(|_, _| [0.0; 4]);
    let mut rest = &people[..];
    for until in [2.4, 2.9, 3.5, 4.2, 5.1, 6.2, 7.6, 10.0, 14.0, 24.0, 99.0] {
        let (group, farther) = rest.split_at(rest.partition_point(|f| f.feet.z < until));
        rest = farther;
        if let (Some(a), Some(b)) = (group.first(), group.last()) {
            let soft = CAMERA.softness((a.feet.z + b.feet.z) * 0.5) * 0.75;
            let top = group.iter().map(|f| bounds(f)[2]).fold(4300.0, f32::min);
            let y0 = (top - 4.0 * soft - 4.0).max(0.0) as usize;
            frame.under(&slab(group, &frame, y0).blur(soft), y0);
        }
    }
    frame.under(&far_layer(), 0);
    bulbs(&mut frame);
    frame.glare(0.12)
}
