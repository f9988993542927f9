//! The only door to disk: reads copy, maps fonts, writes pages.

use std::fs::{self, File};
use std::io::{BufReader, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use mmap_io::MemoryMappedFile;

use crate::diag::Finding;
use crate::source::{Place, Source};

/// The largest text file read, in bytes (16 MiB: a day's copy is far below 1 MiB).
pub const TEXT_LIMIT: u64 = 16 << 20;

/// The largest other file read whole, in bytes (512 MiB).
pub const BYTES_LIMIT: u64 = 512 << 20;

/// The file by which the home folder is known, below it.
const LANDMARK: &str = "fonts/fonts.yaml";

/// The disk as paiban sees it.
#[derive(Clone, Debug)]
pub struct World {
    /// The folder that holds `fonts/` and `layouts/`.
    pub home: PathBuf,
}

impl World {
    /// Finds the home folder: the one given, else that of the environment variable `PAIBAN_HOME`, else the first
    /// folder with `fonts/fonts.yaml` above the program, else above the current folder.
    ///
    /// # Errors
    /// A finding `no-home` when there is none, or when the folder given holds no font table.
    pub fn find(home: Option<&Path>) -> Result<Self, Finding> {
        let named = home.map(Path::to_path_buf).or_else(|| std::env::var_os("PAIBAN_HOME").map(PathBuf::from));
        if let Some(home) = named {
            return if home.join(LANDMARK).is_file() { Ok(Self { home }) } else { Err(no_home(Some(&home))) };
        }
        let starts = [std::env::current_exe().ok(), std::env::current_dir().ok()];
        for start in starts.iter().flatten() {
            if let Some(home) = start.ancestors().find(|folder| folder.join(LANDMARK).is_file()) {
                return Ok(Self { home: home.to_path_buf() });
            }
        }
        Err(no_home(None))
    }

    /// Reads a text file; a byte order mark at its start is left out.
    ///
    /// # Errors
    /// `missing-file`, `unreadable-file`, `file-too-large` or `not-utf8`.
    pub fn read_text(&self, path: &Path) -> Result<Arc<Source>, Finding> {
        let bytes = read_limited(path, TEXT_LIMIT)?;
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                Ok(Source::new(path, text))
            }
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let byte = error.as_bytes().get(at).copied().unwrap_or_default();
                let source = Source::new(path, String::from_utf8_lossy(error.as_bytes()).into_owned());
                Err(Finding::error("not-utf8", format!("the byte {byte:02X} that is not UTF-8"))
                    .at(&Place::new(source, at, 0))
                    .expected("text in UTF-8")
                    .help("save the file as UTF-8; text from older desks is often GBK or GB 18030"))
            }
        }
    }

    /// Opens a file to read a part of it.
    ///
    /// # Errors
    /// `missing-file` or `unreadable-file`.
    pub fn open(&self, path: &Path) -> Result<BufReader<File>, Finding> {
        Ok(BufReader::new(open_file(path)?))
    }

    /// The path of a file that an edition names, below the folder `root`.
    ///
    /// # Errors
    /// `path-leaves-edition` when the name is absolute, goes up with `..` or passes a link that leads out of the
    /// folder.
    pub fn inside(&self, root: &Path, name: &str) -> Result<PathBuf, Finding> {
        let name = plain(name)?;
        let Ok(real_root) = root_folder(root).canonicalize() else { return Ok(root.join(name)) };
        // A file that is not there cannot lead out; whoever reads it says that it is missing.
        let leads_out = |part: &Path| root.join(part).canonicalize().is_ok_and(|real| !real.starts_with(&real_root));
        if !leads_out(name) {
            return Ok(root.join(name));
        }
        // The link may be a folder, the same for all its files.
        let link = name.ancestors().take_while(|part| leads_out(part)).last().unwrap_or(name);
        Err(leaves(&link.display().to_string(), "a link that leads out of the folder"))
    }

    /// The path of a file of the home folder, below its folder `root`; links are the owner's own.
    ///
    /// # Errors
    /// `path-leaves-edition` when the name is absolute or goes up with `..`.
    pub fn at_home(&self, root: &Path, name: &str) -> Result<PathBuf, Finding> {
        plain(name).map(|name| root.join(name))
    }

    /// Whether there is a file at the path.
    #[must_use]
    pub fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    /// Whether there is a folder at the path.
    #[must_use]
    pub fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    /// The names of the files in a folder, sorted; none when it cannot be read.
    #[must_use]
    pub fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(root_folder(folder)).into_iter().flatten().flatten();
        let mut names: Vec<_> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    /// Puts a file out of the way by adding `.old` to its name; gives the new name, or none when there is no such file.
    ///
    /// # Errors
    /// `not-written` with the system's reason.
    pub fn set_aside(path: &Path) -> Result<Option<PathBuf>, Finding> {
        if !path.is_file() {
            return Ok(None);
        }
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(".old");
        let aside = path.with_file_name(name);
        match fs::rename(path, &aside) {
            Ok(()) => Ok(Some(aside)),
            Err(error) => Err(Finding::error("not-written", format!("{} cannot be renamed: {error}", path.display()))
                .help("take the file of the earlier build away by hand: it must not go to press")),
        }
    }

    /// Writes a file so that a reader sees either the old one or the whole new one.
    ///
    /// # Errors
    /// `not-written` with the system's reason.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Finding> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let draft = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
        let made = folder.map_or(Ok(()), fs::create_dir_all);
        let result = made.and_then(|()| write_through(&draft, path, bytes));
        result.map_err(|error| {
            // The draft may not even exist; the error that counts is the first.
            let _ = fs::remove_file(&draft);
            Finding::error("not-written", format!("{} cannot be written: {error}", path.display()))
                .help("check that the folder exists, may be written to and has room")
        })
    }
}

