package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.index.Query.VectorQuery;
import dev.heed.llm.Encoder;
import dev.heed.llm.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Indexing and embedding with a real encoder.
class MeaningTest {
  private static final String MODEL = Models.DEFAULT_ENCODER;

  @TempDir Path folder;

  @Test
  void aQuestionFindsThePassageThatMeansTheSameInOtherWords() throws Exception {
    Optional<Path> model = Models.inUserCache().find(MODEL);
    assumeTrue(model.isPresent(), "skipped: no model %s; run: heed models pull".formatted(MODEL));
    Path notes = Files.createDirectories(folder.resolve("notes"));
    Files.writeString(notes.resolve("bees.txt"), "Bees dance to show their sisters blossoms.");
    Files.writeString(notes.resolve("rail.txt"), "The night train leaves from platform four.");
    Files.writeString(notes.resolve("cake.txt"), "Beat the eggs before you add the flour.");
    Path directory = folder.resolve("index");
    try (Encoder encoder = Encoder.open(model.get())) {
      try (Indexer indexer =
          Indexer.open(directory, "default", IndexSettings.defaults(), encoder)) {
        JobRequest request = JobRequest.of(new Source.Files(notes, List.of(), List.of(), false));
        indexer.index(request, (_, _) -> {}, () -> false);
        assertThat(indexer.embed(_ -> {}, () -> false)).isEqualTo(new SearchResult.Coverage(3, 3));
      }
      float[] query = encoder.encodeQuery("How do insects tell each other about flowers?").vector();
      try (PassageIndex index =
          LuceneIndex.open(directory, "default", LuceneIndex.Ranking.defaults())) {
        assertThat(index.encoder()).hasValue(MODEL);
        Hit best =
            index.search(SearchRequest.of(new VectorQuery(query), 3)).hits(Leg.DENSE).getFirst();
        assertThat(best.passage().text()).startsWith("Bees dance");
        String searched = best.title() + "\n" + best.passage().text();
        float[] again = encoder.encodePassages(List.of(searched)).getFirst().vector();
        float[] stored = index.vector(best.passage().id()).orElseThrow();
        for (int i = 0; i < stored.length; i++)
          assertThat(stored[i]).isCloseTo(again[i], within(1e-5f));
      }
    }
  }
}
