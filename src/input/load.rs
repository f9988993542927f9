//! Reads an edition and every file that it names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::{Finding, Findings};
use crate::input::advert::{self, AdvertFile};
use crate::input::article::{self, WrittenPhoto};
use crate::input::check::{self, Item, Object};
use crate::input::copy::{Copy, Origin, Photo, PhotoNote, Text};
use crate::input::near;
use crate::input::schema::Table;
use crate::input::yaml::{self, Value};
use crate::input::{embedded, photo, tables};
use crate::source::{Place, Source};
use crate::world::World;

/// Everything that was written for an edition.
#[derive(Clone, Debug)]
pub struct Input {
    /// The folder of the edition.
    pub root: PathBuf,
    /// `edition.yaml`.
    pub edition: Object,
    /// The layouts that its pages name and that could be read, by name.
    pub layouts: BTreeMap<String, Layout>,
    /// The font table.
    pub fonts: Option<Fonts>,
    /// The articles that could be read, by the file name that the edition gives.
    pub articles: BTreeMap<String, Article>,
    /// The adverts that could be read, by the file name that the edition gives.
    pub adverts: BTreeMap<String, Arc<AdvertFile>>,
    /// The edition's own words.
    pub words: Option<Arc<Source>>,
}

/// A layout's file and what it names.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The layout.
    pub object: Object,
    /// Its house.
    pub house: Option<Object>,
    /// The words of the paper that the house names.
    pub words: Option<Arc<Source>>,
    /// The press's profile.
    pub profile: Option<PathBuf>,
    /// The pictures of its furniture that could be read, by the file name it gives.
    pub images: BTreeMap<String, Arc<Photo>>,
}

/// The font table's file and the files that it names.
#[derive(Clone, Debug)]
pub struct Fonts {
    /// The table.
    pub object: Object,
    /// The font files that are there, by PostScript name.
    pub files: BTreeMap<String, PathBuf>,
}

/// An article and its photos.
#[derive(Clone, Debug)]
pub struct Article {
    /// The copy, with those photos that could be read.
    pub copy: Copy,
    /// For each photo that the article names, its index in the copy; none when it could not be read.
    pub photos: Vec<Option<usize>>,
    /// Where its text starts, or would.
    pub body: Place,
}

/// Reads an edition; `path` is its folder or its `edition.yaml`. None when the edition itself cannot be read.
#[must_use]
pub fn load(world: &World, path: &Path, findings: &mut Findings) -> Option<Input> {
    let file = if world.is_folder(path) { path.join("edition.yaml") } else { path.to_path_buf() };
    let root = file.parent().unwrap_or(Path::new("")).to_path_buf();
    let source = world.read_text(&file).map_err(|finding| findings.push(edition_help(finding))).ok()?;
    let edition = tree(&source, &tables::EDITION, findings)?;
    let mut loader = Loader { world, root: &root, houses: BTreeMap::new(), words: BTreeMap::new(), findings };
    let layouts = loader.layouts(&edition);
    let fonts = loader.fonts();
    let articles = loader.articles(&edition);
    loader.not_placed(&edition, &articles);
    let adverts = loader.adverts(&edition);
    let words = edition.get("words").and_then(|item| loader.edition_words(item));
    Some(Input { root, edition, layouts, fonts, articles, adverts, words })
}

/// Reads a layout of home with its house, and home's font table: what a galley is set with. None when either cannot be
/// read.
#[must_use]
pub fn load_layout(world: &World, name: &str, findings: &mut Findings) -> Option<(Layout, Fonts)> {
    let asked = Source::new(Path::new("--layout"), name.to_owned());
    let place = Place::new(asked, 0, name.len());
    let root = world.home.clone();
    let mut loader = Loader { world, root: &root, houses: BTreeMap::new(), words: BTreeMap::new(), findings };
    let layout = loader.layout(name, &place);
    let fonts = loader.fonts();
    layout.zip(fonts)
}

