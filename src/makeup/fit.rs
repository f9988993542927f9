//! 合版: the search for the means that close a story, out of those the paper allows.
//!
//! White of the head, heights of photos and the feet of legs are tried together, the fewest and least first; for each
//! the copy is poured over the whole story ([`crate::flow`]). Means are used only where they close the story: copy that
//! stays over or under all the same is set as placed, so that its figure is the editor's own.

use crate::flow::{Freedom, Pieces, Score};
use crate::geom::Axis;
use crate::grid::Leg;
use crate::model::{CaptionPlace, Fitting, HeadPlace, PhotoPlace, Story};

/// Combinations tried for one story at most; they come in order of how little they change.
const TRIED_MOST: usize = 400;

/// Changes of a story's place beside its copy, in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// White given to the head; taken where less than nought.
    pub head: i32,
    /// Height given to each photo of the story, in their order.
    pub photos: Vec<i32>,
    /// Lines all legs end above their foot.
    pub feet: u32,
}

impl Moves {
    fn score(&self) -> Score {
        let lines = || self.photos.iter().copied().chain([self.head]).map(i32::unsigned_abs).chain([self.feet]);
        let means = lines().filter(|n| *n > 0).count();
        Score { means: u32::try_from(means).unwrap_or(u32::MAX), change: lines().sum(), ..Score::default() }
    }

    /// The story with its head and photos so changed; `head` is the height of its head as it stands.
    pub(super) fn apply(&self, story: &Story, head: u32) -> Story {
        let mut story = story.clone();
        if let HeadPlace::Over { lines, .. } = &mut story.head.place
            && self.head != 0
        {
            *lines = Some(head.saturating_add_signed(self.head));
        }
        for (photo, more) in story.photos.iter_mut().zip(&self.photos) {
            photo.area.last = photo.area.last.saturating_add_signed(*more);
        }
        story
    }
}

/// What pouring may do by the means of the paper.
pub(super) fn freedom(fitting: &Fitting) -> Freedom {
    Freedom { more: fitting.paragraphs.more(), crosshead_white: fitting.crosshead_white, ragged: fitting.feet > 0 }
}

/// The moves that close the story, and whether any do. `legs` gives the legs of the story so moved, none where it cannot
/// stand so; `slack` is how many lines the head can lose.
pub(super) fn choose(
    story: &Story,
    pieces: &mut Pieces<'_>,
    slack: u32,
    legs: impl Fn(&Moves) -> Option<Vec<Leg>>,
) -> Option<Moves> {
    let freedom = freedom(&story.fitting);
    let mut best: Option<(Score, Moves)> = None;
    for moves in combinations(story, slack).into_iter().take(TRIED_MOST) {
        let own = moves.score();
        // Those that follow change no less: nothing can be better than a story without a fault.
        let settled = |score: &Score| {
            score.lone == 0 && score.ragged == 0 && (score.means, score.change) <= (own.means, own.change)
        };
        if best.as_ref().is_some_and(|(score, _)| settled(score)) {
            break;
        }
        let Some(legs) = legs(&moves) else { continue };
        let score = pieces.score(&legs, freedom) + own;
        let closed = score.over == 0 && score.under == 0;
        if closed && best.as_ref().is_none_or(|(known, _)| score < *known) {
            best = Some((score, moves));
        }
    }
    best.map(|(_, moves)| moves)
}

/// A change of height of a photo, with those level beside it, that would close a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// The photos, by their order at the story's place.
    pub photos: Vec<usize>,
    /// Lines of height more; less than nought for a lower photo.
    pub more: i32,
}

/// Changes of one photo's height that would close a story with so many lines `white`, or over where less than nought.
///
/// A line of a photo is a line of each leg it stands in, so two heights at most can close the story; each is tried.
pub(super) fn remedies(
    story: &Story,
    pieces: &mut Pieces<'_>,
    white: i32,
    standing: &[Leg],
    legs: impl Fn(&Moves) -> Option<Vec<Leg>>,
) -> Vec<Remedy> {
    let mut remedies = Vec::new();
    if white == 0 || story.axis == Axis::Vertical || story.captions != CaptionPlace::Under {
        return remedies;
    }
    for photos in level_photos(story) {
        let placed: Vec<&PhotoPlace> = photos.iter().map(|&n| &story.photos[n]).collect();
        if placed.iter().any(|photo| photo.caption.is_some()) {
            continue;
        }
        let in_leg = |leg: &&Leg| placed.iter().any(|p| p.area.x < leg.cells.right() && leg.cells.x < p.area.right());
        let count = signed(u32::try_from(standing.iter().filter(in_leg).count()).unwrap_or(0)).max(1);
        // More than half its height is no change of a photo but another photo.
        let most = placed.iter().map(|photo| photo.area.lines() / 2).min().map_or(0, signed);
        let sizes = [white.abs() / count, white.abs() / count + 1];
        let closes = |more: &i32| {
            let mut moves = Moves { photos: vec![0; story.photos.len()], ..Moves::default() };
            photos.iter().for_each(|&n| moves.photos[n] = *more);
            legs(&moves).is_some_and(|legs| {
                let score = pieces.score(&legs, Freedom::default());
                score.over == 0 && score.under == 0
            })
        };
        let tried = sizes.into_iter().filter(|size| (1..=most).contains(size)).map(|size| size * white.signum());
        if let Some(more) = { tried }.find(closes) {
            remedies.push(Remedy { photos, more });
        }
    }
    remedies
}

/// The photos of a story, those together that stand side by side on the same lines: they change together, so that they
/// stay aligned.
fn level_photos(story: &Story) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let lines = |n: usize| (story.photos[n].area.first, story.photos[n].area.last);
    for n in 0..story.photos.len() {
        match groups.iter_mut().find(|group| lines(group[0]) == lines(n)) {
            Some(group) => group.push(n),
            None => groups.push(vec![n]),
        }
    }
    groups
}

pub(super) fn signed(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(0)
}

/// Every combination of moves, in order of how many and how great they are; of equals the first by head, photos, feet.
fn combinations(story: &Story, slack: u32) -> Vec<Moves> {
    let fitting = &story.fitting;
    let heads = -signed(fitting.head_white.min(slack))..=signed(fitting.head_white);
    let mut all: Vec<Moves> = Vec::new();
    for head in heads {
        for feet in 0..=fitting.feet {
            all.push(Moves { head, photos: vec![0; story.photos.len()], feet });
        }
    }
    if fitting.photos {
        for beside in level_photos(story) {
            let least = beside.iter().map(|&m| story.photos[m].tolerance).min().unwrap_or(0);
            all = all
                .into_iter()
                .flat_map(|moves| {
                    let beside = &beside;
                    (-signed(least)..=signed(least)).map(move |more| {
                        let mut moves = moves.clone();
                        for &m in beside {
                            moves.photos[m] = more;
                        }
                        moves
                    })
                })
                .collect();
        }
    }
    all.sort_by_key(|moves| (moves.score().means, moves.score().change));
    all
}
