package dev.heed.cli;

import dev.heed.answer.Answerer;
import dev.heed.answer.Composer;
import dev.heed.answer.conversation.Rewriter;
import dev.heed.answer.local.WritingModel;
import dev.heed.answer.remote.RemoteModel;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderLoading;
import dev.heed.search.HostedModels;
import dev.heed.search.IndexKeys;
import dev.heed.search.Mode;
import dev.heed.search.ModelRerankers;
import dev.heed.search.Rerankers;
import dev.heed.search.SearchPipeline;
import dev.heed.search.TuningFiles;
import dev.heed.search.Writers;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.ExpandChoices;
import dev.heed.settings.RerankChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;

/// An index and the encoder of its vectors, opened side by side. The language models that rerank
/// and write are opened by what wants them first.
record Opened(
    PassageIndex index,
    EncoderLoading encoder,
    HostedModels hosted,
    IndexKeys keys,
    Rerankers rerankers,
    Writers writers,
    WritingModel writing,
    RemoteModel remote,
    TuningFiles tunings)
    implements AutoCloseable {

  static Opened open(Target target, Mode mode) {
    return switch (mode) {
      case BM25 -> withoutEncoder(target);
      case DENSE, HYBRID -> withEncoder(target);
    };
  }

  static Opened withoutEncoder(Target target) {
    return opened(index(target), EncoderLoading.none(), target);
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
    return opened(index, fitting, target);
  }

  private static Opened opened(PassageIndex index, EncoderLoading encoder, Target target) {
    Settings settings = target.settings();
    HostedModels hosted = new HostedModels(target.models(), target.device());
    IndexKeys keys = new IndexKeys(target.index(), hosted, settings.get(Setting.RERANK_MODEL));
    return new Opened(
        index,
        encoder,
        hosted,
        keys,
        new ModelRerankers(
            hosted, keys.model(), keys, RerankChoices.cache(settings, target.index())),
        ExpandChoices.writers(settings, hosted),
        new WritingModel(hosted, AnswerChoices.writing(settings)),
        new RemoteModel(AnswerChoices.remote(settings)),
        TuningFiles.of(target.index(), target.collection()));
  }

  static PassageIndex index(Target target) {
    return LuceneIndex.open(target.index(), target.collection(), target.ranking());
  }

  SearchPipeline pipeline() {
    return new SearchPipeline(index, encoder, rerankers, writers, tunings);
  }

  /// @param composer who writes answers, by the name in the settings
  /// @param rewriter what becomes of follow-ups, by the name in the settings
  Answerer answerer(String composer, String rewriter) {
    return new Answerer(
        index,
        pipeline(),
        Composer.named(composer, index, encoder, writing, remote),
        Rewriter.named(rewriter, index.statistics(), writing));
  }

  @Override
  public void close() {
    index.close();
    encoder.close();
    rerankers.close();
    keys.close();
    writers.close();
    writing.close();
    hosted.close();
  }
}
