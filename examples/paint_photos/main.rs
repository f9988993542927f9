//! Paints the press photographs of the example newspaper.
//!
//! The pages need full-size camera pictures that anyone may print, so they are computed here instead of taken
//! from an archive. Every random number is a hash of coordinates: the files are the same on every run, whatever
//! the number of threads.
//!
//! Usage: `cargo run --release --example paint_photos -- OUT_DIR [NAME ...]`

mod vector;
mod noise;
mod frame;
mod film;
mod camera;
mod shape;
mod figure;
mod people;
mod hills;
mod crowd;
mod marsh;
mod night;

use film::Print;
use frame::Frame;
use image::ImageError;
use std::error::Error;
use std::path::PathBuf;

/// Largest file accepted, so that the example stays light in the repository.
const MAX_BYTES: usize = 3_750_000;

/// A photograph: its file name, how it is taken and its exposure.
type Photo = (&'static str, fn() -> Frame, f32);

/// All photographs of the edition.
const PHOTOS: [Photo; 4] = [
    ("hills.jpg", hills::take, 0.95),
    ("crowd.jpg", crowd::take, 1.6),
    ("night.jpg", night::take, 1.65),
    ("marsh.jpg", marsh::take, 0.72),
];

fn main() -> Result<(), Box<dyn Error>> {
    let dir = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("examples/daily/photos"), PathBuf::from);
    std::fs::create_dir_all(&dir)?;
    let wanted: Vec<_> = std::env::args_os().skip(2).collect();
    for (name, take, exposure) in PHOTOS {
        if !wanted.is_empty() && !wanted.iter().any(|w| w == name) {
            continue;
        }
        let (file, quality) = compress(&take().develop(exposure))?;
        let path = dir.join(name);
        println!("{}: {} bytes, quality {quality}", path.display(), file.len());
        std::fs::write(path, file)?;
    }
    Ok(())
}

/// Finds the best JPEG quality that fits the size limit; below 40 the picture would suffer more than the repository.
fn compress(print: &Print) -> Result<(Vec<u8>, u8), ImageError> {
    let mut quality = 93;
    let mut file = print.jpeg(quality)?;
    while file.len() > MAX_BYTES && quality > 40 {
        quality -= 3;
        file = print.jpeg(quality)?;
    }
    Ok((file, quality))
}
