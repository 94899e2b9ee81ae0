package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.EvaluatedMode.Latency;
import dev.heed.evaluate.Evaluation;
import dev.heed.evaluate.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class EvalReportCommandTest {
  @TempDir Path folder;

  @Test
  void theJsonOfAnEvaluationBecomesAPage() throws IOException {
    Path json = write("notes.json", JsonMapper.shared().writeValueAsString(evaluation(.4321)));
    Path page = folder.resolve("page.html");

    HeedRun run = HeedRun.of("eval", "report", json.toString(), "-o", page.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("Wrote " + page);
    assertThat(page).content().contains("<!doctype html>", "0.4321", "lighthouse");
  }

  @Test
  void aFileOfAnotherKindIsNamedAndNothingIsWritten() throws IOException {
    Path page = folder.resolve("page.html");
    for (String other : List.of("{}", "no json", "[1]", "{\"collections\":[{}]}", "")) {
      Path json = write("other.json", other);

      HeedRun run = HeedRun.of("eval", "report", json.toString(), "-o", page.toString());

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err())
          .contains(json + " is no evaluation (", "give what heed eval --json wrote");
      assertThat(page).doesNotExist();
    }
  }

  @Test
  void figuresThatCannotBeAreNamed() throws IOException {
    Path json = write("odd.json", JsonMapper.shared().writeValueAsString(evaluation(1.5)));

    HeedRun run = HeedRun.of("eval", "report", json.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("nDCG@10 of bm25 must be from 0 to 1, got 1.5");
  }

  @Test
  void aMissingFileIsNamed() {
    HeedRun run = HeedRun.of("eval", "report", folder.resolve("nowhere.json").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("nowhere.json: no such file or folder");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Evaluation evaluation(double figure) {
    Map<Measure, Double> means = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) means.put(measure, figure);
    EvaluatedMode bm25 =
        new EvaluatedMode("bm25", "heed eval", means, new Latency(1, 2), List.of());
    var lighthouse = new EvaluatedCollection("lighthouse", "test", 3, List.of(bm25), List.of());
    return new Evaluation(
        "heed eval", "1", "a machine", Instant.EPOCH, List.of(lighthouse), List.of());
  }
}
