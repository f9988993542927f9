//! A good page of each standard, written object by object, ready to be spoilt in one place.

use std::io::Write;
use std::path::PathBuf;

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use paiban::preflight::Standard;
use subsetter::GlyphRemapper;

/// The word that stands on the page, in four glyphs and more.
const WORD: &str = "Yunting";

/// A PDF of one page and the objects worth spoiling.
pub(crate) struct Book {
    pub(crate) doc: Document,
    pub(crate) catalog: ObjectId,
    pub(crate) pages: ObjectId,
    pub(crate) page: ObjectId,
    pub(crate) resources: ObjectId,
    pub(crate) info: ObjectId,
    pub(crate) intent: ObjectId,
    pub(crate) profile: ObjectId,
    pub(crate) font: ObjectId,
    pub(crate) cid_font: ObjectId,
    pub(crate) descriptor: ObjectId,
    pub(crate) program: ObjectId,
    pub(crate) image: ObjectId,
    pub(crate) form: ObjectId,
    /// Operators of the page.
    pub(crate) content: String,
    /// XMP of the catalog; none leaves it away.
    pub(crate) xmp: Option<String>,
    /// What is done to the bytes of the file.
    pub(crate) bytes: Option<fn(Vec<u8>) -> Vec<u8>>,
    /// The word as a hexadecimal string of the font's codes.
    pub(crate) word: String,
}

pub(crate) fn root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub(crate) fn read(path: &str) -> Vec<u8> {
    std::fs::read(root(path)).unwrap()
}

/// A stream packed with Flate.
pub(crate) fn packed(mut dict: Dictionary, data: &[u8]) -> Stream {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    dict.set("Filter", "FlateDecode");
    Stream::new(dict, encoder.finish().unwrap())
}

pub(crate) fn text(s: &str) -> Object {
    Object::string_literal(s)
}

pub(crate) fn numbers(list: &[f32]) -> Object {
    Object::Array(list.iter().map(|n| Object::Real(*n)).collect())
}

/// Pixels of one CMYK colour.
pub(crate) fn flat(width: usize, height: usize, color: [u8; 4]) -> Vec<u8> {
    color.repeat(width * height)
}

pub(crate) fn image_dict(width: i64, height: i64, space: Object, bits: i64) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
        "ColorSpace" => space, "BitsPerComponent" => bits,
    }
}

/// A tint function to these process inks.
pub(crate) fn tint(to: [f32; 4]) -> Object {
    Object::Dictionary(dictionary! {
        "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1,
        "C0" => numbers(&[0.0; 4]), "C1" => numbers(&to),
    })
}

pub(crate) fn separation(name: &str, to: [f32; 4]) -> Object {
    Object::Array(vec!["Separation".into(), Object::Name(name.into()), "DeviceCMYK".into(), tint(to)])
}

/// A form of given operators.
pub(crate) fn form(operators: &str) -> Stream {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 200.0, 200.0]),
        "Resources" => dictionary! {},
    };
    Stream::new(dict, operators.as_bytes().to_vec())
}

/// A subset of Tinos with the word's glyphs: the program, and the codes and widths of the word.
pub(crate) struct Cut {
    pub(crate) program: Vec<u8>,
    pub(crate) codes: Vec<u16>,
    pub(crate) widths: Vec<f32>,
}

pub(crate) fn cut(file: &str) -> Cut {
    let font = read(file);
    let face = ttf_parser::Face::parse(&font, 0).unwrap();
    let mut remapper = GlyphRemapper::new();
    let glyphs: Vec<_> = WORD.chars().map(|c| face.glyph_index(c).unwrap()).collect();
    let codes: Vec<u16> = glyphs.iter().map(|g| remapper.remap(g.0)).collect();
    let em = f32::from(face.units_per_em());
    let width = |g: u16| f32::from(face.glyph_hor_advance(ttf_parser::GlyphId(g)).unwrap()) * 1000.0 / em;
    let widths = remapper.remapped_gids().map(|g| width(g).round()).collect();
    Cut { program: subsetter::subset(&font, 0, &remapper).unwrap(), codes, widths }
}

