package dev.heed.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.Attention;
import dev.heed.index.AttentionWriter;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.IndexStatus.KeyStatus;
import dev.heed.index.IndexedPassages;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.Source;
import dev.heed.llm.Device;
import dev.heed.llm.Models;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.KeyStore;
import dev.heed.search.HostedModels;
import dev.heed.search.IndexKeys;
import dev.heed.search.ReadingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real indexes and the real model.
class KeyFillingTest {
  private static final BooleanSupplier NEVER = () -> false;

  @TempDir Path folder;
  private Path index;
  private HostedModels hosted;
  private IndexKeys keys;

  @BeforeEach
  void open() throws IOException {
    Path models = folder.resolve("models");
    ReadingModel.install(models, Map.of());
    index = folder.resolve("index");
    hosted = new HostedModels(Models.in(models), Device.CPU);
    keys = new IndexKeys(index, hosted, Models.DEFAULT_LANGUAGE_MODEL);
  }

  @AfterEach
  void close() {
    if (keys == null) return;
    keys.close();
    hosted.close();
  }

  /// Has a collection hold so many documents, of one passage each, and no others.
  private void index(String collection, int from, int to, Attention wish) throws IOException {
    Path lines =
        Files.write(
            folder.resolve(collection + ".jsonl"),
            IntStream.range(from, to).mapToObj(i -> line(collection, i)).toList());
    try (Indexer indexer = Indexer.open(index, collection, IndexSettings.defaults(), null)) {
      indexer.keep(wish, Attention.NONE);
      indexer.index(
          new JobRequest(List.of(new Source.JsonLines(lines)), true), (_, _) -> {}, NEVER);
    }
  }

  private static String line(String collection, int number) {
    return """
        {"_id": "%1$d", "title": "Log of %2$s", "text": "On day %1$d the keeper of %2$s wound the clockwork %3$d times, before the tide turned and the lamp was lit for the boats that came in."}\
        """
        .formatted(number, collection, number * 13 % 97);
  }

  private KeyCoverage fill(String collection, KeyListener listener, BooleanSupplier stopped)
      throws IOException {
    try (AttentionWriter writer = writer()) {
      return new KeyFilling(index, writer, keys).fill(collection, listener, stopped);
    }
  }

  private KeyCoverage fill(String collection) throws IOException {
    return fill(collection, _ -> {}, NEVER);
  }

  private AttentionWriter writer() {
    return AttentionWriter.open(index, false, Duration.ZERO);
  }

  private KeyStatus status(String collection) {
    return IndexStatus.read(index).orElseThrow().collections().stream()
        .filter(one -> one.name().equals(collection))
        .findFirst()
        .map(CollectionStatus::keys)
        .orElseThrow();
  }

  private List<Candidate> passages(String collection) {
    List<Candidate> all = new ArrayList<>();
    try (IndexedPassages passages = IndexedPassages.open(index, collection)) {
      passages.forEach(one -> all.add(new Candidate(one.id(), one.title(), one.text(), 0)));
    }
    return all;
  }

  @Test
  void allPassagesGetKeysAndTheStatusSaysSo() throws IOException {
    index("north", 0, 60, Attention.KEYS);
    assertThat(status("north")).isEqualTo(new KeyStatus(0, 0, false, null));
    List<KeyCoverage> told = new ArrayList<>();

    KeyCoverage filled = fill("north", told::add, NEVER);

    KeyStore store = keys.open();
    assertThat(filled).isEqualTo(new KeyCoverage(60, 60, store.bytes()));
    assertThat(passages("north")).hasSize(60).allMatch(store::has);
    assertThat(told).extracting(KeyCoverage::keys).isSorted().startsWith(0L).endsWith(60L);
    assertThat(told).hasSizeGreaterThan(2);
    assertThat(status("north")).isEqualTo(new KeyStatus(60, store.bytes(), true, null));
  }

  @Test
  void whatStopsHasKeptItsWorkAndOnlyTheRestIsDoneLater() throws IOException {
    index("north", 0, 60, Attention.KEYS);
    List<KeyCoverage> told = new ArrayList<>();

    KeyCoverage first = fill("north", told::add, () -> told.size() > 1);

    assertThat(first.keys()).isBetween(1L, 59L);
    assertThat(status("north").passages()).isEqualTo(first.keys());
    assertThat(status("north").complete()).isFalse();
    keys.close(); // what is read again is what is on disk
    List<KeyCoverage> later = new ArrayList<>();
    assertThat(fill("north", later::add, NEVER).isComplete()).isTrue();
    assertThat(later.getFirst().keys()).isEqualTo(first.keys());
    assertThat(keys.open().passages()).isEqualTo(60);
  }

