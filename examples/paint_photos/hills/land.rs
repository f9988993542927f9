//! Shape of the land: ridges, river, woods, and where the sun reaches.

use crate::noise::{cell, fbm, noise, smooth};

/// Ground direction of the light; lower in the picture than it is bright.
const RAKE: (f32, f32) = (0.83, 0.55);

/// Distance, width, crest, bank it comes from, where it starts, how far it rises.
const RIDGES: [[f32; 6]; 9] = [
    [1950.0, 520.0, 440.0, -1.0, 120.0, 800.0],
    [3100.0, 640.0, 560.0, 1.0, 210.0, 1100.0],
    [4600.0, 800.0, 700.0, -1.0, 260.0, 1700.0],
    [6600.0, 900.0, 720.0, 1.0, 250.0, 2300.0],
    [9200.0, 1300.0, 880.0, -1.0, 100.0, 3900.0],
    [12800.0, 1500.0, 960.0, 1.0, -400.0, 4800.0],
    [17500.0, 2200.0, 1250.0, -1.0, -4500.0, 8000.0],
    [25000.0, 3000.0, 1600.0, 0.0, -1.0, 1.0],
    [37000.0, 4500.0, 2300.0, 0.0, -1.0, 1.0],
];

/// Middle of the valley, sideways, at a distance.
fn valley(z: f32) -> f32 {
    260.0 * (z / 1500.0 + 0.4).sin() + 0.035 * z - 120.0
}

/// Distance to the bank of the river, negative in the water.
pub(super) fn shore(x: f32, z: f32) -> f32 {
    let bend = 120.0 * (z / 330.0).sin() + 60.0 * (z / 171.0 + 1.0).sin();
    (x - valley(z) - bend).abs() - 26.0 - 8.0 * noise(z / 90.0, 0.0, 4)
}

/// Bare ground; `octaves` lets shadows and slopes use a coarser one.
pub(super) fn ground(x: f32, z: f32, octaves: u32) -> f32 {
    let aside = x - valley(z);
    let mut h = 7.0 * noise(x / 160.0, z / 160.0, 5);
    for (seed, &[mid, width, crest, side, start, reach]) in (100..).step_by(10).zip(&RIDGES) {
        let inward = (aside * side - start) / reach;
        if (z - mid).abs() > 2.6 * width || inward <= 0.0 {
            continue;
        }
        let wander = noise(x / width * 0.9, 0.5, seed) - 0.5;
        let across = (z - mid) / width - wander * 1.5;
        let fall = (1.0 - across * across / 3.4).max(0.0);
        let bank = inward.min(1.0) * (2.0 - inward.min(1.0));
        let rough = fbm(x / width * 1.9, z / width * 1.9, octaves, seed + 1);
        h = h.max(crest * bank * fall.powf(1.4) * (0.42 + 1.05 * rough));
    }
    h
}

/// How likely a tree grows here: full on the slopes, in belts on the meadows.
pub(super) fn stand(x: f32, z: f32, base: f32, shore: f32) -> f32 {
    let bank = smooth(22.0, 6.0, shore) * smooth(0.45, 0.6, noise(x / 60.0, z / 60.0, 8));
    let belt = smooth(0.60, 0.66, fbm(x / 190.0, z / 110.0, 3, 6));
    let clearing = smooth(0.60, 0.66, fbm(x / 330.0 + 3.0, z / 330.0, 3, 7));
    let slope = smooth(14.0, 50.0, base) * 1.25;
    slope + 0.9 * bank + 0.75 * belt - clearing * smooth(300.0, 120.0, base)
}

/// Crown of the tallest tree over a spot: height, lean of its surface, kind.
pub(super) fn canopy(x: f32, z: f32, stand: f32) -> [f32; 4] {
    const GRID: f32 = 7.5;
    let (ci, cj) = ((x / GRID).floor() as i32, (z / GRID).floor() as i32);
    let mut best = [0.0; 4];
    let ragged = 0.65 * noise(x / 1.3, z / 1.3, 37) + 0.3 * noise(x / 0.5, z / 0.5, 38) - 0.475;
    for k in 0..9 {
        let (i, j) = (ci + k % 3 - 1, cj + k / 3 - 1);
        if cell(i, j, 31) > stand {
            continue;
        }
        let r = 2.6 + 3.4 * cell(i, j, 35);
        let dx = (x - (i as f32 + cell(i, j, 32)) * GRID) / r;
        let dz = (z - (j as f32 + cell(i, j, 33)) * GRID) / r;
        let (kind, d2) = (cell(i, j, 34), (dx * dx + dz * dz + ragged).max(0.0));
        let round = 0.35 + 0.65 * (1.0 - d2).max(0.0).sqrt();
        let dome = if kind < 0.22 { 1.3 - 1.3 * d2.sqrt() } else { round };
        let tall = (5.5 + 6.5 * cell(i, j, 36)) * dome;
        if d2 < 1.0 && tall > best[0] {
            best = [tall, dx, dz, kind];
        }
    }
    best
}

/// Share of the low sun reaching a spot past ridges and passing clouds.
pub(super) fn sunlight(x: f32, z: f32) -> f32 {
    let h = ground(x, z, 3);
    let open = (1..=12).fold(1.0f32, |open, k| {
        let t = 14.0 * (k * k) as f32;
        let hill = ground(x + t * RAKE.0, z + t * RAKE.1, 3);
        open.min(smooth(-16.0, 16.0, h + 12.0 + t * 0.25 - hill))
    });
    let cloud = fbm(x / 800.0, z / 1300.0, 3, 44) + 0.14 * smooth(60.0, 10.0, h);
    open * (0.12 + 0.88 * smooth(0.36, 0.60, cloud))
}

/// Long morning shadows of the trees between a meadow and the sun.
pub(super) fn tree_shadow(x: f32, z: f32, base: f32) -> f32 {
    (1..7).fold(1.0f32, |open, k| {
        let t = 8.0 * k as f32;
        let (x, z) = (x + t * RAKE.0, z + t * RAKE.1);
        let [top, ..] = canopy(x, z, stand(x, z, base, shore(x, z)));
        open.min(smooth(1.5, -1.5, top - t * 0.2))
    })
}
