package dev.heed.tune.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.evaluate.CachedWriters;
import dev.heed.index.PassageIndex;
import dev.heed.llm.Device;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.RealModels;
import dev.heed.reformulate.prompt.TextWriter;
import dev.heed.reformulate.prompt.WrittenText;
import dev.heed.search.HostedModels;
import dev.heed.search.ModelWriters;
import dev.heed.search.Writers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SmolLM2 writes queries for the passages of a small index.
class GeneratedQueriesTest {
  @TempDir Path folder;

  @Test
  void whatTheModelWritesAreQueriesAndItWritesThemOnce() throws IOException {
    RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    try (PassageIndex index = Harbour.index(folder.resolve("index"));
        var hosted = new HostedModels(Models.inUserCache(), Device.CPU);
        var writers = new ModelWriters(hosted, Models.DEFAULT_LANGUAGE_MODEL, Precision.INT8)) {
      Counting first = new Counting(writers);
      Gathered generated = gather(index, first);

      assertThat(first.asked).hasPositiveValue();
      assertThat(generated.lines()).isNotEmpty();
      Soundness soundness = new Soundness(index.statistics());
      for (QueryLine line : generated.lines()) {
        KnownQuery known = line.known();
        assertThat(known.origin()).isEqualTo(Origin.GENERATED);
        assertThat(soundness.wrong(known.text())).as(known.text()).isEmpty();
        assertThat(known.relevant()).hasSize(1);
      }

      Counting again = new Counting(writers);
      assertThat(gather(index, again).lines()).isEqualTo(generated.lines());
      assertThat(again.asked).hasValue(0);
    }
  }

  private Gathered gather(PassageIndex index, Writers writers) {
    Writers kept = new CachedWriters(writers, folder.resolve("cache"));
    TextWriter writer = ((Writers.State.Ready) kept.get()).writer();
    return new QueryGathering(index, Harbour.pipeline(index), (_, _, _, _) -> {}, () -> false)
        .generated(writer, 2, 42);
  }

  @Test
  void quotationMarksAndBulletsAreNotPartOfAQuery() throws IOException {
    TextWriter writer =
        (_, _) ->
            new TextWriter.Answer.Written(
                List.of(
                    new WrittenText(" \"who winds the clockwork?\" ", List.of()),
                    new WrittenText("- keeper’s supper.\"", List.of())));
    try (PassageIndex index = Harbour.index(folder.resolve("index"))) {
      SampledPassage passage = SampledPassage.of(index, 1).findFirst().orElseThrow();

      assertThat(new GeneratedQueries(writer, 1).of(passage))
          .extracting(QueryMaker.Proposal::text)
          .containsExactly("who winds the clockwork?", "keeper’s supper.");
    }
  }

  /// Counts what it is asked.
  private static final class Counting implements Writers {
    private final Writers writers;
    private final AtomicInteger asked = new AtomicInteger();

    private Counting(Writers writers) {
      this.writers = writers;
    }

    @Override
    public void begin() {
      writers.begin();
    }

    @Override
    public State get() {
      return switch (writers.get()) {
        case State.Missing missing -> missing;
        case State.Ready(TextWriter writer, String model, String hash) ->
            new State.Ready(
                (request, left) -> {
                  asked.incrementAndGet();
                  return writer.write(request, left);
                },
                model,
                hash);
      };
    }

    @Override
    public void close() {}
  }
}
