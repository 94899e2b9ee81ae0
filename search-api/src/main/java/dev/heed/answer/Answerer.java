package dev.heed.answer;

import dev.heed.answer.conversation.Rewriter;
import dev.heed.answer.conversation.Rewritten;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a question of a follow-up, searches, lets a composer write, and shows what the stored text
/// supports; or says that the documents do not answer.
public final class Answerer {
  private static final int PASSAGES = 10;

  private final SearchPipeline pipeline;
  private final Composer composer;
  private final Rewriter rewriter;
  private final Pins pins;
  private final Verifier verifier;
  private final PassageIndex index;

  /// Goes by rules with follow-ups.
  public Answerer(PassageIndex index, SearchPipeline pipeline, Composer composer) {
    this(index, pipeline, composer, Rewriter.rules(index.statistics()));
  }

  /// @param rewriter what makes of a follow-up a question that stands alone
  public Answerer(
      PassageIndex index, SearchPipeline pipeline, Composer composer, Rewriter rewriter) {
    this.pipeline = pipeline;
    this.composer = composer;
    this.rewriter = rewriter;
    this.pins = new Pins(index, pipeline);
    this.index = index;
    this.verifier = new Verifier(index);
  }

  /// Answers a question from the best passages that the query finds.
  public Answer answer(SearchQuery query) {
    return answer(Asking.of(query), AnswerListener.NONE);
  }

  /// The same, and tells how it goes.
  public Answer answer(Asking asking, AnswerListener listener) {
    Trace.Recorder recorder = new Trace.Recorder(listener::stage);
    composer.begin();
    Optional<Rewritten> rewritten =
        rewriter.rewrite(asking.query().text(), asking.conversation(), recorder);
    rewritten.ifPresent(listener::rewritten);
    SearchQuery query = meant(asking.query(), rewritten);
    Shape shape = new Shape(false, true, query.shape().explain());
    SearchQuery search =
        query
            .with(shape)
            .with(query.retrieval().and(asking.sources().exclusions(index)))
            .with(Page.first(PASSAGES));
    List<Found> pinned = pins.find(search, asking.sources(), recorder);
    return pipeline.rank(
        search,
        recorder,
        ranking -> answer(asking, rewritten.orElse(null), ranking.behind(pinned), listener));
  }

  private static SearchQuery meant(SearchQuery asked, Optional<Rewritten> rewritten) {
    return rewritten.map(Rewritten::question).map(asked::with).orElse(asked);
  }

  private Answer answer(
      Asking asking, @Nullable Rewritten rewritten, Ranking ranking, AnswerListener listener) {
    SearchQuery query = meant(asking.query(), Optional.ofNullable(rewritten));
    Trace.Recorder recorder = ranking.recorder();
    SearchResponse read = pipeline.show(ranking);
    listener.passages(read.hits());
    Verification verification = new Verification(verifier, asking.unsupported(), listener);
    Composed composed =
        composer.compose(
            new Composer.Task(
                query,
                asking.conversation(),
                ranking.page().stream().map(Found::passage).toList(),
                recorder),
            verification);
    verification.end(recorder);
    return new Answer(
        asking.query().text(),
        rewritten,
        verification.text(),
        verification.shown(),
        read.hits(),
        composed,
        verification.counts(),
        recorder.trace());
  }
}
