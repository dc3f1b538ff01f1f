//! Many texts at once, in parallel and in order.
//!
//! A column of articles is uneven: one row is `হ্যাঁ।`, the next is forty kilobytes. So rows are cut into *parts* by
//! bytes, not by number; each part is read by one thread from start to end, with one set of buffers, and the parts
//! come back in order ([`stream`]). About every twenty milliseconds the caller may look for a signal, show progress, or
//! stop. Rows that must be fetched first (Python's) come in *groups* that take as long ([`Groups`]).
//!
//! The pool is khobor's own and belongs to one process: a child made by `fork` inherits the memory of its parent's
//! pool but none of its threads, and would wait for them for ever. So the pool remembers whose it is, and a child
//! that asks for it gets a new one.

mod queue;

use crate::error::{Error, Result};
use arc_swap::ArcSwapOption;
use queue::PartQueue;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

/// Name of the environment variable that sets the number of threads where [`set_num_threads`] did not.
pub const THREADS_VARIABLE: &str = "KHOBOR_NUM_THREADS";

/// Fewer bytes than this are not worth waking a thread for.
const SERIAL_BYTES: usize = 64 << 10;
/// What one thread reads before it takes the next part.
const PART_BYTES: usize = 128 << 10;
/// Time between two looks for a signal: long enough to be free, short enough that Ctrl-C feels immediate.
const PAUSE: Duration = Duration::from_millis(20);

/// The threads that help those who ask.
struct Pool {
    process: u32,
    threads: usize,
    workers: rayon::ThreadPool,
    /// Calls for help that no thread has answered yet.
    calls: AtomicUsize,
}

// No locks: a child forked while another thread held one would wait for it for ever.
static POOL: ArcSwapOption<Pool> = ArcSwapOption::const_empty();
/// 0 where nobody has said.
static WANTED: AtomicUsize = AtomicUsize::new(0);

/// How many threads a long column is read with.
///
/// The number given to [`set_num_threads`], else `KHOBOR_NUM_THREADS`, else the cores this process may use; never more than
/// sixty-four, or four for each core.
pub fn num_threads() -> usize {
    let wanted = Some(WANTED.load(Ordering::Relaxed)).filter(|&wanted| wanted > 0);
    wanted.or_else(threads_from_environment).unwrap_or_else(available_cores).min(most_threads())
}

/// Sets the number of threads for this process and its children; an error for 0.
pub fn set_num_threads(threads: usize) -> Result<()> {
    if threads == 0 {
        return Err(Error::option("the number of threads must be at least 1"));
    }
    WANTED.store(threads, Ordering::Relaxed);
    Ok(())
}

fn threads_from_environment() -> Option<usize> {
    std::env::var(THREADS_VARIABLE).ok()?.trim().parse().ok().filter(|&n| n > 0)
}

/// More would only take memory and time to start.
fn most_threads() -> usize {
    static MOST: LazyLock<usize> = LazyLock::new(|| (4 * available_cores()).max(64));
    *MOST
}

fn available_cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// The pool of this process with so many threads.
fn helpers(threads: usize) -> Result<Arc<Pool>> {
    let process = std::process::id();
    if let Some(pool) = POOL.load_full()
        && pool.process == process
        && pool.threads == threads
    {
        return Ok(pool);
    }
    let workers = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|i| format!("khobor-{i}"))
        .build()
        .map_err(|e| Error::system(format!("cannot start {threads} threads: {e}")))?;
    let new = Arc::new(Pool { process, threads, workers, calls: AtomicUsize::new(0) });
    if let Some(inherited) = POOL.swap(Some(new.clone()))
        && inherited.process != process
    {
        // Its threads live in the parent only; to drop it would wait for them.
        std::mem::forget(inherited);
    }
    Ok(new)
}

/// Reads rows `rows` part by part and gives what each part gave, in order.
///
/// `bytes` says how long a row is (a guess will do); `read` reads one part. Short input is read on this thread.
///
/// ```
/// let texts = ["খবর", "সংবাদ"];
/// let parts = khobor::batch::read(0..2, |i| texts[i].len(), |part| texts[part].concat())?;
/// assert_eq!(parts.concat(), "খবরসংবাদ");
/// # Ok::<(), khobor::Error>(())
/// ```
pub fn read<R: Send>(
    rows: Range<usize>,
    bytes: impl Fn(usize) -> usize,
    read: impl Fn(Range<usize>) -> R + Sync,
) -> Result<Vec<R>> {
    let mut all = Vec::new();
    let mut take = |made| {
        all.push(made);
        Ok(())
    };
    through(&cut(rows, &bytes), &read, &mut take, &mut |_| Ok(()), &|| ())?;
    Ok(all)
}

