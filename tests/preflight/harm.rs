//! Files made to hurt: each ends in a finding, and none passes.

use lopdf::{Object, dictionary};
use paiban::preflight::Standard;

use super::book::{Book, form, packed};
use super::checked;

/// What is found in a file that may not pass. That it comes to an end shows the limits at work: without them most of
/// these files would keep the program for hours.
fn fails(bytes: &[u8], what: &str) -> Vec<&'static str> {
    let report = checked(bytes, None);
    assert!(!report.passes(), "{what} passes");
    report.findings.iter().map(|f| f.code).collect()
}

#[test]
fn what_is_no_pdf_is_an_error() {
    for bytes in
        [&b""[..], b"%PDF-", b"%PDF-1.4\n%%EOF", b"\xff\xd8\xff\xe0 a photo", &[0; 4096], b"%PDF-1.4 startxref 9 %%EOF"]
    {
        assert_eq!(fails(bytes, "no PDF"), ["pdf-unreadable"]);
    }
}

#[test]
fn a_file_cut_anywhere_is_an_error() {
    for standard in [Standard::X1a, Standard::X4] {
        let whole = Book::good(standard).write();
        for fiftieth in 0..50 {
            fails(&whole[..whole.len() * fiftieth / 50], &format!("{fiftieth} fiftieths"));
        }
        // Cut within the last line, and with a line break of another system at its end.
        fails(&whole[..whole.len() - 3], "the end");
    }
}

#[test]
fn changed_bytes_neither_panic_nor_hang() {
    let whole = Book::good(Standard::X1a).write();
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    for _ in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            bytes[at] ^= 1 << next(8);
        }
        // Any verdict will do, so long as there is one.
        let _ = checked(&bytes, None);
    }
}

#[test]
fn a_form_that_paints_itself_is_an_error() {
    let mut book = Book::good(Standard::X1a);
    let own = book.form;
    book.doc.objects.insert(own, form("/Fm1 Do").into());
    let resources = book.resources;
    book.set(own, "Resources", resources);
    assert!(fails(&book.write(), "a loop of forms").contains(&"content-damaged"));
}

#[test]
fn forms_that_double_at_every_level_end() {
    let mut book = Book::good(Standard::X1a);
    let mut inner = book.form;
    for _ in 0..26 {
        let mut stream = form("/A Do /A Do");
        stream.dict.set("Resources", dictionary! { "XObject" => dictionary! { "A" => inner } });
        inner = book.doc.add_object(stream);
    }
    book.resource("XObject", "Many", inner);
    book.paint("/Many Do");
    assert!(fails(&book.write(), "a billion laughs").contains(&"stream-too-large"));
}

#[test]
fn a_decompression_bomb_is_an_error() {
    let mut book = Book::good(Standard::X1a);
    let bomb = packed(dictionary! {}, &vec![0; 300 << 20]);
    let id = book.doc.add_object(bomb);
    book.set(book.page, "Contents", id);
    assert!(fails(&book.write(), "a bomb").contains(&"stream-too-large"));
}

#[test]
fn references_in_a_ring_are_nothing() {
    let mut book = Book::good(Standard::X1a);
    let (a, b) = (book.doc.new_object_id(), book.doc.new_object_id());
    book.doc.objects.insert(a, Object::Reference(b));
    book.doc.objects.insert(b, Object::Reference(a));
    book.set(book.page, "Resources", a);
    assert!(fails(&book.write(), "a ring").contains(&"resource-missing"));
}

#[test]
fn a_page_tree_that_leads_back_is_an_error() {
    let mut book = Book::good(Standard::X1a);
    let (pages, page) = (book.pages, book.page);
    book.set(pages, "Kids", vec![page.into(), pages.into()]);
    assert!(fails(&book.write(), "a ring of pages").contains(&"page-tree"));
}

#[test]
fn brackets_without_end_are_an_error() {
    for opening in ["[", "<<", "(", "<< /A "] {
        let mut book = Book::good(Standard::X1a);
        book.content.push_str(&opening.repeat(50_000));
        assert!(fails(&book.write(), opening).contains(&"content-damaged"), "{opening}");
    }
}