impl Book {
    /// A page that nothing is wrong with.
    pub(crate) fn good(standard: Standard) -> Self {
        let mut doc = Document::with_version(if standard == Standard::X4 { "1.6" } else { "1.4" });
        // lopdf writes a cross-reference stream unless told otherwise, in 1.4 too.
        doc.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
        let cut = cut("fonts/Tinos-Regular.ttf");
        let word = cut.codes.iter().map(|c| format!("{c:04x}")).collect::<String>();
        let program = doc.add_object(packed(dictionary! { "Length1" => cut.program.len() as i64 }, &cut.program));
        let descriptor = doc.add_object(dictionary! {
            "Type" => "FontDescriptor", "FontName" => "ABCDEF+Tinos-Regular", "Flags" => 4, "ItalicAngle" => 0,
            "FontBBox" => numbers(&[-177.0, -303.0, 1341.0, 1008.0]), "Ascent" => 891, "Descent" => -216,
            "CapHeight" => 662, "StemV" => 80, "FontFile2" => program,
        });
        let widths = Object::Array(cut.widths.iter().map(|w| Object::Real(*w)).collect());
        let cid_font = doc.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "ABCDEF+Tinos-Regular",
            "CIDSystemInfo" => dictionary! {
                "Registry" => text("Adobe"), "Ordering" => text("Identity"), "Supplement" => 0,
            },
            "FontDescriptor" => descriptor, "DW" => 0, "W" => vec![0.into(), widths], "CIDToGIDMap" => "Identity",
        });
        let font = doc.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+Tinos-Regular", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![cid_font.into()],
        });
        let image =
            doc.add_object(packed(image_dict(200, 150, "DeviceCMYK".into(), 8), &flat(200, 150, [90, 60, 50, 80])));
        let form = doc.add_object(form("q 0.3 0 0 0 k 0 0 30 30 re f Q"));
        let spot = doc.add_object(separation("Spot Red", [0.0, 1.0, 1.0, 0.0]));
        let all = separation("All", [1.0; 4]);
        let resources = doc.add_object(dictionary! {
            "Font" => dictionary! { "F1" => font },
            "XObject" => dictionary! { "Im1" => image, "Fm1" => form },
            "ColorSpace" => dictionary! { "Red" => spot, "Marks" => all },
            "ExtGState" => dictionary! {
                "On" => dictionary! { "OP" => true, "op" => true, "OPM" => 1 },
                "Off" => dictionary! { "OP" => false, "op" => false, "OPM" => 1 },
            },
        });
        let content = format!(
            "q /On gs BT /F1 10 Tf 0 0 0 1 k 1 0 0 1 40 280 Tm <{word}> Tj ET Q\n\
             q 0 0 0 1 k 40 200 120 40 re f Q\n\
             q /Off gs 0 0 0 0 k BT /F1 14 Tf 50 215 Td [<{word}> -50 <{word}>] TJ ET Q\n\
             q /Red cs 1 scn 40 150 60 20 re f Q\n\
             q 0.5 w 0 0 0 1 K 40 140 m 200 140 l S Q\n\
             q 72 0 0 54 200 200 cm /Im1 Do Q\n\
             q 1 0 0 1 250 100 cm /Fm1 Do Q\n\
             q /Marks CS 1 SCN 0.25 w 2 20 m 8 20 l S Q\n"
        );
        let pages = doc.new_object_id();
        let page = doc.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Resources" => resources,
            "MediaBox" => numbers(&[0.0, 0.0, 440.0, 340.0]), "BleedBox" => numbers(&[12.0, 12.0, 428.0, 328.0]),
            "TrimBox" => numbers(&[20.0, 20.0, 420.0, 320.0]),
        });
        let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        doc.objects.insert(pages, tree.into());
        let profile = doc.add_object(packed(dictionary! { "N" => 4 }, &read("layouts/press/SNAP_TR002_220.icc")));
        let intent = doc.add_object(dictionary! {
            "Type" => "OutputIntent", "S" => "GTS_PDFX", "OutputConditionIdentifier" => text("Custom"),
            "Info" => text("Coldset newsprint"), "DestOutputProfile" => profile,
        });
        let mut book = Self {
            catalog: doc.add_object(
                dictionary! { "Type" => "Catalog", "Pages" => pages, "OutputIntents" => vec![intent.into()] },
            ),
            info: doc.add_object(info(standard)),
            xmp: (standard == Standard::X4).then(xmp),
            doc,
            pages,
            page,
            resources,
            intent,
            profile,
            font,
            cid_font,
            descriptor,
            program,
            image,
            form,
            content,
            bytes: None,
            word,
        };
        book.doc.trailer.set("Root", book.catalog);
        book.doc.trailer.set("Info", book.info);
        let id = Object::String(vec![0xab; 16], StringFormat::Hexadecimal);
        book.doc.trailer.set("ID", vec![id.clone(), id]);
        book
    }

    /// The dictionary of an object, of a stream too.
    pub(crate) fn dict(&mut self, id: ObjectId) -> &mut Dictionary {
        match self.doc.get_object_mut(id).unwrap() {
            Object::Stream(stream) => &mut stream.dict,
            object => object.as_dict_mut().unwrap(),
        }
    }

    pub(crate) fn set(&mut self, id: ObjectId, key: &str, value: impl Into<Object>) {
        self.dict(id).set(key, value);
    }

    pub(crate) fn unset(&mut self, id: ObjectId, key: &str) {
        self.dict(id).remove(key.as_bytes());
    }

    /// Adds a resource of the page.
    pub(crate) fn resource(&mut self, kind: &str, name: &str, value: impl Into<Object>) {
        let resources = self.dict(self.resources);
        if !resources.has(kind.as_bytes()) {
            resources.set(kind, dictionary! {});
        }
        resources.get_mut(kind.as_bytes()).unwrap().as_dict_mut().unwrap().set(name, value);
    }

    /// Adds an object and names it as a resource.
    pub(crate) fn resource_object(&mut self, kind: &str, name: &str, object: impl Into<Object>) -> ObjectId {
        let id = self.doc.add_object(object);
        self.resource(kind, name, id);
        id
    }

    /// Adds an image and shows it at 72 × 54 pt.
    pub(crate) fn show_image(&mut self, stream: Stream) -> ObjectId {
        let id = self.resource_object("XObject", "Im9", stream);
        self.paint("72 0 0 54 300 200 cm /Im9 Do");
        id
    }

    /// Adds operators in a state of their own.
    pub(crate) fn paint(&mut self, operators: &str) {
        self.content.push_str(&format!("q {operators} Q\n"));
    }

    /// Adds black text of a font and size in the page's word.
    pub(crate) fn set_type(&mut self, before: &str, size: &str) {
        let word = self.word.clone();
        self.paint(&format!("{before} BT /F1 {size} Tf 60 60 Td <{word}> Tj ET"));
    }

    /// The file.
    pub(crate) fn write(mut self) -> Vec<u8> {
        let content = self.doc.add_object(packed(dictionary! {}, self.content.as_bytes()));
        if !self.dict(self.page).has(b"Contents") {
            self.set(self.page, "Contents", content);
        }
        if let Some(xmp) = self.xmp.take() {
            let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
            let metadata = self.doc.add_object(Stream::new(dict, xmp.into_bytes()));
            self.set(self.catalog, "Metadata", metadata);
        }
        let mut bytes = Vec::new();
        self.doc.save_to(&mut bytes).unwrap();
        match self.bytes {
            Some(change) => change(bytes),
            None => bytes,
        }
    }
}

fn info(standard: Standard) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text("Yunting Daily 3"), "Creator" => text("a maker"), "Producer" => text("a maker"),
        "CreationDate" => text("D:20261123000000+08'00'"), "ModDate" => text("D:20261123000000+08'00'"),
        "Trapped" => "False",
    };
    if standard != Standard::X4 {
        info.set("GTS_PDFXVersion", text("PDF/X-1a:2003"));
    }
    info
}

fn xmp() -> String {
    r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Yunting Daily 3</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>a maker</xmp:CreatorTool>
<xmp:CreateDate>2026-11-23T00:00:00+08:00</xmp:CreateDate>
<xmp:ModifyDate>2026-11-23T00:00:00+08:00</xmp:ModifyDate>
<xmp:MetadataDate>2026-11-23T00:00:00+08:00</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>a maker</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#
        .into()
}
