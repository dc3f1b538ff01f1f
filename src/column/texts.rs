//! Arrow text, checked once and then read without fear.

use crate::batch;
use crate::error::{Error, Result};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, OffsetSizeTrait, StringViewArray, downcast_dictionary_array};
use arrow_buffer::{ArrowNativeType, NullBuffer};
use arrow_data::{ByteView, MAX_INLINE_VIEW_LEN};
use arrow_schema::DataType;

/// The rows of a text column, each a `&str` or missing.
#[derive(Debug)]
pub enum Texts<'a> {
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
pub struct Run<'a> {
    offsets: Offsets<'a>,
    bytes: &'a [u8],
    /// All rows, 2 to the power of `shift` of them in a piece, if every piece is sound.
    pieces: Option<Vec<Piece<'a>>>,
    shift: u32,
    nulls: Option<&'a NullBuffer>,
}

/// Rows that are valid UTF-8 from the first to the last, and begin and end between characters.
#[derive(Debug)]
struct Piece<'a> {
    text: &'a str,
    /// Where its first row begins.
    base: usize,
}

/// So many bytes, about, are checked in one go.
const PIECE_BYTES: usize = 1 << 18;

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
    /// Checks an Arrow array of text. `first_row` is its place in the column, for errors.
    ///
    /// # Errors
    /// A column that is not text; a row with bad offsets or invalid UTF-8, by its number.
    pub fn of(array: &'a ArrayRef, first_row: usize) -> Result<Texts<'a>> {
        if let DataType::Dictionary(_, _) = array.data_type() {
            return of_dictionary(array, first_row);
        }
        let texts = Texts::unchecked(array)?;
        match texts.fault() {
            Some(row) => Err(texts.trouble(row, first_row + row)),
            None => Ok(texts),
        }
    }

    fn unchecked(array: &'a ArrayRef) -> Result<Texts<'a>> {
        Ok(match array.data_type() {
            DataType::Utf8 => Texts::Run(run::<i32>(array, Offsets::Small(array.as_string::<i32>().value_offsets()))),
            DataType::LargeUtf8 => {
                Texts::Run(run::<i64>(array, Offsets::Large(array.as_string::<i64>().value_offsets())))
            }
            DataType::Utf8View => Texts::Views(array.as_string_view()),
            DataType::Null => Texts::Missing(array.len()),
            other => {
                return Err(Error::new(format!(
                    "expected a column of text (utf8, large_utf8, string_view or a dictionary of them), got {other}"
                )));
            }
        })
    }

    /// Whether a column of this type may hold text.
    pub fn may_be(data_type: &DataType) -> bool {
        match data_type {
            DataType::Dictionary(_, values) => Texts::may_be(values),
            other => matches!(other, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null),
        }
    }

    pub fn len(&self) -> usize {
        match self {
            Texts::Slices(rows) => rows.len(),
            Texts::Run(run) => run.offsets.rows(),
            Texts::Views(array) => array.len(),
            Texts::Missing(rows) => *rows,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Row `i`, None where it is missing.
    pub fn get(&self, i: usize) -> Option<&'a str> {
        match self {
            Texts::Slices(rows) => rows[i],
            Texts::Run(run) => run.get(i),
            Texts::Views(array) if array.is_null(i) => None,
            Texts::Views(array) => view(array, i).and_then(|bytes| simdutf8::basic::from_utf8(bytes).ok()),
            Texts::Missing(_) => None,
        }
    }

    /// Bytes of row `i`, 0 where it is missing.
    pub fn bytes(&self, i: usize) -> usize {
        match self {
            Texts::Run(run) => run.offsets.get(i + 1).saturating_sub(run.offsets.get(i)),
            Texts::Views(array) => array.views()[i] as u32 as usize,
            _ => self.get(i).map_or(0, str::len),
        }
    }

    /// The first row that is no text though it is there. Where there is none, [`Texts::get`] gives None for missing
    /// rows only.
    fn fault(&self) -> Option<usize> {
        match self {
            Texts::Slices(_) | Texts::Missing(_) => None,
            Texts::Run(run) if run.is_sound() => None,
            Texts::Run(run) => {
                (0..self.len()).find(|&i| run.slice(i).is_none() || run.is_there(i) && run.get(i).is_none())
            }
            Texts::Views(array) => (0..array.len()).find(|&i| array.is_valid(i) && self.get(i).is_none()),
        }
    }

    /// What is wrong with the text at `i`, which is in `row` of the column.
    fn trouble(&self, i: usize, row: usize) -> Error {
        let bytes = match self {
            Texts::Run(run) => run.slice(i),
            Texts::Views(array) => view(array, i),
            _ => None,
        };
        Error::new(match bytes.map(std::str::from_utf8) {
            Some(Err(e)) => format!("row {row}: not valid UTF-8 at byte {}", e.valid_up_to()),
            _ => format!("row {row}: the column's offsets point outside its data"),
        })
    }
}

/// The rows of a dictionary; a value that is no text harms only the rows that use it.
fn of_dictionary(array: &ArrayRef, first_row: usize) -> Result<Texts<'_>> {
    let keys: Vec<usize> = downcast_dictionary_array! {
        array => array.keys().values().iter().map(|key| key.as_usize()).collect(),
        _ => Vec::new()
    };
    let values = array.as_any_dictionary().values();
    let texts = Texts::unchecked(values)?;
    let text = |(i, key): (usize, usize)| {
        let row = first_row + i;
        if array.is_null(i) {
            Ok(None)
        } else if key >= texts.len() {
            Err(Error::new(format!("row {row}: the column's keys point outside its dictionary")))
        } else {
            match texts.get(key) {
                None if values.is_valid(key) && !matches!(texts, Texts::Missing(_)) => Err(texts.trouble(key, row)),
                text => Ok(text),
            }
        }
    };
    keys.into_iter().enumerate().map(text).collect::<Result<_>>().map(Texts::Slices)
}

/// Checks the rows of an array, pieces of it in parallel.
fn run<'a, O: OffsetSizeTrait>(array: &'a ArrayRef, offsets: Offsets<'a>) -> Run<'a> {
    let bytes = array.as_string::<O>().value_data();
    let rows = offsets.rows();
    let used = offsets.get(rows).saturating_sub(offsets.get(0));
    let shift = (rows.saturating_mul(PIECE_BYTES) / used.max(1)).max(1).ilog2();
    let count = rows.div_ceil(1 << shift);
    let check = |part: std::ops::Range<usize>| -> Option<Vec<Piece<'a>>> {
        part.map(|i| piece(bytes, offsets, i << shift..rows.min((i + 1) << shift))).collect()
    };
    let parts = batch::read(0..count, |_| used / count.max(1), check);
    let pieces = parts
        .ok()
        .and_then(|parts| parts.into_iter().collect::<Option<Vec<_>>>())
        .map(|parts| parts.into_iter().flatten().collect());
    Run { offsets, bytes, pieces, shift, nulls: array.nulls() }
}

