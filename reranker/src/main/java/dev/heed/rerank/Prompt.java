package dev.heed.rerank;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Rows;
import java.util.List;
import java.util.stream.LongStream;

/// The literal pieces of a prompt, one user's turn: what stands before documents and behind them.
/// Each piece is turned into tokens by itself, so that it is known where it lies. The words are
/// those of ICR (Chen et al. 2025, arXiv 2410.02642), "are relevant" included.
record Prompt(LanguageModel model, Wording wording, Kind kind) {
  /// The query that asks for nothing.
  static final String NOTHING = "N/A";

  /// Tokens that are read of a query.
  static final int LONGEST_QUERY = 512;

  private static final String SEPARATOR = "\n\n";
  private static final String OPENING = " Here are some paragraphs:";

  /// What follows the documents.
  ///
  /// @param rows whose attention is read
  /// @param own those of the query's own tokens
  record Tail(long[] ids, Rows rows, Rows own) {}

  /// Before documents of which each sees only itself.
  long[] prefix() {
    String opening =
        switch (wording) {
          case BEFORE -> instructionBefore();
          case AFTER -> OPENING;
        };
    return ids(model.card().chat().before() + opening + SEPARATOR + "[1] ");
  }

  /// Before documents that see each other.
  long[] opening() {
    return ids(model.card().chat().before() + OPENING);
  }

  long[] separator() {
    return ids(SEPARATOR);
  }

  /// Behind the documents. The query is somebody's words, of which none is special.
  Tail tail(String query) {
    long[] separator = wording == Wording.AFTER ? separator() : new long[0];
    long[] asking =
        switch (wording) {
          case BEFORE -> ids(SEPARATOR + "Query:");
          case AFTER -> ids(instructionBehind() + SEPARATOR + "Query:");
        };
    long[] own = model.words(" " + query.strip()).first(LONGEST_QUERY).ids();
    long[] all = joined(List.of(separator, asking, own, ids(model.card().chat().after())));
    int ownFrom = separator.length + asking.length;
    return new Tail(
        all, new Rows(separator.length, all.length), new Rows(ownFrom, ownFrom + own.length));
  }

  private String instructionBefore() {
    return switch (kind) {
      case QUESTION ->
          "Please answer the question below based on the information in the paragraphs.";
      case STATEMENT ->
          "Please find information that are relevant to the query below in the paragraphs.";
    };
  }

  private String instructionBehind() {
    return switch (kind) {
      case QUESTION ->
          "Please answer the following question based on the information in the paragraphs above.";
      case STATEMENT ->
          "Please find information that are relevant to the following query in the paragraphs above.";
    };
  }

  private long[] ids(String text) {
    return model.segment(text).ids();
  }

  static long[] joined(List<long[]> parts) {
    return parts.stream().flatMapToLong(LongStream::of).toArray();
  }
}
