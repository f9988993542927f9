//! Asphalt, paving and the reflections in them.

use super::street::Street;
use super::{KERB, haze};
use crate::noise::{cell, fbm, noise, smooth};
use crate::vector::{Vec3, vec3};
use std::f32::consts::TAU;

/// Bare asphalt or paving, with a worn crossing and a dashed line.
fn stone(p: Vec3) -> Vec3 {
    let grit = 0.6 + 0.8 * noise(p.x * 70.0, p.z * 70.0, 341);
    if p.x.abs() > KERB {
        let joint = (p.x * 1.6).rem_euclid(1.0).min((p.z * 1.6).rem_euclid(1.0)) < 0.03;
        return vec3(0.07, 0.065, 0.06) * (if joint { 0.4 } else { grit });
    }
    let crossing = p.z > 7.2 && p.z < 10.2 && ((p.x + 0.2) / 1.05).rem_euclid(1.0) < 0.5;
    let dash = p.z > 11.5 && (p.x - 0.05).abs() < 0.07 && (p.z / 6.0).fract() < 0.5;
    let worn = 0.8 * smooth(0.25, 0.5, fbm(p.x * 3.0, p.z * 3.0, 4, 340));
    let paint = if crossing || dash { worn } else { 0.0 };
    (vec3(0.035, 0.034, 0.036) * grit).mix(vec3(0.24, 0.235, 0.22), paint)
}

impl Street {
    /// Wet ground: the stone, and the street mirrored in its film of water.
    pub(super) fn road(&self, p: Vec3, d: Vec3, (px, py): (i32, i32)) -> Vec3 {
        const RAYS: u32 = 3;
        let kerb = (p.x.abs() - KERB).abs();
        let shop = vec3(1.1, 0.77, 0.46) * (-(6.9 - p.x.abs()).max(0.0) / 1.5).exp();
        let base = stone(p) * (self.lamplight(p, vec3(0.0, 1.0, 0.0)) + shop);
        let gutter = if (p.x.abs() - KERB + 0.35).abs() < 0.3 { 0.12 } else { 0.0 };
        let puddle = smooth(0.52, 0.64, fbm(p.x * 0.55 + 3.0, p.z * 0.28, 4, 342) + gutter);
        let rough = 0.085 - 0.076 * puddle;
        let wave = |s| (fbm(p.x * 6.0, p.z * 4.0, 3, s) - 0.5) * (0.05 - 0.035 * puddle);
        let ripple = vec3(wave(343), 1.0, wave(344));
        let mirror = (0..RAYS).fold(Vec3::default(), |sum, k| {
            let (a, b) = (cell(px, py, 350 + k), cell(px, py, 360 + k));
            let r = rough * (-(1.0 - (k as f32 + a) * 0.96 / RAYS as f32).ln()).sqrt();
            let (sin, cos) = (TAU * b).sin_cos();
            let n = (ripple + vec3(r * cos * 0.7, 0.0, r * sin)).unit();
            let mut bounce = d - n * (2.0 * d.dot(n));
            bounce.y = bounce.y.abs().max(0.002);
            let (mut light, t) = self.view(p, bounce);
            if let Some((who, cover, _)) = self.figure_at(p, bounce, 0.004, t) {
                light = light.mix(who, cover);
            }
            sum + light.zip(light, |a, _| a.min(9.0) / RAYS as f32)
        });
        let fresnel = 0.11 + 0.89 * (1.0 + d.y).max(0.0).powi(5);
        let film = (0.55 + 0.45 * puddle) * (if p.x.abs() > KERB { 0.6 } else { 1.0 });
        let c = base + mirror * (fresnel * film);
        haze(c * (if kerb < 0.06 { 0.5 } else { 1.0 }), p.z)
    }
}
