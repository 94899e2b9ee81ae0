/// Measures search with the field's own tests: collections of queries with judged documents.
///
/// [Qrels] say which documents are relevant, a [Run] says what was found, a [Measure] compares the
/// two, and an [Evaluation] holds the figures of several [EvaluatedMode]s with their differences
/// and how certain those are.
@NullMarked
package dev.heed.evaluate;

import org.jspecify.annotations.NullMarked;
