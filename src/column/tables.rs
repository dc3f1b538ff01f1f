//! Text to tables: one row for each document, each sentence, each mention.

use super::values::days_since_1970;
use super::{Pause, Texts};
use crate::article::{Article, Stamp};
use crate::batch;
use crate::document::{Analyzer, Document, Part};
use crate::entity::Lexicon;
use crate::entity::keys::Keys;
use crate::entity::thing::DocumentNames;
use crate::error::{Error, Result, caught};
use crate::fact::QuoteKind;
use crate::mention::{Label, Mention, Modifier, Value};
use crate::span::{CodePoints, Span};
use arrow_array::builder::{
    Date32Builder, Float32Builder, Float64Builder, Int8Builder, Int64Builder, LargeStringBuilder,
    TimestampSecondBuilder,
};
use arrow_array::types::Int8Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, Int8Array, RecordBatch, StringArray, make_array};
use arrow_data::ArrayData;
use arrow_data::transform::MutableArrayData;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use jiff::civil::{Date, DateTime};
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// What was found in a column: four tables that join on `row`, each in batches of one schema.
#[derive(Debug, Clone)]
pub struct MentionTables {
    /// One row each document.
    pub documents: Vec<RecordBatch>,
    /// One row each sentence.
    pub sentences: Vec<RecordBatch>,
    /// One row each mention.
    pub mentions: Vec<RecordBatch>,
    /// One row each quotation.
    pub quotes: Vec<RecordBatch>,
}

/// Rows of a table are gathered until they are worth a batch of their own.
const BATCH_ROWS: usize = 1 << 16;

impl MentionTables {
    /// The columns of the table of documents.
    pub fn documents_schema() -> SchemaRef {
        DocumentRows::default().finish().schema()
    }

    /// The columns of the table of sentences.
    pub fn sentences_schema() -> SchemaRef {
        SentenceRows::default().finish().schema()
    }

    /// The columns of the table of mentions.
    pub fn mentions_schema() -> SchemaRef {
        MentionRows::default().finish().schema()
    }

    /// The columns of the table of quotations.
    pub fn quotes_schema() -> SchemaRef {
        QuoteRows::default().finish().schema()
    }
}

/// Reads a column, array by array, as one collection: names of one thing get one key in all of it.
pub struct TableReader<'a> {
    analyzer: &'a Analyzer,
    lexicons: Vec<&'a Lexicon>,
    documents: Batches,
    sentences: Batches,
    mentions: Batches,
    quotes: Batches,
    keys: Keys,
    /// Which thing each row of `mentions` is, or [`NO_THING`].
    things: Vec<u32>,
    /// Whose it is (of an age), told the same way.
    owners: Vec<u32>,
    /// Who says each row of `quotes`.
    speakers: Vec<u32>,
    /// The texts khobor panicked at, each an error that names its row.
    pub faults: Vec<Error>,
    /// Whether such a text is read like a missing one; else its error ends the reading.
    pub spares_faults: bool,
}

const NO_THING: u32 = u32::MAX;

