package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `heed index` and what looks at its work, by words alone.
class IndexCommandTest {
  @TempDir Path folder;
  private Path docs;
  private Path index;

  @BeforeEach
  void writeDocuments() throws IOException {
    docs = Files.createDirectory(folder.resolve("my docs"));
    index = folder.resolve("my index");
    Files.writeString(docs.resolve("lamp.txt"), "The keeper lights the lamp at dusk.");
    Files.writeString(docs.resolve("fog.md"), "# Fog\n\nIn fog the horn sounds twice.\n");
  }

  @Test
  void aFolderBecomesSearchableAndItsBrokenFilesAreListed() throws IOException {
    breakThree();

    HeedRun run = index();

    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains("Indexed 2 documents, 2 passages", "0 unchanged, 0 removed, 3 failed")
        .containsPattern("blank\\.txt: empty")
        .containsPattern("broken\\.pdf: damaged or not supported")
        .containsPattern("picture\\.png: not text: image/png")
        .doesNotContain("\tat ");
    assertThat(search("dusk").json().getFirst().at("/hits/0/title").asString())
        .isEqualTo("lamp.txt");
  }

  @Test
  void aSecondRunFindsAllUnchanged() {
    index();

    assertThat(index().err()).contains("Indexed 0 documents", "2 unchanged, 0 removed, 0 failed");
  }

  @Test
  void aChangedFileIsReplaced() throws IOException {
    index();
    Files.writeString(docs.resolve("lamp.txt"), "The keeper polishes the brass at dawn.");

    assertThat(index().err()).contains("Indexed 1 documents", "1 unchanged");
    assertThat(search("dusk").exit()).isEqualTo(1);
    assertThat(search("brass").exit()).isZero();
  }

  @Test
  void whatIsGoneIsForgottenOnRequestOnly() throws IOException {
    index();
    Files.delete(docs.resolve("fog.md"));

    assertThat(index().err()).contains("1 unchanged, 0 removed");
    assertThat(search("horn").exit()).isZero();
    assertThat(index("--delete-missing").err()).contains("1 unchanged, 1 removed");
    assertThat(search("horn").exit()).isEqualTo(1);
  }

  @Test
  void aMissingFolderFailsAndIsNamed() {
    HeedRun run =
        HeedRun.of(
            "index", folder.resolve("nowhere").toString(), "--no-vectors", "--index", at(index));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("no such file or folder: " + folder.resolve("nowhere"))
        .doesNotContain("\tat ");
  }

