//! The project's own fonts for unit tests.

use std::path::{Path, PathBuf};

use crate::geom::Em;
use crate::model::{FaceFile, FontPlan, Role, RoleId};
use crate::source::{Place, Source};

use super::FontTable;

/// 报宋 with Tinos, then 楷体, 黑体 and 仿宋.
pub(crate) const SONG: RoleId = RoleId(0);
pub(crate) const KAI: RoleId = RoleId(1);
pub(crate) const HEI: RoleId = RoleId(2);
pub(crate) const FANG: RoleId = RoleId(3);

/// Runs a test with the opened faces.
pub(crate) fn with_fonts<T>(test: impl FnOnce(&FontTable<'_>) -> T) -> T {
    let place = Place::new(Source::new(Path::new("fonts.yaml"), String::new()), 0, 0);
    let face = |name: &str, file: &str, centre| FaceFile {
        name: name.into(),
        path: PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fonts").join(file),
        centre: Em::milli(centre),
        place: place.clone(),
    };
    let faces = vec![
        face("NotoSerifSC-Regular", "NotoSerifSC-Regular.otf", 380),
        face("Tinos-Regular", "Tinos-Regular.ttf", 380),
        face("LXGWWenKaiGBLite-Regular", "LXGWWenKaiGBLite-Regular.ttf", 355),
        face("NPSansSC-Medium", "NPSansSC-Medium.otf", 378),
        face("ZhuqueFangsong-Regular", "ZhuqueFangsong-Regular.ttf", 345),
    ];
    let role = |name: &str, han: &[u16]| Role { name: name.into(), han: han.to_vec(), latin: vec![1] };
    let roles = vec![role("报宋", &[0]), role("楷体", &[2, 0]), role("黑体", &[3, 0]), role("仿宋", &[4, 0])];
    let plan = FontPlan { faces, roles };
    let files: Vec<Vec<u8>> = plan.faces.iter().map(|f| std::fs::read(&f.path).unwrap()).collect();
    let data: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let table = FontTable::open(&plan, &data).unwrap_or_else(|f| panic!("{}", f[0]));
    test(&table)
}
