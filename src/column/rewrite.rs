//! Text to text: normalization, digits, old encodings.

use super::{Pause, Texts};
use crate::batch;
use crate::error::{Error, Result, caught};
use crate::splice::{Behind, Splice};
use arrow_array::builder::{LargeStringBuilder, StringBuilder, StringViewBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::ArrowDictionaryKeyType;
use arrow_array::{
    Array, ArrayRef, DictionaryArray, LargeStringArray, StringArray, StringViewArray, downcast_dictionary_array,
};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;
use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

/// Something that turns a text into a text, and most texts into themselves.
pub trait Rewrite: Send + Sync {
    /// Gives `out` the pieces of the new text; false, and nothing given, where nothing changes.
    fn rewrite(&self, text: &str, out: &mut dyn Splice) -> bool;

    /// True where a text, given as UTF-16, surely comes out as it went in. False may mean "have a closer look".
    fn leaves(&self, _utf16: &[u16]) -> bool {
        false
    }

    /// Characters without any of which a text surely comes out as it went in, if there are few of them.
    fn needs(&self) -> Option<RangeInclusive<char>> {
        None
    }

    /// Puts the new text behind `out` and says whether anything changed, where that can be done without UTF-8. None, and
    /// nothing put, where it cannot.
    fn rewrite_utf16(&self, _utf16: &[u16], _out: &mut Vec<u16>) -> Option<bool> {
        None
    }
}

/// Rows as they were, and as they become where one of them changes.
struct Chunk<'a> {
    first: usize,
    rows: Vec<Option<&'a str>>,
    new: Option<NewColumn>,
}

/// Rewrites a column; an array in which nothing changes comes back as it is, sharing its memory. A fault of ours is an error
/// that names the row, or where `coerce` is set the row is missing.
pub fn rewrite(array: &ArrayRef, first_row: usize, job: &dyn Rewrite, coerce: bool, pause: Pause) -> Result<ArrayRef> {
    if let DataType::Dictionary(_, _) = array.data_type() {
        return rewrite_dictionary(array, first_row, job, coerce, pause);
    }
    let texts = Texts::of(array, first_row)?;
    let mut out: Option<NewColumn> = None;
    // Parts in which nothing changes, as long as nothing does in any.
    let mut same = Vec::new();
    let take = |part: Result<Chunk>| {
        let Chunk { first, rows, new } = part?;
        if out.is_none() && new.is_none() {
            same.push(first..first + rows.len());
            return Ok(());
        }
        let out = out.get_or_insert_with(|| NewColumn::new(array.data_type(), texts.len(), texts.size()));
        for rows in same.drain(..) {
            out.extend(first_row + rows.start, texts.part(rows)?)?;
        }
        match new {
            Some(new) => out.append(first_row + first, new),
            None => out.extend(first_row + first, rows),
        }
    };
    let read = |part: Range<usize>| {
        let (first, rows) = (part.start, texts.part(part)?);
        let new = rewritten(first_row + first, &rows, array.data_type(), job, coerce)?;
        Ok(Chunk { first, rows, new })
    };
    batch::stream(texts.len(), |i| texts.bytes(i), read, take, |done| pause(first_row + done))?;
    Ok(out.map_or_else(|| array.clone(), NewColumn::finish))
}

/// The rows of a part as they become; None where nothing changes.
fn rewritten(
    first: usize,
    rows: &[Option<&str>],
    data_type: &DataType,
    job: &dyn Rewrite,
    coerce: bool,
) -> Result<Option<NewColumn>> {
    let mut out: Option<NewColumn> = None;
    let mut new = String::new();
    for (i, text) in rows.iter().enumerate() {
        new.clear();
        let done = text.map_or(Ok(false), |text| caught(|| job.rewrite(text, &mut Behind::new(text, &mut new))));
        let (changes, became) = match done {
            Ok(true) => (true, Some(&*new)),
            Ok(false) => (false, *text),
            Err(_) if coerce => (true, None),
            Err(e) => return Err(e.in_row(first + i)),
        };
        if changes && out.is_none() {
            let bytes = rows.iter().flatten().map(|text| text.len()).sum();
            out.insert(NewColumn::new(data_type, rows.len(), bytes)).extend(first, rows[..i].iter().copied())?;
        }
        if let Some(out) = &mut out {
            out.push(first + i, became)?;
        }
    }
    Ok(out)
}

/// Each value of the dictionary is read once; values that become equal are merged.
fn rewrite_dictionary(
    array: &ArrayRef,
    first_row: usize,
    job: &dyn Rewrite,
    coerce: bool,
    pause: Pause,
) -> Result<ArrayRef> {
    Texts::of(array, first_row)?;
    let values = array.as_any_dictionary().values();
    let new = rewrite(values, 0, job, coerce, &mut |_| pause(first_row)).map_err(|e| {
        let unused = || Error::data(format!("in a value of the dictionary that no row uses: {e}"));
        let value = e.row().filter(|_| e.is_fault());
        value.and_then(|value| first_with(array, value)).map_or_else(unused, |row| e.clone().in_row(first_row + row))
    })?;
    let array = match Arc::ptr_eq(&new, values) {
        true => array.clone(),
        false => downcast_dictionary_array! {
            array => merged(array, &new)?,
            _ => array.clone()
        },
    };
    pause(first_row + array.len())?;
    Ok(array)
}

