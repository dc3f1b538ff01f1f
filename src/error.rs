//! One error type, which always says what is wrong and, where there is one, at which place.

use crate::span::Span;
use std::fmt;

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    message: String,
    place: Option<Span>,
    row: Option<usize>,
    kind: ErrorKind,
}

/// What is to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ErrorKind {
    Text,
    Option,
    Data,
    System,
    Fault,
}

impl Error {
    /// A text that does not say what it was asked for; the message is put like advice.
    pub fn new(message: impl Into<String>) -> Error {
        Error::of(ErrorKind::Text, message)
    }

    /// An argument that cannot be.
    pub(crate) fn option(message: impl Into<String>) -> Error {
        Error::of(ErrorKind::Option, message)
    }

    /// A file or a column that is not what it should be.
    pub(crate) fn data(message: impl Into<String>) -> Error {
        Error::of(ErrorKind::Data, message)
    }

    /// What the machine has not given.
    pub(crate) fn system(message: impl Into<String>) -> Error {
        Error::of(ErrorKind::System, message)
    }

    fn of(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error { message: message.into(), place: None, row: None, kind }
    }

    /// What a panic says, as an error.
    #[cfg(feature = "arrow")]
    fn of_panic(panic: &(dyn std::any::Any + Send)) -> Error {
        let text = panic.downcast_ref::<&str>().copied();
        let text = text.or(panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("unknown");
        let message = format!("a fault in khobor, please report it: {text}");
        Error::of(ErrorKind::Fault, message)
    }

    /// The bytes of the given text the message is about.
    pub fn at(mut self, place: Span) -> Error {
        self.place = Some(place);
        self
    }

    /// The row of the column the message is about.
    #[cfg(feature = "arrow")]
    pub(crate) fn in_row(mut self, row: usize) -> Error {
        self.row = Some(row);
        self
    }

    /// The same of a text that is in no column.
    #[cfg(feature = "python")]
    pub(crate) fn of_one(mut self) -> Error {
        self.row = None;
        self
    }

    /// The bytes of the given text the message is about.
    pub fn place(&self) -> Option<Span> {
        self.place
    }

    /// The row of the column that could not be read.
    pub fn row(&self) -> Option<usize> {
        self.row
    }

    /// Whether the text does not say what it was asked for: no number, no day.
    pub fn is_text(&self) -> bool {
        self.kind == ErrorKind::Text
    }

    /// Whether an argument cannot be: a style there is none of, a month 13, a label that is not one of names.
    ///
    /// ```
    /// use khobor::number::{SpellOptions, parse_number, spell_number};
    /// let error = spell_number(i64::MAX.into(), &SpellOptions::default()).unwrap_err();
    /// assert!(error.is_option() && parse_number("নদী").unwrap_err().is_text());
    /// ```
    pub fn is_option(&self) -> bool {
        self.kind == ErrorKind::Option
    }

    /// Whether a file or a column is not what it should be: a model that is none, Arrow data that is not text.
    pub fn is_data(&self) -> bool {
        self.kind == ErrorKind::Data
    }

    /// Whether the machine has not given what was needed: a thread.
    pub fn is_system(&self) -> bool {
        self.kind == ErrorKind::System
    }

    /// Whether the text is not to blame: khobor panicked while it read it.
    pub fn is_fault(&self) -> bool {
        self.kind == ErrorKind::Fault
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

/// What may fail with an [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Does what is to be done with one text. A panic is an error, so that a fault of ours in one text is not the end of a run over
/// a million others. What `work` changes must be of no use after an error.
#[cfg(feature = "arrow")]
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).map_err(|panic| Error::of_panic(&*panic))
}