/// Reads a long column. `read` reads a part, on any thread; `take` takes in what was made of it, in order, on this one;
/// `pause` is called now and then, and at the end, with the number of rows taken in, and may end the work with an error.
///
/// ```
/// let texts = ["খবর", "সংবাদ"];
/// let mut joined = String::new();
/// khobor::batch::stream(2, |i| texts[i].len(), |part| texts[part].concat(), |part| Ok(joined += &part), |_rows| Ok(()))?;
/// assert_eq!(joined, "খবরসংবাদ");
/// # Ok::<(), khobor::Error>(())
/// ```
pub fn stream<R: Send>(
    rows: usize,
    bytes: impl Fn(usize) -> usize,
    read: impl Fn(Range<usize>) -> R + Sync,
    take: impl FnMut(R) -> Result<()>,
    pause: impl FnMut(usize) -> Result<()>,
) -> Result<()> {
    stream_and_rest(rows, bytes, read, take, pause, || ())
}

/// Like [`stream`]; on each thread that has read parts, `rest` is called when there are none left.
pub fn stream_and_rest<R: Send>(
    rows: usize,
    bytes: impl Fn(usize) -> usize,
    read: impl Fn(Range<usize>) -> R + Sync,
    mut take: impl FnMut(R) -> Result<()>,
    mut pause: impl FnMut(usize) -> Result<()>,
    rest: impl Fn() + Sync,
) -> Result<()> {
    through(&cut(0..rows, &bytes), &read, &mut take, &mut pause, &rest)
}

/// Reads the parts on as many threads as are wanted; this one is one of them. (No closure has a copy of this for itself: it would be no
/// faster, and takes time to build.)
fn through<R: Send>(
    parts: &[Range<usize>],
    read: &(dyn Fn(Range<usize>) -> R + Sync),
    take: &mut dyn FnMut(R) -> Result<()>,
    pause: &mut dyn FnMut(usize) -> Result<()>,
    rest: &(dyn Fn() + Sync),
) -> Result<()> {
    let wanted = num_threads();
    let threads = wanted.min(parts.len());
    let done = if threads < 2 {
        PartQueue::new(parts, 1).take(read, take, pause, PAUSE, &|| ())
    } else {
        let pool = helpers(wanted - 1)?;
        let queue = PartQueue::new(parts, threads);
        pool.workers.in_place_scope(|scope| {
            let call = || {
                pool.calls.fetch_add(1, Ordering::Relaxed);
                scope.spawn(|_| {
                    pool.calls.fetch_sub(1, Ordering::Relaxed);
                    queue.help(read, || pool.calls.load(Ordering::Relaxed) > 0);
                    rest();
                });
            };
            queue.take(read, take, pause, PAUSE, &call)
        })
    };
    rest();
    done
}

/// Cuts rows into ranges of about [`PART_BYTES`]; one range where they are short.
fn cut(rows: Range<usize>, bytes: &dyn Fn(usize) -> usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = rows.start;
    let mut held = 0;
    let mut total = 0;
    for row in rows.clone() {
        // An empty row still costs a look.
        let cost = bytes(row) + 16;
        held += cost;
        total += cost;
        if held >= PART_BYTES {
            parts.push(start..row + 1);
            start = row + 1;
            held = 0;
        }
    }
    if start < rows.end {
        parts.push(start..rows.end);
    }
    if total < SERIAL_BYTES { std::iter::once(rows).filter(|r| !r.is_empty()).collect() } else { parts }
}

/// Cuts a long column into groups that take about 20 ms each, by watching how long the last one took.
///
/// ```
/// let mut groups = khobor::batch::Groups::new(3);
/// let mut rows = Vec::new();
/// while let Some(group) = groups.next(|_row| 100) {
///     rows.extend(group);
/// }
/// assert_eq!(rows, [0, 1, 2]);
/// ```
#[derive(Debug)]
pub struct Groups {
    next: usize,
    rows: usize,
    budget: usize,
    /// So that little is copied out of Python at a time.
    most: usize,
    begun: Option<Instant>,
}

impl Groups {
    /// Groups of a column of so many rows.
    pub fn new(rows: usize) -> Groups {
        Groups { next: 0, rows, budget: 4 * PART_BYTES, most: 16 * PART_BYTES * num_threads(), begun: None }
    }

