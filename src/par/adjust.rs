//! The rule by which white is shared on a line: step by step, and within a step alike (CLREQ 6.2.2).

use crate::geom::Abs;

/// Shares `need` over joints. `rooms` says how much each joint can give in each step. A step is used up before the next
/// is touched; within it all joints give alike, and one that has given all drops out. Gives what each joint gave and
/// what could not be had.
#[must_use]
pub fn by_steps<const STEPS: usize>(rooms: &[[Abs; STEPS]], need: Abs) -> (Vec<Abs>, Abs) {
    let mut given = vec![Abs::ZERO; rooms.len()];
    let mut left = need;
    for step in 0..STEPS {
        if left == Abs::ZERO {
            break;
        }
        let room: Vec<Abs> = rooms.iter().map(|joint| joint[step]).collect();
        for (sum, more) in given.iter_mut().zip(share(&room, left)) {
            *sum += more;
            left -= more;
        }
    }
    (given, left)
}

/// Shares `need` over rooms: all take alike, none more than its room; what cannot be shared is left.
fn share(room: &[Abs], need: Abs) -> Vec<Abs> {
    let mut given = vec![Abs::ZERO; room.len()];
    let mut left = need.min(room.iter().copied().sum());
    while left > Abs::ZERO {
        let open: Vec<usize> = (0..room.len()).filter(|&k| given[k] < room[k]).collect();
        let count = i64::try_from(open.len()).unwrap_or(1).max(1);
        let each = Abs::emu((left.to_emu() / count).max(1));
        for k in open {
            let more = each.min(room[k] - given[k]).min(left);
            given[k] += more;
            left -= more;
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emu<const N: usize>(rooms: [[i64; 2]; N], need: i64) -> (Vec<i64>, i64) {
        let (given, left) = by_steps(&rooms.map(|joint| joint.map(Abs::emu)), Abs::emu(need));
        (given.into_iter().map(Abs::to_emu).collect(), left.to_emu())
    }

    #[test]
    fn a_step_is_used_up_before_the_next_is_touched() {
        assert_eq!(emu([[5, 0], [0, 9]], 4), (vec![4, 0], 0));
        assert_eq!(emu([[5, 0], [0, 9]], 8), (vec![5, 3], 0));
    }

    #[test]
    fn joints_of_a_step_give_alike_until_one_is_at_its_floor() {
        assert_eq!(emu([[1, 0], [9, 0], [9, 0]], 10), (vec![1, 5, 4], 0));
    }

    #[test]
    fn what_no_joint_can_give_is_told() {
        assert_eq!(emu([[1, 2]], 10), (vec![3], 7));
    }
}
