//! Photos of every kind on their way to the press.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use std::path::PathBuf;
use std::sync::Arc;

use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder};
use paiban::diag::Finding;
use paiban::export::{ColorSpace, PreparedPhoto, Profile, prepare};
use paiban::frame::{PhotoFrame, Window};
use paiban::geom::{Abs, Rect};
use paiban::model::{Photo, Press};

fn profile_press() -> Press {
    Press::new(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("layouts/press/SNAP_TR002_220.icc"), 200)
}

fn profile() -> Profile {
    Profile::open(&profile_press()).unwrap()
}

/// A frame of `inches` wide showing all of a file of this size.
fn frame(name: &str, bytes: &[u8], (width, height): (u32, u32), inches: i64) -> PhotoFrame {
    let path = std::env::temp_dir().join(format!("paiban-photo-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    let across = Abs::pt(72) * inches;
    let rect = Rect::new(Abs::ZERO, Abs::ZERO, across, across.ratio(height.into(), width.into()));
    let window = Window { x: 0, y: 0, width, height };
    PhotoFrame { rect, photo: Arc::new(Photo { path, name: name.into(), width, height }), window }
}

fn jpeg(size: (u16, u16), color: ColorType, pixel: impl Fn(u16, u16) -> Vec<u8>) -> Vec<u8> {
    let data: Vec<u8> =
        (0..size.1).flat_map(|y| (0..size.0).map(move |x| (x, y))).flat_map(|(x, y)| pixel(x, y)).collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 100);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    encoder.encode(&data, size.0, size.1, color).unwrap();
    file
}

fn png(size: (u32, u32), color: ExtendedColorType, data: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    image::codecs::png::PngEncoder::new(&mut file).write_image(data, size.0, size.1, color).unwrap();
    file
}

/// The samples of a prepared photo, ink as ink.
fn samples(photo: &PreparedPhoto) -> Vec<u8> {
    jpeg_decoder::Decoder::new(photo.data.as_slice()).decode().unwrap()
}

fn code(result: Result<PreparedPhoto, Finding>) -> &'static str {
    result.unwrap_err().code
}

#[test]
fn a_large_jpeg_is_brought_down_to_the_resolution_of_the_press() {
    let file = jpeg((1600, 1200), ColorType::Rgb, |x, y| vec![(x / 7) as u8, (y / 5) as u8, 40]);
    let photo = prepare(&frame("large.jpg", &file, (1600, 1200), 1), &profile(), None).unwrap();
    assert_eq!((photo.width, photo.height, photo.color_space), (200, 150, ColorSpace::Cmyk));
}

#[test]
fn half_as_much_again_as_the_resolution_is_left_alone_and_nothing_is_made_larger() {
    let file = jpeg((300, 300), ColorType::Luma, |x, _| vec![x as u8]);
    let photo = prepare(&frame("left.jpg", &file, (300, 300), 1), &profile(), None).unwrap();
    assert_eq!((photo.width, photo.height), (300, 300));
    let photo = prepare(&frame("small.jpg", &file, (300, 300), 10), &profile(), None).unwrap();
    assert_eq!((photo.width, photo.height), (300, 300));
}

#[test]
fn the_window_is_cut_out_at_any_scale() {
    // Four quarters of different grey; the window is the lower right one.
    let file =
        jpeg((1600, 1600), ColorType::Luma, |x, y| vec![if x < 800 { 20 } else { 80 } + if y < 800 { 0 } else { 140 }]);
    for inches in [1, 100] {
        let mut frame = frame(&format!("window{inches}.jpg"), &file, (1600, 1600), inches);
        frame.window = Window { x: 800, y: 800, width: 800, height: 800 };
        let photo = prepare(&frame, &profile(), None).unwrap();
        assert_eq!(photo.width, if inches == 1 { 200 } else { 800 });
        let samples = samples(&photo);
        assert!(samples.iter().all(|s| s.abs_diff(220) <= 3), "{inches}");
    }
}

#[test]
fn grey_stays_grey_even_when_stored_as_rgb() {
    let file = png((4, 1), ExtendedColorType::Rgb8, &[0, 0, 0, 90, 90, 90, 180, 180, 180, 255, 255, 255]);
    let photo = prepare(&frame("neutral.png", &file, (4, 1), 1), &profile(), None).unwrap();
    assert_eq!(photo.color_space, ColorSpace::Gray);
}

#[test]
fn white_stays_bare_paper_and_no_pixel_has_more_ink_than_the_press_takes() {
    let mut rgb = vec![255; 48];
    rgb.extend([0, 0, 0].repeat(16));
    rgb.extend([200, 30, 20].repeat(16));
    let file = png((16, 3), ExtendedColorType::Rgb8, &rgb);
    let photo = prepare(&frame("ink.png", &file, (16, 3), 1), &profile(), None).unwrap();
    let samples = samples(&photo);
    assert!(samples[..4].iter().all(|s| *s < 16), "{:?}", &samples[..4]);
    let most = samples.chunks(4).map(|p| p.iter().map(|s| u32::from(*s)).sum::<u32>()).max().unwrap();
    assert!(most * 100 / 255 <= 240, "{most}");
}

