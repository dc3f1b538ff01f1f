//! The language as data: the one reader of `seeds/*.tsv`.
//!
//! A list of words is a file that a speaker of Bengali can correct without reading Rust: comments that say what it is, where
//! it is from and under which licence, a header, then rows of cells parted by tabs (`unit → km → কিলোমিটার|কিমি`). A slip in
//! one row must not pass in silence as a word that is never found: every row has as many cells as the header, every cell
//! what its column asks for, or the program stops where the list is first used and names file, line and what was expected.
//! `tests/rust/seeds.rs` reads all of them.

use std::str::FromStr;

/// A file of `seeds/`, built into the crate.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    path: &'static str,
    text: &'static str,
}

/// The seed of that name below `seeds/`.
macro_rules! seed {
    ($name:literal) => {
        $crate::seed::Seed::new(
            concat!("seeds/", $name),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/", $name)),
        )
    };
}
pub(crate) use seed;

impl Seed {
    /// `path` is for messages.
    pub const fn new(path: &'static str, text: &'static str) -> Seed {
        Seed { path, text }
    }

    /// How many bytes the file has.
    pub(crate) const fn len(self) -> usize {
        self.text.len()
    }

    /// The rows below the header, which must be these columns.
    ///
    /// # Panics
    /// While it is read, at the first row that has fewer or more cells than the header, is empty, or begins or ends a cell
    /// with white space: `seeds/number/units.tsv:7: expected 4 cells (class, value, code, forms), found 3`.
    ///
    /// ```
    /// use khobor::seed::Seed;
    /// let seed = Seed::new("seeds/units.tsv", "# Units\ncode\tforms\nkm\tকিলোমিটার|কিমি\n");
    /// let [row] = seed.rows(["code", "forms"]).collect::<Vec<_>>()[..] else { panic!() };
    /// assert_eq!(row["forms"].split('|').collect::<Vec<_>>(), ["কিলোমিটার", "কিমি"]);
    /// ```
    pub fn rows<const N: usize>(self, columns: [&'static str; N]) -> impl Iterator<Item = Row<N>> {
        let text = self.text.strip_suffix('\n').unwrap_or(self.text);
        let lines = parts(text, b'\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        let mut lines = (1..).zip(lines).filter(|(_, line)| !line.starts_with('#'));
        let header = lines.next().map_or((0, ""), |header| header);
        if !header.1.split('\t').eq(columns) {
            panic!("{}:{}: expected the header {}, found {:?}", self.path, header.0, columns.join(", "), header.1);
        }
        lines.map(move |(number, line)| Row::read(self.path, number, line, columns))
    }
}

/// What stands between an ASCII sign, which is looked for many bytes at a time: the lists are megabytes, and are read when a
/// program starts.
fn parts(text: &str, sign: u8) -> impl Iterator<Item = &str> {
    let mut start = 0;
    memchr::memchr_iter(sign, text.as_bytes()).chain(std::iter::once(text.len())).map(move |end| {
        let part = text.get(start..end).unwrap_or_default();
        start = end + 1;
        part
    })
}

/// One row: its cells by the names of their columns, and its place for messages.
#[derive(Clone, Copy, Debug)]
pub struct Row<const N: usize> {
    path: &'static str,
    /// Counted from 1.
    number: usize,
    columns: [&'static str; N],
    cells: [&'static str; N],
}

impl<const N: usize> Row<N> {
    fn read(path: &'static str, number: usize, line: &'static str, columns: [&'static str; N]) -> Row<N> {
        let mut row = Row { path, number, columns, cells: [""; N] };
        let mut count = 0;
        for cell in parts(line, b'\t').filter(|_| !line.is_empty()) {
            if let Some(place) = row.cells.get_mut(count) {
                *place = cell;
            }
            count += 1;
        }
        if count != N {
            row.stop(&format!("expected {N} cells ({}), found {count}", columns.join(", ")));
        }
        for (column, cell) in columns.iter().zip(row.cells) {
            if cell.starts_with(char::is_whitespace) || cell.ends_with(char::is_whitespace) {
                row.stop(&format!("{column}: white space around {cell:?}"));
            }
        }
        row
    }

    /// All cells, in the order of the columns.
    pub fn cells(&self) -> [&'static str; N] {
        self.cells
    }

    /// The forms of a cell, parted by `|`.
    ///
    /// # Panics
    /// Where one is empty.
    pub fn forms(&self, column: &str) -> impl Iterator<Item = &'static str> + use<N> {
        let cell: &'static str = self[column];
        if parts(cell, b'|').any(|form| form.trim_start().is_empty()) {
            self.stop(&format!("{column}: expected forms parted by |, found {cell:?}"));
        }
        parts(cell, b'|')
    }

    /// The cell read as a value; None where it is empty.
    ///
    /// # Panics
    /// Where it cannot be read.
    pub fn parse<T: FromStr>(&self, column: &str, expected: &str) -> Option<T> {
        let cell = self[column];
        if cell.is_empty() { None } else { Some(cell.parse().unwrap_or_else(|_| self.refuse(column, expected))) }
    }

    /// What `read` makes of the cell.
    ///
    /// # Panics
    /// Where it makes nothing of it.
    pub fn read_as<T>(&self, column: &str, expected: &str, read: impl FnOnce(&'static str) -> Option<T>) -> T {
        read(self[column]).unwrap_or_else(|| self.refuse(column, expected))
    }

    /// Which of these words the cell is.
    ///
    /// # Panics
    /// Where it is none of them.
    pub fn one_of<T: Copy>(&self, column: &str, known: &[(&str, T)]) -> T {
        let found = known.iter().find(|(word, _)| *word == self[column]);
        found.map_or_else(|| self.refuse(column, &listed(known.iter().map(|(word, _)| *word))), |&(_, value)| value)
    }

    /// Stops at this cell: `seeds/number/units.tsv:7: class: expected a class of words, found "unut"`.
    pub fn refuse(&self, column: &str, expected: &str) -> ! {
        self.stop(&format!("{column}: expected {expected}, found {:?}", self[column]))
    }

    fn stop(&self, message: &str) -> ! {
        panic!("{}:{}: {message}", self.path, self.number)
    }
}

/// `past, present or future`.
pub(crate) fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut words: Vec<&str> = words.into_iter().collect();
    let last = words.pop().unwrap_or_default();
    if words.is_empty() { last.to_owned() } else { format!("{} or {last}", words.join(", ")) }
}

impl<const N: usize> std::ops::Index<&str> for Row<N> {
    type Output = &'static str;

    fn index(&self, column: &str) -> &&'static str {
        match self.columns.iter().position(|&name| name == column) {
            Some(place) => &self.cells[place],
            None => panic!("{}: no column {column}", self.path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &'static str) -> String {
        let read = || {
            Seed::new("seeds/a.tsv", text)
                .rows(["word", "value"])
                .for_each(|row| assert!(row.parse::<i32>("value", "a number").is_some()))
        };
        let panic = std::panic::catch_unwind(read).expect_err("this row is broken");
        panic.downcast_ref::<String>().cloned().unwrap_or_default()
    }

    #[test]
    fn parts_are_those_of_split() {
        for text in ["", "|", "ক", "ক|খ", "|ক||খ|"] {
            assert!(parts(text, b'|').eq(text.split('|')), "{text:?}");
        }
    }

    #[test]
    fn a_broken_row_is_told_with_its_place() {
        let head = "seeds/a.tsv:";
        assert_eq!(
            told("# a\nword\tvalues\n"),
            format!("{head}2: expected the header word, value, found \"word\\tvalues\"")
        );
        assert_eq!(told("word\tvalue\nএক\n"), format!("{head}2: expected 2 cells (word, value), found 1"));
        assert_eq!(told("word\tvalue\nএক\t1\n\n"), format!("{head}3: expected 2 cells (word, value), found 0"));
        assert_eq!(told("word\tvalue\nএক\t1\t\n"), format!("{head}2: expected 2 cells (word, value), found 3"));
        assert_eq!(told("word\tvalue\nএক \t1\n"), format!("{head}2: word: white space around \"এক \""));
        assert_eq!(told("word\tvalue\nএক\tone\n"), format!("{head}2: value: expected a number, found \"one\""));
    }
}
