//! Sentences of a text that comes in parts: a file read block by block, a download, an iterator of chunks.
//!
//! A part may end anywhere, even between ৯. and ৯. A sentence is given out as soon as nothing that could follow would end
//! it elsewhere; put together, the parts give exactly the sentences of the whole text.

use super::sentence::{Newline, Quotes, Splitter};

/// Takes a text in parts and gives out its sentences.
///
/// ```
/// use khobor::segment::{Newline, stream::SentenceStream};
/// let mut stream = SentenceStream::new(Newline::Hard);
/// let mut found = Vec::new();
/// for chunk in ["দাম ৯.", "৯ টাকা। ড", ". ইউনূস ", "বলেন, হ্যাঁ। তারপর"] {
///     found.extend(stream.push(chunk));
/// }
/// found.extend(stream.finish());
/// assert_eq!(found, ["দাম ৯.৯ টাকা।", "ড. ইউনূস বলেন, হ্যাঁ।", "তারপর"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct SentenceStream {
    newline: Newline,
    /// The text from the first sentence that was not given out.
    pending: String,
    quotes: Quotes,
    /// Not before the pending text is this long is it read again, so that many small parts cost no more than one large.
    enough: usize,
}

impl SentenceStream {
    /// Nothing read yet.
    pub fn new(newline: Newline) -> SentenceStream {
        SentenceStream { newline, ..SentenceStream::default() }
    }

    /// Takes the next part of the text and gives out the sentences that are finished.
    pub fn push(&mut self, chunk: &str) -> Vec<String> {
        self.pending.push_str(chunk);
        if self.pending.len() < self.enough {
            return Vec::new();
        }
        self.take(false)
    }

    /// The text ends here: gives out what is left and begins anew.
    pub fn finish(&mut self) -> Vec<String> {
        let rest = self.take(true);
        *self = SentenceStream::new(self.newline);
        rest
    }

    fn take(&mut self, complete: bool) -> Vec<String> {
        let mut splitter = Splitter::new(&self.pending, self.newline, complete, self.quotes);
        let mut finished = Vec::new();
        while let Some(span) = splitter.sentence() {
            finished.push(span.of(&self.pending).to_owned());
        }
        let (start, quotes) = splitter.rest();
        self.quotes = quotes;
        self.pending.drain(..start);
        self.enough = 2 * self.pending.len();
        finished
    }
}
