//! A wet shopping street after dark.
//!
//! Shop windows, signs and lamps light it, and the street is traced once more in the film of water.

mod fronts;
mod road;
mod street;

use crate::camera::Camera;
use crate::figure::{Figure, Hit};
use crate::frame::Frame;
use crate::noise::{cell, fbm, smooth};
use crate::vector::{Vec3, cross_box, vec3};
use fronts::sign;
use rayon::prelude::*;
use street::{Glow, Street};

const CAMERA: Camera =
    Camera { eye: vec3(0.3, 1.5, 0.0), focal: 4350.0, centre: 1300.0, horizon: 2330.0, aperture: 130.0, focus: 9.0 };
/// Half the width of the roadway.
const KERB: f32 = 4.3;
/// Colour of the street lamps.
const SODIUM: Vec3 = vec3(1.0, 0.62, 0.28);
/// Colour of the lit damp air that hides the far end.
const AIR: Vec3 = vec3(0.15, 0.105, 0.09);

/// Low clouds over a town.
fn sky(d: Vec3) -> Vec3 {
    let cloud = fbm(d.x * 3.0 / (d.y + 0.25) + 5.0, 2.0 / (d.y + 0.25), 4, 300);
    let base = vec3(0.085, 0.10, 0.17).mix(vec3(0.012, 0.024, 0.070), smooth(0.0, 0.45, d.y));
    let lit = vec3(0.034, 0.027, 0.029) * smooth(0.45, 0.75, cloud);
    let town = vec3(0.096, 0.05, 0.024) * (-d.y.max(0.0) * 9.0).exp();
    base * (0.5 + 0.5 * cloud) + lit + town
}

/// Fades a colour into the damp air.
fn haze(c: Vec3, t: f32) -> Vec3 {
    c.mix(AIR, 1.0 - (-t / 110.0).exp())
}

impl Street {
    /// Diffuse light of the street lamps on a surface.
    fn lamplight(&self, p: Vec3, n: Vec3) -> Vec3 {
        let near = self.lamps.iter().map(|&lamp| lamp - p).filter(|to| to.dot(*to) < 500.0);
        let sum: f32 = near.map(|to| n.dot(to).max(0.0) * 8.5 / (to.len() * (to.dot(to) + 1.5))).sum();
        vec3(0.035, 0.045, 0.085) + SODIUM * sum
    }

    /// Everything a ray meets except the ground and the people.
    fn view(&self, o: Vec3, d: Vec3) -> (Vec3, f32) {
        let (mut t, mut met) = (400.0, None);
        for b in &self.buildings {
            match cross_box(o, d, b.lo, b.hi) {
                Some((near, _, n)) if near > 0.0 && near < t => (t, met) = (near, Some((b, n))),
                _ => (),
            }
        }
        let mut c = met.map_or_else(
            || sky(d),
            |(b, n)| {
                let p = o + d * t;
                let tint = b.sign.map(|tint| sign(b, p, n, tint));
                haze(tint.unwrap_or_else(|| self.facade(b, p, d, n)), t)
            },
        );
        let flat = d.x.hypot(d.z).max(1e-4);
        for to in self.lamps.iter().map(|&lamp| lamp - o) {
            let reach = (to.x * d.x + to.z * d.z) / (flat * flat);
            let miss = ((to.x * d.z - to.z * d.x) / flat).abs() / 0.07;
            if miss < 1.0 && reach > 0.0 && reach < t && d.y * reach < to.y - 0.1 {
                c = vec3(0.02, 0.017, 0.015) + SODIUM * (0.05 * miss.powi(3));
            }
        }
        (c + self.shine(o, d, t), t)
    }

    /// Lamps and car lights: a core and a halo in the damp air.
    fn shine(&self, o: Vec3, d: Vec3, t: f32) -> Vec3 {
        self.glows.iter().fold(Vec3::default(), |sum, g| {
            let to = g.at - o;
            let reach = to.dot(d);
            let off2 = to.dot(to) - reach * reach;
            if reach < 0.0 || reach > t + 1.0 || off2 > 6.0 {
                return sum;
            }
            let core = (-off2 / (g.size * g.size)).exp();
            let halo = 0.016 / (0.05 + off2) * (-off2 * 0.35).exp() / (8.0 + reach);
            sum + g.colour * (core + halo)
        })
    }

