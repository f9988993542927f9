"""make.py OUT X1A.pdf X4.pdf: writes the foreign files, one a program and setting, to OUT.

The last two arguments are pages of our own, which programs of others rewrite. Prints each file's name.
"""
import functools
import pathlib
import subprocess
import sys

from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FONTS = ROOT / "fonts"
PROFILE = ROOT / "layouts/press/SNAP_TR002_220.icc"
PHOTO = ROOT / "examples/daily/photos/crowd.jpg"

OUT, OURS, OURS_X4 = (pathlib.Path(arg).resolve() for arg in sys.argv[1:4])
WORK = OUT / "work"
MAKERS = {}


def maker(name):
    """Enters a function that writes the file of this name."""
    def enter(make):
        MAKERS[name] = make
        return make
    return enter


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=WORK)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} fails:\n{done.stdout}{done.stderr}")


def faces():
    """Few glyphs of each face: WeasyPrint's own subsetting of a whole one takes seconds."""
    from fontTools.subset import main as subset
    text = "".join((HERE / page).read_text() for page in ["advert.html", "advert.typ", "make.py"])
    for face in ["ZhuqueFangsong-Regular.ttf", "NPSansSC-Medium.otf"]:
        subset([str(FONTS / face), f"--text={text}", "--layout-features=", f"--output-file={WORK / face}"])


# 400 × 600 pixels: 340 to the inch at 30 mm.
def photos():
    photo = Image.open(PHOTO).convert("RGB").resize((400, 600))
    photo.save(WORK / "photo.jpg", quality=90)
    photo.convert("CMYK").save(WORK / "photo-cmyk.jpg", quality=90)


# Ghostscript

# Info, trim and output intent as Ghostscript's own PDFX_def.ps gives them, for a version and our press.
PDFX = """
[/GTS_PDFXVersion ({version}) /Title (Yunting book fair) /Trapped /False /DOCINFO pdfmark
[/_objdef {{icc}} /type /stream /OBJ pdfmark
[{{icc}} << /N 4 >> /PUT pdfmark
[{{icc}} ({profile}) (r) file /PUT pdfmark
[/_objdef {{intent}} /type /dict /OBJ pdfmark
[{{intent}} << /Type /OutputIntent /S /GTS_PDFX /OutputCondition (Coldset newsprint) /Info (Coldset newsprint)
  /OutputConditionIdentifier (Custom) /DestOutputProfile {{icc}} >> /PUT pdfmark
[{{Catalog}} << /OutputIntents [{{intent}}] >> /PUT pdfmark
"""
TRIM = "[/TrimBox [8.504 8.504 348.661 235.276] /PAGE pdfmark\n"
PHOTO_PS = """gsave 262 8 translate 60 90 scale /DeviceRGB setcolorspace
<< /ImageType 1 /Width 400 /Height 600 /BitsPerComponent 8 /Decode [0 1 0 1 0 1] /ImageMatrix [400 0 0 -600 0 600]
/DataSource (photo.jpg) (r) file /DCTDecode filter >> image grestore
0.8 0.1 0.1 setrgbcolor 160 110 60 24 rectfill"""
GLASS_PS = ".5 .setfillconstantalpha 0 1 0 0 setcmykcolor 100 90 120 60 rectfill 1 .setfillconstantalpha"


def ghostscript(name, source, *options, version=None):
    """Distils a source; with a version, as a PDF/X of that name."""
    prefix = []
    if version:
        (WORK / f"{name}.def.ps").write_text(PDFX.format(version=version, profile=PROFILE))
        prefix = [f"{name}.def.ps"]
    # The sources are our own and read the profile, fonts and photo.
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dNOSAFER", "-sDEVICE=pdfwrite", f"-sFONTPATH={FONTS}",
        f"-sOutputFile={OUT / name}.pdf", *options, *prefix, source)


def advert_ps(name, paint="", face="/Tinos-Regular", trim=True):
    text = (HERE / "advert.ps").read_text().replace("PAINT", paint).replace("FACE", face)
    if trim:
        text = text.replace("showpage", TRIM + "showpage")
    path = WORK / f"{name}.ps"
    path.write_text(text)
    return path


CMYK = ["-sColorConversionStrategy=CMYK", "-sProcessColorModel=DeviceCMYK"]
GLASS = ["-dALLOWPSTRANSPARENCY", "-dCompatibilityLevel=1.7"]
X3 = "PDF/X-3:2002"


@maker("gs-x3")
def _(name):
    ghostscript(name, advert_ps(name), "-dPDFX", *CMYK, version=X3)


@maker("gs-x3-photo")
def _(name):
    ghostscript(name, advert_ps(name, PHOTO_PS), "-dPDFX", *CMYK, version=X3)


@maker("gs-x3-glass")
def _(name):
    # Only PDF is flattened, PostScript with transparency ends in an error.
    ghostscript(f"work/{name}", advert_ps(name, GLASS_PS), *GLASS, *CMYK)
    ghostscript(name, WORK / f"{name}.pdf", "-dPDFX", *CMYK, version=X3)


@maker("gs-x3-no-trim")
def _(name):
    ghostscript(name, advert_ps(name, trim=False), "-dPDFX", *CMYK, version=X3)


@maker("gs-x1a-by-hand")
def _(name):
    ghostscript(name, advert_ps(name), "-dCompatibilityLevel=1.4", *CMYK, version="PDF/X-1a:2003")


@maker("gs-x3-of-ours")
def _(name):
    ghostscript(name, OURS, "-dPDFX", *CMYK, version=X3)


@maker("gs-plain-photo")
def _(name):
    ghostscript(name, advert_ps(name, PHOTO_PS))


