//! The press's ICC profile: the output intent of the file and the way from RGB to the press's inks.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use moxcms::{
    ColorProfile, DataColorSpace, Layout, ProfileClass, ProfileText, ProfileVersion, RenderingIntent,
    Transform8BitExecutor, TransformOptions,
};
use sha2::{Digest, Sha256};

use crate::diag::Finding;
use crate::model::{Press, Standard};
use crate::world::read_bytes;

use super::flate::deflate;

/// The profiles of a run's presses, each read once however many pages go to its press.
#[derive(Debug, Default)]
pub struct Profiles {
    open: Mutex<Vec<Arc<Profile>>>,
}

impl Profiles {
    /// The profile of a press, which is read when first asked for.
    ///
    /// # Errors
    /// As [`Profile::open`].
    pub fn of(&self, press: &Press) -> Result<Arc<Profile>, Finding> {
        // Nothing under the lock can leave the list half changed.
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = open.iter().find(|profile| profile.press == *press) {
            return Ok(known.clone());
        }
        let profile = Arc::new(Profile::open(press)?);
        open.push(profile.clone());
        Ok(profile)
    }
}

/// A press profile, read once and shared by all pages and photos that go to that press.
pub struct Profile {
    bytes: Vec<u8>,
    packed: OnceLock<Option<Vec<u8>>>,
    /// Its own description, which names the printing condition.
    pub(super) description: String,
    /// What else the press asks for.
    pub(super) press: Press,
    /// SHA-256 of the file, by which prepared photos are told apart.
    pub(super) hash: [u8; 32],
    parsed: ColorProfile,
    from_srgb: OnceLock<Option<Arc<Transform8BitExecutor>>>,
}

impl std::fmt::Debug for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Profile")
            .field("description", &self.description)
            .field("press", &self.press)
            .finish_non_exhaustive()
    }
}

impl Profile {
    /// Reads the profile of a press.
    ///
    /// # Errors
    /// `press-profile` when the file cannot be read, or is not what the press's standard asks for: an output profile of
    /// a CMYK press with a perceptual table from its connection space, ICC version 2 (PDF/X-4: or 4). `press-ppi` for a
    /// foolish resolution.
    pub fn open(press: &Press) -> Result<Self, Finding> {
        let name = press.profile.display();
        let fail = |what: String| {
            Finding::error("press-profile", format!("{name}: {what}"))
                .expected(match press.standard {
                    Standard::X1a => "an ICC version 2 output profile of a CMYK press",
                    Standard::X4 => "an ICC version 2 or 4 output profile of a CMYK press",
                })
                .help("name the profile your printing plant gives out as press.profile of the layout")
        };
        let bytes = read_bytes(&press.profile).map_err(|e| fail(e.found))?;
        let parsed = ColorProfile::new_from_slice(&bytes).map_err(|e| fail(format!("not an ICC profile ({e})")))?;
        if parsed.profile_class != ProfileClass::OutputDevice {
            return Err(fail("not an output profile".into()));
        }
        if parsed.color_space != DataColorSpace::Cmyk {
            return Err(fail("not a CMYK profile".into()));
        }
        if !version_is_known(parsed.version(), press.standard) {
            return Err(fail(format!("an ICC profile of version {:?}", parsed.version())));
        }
        if parsed.lut_b_to_a_perceptual.is_none() {
            return Err(fail("no perceptual table".into()));
        }
        let description = parsed.description.as_ref().map(text_of).unwrap_or_default();
        let description = description.trim_matches(|c: char| c.is_control() || c.is_whitespace()).to_owned();
        if description.is_empty() {
            return Err(fail("no description".into()));
        }
        if !(50..=600).contains(&press.ppi) {
            return Err(Finding::error("press-ppi", format!("photos at {} pixels an inch", press.ppi))
                .expected("50 to 600")
                .help("twice the screen ruling is enough: 200 for 100 lines an inch"));
        }
        Ok(Self {
            description,
            press: press.clone(),
            hash: Sha256::digest(&bytes).into(),
            bytes,
            packed: OnceLock::new(),
            parsed,
            from_srgb: OnceLock::new(),
        })
    }

    /// The file for the output intent, packed with Flate when the first page asks for it; none when it cannot be packed.
    pub(super) fn packed(&self) -> Option<&[u8]> {
        self.packed.get_or_init(|| deflate(&self.bytes).ok()).as_deref()
    }

    /// The transform from RGB to the press's inks, three bytes to four; from sRGB when no profile is embedded, or the
    /// embedded one is not a usable RGB profile. None when the profile's tables cannot be joined.
    ///
    /// Perceptual always: relative colorimetric without black-point compensation is wrong by up to 28/255 on newsprint.
    pub(super) fn separation(&self, embedded: Option<&[u8]>) -> Option<Arc<Transform8BitExecutor>> {
        let own = embedded
            .and_then(|icc| ColorProfile::new_from_slice(icc).ok())
            .filter(|p| p.color_space == DataColorSpace::Rgb)
            .and_then(|p| self.transform(&p));
        own.or_else(|| self.from_srgb.get_or_init(|| self.transform(&ColorProfile::new_srgb())).clone())
    }

    fn transform(&self, source: &ColorProfile) -> Option<Arc<Transform8BitExecutor>> {
        let options = TransformOptions { rendering_intent: RenderingIntent::Perceptual, ..Default::default() };
        // `Rgba` is the crate's name for four channels of any kind.
        source.create_transform_8bit(Layout::Rgb, &self.parsed, Layout::Rgba, options).ok()
    }
}

/// ISO 15930-4 builds on PDF 1.4, which knows ICC profiles up to version 2.4 only; ISO 15930-7 on PDF 1.6, which knows
/// those of ICC.1:2003-09 (4.1); the later 4.x differ in nothing a file reader must know.
fn version_is_known(version: ProfileVersion, standard: Standard) -> bool {
    match version {
        ProfileVersion::V2_0
        | ProfileVersion::V2_1
        | ProfileVersion::V2_2
        | ProfileVersion::V2_3
        | ProfileVersion::V2_4 => true,
        ProfileVersion::V4_0
        | ProfileVersion::V4_1
        | ProfileVersion::V4_2
        | ProfileVersion::V4_3
        | ProfileVersion::V4_4 => standard == Standard::X4,
        ProfileVersion::Unknown => false,
    }
}

fn text_of(text: &ProfileText) -> String {
    match text {
        ProfileText::PlainString(s) => s.clone(),
        ProfileText::Localizable(list) => list.first().map(|l| l.value.clone()).unwrap_or_default(),
        ProfileText::Description(d) => d.ascii_string.clone(),
    }
}
