//! Who is next: sessions take turns, runs come before all else, and nobody takes every slot.

use crate::runner::SessionKey;
use std::collections::{HashMap, VecDeque};

/// A queue of runs, and of what is done beside them when nobody waits for a run. It decides, and
/// knows nothing of how either is done.
#[derive(Debug)]
pub struct Queue<R, S> {
    /// Each session's runs, the session whose turn is next in front.
    runs: VecDeque<(SessionKey, VecDeque<R>)>,
    /// Each session's one other job, which is about its newest text.
    sides: VecDeque<(SessionKey, Rank, S)>,
    in_flight: HashMap<SessionKey, usize>,
    slots: usize,
    most_waiting: usize,
}

/// Which of the other jobs come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Somebody types, and wants to be told.
    Check,
    /// Nobody waits for it.
    Mutation,
}

/// What may begin now.
#[derive(Debug, PartialEq, Eq)]
pub enum Next<R, S> {
    /// A run.
    Run(SessionKey, R),
    /// Something else.
    Side(SessionKey, S),
}

impl<R, S> Queue<R, S> {
    /// An empty one.
    #[must_use]
    pub fn new(slots: usize, most_waiting: usize) -> Self {
        let (runs, sides) = (VecDeque::new(), VecDeque::new());
        Self { runs, sides, in_flight: HashMap::new(), slots: slots.max(1), most_waiting }
    }