/// The first row of a dictionary array that has this value.
fn first_with(array: &ArrayRef, value: usize) -> Option<usize> {
    downcast_dictionary_array! {
        array => array.keys().iter().position(|key| key.is_some_and(|key| key.as_usize() == value)),
        _ => None
    }
}

/// A dictionary with new values, each of them once.
fn merged<K: ArrowDictionaryKeyType>(old: &DictionaryArray<K>, values: &ArrayRef) -> Result<ArrayRef> {
    let texts = Texts::of(values, 0)?;
    let texts = texts.part(0..texts.len())?;
    let mut first: HashMap<Option<&str>, usize> = HashMap::new();
    let mut kept: Vec<Option<&str>> = Vec::new();
    let place = |i: usize| {
        *first.entry(texts[i]).or_insert_with(|| {
            kept.push(texts[i]);
            kept.len() - 1
        })
    };
    let places: Vec<usize> = (0..texts.len()).map(place).collect();
    if kept.len() == values.len() {
        return Ok(Arc::new(old.with_values(values.clone())));
    }
    let trouble = |e: arrow_schema::ArrowError| Error::data(e.to_string());
    let values: ArrayRef = match values.data_type() {
        DataType::LargeUtf8 => Arc::new(LargeStringArray::from(kept)),
        DataType::Utf8View => Arc::new(StringViewArray::from(kept)),
        DataType::Null => values.clone(),
        _ => Arc::new(StringArray::from(kept)),
    };
    // A missing row may hold any key.
    let key =
        |key: K::Native| places.get(key.as_usize()).and_then(|&new| K::Native::from_usize(new)).unwrap_or_default();
    Ok(Arc::new(DictionaryArray::<K>::try_new(old.keys().unary(key), values).map_err(trouble)?))
}

/// More bytes the offsets of a utf8 array cannot count.
const MOST_SMALL: usize = i32::MAX as usize;

/// New rows: those of a part, and of the column.
enum NewColumn {
    Small(StringBuilder),
    Large(LargeStringBuilder),
    Views(StringViewBuilder),
}

impl NewColumn {
    /// For an array of this type, with room for so many rows and bytes, and a little more.
    fn new(data_type: &DataType, rows: usize, bytes: usize) -> NewColumn {
        let room = bytes + bytes / 8;
        match data_type {
            DataType::LargeUtf8 => NewColumn::Large(LargeStringBuilder::with_capacity(rows, room)),
            DataType::Utf8View => NewColumn::Views(StringViewBuilder::with_capacity(rows)),
            _ => NewColumn::Small(StringBuilder::with_capacity(rows, room.min(MOST_SMALL))),
        }
    }

    /// Takes in rows as they are; `first` is the number of the first.
    fn extend<'t>(&mut self, first: usize, rows: impl IntoIterator<Item = Option<&'t str>>) -> Result<()> {
        (first..).zip(rows).try_for_each(|(row, text)| self.push(row, text))
    }

    fn push(&mut self, row: usize, text: Option<&str>) -> Result<()> {
        match self {
            NewColumn::Large(rows) => rows.append_option(text),
            NewColumn::Views(rows) => rows.append_option(text),
            NewColumn::Small(rows) if rows.values_slice().len() + text.map_or(0, str::len) > MOST_SMALL => {
                let advice = "the column grows past 2 GiB of text; give it as large_utf8";
                return Err(Error::data(format!("row {row}: {advice}")));
            }
            NewColumn::Small(rows) => rows.append_option(text),
        }
        Ok(())
    }

    /// Takes in the rows of a part, all at once where that is no different.
    fn append(&mut self, first: usize, part: NewColumn) -> Result<()> {
        let whole = match (&mut *self, &part) {
            (NewColumn::Large(rows), NewColumn::Large(_)) => rows.append_array(part.finish().as_string()),
            (NewColumn::Small(rows), NewColumn::Small(new))
                if rows.values_slice().len() + new.values_slice().len() <= MOST_SMALL =>
            {
                rows.append_array(part.finish().as_string())
            }
            (_, NewColumn::Views(_)) => return self.extend(first, part.finish().as_string_view()),
            _ => return self.extend(first, part.finish().as_string::<i32>()),
        };
        whole.map_err(|e| Error::data(e.to_string()))
    }

    fn finish(self) -> ArrayRef {
        match self {
            NewColumn::Small(mut rows) => Arc::new(rows.finish()),
            NewColumn::Large(mut rows) => Arc::new(rows.finish()),
            NewColumn::Views(mut rows) => Arc::new(rows.finish()),
        }
    }
}
