package dev.heed.tune.queries;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.index.Source;
import dev.heed.search.EncoderState;
import dev.heed.search.SearchPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// A real index, of words only, of a few notes of a harbour: each a document with an id of its own.
final class Harbour {
  private Harbour() {}

  /// Text and title by id.
  record Note(String id, String title, String text) {}

  private static final List<Note> NOTES =
      List.of(
          new Note(
              "lamp",
              "Lighting the great lamp",
              "The keeper lights the great lamp at dusk and winds its clockwork before supper. When"
                  + " fog rolls over the cape a horn sounds twice every minute until the weather"
                  + " clears."),
          new Note(
              "lens",
              "Care of the lens",
              "Salt spray dims the glass of the lens within a week. It is rinsed with rain water,"
                  + " never with sea water, and dried with linen that leaves no threads behind."),
          new Note(
              "boats",
              "Boats in winter",
              "In November every wooden boat is hauled onto the slip, scraped, and tarred twice."
                  + " Masts are taken down and stored under the roof of the sail loft until April."),
          new Note(
              "bees",
              "Bees on the island",
              "Seven hives stand behind the chapel, where heather blooms late. In August the honey"
                  + " is dark and thick, and a third of it stays with the bees for the cold months."));

  /// Without an encoder, as searches of words need none.
  static SearchPipeline pipeline(PassageIndex index) {
    return new SearchPipeline(index, () -> new EncoderState.Missing("no encoder in this test"));
  }

  /// @param more notes of the same harbour
  static PassageIndex index(Path directory, Note... more) throws IOException {
    JsonMapper json = JsonMapper.shared();
    List<String> lines = new ArrayList<>();
    for (Note note : Stream.concat(NOTES.stream(), Arrays.stream(more)).toList())
      lines.add(
          json.writeValueAsString(
              Map.of("_id", note.id(), "title", note.title(), "text", note.text())));
    Files.createDirectories(directory);
    Path file = Files.write(directory.resolveSibling("notes.jsonl"), lines);
    try (Indexer indexer = Indexer.open(directory, "default", IndexSettings.defaults(), null)) {
      indexer.index(JobRequest.of(new Source.JsonLines(file)), (_, _) -> {}, () -> false);
    }
    return LuceneIndex.open(directory, "default", LuceneIndex.Ranking.defaults());
  }
}
