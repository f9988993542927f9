//! Solids that bodies, umbrellas and cars are built of.

use crate::vector::{Vec3, vec3};

/// A solid known by the distance to its surface.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// Two ends and their radii.
    Limb(Vec3, Vec3, f32, f32),
    /// Centre and radii.
    Egg(Vec3, Vec3),
    /// Centre, half size and rounding.
    Block(Vec3, Vec3, f32),
    /// Open umbrella: top of its stick and radius.
    Dome(Vec3, f32),
}
use Shape::{Block, Dome, Egg, Limb};

impl Shape {
    /// Distance from a point to the surface, negative inside.
    pub(crate) fn distance(&self, p: Vec3) -> f32 {
        match *self {
            Limb(a, b, ra, rb) => {
                let (pa, ba) = (p - a, b - a);
                let t = (pa.dot(ba) / ba.dot(ba)).clamp(0.0, 1.0);
                (pa - ba * t).len() - ra - (rb - ra) * t
            }
            Egg(c, r) => {
                let k = (p - c).zip(r, |q, r| q / r);
                let slope = k.zip(r, |k, r| k / r).len().max(1e-6);
                k.len() * (k.len() - 1.0) / slope
            }
            Block(c, half, round) => {
                let e = (p - c).zip(half, |q, half| q.abs() - half + round);
                e.zip(e, |a, _| a.max(0.0)).len() + e.most().min(0.0) - round
            }
            Dome(top, r) => {
                let q = p - top + vec3(0.0, r * 0.95, 0.0);
                let rib = (q.x.atan2(q.z) * 4.0).sin().abs();
                let ball = (q + vec3(0.0, r * 0.1, 0.0)).len() - r * (0.97 + 0.03 * rib);
                ((ball.abs() - 0.006) * 0.8).max((0.42 - 0.05 * rib) * r - q.y)
            }
        }
    }

    /// Corners of the box around the shape.
    pub(crate) fn reach(&self) -> (Vec3, Vec3) {
        let (a, b, r) = match *self {
            Limb(a, b, ra, rb) => (a, b, vec3(1.0, 1.0, 1.0) * ra.max(rb)),
            Egg(c, r) | Block(c, r, _) => (c, c, r),
            Dome(top, r) => (top, top, vec3(r, r, r)),
        };
        (a.zip(b, f32::min) - r, a.zip(b, f32::max) + r)
    }
}
