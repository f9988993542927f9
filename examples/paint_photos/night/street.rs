//! Plan of the street: houses, signs, lamps, cars and people.

use super::{KERB, SODIUM};
use crate::figure::Figure;
use crate::figure::Matter::{Dark, Paint};
use crate::noise::Dice;
use crate::people::{cast_body, person, pick};
use crate::shape::Shape::{Block, Dome, Egg, Limb};
use crate::vector::{Vec3, vec3};
use std::f32::consts::PI;

/// Tubes of the signs and shop fronts.
pub(super) const NEONS: [u32; 6] = [0xff595f, 0x59e0ed, 0xffba59, 0xff6cb2, 0x6ceda0, 0x9ea8ff];

/// A house, or a lit sign hung from one.
pub(super) struct Building {
    pub(super) lo: Vec3,
    pub(super) hi: Vec3,
    pub(super) seed: i32,
    pub(super) sign: Option<Vec3>,
}

/// A bright point: a lamp or a car light.
pub(super) struct Glow {
    pub(super) at: Vec3,
    pub(super) colour: Vec3,
    pub(super) size: f32,
}

/// All that stands in the street.
pub(super) struct Street {
    pub(super) buildings: Vec<Building>,
    pub(super) lamps: Vec<Vec3>,
    pub(super) glows: Vec<Glow>,
    pub(super) figures: Vec<Figure>,
}

impl Street {
    /// Lays out both sides of the street.
    pub(super) fn build() -> Street {
        let mut dice = Dice::new(81);
        let far = (vec3(-30.0, 0.0, 105.0), vec3(30.0, 13.0, 112.0));
        let mut buildings = vec![Building { lo: far.0, hi: far.1, seed: 5, sign: None }];
        for side in [-1.0f32, 1.0] {
            let mut put = |x: f32, wide: f32, y: (f32, f32), z: (f32, f32), seed, sign| {
                let (a, b) = (vec3(x * side, y.0, z.0), vec3((x + wide) * side, y.1, z.1));
                let (lo, hi) = (a.zip(b, f32::min), a.zip(b, f32::max));
                buildings.push(Building { lo, hi, seed, sign });
            };
            let mut z = -3.0 + 2.0 * side;
            while z < 100.0 {
                let (deep, tall) = (dice.span(6.5, 11.5), dice.span(8.5, 15.5));
                let (x, seed) = (dice.span(6.7, 7.2), (dice.roll() * 90000.0) as i32);
                put(x, 9.0, (0.0, tall), (z, z + deep - 0.02), seed, None);
                if z > 5.0 && dice.roll() < 0.75 {
                    let (at, y, w) = (dice.span(0.8, deep - 1.0), dice.span(3.5, 4.3), dice.span(0.45, 0.9));
                    let high = (y, y + dice.span(0.6, 1.9));
                    let neon = Some(pick(&NEONS, dice.roll()));
                    put(x - 0.15 - w, w, high, (z + at, z + at + 0.16), seed, neon);
                }
                z += deep;
            }
        }
        let post = |i: i32| vec3((KERB + 0.5) * (2 * (i % 2) - 1) as f32, 5.0, 10.5 + 7.5 * i as f32);
        let lamps: Vec<Vec3> = (0..14).map(post).collect();
        let bulb = |&at: &Vec3| Glow { at, colour: SODIUM * 34.0, size: 0.16 };
        let mut glows: Vec<Glow> = lamps.iter().map(bulb).collect();
        for (i, z) in [21.0, 27.0, 38.0, 46.0, 62.0, 70.0].into_iter().enumerate() {
            for side in [-0.66, 0.66] {
                let (front, back) = (vec3(46.0, 42.8, 35.9), vec3(14.0, 0.7, 0.28));
                let (x, y, colour) = if i % 2 == 0 { (-1.9, 0.68, front) } else { (1.8, 0.85, back) };
                glows.push(Glow { at: vec3(x + side, y, z - 2.1), colour, size: 0.10 });
            }
        }
        let mut figures = walkers(&mut dice);
        figures.extend(cars(&mut dice));
        Street { buildings, lamps, glows, figures }
    }
}

/// People, some under umbrellas.
fn walkers(dice: &mut Dice) -> Vec<Figure> {
    let mut all = Vec::new();
    let spots = [
        (-0.55, 7.8, 0.1, true),
        (1.55, 12.2, -1.3, true),
        (-4.9, 11.5, 0.0, true),
        (-5.5, 11.9, 0.1, false),
        (5.3, 14.5, PI, true),
        (-3.0, 15.5, 1.5, true),
        (5.6, 21.0, 0.0, false),
        (-5.4, 24.0, PI, true),
        (2.6, 19.0, 1.4, true),
    ];
    for (x, z, yaw, umbrella) in spots {
        let mut parts = cast_body(dice, 0.0, 0.19);
        if umbrella {
            let (top, grip) = (vec3(0.08, 2.02, 0.06), vec3(0.16, 1.05, 0.14));
            parts.push((Dome(top + vec3(0.0, 0.03, 0.0), 0.62), Dark));
            parts.push((Limb(top, grip, 0.010, 0.010), Dark));
        }
        let mut walker = person(dice, vec3(x, 0.0, z), yaw, parts);
        walker.coat = walker.coat * 0.4;
        all.push(walker);
    }
    all
}

/// Cars parked, coming and going; they are figures too, so that the same light falls on them.
fn cars(dice: &mut Dice) -> Vec<Figure> {
    let mut all = Vec::new();
    let spots = [(-1.9, 21.0), (1.8, 27.0), (3.3, 25.0), (3.35, 32.0), (-3.4, 31.0), (-1.9, 38.0)];
    for (x, z) in spots {
        let wheel = |side: f32| Egg(vec3(0.74 * side, 0.32, -1.35), vec3(0.13, 0.33, 0.33));
        let parts = vec![
            (Block(vec3(0.0, 0.60, 0.0), vec3(0.86, 0.27, 2.15), 0.20), Paint),
            (Block(vec3(0.0, 1.00, -0.2), vec3(0.70, 0.40, 1.35), 0.36), Paint),
            (Block(vec3(0.0, 1.12, -1.15), vec3(0.56, 0.17, 0.40), 0.14), Dark),
            (Block(vec3(0.0, 0.38, -2.06), vec3(0.80, 0.11, 0.12), 0.06), Dark),
            (wheel(-1.0), Dark),
            (wheel(1.0), Dark),
        ];
        let mut car = person(dice, vec3(x, 0.0, z), if x < 0.0 { PI } else { 0.0 }, parts);
        (car.size, car.coat) = (1.0, vec3(0.02, 0.022, 0.028));
        all.push(car);
    }
    all
}