    /// How many runs wait.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.runs.iter().map(|(_, runs)| runs.len()).sum()
    }

    /// Takes in a run, or gives it back when the queue is full.
    ///
    /// # Errors
    /// The run itself.
    pub fn push_run(&mut self, session: SessionKey, run: R) -> Result<(), R> {
        if self.waiting() >= self.most_waiting {
            return Err(run);
        }
        match self.runs.iter_mut().find(|(other, _)| *other == session) {
            Some((_, runs)) => runs.push_back(run),
            None => self.runs.push_back((session, VecDeque::from([run]))),
        }
        Ok(())
    }

    /// Takes in another job, and hands out the one of the same session whose place it takes.
    ///
    /// # Errors
    /// The job itself, when the queue is full.
    pub fn push_side(&mut self, session: SessionKey, rank: Rank, side: S) -> Result<Option<S>, S> {
        let older = self.sides.iter().position(|(other, ..)| *other == session);
        let older = older.and_then(|at| self.sides.remove(at)).map(|(.., older)| older);
        if self.sides.len() >= self.most_waiting {
            return Err(side);
        }
        self.sides.push_back((session, rank, side));
        Ok(older)
    }

    /// Whether nothing more can begin.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.in_flight.values().sum::<usize>() >= self.slots
    }

    /// Hands out what may begin now, and counts it as begun; [`Self::done`] ends it.
    pub fn pop(&mut self) -> Option<Next<R, S>> {
        if self.is_busy() {
            return None;
        }
        let may_begin = |session: &SessionKey| {
            // A slot is always left to the others, where there is more than one.
            let most = (self.slots - 1).max(1);
            self.in_flight.get(session).is_none_or(|now| *now < most)
        };
        let next = if let Some(at) = self.runs.iter().position(|(other, _)| may_begin(other)) {
            let (session, mut runs) = self.runs.remove(at)?;
            let run = runs.pop_front()?;
            if !runs.is_empty() {
                self.runs.push_back((session.clone(), runs));
            }
            Next::Run(session, run)
        } else {
            let free = self.sides.iter().enumerate().filter(|(_, (other, ..))| may_begin(other));
            let (at, _) = free.min_by_key(|(at, (_, rank, _))| (*rank, *at))?;
            let (session, _, side) = self.sides.remove(at)?;
            Next::Side(session, side)
        };
        let (Next::Run(session, _) | Next::Side(session, _)) = &next;
        *self.in_flight.entry(session.clone()).or_default() += 1;
        Some(next)
    }

    /// Frees the slot of something that was handed out.
    pub fn done(&mut self, session: &SessionKey) {
        if let Some(now) = self.in_flight.get_mut(session) {
            *now -= 1;
            if *now == 0 {
                self.in_flight.remove(session);
            }
        }
    }

    /// Takes out what nobody waits for any more.
    pub fn retain(&mut self, run: impl Fn(&R) -> bool, side: impl Fn(&S) -> bool) {
        for (_, runs) in &mut self.runs {
            runs.retain(&run);
        }
        self.runs.retain(|(_, runs)| !runs.is_empty());
        self.sides.retain(|(.., waiting)| side(waiting));
    }

    /// The waiting runs in the order in which they will begin.
    pub fn in_order(&self) -> impl Iterator<Item = &R> {
        let rounds = self.runs.iter().map(|(_, runs)| runs.len()).max().unwrap_or(0);
        (0..rounds).flat_map(|round| self.runs.iter().filter_map(move |(_, runs)| runs.get(round)))
    }

    /// Takes out everything.
    pub fn drain(&mut self) -> (Vec<R>, Vec<S>) {
        let runs = self.runs.drain(..).flat_map(|(_, runs)| runs).collect();
        (runs, self.sides.drain(..).map(|(.., side)| side).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> SessionKey {
        SessionKey(name.to_owned())
    }

    fn queue(slots: usize, runs: &[(&str, u32)]) -> Queue<u32, u32> {
        let mut queue = Queue::new(slots, 6);
        for (session, run) in runs {
            assert_eq!(queue.push_run(key(session), *run), Ok(()));
        }
        queue
    }

    /// Lets everything begin and end, one after the other.
    fn served(mut queue: Queue<u32, u32>) -> Vec<u32> {
        let mut all = Vec::new();
        while let Some(Next::Run(session, item) | Next::Side(session, item)) = queue.pop() {
            all.push(item);
            queue.done(&session);
        }
        all
    }

    #[test]
    fn sessions_take_turns_and_see_their_place() {
        let queue = queue(1, &[("a", 1), ("a", 2), ("a", 3), ("b", 4), ("c", 5), ("b", 6)]);
        let foreseen: Vec<u32> = queue.in_order().copied().collect();
        assert_eq!(foreseen, [1, 4, 5, 2, 6, 3]);
        assert_eq!(served(queue), foreseen);
    }

    #[test]
    fn one_session_leaves_a_slot_to_the_others() {
        let mut queue = queue(3, &[("a", 1), ("a", 2), ("a", 3)]);
        assert_eq!(queue.pop(), Some(Next::Run(key("a"), 1)));
        assert_eq!(queue.pop(), Some(Next::Run(key("a"), 2)));
        assert_eq!(queue.pop(), None);
        assert_eq!(queue.push_run(key("b"), 4), Ok(()));
        assert_eq!(queue.pop(), Some(Next::Run(key("b"), 4)));
        queue.done(&key("a"));
        assert_eq!(queue.pop(), Some(Next::Run(key("a"), 3)));
        assert_eq!(queue.pop(), None);
    }

    #[test]
    fn runs_come_first_then_checks_and_a_newer_job_takes_the_place_of_the_older() {
        let mut queue = queue(1, &[]);
        let (check, mutation) = (Rank::Check, Rank::Mutation);
        assert_eq!(queue.push_side(key("c"), mutation, 5), Ok(None));
        assert_eq!(queue.push_side(key("a"), check, 1), Ok(None));
        assert_eq!(queue.push_side(key("b"), check, 2), Ok(None));
        assert_eq!(queue.push_side(key("a"), check, 3), Ok(Some(1)));
        assert_eq!(queue.push_run(key("b"), 4), Ok(()));
        assert_eq!(served(queue), [4, 2, 3, 5]);
    }

    #[test]
    fn a_full_queue_gives_back_what_it_cannot_take() {
        let mut queue = queue(1, &[("a", 1), ("b", 2), ("c", 3), ("a", 4), ("a", 5), ("a", 6)]);
        assert_eq!(queue.push_run(key("d"), 7), Err(7));
        queue.retain(|run| run % 2 == 0, |_| true);
        assert_eq!(queue.waiting(), 3);
        assert_eq!(queue.push_run(key("d"), 7), Ok(()));
        assert_eq!(queue.drain(), (vec![4, 6, 2, 7], vec![]));
        assert_eq!(queue.waiting(), 0);
    }
}
