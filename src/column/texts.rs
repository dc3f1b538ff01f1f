//! Arrow text: the rows of a part of a column, each checked before it is read.
//!
//! Nobody has looked at what comes in: offsets may point anywhere, `ক` (E0 A6 95) may be cut after A6. A part is checked just
//! before it is read, by the thread that reads it, while it is near: to go over a long column twice costs a fifth more.

use super::Pause;
use crate::error::{Error, Result};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, StringViewArray, downcast_dictionary_array};
use arrow_buffer::{ArrowNativeType, NullBuffer};
use arrow_data::{ByteView, MAX_INLINE_VIEW_LEN};
use arrow_schema::DataType;
use std::ops::Range;

/// The rows of a text column, each a `&str` or missing.
#[derive(Debug)]
pub struct Texts<'a> {
    first_row: usize,
    rows: Rows<'a>,
}

#[derive(Debug)]
enum Rows<'a> {
    /// Rows that are there as they are.
    Slices(Vec<Option<&'a str>>),
    /// utf8 and large_utf8: one run of bytes, rows end at offsets.
    Run(Run<'a>),
    /// string_view: short rows inline, long ones in buffers.
    Views(&'a StringViewArray),
    /// Nothing but missing rows.
    Missing(usize),
}

#[derive(Debug)]
struct Run<'a> {
    offsets: Offsets<'a>,
    bytes: &'a [u8],
    nulls: Option<&'a NullBuffer>,
}

#[derive(Debug, Clone, Copy)]
enum Offsets<'a> {
    Small(&'a [i32]),
    Large(&'a [i64]),
}

impl Offsets<'_> {
    fn get(self, i: usize) -> usize {
        // A negative offset becomes a huge one, and slicing by it gives None.
        match self {
            Offsets::Small(offsets) => offsets[i] as usize,
            Offsets::Large(offsets) => offsets[i] as usize,
        }
    }

    fn rows(self) -> usize {
        match self {
            Offsets::Small(offsets) => offsets.len().saturating_sub(1),
            Offsets::Large(offsets) => offsets.len().saturating_sub(1),
        }
    }
}

impl<'a> Texts<'a> {
    /// The rows of an Arrow array of text. `first_row` is its place in the column, for errors.
    ///
    /// # Errors
    /// A column that is not text; a row of a dictionary that is none, by its number.
    pub fn of(array: &'a ArrayRef, first_row: usize) -> Result<Texts<'a>> {
        let nulls = array.nulls();
        let rows = match array.data_type() {
            DataType::Dictionary(_, values) if is_text(values) => Rows::Slices(of_dictionary(array, first_row)?),
            DataType::Utf8 => {
                let array = array.as_string::<i32>();
                Rows::Run(Run { offsets: Offsets::Small(array.value_offsets()), bytes: array.value_data(), nulls })
            }
            DataType::LargeUtf8 => {
                let array = array.as_string::<i64>();
                Rows::Run(Run { offsets: Offsets::Large(array.value_offsets()), bytes: array.value_data(), nulls })
            }
            DataType::Utf8View => Rows::Views(array.as_string_view()),
            DataType::Null => Rows::Missing(array.len()),
            other => {
                return Err(Error::data(format!(
                    "expected a column of text (utf8, large_utf8, string_view or a dictionary of them), got {other}"
                )));
            }
        };
        Ok(Texts { first_row, rows })
    }

    /// Whether a column of this type may hold text.
    pub fn may_be(data_type: &DataType) -> bool {
        match data_type {
            DataType::Dictionary(_, values) => is_text(values),
            other => is_text(other),
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match &self.rows {
            Rows::Slices(rows) => rows.len(),
            Rows::Run(run) => run.offsets.rows(),
            Rows::Views(array) => array.len(),
            Rows::Missing(rows) => *rows,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// About how many bytes row `i` has.
    pub fn bytes(&self, i: usize) -> usize {
        match &self.rows {
            Rows::Slices(rows) => rows[i].map_or(0, str::len),
            Rows::Run(run) => run.offsets.get(i + 1).saturating_sub(run.offsets.get(i)).min(run.bytes.len()),
            Rows::Views(array) => array.views()[i] as u32 as usize,
            Rows::Missing(_) => 0,
        }
    }

    /// About how many bytes all rows have.
    pub fn size(&self) -> usize {
        match &self.rows {
            Rows::Slices(rows) => rows.iter().flatten().map(|text| text.len()).sum(),
            Rows::Run(run) => {
                run.offsets.get(run.offsets.rows()).saturating_sub(run.offsets.get(0)).min(run.bytes.len())
            }
            // Not the buffers, which a slice shares with all the others.
            Rows::Views(array) => (0..array.len()).filter_map(|i| view(array, i)).map(<[u8]>::len).sum(),
            Rows::Missing(_) => 0,
        }
    }

    /// The rows of a part, None where one is missing.
    ///
    /// # Errors
    /// The first row with bad offsets or invalid UTF-8, by its number.
    pub fn part(&self, part: Range<usize>) -> Result<Vec<Option<&'a str>>> {
        match &self.rows {
            Rows::Slices(rows) => Ok(rows[part].to_vec()),
            Rows::Missing(_) => Ok(vec![None; part.len()]),
            Rows::Run(run) => run.sound(part.clone()).map_or_else(|| self.each(part), Ok),
            Rows::Views(_) => self.each(part),
        }
    }

    /// Some rows, each checked by itself.
    fn each(&self, part: Range<usize>) -> Result<Vec<Option<&'a str>>> {
        part.map(|i| self.row(i).map_err(|what| trouble(self.first_row + i, &what))).collect()
    }

    /// Row `i`, or what is wrong with it.
    fn row(&self, i: usize) -> std::result::Result<Option<&'a str>, String> {
        let (is_missing, bytes) = match &self.rows {
            Rows::Slices(rows) => return Ok(rows[i]),
            Rows::Missing(_) => return Ok(None),
            Rows::Views(array) if array.is_null(i) => return Ok(None),
            Rows::Views(array) => (false, view(array, i)),
            Rows::Run(run) => (run.is_missing(i), run.slice(i)),
        };
        let bytes = bytes.ok_or("the column's offsets point outside its data")?;
        if is_missing {
            return Ok(None);
        }
        simdutf8::compat::from_utf8(bytes).map(Some).map_err(|e| format!("not valid UTF-8 at byte {}", e.valid_up_to()))
    }
}

/// Looks whether every row is text or missing.
///
/// # Errors
/// A column that is not text; the first row that is none, by its number.
pub fn check(array: &ArrayRef, first_row: usize, pause: Pause) -> Result<()> {
    /// A few milliseconds, even of long rows.
    const AT_ONCE: usize = 1000;
    let texts = Texts::of(array, first_row)?;
    for start in (0..texts.len()).step_by(AT_ONCE) {
        let end = texts.len().min(start + AT_ONCE);
        texts.part(start..end)?;
        pause(first_row + end)?;
    }
    Ok(())
}

fn is_text(data_type: &DataType) -> bool {
    matches!(data_type, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null)
}

fn trouble(row: usize, what: &str) -> Error {
    Error::data(format!("row {row}: {what}"))
}

/// The rows of a dictionary. A value that is no text harms only the rows that use it.
fn of_dictionary(array: &ArrayRef, first_row: usize) -> Result<Vec<Option<&str>>> {
    let keys: Vec<usize> = downcast_dictionary_array! {
        array => array.keys().values().iter().map(|key| key.as_usize()).collect(),
        _ => Vec::new()
    };
    let values = Texts::of(array.as_any_dictionary().values(), 0)?;
    let values: Vec<_> = (0..values.len()).map(|i| values.row(i)).collect();
    let text = |(i, key): (usize, usize)| match values.get(key) {
        _ if array.is_null(i) => Ok(None),
        None => Err(trouble(first_row + i, "the column's keys point outside its dictionary")),
        Some(value) => value.clone().map_err(|what| trouble(first_row + i, &what)),
    };
    keys.into_iter().enumerate().map(text).collect()
}

impl<'a> Run<'a> {
    fn is_missing(&self, i: usize) -> bool {
        self.nulls.is_some_and(|nulls| nulls.is_null(i))
    }

    fn slice(&self, i: usize) -> Option<&'a [u8]> {
        self.bytes.get(self.offsets.get(i)..self.offsets.get(i + 1))
    }

    /// The rows of a part if it is valid UTF-8 from its first byte to the last, and each row begins and ends between
    /// characters: what is under missing rows included.
    fn sound(&self, part: Range<usize>) -> Option<Vec<Option<&'a str>>> {
        let base = self.offsets.get(part.start);
        let text = simdutf8::basic::from_utf8(self.bytes.get(base..self.offsets.get(part.end))?).ok()?;
        let mut rows = Vec::with_capacity(part.len());
        let mut start = 0;
        for i in part {
            let end = self.offsets.get(i + 1).checked_sub(base)?;
            let row = text.get(start..end)?;
            rows.push((!self.is_missing(i)).then_some(row));
            start = end;
        }
        Some(rows)
    }
}

fn view(array: &StringViewArray, i: usize) -> Option<&[u8]> {
    let raw = array.views().get(i)?;
    let length = *raw as u32;
    if length <= MAX_INLINE_VIEW_LEN {
        let start = std::mem::size_of::<u128>() * i + 4;
        return array.views().inner().as_slice().get(start..start + length as usize);
    }
    let view = ByteView::from(*raw);
    let start = view.offset as usize;
    array.data_buffers().get(view.buffer_index as usize)?.get(start..start + length as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_slice_has_no_more_bytes_than_its_rows() {
        let row = "খবর ভালো";
        let arrays: [ArrayRef; 2] = [
            Arc::new(StringViewArray::from_iter_values([row; 1000])),
            Arc::new(arrow_array::StringArray::from_iter_values([row; 1000])),
        ];
        for array in arrays {
            let slice = array.slice(500, 2);
            assert_eq!(Texts::of(&slice, 0).unwrap().size(), 2 * row.len());
        }
    }
}
