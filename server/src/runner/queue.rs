//! Who is next: sessions take turns, runs come before checks, and nobody takes every slot.

use crate::runner::SessionKey;
use std::collections::{HashMap, VecDeque};

/// A queue of runs and of checks. It decides, and knows nothing of how either is done.
#[derive(Debug)]
pub struct Queue<R, C> {
    /// Each session's runs, the session whose turn is next in front.
    runs: VecDeque<(SessionKey, VecDeque<R>)>,
    /// Each session's one check.
    checks: VecDeque<(SessionKey, C)>,
    in_flight: HashMap<SessionKey, usize>,
    slots: usize,
    most_waiting: usize,
}

/// What may begin now.
#[derive(Debug, PartialEq, Eq)]
pub enum Next<R, C> {
    /// A run.
    Run(SessionKey, R),
    /// A check.
    Check(SessionKey, C),
}

impl<R, C> Queue<R, C> {
    /// An empty one.
    #[must_use]
    pub fn new(slots: usize, most_waiting: usize) -> Self {
        let (runs, checks) = (VecDeque::new(), VecDeque::new());
        Self { runs, checks, in_flight: HashMap::new(), slots: slots.max(1), most_waiting }
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

    /// Takes in a check, and hands out the one whose place it takes.
    ///
    /// # Errors
    /// The check itself, when the queue is full.
    pub fn push_check(&mut self, session: SessionKey, check: C) -> Result<Option<C>, C> {
        if let Some((_, waiting)) = self.checks.iter_mut().find(|(other, _)| *other == session) {
            return Ok(Some(std::mem::replace(waiting, check)));
        }
        if self.checks.len() >= self.most_waiting {
            return Err(check);
        }
        self.checks.push_back((session, check));
        Ok(None)
    }

    /// Hands out what may begin now, and counts it as begun; [`Self::done`] ends it.
    pub fn pop(&mut self) -> Option<Next<R, C>> {
        let busy: usize = self.in_flight.values().sum();
        if busy >= self.slots {
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
            let at = self.checks.iter().position(|(other, _)| may_begin(other))?;
            let (session, check) = self.checks.remove(at)?;
            Next::Check(session, check)
        };
        let (Next::Run(session, _) | Next::Check(session, _)) = &next;
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
    pub fn retain(&mut self, run: impl Fn(&R) -> bool, check: impl Fn(&C) -> bool) {
        for (_, runs) in &mut self.runs {
            runs.retain(&run);
        }
        self.runs.retain(|(_, runs)| !runs.is_empty());
        self.checks.retain(|(_, waiting)| check(waiting));
    }

    /// The waiting runs in the order in which they will begin.
    pub fn in_order(&self) -> impl Iterator<Item = &R> {
        let rounds = self.runs.iter().map(|(_, runs)| runs.len()).max().unwrap_or(0);
        (0..rounds).flat_map(|round| self.runs.iter().filter_map(move |(_, runs)| runs.get(round)))
    }

    /// Takes out everything.
    pub fn drain(&mut self) -> (Vec<R>, Vec<C>) {
        let runs = self.runs.drain(..).flat_map(|(_, runs)| runs).collect();
        (runs, self.checks.drain(..).map(|(_, check)| check).collect())
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
        while let Some(Next::Run(session, item) | Next::Check(session, item)) = queue.pop() {
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
    fn runs_come_before_checks_and_a_newer_check_takes_the_place_of_the_older() {
        let mut queue = queue(1, &[]);
        assert_eq!(queue.push_check(key("a"), 1), Ok(None));
        assert_eq!(queue.push_check(key("b"), 2), Ok(None));
        assert_eq!(queue.push_check(key("a"), 3), Ok(Some(1)));
        assert_eq!(queue.push_run(key("b"), 4), Ok(()));
        assert_eq!(served(queue), [4, 3, 2]);
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