/// Reads a layout of home for the press that it names. None when it cannot be read; `others` are names of presses that
/// need no layout, to be told where none has the name.
#[must_use]
pub fn load_press(world: &World, name: &str, others: &[&str], findings: &mut Findings) -> Option<Layout> {
    let asked = Source::new(Path::new("--press"), name.to_owned());
    let place = Place::new(asked, 0, name.len());
    let root = world.home.clone();
    let mut loader = Loader { world, root: &root, houses: BTreeMap::new(), words: BTreeMap::new(), findings };
    match loader.in_layouts(&format!("{name}.yaml")) {
        Ok(None) => {
            let layouts = loader.names(true);
            let known: Vec<_> = others.iter().copied().chain(layouts.iter().map(String::as_str)).collect();
            let finding = Finding::error("unknown-press", format!("`{name}`, a press that is not there")).at(&place);
            let finding = finding.expected(format!("{}, or the name of a file in layouts/", others.join(", ")));
            findings.push(finding.help(near::suggestion(name, &known)));
            None
        }
        Ok(Some(_)) | Err(_) => loader.layout(name, &place),
    }
}

fn edition_help(finding: Finding) -> Finding {
    match finding.code {
        "missing-file" => finding.expected("a folder with edition.yaml, or that file").help("check the name"),
        _ => finding,
    }
}

fn tree(source: &Arc<Source>, table: &'static Table, findings: &mut Findings) -> Option<Object> {
    let node = yaml::parse(source, 0..source.text.len(), findings)?;
    check::file(&node, table, findings)
}

struct Loader<'a> {
    world: &'a World,
    root: &'a Path,
    houses: BTreeMap<String, Option<Object>>,
    /// The words of each house that names a file of them.
    words: BTreeMap<String, Arc<Source>>,
    findings: &'a mut Findings,
}