impl<'a> TableReader<'a> {
    /// Nothing read yet.
    pub fn new(analyzer: &'a Analyzer) -> TableReader<'a> {
        TableReader::going_on(analyzer, Keys::default())
    }

    /// Goes on with the keys of what was read before: a name that was there has the key it had.
    pub fn going_on(analyzer: &'a Analyzer, keys: Keys) -> TableReader<'a> {
        let mut lexicons = analyzer.own_lexicons();
        lexicons.push(Lexicon::embedded());
        let (documents, sentences, mentions, quotes, things, owners, speakers, faults) = Default::default();
        let spares_faults = false;
        TableReader {
            analyzer,
            lexicons,
            documents,
            sentences,
            mentions,
            quotes,
            keys,
            things,
            owners,
            speakers,
            faults,
            spares_faults,
        }
    }

    /// Reads one more array. `reference` gives the day each row was published, where known; a missing row gives a row
    /// in `documents` and nothing else.
    pub fn add(
        &mut self,
        array: &ArrayRef,
        first_row: usize,
        reference: &(dyn Fn(usize) -> Option<Date> + Sync),
        pause: Pause,
    ) -> Result<()> {
        let texts = Texts::of(array, first_row)?;
        let (analyzer, lexicons) = (self.analyzer, &*self.lexicons);
        let read = |part: Range<usize>| {
            let numbered = (first_row + part.start..).zip(texts.part(part)?);
            Ok(Rows::read(numbered, analyzer, lexicons, reference))
        };
        let take = |rows: Result<Rows<'a>>| {
            let rows = rows?;
            self.faults.extend(rows.faults);
            if let Some(fault) = self.faults.first().filter(|_| !self.spares_faults) {
                return Err(fault.clone());
            }
            for Unsettled { mentions, named, owners, speakers } in rows.found {
                let before = self.things.len();
                self.things.resize(before + mentions, NO_THING);
                for (mention, thing) in self.keys.add(named) {
                    self.things[before + mention] = thing;
                }
                self.owners.resize(before + mentions, NO_THING);
                for (mention, owner) in owners {
                    self.owners[before + mention] = self.things[before + owner];
                }
                let thing = |who: Option<usize>| who.map_or(NO_THING, |who| self.things[before + who]);
                self.speakers.extend(speakers.into_iter().map(thing));
            }
            self.documents.push(rows.documents.finish())?;
            self.sentences.push(rows.sentences.finish())?;
            self.quotes.push(rows.quotes.finish())?;
            self.mentions.push(rows.mentions.finish())
        };
        let bytes = |i| texts.bytes(i);
        batch::stream_and_rest(texts.len(), bytes, read, take, |done| pause(first_row + done), Analyzer::rest)
    }

    /// The tables, with the keys that only the whole collection can give.
    pub fn finish(self) -> Result<MentionTables> {
        self.finish_with_keys().map(|(tables, _)| tables)
    }

    /// The tables, and the keys to go on with.
    pub fn finish_with_keys(mut self) -> Result<(MentionTables, Keys)> {
        let (mut mentions, mut quotes) =
            (std::mem::take(&mut self.mentions).finish()?, std::mem::take(&mut self.quotes).finish()?);
        self.put_keys(&mut mentions, "entity", &self.things)?;
        self.put_keys(&mut mentions, "of", &self.owners)?;
        self.put_keys(&mut quotes, "entity", &self.speakers)?;
        self.keys.forget_passing();
        let (documents, sentences) = (self.documents.finish()?, self.sentences.finish()?);
        Ok((MentionTables { documents, sentences, mentions, quotes }, self.keys))
    }
}

impl TableReader<'_> {
    /// Fills a column with the keys of the things that its rows are.
    fn put_keys(&self, table: &mut [RecordBatch], column: &str, things: &[u32]) -> Result<()> {
        let mut things = things.iter();
        for batch in table {
            let mut keys = LargeStringBuilder::new();
            for &thing in things.by_ref().take(batch.num_rows()) {
                keys.append_option((thing != NO_THING).then(|| self.keys.key(thing)));
            }
            *batch = with_column(batch, column, Arc::new(keys.finish()))?;
        }
        Ok(())
    }
}

fn with_column(batch: &RecordBatch, name: &str, column: ArrayRef) -> Result<RecordBatch> {
    let mut columns = batch.columns().to_vec();
    if let Ok(place) = batch.schema().index_of(name) {
        columns[place] = column;
    }
    RecordBatch::try_new(batch.schema(), columns).map_err(|e| Error::data(e.to_string()))
}

/// A table as it grows.
#[derive(Default)]
struct Batches {
    done: Vec<RecordBatch>,
    /// Too few rows yet for a batch.
    open: Vec<RecordBatch>,
    open_rows: usize,
}

