//! A drying yard of a dye house: long strips of indigo cloth hung from high rails.
//!
//! Every rail is a layer of its own, nearer ones painted over farther ones, so that each gets its own focus.

use crate::camera::Camera;
use crate::frame::Frame;
use crate::noise::{Dice, cell, fbm, noise, smooth};
use crate::people::{cast_body, person};
use crate::vector::{Vec3, rgb, vec3};

/// Width and height of the picture in pixels.
const SIZE: (usize, usize) = (3072, 1984);
const CAMERA: Camera =
    Camera { eye: vec3(0.2, 1.55, 0.0), focal: 2500.0, centre: 1420.0, horizon: 1270.0, aperture: 60.0, focus: 8.5 };
/// Distances of the rails.
const RAILS: [f32; 7] = [4.9, 6.6, 8.8, 11.6, 15.2, 20.0, 26.0];
/// Height of the rails.
const HIGH: f32 = 5.2;
/// Distance between the middles of strips.
const STEP: f32 = 1.12;
/// Half the width of a strip.
const HALF: f32 = 0.43;
/// Where the dyer stands.
const DYER: Vec3 = vec3(0.62, 0.0, 9.6);
/// Direction towards the sun.
const SUN: Vec3 = vec3(-0.56, 0.70, -0.44);

/// A point of a strip: across from -1 to 1, down from 0 to 1, its length and its lot.
struct Spot {
    u: f32,
    v: f32,
    long: f32,
    lot: (i32, i32),
}

/// The strip of a rail that covers a point, if one does; the alley in the middle stays free.
fn strip(rail: usize, x: f32, y: f32) -> Option<Spot> {
    let row = rail as i32;
    let shift = cell(row, 0, 400) * STEP;
    let near = ((x - shift) / STEP).round() as i32;
    (near - 1..=near + 1).find_map(|k| {
        let lot = |s| cell(k, row, s);
        let middle = k as f32 * STEP + shift + 0.12 * (lot(401) - 0.5);
        let alley = (middle - 0.35).abs() < 0.95 + 0.10 * rail as f32 && rail < 5;
        let long = 4.35 + 0.35 * lot(403);
        let v = (HIGH - y) / long;
        if alley || lot(402) < 0.08 || !(0.0..1.0).contains(&v) {
            return None;
        }
        let sway = 0.16 * v * v * (1.0 + 2.0 * (lot(404) - 0.5)) + 0.02 * (8.0 * v + 6.0 * lot(405)).sin();
        let u = (x - middle - sway) / HALF;
        (u.abs() < 1.0).then_some(Spot { u, v, long, lot: (k, row) })
    })
}

/// Height of the folds; strips hang in soft pleats that open downwards.
fn fold(s: &Spot, u: f32, v: f32) -> f32 {
    let lot = |seed| cell(s.lot.0, s.lot.1, seed) * 6.3;
    let pleat = (u * 4.6 + 1.2 * v + lot(410)).sin() + 0.45 * (u * 10.5 - 2.0 * v + lot(411)).sin();
    let slack = noise(u * 2.0 + lot(412), v * 7.0, 413) - 0.5;
    pleat * (0.55 + 0.45 * v) + 1.1 * slack
}

/// Colour of the dyed cloth itself.
fn dye(s: &Spot) -> Vec3 {
    let (deep, pale) = (rgb(0x1d3560), rgb(0xd9dfe6));
    let (x, y) = (s.u * HALF, s.v * s.long);
    let print = match (cell(s.lot.0, s.lot.1, 420) * 8.0) as u32 {
        0 | 1 => 0.0,
        2 | 3 => flowers(x, y),
        4 => scales(x, y),
        5 => smooth(0.85, 0.05, s.v + 0.05 * noise(x * 20.0, 0.0, 421)) * 0.9,
        6 => stripes(x, y),
        _ => 0.93,
    };
    let bath = 0.8 + 0.4 * fbm(x * 5.0 + s.lot.0 as f32, y * 2.0, 3, 422);
    (deep * bath).mix(pale, print)
}

/// White flowers of six petals in staggered rows, a dot between them.
fn flowers(x: f32, y: f32) -> f32 {
    let size = 0.172;
    let row = (y / size).floor();
    let (a, b) = (x / size + 0.5 * (row as i32 & 1) as f32, y / size - row - 0.5);
    let a = a - a.floor() - 0.5;
    let (r, turn) = (a.hypot(b), b.atan2(a));
    let petal = smooth(0.04, -0.04, r - 0.27 - 0.09 * (6.0 * turn).cos()) * smooth(0.06, 0.11, r);
    let dot = smooth(0.11, 0.07, (a.abs() - 0.5).hypot(b));
    petal.max(dot)
}

