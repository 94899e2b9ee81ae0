package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexDirectoryTest {
  @TempDir Path directory;
  private Workshop workshop;

  @BeforeEach
  void open() {
    workshop = Workshop.in(directory.resolve("index"));
  }

  private void manifest(String from, String to) throws IOException {
    workshop.index(new Shelf("shelf").put("bees", "Bees", "Bees dance."));
    Path file = workshop.directory().resolve("heed.json");
    String changed = Files.readString(file).replace(from, to);
    assertThat(changed).contains(to);
    Files.writeString(file, changed);
  }

  @Test
  void somebodysFolderIsRefusedAndLeftAsItIs() throws Exception {
    Files.writeString(directory.resolve("letter.txt"), "Dear Ada");

    assertThatThrownBy(() -> Workshop.in(directory).open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("holds letter.txt and is no heed index");

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve("letter.txt"));
    }
    assertThat(IndexStatus.read(directory)).isEmpty();
  }

  @Test
  void aNewerFormatIsRefusedWithWhatToDo() throws Exception {
    manifest("\"version\" : 1", "\"version\" : 7");
    assertThatThrownBy(() -> workshop.open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has index format 7, and this heed reads format 1")
        .hasMessageContaining("index again into another directory");
    assertThatThrownBy(() -> IndexStatus.read(workshop.directory()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void otherTextAnalysisIsRefused() throws Exception {
    manifest("\"analysis\" : 1", "\"analysis\" : 0");
    assertThatThrownBy(() -> workshop.open()).hasMessageContaining("text analysis 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"format\" : \"heeded\"", "\"format\" : ", "\"form\" : \"heed-index\""})
  void aForeignFormatIsRefused(String format) throws Exception {
    manifest("\"format\" : \"heed-index\"", format);
    assertThatThrownBy(() -> workshop.open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not the file of a heed index");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Default", "../other", "a/b", ".hidden", "ü"})
  void aCollectionNameThatIsNoFolderNameIsRefused(String name) {
    assertThatThrownBy(
            () -> Indexer.open(directory.resolve("index"), name, workshop.settings(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("collection name '" + name + "'");
    assertThat(directory.resolve("index")).doesNotExist();
  }

  @Test
  void whatAnInterruptedCreationLeavesIsNoObstacle() throws Exception {
    Files.createDirectories(workshop.directory());
    Files.writeString(workshop.directory().resolve("heed.json.new"), "{\"form");
    Files.createFile(workshop.directory().resolve("heed.lock"));
    workshop.index(new Shelf("shelf").put("bees", "Bees", "Bees dance."));
    assertThat(workshop.found("dance")).hasSize(1);
  }

  @Test
  void collectionsAreSeparateAndOneCanBeDeleted() {
    workshop.index(new Shelf("shelf").put("bees", "Bees", "Bees dance."));
    Indexer.open(workshop.directory(), "other", workshop.settings(), null).close();
    assertThat(collections()).containsExactly("default", "other");

    assertThat(Indexer.deleteCollection(workshop.directory(), "default")).isTrue();

    assertThat(collections()).containsExactly("other");
    assertThat(Indexer.deleteCollection(workshop.directory(), "default")).isFalse();
    assertThat(workshop.directory().resolve("collections/default")).doesNotExist();
  }

  private Stream<String> collections() {
    return IndexStatus.read(workshop.directory()).orElseThrow().collections().stream()
        .map(IndexStatus.CollectionStatus::name);
  }

  @Test
  void aCollectionKeepsTheSettingsWithWhichItWasCreated() {
    workshop.open().close();
    IndexSettings others = IndexSettings.defaults();
    try (Indexer indexer = Indexer.open(workshop.directory(), "default", others, null)) {
      assertThat(indexer.settings().passageTokens()).isEqualTo(40);
      assertThat(indexer.settings().commitEvery()).isEqualTo(others.commitEvery());
    }
  }

  @Test
  void anIndexThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> IndexStatus.failures(directory, "default", 10))
        .hasMessageContaining("holds no heed index");
    workshop.open().close();
    assertThatThrownBy(() -> IndexStatus.failures(workshop.directory(), "papers", 10))
        .hasMessageContaining("has no collection 'papers', it has [default]");
  }
}
