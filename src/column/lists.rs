//! Text to a list of pieces: tokens, sentences.

use super::{Pause, Texts};
use crate::batch;
use crate::error::{Error, Result, caught};
use crate::span::Span;
use arrow_array::builder::{ArrayBuilder, LargeStringBuilder};
use arrow_array::{Array, ArrayRef, LargeListArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field};
use std::ops::Range;
use std::sync::Arc;

/// Something that cuts a text into pieces, given as spans.
pub trait List: Send + Sync {
    /// Fills `pieces`, which comes in empty.
    fn list(&self, text: &str, pieces: &mut Vec<Span>);
}

/// The type of a column of lists of text.
pub fn list_type() -> DataType {
    DataType::LargeList(Arc::new(Field::new("item", DataType::LargeUtf8, true)))
}

/// Pieces of some rows, and how many there are at the end of each row.
struct Lists {
    pieces: LargeStringBuilder,
    row_ends: Vec<i64>,
    /// Rows that were lost to a fault.
    lost: Vec<usize>,
}

/// Cuts every row; a missing row stays missing. A fault of ours is an error that names the row, or where `coerce` is set the row
/// is missing.
pub fn lists(array: &ArrayRef, first_row: usize, job: &dyn List, coerce: bool, pause: Pause) -> Result<ArrayRef> {
    let trouble = |e: arrow_schema::ArrowError| Error::data(e.to_string());
    let texts = Texts::of(array, first_row)?;
    let bytes = texts.size();
    let mut pieces = LargeStringBuilder::with_capacity(bytes / BYTES_PER_PIECE, bytes);
    let mut row_ends = Vec::with_capacity(texts.len() + 1);
    row_ends.push(0);
    let mut lost = Vec::new();
    let take = |part: Result<Lists>| {
        let mut part = part?;
        let before = pieces.len() as i64;
        lost.extend(part.lost.iter().map(|row| row_ends.len() - 1 + row));
        pieces.append_array(&part.pieces.finish()).map_err(trouble)?;
        row_ends.extend(part.row_ends.iter().map(|end| before + end));
        Ok(())
    };
    let read = |part: Range<usize>| cut(first_row + part.start, &texts.part(part)?, job, coerce);
    batch::stream(texts.len(), |i| texts.bytes(i), read, take, |done| pause(first_row + done))?;
    let DataType::LargeList(item) = list_type() else { unreachable!("list_type is a list") };
    let nulls = match array.data_type() {
        DataType::Null => Some(NullBuffer::new_null(array.len())),
        _ => array.logical_nulls(),
    };
    let nulls = without(nulls, array.len(), &lost);
    let ends = OffsetBuffer::new(ScalarBuffer::from(row_ends));
    Ok(Arc::new(LargeListArray::try_new(item, ends, Arc::new(pieces.finish()), nulls).map_err(trouble)?))
}

/// A guess, to begin with.
const BYTES_PER_PIECE: usize = 64;

/// Rows that are there, less those that were lost.
fn without(nulls: Option<NullBuffer>, rows: usize, lost: &[usize]) -> Option<NullBuffer> {
    if lost.is_empty() {
        return nulls;
    }
    let mut there: Vec<bool> = (0..rows).map(|row| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row))).collect();
    lost.iter().for_each(|&row| there[row] = false);
    Some(NullBuffer::from(there))
}

fn cut(first_row: usize, texts: &[Option<&str>], job: &dyn List, coerce: bool) -> Result<Lists> {
    let bytes = texts.iter().flatten().map(|text| text.len()).sum();
    let mut lists = Lists {
        pieces: LargeStringBuilder::with_capacity(bytes / BYTES_PER_PIECE, bytes),
        row_ends: Vec::with_capacity(texts.len()),
        lost: Vec::new(),
    };
    let mut spans = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        if let Some(text) = text {
            spans.clear();
            match caught(|| job.list(text, &mut spans)) {
                Ok(()) => {}
                Err(_) if coerce => {
                    spans.clear();
                    lists.lost.push(i);
                }
                Err(e) => return Err(e.in_row(first_row + i)),
            }
            spans.iter().for_each(|span| lists.pieces.append_value(span.of(text)));
        }
        lists.row_ends.push(lists.pieces.len() as i64);
    }
    Ok(lists)
}
