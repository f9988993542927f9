//! Casting: bodies, hair, hats and clothes drawn by lot.

use crate::figure::Matter::{self, Coat, Dark, Hair, Quilt, Screen, Skin};
use crate::figure::{Figure, Part};
use crate::noise::Dice;
use crate::shape::Shape::{self, Block, Egg, Limb};
use crate::vector::{Vec3, rgb, vec3};

/// Colours as they look on a screen: winter coats, hair from common to rare, skin.
const COATS: [u32; 12] = [
    0x272830, 0x29303f, 0x444446, 0x534941, 0x7b7161, 0x3a3e34, 0x652f2d, 0x344048, 0x888683, 0x654c2f, 0x2f2f31,
    0x3d373d,
];
const HAIRS: [u32; 7] = [0x1c1b19, 0x251f1b, 0x2f261f, 0x3e3125, 0x61513b, 0x656361, 0x412d21];
const SKINS: [u32; 3] = [0xac8872, 0x8a6853, 0x574135];

/// Colour of a palette chosen by a number in 0..1.
pub(crate) fn pick(list: &[u32], roll: f32) -> Vec3 {
    rgb(list[((roll * list.len() as f32) as usize).min(list.len() - 1)])
}

/// Parts of an adult seen from behind, with the choices that tell people apart.
pub(crate) fn cast_body(dice: &mut Dice, arms_up: f32, stride: f32) -> Vec<(Shape, Matter)> {
    let cloth = if dice.roll() < 0.3 { Quilt } else { Coat };
    let bulk = dice.span(0.84, 1.06);
    let head = vec3(dice.span(-0.03, 0.03), 1.63, dice.span(-0.02, 0.03));
    let chest = vec3(0.21 * bulk, 0.33, 0.145 * bulk);
    let skirt = vec3(0.20 * bulk, dice.span(0.22, 0.34), 0.15 * bulk);
    let (jaw, nose) = (head + vec3(0.0, -0.06, 0.035), head + vec3(0.0, -0.015, 0.098));
    let yoke = vec3(0.13 * bulk, 1.395, 0.0);
    let mut parts = vec![
        (Egg(vec3(0.0, 1.20, 0.0), chest), cloth),
        (Limb(yoke, vec3(-yoke.x, yoke.y, 0.0), 0.072, 0.072), cloth),
        (Block(vec3(0.0, 0.94, 0.0), skirt, 0.09), cloth),
        (Limb(vec3(0.0, 1.42, -0.01), head, 0.06, 0.056), Skin),
        (Egg(head, vec3(0.077, 0.110, 0.095)), Skin),
        (Egg(jaw, vec3(0.052, 0.062, 0.062)), Skin),
        (Egg(nose, vec3(0.013, 0.022, 0.020)), Skin),
    ];
    for side in [-1.0, 1.0] {
        let knee = vec3(0.095 * side, 0.47, stride * (0.5 * side + 0.25));
        let foot = vec3(0.10 * side, 0.09, stride * side);
        let ear = head + vec3(0.079 * side, -0.01, 0.01);
        let up = dice.roll() < arms_up;
        let (bent, high) = (dice.span(0.0, 0.2), dice.span(1.80, 2.02));
        let raised = vec3((0.30 - bent * 0.4) * side, 1.56, 0.14);
        let elbow = if up { raised } else { vec3(0.27 * bulk * side, 1.10, -0.03) };
        let hand = if up { vec3((0.24 - bent) * side, high, 0.24) } else { vec3(0.20 * side, 0.98, 0.18) };
        let shoulder = vec3(0.175 * bulk * side, 1.375, 0.0);
        let wrist = elbow.mix(hand, 0.86);
        parts.extend([
            (Limb(vec3(0.085 * side, 0.85, 0.0), knee, 0.095, 0.062), Dark),
            (Limb(knee, foot, 0.060, 0.042), Dark),
            (Egg(foot + vec3(0.0, -0.045, 0.06), vec3(0.046, 0.06, 0.12)), Dark),
            (Egg(ear, vec3(0.012, 0.032, 0.02)), Skin),
            (Limb(shoulder, elbow, 0.066, 0.052), cloth),
            (Limb(elbow, wrist, 0.050, 0.038), cloth),
            (Limb(wrist, hand, 0.026, 0.030), Skin),
        ]);
        if up && dice.roll() < 0.6 {
            let wide = dice.roll() < 0.4;
            let half = if wide { vec3(0.076, 0.037, 0.006) } else { vec3(0.037, 0.076, 0.006) };
            let centre = hand + vec3(-0.02 * side, 0.06, 0.02);
            parts.push((Block(centre, half, 0.006), Screen));
        } else if up {
            parts.extend((0..5).map(|f| {
                let spread = (f as f32 - 2.0) * side;
                let tip = vec3(0.022 * spread, if f == 4 { 0.05 } else { 0.105 }, 0.01);
                let root = hand + vec3(0.011 * spread, 0.02, 0.0);
                (Limb(root, hand + tip, 0.012, 0.008), Skin)
            }));
        }
    }
    dress_head(dice, head, &mut parts);
    parts.push(match (dice.roll() * 8.0) as u32 {
        0 | 1 => (Egg(vec3(0.0, 1.46, -0.10), vec3(0.135, 0.065, 0.075)), cloth),
        2 => (Block(vec3(0.0, 1.18, -0.21), vec3(0.14, 0.21, 0.08), 0.06), Dark),
        3 | 4 => (Egg(vec3(0.0, 1.485, -0.01), vec3(0.11, 0.06, 0.105)), Coat),
        _ => (Egg(vec3(0.0, 1.455, -0.02), vec3(0.085, 0.085, 0.085)), cloth),
    });
    parts
}