/// Reads a file whole: photos and profiles, whose paths are settled by then.
///
/// # Errors
/// `missing-file`, `unreadable-file` or `file-too-large`.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Finding> {
    read_limited(path, BYTES_LIMIT)
}

/// A folder of files that can be made anew at any time. Whatever cannot be written is done without.
#[derive(Clone, Debug)]
pub struct CacheFolder {
    folder: PathBuf,
}

impl CacheFolder {
    /// The folder at this path, which is made when first written to.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    /// The path of a file in it.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The names of its files, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        World::names_in(&self.folder)
    }

    /// The length of a file; 0 when there is none.
    #[must_use]
    pub fn size(&self, name: &str) -> u64 {
        fs::metadata(self.path(name)).map_or(0, |data| data.len())
    }

    /// Writes a file whole or not at all; gives whether it is there. Unlike a page it need not outlive a power cut, so
    /// the disk is not waited for.
    #[must_use]
    pub fn write(&self, name: &str, bytes: &[u8]) -> bool {
        // Two threads may write the same file: each has a draft of its own.
        static DRAFTS: AtomicU64 = AtomicU64::new(0);
        let number = DRAFTS.fetch_add(1, Ordering::Relaxed);
        let draft = self.path(&format!(".{name}.{}.{number}.part", std::process::id()));
        let written = fs::create_dir_all(&self.folder)
            .and_then(|()| fs::write(&draft, bytes))
            .and_then(|()| fs::rename(&draft, self.path(name)));
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written.is_ok()
    }

    /// Takes a file out; one that is not there, or cannot be, is let be.
    pub fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }
}

/// Font files mapped into memory, in the order they were named.
#[derive(Debug)]
pub struct FontFiles {
    maps: Vec<MemoryMappedFile>,
}

impl FontFiles {
    /// Maps the files.
    ///
    /// # Errors
    /// One finding `missing-font` for each file that cannot be mapped.
    pub fn open<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<Self, Vec<Finding>> {
        let (mut maps, mut findings) = (Vec::new(), Vec::new());
        for path in paths {
            match MemoryMappedFile::open_ro(path) {
                Ok(map) => maps.push(map),
                Err(error) => findings.push(
                    Finding::error("missing-font", format!("{} cannot be read: {error}", path.display()))
                        .help("put the file there or take the face out of fonts.yaml"),
                ),
            }
        }
        if findings.is_empty() { Ok(Self { maps }) } else { Err(findings) }
    }

