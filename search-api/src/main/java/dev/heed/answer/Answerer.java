package dev.heed.answer;

import dev.heed.answer.abstain.Refusal;
import dev.heed.answer.verify.Verifier;
import dev.heed.index.PassageIndex;
import dev.heed.search.Page;
import dev.heed.search.Ranking;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.Shape;
import dev.heed.search.Trace;
import java.util.Objects;
import java.util.Optional;

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
  public Answer answer(SearchQuery query) {
    return answer(Asking.of(query), AnswerListener.NONE);
  }

  /// The same, and tells how it goes.
  public Answer answer(Asking asking, AnswerListener listener) {
    SearchQuery query = asking.query();
    Shape shape = new Shape(false, true, query.shape().explain());
    Trace.Recorder recorder = new Trace.Recorder(listener::stage);
    composer.begin();
    return pipeline.rank(
        query.with(shape).with(Page.first(PASSAGES)),
        recorder,
        ranking -> answer(asking, ranking, listener));
  }

  private Answer answer(Asking asking, Ranking ranking, AnswerListener listener) {
    SearchQuery query = asking.query();
    Trace.Recorder recorder = ranking.recorder();
    SearchResponse read = pipeline.show(ranking);
    listener.passages(read.hits());
    Verification verification = new Verification(verifier, asking.unsupported(), listener);
    Composed composed =
        composer.compose(
            new Composer.Task(
                query, asking.conversation(), ranking.page(), asking.abstain(), recorder),
            verification);
    verification.end(recorder);
    Optional<Refusal> refusal = refusal(verification, composed);
    return new Answer(
        query.text(),
        refusal.map(Answer::refused).orElseGet(verification::text),
        verification.shown(),
        read.hits(),
        composed.author(),
        refusal.orElse(null),
        verification.counts(),
        recorder.trace());
  }

  private static Optional<Refusal> refusal(Verification verification, Composed composed) {
    if (verification.isFounded()) return Optional.empty();
    return Optional.of(Objects.requireNonNullElseGet(composed.refusal(), Refusal::unsupported));
  }
}