impl Batches {
    fn push(&mut self, batch: RecordBatch) -> Result<()> {
        if batch.num_rows() > 0 {
            self.open_rows += batch.num_rows();
            self.open.push(batch);
        }
        if self.open_rows >= BATCH_ROWS { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> Result<()> {
        if !self.open.is_empty() {
            self.done.push(joined(&self.open).map_err(|e| Error::data(e.to_string()))?);
        }
        self.open.clear();
        self.open_rows = 0;
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<RecordBatch>> {
        self.close()?;
        Ok(self.done)
    }
}

/// Batches of one schema as one.
fn joined(batches: &[RecordBatch]) -> std::result::Result<RecordBatch, ArrowError> {
    let schema = batches[0].schema();
    let column = |column: usize| {
        let parts: Vec<ArrayData> = batches.iter().map(|batch| batch.column(column).to_data()).collect();
        let rows = parts.iter().map(ArrayData::len).sum();
        let mut whole = MutableArrayData::new(parts.iter().collect(), false, rows);
        for (i, part) in parts.iter().enumerate() {
            whole.try_extend(i, 0, part.len())?;
        }
        Ok(make_array(whole.freeze()))
    };
    let columns = (0..schema.fields().len()).map(column).collect::<std::result::Result<_, ArrowError>>()?;
    RecordBatch::try_new(schema, columns)
}

#[derive(Default)]
struct Rows<'l> {
    documents: DocumentRows,
    sentences: SentenceRows,
    mentions: MentionRows,
    quotes: QuoteRows,
    found: Vec<Unsettled<'l>>,
    faults: Vec<Error>,
}

/// What of one document only the whole collection can settle.
struct Unsettled<'l> {
    /// How many mentions it has.
    mentions: usize,
    named: DocumentNames<'l>,
    /// Which mention is of which: an age of a person.
    owners: Vec<(usize, usize)>,
    /// Which mention says each of its quotations.
    speakers: Vec<Option<usize>>,
}

impl<'l> Rows<'l> {
    fn read<'t>(
        texts: impl Iterator<Item = (usize, Option<&'t str>)>,
        analyzer: &Analyzer,
        lexicons: &[&'l Lexicon],
        reference: &(dyn Fn(usize) -> Option<Date> + Sync),
    ) -> Rows<'l> {
        let mut rows = Rows::default();
        for (row, text) in texts {
            let read = |text: &'t str| {
                let document = analyzer.read(text, reference(row));
                let named = DocumentNames::read(document.text, &document.mentions, lexicons);
                (document, named)
            };
            let read = text.map(|text| caught(|| read(text))).transpose();
            let read = read.unwrap_or_else(|fault| {
                rows.faults.push(fault.in_row(row));
                None
            });
            rows.documents.push(row, read.as_ref().map(|(document, _)| document));
            if let Some((document, named)) = read {
                rows.sentences.push(row, &document);
                rows.mentions.push(row, &document);
                rows.quotes.push(row, &document);
                let owners = document.mentions.iter().enumerate().filter_map(|(i, m)| Some((i, m.of?))).collect();
                let speakers = document.quotes.iter().map(|quote| quote.who).collect();
                rows.found.push(Unsettled { mentions: document.mentions.len(), named, owners, speakers });
            }
        }
        rows
    }
}

/// A table's columns, each in one line: its name, how it is gathered, whether it may be missing, and for a column of few words
/// (kept as their numbers) what they are.
macro_rules! rows {
    (@array $column:expr) => { Arc::new($column) };
    (@array $column:expr, $words:ident) => { words($column, &$words) };
    ($rows:ident { $($column:ident: $builder:ident, $null:literal $(, $words:ident)?;)* }) => {
        #[derive(Default)]
        struct $rows { $($column: $builder,)* }

        impl $rows {
            fn finish(mut self) -> RecordBatch {
                table([$((stringify!($column), rows!(@array self.$column.finish() $(, $words)?), $null),)*])
            }
        }
    };
}

rows! {
    DocumentRows {
        row: Int64Builder, false;
        headline: LargeStringBuilder, true;
        section: LargeStringBuilder, true;
        published: TimestampSecondBuilder, true;
        updated: TimestampSecondBuilder, true;
        source: LargeStringBuilder, true;
        sentences: Int64Builder, true;
        tokens: Int64Builder, true;
        mentions: Int64Builder, true;
    }
}

impl DocumentRows {
    fn push(&mut self, row: usize, document: Option<&Document>) {
        let article = document.map(|d| &d.article);
        let line = |part: fn(&Article) -> Option<Span>| Some(part(article?)?.of(document?.text));
        let moment = |part: fn(&Article) -> Option<Stamp>| part(article?).map(Stamp::moment).map(seconds_since_1970);
        self.row.append_value(row as i64);
        self.headline.append_option(line(|article| article.headline));
        self.section.append_option(line(|article| article.section));
        self.published.append_option(moment(|article| article.published));
        self.updated.append_option(moment(|article| article.updated));
        self.source.append_option(line(|article| article.source));
        self.sentences.append_option(document.map(|d| d.sentences.len() as i64));
        self.tokens.append_option(document.map(|d| d.tokens.len() as i64));
        self.mentions.append_option(document.map(|d| d.mentions.len() as i64));
    }
}