#[test]
fn supplied_inks_keep_their_numbers() {
    let file = jpeg((64, 64), ColorType::Cmyk, |_, _| vec![10, 60, 120, 200]);
    let photo = prepare(&frame("inks.jpg", &file, (64, 64), 1), &profile(), None).unwrap();
    assert_eq!(photo.color_space, ColorSpace::Cmyk);
    let samples = samples(&photo);
    assert!(samples[..4].iter().zip([10u8, 60, 120, 200]).all(|(a, b)| a.abs_diff(b) <= 1), "{:?}", &samples[..4]);
}

#[test]
fn supplied_inks_without_adobes_mark_are_not_inverted() {
    let mut file = jpeg((64, 64), ColorType::Cmyk, |_, _| vec![10, 60, 120, 200]);
    let mark = file.windows(5).position(|w| w == b"Adobe").unwrap();
    file[mark..mark + 5].copy_from_slice(b"other");
    let photo = prepare(&frame("plain.jpg", &file, (64, 64), 1), &profile(), None).unwrap();
    let samples = samples(&photo);
    assert!(samples[..4].iter().zip([245u8, 195, 135, 55]).all(|(a, b)| a.abs_diff(b) <= 1), "{:?}", &samples[..4]);
}

#[test]
fn inks_of_a_tiff_keep_their_numbers() {
    let mut file = std::io::Cursor::new(Vec::new());
    let data: Vec<u8> = [10, 60, 120, 200].repeat(64);
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut file).unwrap();
    encoder.write_image::<tiff::encoder::colortype::CMYK8>(8, 8, &data).unwrap();
    let photo = prepare(&frame("inks.tif", &file.into_inner(), (8, 8), 1), &profile(), None).unwrap();
    assert_eq!(photo.color_space, ColorSpace::Cmyk);
    let samples = samples(&photo);
    assert!(samples[..4].iter().zip([10u8, 60, 120, 200]).all(|(a, b)| a.abs_diff(b) <= 1), "{:?}", &samples[..4]);
}

#[test]
fn what_is_transparent_shows_white() {
    let file = png((2, 1), ExtendedColorType::La8, &[0, 0, 0, 255]);
    let photo = prepare(&frame("alpha.png", &file, (2, 1), 1), &profile(), None).unwrap();
    let samples = samples(&photo);
    assert!(samples[0] > 240 && samples[1] < 15, "{samples:?}");
}

#[test]
fn exif_turns_the_picture_upright() {
    // 64 × 32 as stored, dark at the left; orientation 6 (turn clockwise) puts dark at the head of 32 × 64.
    let stored = jpeg((64, 32), ColorType::Luma, |x, _| vec![if x < 32 { 30 } else { 220 }]);
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let mut file = stored[..2].to_vec();
    file.extend([0xff, 0xe1]);
    file.extend((exif.len() as u16 + 2).to_be_bytes());
    file.extend(exif);
    file.extend(&stored[2..]);
    let mut frame = frame("turned.jpg", &file, (32, 64), 1);
    let photo = prepare(&frame, &profile(), None).unwrap();
    assert_eq!((photo.width, photo.height), (32, 64));
    let all = samples(&photo);
    assert!(all[0] < 40 && all[32 * 63] > 210);
    // The window is counted in the upright picture.
    frame.window = Window { x: 0, y: 40, width: 32, height: 24 };
    let photo = prepare(&frame, &profile(), None).unwrap();
    assert_eq!((photo.width, photo.height), (32, 24));
    assert!(samples(&photo).iter().all(|s| *s > 210));
}

#[test]
fn what_is_no_photo_is_a_finding_that_names_the_file() {
    let whole = jpeg((64, 64), ColorType::Rgb, |x, y| vec![x as u8, y as u8, 0]);
    let profile = profile();
    for (name, bytes) in [
        ("empty.jpg", Vec::new()),
        ("text.jpg", b"no picture".to_vec()),
        ("head.jpg", whole[..20].to_vec()),
        ("five.jpg", five_components()),
        ("broken.png", png((2, 2), ExtendedColorType::L8, &[0; 4])[..40].to_vec()),
    ] {
        let finding = prepare(&frame(name, &bytes, (64, 64), 1), &profile, None).unwrap_err();
        assert_eq!(finding.code, "photo-unreadable", "{name}");
        assert!(finding.found.starts_with(name));
    }
    let mut gone = frame("gone.jpg", &whole, (64, 64), 1);
    std::fs::remove_file(&gone.photo.path).unwrap();
    assert_eq!(code(prepare(&gone, &profile, None)), "photo-unreadable");
    gone.window.x = 1;
    assert_eq!(code(prepare(&gone, &profile, None)), "photo-window");
}

#[test]
fn a_file_of_other_size_than_its_header_said_is_refused() {
    let file = jpeg((64, 64), ColorType::Luma, |_, _| vec![0]);
    assert_eq!(code(prepare(&frame("other.jpg", &file, (65, 64), 1), &profile(), None)), "photo-unreadable");
}