  @Test
  void newPassagesAreComputedAloneAndAFifthThatNobodyWantsIsDropped() throws IOException {
    index("north", 0, 20, Attention.KEYS);
    fill("north");
    index("north", 2, 24, Attention.KEYS);
    assertThat(status("north").complete()).isFalse();

    List<KeyCoverage> told = new ArrayList<>();
    fill("north", told::add, NEVER);

    assertThat(told.getFirst().keys()).isEqualTo(18);
    assertThat(keys.open().passages()).as("two of 24 are stale: not worth it").isEqualTo(24);
    index("north", 12, 24, Attention.KEYS);
    fill("north");
    assertThat(keys.open().passages()).isEqualTo(12);
    assertThat(passages("north")).allMatch(keys.open()::has);
  }

  @Test
  void whatAnotherCollectionWantsIsNeverDropped() throws IOException {
    index("north", 0, 12, Attention.KEYS);
    index("south", 0, 12, Attention.KEYS);
    fill("north");
    fill("south");
    index("north", 0, 2, Attention.KEYS);

    fill("north");

    assertThat(keys.open().passages()).isEqualTo(14);
    assertThat(passages("south")).hasSize(12).allMatch(keys.open()::has);
    index("south", 0, 12, Attention.NONE);
    index("north", 0, 3, Attention.KEYS);
    fill("north");
    assertThat(keys.open().passages()).isEqualTo(3);
  }

  @Test
  void whatIsNoLongerKeptIsNotComputedToItsEnd() throws IOException {
    index("north", 0, 60, Attention.KEYS);
    KeyCoverage cut =
        fill(
            "north",
            coverage -> {
              if (coverage.keys() > 0) keepNone();
            },
            NEVER);

    assertThat(cut.keys()).isBetween(1L, 59L);
    try (AttentionWriter writer = writer()) {
      new KeyFilling(index, writer, keys).discard();
    }
    assertThat(keys.open().passages()).isZero();
    keys.close();
    try (AttentionWriter writer = writer()) {
      new KeyFilling(index, writer, keys).discard();
    }
    assertThat(AttentionWriter.hasKept(index)).isFalse();
  }

  private void keepNone() {
    try (Indexer indexer = Indexer.open(index, "north", IndexSettings.defaults(), null)) {
      indexer.keep(Attention.NONE, Attention.NONE);
    }
  }

  @Test
  void keysOfOtherHeadsGoWhenTheNewOnesAreComplete() throws IOException {
    index("north", 0, 60, Attention.KEYS);
    Path other =
        Files.createDirectories(AttentionWriter.folder(index).resolve("keys-of-other-heads"));
    List<KeyCoverage> told = new ArrayList<>();
    fill("north", told::add, () -> told.size() > 1);
    assertThat(other).exists();
    Path passages = Files.createDirectories(other.resolveSibling("passages"));

    fill("north");

    assertThat(other).doesNotExist();
    assertThat(passages).as("what searches keep").exists();
    assertThat(passages("north")).allMatch(keys.open()::has);
  }

  @Test
  void aLostStoreIsComputedAgain() throws IOException {
    index("north", 0, 6, Attention.KEYS);
    fill("north");
    keys.close();
    try (AttentionWriter writer = writer()) {
      writer.deleteAllBut(null);
    }

    fill("north");

    assertThat(passages("north")).allMatch(keys.open()::has);
  }

  @Test
  void aModelThatIsNotThereIsNotedWithWhatToDo() throws IOException {
    index("north", 0, 6, Attention.KEYS);
    try (var elsewhere = new HostedModels(Models.in(folder.resolve("none")), Device.CPU);
        var missing = new IndexKeys(index, elsewhere, Models.DEFAULT_LANGUAGE_MODEL);
        AttentionWriter writer = writer()) {
      var filling = new KeyFilling(index, writer, missing);

      assertThatThrownBy(() -> filling.fill("north", _ -> {}, NEVER))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessageContaining("heed models pull smollm2-135m");
    }
    assertThat(status("north").problem()).contains("heed models pull smollm2-135m");
    fill("north");
    assertThat(status("north").problem()).isNull();
  }
}