  @Test
  void anEmptyFolderIsDoneAndSaysThatNothingWasThere() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    HeedRun run = HeedRun.of("index", empty.toString(), "--no-vectors", "--index", at(index));

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("No documents were found in " + empty.toUri());
  }

  @Test
  void wrongUsageIsTwoAndTellsWhatWasWrongFirst() {
    assertWrongUsage("Unknown option: '--bogus'", "index", at(docs), "--bogus");
    assertWrongUsage("give something to index", "index");
    assertWrongUsage("which the service fetches", "index", "http://localhost/a");
    assertWrongUsage("is no library's documentation", "index", "maven:a:b");
    assertWrongUsage("'tools:' names no path", "index", "tools:");
    assertWrongUsage("'[' is no glob", "index", at(docs), "--include", "[");
    assertWrongUsage("'soon' is no duration", "index", at(docs), "--wait-lock", "soon");
  }

  private static void assertWrongUsage(String message, String... arguments) {
    HeedRun run = HeedRun.of(arguments);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().lines().findFirst().orElse("")).startsWith("heed: ").contains(message);
    assertThat(run.err()).contains("Try 'heed index --help'.").hasLineCount(2);
  }

  @Test
  void jsonIsTheJobOfTheContractAndEndsWithItsEnd() throws IOException {
    breakThree();
    Instant before = Instant.now();

    HeedRun run = index("--json");

    JsonNode job = run.json().getLast();
    assertThat(job.propertyNames())
        .containsExactly(
            "id",
            "state",
            "sources",
            "documents",
            "passages",
            "embedded",
            "startedAt",
            "finishedAt",
            "failures");
    assertThat(job.at("/state").asString()).isEqualTo("done");
    assertThat(job.at("/sources/0").asString()).isEqualTo(docs.toUri().toString());
    assertThat(job.at("/documents").toString())
        .isEqualTo("{\"seen\":5,\"indexed\":2,\"unchanged\":0,\"removed\":0,\"failed\":3}");
    assertThat(Instant.parse(job.at("/startedAt").asString())).isBetween(before, Instant.now());
    assertThat(Instant.parse(job.at("/finishedAt").asString())).isBetween(before, Instant.now());
    assertThat(job.at("/failures/0").propertyNames()).containsExactly("uri", "reason");
    assertThat(run.json())
        .filteredOn(event -> event.at("/state").asString().equals("done"))
        .hasSize(1);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFolderThatIsNoIndexIsLeftAlone() throws IOException {
    HeedRun run = HeedRun.of("index", at(docs), "--no-vectors", "--index", at(docs));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("is no heed index: choose an empty or a new directory");
    try (var files = Files.list(docs)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamedOnceWithTheReason() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    HeedRun run = HeedRun.of("index", at(docs), "--no-vectors", "--index", at(file.resolve("x")));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("heed: cannot open " + file.resolve("x")).hasLineCount(1);
  }

  @Test
  void statusTellsWhatIsThereAndWhatFailed() throws IOException {
    breakThree();
    index();

    HeedRun status = HeedRun.of("index", "status", "--index", at(index));
    HeedRun failures = HeedRun.of("index", "status", "--failures", "--index", at(index));
    JsonNode json = HeedRun.of("index", "status", "--json", "--index", at(index)).json().getFirst();

    assertThat(status.exit()).isZero();
    assertThat(status.out())
        .contains("Index " + index, "Encoder: none yet", "Collection default")
        .contains("2 documents (0 duplicates), 2 passages, 0 with vectors (0 %), 3 failed")
        .contains(docs.toUri() + ": 2 documents, 3 failed", "last job: done");
    assertThat(failures.out()).hasLineCount(3).contains("blank.txt: empty");
    assertThat(json.at("/directory").asString()).isEqualTo(index.toString());
    assertThat(json.at("/collections/0/lastJob/state").asString()).isEqualTo("done");
  }

  @Test
  void statusOfNoIndexSaysHowToMakeOne() {
    HeedRun run = HeedRun.of("index", "status", "--index", at(folder.resolve("nowhere")));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("there is no index in", "`heed index FOLDER` makes one");
  }

  @Test
  void vectorsOfWhatIsNotThereAreRefusedAndNothingIsMade() {
    Path nowhere = folder.resolve("nowhere");

    HeedRun run = HeedRun.of("embed", "--index", at(nowhere));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("there is no index in " + nowhere);
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void whatACollectionCannotChangeAnyMoreIsSaid() {
    index();

    assertThat(index("--lang", "de", "--whole-documents").err())
        .contains("--lang de is ignored, collection default was created with en")
        .contains("--whole-documents is ignored");
  }

  @Test
  void aSourceIsListedAndRemoved() {
    index();
    String name = docs.toUri().toString();

    assertThat(HeedRun.of("sources", "list", "--index", at(index)).out())
        .isEqualTo("%s%n  2 documents, 0 failed%n".formatted(name));
    assertThat(HeedRun.of("sources", "remove", "other", "--index", at(index)))
        .satisfies(run -> assertThat(run.err()).contains("no source 'other'", name))
        .extracting(HeedRun::exit)
        .isEqualTo(1);
    assertThat(HeedRun.of("sources", "remove", name, "--index", at(index)).err())
        .contains("Removed 2 documents");
    assertThat(search("lamp").exit()).isEqualTo(1);
  }

  private void breakThree() throws IOException {
    Files.writeString(docs.resolve("blank.txt"), "");
    Files.writeString(docs.resolve("broken.pdf"), "%PDF-1.4 and then nothing of the kind\n");
    Files.write(
        docs.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
  }

  private HeedRun index(String... options) {
    var arguments =
        new ArrayList<>(List.of("index", at(docs), "--no-vectors", "--index", at(index)));
    arguments.addAll(List.of(options));
    return HeedRun.of(arguments.toArray(String[]::new));
  }

  private HeedRun search(String query) {
    return HeedRun.of("search", "-m", "bm25", "--json", query, "--index", at(index));
  }

  private static String at(Path path) {
    return path.toString();
  }
}
