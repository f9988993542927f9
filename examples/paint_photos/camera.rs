//! The camera of the two upright photographs.

use crate::frame::Frame;
use crate::vector::{Vec3, vec3};

/// Place of the camera, its lens, and where the horizon falls in the frame.
pub(crate) struct Camera {
    pub(crate) eye: Vec3,
    /// Width in pixels of a thing as wide as it is far.
    pub(crate) focal: f32,
    /// Column and row of the picture straight ahead.
    pub(crate) centre: f32,
    pub(crate) horizon: f32,
    /// Radius in pixels of the blur of the infinite, for a lens focused at 1 m.
    pub(crate) aperture: f32,
    /// Distance of what is sharp.
    pub(crate) focus: f32,
}

impl Camera {
    /// Width and height of the picture in pixels.
    pub(crate) const SIZE: (usize, usize) = (2880, 4320);

    /// A frame of the size of the picture.
    pub(crate) fn paint(&self, shade: impl Fn(f32, f32) -> [f32; 4] + Sync) -> Frame {
        Frame::paint(Self::SIZE.0, Self::SIZE.1, shade)
    }

    /// Sideways and upward slope of the ray through a point of the picture.
    pub(crate) fn slopes(&self, px: f32, py: f32) -> (f32, f32) {
        let k = 1.0 / self.focal;
        ((px - self.centre) * k, (self.horizon - py) * k)
    }

    /// Direction of that ray.
    pub(crate) fn ray(&self, px: f32, py: f32) -> Vec3 {
        let (sx, up) = self.slopes(px, py);
        vec3(sx, up, 1.0).unit()
    }

    /// Where a point of the scene falls in the picture.
    pub(crate) fn project(&self, p: Vec3) -> (f32, f32) {
        let (q, k) = (p - self.eye, self.focal / (p.z - self.eye.z));
        (self.centre + q.x * k, self.horizon - q.y * k)
    }

    /// Radius in pixels of the blur of a point at this distance.
    pub(crate) fn softness(&self, z: f32) -> f32 {
        self.aperture * (1.0 / z - 1.0 / self.focus).abs()
    }
}
