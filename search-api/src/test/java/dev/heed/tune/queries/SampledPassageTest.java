package dev.heed.tune.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.PassageIndex;
import dev.heed.tune.queries.Harbour.Note;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampledPassageTest {
  @TempDir Path folder;

  @Test
  void everyDocumentIsDrawnBeforeAnyIsAgainAndTheSameSeedDrawsAlike() throws IOException {
    try (PassageIndex index = Harbour.index(folder.resolve("index"))) {
      List<String> drawn = drawn(index, 3);

      assertThat(drawn).hasSize(4 * SampledPassage.ROUNDS);
      for (int round = 0; round < SampledPassage.ROUNDS; round++)
        assertThat(drawn.subList(4 * round, 4 * round + 4))
            .containsExactlyInAnyOrder("lamp", "lens", "boats", "bees");
      assertThat(drawn(index, 3)).isEqualTo(drawn);
      assertThat(List.of(drawn(index, 4), drawn(index, 5), drawn(index, 6)))
          .anyMatch(other -> !other.equals(drawn));
    }
  }

  @Test
  void aDocumentThatSharesAnothersPassagesIsNotDrawnBesideIt() throws IOException {
    Note twin =
        new Note(
            "twin",
            "Boats in winter",
            "In November every wooden boat is hauled onto the slip, scraped, and tarred twice."
                + " Masts are taken down and stored under the roof of the sail loft until April.");
    try (PassageIndex index = Harbour.index(folder.resolve("index"), twin)) {
      assertThat(index.documentIds()).hasSize(5);
      assertThat(drawn(index, 3)).hasSize(4 * SampledPassage.ROUNDS);
    }
  }

  private static List<String> drawn(PassageIndex index, long seed) {
    return SampledPassage.of(index, seed)
        .map(one -> String.valueOf(one.document().externalId()))
        .toList();
  }
}
