//! Tasks side by side.

/// What `work` makes of each task, each in a thread of its own, in the order of the tasks.
pub(super) fn side_by_side<T: Copy + Send, R: Send>(tasks: &[T], work: impl Fn(T) -> R + Sync) -> Vec<R> {
    if let [task] = tasks {
        return vec![work(*task)];
    }
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = tasks.iter().map(|&task| scope.spawn(move || work(task))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    })
}
