//! One error type, which always says what is wrong and, where there is one, at which place.

use crate::span::Span;
use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    message: String,
    place: Option<Span>,
    row: Option<usize>,
    is_fault: bool,
}

impl Error {
    pub fn new(message: impl Into<String>) -> Error {
        Error { message: message.into(), place: None, row: None, is_fault: false }
    }

    /// What a panic says, as an error.
    pub(crate) fn of_panic(panic: &(dyn Any + Send)) -> Error {
        let text = panic.downcast_ref::<&str>().copied();
        let text = text.or(panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("unknown");
        let message = format!("a fault in khobor, please report it: {text}");
        Error { is_fault: true, ..Error::new(message) }
    }

    /// The bytes of the given text that the message speaks of.
    pub fn at(mut self, place: Span) -> Error {
        self.place = Some(place);
        self
    }

    /// The row of the column that the message speaks of.
    pub(crate) fn in_row(mut self, row: usize) -> Error {
        self.row = Some(row);
        self
    }

    /// The same of a text that is in no column.
    pub(crate) fn of_one(mut self) -> Error {
        self.row = None;
        self
    }

    pub fn place(&self) -> Option<Span> {
        self.place
    }

    /// The row of the column that could not be read.
    pub fn row(&self) -> Option<usize> {
        self.row
    }

    /// Whether the text is not to blame: khobor panicked while it read it.
    pub fn is_fault(&self) -> bool {
        self.is_fault
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.row {
            Some(row) => write!(f, "row {row}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {}

pub type Result<T> = std::result::Result<T, Error>;

/// Does what is to be done with one text. A panic is an error, so that a fault of ours in one text is not the end of a run over
/// a million others. What `work` changes must be of no use after an error.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Error::of_panic(&*panic))
}
