//! Marked text and raw text, with what it is used for and how much it counts.

use super::corpus::Article;
use crate::error::{Error, Result};
use crate::mention::Label;

/// Marked text with what its marks are worth.
#[derive(Clone, Debug)]
pub struct Set {
    /// Its path, for messages.
    pub name: String,
    /// What is marked in it.
    pub articles: Vec<Article>,
    /// How much a sentence of this set counts beside one of weight 1.
    pub weight: f32,
    /// Labels these marks never give: a word they leave out may still be one of these.
    pub without: Vec<Label>,
    /// What it is used for.
    pub role: Role,
}

/// What a set is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// Its marks are what names are.
    Trusted,
    /// The same, but what is peculiar to the set is learned apart and left out of the model.
    Apart,
    /// Its marks teach, learned apart; its articles are no wholes to be read twice.
    Helper,
    /// Its marks only leave weak labels of words.
    Weak,
    /// Its words only help to find word classes, and are read by first models to see what they are used as.
    Raw,
    /// The same, but word classes are not learned from it.
    Read,
    /// Scored for the header, and never learned from.
    Dev,
}

impl Role {
    const ALL: [(&str, Role); 7] = [
        ("trusted", Role::Trusted),
        ("apart", Role::Apart),
        ("helper", Role::Helper),
        ("weak", Role::Weak),
        ("raw", Role::Raw),
        ("read", Role::Read),
        ("dev", Role::Dev),
    ];

    /// As recipes write it.
    pub fn name(self) -> &'static str {
        Role::ALL.iter().find(|role| role.1 == self).map_or("", |role| role.0)
    }

    /// The role that recipes write so.
    pub fn named(name: &str) -> Result<Role> {
        let role = Role::ALL.iter().find(|role| role.0 == name).map(|role| role.1);
        let names = Role::ALL.map(|role| role.0).join(", ");
        role.ok_or_else(|| Error::data(format!("{name} is none of {names}")))
    }
}
