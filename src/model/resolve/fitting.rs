//! Means of fitting and rules of a good page, as the house and the story state them.

use crate::diag::{Finding, Findings, Severity};
use crate::input::check::Object;
use crate::model::resolve::spot;
use crate::model::{Area, CaptionPlace, Fitting, Head, HeadPlace, Lint, Paragraphs, Rule};

/// How grave each rule is taken.
pub(super) fn lint(written: Option<&Object>) -> Lint {
    let said = |rule: Rule| match written?.text(rule.id())? {
        "error" => Some((rule, Some(Severity::Error))),
        "off" => Some((rule, None)),
        _ => Some((rule, Some(Severity::Warning))),
    };
    Rule::ALL.into_iter().filter_map(said).collect()
}

/// The means written, those left out as in `normal`.
pub(super) fn fitting(written: Option<&Object>, normal: Fitting) -> Fitting {
    let Some(written) = written else { return normal };
    let whole = |key: &str, normal: u32| written.whole(key).unwrap_or(normal);
    Fitting {
        paragraphs: match written.text("paragraphs") {
            Some("shorter") => Paragraphs::Shorter,
            Some("longer") => Paragraphs::Longer,
            Some("both") => Paragraphs::Both,
            Some(_) => Paragraphs::None,
            None => normal.paragraphs,
        },
        head_white: whole("head_white", normal.head_white),
        photos: if written.get("photos").is_some() { written.flag("photos") } else { normal.photos },
        crosshead_white: whole("crosshead_white", normal.crosshead_white),
        feet: whole("feet", normal.feet),
    }
}

/// The means of a story. What the story itself fixes wins over the house; what it both fixes and lets go is told.
pub(super) fn of_story(
    story: &Object,
    house: Fitting,
    head: &Head,
    captions: &CaptionPlace,
    findings: &mut Findings,
) -> Fitting {
    let own = story.object("fitting");
    let mut fitting = fitting(own, house);
    if let Some(item) = story.get("turn_to") {
        // Its copy always fills it: a line more or less in a paragraph can only keep lines from standing alone.
        fitting = Fitting { paragraphs: fitting.paragraphs, ..Fitting::default() };
        for key in ["head_white", "photos", "crosshead_white", "feet"] {
            let Some(written) = own.and_then(|own| own.get(key)) else { continue };
            findings.push(
                contradictory(format!("`{key}` of a part that turns to another page at {}", spot(&item.place)))
                    .at(&written.place)
                    .expected("no means but `paragraphs` where copy always fills its place")
                    .help(format!("take `{key}:` out, or write it where the story goes on")),
            );
        }
        return fitting;
    }
    let fixed = match head.place {
        HeadPlace::Over { lines: None, .. } => None,
        HeadPlace::Over { lines: Some(lines), .. } => Some(format!("a head fixed at {lines} lines")),
        HeadPlace::Inside(_) | HeadPlace::Alone => Some("a head whose cells the editor gives".into()),
        HeadPlace::Left(_) | HeadPlace::Right(_) => Some("a head beside its copy, which has no white to give".into()),
    };
    if let Some(fixed) = fixed {
        fitting.head_white = 0;
        if let Some(item) =
            own.filter(|own| own.whole("head_white").is_some_and(|n| n > 0)).and_then(|o| o.get("head_white"))
        {
            let other = story.object("head").map_or(&story.place, |head| &head.place);
            findings.push(
                contradictory(format!("`head_white` for {fixed} at {}", spot(other)))
                    .at(&item.place)
                    .expected("either a fixed head or one that may change")
                    .help("take `head_white:` out, or `lines:` or `place:` of the head"),
            );
        }
    }
    let captioned = story.objects("photos").find_map(|photo| photo.get("tolerance").zip(photo.get("caption")));
    if let Some((item, caption)) = captioned {
        findings.push(
            contradictory(format!("`tolerance` of a photo whose caption is fixed at {}", spot(&caption.place)))
                .at(&item.place)
                .expected("a caption under the photo, where its height may change")
                .help("take `tolerance:` out, or `caption:`"),
        );
    }
    let tolerant = story.objects("photos").filter_map(|photo| photo.get("tolerance")).next();
    match (tolerant, captions) {
        (Some(item), CaptionPlace::Block(area)) => {
            fitting.photos = false;
            findings.push(
                contradictory(format!("`tolerance` of a photo whose captions are fixed at {}", spot(&area.place)))
                    .at(&item.place)
                    .expected("captions under each photo, where its height may change")
                    .help("take `tolerance:` out, or `captions:`"),
            );
        }
        (Some(item), CaptionPlace::Under) if !fitting.photos => findings.push(
            Finding::warning("means-off", "`tolerance` of a photo where photos may not change their height")
                .at(&item.place)
                .expected("`photos: true` under `fitting:` of the house or the story")
                .help("switch it on, or take `tolerance:` out"),
        ),
        (None, _) if own.is_some_and(|own| own.flag("photos")) => {
            let place = own.and_then(|own| own.get("photos")).map_or(&story.place, |item| &item.place);
            findings.push(
                contradictory("`photos: true` of a story none of whose photos has a tolerance".into())
                    .at(place)
                    .expected("`tolerance:` at a photo's place")
                    .help("say how many lines a photo may change by, or take `photos:` out"),
            );
        }
        _ => {}
    }
    fitting
}

/// The tolerance of a photo's height, in lines.
pub(super) fn tolerance(photo: &Object, area: &Area, findings: &mut Findings) -> u32 {
    let Some((item, lines)) = photo.get("tolerance").zip(photo.whole("tolerance")) else { return 0 };
    if lines < area.lines() {
        return lines;
    }
    findings.push(
        contradictory(format!("a tolerance of {lines} lines for a photo of {}", area.lines()))
            .at(&item.place)
            .expected("a tolerance smaller than the photo's height")
            .help("lower the tolerance"),
    );
    0
}

fn contradictory(found: String) -> Finding {
    Finding::error("contradictory-means", found)
}
