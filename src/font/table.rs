//! The opened font table: which face of a role has a character.

use crate::diag::Finding;
use crate::frame::FaceId;
use crate::geom::Em;
use crate::model::{FontPlan, Role, RoleId};

use super::Face;

/// The opened faces and the roles they play.
pub struct FontTable<'d> {
    faces: Vec<Face<'d>>,
    roles: Vec<Role>,
}

impl<'d> FontTable<'d> {
    /// Opens every face of the plan; `data` holds the files in the plan's order.
    ///
    /// # Errors
    /// One finding for each file that is no font, or whose PostScript name is not the one the table gives.
    pub fn open(plan: &FontPlan, data: &[&'d [u8]]) -> Result<Self, Vec<Finding>> {
        let mut faces = Vec::with_capacity(plan.faces.len());
        let mut findings = Vec::new();
        for (file, data) in plan.faces.iter().zip(data) {
            match Face::parse(data, file.centre) {
                None => findings.push(
                    Finding::error("font-unreadable", format!("{} is not a font", file.path.display()))
                        .at(&file.place)
                        .expected("an OpenType or TrueType file with one face")
                        .help("put the font file back, or name another in fonts.yaml"),
                ),
                Some(face) if face.name() != file.name => findings.push(
                    Finding::error("font-name", format!("{} holds the face {}", file.path.display(), face.name()))
                        .at(&file.place)
                        .expected(format!("the face {}", file.name))
                        .help("name each face by its PostScript name (name-table id 6)"),
                ),
                Some(face) => faces.push(face),
            }
        }
        if findings.is_empty() { Ok(Self { faces, roles: plan.roles.clone() }) } else { Err(findings) }
    }

    /// The face of that id.
    #[must_use]
    pub fn face(&self, id: FaceId) -> &Face<'d> {
        &self.faces[usize::from(id.0)]
    }

    /// All faces, in order of their ids.
    #[must_use]
    pub fn faces(&self) -> &[Face<'d>] {
        &self.faces
    }

    /// The first Han face of a role: the one whose ink centre a line follows.
    #[must_use]
    pub fn main_face(&self, role: RoleId) -> FaceId {
        FaceId(self.roles[usize::from(role.0)].han.first().copied().unwrap_or(0))
    }

    /// The name of a role.
    #[must_use]
    pub fn role_name(&self, role: RoleId) -> &str {
        &self.roles[usize::from(role.0)].name
    }

    /// The first face of a role that has the character, Latin faces first where it is Latin, and its glyph there.
    #[must_use]
    pub fn pick(&self, role: RoleId, c: char, latin: bool) -> Option<(FaceId, u16)> {
        let role = &self.roles[usize::from(role.0)];
        let first = if latin { role.latin.as_slice() } else { &[] };
        first.iter().chain(&role.han).chain(&role.latin).find_map(|&face| {
            let glyph = self.faces.get(usize::from(face))?.glyph(c)?;
            Some((FaceId(face), glyph))
        })
    }

    /// Mean ink centre of Han in 报宋: what every line of a page is aligned on.
    #[must_use]
    pub const fn reference_centre() -> Em {
        Em::milli(380)
    }
}
