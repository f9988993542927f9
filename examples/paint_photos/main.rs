//! Paints the press photographs of the example newspaper pages.
//!
//! The pages need full-size camera pictures that anyone may print, so they are computed here instead of taken
//! from an archive. Every random number is a hash of coordinates: the files are the same on every run, whatever
//! the number of threads.
//!
//! Usage: `cargo run --release --example paint_photos -- [OUT_DIR [NAME…]]`; without names all are painted.

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
mod cloth;
mod ferry;
mod stars;

use film::Print;
use frame::Frame;
use image::ImageError;
use std::error::Error;
use std::path::PathBuf;

/// Largest file accepted, so that the example stays light in the repository.
const MAX_BYTES: usize = 3_750_000;

/// A photograph: its file below the folder of examples, how it is taken and its exposure.
type Photo = (&'static str, fn() -> Frame, f32);

/// All photographs of the example editions.
const PHOTOS: [Photo; 7] = [
    ("daily/photos/hills.jpg", hills::take, 0.95),
    ("daily/photos/crowd.jpg", crowd::take, 1.6),
    ("daily/photos/night.jpg", night::take, 1.65),
    ("daily/photos/marsh.jpg", marsh::take, 0.72),
    ("daily/photos/cloth.jpg", cloth::take, 0.8),
    ("daily/photos/ferry.jpg", ferry::take, 0.85),
    ("tabloid/photos/stars.jpg", stars::take, 1.3),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let dir = args.next().map_or_else(|| PathBuf::from("examples"), PathBuf::from);
    let names: Vec<String> = args.collect();
    let wanted = |file: &str| names.is_empty() || names.iter().any(|name| file.ends_with(name.as_str()));
    for (name, take, exposure) in PHOTOS.into_iter().filter(|photo| wanted(photo.0)) {
        let path = dir.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let (file, quality) = compress(&take().develop(exposure))?;
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
