//! 合版: the search for the means that close a story, out of those the paper allows.
//!
//! White of the head, heights of photos and the feet of legs are tried together, the fewest and least first; for each
//! the copy is poured over the whole story ([`crate::flow`]). Means are used only where they close the story: copy that
//! stays over or under all the same is set as placed, so that its figure is the editor's own.

use crate::flow::{Freedom, Pieces, Score};
use crate::grid::Leg;
use crate::model::{Fitting, HeadPlace, Story};

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

/// Every combination of moves, in order of how many and how great they are; of equals the first by head, photos, feet.
fn combinations(story: &Story, slack: u32) -> Vec<Moves> {
    let fitting = &story.fitting;
    let signed = |n: u32| i32::try_from(n).unwrap_or(0);
    let heads = -signed(fitting.head_white.min(slack))..=signed(fitting.head_white);
    let mut all: Vec<Moves> = Vec::new();
    for head in heads {
        for feet in 0..=fitting.feet {
            all.push(Moves { head, photos: vec![0; story.photos.len()], feet });
        }
    }
    if fitting.photos {
        let mut done = Vec::new();
        for (n, photo) in story.photos.iter().enumerate().filter(|(_, photo)| photo.tolerance > 0) {
            // Photos that stand side by side on the same lines change together, so that they stay aligned.
            if done.contains(&(photo.area.first, photo.area.last)) {
                continue;
            }
            done.push((photo.area.first, photo.area.last));
            let beside: Vec<usize> = (n..story.photos.len())
                .filter(|&m| {
                    let other = &story.photos[m];
                    (other.area.first, other.area.last) == (photo.area.first, photo.area.last)
                })
                .collect();
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