impl Loader<'_> {
    fn layouts(&mut self, edition: &Object) -> BTreeMap<String, Layout> {
        let of_pages = edition.objects("pages").filter_map(|page| page.get("layout"));
        let mut layouts = BTreeMap::new();
        let mut failed: Vec<&str> = Vec::new();
        for item in of_pages.chain(edition.get("layout")) {
            let Some(name) = item.text() else { continue };
            if layouts.contains_key(name) || failed.contains(&name) {
                continue;
            }
            match self.layout(name, &item.place) {
                Some(layout) => {
                    layouts.insert(name.to_owned(), layout);
                }
                None => failed.push(name),
            }
        }
        layouts
    }

    fn layout(&mut self, name: &str, place: &Place) -> Option<Layout> {
        let source = self.shared(name, "unknown-layout", "layout", place)?;
        let object = tree(&source, &tables::LAYOUT, self.findings)?;
        let house = object.get("house").and_then(|item| self.house(item));
        let profile = object.object("press").and_then(|press| press.get("profile")).and_then(|item| self.profile(item));
        let words = object.text("house").and_then(|name| self.words.get(name)).cloned();
        let images = self.images(&object);
        Some(Layout { object, house, words, profile, images })
    }

    /// The pictures that the furniture of a layout names.
    fn images(&mut self, layout: &Object) -> BTreeMap<String, Arc<Photo>> {
        let masthead = layout.object("masthead").into_iter().flat_map(|masthead| masthead.objects("pieces"));
        let named = layout.objects("furniture").chain(masthead).filter_map(|piece| piece.get("image"));
        let items: Vec<&Item> = named.collect();
        let mut images = BTreeMap::new();
        for item in items {
            let Some(name) = item.text() else { continue };
            let read = match self.in_layouts(name) {
                Ok(Some(path)) => photo::read(self.world, &path, name),
                Ok(None) => {
                    Err(self.missing("missing-image", "a picture", &self.world.home.join("layouts").join(name), item))
                }
                Err(finding) => Err(finding),
            };
            match read {
                Ok(image) => images.extend([(name.to_owned(), image)]),
                Err(finding) => self.findings.push(finding.at(&item.place)),
            }
        }
        images
    }

    /// Reads a house once, however many layouts name it, so that its faults are told once.
    fn house(&mut self, item: &Item) -> Option<Object> {
        let name = item.text()?;
        if let Some(house) = self.houses.get(name) {
            return house.clone();
        }
        let source = self.shared(name, "unknown-house", "house", &item.place);
        let house = source.and_then(|source| tree(&source, &tables::HOUSE, self.findings));
        self.houses.insert(name.to_owned(), house.clone());
        let words = house.as_ref().and_then(|house| house.get("words")).and_then(|item| self.house_words(item));
        self.words.extend(words.map(|words| (name.to_owned(), words)));
        house
    }

    /// The words that a house names, beside it.
    fn house_words(&mut self, item: &Item) -> Option<Arc<Source>> {
        let name = item.text()?;
        match self.in_layouts(name) {
            Ok(Some(path)) => return self.text(&path, &item.place),
            Ok(None) => {
                let finding =
                    self.missing("missing-words", "a list of words", &self.world.home.join("layouts").join(name), item);
                self.findings.push(finding);
            }
            Err(finding) => self.findings.push(finding.at(&item.place)),
        }
        None
    }

    /// The words that an edition names, below its folder.
    fn edition_words(&mut self, item: &Item) -> Option<Arc<Source>> {
        let path = self.world.inside(self.root, item.text()?);
        let path = path.map_err(|finding| self.findings.push(finding.at(&item.place))).ok()?;
        if !self.world.is_file(&path) {
            let finding = self.missing("missing-words", "a list of words", &path, item);
            self.findings.push(finding);
            return None;
        }
        self.text(&path, &item.place)
    }

    /// Reads `NAME.yaml` of the edition's layouts, else of home's.
    fn shared(&mut self, name: &str, code: &'static str, what: &str, place: &Place) -> Option<Arc<Source>> {
        let file = format!("{name}.yaml");
        let path = match self.in_layouts(&file) {
            Ok(Some(path)) => path,
            Ok(None) => {
                let known = self.names(what == "layout");
                let known: Vec<_> = known.iter().map(String::as_str).collect();
                let finding = Finding::error(code, format!("`{name}`, a {what} that is not there")).at(place);
                let expected = "a file in layouts/ of the edition or of the home folder";
                self.findings.push(finding.expected(expected).help(near::suggestion(name, &known)));
                return None;
            }
            Err(finding) => {
                self.findings.push(finding.at(place));
                return None;
            }
        };
        self.text(&path, place)
    }

    /// A file of the edition's layouts, else of home's; none when neither has it.
    fn in_layouts(&self, file: &str) -> Result<Option<PathBuf>, Finding> {
        let own = self.world.inside(self.root, &format!("layouts/{file}"))?;
        if self.world.is_file(&own) {
            return Ok(Some(own));
        }
        let home = self.world.at_home(&self.world.home.join("layouts"), file)?;
        Ok(Some(home).filter(|path| self.world.is_file(path)))
    }

    /// The layouts there are, or the houses: a layout names its house, a house none. A file that is no mapping may be
    /// either.
    fn names(&self, are_layouts: bool) -> Vec<String> {
        let folders = [self.root.join("layouts"), self.world.home.join("layouts")];
        let names: BTreeSet<String> = folders.iter().flat_map(|folder| World::names_in(folder)).collect();
        let is_meant = |file: &String| {
            let path = self.in_layouts(file).ok().flatten();
            let source = path.and_then(|path| self.world.read_text(&path).ok());
            let node = source.and_then(|s| yaml::parse(&s, 0..s.text.len(), &mut Findings::default()));
            match node.map(|node| node.value) {
                Some(Value::Map(entries)) => entries.iter().any(|entry| entry.key == "house") == are_layouts,
                _ => true,
            }
        };
        let yaml = names.iter().filter(|name| name.ends_with(".yaml")).filter(|name| is_meant(name));
        yaml.filter_map(|name| name.strip_suffix(".yaml").map(str::to_owned)).collect()
    }

    fn profile(&mut self, item: &Item) -> Option<PathBuf> {
        let name = item.text()?;
        let finding = match self.in_layouts(name) {
            Ok(Some(path)) => return Some(path),
            Ok(None) => Finding::error("missing-profile", format!("`{name}`, an ICC profile that is not there"))
                .expected("a file in layouts/ of the edition or of the home folder")
                .help("put the press's profile there"),
            Err(finding) => finding,
        };
        self.findings.push(finding.at(&item.place));
        None
    }

    fn fonts(&mut self) -> Option<Fonts> {
        let own = self.root.join("fonts/fonts.yaml");
        let is_own = self.world.is_file(&own);
        let folder = if is_own { self.root.join("fonts") } else { self.world.home.join("fonts") };
        let source = self.world.read_text(&folder.join("fonts.yaml")).map_err(|f| self.findings.push(f)).ok()?;
        let object = tree(&source, &tables::FONTS, self.findings)?;
        let mut files = BTreeMap::new();
        for (name, face) in object.named("faces") {
            let Some(item) = face.object().and_then(|face| face.get("file")) else { continue };
            if let Some(path) = self.font(item, &folder, is_own) {
                files.insert(name.clone(), path);
            }
        }
        Some(Fonts { object, files })
    }

    /// A font file beside its table, else in home's fonts.
    fn font(&mut self, item: &Item, folder: &Path, is_own: bool) -> Option<PathBuf> {
        let name = item.text()?;
        let home = self.world.home.join("fonts");
        let beside = if is_own { self.world.inside(folder, name) } else { self.world.at_home(folder, name) };
        let beside = beside.map_err(|finding| self.findings.push(finding.at(&item.place))).ok()?;
        if let Some(path) = [beside, home.join(name)].into_iter().find(|path| self.world.is_file(path)) {
            return Some(path);
        }
        self.findings.push(self.missing("missing-font", "a font file", &folder.join(name), item));
        None
    }

    fn articles(&mut self, edition: &Object) -> BTreeMap<String, Article> {
        let stories = edition.objects("pages").flat_map(|page| page.objects("stories"));
        let items: Vec<&Item> = stories.filter_map(|story| story.get("article")).collect();
        let mut articles = BTreeMap::new();
        let mut tried: Vec<&str> = Vec::new();
        for item in items {
            let Some(name) = item.text().filter(|name| !tried.contains(name)) else { continue };
            tried.push(name);
            if let Some(article) = self.article(name, item) {
                articles.insert(name.to_owned(), article);
            }
        }
        articles
    }

    /// Tells of articles in `articles/`, or beside those placed, that stand on no page of the edition, all in one finding.
    /// Not beside one that could not be read: the spare file is then most likely the one that was meant, and its name may
    /// lead out of the edition.
    fn not_placed(&mut self, edition: &Object, articles: &BTreeMap<String, Article>) {
        let stories = edition.objects("pages").flat_map(|page| page.objects("stories"));
        let placed: BTreeSet<PathBuf> = stories.filter_map(|story| story.text("article")).map(PathBuf::from).collect();
        if edition.list("pages").is_empty()
            || placed.iter().any(|path| !articles.keys().any(|read| Path::new(read) == path))
        {
            return;
        }
        // A folder or file may have a second name by a link.
        let real = |path: &Path| self.root.join(path).canonicalize().unwrap_or_else(|_| self.root.join(path));
        let mut known: BTreeSet<PathBuf> = placed.iter().map(|path| real(path)).collect();
        let articles = Path::new("articles");
        let folders: BTreeSet<&Path> = placed.iter().filter_map(|path| path.parent()).chain([articles]).collect();
        let mut spare = Vec::new();
        for folder in folders {
            let names = World::names_in(&self.root.join(folder));
            let paths = names.iter().map(|name| folder.join(name));
            for path in paths.filter(|path| path.extension().is_some_and(|ending| ending == "md")) {
                if known.insert(real(&path)) {
                    spare.push(format!("`{}`", path.display()));
                }
            }
        }
        if spare.is_empty() {
            return;
        }
        let at = edition.get("pages").map_or(&edition.place, |item| &item.place);
        let (what, help) = match spare.len() {
            1 => ("an article on no page", "place it as a story, or take the file out of the folder"),
            _ => ("articles on no page", "place each as a story, or take the files out of the folder"),
        };
        let finding = Finding::warning("article-not-placed", format!("{}, {what}", spare.join(", "))).at(at);
        self.findings.push(finding.expected("a place for each article of the folder").help(help));
    }

    /// Tells of a file that may not be read; of the link all files of a folder stand behind only once.
    fn refused(&mut self, finding: Finding) {
        let is_told = |told: &Finding| told.code == finding.code && told.found == finding.found;
        if !self.findings.as_slice().iter().any(is_told) {
            self.findings.push(finding);
        }
    }

    fn adverts(&mut self, edition: &Object) -> BTreeMap<String, Arc<AdvertFile>> {
        let placed = edition.objects("pages").flat_map(|page| page.objects("adverts"));
        let mut adverts = BTreeMap::new();
        let mut tried: Vec<&str> = Vec::new();
        for item in placed.filter_map(|advert| advert.get("file")) {
            let Some(name) = item.text().filter(|name| !tried.contains(name)) else { continue };
            tried.push(name);
            if let Some(advert) = self.advert(name, item) {
                adverts.insert(name.to_owned(), advert);
            }
        }
        adverts
    }

    fn advert(&mut self, name: &str, item: &Item) -> Option<Arc<AdvertFile>> {
        let path = self.world.inside(self.root, name).map_err(|f| self.refused(f.at(&item.place))).ok()?;
        if !self.world.is_file(&path) {
            self.findings.push(self.missing("missing-advert", "an advert", &path, item));
            return None;
        }
        advert::read(self.world, &path, name).map_err(|f| self.findings.push(f.at(&item.place))).ok()
    }

    fn article(&mut self, name: &str, item: &Item) -> Option<Article> {
        let path = self.world.inside(self.root, name).map_err(|f| self.refused(f.at(&item.place))).ok()?;
        if !self.world.is_file(&path) {
            self.findings.push(self.missing("missing-article", "an article", &path, item));
            return None;
        }
        let source = self.text(&path, &item.place)?;
        let mut written = article::read(&source, self.findings)?;
        let mut slots = Vec::new();
        for photo in written.photos {
            let note = self.photo(photo);
            slots.push(note.as_ref().map(|_| written.copy.photos.len()));
            written.copy.photos.extend(note);
        }
        Some(Article { copy: written.copy, photos: slots, body: written.body })
    }

    fn photo(&mut self, written: WrittenPhoto) -> Option<PhotoNote> {
        let WrittenPhoto { file, place, caption, credit } = written;
        let name = file?;
        let path = self.world.inside(self.root, &name).map_err(|f| self.refused(f.at(&place))).ok()?;
        if !self.world.is_file(&path) {
            let item = Item { place, datum: check::Datum::Text(name) };
            self.findings.push(self.missing("missing-photo", "a photo", &path, &item));
            return None;
        }
        let photo = photo::read(self.world, &path, &name).map_err(|f| self.findings.push(f.at(&place))).ok()?;
        let caption = caption.or_else(|| {
            let string = embedded::caption(self.world.open(&path).ok()?)?;
            let origin = Origin { source: place.source.clone(), stretches: vec![(0, place.start)] };
            Some(Text { string, spans: Vec::new(), origin })
        });
        Some(PhotoNote { photo, place, caption, credit })
    }

    /// Reads a text; a fault that lies in no file lies where the file is named.
    fn text(&mut self, path: &Path, place: &Place) -> Option<Arc<Source>> {
        let place_it = |finding: Finding| if finding.place.is_none() { finding.at(place) } else { finding };
        self.world.read_text(path).map_err(|finding| self.findings.push(place_it(finding))).ok()
    }

    fn missing(&self, code: &'static str, what: &str, path: &Path, item: &Item) -> Finding {
        let name = item.text().unwrap_or_default();
        let folder = path.parent().unwrap_or(Path::new(""));
        let known = World::names_in(folder);
        let known: Vec<_> = known.iter().map(String::as_str).collect();
        let stem = path.file_name().unwrap_or_default().to_string_lossy();
        let help = match near::suggestion(&stem, &known) {
            none if none.is_empty() => format!("there is no file in {}", folder.display()),
            help => help,
        };
        Finding::error(code, format!("`{name}`, {what} that is not there"))
            .at(&item.place)
            .expected(format!("a file in {}", folder.display()))
            .help(help)
    }
}