#[test]
fn more_than_200_megapixels_are_refused_before_they_are_decoded() {
    let mut file = jpeg((64, 64), ColorType::Luma, |_, _| vec![0]);
    let frame_header = file.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
    file[frame_header + 5..frame_header + 9].copy_from_slice(&[0x4e, 0x20, 0x4e, 0x20]);
    assert_eq!(code(prepare(&frame("huge.jpg", &file, (20_000, 20_000), 1), &profile(), None)), "photo-too-large");
}

#[test]
fn profiles_that_are_not_the_presss_are_refused() {
    let open = |bytes: &[u8]| {
        let path = std::env::temp_dir().join(format!("paiban-profile-{}-{}", std::process::id(), bytes.len()));
        std::fs::write(&path, bytes).unwrap();
        Profile::open(&Press::new(path, 200)).unwrap_err().code
    };
    assert_eq!(open(b"no profile"), "press-profile");
    assert_eq!(open(&moxcms::ColorProfile::new_srgb().encode().unwrap()), "press-profile");
    let profile = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("layouts/press/SNAP_TR002_220.icc");
    assert_eq!(Profile::open(&Press::new(profile, 2)).unwrap_err().code, "press-ppi");
}

/// A JPEG header of five components, on which the decoder panics.
fn five_components() -> Vec<u8> {
    let mut file = vec![0xff, 0xd8, 0xff, 0xc0, 0, 23, 8, 0, 64, 0, 64, 5];
    (1..=5).for_each(|n| file.extend([n, 0x11, 0]));
    file
}

#[test]
fn only_photos_brought_down_are_sharpened() {
    let file = jpeg((1600, 400), ColorType::Luma, |x, _| vec![if x < 800 { 90 } else { 160 }]);
    let sharp = Profile::open(&Press { sharpen: 1000, ..profile_press() }).unwrap();
    let reduced = frame("edge.jpg", &file, (1600, 400), 2);
    let (plain, sharper) = (prepare(&reduced, &profile(), None).unwrap(), prepare(&reduced, &sharp, None).unwrap());
    let range = |photo: &PreparedPhoto| {
        let samples = samples(photo);
        samples.iter().max().unwrap() - samples.iter().min().unwrap()
    };
    assert!(range(&sharper) > range(&plain) + 10, "{} {}", range(&sharper), range(&plain));
    let whole = frame("whole.jpg", &file, (1600, 400), 100);
    assert_eq!(prepare(&whole, &profile(), None).unwrap(), prepare(&whole, &sharp, None).unwrap());
}

#[test]
fn a_lower_quality_gives_a_smaller_photo() {
    let file =
        jpeg((300, 300), ColorType::Rgb, |x, y| vec![(x * 7 % 256) as u8, (y * 5 % 256) as u8, (x * y % 256) as u8]);
    let of = |quality| {
        let profile = Profile::open(&Press { quality, ..profile_press() }).unwrap();
        prepare(&frame(&format!("q{quality}.jpg"), &file, (300, 300), 2), &profile, None).unwrap().data.len()
    };
    assert!(of(60) < of(88) && of(88) < of(100));
}

#[test]
fn supplied_cmyk_keeps_its_ink_and_is_told_when_it_is_too_much() {
    use paiban::export::Photos;
    use paiban::frame::{Item, Mark, PageFrame, Part};
    use paiban::geom::Size;

    let profile = Profile::open(&Press { ink_limit: Some(2200), ..profile_press() }).unwrap();
    // A quarter of the picture has 350 % ink.
    let file =
        jpeg(
            (80, 80),
            ColorType::Cmyk,
            |x, y| {
                if x < 40 && y < 40 { vec![230, 230, 230, 204] } else { vec![0, 0, 0, 50] }
            },
        );
    let heavy = frame("heavy.jpg", &file, (80, 80), 1);
    let light = frame("light.jpg", &jpeg((80, 80), ColorType::Cmyk, |_, _| vec![90, 90, 90, 90]), (80, 80), 1);
    let made = prepare(&heavy, &profile, None).unwrap();
    assert!(made.ink.most.abs_diff(3506) < 30 && made.ink.over.abs_diff(250_000) < 2_000, "{:?}", made.ink);
    let item = |frame: &PhotoFrame| Item { story: None, part: Part::Photo, mark: Mark::Photo(frame.clone()) };
    let side = Abs::mm(100);
    let page = PageFrame {
        number: 3,
        title: "样报".into(),
        trim: Size { width: side, height: side },
        bleed: Abs::ZERO,
        margin: Abs::ZERO,
        type_area: Rect::new(Abs::ZERO, Abs::ZERO, side, side),
        pitch: Abs::pt(11),
        items: vec![item(&light), item(&heavy)],
    };
    let told = Photos::prepare(&page, &profile, None).unwrap().over_limit(&page, &profile);
    assert_eq!(told.iter().map(|f| f.code).collect::<Vec<_>>(), ["photo-ink"]);
    assert!(told[0].found.starts_with("heavy.jpg on page 3 has up to 35"), "{}", told[0]);
    assert!(Photos::prepare(&page, &self::profile(), None).unwrap().over_limit(&page, &self::profile()).is_empty());
}
