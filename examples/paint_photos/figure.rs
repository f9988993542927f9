//! Figures: how a ray finds their surface and what light it brings back.

use crate::noise::{fbm, noise, smooth};
use crate::shape::Shape;
use crate::vector::{Vec3, cross_box, vec3};
use Matter::{Coat, Dark, Hair, Paint, Quilt, Screen, Skin};

/// What a part is made of, which decides its relief, colour and gloss.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Matter {
    Skin,
    Hair,
    Coat,
    Quilt,
    Dark,
    Screen,
    Paint,
}

/// Where a ray met a figure; `cover` is below one along its outline.
pub(crate) struct Hit {
    /// Distance along the ray.
    pub(crate) t: f32,
    pub(crate) cover: f32,
    /// Point and normal: the one as the figure sees it, the other as the scene does.
    pub(crate) at: Vec3,
    pub(crate) normal: Vec3,
    pub(crate) matter: Matter,
}

/// A shape, its matter, and the ball that encloses it.
pub(crate) struct Part {
    pub(crate) shape: Shape,
    pub(crate) matter: Matter,
    pub(crate) centre: Vec3,
    pub(crate) radius: f32,
}

/// A body built of blended shapes, standing on `feet` and facing away.
pub(crate) struct Figure {
    pub(crate) feet: Vec3,
    /// Sine and cosine of the angle it turns by.
    pub(crate) turn: (f32, f32),
    pub(crate) size: f32,
    pub(crate) parts: Vec<Part>,
    /// Corners of the box around all parts, which most rays miss.
    pub(crate) lo: Vec3,
    pub(crate) hi: Vec3,
    pub(crate) coat: Vec3,
    pub(crate) hair: Vec3,
    pub(crate) skin: Vec3,
    /// Gives each figure its own folds.
    pub(crate) seed: u32,
}

impl Figure {
    /// Parts near enough to a ray to matter: most rays meet only a few.
    fn along(&self, o: Vec3, d: Vec3) -> u64 {
        self.parts.iter().enumerate().fold(0, |mask, (i, part)| {
            let to = part.centre - o;
            let off = to - d * to.dot(d);
            mask | (u64::from(off.dot(off) < (part.radius + 0.06).powi(2)) << i)
        })
    }

    /// Distance to the masked parts and the matter found there; cloth and paint flow together.
    fn distance(&self, p: Vec3, mask: u64) -> (f32, Matter) {
        let (mut body, mut best, mut matter) = (1e9f32, 1e9f32, Coat);
        for (i, part) in self.parts.iter().enumerate() {
            if mask >> i & 1 == 0 {
                continue;
            }
            let mut d = part.shape.distance(p);
            if matches!(part.matter, Coat | Quilt | Paint) {
                let blend = (0.07 - (d - body).abs()).max(0.0) / 0.07;
                body = d.min(body) - blend * blend * 0.0175;
                d = body;
            }
            if d < best {
                (best, matter) = (d, part.matter);
            }
        }
        if best < 0.05 {
            best += self.relief(p, matter);
        }
        (best, matter)
    }

    /// Small surface forms: folds of cloth, quilting, tufts of hair.
    fn relief(&self, p: Vec3, matter: Matter) -> f32 {
        let ripple = |x, y, octave| noise(x, y, self.seed + octave) - 0.5;
        match matter {
            Coat => {
                let slant = p.x.abs() * 8.0 + p.y * 5.0;
                let fine = ripple(slant * 2.3, p.y * 11.0 + p.z * 9.0, 1);
                0.042 * ripple(slant, p.y * 4.0 - p.x * 6.0, 0) + 0.021 * fine
            }
            Quilt => {
                let body = smooth(0.34, 0.18, p.x.abs()) * smooth(1.5, 1.42, p.y);
                let seam = (p.y * 36.0 + ripple(p.x * 16.0, p.y * 30.0, 0)).sin();
                (0.010 - 0.014 * seam.abs().sqrt()) * (0.2 + 0.8 * body)
            }
            Hair => {
                let around = p.x.atan2(-p.z - 0.02);
                let strand = ripple(around * 30.0 + p.y * 12.0, p.y * 26.0, 0);
                0.024 * ripple(around * 4.0, p.y * 16.0, 0) + 0.004 * strand
            }
            _ => 0.0,
        }
    }

