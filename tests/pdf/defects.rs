//! Each defect of printpdf 0.12.8, and of the crates round it, that the writer cures or keeps away from.
//!
//! | what goes wrong without a cure | test that fails then |
//! |---|---|
//! | boxes as x y width height | `boxes_are_written_as_corners_and_lie_inside_one_another` |
//! | no BleedBox, an empty Annots | the same |
//! | its PDF/X settings: wrong key of the profile | `the_output_intent_holds_the_press_profile_and_no_other_profile_is_in_the_file` |
//! | its PDF/X settings: header always 1.3 | `the_header_says_1_4_and_the_file_has_a_plain_cross_reference_table` |
//! | its PDF/X settings: no version key | `standard::each_standard_names_itself_where_it_must` |
//! | OP and op the wrong way round | `black_overprints_and_all_else_knocks_out_for_fills_and_strokes_alike` |
//! | spot inks as process inks | `a_spot_ink_is_a_separation_with_its_alternate` |
//! | `secure` drops the operators it does not know | the same |
//! | XMP with dates of no standard and a title that is no XML | `info_and_xmp_agree_with_a_title_of_markup_characters` |
//! | no Identity-V | `upright_glyphs_of_a_column_are_placed_one_by_one` |
//! | no images of four inks | `photos_are_grey_or_four_inks_and_cmyk_is_stored_inverted` |
//! | a profile for coated paper comes with the crate | `the_output_intent_holds_the_press_profile_and_no_other_profile_is_in_the_file` |
//! | an id from a counter | `the_id_is_of_the_content`, `the_same_page_gives_the_same_bytes_on_any_number_of_threads` |
//! | whole faces embedded | `a_face_is_embedded_with_the_glyphs_of_the_page_alone` |
//! | a string of its own for every glyph | `a_line_is_shown_in_one_string_but_for_its_offsets` |
//! | widths cut off, not rounded | `fonts_are_embedded_subsets_with_rounded_widths_and_the_text_of_the_page` |
//! | text of glyphs guessed | `text::a_glyph_that_stands_for_two_characters_extracts_as_each_where_it_is_each` |
//! | runs on one baseline joined by offsets of ten digits | `numbers_of_the_content_have_three_decimals_at_most` |
//! | jpeg-encoder halves C, M and Y | `photos_of_four_inks_have_every_ink_in_full` |
//! | moxcms is wrong by 28/255 unless perceptual | `a_photo_is_separated_by_the_perceptual_table` |
//! | `image` turns inks into RGB | `supplied_inks_keep_their_numbers` in `tests/photo.rs` |
//! | neutral photos in four inks | `grey_stays_grey_even_when_stored_as_rgb` in `tests/photo.rs` |

use moxcms::{ColorProfile, Layout, RenderingIntent, TransformOptions};
use paiban::frame::{Mark, PageFrame, Turn};

use super::page::{column, root, sample};
use super::{content, read, resource, write};

#[test]
fn upright_glyphs_of_a_column_are_placed_one_by_one() {
    let text = "江水，退去";
    let item = column(100, 20, text);
    let page = PageFrame { items: vec![item.clone()], ..sample() };
    let bytes = write(&page);
    let (doc, dict) = read(&bytes);
    for (_, font) in resource(&doc, &dict, b"Font").iter() {
        let font = doc.dereference(font).unwrap().1.as_dict().unwrap();
        assert_eq!(font.get(b"Encoding").unwrap().as_name().unwrap(), b"Identity-H");
    }
    let Mark::Line(line) = &item.mark else { panic!("a line") };
    assert!(line.runs[0].glyphs.iter().all(|g| g.turn == Turn::Upright));
    let expected: Vec<(f64, f64)> = line.runs[0]
        .glyphs
        .iter()
        .map(|g| {
            let (x, y) = (line.origin.x + g.at.x, page.trim.height - line.origin.y - g.at.y);
            (x.to_pt(), y.to_pt())
        })
        .collect();
    let content = content(&bytes);
    let places: Vec<(f64, f64)> = content
        .lines()
        .filter(|l| l.ends_with(" Tm"))
        .map(|l| {
            let n: Vec<f64> = l.split(' ').filter_map(|n| n.parse().ok()).collect();
            assert_eq!(n[..4], [1.0, 0.0, 0.0, 1.0]);
            (n[4], n[5])
        })
        .collect();
    assert_eq!(places.len(), text.chars().count());
    for (place, expected) in places.iter().zip(&expected) {
        assert!((place.0 - expected.0).abs() < 0.001 && (place.1 - expected.1).abs() < 0.001, "{place:?} {expected:?}");
    }
    for show in content.lines().filter(|l| l.ends_with(" TJ")) {
        // One code of two bytes, nothing else.
        assert_eq!(show.split('<').nth(1).unwrap().split('>').next().unwrap().len(), 4, "{show}");
    }
}

