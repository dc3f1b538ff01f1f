//! Text to a list of pieces: tokens, sentences.

use super::rewrite::offsets;
use super::{Pause, Texts};
use crate::batch::{self, Groups};
use crate::error::{Error, Result};
use crate::span::Span;
use arrow_array::{Array, ArrayRef, LargeListArray, LargeStringArray};
use arrow_buffer::Buffer;
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

#[derive(Default)]
struct Lists {
    bytes: Vec<u8>,
    piece_ends: Vec<usize>,
    row_ends: Vec<usize>,
}

/// Cuts every row; a missing row stays missing.
pub fn lists(array: &ArrayRef, first_row: usize, job: &dyn List, pause: Pause) -> Result<ArrayRef> {
    let texts = Texts::of(array, first_row)?;
    let mut all = Lists::default();
    all.bytes.reserve((0..texts.len()).map(|i| texts.bytes(i)).sum());
    let mut groups = Groups::new(texts.len());
    while let Some(group) = groups.next(|i| texts.bytes(i)) {
        for part in batch::read(group.clone(), |i| texts.bytes(i), |part| cut(&texts, part, job))? {
            all.append(part);
        }
        pause(first_row + group.end)?;
    }
    let trouble = |e: arrow_schema::ArrowError| Error::new(e.to_string());
    let pieces = LargeStringArray::try_new(offsets(&all.piece_ends)?, Buffer::from_vec(all.bytes), None);
    let pieces = Arc::new(pieces.map_err(trouble)?);
    let DataType::LargeList(item) = list_type() else { unreachable!("list_type is a list") };
    let nulls = match array.data_type() {
        DataType::Null => Some(arrow_buffer::NullBuffer::new_null(array.len())),
        _ => array.logical_nulls(),
    };
    Ok(Arc::new(LargeListArray::try_new(item, offsets(&all.row_ends)?, pieces, nulls).map_err(trouble)?))
}

fn cut(texts: &Texts, part: Range<usize>, job: &dyn List) -> Lists {
    let mut lists = Lists::default();
    lists.bytes.reserve(part.clone().map(|i| texts.bytes(i)).sum());
    let mut pieces = Vec::new();
    for row in part {
        if let Some(text) = texts.get(row) {
            pieces.clear();
            job.list(text, &mut pieces);
            for piece in &pieces {
                lists.bytes.extend_from_slice(piece.of(text).as_bytes());
                lists.piece_ends.push(lists.bytes.len());
            }
        }
        lists.row_ends.push(lists.piece_ends.len());
    }
    lists
}

impl Lists {
    fn append(&mut self, part: Lists) {
        let (bytes, pieces) = (self.bytes.len(), self.piece_ends.len());
        self.bytes.extend_from_slice(&part.bytes);
        self.piece_ends.extend(part.piece_ends.iter().map(|end| end + bytes));
        self.row_ends.extend(part.row_ends.iter().map(|end| end + pieces));
    }
}
