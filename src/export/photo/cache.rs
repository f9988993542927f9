//! Prepared photos kept on disk, so that a page built again converts none twice.
//!
//! An entry is known by all that it comes from: the file's content, the part shown, its size in pixels, the profile,
//! the press's options, this version. So it never grows stale, and pages come out the same with and without it. A
//! damaged entry is found by its checksum and made anew. A cache that cannot be written costs time, nothing else.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use sha2::{Digest, Sha256};

use super::{Coding, ColorSpace, InkUse, PreparedPhoto};
use crate::export::Profile;
use crate::frame::PhotoFrame;
use crate::world::{CacheFolder, read_bytes};

/// First bytes of an entry; the number counts changes of its form.
const MAGIC: &[u8; 8] = b"paiban1\n";
/// Bytes before the coded samples: magic, checksum, sizes, inks.
const HEAD: usize = 8 + 32 + 4 + 4 + 1 + 2 + 4;
/// The list of entries, the longest unused first.
const USES: &str = "uses";
/// Ending of an entry's file.
const ENDING: &str = "photo";

/// A folder of prepared photos.
#[derive(Debug)]
pub struct Cache {
    folder: CacheFolder,
    limit: u64,
    /// Entries read or written in this run.
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// The cache in a folder, which need not be there, of at most so many bytes after [`Cache::settle`].
    #[must_use]
    pub fn open(folder: &Path, limit: u64) -> Self {
        Self { folder: CacheFolder::new(folder), limit, used: Mutex::default() }
    }

    /// The photo of this key; none when there is none or it is damaged.
    pub(super) fn get(&self, key: &str) -> Option<PreparedPhoto> {
        let photo = unpack(&read_bytes(&self.path(key)).ok()?)?;
        self.note(key);
        Some(photo)
    }

    /// Keeps a photo under this key.
    pub(super) fn put(&self, key: &str, photo: &PreparedPhoto) {
        if self.folder.write(&file_name(key), &pack(photo)) {
            self.note(key);
        }
    }

    /// Notes the run's use and takes out the entries longest unused until the rest is within the limit. The order is
    /// kept in a list of its own; no clock is asked.
    pub fn settle(&self) {
        let used = self.used.lock().map(|used| used.clone()).unwrap_or_default();
        let listed = read_bytes(&self.folder.path(USES)).unwrap_or_default();
        let listed = String::from_utf8_lossy(&listed);
        let there: BTreeSet<String> = self.folder.names().iter().filter_map(|name| key_of(name)).collect();
        // Entries not listed come from a run that was cut short: they go first.
        let unlisted = there.iter().filter(|key| !listed.lines().any(|l| l == key.as_str()));
        let listed = listed.lines().map(str::to_owned).filter(|key| there.contains(key));
        let mut keys: Vec<String> = unlisted.cloned().chain(listed).filter(|key| !used.contains(key)).collect();
        keys.extend(used.iter().filter(|key| there.contains(*key)).cloned());
        let mut size: u64 = keys.iter().map(|key| self.folder.size(&file_name(key))).sum();
        let mut kept = Vec::new();
        for key in keys {
            if size > self.limit {
                size -= self.folder.size(&file_name(&key));
                self.folder.remove(&file_name(&key));
            } else {
                kept.push(key);
            }
        }
        if !kept.is_empty() || self.folder.size(USES) > 0 {
            let _ = self.folder.write(USES, (kept.join("\n") + "\n").as_bytes());
        }
    }

    fn path(&self, key: &str) -> PathBuf {
        self.folder.path(&file_name(key))
    }

    fn note(&self, key: &str) {
        if let Ok(mut used) = self.used.lock() {
            used.insert(key.to_owned());
        }
    }
}

/// The key of a photo: a hash of all that its preparation depends on.
pub(super) fn key(frame: &PhotoFrame, file: &[u8], target: Option<(u32, u32)>, profile: &Profile) -> String {
    let press = &profile.press;
    let w = &frame.window;
    let (across, down) = target.unwrap_or_default();
    let mut hash = Sha256::new();
    hash.update(concat!("paiban ", env!("CARGO_PKG_VERSION"), "\n"));
    hash.update(Sha256::digest(file));
    hash.update(profile.hash);
    for number in [w.x, w.y, w.width, w.height, across, down] {
        hash.update(number.to_be_bytes());
    }
    for option in [u16::from(press.quality), press.sharpen, press.ink_limit.unwrap_or(0)] {
        hash.update(option.to_be_bytes());
    }
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

fn file_name(key: &str) -> String {
    format!("{key}.{ENDING}")
}

fn key_of(name: &str) -> Option<String> {
    let key = name.strip_suffix(ENDING)?.strip_suffix('.')?;
    (key.len() == 64 && key.bytes().all(|b| b.is_ascii_hexdigit())).then(|| key.to_owned())
}

fn pack(photo: &PreparedPhoto) -> Vec<u8> {
    let coding = match photo.coding {
        Coding::Jpeg { inverted } => u8::from(inverted),
        Coding::Plain => 2,
    };
    let space = match photo.color_space {
        ColorSpace::Gray => 0,
        ColorSpace::Cmyk => 1,
    };
    let mut body = Vec::with_capacity(HEAD + photo.data.len());
    body.extend(photo.width.to_be_bytes());
    body.extend(photo.height.to_be_bytes());
    body.push(space | (coding << 1));
    body.extend(photo.ink.most.to_be_bytes());
    body.extend(photo.ink.over.to_be_bytes());
    body.extend(&photo.data);
    [MAGIC.as_slice(), &Sha256::digest(&body), &body].concat()
}

fn unpack(entry: &[u8]) -> Option<PreparedPhoto> {
    let body = entry.strip_prefix(MAGIC)?;
    let (sum, body) = body.split_first_chunk::<32>()?;
    if Sha256::digest(body).as_slice() != sum {
        return None;
    }
    let (width, body) = body.split_first_chunk()?;
    let (height, body) = body.split_first_chunk()?;
    let (kind, body) = body.split_first()?;
    let (most, body) = body.split_first_chunk()?;
    let (over, data) = body.split_first_chunk()?;
    Some(PreparedPhoto {
        width: u32::from_be_bytes(*width),
        height: u32::from_be_bytes(*height),
        color_space: if kind & 1 == 0 { ColorSpace::Gray } else { ColorSpace::Cmyk },
        coding: if kind & 4 == 0 { Coding::Jpeg { inverted: kind & 2 != 0 } } else { Coding::Plain },
        ink: InkUse { most: u16::from_be_bytes(*most), over: u32::from_be_bytes(*over) },
        data: data.to_vec(),
    })
}
