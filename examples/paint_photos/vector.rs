//! Points, directions and colours, all of them three numbers.

use std::ops::{Add, Mul, Sub};

/// A point, a direction or a linear-light colour.
#[derive(Clone, Copy, Default)]
pub(crate) struct Vec3 {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) z: f32,
}

/// Short form of the constructor, as scenes are full of them.
pub(crate) const fn vec3(x: f32, y: f32, z: f32) -> Vec3 {
    Vec3 { x, y, z }
}

impl Vec3 {
    /// Joins two vectors component by component.
    pub(crate) fn zip(self, o: Vec3, f: impl Fn(f32, f32) -> f32) -> Vec3 {
        vec3(f(self.x, o.x), f(self.y, o.y), f(self.z, o.z))
    }

    /// Scalar product.
    pub(crate) fn dot(self, o: Vec3) -> f32 {
        self.x * o.x + self.y * o.y + self.z * o.z
    }

    /// Length.
    pub(crate) fn len(self) -> f32 {
        self.dot(self).sqrt()
    }

    /// The same direction at length one; a null vector stays null instead of becoming NaN.
    pub(crate) fn unit(self) -> Vec3 {
        self * (1.0 / self.len().max(1e-9))
    }

    /// Blend, from `self` at 0 to `o` at 1.
    pub(crate) fn mix(self, o: Vec3, t: f32) -> Vec3 {
        self * (1.0 - t) + o * t
    }

    /// Largest component.
    pub(crate) fn most(self) -> f32 {
        self.x.max(self.y).max(self.z)
    }

    /// A pixel, with its colour multiplied by its coverage.
    pub(crate) fn covering(self, cover: f32) -> [f32; 4] {
        [self.x * cover, self.y * cover, self.z * cover, cover]
    }
}

impl Add for Vec3 {
    type Output = Vec3;
    fn add(self, o: Vec3) -> Vec3 {
        self.zip(o, |a, b| a + b)
    }
}

impl Sub for Vec3 {
    type Output = Vec3;
    fn sub(self, o: Vec3) -> Vec3 {
        self.zip(o, |a, b| a - b)
    }
}

impl Mul for Vec3 {
    type Output = Vec3;
    fn mul(self, o: Vec3) -> Vec3 {
        self.zip(o, |a, b| a * b)
    }
}

impl Mul<f32> for Vec3 {
    type Output = Vec3;
    fn mul(self, k: f32) -> Vec3 {
        self * vec3(k, k, k)
    }
}

/// Linear light of a screen colour, for palettes that read like palettes.
pub(crate) fn rgb(hex: u32) -> Vec3 {
    let part = |shift: u32| ((hex >> shift & 255) as f32 / 255.0).powf(2.2);
    vec3(part(16), part(8), part(0))
}

/// Where a ray enters and leaves a box, and the face it enters by.
pub(crate) fn cross_box(o: Vec3, d: Vec3, lo: Vec3, hi: Vec3) -> Option<(f32, f32, Vec3)> {
    let (a, b) = ((lo - o).zip(d, |p, q| p / q), (hi - o).zip(d, |p, q| p / q));
    let (near, far) = (a.zip(b, f32::min), a.zip(b, f32::max));
    let (t, end) = (near.most(), far.x.min(far.y).min(far.z));
    let face = near.zip(d, |n, q| if n == t { -q.signum() } else { 0.0 });
    (t < end && end > 0.0).then_some((t, end, face))
}
