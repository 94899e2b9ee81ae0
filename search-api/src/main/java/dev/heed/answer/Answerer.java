package dev.heed.answer;

import dev.heed.answer.verify.Verifier;
import dev.heed.index.PassageIndex;
import dev.heed.plan.Step;
import dev.heed.plan.StepSearch;
import dev.heed.search.Found;
import dev.heed.search.Page;
import dev.heed.search.Ranking;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.Shape;
import dev.heed.search.Trace;
import java.util.List;

/// Searches, lets a composer write, and shows what the stored text supports; or says that the
/// documents do not answer.
public final class Answerer {
  private static final int PASSAGES = 10;

  private final SearchPipeline pipeline;
  private final StepSearch steps;
  private final Composer composer;
  private final Verifier verifier;

  public Answerer(PassageIndex index, SearchPipeline pipeline, Composer composer) {
    this.pipeline = pipeline;
    this.steps = new StepSearch(index, pipeline);
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
    SearchQuery wanted = query.with(shape).with(Page.first(PASSAGES));
    List<Step> found = steps.steps(asking.steps(), wanted, recorder);
    return pipeline.rank(
        wanted,
        recorder,
        ranking -> answer(asking, StepSearch.joined(ranking, found), found, listener));
  }

  private Answer answer(Asking asking, Ranking ranking, List<Step> found, AnswerListener listener) {
    SearchQuery query = asking.query();
    Trace.Recorder recorder = ranking.recorder();
    SearchResponse read = pipeline.show(ranking);
    listener.passages(read.hits());
    Verification verification = new Verification(verifier, asking.unsupported(), listener);
    Composed composed =
        new ByStep(composer, found)
            .compose(
                new Composer.Task(
                    query,
                    asking.conversation(),
                    ranking.page().stream().map(Found::passage).toList(),
                    recorder),
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
