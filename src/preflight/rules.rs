//! The checklist: every rule with its line, code, gravity, what it expects and the way out.
//!
//! Lines H to A are those of PDF/X-1a (ISO 15930-1 and -4) and PDF/X-4 (ISO 15930-7); lines N are what coldset
//! printing on newsprint asks for (ISO 12647-3, WAN-IFRA, Ghent Workgroup).

use crate::diag::Severity;

/// What a rule says of itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Line of the checklist, such as `C1`.
    pub(super) check: &'static str,
    /// Stable name of the finding.
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) expected: &'static str,
    pub(super) help: &'static str,
}

macro_rules! rules {
    ($($rule:ident $severity:ident $check:literal $code:literal, $expected:literal, $help:literal;)*) => {
        /// A rule of the checklist.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Rule { $($rule),* }

        impl Rule {
            /// Every rule.
            #[cfg(test)]
            const ALL: &'static [Rule] = &[$(Rule::$rule),*];

            pub(super) const fn row(self) -> Row {
                match self {
                    $(Self::$rule => Row {
                        check: $check, code: $code, severity: Severity::$severity, expected: $expected, help: $help,
                    }),*
                }
            }
        }
    };
}

rules! {
    Version Error "H1" "pdf-version", "the version the standard is built on", "export with the PDF/X setting; do not rename versions";
    HeaderPlace Error "H1" "pdf-header", "%PDF- at byte 0", "remove what stands before the header";
    Unreadable Error "H2" "pdf-unreadable", "a whole PDF file", "send the file again, or export it anew";
    Damaged Error "H2" "pdf-damaged", "every object where the cross-references say", "export the file anew; a repaired file may lack parts of the page";
    Encrypted Error "H3" "pdf-encrypted", "no encryption", "save the file without a password";
    NoId Error "H4" "pdf-id", "a trailer ID of two strings", "export with the PDF/X setting";
    XrefStream Error "H5" "xref-stream", "a plain cross-reference table, as in PDF 1.4", "export as PDF 1.4 or X-4";
    ObjectStream Error "H5" "object-stream", "objects outside object streams, as in PDF 1.4", "export as PDF 1.4 or X-4";

    Identification Error "M1" "pdfx-version", "the key that says which PDF/X this is", "export with the PDF/X setting";
    Trapped Error "M2" "trapped", "Trapped True or False", "state in the export whether the page is trapped";
    TrappedDiffers Error "M2" "trapped-differs", "the same Trapped in Info and XMP", "export the file anew";
    InfoKey Error "M3" "info-missing", "a document title and dates", "fill in the document's properties and export again";
    InfoMaker Warning "M3" "info-maker", "Creator and Producer", "export with the PDF/X setting";
    InfoDate Error "M4" "info-date", "a date D:YYYYMMDDHHmmSS", "export the file anew";
    XmpMissing Error "M5" "xmp-missing", "an XMP packet in the catalog", "export as PDF/X-4";
    XmpDamaged Error "M5" "xmp-damaged", "well-formed XMP", "export the file anew";
    XmpKey Error "M6" "xmp-key", "title and dates in XMP", "fill in the document's properties and export again";
    XmpDiffers Error "M6" "xmp-differs", "XMP and Info that say the same", "export the file anew instead of editing its properties";
    XmpMedia Error "M7" "xmp-media", "xmpMM:DocumentID, VersionID and RenditionClass", "export as PDF/X-4";

    IntentCount Error "O1" "output-intent", "exactly one GTS_PDFX output intent", "export with the press's profile as output intent";
    IntentIdentifier Error "O2" "intent-identifier", "OutputConditionIdentifier", "name the printing condition in the export";
    IntentInfo Error "O3" "intent-info", "Info that describes a condition no registry knows", "describe the printing condition in the export";
    IntentProfile Error "O4" "intent-profile", "an embedded output profile", "embed the press's profile";
    IntentProfileAdvised Warning "O4" "intent-profile-advised", "an embedded output profile", "embed the press's profile; a name alone leaves the colours to guesses";
    ProfileClass Error "O5" "profile-class", "a profile of class prtr", "use an output profile, not one of a screen or a camera";
    ProfileSpace Error "O6" "profile-space", "a CMYK profile with N 4", "use the CMYK profile of the press";
    ProfileVersion Error "O7" "profile-version", "ICC version 2; X-4 allows 4", "use the version 2 profile of the press";
    ProfileDamaged Error "O8" "profile-damaged", "a whole ICC profile", "embed the profile anew";

    Rgb Error "C1" "rgb-colour", "CMYK, grey or spot colours", "convert to the press's CMYK before export";
    Calibrated Error "C1" "calibrated-colour", "CMYK, grey or spot colours", "convert to the press's CMYK before export";
    SixteenBit Error "C2" "sixteen-bit-image", "eight bits a sample", "bring the image to eight bits";
    Icc Error "C3" "icc-colour", "CMYK, grey or spot colours without profiles", "convert to the press's CMYK before export";
    IccCmyk Warning "C3" "icc-cmyk", "CMYK without a profile of its own", "export CMYK as it is: by its profile black may be separated anew, and it no longer overprints";
    Lab Error "C3" "lab-colour", "CMYK, grey or spot colours", "convert to the press's CMYK before export";
    DefaultSpace Error "C3" "default-colour-space", "no colour space put in place of the device's", "export without calibrated colours";
    ColourDamaged Error "C3" "colour-damaged", "a colour space as the standard has it", "export the file anew";
    AmbiguousSpot Error "C4" "ambiguous-spot", "one alternate and one tint function for one spot name", "merge the two spot colours in the source";
    SpotSpelling Warning "C4" "spot-spelling", "one spelling for one spot colour", "merge the two spot colours in the source";
    AllInTrim Error "C5" "all-in-trim", "Separation /All only for marks outside the trim", "give the object its own ink";

    NotEmbedded Error "F1" "font-not-embedded", "every font embedded", "embed the font, or turn its text into outlines";
    ProgramDamaged Error "F1" "font-damaged", "a font program that can be read", "embed the font anew";
    ProgramKind Error "F1" "font-kind", "a font program of a kind that the PDF version has", "embed the font as TrueType or CFF; OpenType needs X-4";
    MissingGlyph Error "F2" "glyph-missing", "a glyph in the font for every character shown", "choose a font that has the character";
    NotdefUsed Error "F2" "notdef-shown", "no .notdef shown", "choose a font that has the character";
    Widths Error "F3" "font-widths", "the widths of the font program", "embed the font anew";
    Encoding Error "F4" "font-encoding", "an encoding that is embedded or one of the standard's", "embed the font with its encoding";
    Licence Error "F5" "font-licence", "a font whose licence allows embedding", "ask the foundry, or choose another font";
    Courier Warning "F6" "courier", "the font that was meant", "check whether Courier stands in for a font that was missing";

    NoTrim Error "P1" "trim-box", "TrimBox or ArtBox", "set the trim size in the export";
    TrimAndArt Error "P1" "trim-and-art", "TrimBox or ArtBox, not both", "remove the ArtBox";
    Nesting Error "P2" "box-nesting", "Trim (裁切) in Bleed (出血) in Media", "set the boxes anew in the export";
    BoxDamaged Error "P2" "box-damaged", "four numbers: left, bottom, right, top", "set the boxes anew in the export";
    NoMedia Error "P2" "media-box", "a MediaBox", "export the file anew";
    PageSizes Error "P3" "page-sizes", "pages of one size", "send pages of other sizes in files of their own";
    Rotated Warning "P4" "page-rotated", "a page that stands upright without Rotate", "turn the page in the source";
    RotateDamaged Error "P4" "page-rotate", "Rotate of whole quarter turns", "export the file anew";
    Cropped Error "P5" "crop-box", "no CropBox, or one that hides nothing", "remove the CropBox";
    UserUnit Error "P6" "user-unit", "UserUnit 1", "export at full size";
    Preseparated Error "P7" "pre-separated", "one composite page", "export composite, not separations";
    Empty Error "P8" "page-empty", "something on the page", "remove the empty page";
    NoPages Error "P9" "page-tree", "a tree of pages that can be read", "export the file anew";
    OnlyPictures Warning "P10" "page-is-picture", "type and lines on the page, not a picture of them", "send the page before it was flattened or scanned: a picture of type is soft in print";

    Filter Error "S1" "filter", "a filter the standard allows", "export with Flate or JPEG";
    PostScript Error "S2" "postscript-xobject", "no PostScript in the page", "export the file anew";
    Opi Error "S2" "opi", "no OPI", "put the full picture in place before export";
    RefXObject Error "S2" "reference-xobject", "no content from other files", "embed what is placed";
    External Error "S2" "external-stream", "no data in other files", "embed what is placed";
    Alternates Error "S3" "image-alternates", "no alternate that prints by default", "remove the alternates";
    UnknownOperator Error "S3" "unknown-operator", "operators of the PDF version only", "export the file anew";
    Stream Error "S4" "stream-damaged", "data that decodes to its end", "export the file anew";
    TooMuch Error "S4" "stream-too-large", "a file of a press page's size", "export the page anew: what is packed in it is no page";
    Content Error "S4" "content-damaged", "a content stream that can be read to its end", "export the file anew";
    Unbalanced Error "S5" "state-unbalanced", "a Q for every q, an ET for every BT", "export the file anew";
    MissingResource Error "S6" "resource-missing", "a resource for every name used", "export the file anew";

    Transfer Error "G1" "transfer-function", "no transfer function", "export without transfer functions";
    Halftone Error "G1" "halftone", "no halftone, or type 1 or 5 without a name", "export without screens";
    Transparency Error "G2" "transparency", "no transparency in X-1a", "flatten the page, or send X-4";
    BlendMode Error "G2" "blend-mode", "a blend mode of the standard", "export the file anew";

    Action Error "A1" "action", "no actions, no JavaScript", "remove links, buttons and scripts";
    EmbeddedFile Error "A2" "embedded-file", "no files within the file", "remove the attachments";
    Form Error "A3" "form-fields", "no form", "flatten the form";
    Annotation Error "A4" "annotation", "annotations outside the bleed only", "remove comments, links and stamps";
    Layers Error "A5" "layers", "no layers in X-1a", "flatten the layers";
    LayerState Error "A5" "layer-state", "layers that all print, without automatic states", "export with visible layers only";

    InkFill Error "N1" "ink-limit", "total ink (总墨量) within the press's limit", "use fewer inks: 100 K, at most with 40 C, for large blacks";
    InkFillHigh Warning "N1" "ink-high", "total ink (总墨量) within the press's target", "use fewer inks";
    InkImage Error "N2" "image-ink-limit", "total ink (总墨量) of images within the press's limit", "separate the image for newsprint";
    InkImageHigh Warning "N2" "image-ink-high", "total ink (总墨量) of images within the press's target", "separate the image for newsprint";
    NotMeasured Warning "N2" "image-not-measured", "an image whose pixels can be measured", "save it as JPEG or Flate";
    Coarse Error "N3" "image-ppi", "half the pixels an inch that the press asks for, 100 of 200 on newsprint", "use a larger image, or place it smaller";
    Soft Warning "N3" "image-ppi-low", "three quarters of the pixels an inch that the press asks for, 150 of 200 on newsprint", "use a larger image, or place it smaller";
    CoarseLines Warning "N4" "line-art-ppi", "600 pixels an inch for one-bit images", "scan line art at 1000 to 1200";
    Hairline Error "N5" "hairline", "lines of 0.25 pt at the least", "make the line 0.25 pt or more";
    ZeroLine Error "N5" "line-of-no-width", "lines of 0.25 pt at the least", "give the line a width: 0 is one dot of the platesetter";
    WeakLine Warning "N5" "line-in-several-inks", "1 pt for lines in several inks or reversed", "use one ink, or a stronger line";
    // No error: ruby, note marks and ® are smaller wherever they are set, and overprinting black holds them.
    TinyType Warning "N6" "type-tiny", "type of 6 pt at the least", "set it larger, unless it is a note mark or ruby";
    SmallType Warning "N6" "type-small", "type of 7 pt at the least", "set it larger";
    Reversed Error "N7" "reversed-type", "reversed type (反白字) of 10 pt, over several inks 12 pt", "set it larger and bolder, or black on a light tint";
    ReversedPale Warning "N7" "reversed-pale", "a ground of 70 % under reversed type (反白字)", "darken the ground";
    InksType Error "N8" "type-in-several-inks", "one ink for type under 10 pt", "use black alone, or one spot colour";
    InksTypeSmall Warning "N8" "type-in-several-inks-small", "one ink for type under 14 pt", "use black alone, or set it larger";
    BlackKnocksOut Error "N9" "black-text-knocks-out", "black text that overprints (叠印): OP and op true, OPM 1", "set black text to overprint";
    BlackKnocksOutLarge Warning "N9" "large-black-text-knocks-out", "black text under 36 pt that overprints (叠印)", "set black text to overprint";
    BlackLineKnocksOut Warning "N9" "black-line-knocks-out", "thin black lines that overprint (叠印) colour", "set the line to overprint: out of register it stands in a white seam";
    WhiteOverprints Error "N10" "white-overprints", "white that knocks out", "take overprint off white objects: they would vanish";
    GreyText Error "N11" "grey-black-text", "black text in CMYK 0 0 0 100, which can overprint", "use K 100 instead of DeviceGray";
    GreyTextLarge Warning "N11" "large-grey-black-text", "black text in CMYK 0 0 0 100, which can overprint", "use K 100 instead of DeviceGray";
    FaintTint Warning "N12" "tint-faint", "tints of 3 % or more", "use 5 % or none: less vanishes on the plate";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_of_one_rule_each_and_every_rule_has_a_way_out() {
        let codes: BTreeSet<_> = Rule::ALL.iter().map(|r| r.row().code).collect();
        assert_eq!(codes.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            let row = rule.row();
            assert!(!row.expected.is_empty() && !row.help.is_empty(), "{rule:?}");
        }
    }
}