#[test]
fn a_face_is_embedded_with_the_glyphs_of_the_page_alone() {
    let (doc, dict) = read(&write(&sample()));
    for (_, font) in resource(&doc, &dict, b"Font").iter() {
        let font = doc.dereference(font).unwrap().1.as_dict().unwrap();
        let descendant = font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0].as_dict().unwrap();
        let descriptor = descendant.get_deref(b"FontDescriptor", &doc).unwrap().as_dict().unwrap();
        let file = [b"FontFile2".as_slice(), b"FontFile3"].iter().find_map(|key| descriptor.get_deref(key, &doc).ok());
        let program = file.unwrap().as_stream().unwrap().decompressed_content().unwrap();
        // A few dozen characters; the faces are of 12 MB, 14 MB and 0.5 MB.
        assert!(program.len() < 20_000, "{} bytes", program.len());
    }
}

#[test]
fn photos_of_four_inks_have_every_ink_in_full() {
    let (doc, dict) = read(&write(&sample()));
    let photos = resource(&doc, &dict, b"XObject");
    for name in [b"I0", b"I2"] {
        let photo = photos.get_deref(name, &doc).unwrap().as_stream().unwrap();
        // The frame header: its length, precision, height, width, then a triple for each component.
        let at = photo.content.windows(2).position(|w| w == [0xff, 0xc0]).expect("baseline JPEG");
        let frame = &photo.content[at + 2..];
        assert_eq!(frame[7], 4, "four components");
        for component in 0..4 {
            assert_eq!(frame[9 + 3 * component], 0x11, "component {component} is halved");
        }
    }
}

#[test]
fn a_photo_is_separated_by_the_perceptual_table() {
    let bytes = std::fs::read(root("layouts/press/SNAP_TR002_220.icc")).unwrap();
    let press = ColorProfile::new_from_slice(&bytes).unwrap();
    let separated = |rgb: [u8; 3], rendering_intent| {
        let options = TransformOptions { rendering_intent, ..Default::default() };
        let srgb = ColorProfile::new_srgb();
        let transform = srgb.create_transform_8bit(Layout::Rgb, &press, Layout::Rgba, options).unwrap();
        let mut inks = [0; 4];
        transform.transform(&rgb, &mut inks).unwrap();
        inks
    };
    let apart = |a: &[u8], b: &[u8]| a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
    let mut told_apart = 0;
    for rgb in [[30, 30, 120], [150, 40, 30], [20, 90, 40], [200, 180, 60]] {
        let (perceptual, relative) =
            (separated(rgb, RenderingIntent::Perceptual), separated(rgb, RenderingIntent::RelativeColorimetric));
        let printed = super::page::one_colour(rgb);
        assert!(apart(&printed, &perceptual) <= 6, "{rgb:?}: {printed:?}, perceptual {perceptual:?}");
        told_apart += u32::from(apart(&printed, &relative) > 12);
    }
    assert!(told_apart >= 2, "these colours do not tell the intents apart");
}