    /// The next rows to read; `bytes` says how long a row is, and is asked once for each row, in order.
    pub fn next(&mut self, mut bytes: impl FnMut(usize) -> usize) -> Option<Range<usize>> {
        if let Some(begun) = self.begun {
            let took = begun.elapsed();
            if took < PAUSE / 2 {
                self.budget = (self.budget * 2).min(self.most);
            } else if took > PAUSE * 2 {
                self.budget = (self.budget / 2).max(PART_BYTES);
            }
        }
        if self.next == self.rows {
            return None;
        }
        let start = self.next;
        let mut held = 0;
        while self.next < self.rows && (held < self.budget || self.next == start) {
            held = held.saturating_add(bytes(self.next) + 16);
            self.next += 1;
        }
        self.begun = Some(Instant::now());
        Some(start..self.next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_cover_every_row_once_and_in_order(sizes in prop::collection::vec(0usize..300_000, 0..60)) {
            let parts = read(0..sizes.len(), |i| sizes[i], |part| part.collect::<Vec<_>>()).unwrap();
            prop_assert_eq!(parts.concat(), (0..sizes.len()).collect::<Vec<_>>());
        }

        #[test]
        fn a_stream_takes_every_row_once_and_in_order(
            sizes in prop::collection::vec(0usize..300_000, 0..60),
            threads in 1usize..4,
        ) {
            set_num_threads(threads).unwrap();
            let (mut rows, mut seen) = (Vec::new(), Vec::new());
            let read = |part: Range<usize>| part.collect::<Vec<_>>();
            let take = |part: Vec<usize>| { rows.extend(part); Ok(()) };
            stream(sizes.len(), |i| sizes[i], read, take, |done| { seen.push(done); Ok(()) }).unwrap();
            prop_assert_eq!(&rows, &(0..sizes.len()).collect::<Vec<_>>());
            prop_assert!(seen.is_sorted() && seen.last().is_none_or(|&last| last == sizes.len()));
        }

        #[test]
        fn groups_cover_every_row_once_and_in_order(sizes in prop::collection::vec(0usize..3_000_000, 0..60)) {
            let mut groups = Groups::new(sizes.len());
            let mut rows = Vec::new();
            while let Some(group) = groups.next(|i| sizes[i]) {
                prop_assert!(!group.is_empty());
                rows.extend(group);
            }
            prop_assert_eq!(rows, (0..sizes.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_stream_ends_where_someone_says_so() {
        set_num_threads(2).unwrap();
        let bytes = |_| PART_BYTES;
        let mut taken = 0;
        let take = |rows: usize| {
            taken += rows;
            if taken < 5 { Ok(()) } else { Err(Error::new("enough")) }
        };
        let end = stream(1000, bytes, |part| part.len(), take, |_| Ok(()));
        assert_eq!((end.unwrap_err().to_string().as_str(), taken), ("enough", 5));
        let read = |part: Range<usize>| std::thread::sleep(Duration::from_millis(part.len() as u64));
        let end = stream(1000, bytes, read, Ok, |_| Err(Error::new("stopped")));
        assert_eq!(end.unwrap_err().to_string(), "stopped");
    }

    #[test]
    fn a_panic_in_a_part_comes_out_and_the_next_call_works() {
        set_num_threads(3).unwrap();
        for bad in [0, 1, 40, 99] {
            let read = |part: Range<usize>| assert_ne!(part.start, bad);
            let call = || stream(100, |_| PART_BYTES, read, Ok, |_| Ok(()));
            assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(call)).is_err());
        }
        stream(100, |_| PART_BYTES, drop, Ok, |_| Ok(())).unwrap();
    }

    #[test]
    fn a_short_column_does_not_wait_for_a_long_one() {
        set_num_threads(2).unwrap();
        let nap = |part: Range<usize>| std::thread::sleep(Duration::from_millis(part.len() as u64));
        std::thread::scope(|scope| {
            let long = scope.spawn(|| stream(4000, |_| PART_BYTES, nap, Ok, |_| Ok(())));
            std::thread::sleep(Duration::from_millis(50));
            for _ in 0..5 {
                let begun = Instant::now();
                stream(20, |_| PART_BYTES, nap, Ok, |_| Ok(())).unwrap();
                assert!(begun.elapsed() < Duration::from_millis(500) && !long.is_finished());
            }
            long.join().unwrap().unwrap();
        });
    }

    #[test]
    fn a_slow_row_does_not_keep_the_caller_from_looking_up() {
        set_num_threads(2).unwrap();
        let mut looks = 0;
        let read =
            |part: Range<usize>| std::thread::sleep(Duration::from_millis(if part.start == 1 { 300 } else { 1 }));
        let look = |_| {
            looks += 1;
            Ok(())
        };
        stream(40, |_| PART_BYTES, read, Ok, look).unwrap();
        assert!(looks > 1, "{looks}");
    }

    #[test]
    fn no_threads_is_an_error() {
        assert!(set_num_threads(0).unwrap_err().to_string().contains("at least 1"));
    }
}
