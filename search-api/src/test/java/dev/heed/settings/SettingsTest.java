package dev.heed.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.answer.remote.RemoteOptions;
import dev.heed.answer.remote.RemoteState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void withoutAFileEveryDefaultHolds() {
    Settings settings = Settings.load(List.of(folder.resolve("absent.yaml")), Map.of());
    assertThat(settings.get(Setting.SEARCH_MODE)).isEqualTo("hybrid");
    assertThat(settings.get(Setting.SEARCH_K)).isEqualTo(10);
    assertThat(settings.get(Setting.SEARCH_BM25_K1)).isEqualTo(0.9);
    assertThat(settings.get(Setting.INDEX_COMMIT_EVERY)).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.get(Setting.INDEX_FILE_LIMIT)).isEqualTo(104_857_600);
  }

  @Test
  void theEnvironmentWinsOverTheNearerFileAndThatOverTheFartherOne() throws IOException {
    Path far = write("far.yaml", "search: {k: 1, mode: dense, bm25: {b: 0.1}}");
    Path near = write("near.yaml", "search.k: 2\nsearch:\n  mode: bm25\n");
    Settings settings = Settings.load(List.of(far, near), Map.of("HEED_SEARCH_K", "3"));
    assertThat(settings.value(Setting.SEARCH_K))
        .isEqualTo(new Settings.Value("3", "HEED_SEARCH_K"));
    assertThat(settings.value(Setting.SEARCH_MODE).origin()).isEqualTo(near.toString());
    assertThat(settings.get(Setting.SEARCH_BM25_B)).isEqualTo(0.1);
  }

  @Test
  void anUnknownKeySuggestsTheNearestOne() throws IOException {
    Path file = write("heed.yaml", "search:\n  mod: bm25\n");
    assertThatThrownBy(() -> Settings.load(List.of(file), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("unknown setting 'search.mod'")
        .hasMessageContaining("did you mean 'search.mode'?");
  }

  @Test
  void aValueOutOfRangeNamesWhereItStandsAndWhatWasExpected() throws IOException {
    Path file = write("heed.yaml", "index:\n  passage-tokens: 3\n");
    assertThatThrownBy(() -> Settings.load(List.of(file), Map.of()))
        .hasMessage(
            "%s: index.passage-tokens must be a whole number of tokens from 16 to 8192, got '3'"
                .formatted(file));
    assertThatThrownBy(() -> Settings.load(List.of(), Map.of("HEED_INDEX_VECTORS", "int4")))
        .hasMessage("HEED_INDEX_VECTORS: index.vectors must be one of int8, float, got 'int4'");
  }

  @Test
  void aFileThatIsNotYamlOrNotAMappingIsRefused() throws IOException {
    Path broken = write("broken.yaml", "search: [\n");
    Path word = write("word.yaml", "bm25");
    Path list = write("list.yaml", "search: {mode: [bm25]}");
    assertThatThrownBy(() -> Settings.load(List.of(broken), Map.of()))
        .hasMessageContaining("broken.yaml is not valid YAML");
    assertThatThrownBy(() -> Settings.load(List.of(word), Map.of()))
        .hasMessageContaining("must hold settings as `key: value`, got 'bm25'");
    assertThatThrownBy(() -> Settings.load(List.of(list), Map.of()))
        .hasMessageContaining("search.mode must be a single value, got a list");
  }

  @Test
  void anEmptyFileSetsNothing() throws IOException {
    Path file = write("heed.yaml", "# nothing yet\n");
    assertThat(Settings.load(List.of(file), Map.of()).get(Setting.SEARCH_K)).isEqualTo(10);
  }

  @Test
  void everyKeyIsSpelledAlikeAndNamedOnce() {
    assertThat(Setting.ALL)
        .extracting(Setting::key)
        .doesNotHaveDuplicates()
        .allMatch(key -> key.matches("[a-z0-9]+([.-][a-z0-9]+)+"));
  }

  @Test
  void unitsAreReadAsWritten() {
    assertThat(Units.duration("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(Units.duration("2 m")).isEqualTo(Duration.ofMinutes(2));
    assertThat(Units.bytes("512KiB")).isEqualTo(524_288);
    assertThatThrownBy(() -> Units.duration("5")).hasMessageContaining("such as 500ms");
    assertThatThrownBy(() -> Units.bytes("0MiB")).hasMessageContaining("more than nothing");
  }

  @Test
  void aKeyThatWasWrittenWhereItsVariableBelongsIsNotRepeated() throws IOException {
    Path file = write("heed.yaml", "answer.remote.key-env: sk-live-0123456789\n");
    assertThatThrownBy(() -> Settings.load(List.of(file), Map.of()))
        .hasMessageStartingWith(file + ": answer.remote.key-env must be the name of an environment")
        .hasMessageNotContaining("sk-live");
  }

  @Test
  void anAddressElsewhereHasAHostAndNoSecrets() {
    for (String wrong :
        List.of("api.example.com", "ftp://x/y", "http:///v1", "https://u:p@x/v1", "http://x/?k=1"))
      assertThatThrownBy(() -> Settings.load(List.of(), Map.of("HEED_ANSWER_REMOTE_URL", wrong)))
          .hasMessageContaining("must be empty, or an address such as https://api.openai.com/v1");
    assertThat(
            Settings.load(List.of(), Map.of("HEED_ANSWER_REMOTE_URL", "http://[::1]:11434/"))
                .get(Setting.ANSWER_REMOTE_URL))
        .hasValue(URI.create("http://[::1]:11434"));
  }

  @Test
  void aModelElsewhereTakesAnAddressItsNameAndTheKeyThatIsNamed() {
    assertThat(remote(Map.of("ANSWER_REMOTE_URL", "http://x")))
        .isEqualTo("answer.remote.url is set and answer.remote.model is not: set both");
    assertThat(
            remote(
                Map.of(
                    "ANSWER_REMOTE_URL", "http://x",
                    "ANSWER_REMOTE_MODEL", "m",
                    "ANSWER_REMOTE_KEY_ENV", "NO_SUCH")))
        .isEqualTo(
            "the environment variable NO_SUCH, which answer.remote.key-env names, is not set");
    assertThat(remote(Map.of("ANSWER_REMOTE_URL", "http://x", "ANSWER_REMOTE_MODEL", "m")))
        .isEqualTo("m at http://x");
  }

  private static String remote(Map<String, String> chosen) {
    Map<String, String> environment = new HashMap<>();
    chosen.forEach((name, value) -> environment.put("HEED_" + name, value));
    return switch (AnswerChoices.remote(Settings.load(List.of(), environment))) {
      case RemoteState.Chosen(RemoteOptions options) -> options.toString();
      case RemoteState.Missing(_, String why) -> why;
    };
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