    /// The bytes of file `index`; none when there is no such file.
    #[must_use]
    pub fn bytes(&self, index: usize) -> &[u8] {
        self.maps.get(index).and_then(|map| map.as_slice_bytes(0, map.len()).ok()).unwrap_or_default()
    }
}

fn no_home(given: Option<&Path>) -> Finding {
    let found = match given {
        Some(home) => format!("no {LANDMARK} in {}", home.display()),
        None => format!("no folder with {LANDMARK} above the program or the current folder"),
    };
    Finding::error("no-home", found)
        .expected("a folder that holds fonts/ and layouts/")
        .help("name it with --home or the environment variable PAIBAN_HOME")
}

/// An empty path means the current folder.
fn root_folder(root: &Path) -> &Path {
    if root.as_os_str().is_empty() { Path::new(".") } else { root }
}

fn plain(name: &str) -> Result<&Path, Finding> {
    let path = Path::new(name);
    for component in path.components() {
        match component {
            Component::Normal(_) | Component::CurDir => {}
            Component::ParentDir => return Err(leaves(name, "a path that goes up with `..`")),
            Component::RootDir | Component::Prefix(_) => return Err(leaves(name, "an absolute path")),
        }
    }
    Ok(path)
}

fn leaves(name: &str, how: &str) -> Finding {
    Finding::error("path-leaves-edition", format!("`{name}`, {how}"))
        .expected("a path below the folder of the edition, such as `photos/hills.jpg`")
        .help("copy the file into the folder and name it there")
}

fn open_file(path: &Path) -> Result<File, Finding> {
    // A pipe or device could keep the reader waiting for ever; only regular files are read.
    match fs::metadata(path) {
        Ok(data) if data.is_file() => File::open(path).map_err(|error| unreadable(path, &error)),
        Ok(_) => Err(Finding::error("unreadable-file", format!("{} is not a file", path.display()))),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, Finding> {
    let mut bytes = Vec::new();
    let read = open_file(path)?.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > limit {
        let found = format!("{} has more than {} MiB", path.display(), limit >> 20);
        return Err(Finding::error("file-too-large", found).help("check that it is the right file, or split it"));
    }
    Ok(bytes)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Finding {
    match error.kind() {
        ErrorKind::NotFound => Finding::error("missing-file", format!("no file {}", path.display())),
        _ => Finding::error("unreadable-file", format!("{} cannot be read: {error}", path.display())),
    }
}

fn write_through(draft: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(draft, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_no_draft_stays() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("not/there/yet");
        let world = World { home: root.path().to_path_buf() };
        let path = folder.join("page.pdf");
        world.write(&path, b"old").unwrap();
        world.write(&path, b"new").unwrap();
        assert_eq!(read_bytes(&path).unwrap(), b"new");
        assert_eq!(World::names_in(&folder), ["page.pdf"]);
        assert_eq!(world.write(&path.join("page.pdf"), b"").unwrap_err().code, "not-written");
    }

    #[test]
    fn home_is_found_by_its_font_table() {
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(World::find(Some(home)).unwrap().home, home);
        assert_eq!(World::find(Some(Path::new("/nowhere"))).unwrap_err().code, "no-home");
    }

    #[test]
    fn font_files_are_mapped_and_missing_ones_told() {
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let file = fonts.join("Tinos-Regular.ttf");
        let files = FontFiles::open([file.as_path()]).unwrap();
        assert!(files.bytes(0).len() > 10_000 && files.bytes(1).is_empty());
        let missing = FontFiles::open([fonts.join("a.otf").as_path(), fonts.join("b.otf").as_path()]).unwrap_err();
        assert_eq!(missing.iter().map(|f| f.code).collect::<Vec<_>>(), ["missing-font", "missing-font"]);
    }
}
