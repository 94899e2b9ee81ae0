package dev.heed.evaluate.answers;

import dev.heed.answer.Answerer;
import dev.heed.answer.Composer;
import dev.heed.answer.abstain.Abstain;
import dev.heed.evaluate.Evaluator;
import dev.heed.evaluate.IndexCache;
import dev.heed.evaluate.TestCollection;
import dev.heed.evaluate.Topics;
import dev.heed.evaluate.answers.EvaluatedAnswers.AnsweredCollection;
import dev.heed.index.IndexSettings;
import dev.heed.index.Job;
import dev.heed.index.LuceneIndex;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.plan.StepMode;
import dev.heed.search.Mode;
import dev.heed.search.RerankMode;
import dev.heed.search.SearchPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Asks the questions of a collection, by words alone.
final class Asked {
  private Asked() {}

  static AnsweredCollection extractive(Path data, Path cache, int sample, long seed)
      throws IOException {
    AnswerPlan plan =
        new AnswerPlan(
            "heed eval --answers",
            List.of(data),
            "test",
            List.of(Composer.EXTRACTIVE),
            Mode.BM25,
            RerankMode.OFF,
            "none",
            Turns.LAST,
            StepMode.AUTO,
            new Abstain.Fitted(),
            sample,
            seed,
            IndexSettings.defaults(),
            LuceneIndex.Ranking.defaults());
    AnswerEvaluator.Answerers answerers =
        (index, encoder, _) ->
            new Answerer(
                index, new SearchPipeline(index, encoder), Composer.extractive(index, encoder));
    Evaluator.Encoders none =
        name -> {
          throw new IllegalStateException("nobody asks for " + name);
        };
    return new AnswerEvaluator(
            new IndexCache(cache, 1L << 30), none, answerers, new Silent(), () -> false)
        .evaluate(plan, "0")
        .orElseThrow()
        .collections()
        .getFirst();
  }

  private static final class Silent implements Evaluator.Listener {
    @Override
    public void collection(TestCollection collection, Topics topics) {}

    @Override
    public void asked(String collection, String variant, int done, int all) {}

    @Override
    public void read(String collection, String stage, int done, int all) {}

    @Override
    public void incomplete(String collection, long failed) {}

    @Override
    public void begins(String what) {}

    @Override
    public void progress(Job job, long expected) {}

    @Override
    public void progress(Coverage coverage) {}
  }
}
