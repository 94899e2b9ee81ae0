package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.Suggestion.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Completions over a real index of a few Markdown files.
class CompletionsTest {
  @TempDir Path root;
  private Path notes;
  private Path directory;

  @BeforeEach
  void write() throws IOException {
    notes = Files.createDirectory(root.resolve("notes"));
    directory = root.resolve("index");
    note("keys", "# Rotating the keys\n\n## Why keys are rotated\n\nThe fog horn is tested.\n");
    note("horn", "# The fog horn\n\n## Testing\n\nA fog horn needs a compressor.\n");
    note(
        "oil", "# Oil of the compressor\n\n## Testing\n\nNo fog horn without `ByteBuffer.wrap`.\n");
    note("café", "# Café hours\n\nWho opens the café at noon?\n");
    note("api", "# ImmutableList.copyOf(Iterable)\n\nCopies a list.\n");
    index();
  }

  private void note(String name, String text) throws IOException {
    Files.writeString(notes.resolve(name + ".md"), text);
  }

  private void index() {
    Source source = new Source.Files(notes, List.of(), List.of(), false);
    try (Indexer indexer = Indexer.open(directory, "default", IndexSettings.defaults(), null)) {
      indexer.index(JobRequest.of(source), (_, _) -> {}, () -> false);
    }
  }

  private PassageIndex open() {
    return LuceneIndex.open(directory, "default", Ranking.defaults());
  }

  private List<String> completed(String typed) {
    try (PassageIndex index = open()) {
      index.completions().await();
      return index.completions().complete(typed, 5).stream().map(Suggestion::text).toList();
    }
  }

  @Test
  void whatBeginsSoComesFirstThenWhatHasTheWordsAnywhere() {
    assertThat(completed("ro")).containsExactly("Rotating the keys", "Why keys are rotated");
    assertThat(completed("keys rot")).containsExactly("Rotating the keys", "Why keys are rotated");
    assertThat(completed("the"))
        .containsExactly("The fog horn", "Oil of the compressor", "Rotating the keys");
  }

  @Test
  void capitalsAndAccentsDoNotMatter() {
    assertThat(completed("CAFE")).containsExactly("Café hours");
    assertThat(completed("hours cafe")).containsExactly("Café hours");
  }

  @Test
  void aSlipIsForgivenAtTheBeginningAndInAnyWord() {
    assertThat(completed("rotatnig")).containsExactly("Rotating the keys");
    assertThat(completed("rottaing the k")).containsExactly("Rotating the keys");
    assertThat(completed("oil comprssor")).containsExactly("Oil of the compressor");
  }

  @Test
  void namesOfCodeAreFoundWholeAndByTheirParts() {
    String name = "ImmutableList.copyOf(Iterable)";
    for (String typed : List.of("immutableL", "copyof", "list", "ImmutableList.cop"))
      assertThat(completed(typed)).as(typed).contains(name);
  }

  @Test
  void aPhraseThatThreePassagesHaveIsCompleted() {
    try (PassageIndex index = open()) {
      index.completions().await();
      assertThat(index.completions().complete("fog", 5))
          .extracting(Suggestion::text, Suggestion::kind)
          .contains(tuple("fog horn", Kind.PHRASE));
    }
  }

  /// 100 · log2(1 + 2) + 150 for two documents, 100 · log2(1 + 1) + 300 for a title.
  @Test
  void weightsFollowTheNumberOfDocuments() {
    try (PassageIndex index = open()) {
      index.completions().await();
      assertThat(index.completions().complete("testi", 1))
          .containsExactly(new Suggestion("Testing", Kind.HEADING, 308));
      assertThat(index.completions().complete("café", 1))
          .containsExactly(new Suggestion("Café hours", Kind.TITLE, 400));
    }
  }

  @Test
  void whatIsTypedAlreadyOrTooLongOrBlankCompletesNothing() {
    assertThat(completed("the fog horn")).isEmpty();
    assertThat(completed(" ")).isEmpty();
    assertThat(completed("(")).isEmpty();
    assertThat(completed("k".repeat(Completions.LONGEST + 1))).isEmpty();
    assertThat(completed("zzzz qqqq")).isEmpty();
    try (PassageIndex index = open()) {
      assertThatThrownBy(() -> index.completions().complete("k", 0))
          .hasMessage("most must be >= 1, got 0");
    }
  }

  @Test
  void theFirstAnswerDoesNotWaitForTheBuilding() {
    try (PassageIndex index = open()) {
      assertThat(index.completions().isReady()).isFalse();
      assertThat(index.completions().complete("rot", 5)).isEmpty();
      index.completions().await();
      assertThat(index.completions().isReady()).isTrue();
      assertThat(index.completions().complete("rot", 5)).hasSize(2);
    }
  }

  @Test
  void anOlderCommitIsAskedUntilTheNewestIsBuiltAndOneFolderIsKept() throws IOException {
    try (PassageIndex index = open()) {
      index.completions().await();
      note("lamp", "# Rotor of the lamp\n\nIt turns.\n");
      index();
      assertThat(index.completions().complete("rotor", 5))
          .extracting(Suggestion::text)
          .doesNotContain("Rotor of the lamp");
      index.completions().await();
      assertThat(index.completions().complete("rotor", 5))
          .extracting(Suggestion::text)
          .startsWith("Rotor of the lamp");
    }
    assertThat(built()).hasSize(1);
  }

  @Test
  void whatWasBuiltIsOpenedAgainByTheNext() throws IOException {
    completed("rot");
    List<Path> before = built();
    assertThat(completed("rot")).hasSize(2);
    assertThat(built()).isEqualTo(before);
  }

  @Test
  void anEmptiedCollectionCompletesNothing() {
    try (Indexer indexer = Indexer.open(directory, "default", IndexSettings.defaults(), null)) {
      IndexStatus.read(directory).orElseThrow().collections().getFirst().sources().stream()
          .map(IndexStatus.SourceStatus::name)
          .forEach(indexer::remove);
    }
    assertThat(completed("rot")).isEmpty();
    assertThat(completed("rot")).as("from what was written").isEmpty();
  }

  private List<Path> built() throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve("collections/default/suggest"))) {
      return all.toList();
    }
  }
}