rows! {
    SentenceRows {
        row: Int64Builder, false;
        sentence: Int64Builder, false;
        start: Int64Builder, false;
        end: Int64Builder, false;
        text: LargeStringBuilder, false;
        part: Int8Builder, false, PARTS;
    }
}

impl SentenceRows {
    fn push(&mut self, row: usize, document: &Document) {
        let mut points = CodePoints::new(document.text);
        for (i, &sentence) in document.sentences.iter().enumerate() {
            let place = points.span(sentence);
            self.row.append_value(row as i64);
            self.sentence.append_value(i as i64);
            self.start.append_value(place.start as i64);
            self.end.append_value(place.end as i64);
            self.text.append_value(sentence.of(document.text));
            self.part.append_value(document.part_of(sentence) as i8);
        }
    }
}

rows! {
    MentionRows {
        row: Int64Builder, false;
        sentence: Int64Builder, true;
        start: Int64Builder, false;
        end: Int64Builder, false;
        text: LargeStringBuilder, false;
        label: Int8Builder, false, LABELS;
        number: Float64Builder, true;
        number_max: Float64Builder, true;
        iso: LargeStringBuilder, true;
        date_start: Date32Builder, true;
        date_end: Date32Builder, true;
        time_start: TimestampSecondBuilder, true;
        time_end: TimestampSecondBuilder, true;
        unit: LargeStringBuilder, true;
        modifier: Int8Builder, true, MODIFIERS;
        name: LargeStringBuilder, true;
        entity: LargeStringBuilder, true;
        title: LargeStringBuilder, true;
        country: LargeStringBuilder, true;
        district: LargeStringBuilder, true;
        counted: LargeStringBuilder, true;
        counted_start: Int64Builder, true;
        counted_end: Int64Builder, true;
        outcome: LargeStringBuilder, true;
        per: LargeStringBuilder, true;
        of: LargeStringBuilder, true;
        part_of: Int64Builder, true;
        score: Float32Builder, false;
    }
}

impl MentionRows {
    fn push(&mut self, row: usize, document: &Document) {
        let mut points = CodePoints::new(document.text);
        let places: SmallVec<[Span; 64]> = document.mentions.iter().map(|mention| points.span(mention.span)).collect();
        for (mention, place) in document.mentions.iter().zip(&places) {
            self.row.append_value(row as i64);
            self.sentence.append_option(document.sentence_of(mention.span).map(|i| i as i64));
            self.start.append_value(place.start as i64);
            self.end.append_value(place.end as i64);
            self.text.append_value(mention.span.of(document.text));
            self.push_value(mention);
            let total = mention.part_of.and_then(|total| places.get(total));
            self.part_of.append_option(total.map(|total| total.start as i64));
        }
        // Nouns stand near their numbers, on either side.
        for mention in &document.mentions {
            let noun = mention.counted.as_ref();
            let place = noun.and_then(|noun| noun.span).map(|span| points.span(span));
            self.counted.append_option(noun.map(|noun| noun.noun.as_str()));
            self.counted_start.append_option(place.map(|place| place.start as i64));
            self.counted_end.append_option(place.map(|place| place.end as i64));
        }
    }

