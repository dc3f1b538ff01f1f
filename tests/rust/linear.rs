//! Whether a call takes twice as long for twice as much, on texts that are made to be hard: one piece, over and over.

use std::time::{Duration, Instant};

/// So long no call may take for a text of some hundred thousand bytes; what grows with the square takes minutes.
const MOST: Duration = Duration::from_secs(20);

/// Signs and letters that rules of all rooms look at, each alone.
const SIGNS: [&str; 19] =
    ["।", ".", "'", "\"", "(", "’", "‘", "?", "|", "…", "-", ",", "\u{200D}", "😀", " ", "\n", "ক", "১", "a"];

/// Reads each of the signs and of the pieces so often that it fills `bytes`.
pub fn takes_linear_time<'p>(pieces: impl IntoIterator<Item = &'p str>, bytes: usize, mut read: impl FnMut(&str)) {
    for piece in SIGNS.into_iter().chain(pieces) {
        let text = piece.repeat(bytes / piece.len());
        let start = Instant::now();
        read(&text);
        assert!(start.elapsed() < MOST, "{piece:?}: {:?}", start.elapsed());
    }
}
