//! Exposure, grain and the JPEG file.

use crate::frame::Frame;
use crate::noise::{cell, noise, smooth};
use image::ExtendedColorType::Rgb8;
use image::ImageError;
use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use rayon::prelude::*;

/// A developed photograph, ready for its file.
pub(crate) struct Print {
    w: usize,
    h: usize,
    /// Three bytes a pixel.
    rgb: Vec<u8>,
}

impl Print {
    /// Encodes for print: the file says 300 dots an inch.
    pub(crate) fn jpeg(&self, quality: u8) -> Result<Vec<u8>, ImageError> {
        let mut file = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut file, quality);
        encoder.set_pixel_density(PixelDensity::dpi(300));
        encoder.encode(&self.rgb, self.w as u32, self.h as u32, Rgb8)?;
        Ok(file)
    }
}

impl Frame {
    /// Exposes, darkens the corners, adds film grain and gamma-encodes.
    pub(crate) fn develop(&self, exposure: f32) -> Print {
        let (w, h) = (self.w as f32, self.h as f32);
        let mut rgb = vec![0; self.w * self.h * 3];
        let pixels = rgb.par_chunks_mut(3).zip(&self.px).enumerate();
        pixels.with_min_len(4096).for_each(|(i, (bytes, p))| {
            let (x, y) = ((i % self.w) as f32, (i / self.w) as f32);
            let off = (x / w - 0.5).powi(2) + (y / h - 0.5).powi(2);
            let light = exposure * (1.0 - 0.55 * off).powi(2);
            let speck = cell(x as i32, y as i32, 90) + cell(x as i32, y as i32, 91) - 1.0;
            let grain = speck + 1.6 * noise(x * 0.45, y * 0.45, 92) - 0.8;
            for (byte, &channel) in bytes.iter_mut().zip(p) {
                let e = channel * light;
                let film = (e * (2.51 * e + 0.03)) / (e * (2.43 * e + 0.59) + 0.14);
                let tone = film.clamp(0.0, 1.0).powf(1.0 / 2.2);
                let tone = tone + 0.35 * (smooth(0.0, 1.0, tone) - tone);
                let amount = 0.034 * (0.45 + 2.2 * tone * (1.0 - tone));
                *byte = ((tone + amount * grain) * 255.0 + 0.5) as u8;
            }
        });
        Print { w: self.w, h: self.h, rgb }
    }
}
