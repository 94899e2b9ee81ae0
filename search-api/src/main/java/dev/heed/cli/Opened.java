package dev.heed.cli;

import dev.heed.answer.ExtractiveAnswerer;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderLoading;
import dev.heed.search.Mode;
import dev.heed.search.SearchPipeline;

/// An index and the encoder of its vectors, opened side by side.
record Opened(PassageIndex index, EncoderLoading encoder) implements AutoCloseable {

  static Opened open(Target target, Mode mode) {
    return switch (mode) {
      case BM25 -> withoutEncoder(target);
      case DENSE, HYBRID -> withEncoder(target);
    };
  }

  static Opened withoutEncoder(Target target) {
    return new Opened(index(target), EncoderLoading.none());
  }

  /// Begins to load the likely encoder before it is known which one the index needs.
  private static Opened withEncoder(Target target) {
    String likely = target.encoder();
    EncoderLoading loading = EncoderLoading.begin(target.models(), target.device(), likely);
    PassageIndex index = index(target);
    String needed = target.encoderIsChosen() ? likely : index.encoder().orElse(likely);
    EncoderLoading fitting =
        needed.equals(likely)
            ? loading
            : EncoderLoading.begin(target.models(), target.device(), needed);
    return new Opened(index, fitting);
  }

  static PassageIndex index(Target target) {
    return LuceneIndex.open(target.index(), target.collection(), target.ranking());
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
