//! Parts of a column on their way through: read by many threads in any order, taken in by one in theirs.
//!
//! The thread that takes in reads parts itself while it has nothing to take, and looks up every few milliseconds. Nobody
//! waits for the slowest of a round, and what only one thread can do (putting a column together) costs the others nothing.

use crate::error::Result;
use std::collections::VecDeque;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// So many parts a thread may be read ahead of the one that is taken in next: enough that no thread waits, little enough that
/// what was made of them fits in memory.
const AHEAD: usize = 8;

/// The parts, and how far they are.
pub(super) struct PartQueue<'p, R> {
    parts: &'p [Range<usize>],
    threads: usize,
    state: Mutex<State<R>>,
    moved: Condvar,
}

struct State<R> {
    /// Threads that help, or were called and have not come yet.
    helpers: usize,
    /// The next part to read.
    next: usize,
    /// So many were taken in.
    taken: usize,
    /// What was made of the parts from `taken` on; None where it is not there yet. A panic waits here for its turn.
    made: VecDeque<Option<thread::Result<R>>>,
    stopped: bool,
}

enum Turn<R> {
    Take(usize, thread::Result<R>),
    Read(usize),
    Wait,
    Done,
}

impl<'p, R: Send> PartQueue<'p, R> {
    pub fn new(parts: &'p [Range<usize>], threads: usize) -> PartQueue<'p, R> {
        let state = State { helpers: 0, next: 0, taken: 0, made: VecDeque::new(), stopped: false };
        PartQueue { parts, threads, state: Mutex::new(state), moved: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next part that may be read.
    fn claim(&self, state: &mut State<R>) -> Option<usize> {
        let part = state.next;
        let free = !state.stopped && part < self.parts.len() && part < state.taken + AHEAD * self.threads;
        free.then(|| {
            state.next += 1;
            state.made.push_back(None);
            part
        })
    }

    fn read_part(&self, part: usize, read: &dyn Fn(Range<usize>) -> R) {
        let made = catch_unwind(AssertUnwindSafe(|| read(self.parts[part].clone())));
        let mut state = self.state();
        let place = part - state.taken;
        state.made[place] = Some(made);
        // Only the one that is waited for wakes the taker.
        if place == 0 {
            self.moved.notify_all();
        }
    }

    /// Reads parts until there are none left, all stop, or somebody else calls for help: then this queue goes on with fewer until
    /// it calls again.
    pub fn help(&self, read: &dyn Fn(Range<usize>) -> R, called_away: impl Fn() -> bool) {
        while let Some(part) = self.wait_for_part() {
            self.read_part(part, read);
            if called_away() {
                break;
            }
        }
        self.state().helpers -= 1;
    }

    /// The next part that may be read, as soon as there is one; None where there will be none.
    fn wait_for_part(&self) -> Option<usize> {
        let mut state = self.state();
        while !state.stopped && state.next < self.parts.len() {
            if let Some(part) = self.claim(&mut state) {
                return Some(part);
            }
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    /// Takes the parts in, in order; reads some itself. Every so `often` it sees to it that there are helpers, with `call`, and
    /// calls `pause` with the number of rows taken in, and at the end. However it ends, the helpers stop.
    pub fn take(
        &self,
        read: &dyn Fn(Range<usize>) -> R,
        take: &mut dyn FnMut(R) -> Result<()>,
        pause: &mut dyn FnMut(usize) -> Result<()>,
        often: Duration,
        call: &dyn Fn(),
    ) -> Result<()> {
        let _stop = Stop(self);
        self.see_to_helpers(call);
        let mut rows = 0;
        let mut paused = Instant::now();
        loop {
            let turn = self.turn();
            match turn {
                Turn::Take(part, Ok(made)) => {
                    take(made)?;
                    rows = self.parts[part].end;
                }
                Turn::Take(_, Err(panic)) => resume_unwind(panic),
                Turn::Read(part) => self.read_part(part, read),
                Turn::Wait => {
                    let state = self.state();
                    if !matches!(state.made.front(), Some(Some(_))) {
                        drop(self.moved.wait_timeout(state, often).unwrap_or_else(PoisonError::into_inner));
                    }
                }
                Turn::Done => return pause(rows),
            }
            if paused.elapsed() >= often {
                pause(rows)?;
                self.see_to_helpers(call);
                paused = Instant::now();
            }
        }
    }

    fn see_to_helpers(&self, call: &dyn Fn()) {
        let mut state = self.state();
        while state.next < self.parts.len() && state.helpers + 1 < self.threads {
            state.helpers += 1;
            call();
        }
    }

    fn turn(&self) -> Turn<R> {
        let mut state = self.state();
        if let Some(made) = state.made.front_mut().and_then(Option::take) {
            state.made.pop_front();
            state.taken += 1;
            // There is room for one more.
            self.moved.notify_one();
            return Turn::Take(state.taken - 1, made);
        }
        match self.claim(&mut state) {
            Some(part) => Turn::Read(part),
            None if state.taken == self.parts.len() => Turn::Done,
            None => Turn::Wait,
        }
    }
}

struct Stop<'q, 'p, R: Send>(&'q PartQueue<'p, R>);

impl<R: Send> Drop for Stop<'_, '_, R> {
    fn drop(&mut self) {
        self.0.state().stopped = true;
        self.0.moved.notify_all();
    }
}