@maker("gs-plain-glass")
def _(name):
    ghostscript(name, advert_ps(name, GLASS_PS), *GLASS)


@maker("gs-plain-base-font")
def _(name):
    ghostscript(name, advert_ps(name, face="/Helvetica"), "-dEmbedAllFonts=false", *CMYK)


# WeasyPrint

PRESS_COLOURS = {
    "BLACK": "device-cmyk(0 0 0 1)", "RED": "device-cmyk(0 1 1 0)", "PAPER": "device-cmyk(0 0 0 0)",
    "PHOTO": "photo-cmyk.jpg",
}
SCREEN_COLOURS = {"BLACK": "#000", "RED": "#c00", "PAPER": "#fff", "PHOTO": "photo.jpg"}


def weasyprint(name, variant, colours, extra=""):
    from weasyprint import HTML
    text = (HERE / "advert.html").read_text()
    values = {"PROFILE": PROFILE.as_uri(), "EXTRA": extra, **colours}
    for key, value in values.items():
        text = text.replace(key, value)
    HTML(string=text, base_url=f"{WORK}/").write_pdf(OUT / f"{name}.pdf", pdf_variant=variant)


for _variant in ["x-1a", "x-3", "x-4", "x-5g"]:
    MAKERS[f"weasyprint-{_variant.replace('x-', 'x')}"] = functools.partial(
        weasyprint, variant=f"pdf/{_variant}", colours=PRESS_COLOURS)
for _variant in ["x-1a", "a-3b", "ua-1"]:
    MAKERS[f"weasyprint-{_variant.replace('-', '')}-screen"] = functools.partial(
        weasyprint, variant=f"pdf/{_variant}", colours=SCREEN_COLOURS)


@maker("weasyprint-x4-glass")
def _(name):
    extra = """h1 { opacity: 0.5 }
    hr { height: 3mm; background: linear-gradient(to right, #fff, #c00) }"""
    weasyprint(name, "pdf/x-4", PRESS_COLOURS, extra)


# Others

@maker("typst")
def _(name):
    typst(name)


def typst(name, **options):
    import typst as program
    (WORK / "advert.typ").write_bytes((HERE / "advert.typ").read_bytes())
    program.compile(WORK / "advert.typ", output=OUT / f"{name}.pdf", font_paths=[FONTS], ignore_system_fonts=True,
                    **options)


@maker("cairo-of-ours")
def _(name):
    run("pdftocairo", "-pdf", OURS, OUT / f"{name}.pdf")


QPDF = {
    "linearized": ["--linearize"],
    "object-streams": ["--object-streams=generate"],
    "qdf": ["--qdf"],
    "encrypted": ["--encrypt", "", "owner", "256", "--"],
}
for _form, _options in QPDF.items():
    MAKERS[f"qpdf-{_form}"] = lambda name, options=_options: run("qpdf", *options, OURS, OUT / f"{name}.pdf")
MAKERS["qpdf-linearized-x4"] = lambda name: run("qpdf", "--linearize", OURS_X4, OUT / f"{name}.pdf")


@maker("pikepdf-two-pages")
def _(name):
    import pikepdf
    with pikepdf.open(OURS_X4) as ours, pikepdf.open(OURS_X4) as other:
        ours.pages.extend(other.pages)
        ours.save(OUT / f"{name}.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)


@maker("reportlab")
def _(name):
    reportlab(name, embedded=True)


@maker("reportlab-cid-font")
def _(name):
    reportlab(name, embedded=False)


def reportlab(name, embedded):
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas
    page = canvas.Canvas(str(OUT / f"{name}.pdf"), pagesize=(126 * mm, 86 * mm), enforceColorSpace="CMYK",
                         trimBox=(3 * mm, 3 * mm, 123 * mm, 83 * mm))
    page.setTitle("云汀书市")
    if embedded:
        face = "Text"
        pdfmetrics.registerFont(TTFont(face, str(FONTS / "ZhuqueFangsong-Regular.ttf")))
    else:
        face = "STSong-Light"
        pdfmetrics.registerFont(UnicodeCIDFont(face))
    page.setFillColorCMYK(0, 1, 1, 0)
    page.setFont(face, 28)
    page.drawString(10 * mm, 60 * mm, "云汀书市")
    page.setFillColorCMYK(0, 0, 0, 1)
    page.setFont(face, 10.5)
    page.drawString(10 * mm, 45 * mm, "三百个书摊，旧书新书，一日看尽。")
    page.drawImage(str(WORK / "photo-cmyk.jpg"), 80 * mm, 15 * mm, 30 * mm, 45 * mm)
    page.setLineWidth(0.1)
    page.setStrokeColorCMYK(0, 0, 0, 1)
    page.line(10 * mm, 12 * mm, 116 * mm, 12 * mm)
    page.save()


@maker("fpdf2")
def _(name):
    from fpdf import FPDF
    page = FPDF(unit="mm", format=(120, 80))
    page.set_title("云汀书市")
    page.add_font("Text", fname=FONTS / "ZhuqueFangsong-Regular.ttf")
    page.add_page()
    page.set_font("Text", size=28)
    page.set_text_color(200, 0, 0)
    page.text(10, 20, "云汀书市")
    page.set_font("Text", size=10)
    page.set_text_color(0, 0, 0)
    page.text(10, 30, "三百个书摊，旧书新书，一日看尽。")
    page.image(WORK / "photo.jpg", 80, 15, 30)
    with page.local_context(fill_opacity=0.5):
        page.set_fill_color(0, 90, 160)
        page.rect(20, 40, 40, 20, style="F")
    page.output(OUT / f"{name}.pdf")


WORK.mkdir(parents=True, exist_ok=True)
photos()
faces()
for name, make in MAKERS.items():
    make(name)
    print(name)
