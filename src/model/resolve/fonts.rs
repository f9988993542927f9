//! The font table.

use crate::diag::{Finding, Findings};
use crate::geom::Em;
use crate::input::check::{Item, Object};
use crate::input::{Fonts, suggestion};
use crate::model::{FaceFile, FontPlan, Role};

/// Resolves the font table; faces without a file, told of before, are left out.
pub(super) fn plan(written: &Fonts, findings: &mut Findings) -> FontPlan {
    let table = &written.object;
    let mut faces = Vec::new();
    for (name, item) in table.named("faces") {
        let Some(face) = item.object() else { continue };
        let (Some(path), Some(centre)) = (written.files.get(name), face.milli("centre")) else { continue };
        faces.push(FaceFile {
            name: name.clone(),
            path: path.clone(),
            centre: Em::milli(centre),
            place: item.place.clone(),
        });
    }
    let names: Vec<&str> = table.named("faces").iter().map(|(name, _)| name.as_str()).collect();
    let role = |(name, item): &(String, Item)| {
        let role = item.object()?;
        let mut list = |key| indices(role, key, &faces, &names, findings);
        Some(Role { name: name.clone(), han: list("han"), latin: list("latin") })
    };
    let roles = table.named("roles").iter().filter_map(role).collect();
    FontPlan { faces, roles }
}

fn indices(role: &Object, key: &str, faces: &[FaceFile], known: &[&str], findings: &mut Findings) -> Vec<u16> {
    let mut list = Vec::new();
    for item in role.list(key) {
        let Some(name) = item.text() else { continue };
        let index = faces.iter().position(|face| face.name == name).and_then(|i| u16::try_from(i).ok());
        if index.is_none() && !known.contains(&name) {
            let finding = Finding::error("unknown-face", format!("`{name}`, which is no face of the table"));
            let finding = finding.at(&item.place).expected("a name under `faces:`").help(suggestion(name, known));
            findings.push(finding);
        }
        list.extend(index);
    }
    list
}
