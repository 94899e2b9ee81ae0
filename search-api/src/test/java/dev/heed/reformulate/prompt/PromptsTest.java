package dev.heed.reformulate.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.Leg;
import dev.heed.search.ExpandMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptsTest {
  private static final String MINE =
      """
      combinator: expand
      instructions:
        - "Say what {query} is:"
      """;

  @TempDir Path folder;

  @Test
  void everyPromptOfHeedsCitesAPaperAndMatchesItsName() {
    assertThat(Prompts.builtIn().names())
        .containsExactly(
            "query2doc",
            "hyde",
            "mugi",
            "lamer",
            "csqe",
            "copied",
            "ctqe",
            "q2id",
            "genqr-ensemble",
            "genqr-ensemble-feedback",
            "genqr-fusion",
            "gencrf");
    for (String name : Prompts.builtIn().names())
      assertThat(Prompts.builtIn().find(name).orElseThrow())
          .hasToString(name)
          .satisfies(prompt -> assertThat(prompt.paper()).contains("arXiv"));
    assertThat(ExpandMode.parse("hyde", Prompts.builtIn()).changes(Leg.DENSE)).isTrue();
    assertThat(ExpandMode.parse("mugi", Prompts.builtIn()).changes(Leg.DENSE)).isFalse();
  }

  @Test
  void aFolderAddsPromptsOfItsOwnAndWhatTheyLeaveOutIsUsual() throws IOException {
    Files.writeString(folder.resolve("my-way.yaml"), MINE);
    Files.writeString(folder.resolve("notes.txt"), "no prompt");
    Prompts all = Prompts.builtIn().and(folder, ExpandMode.learned());

    assertThat(all.names()).endsWith("gencrf", "my-way");
    Prompt mine = all.find("my-way").orElseThrow();
    assertThat(mine.original()).isEqualTo(new Original.Repeated(5));
    assertThat(mine.samples()).isEqualTo(1);
    assertThat(mine.turn()).isFalse();
    assertThat(Prompts.builtIn().find("my-way")).isEmpty();
  }

  @Test
  void noFileTakesANameThatIsTaken() throws IOException {
    Files.writeString(folder.resolve("rm3.yaml"), MINE);

    assertThatThrownBy(() -> Prompts.builtIn().and(folder, ExpandMode.learned()))
        .isInstanceOf(PromptException.class)
        .hasMessageEndingWith(
            "rm3.yaml: heed has a way to expand of the name 'rm3' already; give the file another");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Prompts.builtIn().and(folder.resolve("none"), ExpandMode.learned()))
        .hasMessageContaining("expand.prompts must be a folder of prompts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'x: [}'                           | x.yaml is not valid YAML",
        "'- a'                             | x.yaml must hold `key: value` lines",
        "'speed: 3'                        | unknown key 'speed'; there are alternatives, combinator",
        "'combinator: shout'               | combinator must be one of [expand, fuse, ground], got 'shout'",
        "'combinator: expand'              | instructions must be a list of one text or more, got nothing",
        "'{combinator: expand, instructions: [hello]}' | instructions must be texts with {query} in them, got 'hello'",
        "'{combinator: expand, instructions: [\"{query}\"], samples: 99}' | samples must be a whole number from 1 to 16, got 99",
        "'{combinator: expand, instructions: [\"{query}\"], tokens: many}' | tokens must be a whole number from 1 to 512",
        "'{combinator: expand, instructions: [\"{query}\"], leg: left}' | leg must be words or meaning, got 'left'",
        "'{combinator: expand, instructions: [\"{query}\"], original: 5}' | original must be one of `repeated: TIMES`",
        "'{combinator: expand, instructions: [\"{query}\"], copied: true}' | copied must be false where no passage is read",
        "'{combinator: ground, instructions: [\"{query}\"]}' | combinator must be ground where, and only where, an instruction has {passages}",
        "'{combinator: fuse, leg: meaning, instructions: [\"{query}\"]}' | leg must be words with fuse",
        "'{combinator: expand, instructions: [\"{query}\"], form: song}' | form must be text or turn, got 'song'",
      })
  void whatIsWrongInAFileIsNamed(String text, String message) {
    assertThatThrownBy(() -> PromptFile.parse("x", text, "x.yaml"))
        .isInstanceOf(PromptException.class)
        .hasMessageStartingWith("x.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void aNameIsOneThatCanBeAskedFor() {
    assertThatThrownBy(() -> PromptFile.parse("My Way", MINE, "My Way.yaml"))
        .hasMessageContaining("the name of a prompt is its file's, lower-case letters");
  }
}
