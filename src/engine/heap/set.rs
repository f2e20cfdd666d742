//! `set` and `frozenset`: CPython's own table and probing, so that the order of members is CPython's
//! (`Objects/setobject.c`).
//!
//! As in [`super::Dict`], whether two members are equal beyond hash and identity is asked of the caller.

use crate::engine::value::Value;

/// How many neighbours are tried before the next jump.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
/// The size of the smallest table.
const SMALLEST_TABLE: usize = 8;

/// A place in the table. Free: an unbound key with hash 0. Deleted: an unbound key with hash -1.
#[derive(Debug, Clone, Copy, Hash)]
pub(crate) struct Member {
    /// The member.
    pub key: Value,
    /// Python's hash of it.
    pub hash: i64,
}

const FREE: Member = Member { key: Value::UNBOUND, hash: 0 };
const DELETED: Member = Member { key: Value::UNBOUND, hash: -1 };

/// A table of members.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Set {
    table: Box<[Member]>,
    /// Places that are not free, the deleted ones included.
    filled: usize,
    live: usize,
    /// Where `pop` looks first.
    finger: usize,
    /// Whether it is a `frozenset`.
    pub is_frozen: bool,
}

impl Set {
    /// Returns a set without members.
    pub(crate) fn new(is_frozen: bool) -> Self {
        Self { table: Box::new([FREE; SMALLEST_TABLE]), filled: 0, live: 0, finger: 0, is_frozen }
    }

    /// Returns how many members there are.
    pub(crate) fn len(&self) -> usize {
        self.live
    }

    /// Returns how many bytes its table takes.
    pub(crate) fn bytes(&self) -> usize {
        self.table.len() * size_of::<Member>()
    }

    /// Returns the members in order, with their places, from place `first` on.
    pub(crate) fn members_from(&self, first: usize) -> impl Iterator<Item = (usize, &Member)> {
        self.table.iter().enumerate().skip(first).filter(|(_, member)| member.key.is_bound())
    }

    /// Returns all members in order.
    pub(crate) fn members(&self) -> Vec<Member> {
        self.members_from(0).map(|(_, member)| *member).collect()
    }

    /// Returns the place of the member with `hash`; `same` says whether a member with this hash is it.
    pub(crate) fn find(&self, hash: i64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        self.probe(hash, |place, member| match member {
            Member { key, hash: 0 } if !key.is_bound() => Some(None),
            Member { key, hash: other } if other == hash && key.is_bound() && same(key) => Some(Some(place)),
            _ => None,
        })
    }