/// Fish scales: rings about the middles of shifted rows.
fn scales(x: f32, y: f32) -> f32 {
    let size = 0.15;
    let row = (y / size * 2.0).floor();
    let a = x / size + 0.5 * (row as i32 & 1) as f32;
    let (a, b) = (a - a.floor() - 0.5, y / size - row * 0.5);
    let ring = (a.hypot(b) * 3.1).fract();
    smooth(0.16, 0.06, (ring - 0.5).abs()) * 0.9
}

/// Broad and narrow stripes with a chain of lozenges.
fn stripes(x: f32, y: f32) -> f32 {
    let a = (x / 0.21 + 0.5).fract();
    let broad = smooth(0.055, 0.03, (a.abs() - 0.2).abs());
    let narrow = smooth(0.03, 0.012, (a.abs() - 0.34).abs());
    let chain = smooth(0.02, -0.02, (a.abs() - 0.75).abs() + ((y / 0.1).fract() - 0.5).abs() * 0.25 - 0.12);
    broad.max(narrow).max(chain) * 0.95
}

/// Share of the sun that reaches a point past the rails before it; the sun has a width, so edges far off are soft.
fn sunlight(p: Vec3) -> f32 {
    let lit = (0..9).filter(|k| {
        let (a, b) = ((k % 3 - 1) as f32 * 0.022, (k / 3 - 1) as f32 * 0.022);
        !RAILS.iter().enumerate().any(|(rail, z)| {
            let t = (p.z - z) / -SUN.z;
            t > 0.05 && strip(rail, p.x + (SUN.x + a) * t, p.y + (SUN.y + b) * t).is_some()
        })
    });
    0.12 + 0.88 * lit.count() as f32 / 9.0
}

/// Light left on the ground by the dyer, who takes it away about the feet and along the shadow.
fn beside_dyer(x: f32, z: f32) -> f32 {
    let (x, z) = (x - DYER.x, z - DYER.z);
    let t = -(x * SUN.x + z * SUN.z) / (SUN.x * SUN.x + SUN.z * SUN.z);
    let off = (x + SUN.x * t).hypot(z + SUN.z * t);
    let shadow = smooth(0.28, 0.16, off) * smooth(-0.1, 0.1, t) * smooth(2.5, 2.3, t);
    (1.0 - 0.75 * shadow) * (0.4 + 0.6 * smooth(0.08, 0.42, x.hypot(z)))
}

/// Morning air between the camera and a distance.
fn air(c: Vec3, z: f32) -> Vec3 {
    c.mix(vec3(0.74, 0.82, 0.92), 1.0 - (-z / 120.0).exp())
}

/// One rail with its strips and posts.
fn layer(rail: usize, px: f32, py: f32) -> [f32; 4] {
    let z = RAILS[rail];
    let (sx, up) = CAMERA.slopes(px, py);
    let (x, y) = (CAMERA.eye.x + sx * z, CAMERA.eye.y + up * z);
    let post = ((x / 6.2 + 0.37 * rail as f32).fract().abs() - 0.5).abs() * 6.2;
    let pole = if y > 0.0 && y < HIGH { post / 0.055 } else { 9.0 };
    let round = pole.min((y - HIGH).abs() / 0.05);
    if let Some(s) = strip(rail, x, y) {
        let e = 0.004;
        let slope = (fold(&s, s.u + e, s.v) - fold(&s, s.u - e, s.v)) / (2.0 * e);
        let drop = (fold(&s, s.u, s.v + e) - fold(&s, s.u, s.v - e)) / (2.0 * e);
        let n = vec3(-slope * 0.16, -drop * 0.025, -1.0).unit();
        let sun = sunlight(vec3(x, y, z));
        let through = 0.12 * (0.4 - n.x).max(0.0);
        let direct = (n.dot(SUN).max(0.0) * 2.5 + through) * sun;
        let hollow = 0.72 + 0.28 * smooth(-1.6, 1.2, fold(&s, s.u, s.v));
        let weave = 0.92 + 0.16 * noise(x * 420.0, y * 420.0, 430);
        let light = vec3(1.0, 0.93, 0.80) * direct + vec3(0.34, 0.42, 0.56) * hollow;
        let edge = ((1.0 - s.u.abs()) * HALF * CAMERA.focal / z).min(1.0);
        return air(dye(&s) * light * weave, z).covering(edge);
    }
    if round < 1.0 {
        let c = rgb(0x7d705a) * (0.3 + 0.8 * (1.0 - round * round).sqrt());
        return air(c, z).covering(((1.0 - round) * 0.05 * CAMERA.focal / z).min(1.0));
    }
    [0.0; 4]
}