fn piece<'a>(bytes: &'a [u8], offsets: Offsets<'a>, rows: std::ops::Range<usize>) -> Option<Piece<'a>> {
    let base = offsets.get(rows.start);
    let text = simdutf8::basic::from_utf8(bytes.get(base..offsets.get(rows.end))?).ok()?;
    let rises = |i: usize| i == rows.start || offsets.get(i - 1) <= offsets.get(i);
    let ends_well = |i: usize| text.is_char_boundary(offsets.get(i).wrapping_sub(base));
    (rows.start..=rows.end).all(|i| ends_well(i) && rises(i)).then_some(Piece { text, base })
}

impl<'a> Run<'a> {
    fn is_there(&self, i: usize) -> bool {
        self.nulls.is_none_or(|nulls| nulls.is_valid(i))
    }

    fn slice(&self, i: usize) -> Option<&'a [u8]> {
        self.bytes.get(self.offsets.get(i)..self.offsets.get(i + 1))
    }

    fn get(&self, i: usize) -> Option<&'a str> {
        if !self.is_there(i) {
            return None;
        }
        match &self.pieces {
            Some(pieces) => {
                let Piece { text, base } = pieces.get(i >> self.shift)?;
                let place = |i| self.offsets.get(i).checked_sub(*base);
                text.get(place(i)?..place(i + 1)?)
            }
            None => simdutf8::basic::from_utf8(self.slice(i)?).ok(),
        }
    }

    fn is_sound(&self) -> bool {
        self.pieces.is_some()
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
