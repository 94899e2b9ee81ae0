package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A collection on its way out and in again.
class ExportAndImportTest {
  @TempDir Path folder;
  private Path index;

  @BeforeEach
  void indexThreeFiles() throws IOException {
    Path docs = Files.createDirectory(folder.resolve("docs"));
    Files.writeString(docs.resolve("lamp.txt"), "The keeper lights the lamp at dusk.");
    Files.writeString(docs.resolve("room.txt"), "The lamp room holds the lamp and 灯塔 🔦.");
    Files.writeString(docs.resolve("fog.md"), "# Fog\n\nIn fog the horn sounds twice.\n");
    index = folder.resolve("index");
    heed("index", docs.toString(), "--no-vectors");
  }

  @Test
  void anImportAnswersAsItsOriginal() {
    for (String name : List.of("all.jsonl", "all.jsonl.gz")) {
      String file = folder.resolve(name).toString();
      String copy = name.endsWith(".gz") ? "copy-gz" : "copy";

      assertThat(heed("export", file).err()).contains("Exported 3 documents");
      assertThat(heed("import", file, "--collection", copy).err()).contains("Indexed 3 documents");

      assertThat(hits("lamp", copy)).hasSize(2).isEqualTo(hits("lamp", "default"));
      assertThat(hits("horn", copy)).hasSize(1).isEqualTo(hits("horn", "default"));
    }
  }

  @Test
  void standardOutputGetsOneDocumentALineAndNothingElse() throws Exception {
    try (HeedProcess export = HeedProcess.start(folder, "export", "-", "--index", at())) {
      assertThat(export.exit()).isZero();
      assertThat(export.out().lines().map(line -> JsonMapper.shared().readTree(line)))
          .extracting(document -> document.at("/title").asString())
          .containsExactlyInAnyOrder("lamp.txt", "room.txt", "Fog");
      assertThat(export.err()).contains("Exported 3 documents");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "a disk that is always full is Linux's")
  void aFullDiskBehindStandardOutputIsAnError() throws Exception {
    try (HeedProcess export =
        HeedProcess.startInto(Path.of("/dev/full"), folder, "export", "-", "--index", at())) {
      assertThat(export.exit()).isEqualTo(1);
      assertThat(export.err()).contains("No space left").doesNotContain("Exported");
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    HeedRun run = heed("export", folder.resolve("nowhere/all.jsonl").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("there is no folder " + folder.resolve("nowhere"));
  }

  @Test
  void whatIsNoExportIsNamedLineByLineAndFails() throws IOException {
    Path other = Files.writeString(folder.resolve("other.jsonl"), "# no export\n{\"id\": 1}\n");

    HeedRun run = heed("import", other.toString(), "--collection", "other");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("2 failed", "line 1: it is no exported document", "line 2: ");
  }

  @Test
  void aMissingFileIsNamed() {
    HeedRun run = heed("import", folder.resolve("nowhere.jsonl").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().strip())
        .isEqualTo("heed: %s: no such file or folder".formatted(folder.resolve("nowhere.jsonl")));
  }

  private List<String> hits(String query, String collection) {
    HeedRun run = heed("search", "-m", "bm25", "--json", query, "--collection", collection);
    List<String> hits = new ArrayList<>();
    for (JsonNode hit : run.json().getFirst().at("/hits"))
      hits.add(
          hit.at("/passageId").asString() + " " + hit.at("/score") + " " + hit.at("/snippet/text"));
    return hits;
  }

  private HeedRun heed(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--index", at()));
    return HeedRun.of(all.toArray(String[]::new));
  }

  private String at() {
    return index.toString();
  }
}
