//! Holds the direction of imports: a module uses only modules above it in `src/lib.rs`.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The modules in the order lib.rs declares them.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    lib.lines().filter_map(|l| Some(l.strip_prefix("pub mod ")?.strip_suffix(';')?.to_string())).collect()
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The first path segment after every `crate::` in a file's code, a braced list taken apart.
fn used(text: &str) -> Vec<String> {
    let name = |s: &str| s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let code = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    code.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or("").split(',').map(|s| name(s.trim())).collect(),
            None => vec![name(rest)],
        })
        .collect()
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let order = order();
    assert!(order.len() > 10, "lib.rs lists the modules one a line: {order:?}");
    let rank = |m: &str| order.iter().position(|o| o == m);
    let src = root().join("src");
    let mut all = Vec::new();
    files(&src, &mut all);
    let mut checked = 0;
    let mut wrong = Vec::new();
    for path in all {
        let relative = path.strip_prefix(&src).unwrap();
        let module = relative.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_string();
        let Some(own) = rank(&module) else { continue };
        for name in used(&fs::read_to_string(&path).unwrap()) {
            checked += 1;
            match rank(&name) {
                Some(other) if other <= own => {}
                _ => wrong.push(format!("{} uses crate::{name}", relative.display())),
            }
        }
    }
    assert!(checked > 100, "the check reads real imports");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
