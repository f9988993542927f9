//! Pictures in linear light, and what a lens does to them.

use crate::vector::{Vec3, vec3};
use rayon::prelude::*;

/// Linear-light picture with premultiplied coverage in the fourth channel.
#[derive(Clone)]
pub(crate) struct Frame {
    pub(crate) w: usize,
    pub(crate) h: usize,
    pub(crate) px: Vec<[f32; 4]>,
}

impl Frame {
    /// Asks for every pixel at its centre, rows in parallel.
    pub(crate) fn paint(w: usize, h: usize, shade: impl Fn(f32, f32) -> [f32; 4] + Sync) -> Frame {
        let mut px = vec![[0.0; 4]; w * h];
        px.par_chunks_mut(w).enumerate().for_each(|(y, row)| {
            for (x, p) in row.iter_mut().enumerate() {
                *p = shade(x as f32 + 0.5, y as f32 + 0.5);
            }
        });
        Frame { w, h, px }
    }

    /// Turns rows into columns, so that both blur alike; bands of columns read memory in order.
    fn transpose(&self) -> Frame {
        const BAND: usize = 16;
        let (w, h) = (self.w, self.h);
        let mut px = vec![[0.0; 4]; w * h];
        let bands = px.par_chunks_mut(h * BAND).enumerate();
        bands.for_each(|(band, out)| {
            for y in 0..h {
                for (i, column) in out.chunks_mut(h).enumerate() {
                    column[y] = self.px[y * w + band * BAND + i];
                }
            }
        });
        Frame { w: h, h: w, px }
    }

    /// Three running averages: close to a Gaussian at any radius.
    fn blur_rows(&mut self, r: isize) {
        let (w, n) = (self.w, 1.0 / (2 * r + 1) as f32);
        self.px.par_chunks_mut(w).for_each(|row| {
            for _ in 0..3 {
                let src = row.to_vec();
                let at = |i: isize| src[i.clamp(0, w as isize - 1) as usize];
                let mut sum = [0.0f64; 4];
                for i in -r..=r {
                    (0..4).for_each(|c| sum[c] += f64::from(at(i)[c]));
                }
                for (i, p) in row.iter_mut().enumerate() {
                    *p = sum.map(|s| (s as f32 * n).max(0.0));
                    let (gone, next) = (at(i as isize - r), at(i as isize + r + 1));
                    (0..4).for_each(|c| sum[c] += f64::from(next[c]) - f64::from(gone[c]));
                }
            }
        });
    }

    /// Out-of-focus blur; a radius below one pixel is not worth the passes.
    pub(crate) fn blur(mut self, radius: f32) -> Frame {
        if radius >= 1.0 {
            self.blur_rows(radius as isize);
            let mut turned = self.transpose();
            turned.blur_rows(radius as isize);
            self = turned.transpose();
        }
        self
    }

    /// Slides a farther layer below this one, starting at row `y0`.
    pub(crate) fn under(&mut self, layer: &Frame, y0: usize) {
        let rows = self.px[y0 * self.w..].par_iter_mut();
        rows.zip(&layer.px).for_each(|(p, q)| {
            let open = 1.0 - p[3];
            (0..4).for_each(|c| p[c] += q[c] * open);
        });
    }

    /// Pixel, repeating the border outside.
    fn get(&self, x: usize, y: usize) -> [f32; 4] {
        self.px[y.min(self.h - 1) * self.w + x.min(self.w - 1)]
    }

    /// True where nothing farther can show, even after that layer is blurred.
    pub(crate) fn covered(&self, x: usize, y: usize) -> bool {
        let solid = |x, y| self.get(x, y)[3] > 0.998;
        let (l, u) = (x.saturating_sub(24), y.saturating_sub(24));
        solid(x, y) && solid(l, y) && solid(x + 24, y) && solid(x, u) && solid(x, y + 24)
    }

    /// Adds light, leaving coverage alone.
    fn light(&mut self, x: usize, y: usize, c: Vec3) {
        let p = &mut self.px[y * self.w + x];
        *p = [p[0] + c.x, p[1] + c.y, p[2] + c.z, p[3]];
    }

    /// Adds an out-of-focus point of light: a disc with a slightly brighter rim.
    pub(crate) fn disc(&mut self, (cx, cy): (f32, f32), r: f32, c: Vec3) {
        let range = |mid: f32, max: usize| {
            let end = (mid + r + 2.0).clamp(0.0, max as f32);
            (mid - r - 1.0).max(0.0) as usize..end as usize
        };
        for y in range(cy, self.h) {
            for x in range(cx, self.w) {
                let d = (x as f32 + 0.5 - cx).hypot(y as f32 + 0.5 - cy);
                let k = (r + 0.5 - d).clamp(0.0, 1.0) * (0.8 + 0.35 * (d / r).powi(4));
                self.light(x, y, c * k);
            }
        }
    }

    /// Bilinear sample, so small frames can stand in for smooth large ones.
    fn sample(&self, x: f32, y: f32) -> Vec3 {
        let (x, y) = ((x - 0.5).max(0.0), (y - 0.5).max(0.0));
        let at = |i: usize, j: usize| {
            let p = self.get(x as usize + i, y as usize + j);
            vec3(p[0], p[1], p[2])
        };
        let top = at(0, 0).mix(at(1, 0), x.fract());
        top.mix(at(0, 1).mix(at(1, 1), x.fract()), y.fract())
    }

    /// Light scattered inside the lens: bright places leak a soft halo.
    pub(crate) fn glare(self, strength: f32) -> Frame {
        let small = Frame::paint(self.w / 8, self.h / 8, |x, y| {
            let mut sum = [0.0; 4];
            for k in 0..64 {
                let p = self.get(x as usize * 8 + k % 8, y as usize * 8 + k / 8);
                (0..4).for_each(|c| sum[c] += p[c].min(30.0) / 64.0);
            }
            sum
        });
        let (near, wide) = (small.clone().blur(4.0), small.blur(26.0));
        Frame::paint(self.w, self.h, |x, y| {
            let p = self.get(x as usize, y as usize);
            let (x, y) = (x / 8.0, y / 8.0);
            let halo = near.sample(x, y).mix(wide.sample(x, y), 0.4);
            (vec3(p[0], p[1], p[2]) + halo * strength).covering(1.0)
        })
    }
}