/// Hair, a hood or a cap.
fn dress_head(dice: &mut Dice, head: Vec3, parts: &mut Vec<(Shape, Matter)>) {
    let egg = |y, z, size| Egg(head + vec3(0.0, y, z), size);
    let crown = (egg(0.025, -0.014, vec3(0.089, 0.105, 0.104)), Hair);
    let long = head + vec3(0.0, dice.span(-0.28, -0.12), -0.06);
    let (knot, tail) = (head + vec3(0.0, 0.04, -0.12), head + vec3(0.02, -0.18, -0.14));
    match (dice.roll() * 10.0) as u32 {
        0..=3 => parts.push(crown),
        4 | 5 => parts.extend([crown, (Limb(head, long, 0.088, 0.075), Hair)]),
        6 => {
            let bun = egg(0.125, -0.05, vec3(0.046, 0.04, 0.046));
            parts.extend([crown, (bun, Hair)]);
        }
        7 => parts.extend([crown, (Limb(knot, tail, 0.032, 0.02), Hair)]),
        8 => parts.push((egg(0.042, -0.006, vec3(0.093, 0.098, 0.104)), Coat)),
        _ => parts.push((egg(0.0, -0.012, vec3(0.083, 0.085, 0.098)), Hair)),
    }
}

/// Puts parts together into a figure, with its own build and colours.
pub(crate) fn person(dice: &mut Dice, feet: Vec3, yaw: f32, parts: Vec<(Shape, Matter)>) -> Figure {
    let (mut lo, mut hi) = (vec3(9.0, 9.0, 9.0), vec3(-9.0, -9.0, -9.0));
    let enclose = |(shape, matter): (Shape, Matter)| {
        let (a, b) = shape.reach();
        (lo, hi) = (lo.zip(a, f32::min), hi.zip(b, f32::max));
        Part { shape, matter, centre: a.mix(b, 0.5), radius: (b - a).len() * 0.5 }
    };
    let parts = parts.into_iter().map(enclose).collect();
    Figure {
        feet,
        turn: yaw.sin_cos(),
        size: dice.span(0.90, 1.07),
        parts,
        lo,
        hi,
        coat: pick(&COATS, dice.roll()) * dice.span(0.7, 1.3),
        hair: pick(&HAIRS, dice.roll().powf(1.6)),
        skin: pick(&SKINS, dice.roll().powf(1.5)),
        seed: (dice.roll() * 9000.0) as u32,
    }
}
