package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.IndexStatus.KeyStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionTest {
  @TempDir Path directory;
  private Workshop workshop;
  private final Shelf shelf = new Shelf("shelf");

  @BeforeEach
  void open() {
    workshop = Workshop.in(directory.resolve("index"));
  }

  private List<IndexedPassage> passages() {
    try (IndexedPassages passages = opened()) {
      List<IndexedPassage> all = new ArrayList<>();
      passages.forEach(all::add);
      assertThat(all).hasSize((int) passages.count());
      return all;
    }
  }

  private String mark() {
    try (IndexedPassages passages = opened()) {
      return passages.mark();
    }
  }

  private IndexedPassages opened() {
    return IndexedPassages.open(workshop.directory(), Workshop.COLLECTION);
  }

  private Attention keep(@Nullable Attention wish, Attention usual) {
    try (Indexer indexer = workshop.open()) {
      return indexer.keep(wish, usual);
    }
  }

  private AttentionWriter writer() {
    return AttentionWriter.open(workshop.directory(), false, Duration.ZERO);
  }

  private boolean note(KeyNote note) {
    try (AttentionWriter writer = writer()) {
      return writer.note(Workshop.COLLECTION, note);
    }
  }

  /// A folder beside the collections.
  private Path keysFolder(String name) throws IOException {
    return Files.createDirectories(AttentionWriter.folder(workshop.directory()).resolve(name));
  }

  @Test
  void passagesComeAsSearchesShowThemThoseOfTheNewestDocumentsFirst() {
    String sentences =
        IntStream.range(0, 40)
            .mapToObj("The keeper wrote line %d into the log. "::formatted)
            .collect(Collectors.joining());
    workshop.index(
        shelf.put("log", "Log", sentences), new Shelf("copy").put("c", "Log", sentences));
    Pause.millis(5);
    workshop.index(shelf.put("bees", "Bees", "  Bees dance.\n"));
    Pause.millis(5);
    workshop.index(shelf.put("ants", "Ants", "Ants walk."));

    List<IndexedPassage> passages = passages();

    assertThat(passages).extracting(IndexedPassage::title).startsWith("Ants", "Bees", "Log");
    assertThat(passages).hasSizeGreaterThan(5);
    assertThat(workshop.status().aliases()).isEqualTo(1);
    try (PassageIndex index =
        LuceneIndex.open(
            workshop.directory(), Workshop.COLLECTION, LuceneIndex.Ranking.defaults())) {
      for (IndexedPassage passage : passages)
        assertThat(index.passage(passage.id()).orElseThrow().text()).isEqualTo(passage.text());
    }
  }

  @Test
  void aRemovedDocumentIsNotAmongThem() {
    for (int i = 0; i < 30; i++) shelf.put("doc" + i, "Doc " + i, "Text number " + i);
    workshop.index(shelf);
    workshop.indexAndDeleteMissing(shelf.take("doc7").put("doc8", "Doc 8", "Another text"));

    assertThat(passages())
        .hasSize(29)
        .extracting(IndexedPassage::text)
        .contains("Another text")
        .doesNotContain("Text number 7", "Text number 8");
  }

  @Test
  void theMarkChangesWithTheDocumentsAndNotWithVectors() {
    workshop.index(shelf.put("bees", "Bees", "Bees dance.").put("ants", "Ants", "Ants walk."));
    String first = mark();
    workshop.embed();
    assertThat(mark()).isEqualTo(first);
    workshop.index(shelf);
    assertThat(mark()).isEqualTo(first);
    Pause.millis(5);

    workshop.index(shelf.put("bees", "Bees", "Bees sing."));

    assertThat(mark()).isNotEqualTo(first);
  }

  @Test
  void aNewCollectionKeepsWhatIsUsualAndALaterOneWhatWasWished() {
    assertThat(keep(null, Attention.KEYS)).isEqualTo(Attention.KEYS);
    workshop.index(shelf.put("bees", "Bees", "Bees dance."));
    assertThat(keep(null, Attention.NONE)).isEqualTo(Attention.KEYS);
    assertThat(AttentionWriter.keepingKeys(workshop.directory())).containsExactly("default");
    assertThat(keep(Attention.NONE, Attention.KEYS)).isEqualTo(Attention.NONE);
    assertThat(keep(null, Attention.KEYS)).isEqualTo(Attention.NONE);
    assertThat(AttentionWriter.keepingKeys(workshop.directory())).isEmpty();
    assertThat(workshop.status().keys()).isNull();
  }

  @Test
  void aCollectionFromBeforeKeepsNothingUnasked() {
    workshop.index(shelf.put("bees", "Bees", "Bees dance."));
    assertThat(keep(null, Attention.KEYS)).isEqualTo(Attention.NONE);
  }

  @Test
  void theStatusTellsWhatWasNotedAndThatItIsOutdated() throws Exception {
    keep(Attention.KEYS, Attention.NONE);
    workshop.index(shelf.put("bees", "Bees", "Bees dance.").put("ants", "Ants", "Ants walk."));
    assertThat(workshop.status().keys()).isEqualTo(new KeyStatus(0, 0, false, null));

    keysFolder("keys-1");
    assertThat(note(new KeyNote(1, 10, null, null))).isTrue();
    assertThat(workshop.status().keys()).isEqualTo(new KeyStatus(1, 10, false, null));
    note(new KeyNote(2, 20, mark(), null));
    assertThat(workshop.status().keys()).isEqualTo(new KeyStatus(2, 20, true, null));
    Pause.millis(5);
    workshop.index(shelf.put("bees", "Bees", "Bees sing."));
    assertThat(workshop.status().keys()).isEqualTo(new KeyStatus(2, 20, false, null));
    try (AttentionWriter writer = writer()) {
      writer.noteProblem(Workshop.COLLECTION, "no model");
    }
    assertThat(workshop.status().keys()).isEqualTo(new KeyStatus(2, 20, false, "no model"));
  }

  @Test
  void keysThatWereDeletedByHandCountNoMore() throws Exception {
    keep(Attention.KEYS, Attention.NONE);
    workshop.index(shelf.put("bees", "Bees", "Bees dance."));
    keysFolder("keys-1");
    note(new KeyNote(1, 10, mark(), null));
    assertThat(workshop.status().keys()).isEqualTo(new KeyStatus(1, 10, true, null));
    Files.delete(keysFolder("keys-1"));

    assertThat(workshop.status().keys()).isEqualTo(new KeyStatus(0, 0, false, null));
  }

  @Test
  void whatKeepsNoKeysAnyMoreOrIsGoneIsNotNoted() {
    keep(Attention.KEYS, Attention.NONE);
    workshop.index(shelf.put("bees", "Bees", "Bees dance."));
    keep(Attention.NONE, Attention.NONE);
    assertThat(note(new KeyNote(1, 10, null, null))).isFalse();
    keep(Attention.KEYS, Attention.NONE);
    assertThat(workshop.status().keys()).isEqualTo(new KeyStatus(0, 0, false, null));
    Indexer.deleteCollection(workshop.directory(), Workshop.COLLECTION);

    assertThat(note(new KeyNote(1, 10, null, null))).isFalse();
    assertThat(IndexStatus.read(workshop.directory()).orElseThrow().collections()).isEmpty();
  }

  @Test
  void whoWritesKeysHoldsUpNoJobButAnotherWhoWouldWriteThem() {
    keep(Attention.KEYS, Attention.NONE);
    try (AttentionWriter _ = writer()) {
      assertThat(workshop.index(shelf.put("bees", "Bees", "Bees dance.")).state())
          .isEqualTo(Job.State.DONE);
      assertThatThrownBy(this::writer)
          .isInstanceOf(IndexBusyException.class)
          .hasMessageContaining("attention is being written by this process");
      assertThat(AttentionWriter.owner(workshop.directory())).isPresent();
    }
    assertThat(AttentionWriter.owner(workshop.directory())).isEmpty();
    writer().close();
  }

  @Test
  void keysAreDeletedButForOneFolderAndWhatElseIsThere() throws Exception {
    keep(Attention.KEYS, Attention.NONE);
    Path passages = keysFolder("passages");
    assertThat(AttentionWriter.hasKept(workshop.directory())).isFalse();
    Path spared = keysFolder("keys-new");
    Path old = keysFolder("keys-old");
    Files.writeString(old.resolve("content"), "k");
    assertThat(AttentionWriter.hasKept(workshop.directory())).isTrue();
    try (AttentionWriter writer = writer()) {
      writer.deleteAllBut(spared);
      assertThat(spared).exists();
      assertThat(old).doesNotExist();
      writer.deleteAllBut(null);
    }
    assertThat(AttentionWriter.hasKept(workshop.directory())).isFalse();
    assertThat(passages).as("others keep that").exists();
  }
}
