//! The places that ship with khobor, as a table.

use super::tables::table;
use crate::place::{Places, sources};
use arrow_array::builder::{Float64Builder, LargeStringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use std::collections::HashMap;
use std::sync::Arc;

/// One row for each place; columns that are not known of it are missing.
pub fn places() -> RecordBatch {
    let all = Places::embedded();
    let sources: HashMap<&str, [&str; 3]> = sources().map(|row| (row[0], row)).collect();
    let mut texts: [LargeStringBuilder; 12] = Default::default();
    let mut degrees: [Float64Builder; 2] = Default::default();
    for place in all.rows() {
        let region = all.region(place);
        let parents: Vec<&str> = all.parents(place).map(|parent| parent.key).collect();
        let parents = parents.join("|");
        let [_, source, licence] = sources.get(place.source).copied().unwrap_or_default();
        let cells = [
            place.key,
            place.entity,
            place.kind,
            place.name,
            place.english,
            place.parent,
            &parents,
            region.country.unwrap_or_default(),
            region.district.unwrap_or_default(),
            place.code,
            source,
            licence,
        ];
        for (builder, cell) in texts.iter_mut().zip(cells) {
            builder.append_option(Some(cell).filter(|cell| !cell.is_empty()));
        }
        degrees[0].append_option(place.latitude);
        degrees[1].append_option(place.longitude);
    }
    let mut text = texts.into_iter().map(|mut builder| Arc::new(builder.finish()) as ArrayRef);
    let mut degree = degrees.into_iter().map(|mut builder| Arc::new(builder.finish()) as ArrayRef);
    let mut next = || text.next().expect("as many builders as columns");
    table([
        ("key", next(), false),
        ("entity", next(), false),
        ("kind", next(), false),
        ("name", next(), false),
        ("english", next(), true),
        ("parent", next(), true),
        ("parents", next(), true),
        ("country", next(), true),
        ("district", next(), true),
        ("code", next(), true),
        ("latitude", degree.next().expect("two builders"), true),
        ("longitude", degree.next().expect("two builders"), true),
        ("source", next(), true),
        ("licence", next(), true),
    ])
}
