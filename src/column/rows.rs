//! What is made of every row of a column of texts, a fault of ours in one of them included.

use super::{Pause, Texts};
use crate::batch;
use crate::error::{Result, caught};
use arrow_array::ArrayRef;
use std::ops::Range;

/// What `one` makes of every row, in order, given the text and the row's place in the column; None where the row is missing.
pub(super) fn each_row<T: Send>(
    array: &ArrayRef,
    first_row: usize,
    pause: Pause,
    one: impl Fn(&str, usize) -> Result<Option<T>> + Sync,
) -> Result<Vec<Option<T>>> {
    let texts = Texts::of(array, first_row)?;
    let mut all: Vec<Option<T>> = Vec::with_capacity(texts.len());
    let read = |part: Range<usize>| -> Result<Vec<Option<T>>> {
        let rows = part.clone().zip(texts.part(part)?);
        rows.map(|(i, text)| text.map_or(Ok(None), |text| one(text, first_row + i))).collect()
    };
    let take = |part: Result<Vec<Option<T>>>| {
        all.extend(part?);
        Ok(())
    };
    batch::stream(texts.len(), |i| texts.bytes(i), read, take, |done| pause(first_row + done))?;
    Ok(all)
}

/// What `work` gives for a row. A fault of ours is an error that names the row, or None where `coerce` is set. What `work`
/// changes must be of use after a fault.
pub fn of_row<T>(work: impl FnOnce() -> T, row: usize, coerce: bool) -> Result<Option<T>> {
    match caught(work) {
        Ok(made) => Ok(Some(made)),
        Err(_) if coerce => Ok(None),
        Err(fault) => Err(fault.in_row(row)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::StringArray;
    use std::sync::Arc;

    fn lengths(coerce: bool) -> Result<Vec<Option<usize>>> {
        let array: ArrayRef = Arc::new(StringArray::from(vec![Some("ক"), None, Some("!"), Some("খগ")]));
        let length = |text: &str| if text == "!" { panic!("a fault on purpose") } else { text.len() };
        each_row(&array, 10, &mut |_| Ok(()), |text, row| of_row(|| length(text), row, coerce))
    }

    #[test]
    fn a_fault_names_its_row_or_is_missing() {
        assert_eq!(lengths(true).unwrap(), [Some(3), None, None, Some(6)]);
        let fault = lengths(false).unwrap_err();
        assert!(fault.is_fault() && fault.row() == Some(12), "{fault}");
    }
}
