//! House fronts: shop windows, lit rooms seen in depth, neon signs.

use super::sky;
use super::street::{Building, NEONS, Street};
use crate::noise::{between, cell, fbm, noise, smooth};
use crate::people::pick;
use crate::vector::{Vec3, vec3};

/// A point of a house front: the wall, the glass set back in it, the ray.
struct Front {
    seed: i32,
    span: f32,
    wall: (f32, f32),
    pane: (f32, f32),
    glass: Vec3,
    ray: Vec3,
    normal: Vec3,
}

/// What shows through a pane: the back of a lit room, seen in depth.
fn room(f: &Front, warm: Vec3) -> Vec3 {
    let (p, d, u) = (f.glass, f.ray, f.pane.0);
    let (deep, across) = if f.normal.x != 0.0 { (d.x, d.z) } else { (d.z, d.x) };
    let level = p.y.rem_euclid(3.0);
    let lift = (if d.y > 0.0 { (2.9 - level) / d.y } else { level / -d.y }).max(0.0);
    let s = (2.6 / deep.abs().max(0.02)).min(lift);
    let (u, y) = ((u + across * s) * 2.3, (p.y + d.y * s) * 1.9);
    let (iu, iy) = (u.floor() as i32, y.floor() as i32);
    let item = cell(iu, iy, 310 + f.seed as u32 % 50) * between(0.15, 0.85, 0.15, u - u.floor());
    let goods = item * smooth(0.95, 0.6, y - y.floor()) + 0.35 * noise(u * 4.0, y * 4.0, 311);
    let shelf = 0.4 + 0.6 * smooth(0.35, 0.65, noise(u * 0.35, 0.0, 313));
    let ceiling = smooth(0.15, 0.0, lift - s) * (if d.y > 0.0 { 1.6 } else { -0.3 });
    let hue = vec3(0.75, 0.30, 0.16).mix(vec3(0.25, 0.45, 0.50), cell(iu, iy, 312));
    let tone = warm.mix(hue, 0.55 * cell(iy, iu, 314));
    tone * (1.3 * (0.12 + goods * shelf * 1.3 + ceiling).max(0.05))
}

/// Upper floors: windows set back in the wall, some of them lit.
fn floors(f: &Front, wall: Vec3, top: f32) -> Vec3 {
    let bays = (f.span / 2.1).floor().max(1.0);
    let grid = |(u, y): (f32, f32)| (u / f.span * bays, (y - 3.5) / 3.0);
    let open = |spot: (f32, f32)| {
        let (a, b) = grid(spot);
        let (x, y) = (a.rem_euclid(1.0), b.rem_euclid(1.0));
        let hole = x > 0.27 && x < 0.73 && y > 0.24 && y < 0.84;
        (hole && spot.1 > 3.5 && spot.1 < top - 0.6, x, y)
    };
    let (glass, x, y) = open(f.pane);
    if !open(f.wall).0 {
        return wall;
    } else if !glass || (x - 0.5).abs() < 0.02 || (y - 0.62).abs() < 0.012 {
        return wall * 0.5;
    }
    let (a, b) = grid(f.pane);
    let rnd = |seed| cell(a as i32 + f.seed, b as i32, seed);
    if rnd(322) > 0.40 {
        let d = f.ray;
        return sky(vec3(-d.x, d.y.abs() + 0.1, d.z)) * 0.35 + wall * 0.1;
    }
    let lamp = vec3(1.0, 0.60, 0.26).mix(vec3(0.95, 0.80, 0.58), rnd(323));
    let warm = lamp * (0.25 + 0.9 * rnd(324));
    let curtain = smooth(0.06, 0.14, (x - 0.5).abs()) * rnd(325);
    let cloth = warm * (0.55 + 0.15 * (x * 160.0).sin());
    room(f, warm * 0.75).mix(cloth, curtain)
}

/// Ground floor: shop windows below a strip of coloured light.
fn shop(f: &Front, wall: Vec3) -> Vec3 {
    let rnd = |k| cell(f.seed, k, 330);
    let warm = vec3(1.0, 0.72, 0.42).mix(vec3(0.80, 0.92, 1.0), smooth(0.72, 0.78, rnd(3)));
    let warm = warm * (if rnd(4) < 0.2 { 0.05 } else { 0.30 + 0.9 * rnd(5) });
    let (along, y) = f.wall;
    if y > 2.78 {
        let inset = between(0.4, f.span - 0.4, 0.1, along);
        let tube = between(2.94, 3.02, 0.03, y) * inset * (if rnd(7) < 0.6 { 2.6 } else { 0.0 });
        return wall * 0.4 + pick(&NEONS, rnd(6)) * (0.05 + tube);
    }
    let bays = (f.span / 2.4).floor().max(1.0);
    let open = |(u, y): (f32, f32)| {
        let x = (u / f.span * bays).rem_euclid(1.0);
        x > 0.07 && x < 0.93 && y > 0.42
    };
    match (open(f.wall), open(f.pane)) {
        (false, _) => wall * 0.8 + warm * 0.03,
        (_, false) => wall * 0.4 + warm * 0.12,
        _ => room(f, warm),
    }
}

/// A lit sign: a ring and a picture, dark on its sides.
pub(super) fn sign(b: &Building, p: Vec3, n: Vec3, tint: Vec3) -> Vec3 {
    let at = (p - b.lo).zip(b.hi - b.lo, |p, size| p / size);
    let edge = at.x.min(1.0 - at.x).min(at.y.min(1.0 - at.y) * 2.0);
    let face = smooth(0.18, 0.26, edge) * (0.7 + 1.5 * noise(at.x * 3.0, at.y * 5.0, b.seed as u32));
    let ring = 3.2 * smooth(0.05, 0.0, (edge - 0.13).abs());
    tint * (if n.z == 0.0 { 0.25 } else { 0.15 + ring + face })
}

impl Street {
    /// Colour of a house where a ray meets its wall.
    pub(super) fn facade(&self, b: &Building, p: Vec3, ray: Vec3, normal: Vec3) -> Vec3 {
        let flank = normal.x != 0.0;
        let across = |p: Vec3| if flank { p.z - b.lo.z } else { p.x - b.lo.x };
        let glass = p + ray * (0.16 / (if flank { ray.x } else { ray.z }).abs().max(0.05));
        let front = Front {
            seed: b.seed,
            span: across(b.hi),
            wall: (across(p), p.y),
            pane: (across(glass), glass.y),
            glass,
            ray,
            normal,
        };
        let rnd = |k| cell(b.seed, k, 320);
        let paint = vec3(0.24, 0.13, 0.085).mix(vec3(0.17, 0.18, 0.19), rnd(0)) * (0.35 + 1.1 * rnd(1));
        let grime = 0.55 + 0.9 * fbm(across(p) * 0.9, p.y * 0.5, 3, 321);
        let ledge = 0.64 + 0.36 * smooth(0.02, 0.04, ((p.y - 3.45) / 3.0).rem_euclid(1.0));
        let wall = paint * self.lamplight(p, normal) * (grime * ledge);
        if flank && p.y < 3.4 { shop(&front, wall) } else { floors(&front, wall, b.hi.y) }
    }
}
