//! Draws the adverts of the example newspaper: firms of an invented city.
//!
//! Four are PDF/X-1a files of paths only, their type turned into outlines as advertisers mostly send it; the fifth
//! is a grey TIFF of 300 pixels an inch. No clock and no random number: the files are the same on every run.
//!
//! Usage: `cargo run --release --example draw_adverts -- OUT_DIR`, from the folder of the project.

mod pdf;
mod scene;
mod sheet;

use std::error::Error;
use std::path::PathBuf;

use image::DynamicImage;
use sheet::{Faces, Sheet};
use tiff::encoder::{Compression, Rational, TiffEncoder, colortype::Gray8};
use tiff::tags::ResolutionUnit;

/// Pixels an inch of the advert that is a picture.
const PPI: u32 = 300;

/// An advert: the name of its file without ending, its title and how it is drawn.
type Advert = (&'static str, &'static str, fn(&Faces) -> Sheet);

/// Those sent as PDF.
const DRAWN: [Advert; 4] = [
    ("bookshop", "望江书店", scene::bookshop),
    ("store", "白鹭百货", scene::store),
    ("boats", "清漪江游船", scene::boats),
    ("oranges", "石泉蜜橘合作社", scene::oranges),
];

fn main() -> Result<(), Box<dyn Error>> {
    let dir = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("examples/daily/ads"), PathBuf::from);
    std::fs::create_dir_all(&dir)?;
    let faces = Faces::read()?;
    for (name, title, draw) in DRAWN {
        std::fs::write(dir.join(name).with_extension("pdf"), pdf::write(&draw(&faces), title)?)?;
    }
    let page = pdf::write(&scene::shipyard(&faces), "汇川船厂")?;
    std::fs::write(dir.join("shipyard.tif"), grey_tiff(&page)?)?;
    Ok(())
}

/// The picture of a black page. Its darkest pixel becomes full ink: a proof shows black ink as the screen's soft black.
fn grey_tiff(page: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let png = paiban::export::png(page, PPI).map_err(|finding| finding.to_string())?;
    let mut grey = image::load_from_memory(&png).map(DynamicImage::into_luma8)?;
    let black = u32::from(grey.iter().copied().min().unwrap_or(0));
    for level in grey.iter_mut() {
        *level = u8::try_from((u32::from(*level) - black) * 255 / (255 - black))?;
    }
    let mut file = std::io::Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut file)?.with_compression(Compression::Lzw);
    let mut picture = encoder.new_image::<Gray8>(grey.width(), grey.height())?;
    picture.resolution(ResolutionUnit::Inch, Rational { n: PPI, d: 1 });
    picture.write_data(&grey)?;
    Ok(file.into_inner())
}