    fn push_value(&mut self, mention: &Mention) {
        self.label.append_value(mention.label as i8);
        let (number, iso) = match &mention.value {
            Some(Value::Number(number)) => (Some(crate::number::nearest_float(*number)), None),
            Some(Value::Iso(iso)) => (None, Some(iso)),
            None => (None, None),
        };
        // Beside its ISO form a duration is so many hours, for those who want a sum.
        let lasts = iso.filter(|_| mention.label == Label::Duration).and_then(|iso| crate::number::in_one_unit(iso));
        self.number.append_option(number.or(lasts.map(|(many, ..)| many)));
        let most = mention.value_max.map(crate::number::nearest_float);
        self.number_max.append_option(most.or(lasts.and_then(|(_, most, _)| most)));
        self.iso.append_option(iso);
        self.date_start.append_option(mention.days.map(|(first, _)| days_since_1970(first)));
        self.date_end.append_option(mention.days.map(|(_, last)| days_since_1970(last)));
        self.time_start.append_option(mention.times.map(|(first, _)| seconds_since_1970(first)));
        self.time_end.append_option(mention.times.map(|(_, last)| seconds_since_1970(last)));
        self.unit.append_option(mention.unit.or(lasts.map(|(.., unit)| unit)));
        self.modifier.append_option(mention.modifier.map(|m| m as i8));
        self.name.append_option(mention.name.as_deref());
        self.entity.append_option(mention.entity.as_deref());
        self.title.append_option(mention.title.as_deref());
        self.country.append_option(mention.country.as_deref());
        self.district.append_option(mention.district.as_deref());
        self.outcome.append_option(mention.outcome);
        self.per.append_option(mention.per.as_deref());
        // Whose it is, the collection tells.
        self.of.append_null();
        self.score.append_value(mention.score);
    }
}

rows! {
    QuoteRows {
        row: Int64Builder, false;
        sentence: Int64Builder, true;
        start: Int64Builder, false;
        end: Int64Builder, false;
        text: LargeStringBuilder, false;
        kind: Int8Builder, false, QUOTE_KINDS;
        cue: LargeStringBuilder, true;
        speaker_start: Int64Builder, true;
        speaker_end: Int64Builder, true;
        speaker: LargeStringBuilder, true;
        entity: LargeStringBuilder, true;
    }
}

impl QuoteRows {
    fn push(&mut self, row: usize, document: &Document) {
        let mut points = CodePoints::new(document.text);
        for quote in &document.quotes {
            let place = points.span(quote.span);
            let speaker = quote.speaker.map(|speaker| points.span(speaker));
            self.row.append_value(row as i64);
            self.sentence.append_option(document.sentence_of(quote.span).map(|i| i as i64));
            self.start.append_value(place.start as i64);
            self.end.append_value(place.end as i64);
            self.text.append_value(quote.span.of(document.text));
            self.kind.append_value(quote.kind as i8);
            self.cue.append_option(quote.cue.map(|cue| cue.of(document.text)));
            self.speaker_start.append_option(speaker.map(|speaker| speaker.start as i64));
            self.speaker_end.append_option(speaker.map(|speaker| speaker.end as i64));
            self.speaker.append_option(quote.speaker.map(|speaker| speaker.of(document.text)));
            // Who it is, the collection tells.
            self.entity.append_null();
        }
    }
}

/// The words of a column of few words. One array for all batches, so that joining them need not compare words.
static PARTS: LazyLock<ArrayRef> = LazyLock::new(|| strings(&Part::ALL.map(Part::as_str)));
static QUOTE_KINDS: LazyLock<ArrayRef> = LazyLock::new(|| strings(&QuoteKind::ALL.map(QuoteKind::as_str)));
static LABELS: LazyLock<ArrayRef> = LazyLock::new(|| strings(&Label::ALL.map(Label::as_str)));
static MODIFIERS: LazyLock<ArrayRef> = LazyLock::new(|| strings(&Modifier::ALL.map(Modifier::as_str)));

fn strings(words: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(words))
}

fn words(keys: Int8Array, list: &ArrayRef) -> ArrayRef {
    Arc::new(DictionaryArray::<Int8Type>::new(keys, list.clone()))
}

fn seconds_since_1970(moment: DateTime) -> i64 {
    let time = moment.time();
    let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    i64::from(days_since_1970(moment.date())) * 86_400 + seconds
}

pub(super) fn table<const N: usize>(columns: [(&str, ArrayRef, bool); N]) -> RecordBatch {
    let fields: Vec<Field> =
        columns.iter().map(|(name, array, null)| Field::new(*name, array.data_type().clone(), *null)).collect();
    debug_assert!(fields.iter().all(|f| f.data_type() != &DataType::Null));
    let arrays = columns.into_iter().map(|(_, array, _)| array).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).expect("columns of one builder are of one length")
}