    /// Turns a direction of the scene into one of the figure.
    fn local(&self, d: Vec3) -> Vec3 {
        let (s, c) = self.turn;
        vec3(c * d.x - s * d.z, d.y, s * d.x + c * d.z)
    }

    /// Marches a ray to the surface; `pixel` is the width of a pixel at 1 m.
    pub(crate) fn strike(&self, from: Vec3, dir: Vec3, pixel: f32) -> Option<Hit> {
        let o = self.local(from - self.feet) * (1.0 / self.size);
        let d = self.local(dir);
        let mask = self.along(o, d);
        if mask == 0 {
            return None;
        }
        let (enter, end, _) = cross_box(o, d, self.lo, self.hi)?;
        let mut t = enter.max(0.0);
        let (mut closest, mut at_t) = (1.0, t);
        for _ in 0..48 {
            let gap = self.distance(o + d * t, mask).0;
            let ratio = gap / (pixel * t);
            if ratio < closest {
                (closest, at_t) = (ratio, t);
            }
            if ratio < 0.2 || t > end {
                break;
            }
            t += (gap * 0.9).max(pixel * t * 0.4);
        }
        if closest >= 1.0 {
            return None;
        }
        let at = o + d * at_t;
        let (here, matter) = self.distance(at, mask);
        let e = (pixel * at_t).max(0.0015);
        let slope = |x, y, z| self.distance(at + vec3(x, y, z), mask).0 - here;
        let n = vec3(slope(e, 0.0, 0.0), slope(0.0, e, 0.0), slope(0.0, 0.0, e)).unit();
        let (s, c) = self.turn;
        let normal = vec3(c * n.x + s * n.z, n.y, c * n.z - s * n.x);
        let cover = ((1.0 - closest.max(0.0)) / 0.8).min(1.0);
        Some(Hit { t: at_t * self.size, cover, at, normal, matter })
    }

    /// Colour of the matter itself, before any light.
    fn colour(&self, hit: &Hit) -> Vec3 {
        let p = hit.at;
        let weave = 0.75 + 0.5 * fbm(p.x * 60.0 + p.z * 40.0, p.y * 60.0, 2, self.seed);
        let around = p.x.atan2(-p.z - 0.02) * 26.0 + p.y * 9.0;
        match hit.matter {
            Skin => self.skin,
            Coat => self.coat * weave,
            Quilt | Paint => self.coat,
            Hair => self.hair * (0.4 + 1.2 * fbm(around, p.y * 14.0, 3, self.seed + 1)),
            Dark | Screen => vec3(0.02, 0.02, 0.023) * weave,
        }
    }

    /// Light returned towards `view` from lamps given as (direction, colour).
    pub(crate) fn lit(&self, hit: &Hit, view: Vec3, lamps: &[(Vec3, Vec3)], ambient: Vec3) -> Vec3 {
        let n = hit.normal;
        let base = self.colour(hit);
        let edge = 0.35 * (1.0 - n.dot(view).abs()).powi(3) * (0.1 + base.len());
        let gloss = match hit.matter {
            Hair => 0.15 * (self.hair * 4.0 + vec3(0.1, 0.1, 0.1)).len(),
            Paint => 0.3,
            _ => 0.03,
        };
        let strand = (vec3(0.0, 1.0, 0.0) - n * n.y).unit();
        let first = base * ambient * (0.6 + 0.4 * n.y);
        lamps.iter().fold(first, |sum, &(to, lamp)| {
            let direct = ((n.dot(to) + 0.06) / 1.06).max(0.0);
            let half = (to - view).unit();
            let shine = if hit.matter == Hair {
                (1.0 - strand.dot(half).powi(2)).max(0.0).powi(14)
            } else {
                n.dot(half).max(0.0).powi(18)
            };
            sum + lamp * (base + vec3(1.0, 1.0, 1.0) * (gloss * shine + edge)) * direct
        })
    }
}