    /// Walks the places where a member with `hash` may be until `decide` says something of a place and what is there.
    fn probe<T>(&self, hash: i64, mut decide: impl FnMut(usize, Member) -> Option<T>) -> T {
        let mask = self.table.len() - 1;
        let mut perturb = hash as u64;
        let mut at = hash as usize & mask;
        loop {
            let probes = if at + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            for place in at..=at + probes {
                if let Some(decided) = decide(place, self.table[place]) {
                    return decided;
                }
            }
            perturb >>= PERTURB_SHIFT;
            at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    /// Adds a member that is not there; takes over the reference to it.
    pub(crate) fn insert(&mut self, hash: i64, key: Value) {
        self.live += 1;
        if !self.place(Member { key, hash }) {
            return;
        }
        self.filled += 1;
        if self.filled * 5 >= (self.table.len() - 1) * 3 {
            let wanted = if self.live > 50_000 { self.live * 2 } else { self.live * 4 };
            self.resize(wanted);
        }
    }

    /// Puts a member into the last deleted place of its walk, or into the free one at its end. Returns whether it was free.
    fn place(&mut self, member: Member) -> bool {
        let mut deleted = None;
        let free = self.probe(member.hash, |place, other| match other {
            Member { key, hash: 0 } if !key.is_bound() => Some(place),
            Member { key, .. } if !key.is_bound() => {
                deleted = Some(place);
                None
            }
            _ => None,
        });
        self.table[deleted.unwrap_or(free)] = member;
        deleted.is_none()
    }

    /// Makes the table larger than `wanted` places and drops the deleted ones.
    fn resize(&mut self, wanted: usize) {
        let mut size = SMALLEST_TABLE;
        while size <= wanted {
            size *= 2;
        }
        let before = std::mem::replace(&mut self.table, vec![FREE; size].into());
        for member in before.iter().filter(|member| member.key.is_bound()) {
            self.place(*member);
        }
        self.filled = self.live;
    }

    /// Makes room for `count` members that are about to come from another set or a dict, in one go.
    pub(crate) fn make_room(&mut self, count: usize) {
        if (self.filled + count) * 5 >= (self.table.len() - 1) * 3 {
            self.resize((self.live + count) * 2);
        }
    }

    /// Takes over the members of `other` as they lie, if this one is empty (the references are the caller's to share).
    /// Returns whether it did.
    pub(crate) fn copy_from(&mut self, other: &Self) -> bool {
        if self.filled != 0 {
            return false;
        }
        if self.table.len() == other.table.len() && other.filled == other.live {
            self.table.copy_from_slice(&other.table);
        } else {
            for (_, member) in other.members_from(0) {
                self.place(*member);
            }
        }
        self.filled = other.live;
        self.live = other.live;
        true
    }

    /// Removes the member at `place`, which is now the caller's.
    pub(crate) fn remove(&mut self, place: usize) -> Value {
        self.live -= 1;
        std::mem::replace(&mut self.table[place], DELETED).key
    }

    /// Drops deleted places if they are more than a quarter of all, as `difference_update` does at its end.
    pub(crate) fn tidy(&mut self) {
        if self.filled - self.live > (self.table.len() - 1) / 4 {
            let wanted = if self.live > 50_000 { self.live * 2 } else { self.live * 4 };
            self.resize(wanted);
        }
    }

    /// Removes the member that `pop` gives, which is now the caller's.
    pub(crate) fn pop(&mut self) -> Option<Value> {
        if self.live == 0 {
            return None;
        }
        let mask = self.table.len() - 1;
        let mut place = self.finger & mask;
        while !self.table[place].key.is_bound() {
            place = if place == mask { 0 } else { place + 1 };
        }
        self.finger = place + 1;
        Some(self.remove(place))
    }

    /// Removes all members, which are now the caller's.
    pub(crate) fn clear(&mut self) -> Vec<Value> {
        let before = std::mem::replace(&mut self.table, Box::new([FREE; SMALLEST_TABLE]));
        self.filled = 0;
        self.live = 0;
        before.iter().map(|member| member.key).filter(|key| key.is_bound()).collect()
    }

    /// Exchanges the members with `other`, as `&=` does; each keeps its kind and where `pop` looks first.
    pub(crate) fn swap(&mut self, other: &mut Self) {
        std::mem::swap(&mut self.table, &mut other.table);
        std::mem::swap(&mut self.filled, &mut other.filled);
        std::mem::swap(&mut self.live, &mut other.live);
    }

    /// Calls `visit` with each member in order.
    pub(crate) fn children(&self, visit: impl FnMut(Value)) {
        self.members_from(0).map(|(_, member)| member.key).for_each(visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_of(numbers: impl IntoIterator<Item = i64>) -> Set {
        let mut set = Set::new(false);
        for number in numbers {
            let key = Value::small_int(number).unwrap();
            if set.find(number, |other| other == key).is_none() {
                set.insert(number, key);
            }
        }
        set
    }

    fn order(set: &Set) -> Vec<i64> {
        set.members().iter().map(|member| member.key.as_small_int()).collect()
    }

    #[test]
    fn members_come_in_cpythons_order() {
        // `python3.13 -c "s = set()"` and `s.add(n)` of each, then `list(s)`.
        assert_eq!(order(&set_of([3, 1, 2])), [1, 2, 3]);
        assert_eq!(order(&set_of([8, 0, 16, 1])), [8, 0, 16, 1]);
        assert_eq!(order(&set_of([100, 50, 25, 12, 6, 3, 1])), [1, 3, 100, 6, 12, 50, 25]);
    }

    #[test]
    fn a_deleted_place_is_used_again_the_last_one_of_the_walk() {
        // `python3.13`: `s = set([1, 9, 2, 0])`, `s.discard(1)`, `s.discard(9)`, `s.add(17)`, `s.add(25)`.
        let mut set = set_of([1, 9, 2, 0]);
        for number in [1, 9] {
            let place = set.find(number, |key| key.as_small_int() == number).unwrap();
            set.remove(place);
        }
        for number in [17, 25] {
            set.insert(number, Value::small_int(number).unwrap());
        }
        assert_eq!(order(&set), [0, 25, 2, 17]);
    }

    #[test]
    fn removed_members_are_gone_and_others_stay() {
        let mut set = set_of(0..100);
        for number in (0..100).step_by(2) {
            let place = set.find(number, |key| key.as_small_int() == number).unwrap();
            set.remove(place);
        }
        assert_eq!(set.len(), 50);
        assert_eq!(order(&set), (1..100).step_by(2).collect::<Vec<_>>());
        assert_eq!(set.pop().map(Value::as_small_int), Some(1));
    }
}
