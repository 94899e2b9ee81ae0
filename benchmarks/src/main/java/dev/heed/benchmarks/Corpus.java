package dev.heed.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// Documents to index and queries to ask them. Vectors are not of a model: what a vector says makes
/// no difference to how long it takes to find.
interface Corpus {
  String name();

  /// In order, made anew each time; to be closed.
  Stream<Text> documents() throws IOException;

  /// Words only: without the marks that heed reads as syntax.
  List<String> queries() throws IOException;
}
