//! Any bytes read as an article: an article or findings, never a panic.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use paiban::diag::Findings;
use paiban::input::article;
use paiban::source::Source;

fuzz_target!(|text: &str| {
    let mut findings = Findings::default();
    let source = Source::new(Path::new("article.md"), text.to_string());
    let read = article::read(&source, &mut findings);
    assert!(read.is_some() || findings.stop_the_press(), "nothing read and nothing told");
    for finding in findings.as_slice() {
        // Placing a finding in its file must work for every finding.
        let _ = finding.to_string();
    }
});
