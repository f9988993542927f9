//! The photo cache: the same photo faster, never another one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jpeg_encoder::{ColorType, Encoder};
use paiban::export::{Cache, Profile, prepare};
use paiban::frame::{PhotoFrame, Window};
use paiban::geom::{Abs, Rect};
use paiban::model::{Photo, Press};

fn press() -> Press {
    Press::new(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("layouts/press/SNAP_TR002_220.icc"), 200)
}

/// A photo of 60 × 40 pixels in the folder, an inch wide.
fn photo(folder: &Path, shade: u8) -> PhotoFrame {
    let data: Vec<u8> = (0..60 * 40).flat_map(|n: u32| [(n % 200) as u8, shade, 90]).collect();
    let mut file = Vec::new();
    Encoder::new(&mut file, 95).encode(&data, 60, 40, ColorType::Rgb).unwrap();
    let path = folder.join(format!("{shade}.jpg"));
    fs::write(&path, file).unwrap();
    let photo = Photo { path, name: format!("{shade}"), width: 60, height: 40 };
    let rect = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(72), Abs::pt(48));
    PhotoFrame { rect, photo: Arc::new(photo), window: Window { x: 0, y: 0, width: 60, height: 40 } }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .map(|files| files.map(|f| f.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "photo")).collect())
        .unwrap_or_default();
    entries.sort();
    entries
}

#[test]
fn a_photo_comes_from_the_cache_as_it_went_in() {
    let folder = tempfile::tempdir().unwrap();
    let profile = Profile::open(&press()).unwrap();
    let frame = photo(folder.path(), 10);
    let kept = folder.path().join("cache");
    let plain = prepare(&frame, &profile, None).unwrap();
    let cache = Cache::open(&kept, 1 << 20);
    assert_eq!(prepare(&frame, &profile, Some(&cache)).unwrap(), plain);
    assert_eq!(entries(&kept).len(), 1);
    assert_eq!(prepare(&frame, &profile, Some(&cache)).unwrap(), plain);
    assert_eq!(entries(&kept).len(), 1);
}

#[test]
fn the_second_time_nothing_is_converted() {
    let folder = tempfile::tempdir().unwrap();
    let profile = Profile::open(&press()).unwrap();
    let frame = photo(folder.path(), 10);
    let kept = folder.path().join("cache");
    let cache = Cache::open(&kept, 1 << 20);
    let mut photo = prepare(&frame, &profile, Some(&cache)).unwrap();
    // An entry of another photo, whole but under this key, is what comes back.
    let other = self::photo(folder.path(), 200);
    let elsewhere = folder.path().join("other");
    let wanted = prepare(&other, &profile, Some(&Cache::open(&elsewhere, 1 << 20))).unwrap();
    fs::copy(&entries(&elsewhere)[0], &entries(&kept)[0]).unwrap();
    photo = {
        let again = prepare(&frame, &profile, Some(&cache)).unwrap();
        assert_ne!(again, photo);
        again
    };
    assert_eq!(photo, wanted);
}

