package dev.heed.answer;

import dev.heed.answer.verify.Verifier;
import dev.heed.index.PassageIndex;
import dev.heed.search.Found;
import dev.heed.search.Page;
import dev.heed.search.Ranking;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.Shape;
import dev.heed.search.Trace;

/// Searches, lets a composer write, and shows what the stored text supports; or says that the
/// documents do not answer.
public final class Answerer {
  private static final int PASSAGES = 10;

  private final SearchPipeline pipeline;
  private final Composer composer;
  private final Verifier verifier;

  public Answerer(PassageIndex index, SearchPipeline pipeline, Composer composer) {
    this.pipeline = pipeline;
    this.composer = composer;
    this.verifier = new Verifier(index);
  }

  /// Answers a question from the best passages that the query finds.
  ///
  /// @param query its text is the question; its page and grouping do not matter
  public Answer answer(SearchQuery query) {
    return answer(query, Unsupported.WITHHELD, AnswerListener.NONE);
  }

  /// The same, and tells how it goes.
  ///
  /// @param unsupported what becomes of sentences that no quote supports
  public Answer answer(SearchQuery query, Unsupported unsupported, AnswerListener listener) {
    Shape shape = new Shape(false, true, query.shape().explain());
    Trace.Recorder recorder = new Trace.Recorder(listener::stage);
    SearchQuery asked = query.with(shape).with(Page.first(PASSAGES));
    composer.begin();
    return pipeline.rank(asked, recorder, ranking -> answer(query, ranking, unsupported, listener));
  }

  private Answer answer(
      SearchQuery query, Ranking ranking, Unsupported unsupported, AnswerListener listener) {
    Trace.Recorder recorder = ranking.recorder();
    SearchResponse read = pipeline.show(ranking);
    listener.passages(read.hits());
    Verification verification = new Verification(verifier, unsupported, listener);
    Composed composed =
        composer.compose(
            new Composer.Task(
                query, ranking.page().stream().map(Found::passage).toList(), recorder),
            verification);
    verification.end(recorder);
    return new Answer(
        query.text(),
        verification.text(),
        verification.shown(),
        read.hits(),
        composed,
        verification.counts(),
        recorder.trace());
  }
}
