//! What every subcommand on an edition does first: find the home folder, compose the pages asked for.

use std::path::{Path, PathBuf};

use crate::compose::{Composed, compose};
use crate::diag::Findings;
use crate::font::FontTable;
use crate::model::Issue;
use crate::world::World;

/// An edition and the pages asked for.
#[derive(Debug, clap::Args)]
pub(super) struct EditionArgs {
    /// The edition's folder, or its edition.yaml
    pub(super) edition: PathBuf,
    /// Only the page of this number
    #[arg(long, value_name = "N")]
    pub(super) page: Option<u32>,
}

impl EditionArgs {
    /// Composes the pages and hands them on; none, with findings, when there is nothing to hand on.
    pub(super) fn compose<T>(
        &self,
        home: Option<&Path>,
        findings: &mut Findings,
        then: impl FnOnce(&World, &Issue, &FontTable<'_>, Vec<Composed<'_>>) -> T,
    ) -> Option<(World, T)> {
        let world = World::find(home).map_err(|f| findings.push(f)).ok()?;
        let made = compose(&world, &self.edition, self.page, findings, |issue, fonts, pages| {
            then(&world, issue, fonts, pages)
        })?;
        Some((world, made))
    }

    /// Where files go when no place is given: `out` beside edition.yaml.
    pub(super) fn default_out(&self) -> PathBuf {
        self.folder().join("out")
    }

    /// The folder of the edition.
    pub(super) fn folder(&self) -> &Path {
        let is_file = self.edition.extension().is_some_and(|e| e == "yaml");
        let folder = if is_file { self.edition.parent() } else { Some(self.edition.as_path()) };
        folder.unwrap_or(Path::new(""))
    }
}