#[test]
fn whatever_a_photo_comes_from_is_in_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("cache");
    let cache = Cache::open(&kept, 1 << 20);
    let frame = photo(folder.path(), 10);
    let mut count = 0;
    let mut is_new = |frame: &PhotoFrame, press: Press, what: &str| {
        prepare(frame, &Profile::open(&press).unwrap(), Some(&cache)).unwrap();
        count += 1;
        assert_eq!(entries(&kept).len(), count, "{what}");
    };
    is_new(&frame, press(), "first");
    is_new(&photo(folder.path(), 11), press(), "content");
    let mut cut = frame.clone();
    cut.window.width = 50;
    is_new(&cut, press(), "window");
    let mut small = frame.clone();
    small.rect.width = Abs::pt(7);
    small.rect.height = Abs::pt(5);
    is_new(&small, press(), "size");
    is_new(&frame, Press { quality: 70, ..press() }, "quality");
    is_new(&frame, Press { sharpen: 500, ..press() }, "sharpening");
    is_new(&frame, Press { ink_limit: Some(2200), ..press() }, "ink limit");
    let profile = folder.path().join("own.icc");
    let mut bytes = fs::read(&press().profile).unwrap();
    // The date of making: another file that means the same.
    bytes[24] ^= 1;
    fs::write(&profile, bytes).unwrap();
    is_new(&frame, Press { profile, ..press() }, "profile");
    // The name of the file is not: a photo that moved is the same photo.
    let moved = folder.path().join("moved.jpg");
    fs::copy(&frame.photo.path, &moved).unwrap();
    let photo = Photo { path: moved, name: "moved".into(), ..(*frame.photo).clone() };
    prepare(&PhotoFrame { photo: Arc::new(photo), ..frame }, &Profile::open(&press()).unwrap(), Some(&cache)).unwrap();
    assert_eq!(entries(&kept).len(), count);
}

#[test]
fn a_damaged_entry_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let profile = Profile::open(&press()).unwrap();
    let frame = photo(folder.path(), 10);
    let kept = folder.path().join("cache");
    let cache = Cache::open(&kept, 1 << 20);
    let plain = prepare(&frame, &profile, Some(&cache)).unwrap();
    let entry = entries(&kept).remove(0);
    let whole = fs::read(&entry).unwrap();
    let mut damages: Vec<Vec<u8>> = [0, 9, 41, 50, whole.len() - 1]
        .into_iter()
        .map(|at| {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x20;
            bytes
        })
        .collect();
    damages.push(Vec::new());
    damages.push(whole[..whole.len() / 2].to_vec());
    damages.push([whole.as_slice(), b"more"].concat());
    for damaged in damages {
        fs::write(&entry, &damaged).unwrap();
        assert_eq!(prepare(&frame, &profile, Some(&cache)).unwrap(), plain);
        assert_eq!(fs::read(&entry).unwrap(), whole);
    }
}

#[test]
fn over_the_limit_the_longest_unused_go_first() {
    let folder = tempfile::tempdir().unwrap();
    let profile = Profile::open(&press()).unwrap();
    let kept = folder.path().join("cache");
    let frames: Vec<PhotoFrame> = (0..4).map(|n| photo(folder.path(), 10 + n)).collect();
    let run = |use_of: &[usize], limit: u64| {
        let cache = Cache::open(&kept, limit);
        for n in use_of {
            prepare(&frames[*n], &profile, Some(&cache)).unwrap();
        }
        cache.settle();
    };
    let mut of_frame = Vec::new();
    for n in 0..4 {
        let before = entries(&kept);
        run(&[n], 1 << 20);
        of_frame.push(entries(&kept).into_iter().find(|e| !before.contains(e)).unwrap());
    }
    // 0 is used again: 1 is now the longest unused, then 2.
    run(&[0], 1 << 20);
    let size = |n: usize| fs::metadata(&of_frame[n]).unwrap().len();
    let limit = size(0) + size(3);
    run(&[], limit);
    assert_eq!(of_frame.iter().map(|e| e.exists()).collect::<Vec<_>>(), [true, false, false, true]);
    run(&[], 0);
    assert!(entries(&kept).is_empty());
}

#[test]
fn a_cache_that_cannot_be_written_is_done_without() {
    let folder = tempfile::tempdir().unwrap();
    let profile = Profile::open(&press()).unwrap();
    let frame = photo(folder.path(), 10);
    let file = folder.path().join("no-folder");
    fs::write(&file, "").unwrap();
    let cache = Cache::open(&file, 1 << 20);
    let plain = prepare(&frame, &profile, None).unwrap();
    assert_eq!(prepare(&frame, &profile, Some(&cache)).unwrap(), plain);
    cache.settle();
    assert_eq!(fs::read(&file).unwrap(), b"");
}
