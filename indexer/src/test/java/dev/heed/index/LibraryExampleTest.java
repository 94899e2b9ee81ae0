package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.Query.TextQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example in the package's documentation.
class LibraryExampleTest {

  @Test
  void theExampleOfThePackageWorks(@TempDir Path folder) throws Exception {
    Path notes = Files.createDirectories(folder.resolve("notes"));
    Files.writeString(notes.resolve("bees.txt"), "Bees dance to show where flowers are.");
    Files.writeString(notes.resolve("ants.txt"), "Ants leave trails of scent.");
    Path directory = folder.resolve("index");
    List<String> found = new ArrayList<>();

    Source source = new Source.Files(notes, List.of(), List.of(), false);
    try (Indexer indexer = Indexer.open(directory, "default", IndexSettings.defaults(), null)) {
      indexer.index(JobRequest.of(source), (job, _) -> {}, () -> false);
    }
    try (PassageIndex index =
        LuceneIndex.open(directory, "default", LuceneIndex.Ranking.defaults())) {
      SearchRequest request = SearchRequest.of(new TextQuery("where are the flowers"), 10);
      for (Hit hit : index.search(request).hits(Leg.BM25)) found.add(hit.passage().text());
    }

    assertThat(found).containsExactly("Bees dance to show where flowers are.");
  }
}
