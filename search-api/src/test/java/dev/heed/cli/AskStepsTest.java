package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.plan.Notes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `heed ask` with questions of several steps, by words alone.
class AskStepsTest {
  private static final String BORN = "Where was the founder of Skerry Observatory born?";

  @TempDir static Path folder;
  private static Path index;

  @BeforeAll
  static void index() throws IOException {
    index = Notes.in(folder);
  }

  @Test
  void explainShowsTheStepsWithTheirAnswersAndPassages() {
    HeedRun asked = ask("--explain", BORN);

    assertThat(asked.exit()).as(asked.err()).isZero();
    assertThat(asked.out())
        .contains("founded by Mira Solvane in 1902. [1]", "born in Port Ellery")
        .contains("step 1  Who is the founder of Skerry Observatory?\n")
        .contains("        likely answers: Mira Solvane")
        .contains("step 2  Where was {1} born?\n        asked: Where was Mira Solvane born?")
        .contains("        found in: Mira Solvane");
  }

  @Test
  void whatThereIsNothingOnIsSaidWithoutBeingAsked() {
    assertThat(ask("Where was the husband of Mira Solvane born?").out())
        .contains("step 1: the documents have nothing on the husband of Mira Solvane")
        .contains("“Where was {1} born?” was not asked: step 1 has no answer");
  }

  @Test
  void jsonHasTheStepsInItsTrace() {
    JsonNode answer = ask("--json", BORN).json().getFirst();

    assertThat(stage(answer, "step 1").path("detail").path("answers").path(0).asString())
        .isEqualTo("Mira Solvane");
    assertThat(stage(answer, "step 2").path("detail").path("needs").toString()).isEqualTo("[1]");
  }

  @Test
  void stepsCanBeTurnedOff() {
    JsonNode answer = ask("--json", "--steps", "off", BORN).json().getFirst();

    assertThat(stage(answer, "plan").isMissingNode()).isTrue();
  }

  @Test
  void anotherWayIsWrongUsage() {
    HeedRun asked = ask("--steps", "guess", BORN);

    assertThat(asked.exit()).isEqualTo(2);
    assertThat(asked.err()).contains("steps must be one of auto, off, rules, got 'guess'");
    assertThat(ask("--steps-budget", "0s", BORN).err())
        .contains("'0s' is not a duration longer than nothing");
  }

  private static JsonNode stage(JsonNode answer, String name) {
    return answer
        .path("trace")
        .path("stages")
        .valueStream()
        .filter(stage -> stage.path("name").asString().equals(name))
        .findFirst()
        .orElseGet(() -> answer.path("no such stage"));
  }

  private static HeedRun ask(String... arguments) {
    String[] all = new String[arguments.length + 7];
    System.arraycopy(
        new String[] {"ask", "--index", index.toString(), "-m", "bm25", "--rerank", "off"},
        0,
        all,
        0,
        7);
    System.arraycopy(arguments, 0, all, 7, arguments.length);
    return HeedRun.of(all);
  }
}
