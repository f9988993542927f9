//! Sharpening of pictures brought down: an unsharp mask over the eight neighbours of a pixel.

use super::decode::Picture;

/// Sharpens by `strength` thousandths of what a pixel differs from the weighted mean (1 2 1) of its neighbourhood. The
/// outermost pixels stay.
pub(super) fn sharpen(picture: Picture, strength: u16) -> Picture {
    let samples = picture.samples.count();
    let row = picture.width as usize * samples;
    if strength == 0 || picture.width < 3 || picture.height < 3 {
        return picture;
    }
    let source = &picture.data;
    let mut data = source.clone();
    for (y, line) in data.chunks_exact_mut(row).enumerate().skip(1).take(picture.height as usize - 2) {
        for (x, sample) in line.iter_mut().enumerate().skip(samples).take(row - 2 * samples) {
            let at = y * row + x;
            let triple = |at: usize| {
                i32::from(source[at - samples]) + 2 * i32::from(source[at]) + i32::from(source[at + samples])
            };
            let blurred = triple(at - row) + 2 * triple(at) + triple(at + row);
            let own = i32::from(source[at]);
            let sharper = own + (16 * own - blurred) * i32::from(strength) / 16_000;
            *sample = u8::try_from(sharper.clamp(0, 255)).unwrap_or(*sample);
        }
    }
    Picture { data, ..picture }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::photo::decode::Samples;
    use image::metadata::Orientation;

    fn sharpened(data: &[u8], strength: u16) -> Vec<u8> {
        let picture = Picture {
            width: 4,
            height: 3,
            full: (4, 3),
            eighths: 8,
            samples: Samples::Gray,
            data: data.to_vec(),
            orientation: Orientation::NoTransforms,
            icc: None,
        };
        sharpen(picture, strength).data
    }

    #[test]
    fn an_edge_grows_steeper_and_an_even_area_stays() {
        let edge = [100, 100, 150, 150].repeat(3);
        // A quarter of the row's mean lies across the edge: 12.5 either way at full strength.
        assert_eq!(sharpened(&edge, 1000)[4..8], [100, 88, 162, 150]);
        assert_eq!(sharpened(&edge, 0), edge);
        assert_eq!(sharpened(&[77; 12], 1000), [77; 12]);
    }
}
