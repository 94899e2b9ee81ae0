package dev.heed.cli;

import dev.heed.answer.Answerer;
import dev.heed.answer.Composer;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderLoading;
import dev.heed.search.Mode;
import dev.heed.search.ModelRerankers;
import dev.heed.search.Rerankers;
import dev.heed.search.SearchPipeline;
import dev.heed.settings.Setting;

/// An index and the encoder of its vectors, opened side by side. The language model that reranks is
/// opened by the first search that wants it.
record Opened(PassageIndex index, EncoderLoading encoder, Rerankers rerankers)
    implements AutoCloseable {

  static Opened open(Target target, Mode mode) {
    return switch (mode) {
      case BM25 -> withoutEncoder(target);
      case DENSE, HYBRID -> withEncoder(target);
    };
  }

  static Opened withoutEncoder(Target target) {
    return new Opened(index(target), EncoderLoading.none(), rerankers(target));
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
    return new Opened(index, fitting, rerankers(target));
  }

  private static Rerankers rerankers(Target target) {
    return new ModelRerankers(
        target.models(), target.device(), target.settings().get(Setting.RERANK_MODEL));
  }

  static PassageIndex index(Target target) {
    return LuceneIndex.open(target.index(), target.collection(), target.ranking());
  }

  SearchPipeline pipeline() {
    return new SearchPipeline(index, encoder, rerankers);
  }

  /// @param composer who writes answers, by the name in the settings
  Answerer answerer(String composer) {
    return new Answerer(index, pipeline(), Composer.named(composer, index, encoder));
  }

  @Override
  public void close() {
    index.close();
    encoder.close();
    rerankers.close();
  }
}
