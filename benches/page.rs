//! The example page cold: process start to files written, photos included.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run should stop loudly")]

use std::path::PathBuf;
use std::process::Command;

use criterion::{Criterion, criterion_group, criterion_main};

fn page(c: &mut Criterion) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let out = std::env::temp_dir().join(format!("paiban-bench-{}", std::process::id()));
    let mut group = c.benchmark_group("process start to file written");
    group.sample_size(20);
    for edition in ["daily", "hello"] {
        group.bench_function(edition, |b| {
            b.iter(|| {
                let status = Command::new(env!("CARGO_BIN_EXE_paiban"))
                    .arg("build")
                    .arg(root.join("examples").join(edition))
                    .arg("--no-cache")
                    .arg("--out")
                    .arg(&out)
                    .env("PAIBAN_HOME", &root)
                    .status()
                    .unwrap();
                assert!(status.success());
            });
        });
    }
    group.finish();
    std::fs::remove_dir_all(&out).unwrap();
}

criterion_group!(benches, page);
criterion_main!(benches);
