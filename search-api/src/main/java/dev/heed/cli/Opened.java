package dev.heed.cli;

import dev.heed.answer.ExtractiveAnswerer;
import dev.heed.index.LuceneIndex;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.PassageIndex;
import dev.heed.llm.Models;
import dev.heed.search.Mode;
import dev.heed.search.SearchPipeline;

/// An index and the encoder of its vectors, opened side by side.
record Opened(PassageIndex index, EncoderLoading encoder) implements AutoCloseable {

  static Opened open(IndexOptions options, Mode mode) {
    return switch (mode) {
      case BM25 -> withoutEncoder(options);
      case DENSE, HYBRID -> withEncoder(options);
    };
  }

  static Opened withoutEncoder(IndexOptions options) {
    return new Opened(index(options), EncoderLoading.none());
  }

  /// Begins to load the likely encoder before it is known which one the index needs.
  private static Opened withEncoder(IndexOptions options) {
    String likely = options.encoder == null ? Models.DEFAULT_ENCODER : options.encoder;
    EncoderLoading loading = EncoderLoading.begin(likely);
    PassageIndex index = index(options);
    String needed = options.encoder == null ? index.encoder().orElse(likely) : options.encoder;
    return new Opened(index, needed.equals(likely) ? loading : EncoderLoading.begin(needed));
  }

  static PassageIndex index(IndexOptions options) {
    return LuceneIndex.open(options.directory, options.collection, Ranking.defaults());
  }

  SearchPipeline pipeline() {
    return new SearchPipeline(index, encoder);
  }

  ExtractiveAnswerer answerer() {
    return new ExtractiveAnswerer(index, pipeline(), encoder);
  }

  @Override
  public void close() {
    index.close();
    encoder.close();
  }
}