    /// Light on a person or a car: the street behind, shops beside, lamps near by.
    fn figure_light(&self, f: &Figure, hit: &Hit, view: Vec3) -> Vec3 {
        let p = vec3(f.feet.x, hit.at.y, f.feet.z);
        let side = 0.93 * f.feet.x.signum();
        let mut lamps = vec![
            (vec3(0.15, 0.10, 0.98), vec3(0.9, 0.67, 0.45)),
            (vec3(side, 0.05, 0.36), vec3(0.32, 0.23, 0.145)),
            (vec3(-side, 0.05, 0.36), vec3(0.18, 0.136, 0.12)),
        ];
        let near = self.lamps.iter().map(|&lamp| lamp - p);
        let near = near.filter(|to| to.z.abs() < 9.0);
        lamps.extend(near.map(|to| (to.unit(), SODIUM * (14.0 / (to.dot(to) + 2.0)))));
        f.lit(hit, view, &lamps, vec3(0.03, 0.036, 0.065))
    }

    /// Colour, coverage and distance of the nearest figure closer than `t`.
    fn figure_at(&self, o: Vec3, d: Vec3, pixel: f32, mut t: f32) -> Option<(Vec3, f32, f32)> {
        let mut best = None;
        for f in &self.figures {
            if let Some(hit) = f.strike(o, d, pixel).filter(|hit| hit.t < t) {
                t = hit.t;
                best = Some((self.figure_light(f, &hit, d), hit.cover, t));
            }
        }
        best
    }

    /// Colour of a pixel without its people; depth in the fourth channel.
    fn pixel(&self, px: f32, py: f32) -> [f32; 4] {
        let d = CAMERA.ray(px, py);
        let (mut c, mut t) = self.view(CAMERA.eye, d);
        let ground = if d.y < -1e-4 { -CAMERA.eye.y / d.y } else { 1e6 };
        if ground < t {
            t = ground;
            let p = CAMERA.eye + d * t;
            let wet = self.road(p, d, (px as i32, py as i32));
            c = wet + self.shine(CAMERA.eye, d, t) * 0.5;
        }
        [c.x, c.y, c.z, t * d.z]
    }

    /// Colour of a pixel where a person or a car covers it.
    fn person_pixel(&self, px: f32, py: f32) -> [f32; 4] {
        let d = CAMERA.ray(px, py);
        let seen = self.figure_at(CAMERA.eye, d, 1.0 / CAMERA.focal, 400.0);
        seen.map_or([0.0; 4], |(c, cover, t)| (haze(c, t) + self.shine(CAMERA.eye, d, t)).covering(cover))
    }
}

/// Blurs by distance, which the fourth channel holds.
fn refocus(mut sharp: Frame) -> Frame {
    let (soft, softer) = (sharp.clone().blur(4.0), sharp.clone().blur(10.0));
    let blurred = soft.px.par_iter().zip(&softer.px);
    sharp.px.par_iter_mut().zip(blurred).for_each(|(p, (q, r))| {
        let blur = CAMERA.softness(p[3].max(1.5));
        let (a, b) = (smooth(0.5, 5.0, blur), smooth(5.0, 13.0, blur));
        (0..3).for_each(|c| p[c] += (q[c] - p[c]) * a);
        (0..3).for_each(|c| p[c] += (r[c] - p[c]) * b);
        p[3] = 1.0;
    });
    sharp
}

/// Lamps out of focus, and strings of bulbs hung across the street.
fn bulbs(frame: &mut Frame, glows: &[Glow]) {
    for g in glows {
        let z = g.at.z;
        let r = CAMERA.softness(z) * 1.6 + CAMERA.focal * g.size * 0.6 / z;
        frame.disc(CAMERA.project(g.at), r, g.colour * (0.05 * (20.0 / r).min(3.0)));
    }
    for (s, i) in (0..4).flat_map(|s| (0..34).map(move |i| (s, i))) {
        let z = [15.0, 22.0, 31.0, 43.0][s as usize];
        let u = (i as f32 + 0.4 * cell(i, s, 370)) / 17.0 - 1.0;
        let y = 7.6 + 1.7 * u * u + 0.3 * u * (s as f32 - 1.5);
        let r = CAMERA.softness(z) * 0.9 + CAMERA.focal * 0.02 / z;
        let power = 260.0 / (z * r) * (0.4 + 1.2 * cell(i, s, 371));
        frame.disc(CAMERA.project(vec3(u * 6.8, y, z)), r, vec3(1.0, 0.62, 0.26) * power);
    }
}

/// Takes the photograph.
pub(crate) fn take() -> Frame {
    let street = Street::build();
    let mut scene = refocus(CAMERA.paint(|x, y| street.pixel(x, y)));
    bulbs(&mut scene, &street.glows);
    let mut frame = CAMERA.paint(|x, y| street.person_pixel(x, y)).blur(1.0);
    frame.under(&scene, 0);
    frame.glare(0.13)
}
