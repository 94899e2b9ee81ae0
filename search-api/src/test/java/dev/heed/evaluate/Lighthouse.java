package dev.heed.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A test collection of our own whose figures can be worked out by hand.
///
/// `lamp` finds d1 (three lamps in title and text) before d3 (one). `horn -fog` finds d2, with both
/// words, before d3; were `-` read as an exclusion, it would not find d2 at all. The document `q1`
/// is the query `q1` itself.
final class Lighthouse {
  static final String CORPUS =
      """
      {"_id": "d1", "title": "Lamp", "text": "The keeper lights the lamp, a lamp of brass."}
      {"_id": "d2", "title": "Horn", "text": "The horn sounds twice in fog."}
      {"_id": "d3", "title": "Boat", "text": "A boat with a lamp and a horn on a long quiet river."}
      {"_id": "q1", "title": "", "text": "lamp"}
      """;
  static final String QUERIES =
      """
      {"_id": "q1", "text": "lamp"}
      {"_id": "q2", "text": "horn -fog"}
      {"_id": "q3", "text": "nobody knows"}
      """;
  static final String TEST =
      "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t0\nq2\td3\t1\nq3\td1\t0\n";

  private Lighthouse() {}

  /// Writes it into a folder of that name.
  static Path in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("qrels"));
    Files.writeString(folder.resolve("corpus.jsonl"), CORPUS);
    Files.writeString(folder.resolve("queries.jsonl"), QUERIES);
    Files.writeString(folder.resolve("qrels/test.tsv"), TEST);
    return folder;
  }
}
