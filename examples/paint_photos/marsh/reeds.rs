//! Reeds at the foot of the picture, too near to be sharp.

use super::{SIZE, haze};
use crate::frame::Frame;
use crate::noise::{Dice, fbm, smooth};
use crate::vector::vec3;

/// Blades and plumes on a clear frame.
pub(super) fn grow() -> Frame {
    let (w, h) = (SIZE.0 as f32, SIZE.1 as f32);
    let mut out = Frame { w: SIZE.0, h: SIZE.1, px: vec![[0.0; 4]; SIZE.0 * SIZE.1] };
    let mut dice = Dice::new(431);
    for _ in 0..1500 {
        let x0 = dice.span(-60.0, w + 60.0);
        let edge = smooth(0.30, 0.02, x0 / w) + 0.75 * smooth(0.74, 1.0, x0 / w);
        let stand = 0.10 + edge + 0.5 * (fbm(x0 / 240.0, 0.0, 3, 432) - 0.5);
        let tall = 560.0 * stand.max(0.06) * dice.span(0.45, 1.1);
        let lean = dice.span(-0.02, 0.24) * tall;
        let (thick, plume) = (dice.span(2.6, 5.4), dice.roll() < 0.42);
        let shade = dice.span(0.35, 1.5);
        let rim = haze((x0 - w / 2.0) / 3300.0) * 0.10;
        let colour = vec3(0.052, 0.036, 0.017) * shade + rim * shade;
        for y in ((h - tall).max(0.0) as usize..SIZE.1).rev() {
            let t = (h - y as f32) / tall;
            let mid = x0 + lean * t * t;
            let tuft = if plume { smooth(0.72, 0.82, t) * smooth(1.0, 0.90, t) * 9.0 } else { 0.0 };
            let half = thick * (1.0 - 0.85 * t) + tuft * (0.5 + fbm(y as f32 / 7.0, x0, 2, 433));
            for x in (mid - half - 1.0).max(0.0) as usize..((mid + half + 1.0).clamp(0.0, w) as usize) {
                let k = (half + 0.5 - (x as f32 + 0.5 - mid).abs()).clamp(0.0, 1.0);
                let p = &mut out.px[y * SIZE.0 + x];
                let top = colour.covering(k);
                (0..4).for_each(|c| p[c] = top[c] + p[c] * (1.0 - k));
            }
        }
    }
    out.blur(2.0)
}