/// Ground of stone slabs, a white wall under tiles, hills and sky.
fn yard(px: f32, py: f32) -> [f32; 4] {
    let (sx, up) = CAMERA.slopes(px, py);
    let z = if up < 0.0 { -CAMERA.eye.y / up } else { 1e6 };
    if z < 34.0 {
        let x = CAMERA.eye.x + sx * z;
        let row = (z / 0.62).floor();
        let a = x / 1.1 + 0.5 * cell(row as i32, 0, 440);
        let joint = smooth(0.0, 0.03, (a - a.round()).abs()) * smooth(0.0, 0.05, (z / 0.62 - row - 0.5).abs());
        let stone = 0.22 + 0.10 * cell(a.round() as i32, row as i32, 441) + 0.16 * fbm(x * 3.0, z * 3.0, 4, 442);
        let sun = vec3(1.0, 0.93, 0.80) * (1.75 * sunlight(vec3(x, 0.0, z)));
        let light = (sun + vec3(0.30, 0.37, 0.50)) * beside_dyer(x, z);
        return air(vec3(0.98, 0.96, 0.92) * (stone * (0.55 + 0.45 * joint)) * light, z).covering(1.0);
    }
    let (x, y) = (sx * 34.0, CAMERA.eye.y + up * 34.0);
    let house = (x / 9.0 + 20.3).floor();
    let eave = 3.6 + 1.7 * cell(house as i32, 0, 443);
    if y < eave {
        let stain = 0.62 + 0.3 * fbm(x * 0.9, y * 0.5, 4, 444);
        let (a, b) = ((x / 2.4).fract().abs() - 0.5, (y - 1.9) / 1.5);
        let window = a.abs() < 0.17 && b.abs() < 0.4 && cell((x / 2.4) as i32, 1, 445) < 0.45;
        let wall = if window { vec3(0.05, 0.045, 0.04) } else { vec3(1.0, 0.97, 0.92) * stain };
        return air(wall * 0.95, 34.0).covering(1.0);
    }
    if y < eave + 0.85 {
        let tile = 0.10 + 0.07 * (x * 21.0).sin().abs();
        return air(vec3(0.9, 0.95, 1.05) * tile, 34.0).covering(1.0);
    }
    let ridge = 0.17 + 0.09 * fbm(sx * 3.0 + 4.0, 0.0, 5, 446);
    if up < ridge {
        let wood = 0.10 + 0.14 * fbm(sx * 60.0, up * 60.0, 4, 447);
        return air(vec3(0.55, 0.75, 0.42) * wood, 90.0).covering(1.0);
    }
    let cloud = smooth(0.46, 0.74, fbm(sx * 3.2 + 9.0, up * 8.0, 6, 448));
    let clear = vec3(0.30, 0.50, 0.86).mix(vec3(0.72, 0.82, 0.93), (-up * 4.2).exp());
    clear.mix(vec3(1.02, 1.0, 0.98), cloud * 0.8).covering(1.0)
}

/// A dyer walking down the alley between two rails.
fn dyer() -> Frame {
    let mut dice = Dice::new(17);
    let parts = cast_body(&mut dice, 0.0, 0.17);
    let mut dyer = person(&mut dice, DYER, 0.12, parts);
    dyer.coat = rgb(0x7d3b34);
    let lamps = [(SUN, vec3(2.3, 2.1, 1.75)), (vec3(0.6, 0.4, -0.69), vec3(0.30, 0.33, 0.40))];
    let (left, right) = (CAMERA.project(dyer.feet).0 - 220.0, CAMERA.project(dyer.feet).0 + 220.0);
    Frame::paint(SIZE.0, SIZE.1, |px, py| {
        if px < left || px > right {
            return [0.0; 4];
        }
        let ray = CAMERA.ray(px, py);
        dyer.strike(CAMERA.eye, ray, 1.0 / CAMERA.focal).map_or([0.0; 4], |hit| {
            air(dyer.lit(&hit, ray, &lamps, vec3(0.34, 0.40, 0.52)), DYER.z).covering(hit.cover)
        })
    })
}

/// Takes the photograph.
pub(crate) fn take() -> Frame {
    let mut frame = Frame::paint(SIZE.0, SIZE.1, |_, _| [0.0; 4]);
    for (rail, z) in RAILS.into_iter().enumerate() {
        if rail == 3 {
            frame.under(&dyer(), 0);
        }
        frame.under(&Frame::paint(SIZE.0, SIZE.1, |x, y| layer(rail, x, y)).blur(CAMERA.softness(z)), 0);
    }
    frame.under(&Frame::paint(SIZE.0, SIZE.1, yard).blur(CAMERA.softness(30.0) * 0.5), 0);
    frame.glare(0.05)
}
