package dev.heed.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
