//! Preflight against a good page of each standard, files with one defect each, and files made to hurt.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]
#![allow(clippy::cast_possible_wrap, reason = "lengths of test data are small")]

mod book;
mod cases;
mod harm;

use std::collections::BTreeSet;

use paiban::preflight::{Profile, Report, Standard, run};

use book::Book;

fn checked(bytes: &[u8], standard: Option<Standard>) -> Report {
    run(bytes, &Profile { standard, ..Profile::default() })
}

fn told(report: &Report) -> Vec<String> {
    report.findings.iter().map(ToString::to_string).collect()
}

#[test]
fn good_pages_of_both_standards_have_no_finding() {
    for standard in [Standard::X1a, Standard::X4] {
        let bytes = Book::good(standard).write();
        for asked in [None, Some(standard)] {
            let report = checked(&bytes, asked);
            assert_eq!(told(&report), Vec::<String>::new());
            assert_eq!((report.standard, report.pages), (standard, 1));
        }
    }
}

#[test]
fn each_defect_is_found_and_nothing_else() {
    let mut wrong = Vec::new();
    for case in cases::all() {
        let standard = case.standard;
        let mut book = Book::good(standard);
        (case.spoil)(&mut book);
        let report = checked(&book.write(), Some(standard));
        let found: BTreeSet<_> =
            report.findings.iter().map(|f| (f.site.as_ref().map_or("", |s| s.check), f.code)).collect();
        if found != BTreeSet::from([(case.check, case.code)]) {
            wrong.push(format!("{}: {} {} expected, {:#?} found", case.name, case.check, case.code, told(&report)));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases::all().count(), wrong.join("\n"));
}

#[test]
fn findings_have_their_page_box_and_object() {
    let mut book = Book::good(Standard::X1a);
    book.show_image(book::packed(book::image_dict(20, 15, "DeviceCMYK".into(), 8), &book::flat(20, 15, [9; 4])));
    let image = book.doc.max_id;
    let report = checked(&book.write(), None);
    let site = report.findings[0].site.clone().unwrap();
    assert_eq!((site.check, site.page), ("N3", Some(1)));
    assert_eq!(site.points(), Some([300.0, 200.0, 372.0, 254.0]));
    assert_eq!(site.object, Some((image, 0)));
    assert!(!report.passes());
}

#[test]
fn several_defects_are_told_at_once() {
    let mut book = Book::good(Standard::X1a);
    book.paint("1 0 0 rg 50 50 20 20 re f");
    book.paint("0 w 50 80 m 90 80 l S");
    book.unset(book.info, "Trapped");
    let report = checked(&book.write(), None);
    let found: BTreeSet<_> = report.findings.iter().map(|f| f.code).collect();
    assert_eq!(found, BTreeSet::from(["rgb-colour", "line-of-no-width", "trapped"]));
}

#[test]
fn a_file_of_the_family_of_x4_is_held_to_x4() {
    let mut book = Book::good(Standard::X4);
    book.xmp = book.xmp.map(|xmp| xmp.replace("PDF/X-4<", "PDF/X-5g<"));
    let report = checked(&book.write(), None);
    let found: Vec<_> = report.findings.iter().map(|f| (f.code, f.found.as_str())).collect();
    assert_eq!(found, [("pdfx-version", "the PDF/X version PDF/X-5g where PDF/X-4 is asked for")]);
}

#[test]
fn resources_that_pages_share_are_told_of_once() {
    for inherited in [false, true] {
        let mut book = Book::good(Standard::X1a);
        let (pages, page, resources) = (book.pages, book.page, book.resources);
        book.resource("ExtGState", "Bad", lopdf::dictionary! { "ca" => 0.5 });
        let other = book.dict(page).clone();
        let other = book.doc.add_object(other);
        book.paint("/Bad gs");
        book.set(other, "Contents", book.form);
        book.set(pages, "Kids", vec![page.into(), other.into()]);
        book.set(pages, "Count", 2);
        if inherited {
            book.set(pages, "Resources", resources);
            book.unset(page, "Resources");
            book.unset(other, "Resources");
        }
        let report = checked(&book.write(), None);
        let found: Vec<_> = report.findings.iter().map(|f| (f.code, f.site.as_ref().and_then(|s| s.page))).collect();
        assert_eq!(found, [("transparency", Some(1))], "inherited: {inherited}");
    }
}

#[test]
fn marks_and_bars_beside_the_page_are_the_printers_own() {
    let mut book = Book::good(Standard::X1a);
    book.paint("1 1 1 1 k 1 100 6 6 re f");
    book.paint("0.1 w 1 200 m 8 200 l S");
    book.set_type("1 0 0 1 -60 240 cm 0.5 0 0 0.5 0 0 cm 0 0 0 1 k", "1");
    let report = checked(&book.write(), None);
    assert_eq!(told(&report), Vec::<String>::new());
}

#[test]
fn black_lines_that_overprint_colour_or_lie_on_none_are_right() {
    let mut book = Book::good(Standard::X1a);
    book.paint("0.2 0 0.1 0 k 50 50 80 30 re f /On gs 0.5 w 0 0 0 1 K 55 60 m 120 60 l S 0 0 0 1 k 55 65 60 1 re f");
    book.paint("0 0 0 0.2 k 150 50 80 30 re f 0.5 w 0 0 0 1 K 155 60 m 220 60 l S");
    assert_eq!(told(&checked(&book.write(), None)), Vec::<String>::new());
}

#[test]
fn a_file_of_no_standard_is_told_so() {
    let mut book = Book::good(Standard::X1a);
    book.unset(book.info, "GTS_PDFXVersion");
    let report = checked(&book.write(), None);
    let found: Vec<_> = report.findings.iter().map(|f| (f.code, f.found.as_str())).collect();
    assert_eq!(found, [("pdfx-version", "no PDF/X version where PDF/X-1a:2003 is asked for")]);
}

#[test]
fn a_press_of_its_own_limit_is_kept() {
    let mut book = Book::good(Standard::X1a);
    book.paint("0.8 0.8 0.8 0.3 k 50 50 60 60 re f");
    let bytes = book.write();
    let press = paiban::preflight::Press { ink_target: 280, ink_limit: 300, ppi: 200 };
    assert!(run(&bytes, &Profile { standard: None, press }).findings.is_empty());
    assert!(!checked(&bytes, None).passes());
}
