//! One error type, which always says what is wrong and, where there is one, at which place.

use crate::span::Span;

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    message: String,
    place: Option<Span>,
}

impl Error {
    pub fn new(message: impl Into<String>) -> Error {
        Error { message: message.into(), place: None }
    }

    /// The bytes of the given text that the message speaks of.
    pub fn at(mut self, place: Span) -> Error {
        self.place = Some(place);
        self
    }

    pub fn place(&self) -> Option<Span> {
        self.place
    }
}

pub type Result<T> = std::result::Result<T, Error>;
