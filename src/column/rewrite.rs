//! Text to text: normalization, digits, old encodings.

use super::{Pause, Texts};
use crate::batch::{self, Groups};
use crate::error::{Error, Result};
use arrow_array::builder::StringViewBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::ArrowDictionaryKeyType;
use arrow_array::{
    Array, ArrayRef, DictionaryArray, LargeStringArray, OffsetSizeTrait, StringArray, UInt64Array,
    downcast_dictionary_array, make_array,
};
use arrow_buffer::{ArrowNativeType, Buffer, OffsetBuffer, ScalarBuffer};
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
    let mut out = Written::default();
    let mut groups = Groups::new(texts.len());
    while let Some(group) = groups.next(|i| texts.bytes(i)) {
        let parts = batch::read(group.clone(), |i| texts.bytes(i), |part| changed(&texts, part, job))?;
        for (part, changed) in parts {
            out.append(&texts, part, changed);
        }
        pause(first_row + group.end)?;
    }
    match out.finish(&texts) {
        None => Ok(array.clone()),
        Some((bytes, ends)) => build(array, bytes, ends),
    }
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
    let mut kept: Vec<u64> = Vec::new();
    let place = |i: usize| {
        *first.entry(texts.get(i)).or_insert_with(|| {
            kept.push(i as u64);
            kept.len() - 1
        })
    };
    let places: Vec<usize> = (0..texts.len()).map(place).collect();
    if kept.len() == values.len() {
        return Ok(Arc::new(old.with_values(values.clone())));
    }
    let trouble = |e: arrow_schema::ArrowError| Error::new(e.to_string());
    let values = arrow_select::take::take(values, &UInt64Array::from(kept), None).map_err(trouble)?;
    // A missing row may hold any key.
    let key =
        |key: K::Native| places.get(key.as_usize()).and_then(|&new| K::Native::from_usize(new)).unwrap_or_default();
    Ok(Arc::new(DictionaryArray::<K>::try_new(old.keys().unary(key), values).map_err(trouble)?))
}

/// The rows of a part that change, and what they change to.
fn changed(texts: &Texts, part: Range<usize>, job: &dyn Rewrite) -> (Range<usize>, Vec<(usize, String)>) {
    let mut rows = Vec::new();
    for row in part.clone() {
        if let Some(Cow::Owned(new)) = texts.get(row).map(|text| job.rewrite(text)) {
            rows.push((row, new));
        }
    }
    (part, rows)
}

/// The new column, begun only when the first row changes.
#[derive(Default)]
struct Written {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Written {
    fn append(&mut self, texts: &Texts, part: Range<usize>, changed: Vec<(usize, String)>) {
        if changed.is_empty() && self.ends.is_empty() {
            return;
        }
        if self.ends.is_empty() {
            let bytes = (0..texts.len()).map(|i| texts.bytes(i)).sum::<usize>();
            self.bytes.reserve(bytes + bytes / 8);
            self.ends.reserve(texts.len());
            self.copy(texts, 0..part.start);
        }
        let mut next = part.start;
        for (row, new) in changed {
            self.copy(texts, next..row);
            self.bytes.extend_from_slice(new.as_bytes());
            self.ends.push(self.bytes.len());
            next = row + 1;
        }
        self.copy(texts, next..part.end);
    }

    fn copy(&mut self, texts: &Texts, rows: Range<usize>) {
        for row in rows {
            self.bytes.extend_from_slice(texts.get(row).unwrap_or_default().as_bytes());
            self.ends.push(self.bytes.len());
        }
    }

    fn finish(self, texts: &Texts) -> Option<(Vec<u8>, Vec<usize>)> {
        (self.ends.len() == texts.len() && !self.ends.is_empty()).then_some((self.bytes, self.ends))
    }
}

/// An array of the same type as `like`, with the same rows missing.
fn build(like: &ArrayRef, bytes: Vec<u8>, ends: Vec<usize>) -> Result<ArrayRef> {
    let nulls = like.nulls().cloned();
    let trouble = |e: arrow_schema::ArrowError| Error::new(e.to_string());
    Ok(match like.data_type() {
        DataType::LargeUtf8 => {
            let array = LargeStringArray::try_new(offsets(&ends)?, Buffer::from_vec(bytes), nulls);
            Arc::new(array.map_err(trouble)?)
        }
        DataType::Utf8View => {
            let mut views = StringViewBuilder::with_capacity(ends.len());
            let text = simdutf8::basic::from_utf8(&bytes).map_err(|e| Error::new(e.to_string()))?;
            let mut start = 0;
            for (row, &end) in ends.iter().enumerate() {
                views.append_option(like.is_valid(row).then(|| &text[start..end]));
                start = end;
            }
            Arc::new(views.finish())
        }
        DataType::Null => make_array(like.to_data()),
        _ => {
            let array = StringArray::try_new(offsets(&ends)?, Buffer::from_vec(bytes), nulls);
            Arc::new(array.map_err(trouble)?)
        }
    })
}

/// Row ends as Arrow offsets, with the 0 before the first.
pub(super) fn offsets<O: OffsetSizeTrait>(ends: &[usize]) -> Result<OffsetBuffer<O>> {
    let mut offsets = Vec::with_capacity(ends.len() + 1);
    offsets.push(O::default());
    for (row, &end) in ends.iter().enumerate() {
        offsets.push(O::from_usize(end).ok_or_else(|| {
            Error::new(format!("row {row}: the column grows past 2 GiB of text; give it as large_utf8"))
        })?);
    }
    Ok(OffsetBuffer::new(ScalarBuffer::from(offsets)))
}
