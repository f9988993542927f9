//! From made-up pages to files: fonts, PDF, photos, and an edition with its photos cold and from the cache. Last, what the
//! example page's file is made of.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run should stop loudly")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use lopdf::{Document, Object, ObjectId};
use paiban::compose::compose;
use paiban::diag::Findings;
use paiban::export::{Photos, Profile, pdf, prepare, subsets};
use paiban::font::FontTable;
use paiban::frame::{Mark, PageFrame, PhotoFrame, Window};
use paiban::geom::{Abs, Rect};
use paiban::model::Photo;
use paiban::world::World;

use common::{Pages, build, edition, root};

/// Makes up the example edition and hands its local page on with its fonts, its press profile and its day.
fn with_daily(then: impl FnOnce(&PageFrame, &FontTable<'_>, &Profile, &str)) {
    let world = World::find(Some(&root(""))).unwrap();
    let mut findings = Findings::default();
    let composed = compose(&world, &root("examples/daily"), None, &mut findings, |issue, fonts, pages| {
        let local = pages.iter().find(|page| page.page.number == 3).expect("a local page");
        let profile = Profile::open(&local.page.press).unwrap();
        then(&local.made.page, fonts, &profile, &issue.date);
    });
    composed.expect("the example page is sound");
}

fn without_photos(page: &PageFrame) -> PageFrame {
    let mut page = page.clone();
    page.items.retain(|item| !matches!(item.mark, Mark::Photo(_)));
    page
}

fn files(c: &mut Criterion) {
    with_daily(|page, fonts, profile, date| {
        let text = without_photos(page);
        let none = Photos::default();
        let mut group = c.benchmark_group("the example page");
        group.bench_function("its fonts subset", |b| b.iter(|| black_box(subsets(&text, fonts).unwrap())));
        group.bench_function("PDF written without photos, fonts included", |b| {
            b.iter(|| black_box(pdf(&text, fonts, &none, profile, date).unwrap()));
        });
        group.finish();

        let mut group = c.benchmark_group("an RGB photo of 13 megapixels");
        group.sample_size(20);
        let frame = over_four_columns(page);
        group.bench_function("over four columns, converted and compressed", |b| {
            b.iter(|| black_box(prepare(&frame, profile, None).unwrap()));
        });
        group.finish();
        told_bytes(&pdf(page, fonts, &Photos::prepare(page, profile, None).unwrap(), profile, date).unwrap());
    });
}

/// The example photo of 4608 × 2880 pixels over four basic columns of 13 characters of 9 pt with a character between.
fn over_four_columns(page: &PageFrame) -> PhotoFrame {
    let path = root("examples/daily/photos/hills.jpg");
    let photo = Photo { path, name: "hills".into(), width: 4608, height: 2880 };
    let window = Window { x: 0, y: 0, width: 4608, height: 2880 };
    let width = Abs::pt(9) * (4 * 13 + 3);
    let rect = Rect::new(page.type_area.x, page.type_area.y, width, width.ratio(2880, 4608));
    PhotoFrame { rect, photo: Arc::new(photo), window }
}

/// Four pages with eight photos of 12 and 13 megapixels, process start to files written: every photo converted anew, then all of
/// them from the cache.
fn edition_with_photos(c: &mut Criterion) {
    let folder = edition(Pages { count: 4, photos: 2 });
    let out = tempfile::tempdir().unwrap();
    let (out, cache) = (out.path().join("out"), out.path().join("cache"));
    let arguments = ["--out", out.to_str().unwrap(), "--cache", cache.to_str().unwrap()];
    let run = || build(folder.path(), &arguments);
    let mut group = c.benchmark_group("four pages with eight photos");
    group.sample_size(10);
    group.bench_function("cold", |b| {
        b.iter_batched(|| drop(fs::remove_dir_all(&cache)), |()| run(), BatchSize::PerIteration);
    });
    run();
    let kept = || fs::read_dir(&cache).unwrap().count();
    let before = kept();
    assert!(before >= 8, "{before} photos in the cache");
    group.bench_function("from the cache", |b| b.iter(run));
    assert_eq!(kept(), before, "a photo was not taken from the cache");
    group.finish();
}

/// Tells the bytes of a file by what they are for.
fn told_bytes(file: &[u8]) {
    let doc = Document::load_mem(file).unwrap();
    let kinds = kinds(&doc);
    let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut rest = file.len();
    for (id, object) in &doc.objects {
        let Object::Stream(stream) = object else { continue };
        let sum = sums.entry(kinds.get(id).copied().unwrap_or("other streams")).or_default();
        *sum = (sum.0 + 1, sum.1 + stream.content.len());
        rest -= stream.content.len();
    }
    println!("the example page's file, {} bytes:", file.len());
    for (kind, (count, bytes)) in sums {
        println!("  {kind:<24} {count:>3} {bytes:>9} bytes {:>5.1} %", share(bytes, file.len()));
    }
    println!("  {:<24}     {rest:>9} bytes {:>5.1} %", "objects and references", share(rest, file.len()));
}

#[allow(clippy::cast_precision_loss, reason = "a file is far below 2^53 bytes")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole as f64
}

/// What each stream of a file is for.
fn kinds(doc: &Document) -> BTreeMap<ObjectId, &'static str> {
    let mut kinds = BTreeMap::new();
    let page = doc.get_pages()[&1];
    kinds.extend(doc.get_page_contents(page).into_iter().map(|id| (id, "content")));
    for (id, object) in &doc.objects {
        let dict = match object {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        if dict.get(b"Subtype").is_ok_and(|s| s.as_name().is_ok_and(|n| n == b"Image")) {
            kinds.insert(*id, "photos");
        }
        let named = [
            (b"FontFile2".as_slice(), "fonts"),
            (b"FontFile3", "fonts"),
            (b"ToUnicode", "text of glyphs"),
            (b"Metadata", "metadata"),
        ];
        for (key, kind) in named {
            kinds.extend(dict.get(key).and_then(Object::as_reference).map(|id| (id, kind)));
        }
        let intents = dict.get(b"OutputIntents").and_then(Object::as_array);
        for intent in intents.into_iter().flatten().filter_map(|intent| intent.as_dict().ok()) {
            kinds.extend(
                intent.get(b"DestOutputProfile").and_then(Object::as_reference).map(|id| (id, "press profile")),
            );
        }
    }
    kinds
}

criterion_group!(benches, files, edition_with_photos);
criterion_main!(benches);
