//! Text to text: normalization, digits, old encodings.

use super::{Pause, Texts};
use crate::batch;
use crate::error::{Error, Result};
use arrow_array::builder::{LargeStringBuilder, StringBuilder, StringViewBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::ArrowDictionaryKeyType;
use arrow_array::{
    Array, ArrayRef, DictionaryArray, LargeStringArray, StringArray, StringViewArray, downcast_dictionary_array,
};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Something that turns a text into a text, and most texts into themselves.
pub trait Rewrite: Send + Sync {
    /// The new text; borrowed where nothing changes.
    fn rewrite<'t>(&self, text: &'t str) -> Cow<'t, str>;

    /// True where a text, given as UTF-16, surely comes out as it went in. False may mean "have a closer look".
    fn leaves(&self, _utf16: &[u16]) -> bool {
        false
    }
}

/// Rewrites a column; an array in which nothing changes comes back as it is, sharing its memory.
pub fn rewrite(array: &ArrayRef, first_row: usize, job: &dyn Rewrite, pause: Pause) -> Result<ArrayRef> {
    if let DataType::Dictionary(_, _) = array.data_type() {
        return rewrite_dictionary(array, first_row, job, pause);
    }
    let texts = Texts::of(array, first_row)?;
    let mut out: Option<Written> = None;
    let take = |(rows, changed): (Range<usize>, Changed)| {
        if out.is_none() && !changed.is_empty() {
            let mut begun = Written::new(&texts, array.data_type());
            begun.append(&texts, 0..rows.start, first_row, &Changed::default())?;
            out = Some(begun);
        }
        match &mut out {
            Some(out) => out.append(&texts, rows, first_row, &changed),
            None => Ok(()),
        }
    };
    let read = |rows: Range<usize>| (rows.clone(), Changed::of(&texts, rows, job));
    batch::stream(texts.len(), |i| texts.bytes(i), read, take, |done| pause(first_row + done))?;
    Ok(out.map_or_else(|| array.clone(), Written::finish))
}

/// Each value of the dictionary is read once; values that become equal are merged.
fn rewrite_dictionary(array: &ArrayRef, first_row: usize, job: &dyn Rewrite, pause: Pause) -> Result<ArrayRef> {
    Texts::of(array, first_row)?;
    let values = array.as_any_dictionary().values();
    let new = rewrite(values, 0, job, &mut |_| pause(first_row))
        .map_err(|e| Error::new(format!("in a value of the dictionary that no row uses: {e}")))?;
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

/// A dictionary with new values, each of them once.
fn merged<K: ArrowDictionaryKeyType>(old: &DictionaryArray<K>, values: &ArrayRef) -> Result<ArrayRef> {
    let texts = Texts::of(values, 0)?;
    let mut first: HashMap<Option<&str>, usize> = HashMap::new();
    let mut kept: Vec<Option<&str>> = Vec::new();
    let place = |i: usize| {
        *first.entry(texts.get(i)).or_insert_with(|| {
            kept.push(texts.get(i));
            kept.len() - 1
        })
    };
    let places: Vec<usize> = (0..texts.len()).map(place).collect();
    if kept.len() == values.len() {
        return Ok(Arc::new(old.with_values(values.clone())));
    }
    let trouble = |e: arrow_schema::ArrowError| Error::new(e.to_string());
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

/// The rows of a part that change, and what they change to, one after the other: memory that one thread asks for and another
/// gives back is dear, so there are few pieces of it.
#[derive(Debug, Default)]
pub struct Changed {
    /// The row, and where its text begins and ends.
    rows: Vec<(usize, Range<usize>)>,
    text: String,
}

impl Changed {
    /// With room for so many bytes of text.
    pub fn with_capacity(bytes: usize) -> Changed {
        Changed { rows: Vec::new(), text: String::with_capacity(bytes) }
    }

    pub fn push(&mut self, row: usize, new: &str) {
        let start = self.text.len();
        self.text += new;
        self.rows.push((row, start..self.text.len()));
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        self.rows.iter().map(|(row, place)| (*row, &self.text[place.clone()]))
    }

    fn of(texts: &Texts, rows: Range<usize>, job: &dyn Rewrite) -> Changed {
        let mut changed = Changed::default();
        for row in rows {
            if let Some(Cow::Owned(new)) = texts.get(row).map(|text| job.rewrite(text)) {
                changed.push(row, &new);
            }
        }
        changed
    }
}

/// The new column, begun only when the first row changes.
enum Written {
    Small(StringBuilder),
    Large(LargeStringBuilder),
    Views(StringViewBuilder),
}

impl Written {
    /// For rows like those of `texts`, an array of this type.
    fn new(texts: &Texts, data_type: &DataType) -> Written {
        let (rows, bytes) = (texts.len(), (0..texts.len()).map(|i| texts.bytes(i)).sum::<usize>());
        let room = bytes + bytes / 8;
        match data_type {
            DataType::LargeUtf8 => Written::Large(LargeStringBuilder::with_capacity(rows, room)),
            DataType::Utf8View => Written::Views(StringViewBuilder::with_capacity(rows)),
            _ => Written::Small(StringBuilder::with_capacity(rows, room.min(i32::MAX as usize))),
        }
    }

    /// Takes in the rows of a part, where some have changed.
    fn append(&mut self, texts: &Texts, rows: Range<usize>, first_row: usize, changed: &Changed) -> Result<()> {
        let mut new = changed.iter().peekable();
        for row in rows {
            match new.next_if(|(at, _)| *at == row) {
                Some((_, new)) => self.push(first_row + row, Some(new))?,
                None => self.push(first_row + row, texts.get(row))?,
            }
        }
        Ok(())
    }

    fn push(&mut self, row: usize, text: Option<&str>) -> Result<()> {
        match self {
            Written::Large(rows) => rows.append_option(text),
            Written::Views(rows) => rows.append_option(text),
            Written::Small(rows) if rows.values_slice().len() + text.map_or(0, str::len) > i32::MAX as usize => {
                let advice = "the column grows past 2 GiB of text; give it as large_utf8";
                return Err(Error::new(format!("row {row}: {advice}")));
            }
            Written::Small(rows) => rows.append_option(text),
        }
        Ok(())
    }

    fn finish(self) -> ArrayRef {
        match self {
            Written::Small(mut rows) => Arc::new(rows.finish()),
            Written::Large(mut rows) => Arc::new(rows.finish()),
            Written::Views(mut rows) => Arc::new(rows.finish()),
        }
    }
}
