package dev.heed.tune.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.PassageIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Labels of a folder in BEIR's layout against a real index that lacks some documents.
class LabelsTest {
  @TempDir Path folder;

  @Test
  void whatTheIndexLacksIsLeftOutAndCounted() throws IOException {
    Path data = Files.createDirectories(folder.resolve("harbour"));
    Files.writeString(data.resolve("corpus.jsonl"), "");
    Files.writeString(
        data.resolve("queries.jsonl"),
        """
        {"_id": "q1", "text": "who lights the lamp"}
        {"_id": "q2", "text": "when is the lens cleaned"}
        {"_id": "q3", "text": "who paints the door"}
        """);
    Files.createDirectory(data.resolve("qrels"));
    Files.writeString(
        data.resolve("qrels/train.tsv"),
        """
        query-id\tcorpus-id\tscore
        q1\tlamp\t2
        q1\tlens\t0
        q1\tgone\t1
        q2\tgone\t1
        q3\tlamp\t0
        """);
    try (PassageIndex index = Harbour.index(folder.resolve("index"))) {
      Labels labels = Labels.of(data, "train", index);

      assertThat(labels.queries())
          .containsExactly(
              new KnownQuery(
                  "who lights the lamp",
                  Origin.LABELLED,
                  Map.of("lamp", 2, "lens", 0),
                  Unit.DOCUMENT));
      assertThat(labels.unanswered()).isEqualTo(1);
      assertThat(labels.missing()).isEqualTo(1);
    }
  }
}
