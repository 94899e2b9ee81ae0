package dev.heed.rerank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.ChildProcess;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVectorsTest {
  @TempDir private Path directory;

  private Path folder() {
    return directory.resolve("vectors");
  }

  private TokenVectors open() {
    return TokenVectors.open(folder(), MadeUp.FORM);
  }

  private static void add(TokenVectors store, int number) {
    store.add(Map.of(MadeUp.key(number), List.of(MadeUp.window(number))));
  }

  private static void assertHolds(TokenVectors store, int number) {
    assertThat(store.get(MadeUp.key(number)).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(List.of(MadeUp.window(number)));
  }

  @Test
  void nothingIsMadeOnDiskBeforeSomethingIsAdded() {
    TokenVectors store = open();
    assertThat(store.count()).isZero();
    assertThat(store.get(MadeUp.key(1))).isEmpty();
    store.refresh();
    assertThat(folder()).doesNotExist();
  }

  @Test
  void whatWasAddedIsThereAfterReopeningWithAllItsWindows() {
    List<QuantisedWindow> windows = List.of(MadeUp.window(1), MadeUp.window(2), MadeUp.window(3));
    open().add(Map.of(MadeUp.key(1), windows));

    TokenVectors reopened = open();
    assertThat(reopened.count()).isEqualTo(1);
    assertThat(reopened.get(MadeUp.key(1)).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(windows);
  }

  /// A token of three vectors of eight numbers takes 3 · (8 + 4) = 36 bytes; an entry of one window
  /// has 8 more.
  @Test
  void aTokenTakesItsNumbersAndAScaleForEachVector() {
    TokenVectors store = open();
    add(store, 5);
    assertThat(MadeUp.FORM.bytesPerToken()).isEqualTo(36);
    assertThat(store.bytes()).isEqualTo(8 + 36L * MadeUp.window(5).tokens());
  }

  @Test
  void anyOrderOfAddingForgettingAndReopeningHoldsWhatAMapHolds() {
    long seed = 20261128;
    Random random = new Random(seed);
    Set<Integer> expected = new HashSet<>();
    TokenVectors store = open();
    TokenVectors other = open();
    for (int step = 0; step < 300; step++) {
      int number = random.nextInt(60);
      switch (random.nextInt(8)) {
        case 0 -> store = open();
        case 1 -> {
          expected.removeIf(one -> one % 4 == number % 4);
          Set<ContentKey> kept = new HashSet<>();
          expected.forEach(one -> kept.add(MadeUp.key(one)));
          store.keepOnly(kept);
        }
        case 2 -> {
          add(other, number);
          expected.add(number);
        }
        default -> {
          add(store, number);
          expected.add(number);
        }
      }
      store.refresh();
      assertThat(store.count()).as("seed %d, step %d", seed, step).isEqualTo(expected.size());
      for (int one = 0; one < 60; one += 7)
        assertThat(store.has(MadeUp.key(one)))
            .as("seed %d, step %d, text %d", seed, step, one)
            .isEqualTo(expected.contains(one));
    }
    for (int one : expected) assertHolds(store, one);
  }

  @Test
  void forgettingGivesTheRoomBack() throws Exception {
    TokenVectors store = open();
    for (int number = 0; number < 50; number++) add(store, number);
    store.keepOnly(Set.of(MadeUp.key(3)));

    assertThat(store.count()).isEqualTo(1);
    assertHolds(store, 3);
    try (Stream<Path> files = Files.list(folder())) {
      long bytes = files.mapToLong(file -> file.toFile().length()).sum();
      assertThat(bytes).isEqualTo(store.bytes() + Place.BYTES);
    }
  }

  @Test
  void aReaderGoesOnWhileAllIsThrownAwayAndSeesThatWhenItLooks() {
    TokenVectors writer = open();
    for (int number = 0; number < 20; number++) add(writer, number);
    TokenVectors reader = open();
    assertHolds(reader, 7);
    writer.keepOnly(Set.of(MadeUp.key(1)));

    assertHolds(reader, 7);
    reader.refresh();
    assertThat(reader.get(MadeUp.key(7))).isEmpty();
    assertHolds(reader, 1);
  }

  /// Three times: whatever it was doing, all that it said it had added is there, and the next
  /// process goes on.
  @Test
  void aProcessThatIsKilledWhileItWritesLosesNothingThatItHadAdded() throws Exception {
    int first = 0;
    for (int round = 0; round < 3; round++) {
      try (ChildProcess process = ChildProcess.start(WritingProcess.class, folder(), first)) {
        process.await("added " + (first + 40 + 13 * round));
        process.kill();
      }
      TokenVectors store = open();
      assertThat(store.count()).isGreaterThanOrEqualTo(first + 41);
      for (int number = 0; number < store.count(); number++) assertHolds(store, number);
      first = (int) store.count();
    }
  }

  /// What a write leaves that ends at any byte.
  @Test
  void filesThatEndAnywhereHoldAllWholeEntriesBeforeAndCanBeAddedTo() throws Exception {
    TokenVectors store = open();
    for (int number = 0; number < 3; number++) add(store, number);
    byte[] index = Files.readAllBytes(folder().resolve("1.index"));
    for (int length = 0; length < index.length; length += 7) {
      Files.write(folder().resolve("1.index"), Arrays.copyOf(index, length));
      TokenVectors cut = open();
      assertThat(cut.count()).isEqualTo(length / Place.BYTES);
      for (int number = 0; number < cut.count(); number++) assertHolds(cut, number);
    }
    TokenVectors mended = open();
    for (int number = 0; number < 3; number++) add(mended, number);
    for (int number = 0; number < 3; number++) assertHolds(open(), number);
  }

  @Test
  void anEntryThatIsNotWhatWasWrittenIsNotReturnedAndCanBeMadeAgain() throws Exception {
    TokenVectors store = open();
    for (int number = 0; number < 3; number++) add(store, number);
    try (var file = new RandomAccessFile(folder().resolve("1.vectors").toFile(), "rw")) {
      file.seek(10);
      int old = file.read();
      file.seek(10);
      file.write(old ^ 1);
    }
    TokenVectors damaged = open();
    assertThat(damaged.get(MadeUp.key(0))).isEmpty();
    assertThat(damaged.has(MadeUp.key(0))).isFalse();
    assertHolds(damaged, 1);
    add(damaged, 0);
    assertHolds(damaged, 0);
    assertHolds(open(), 0);
  }

  @Test
  void anEntryBehindTheEndOfTheFileIsNotReturned() throws Exception {
    TokenVectors store = open();
    add(store, 1);
    try (var file = new RandomAccessFile(folder().resolve("1.vectors").toFile(), "rw")) {
      file.setLength(20);
    }
    assertThat(open().get(MadeUp.key(1))).isEmpty();
  }

  @Test
  void threadsReadWhileOthersAdd() throws Exception {
    TokenVectors store = open();
    add(store, 0);
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int writer = 0; writer < 2; writer++) {
        TokenVectors own = writer == 0 ? store : open();
        int first = writer * 100;
        running.add(
            threads.submit(
                () -> {
                  for (int number = first; number < first + 60; number++) add(own, number);
                }));
      }
      for (int reader = 0; reader < 4; reader++)
        running.add(
            threads.submit(
                () -> {
                  for (int look = 0; look < 200; look++) {
                    store.refresh();
                    for (int number = 0; number < 160; number += 9) {
                      Optional<List<QuantisedWindow>> found = store.get(MadeUp.key(number));
                      if (found.isPresent())
                        assertThat(found.get().getFirst().numbers())
                            .isEqualTo(MadeUp.window(number).numbers());
                    }
                  }
                }));
      for (Future<?> one : running) one.get();
    }
    store.refresh();
    assertThat(store.count()).isEqualTo(120);
  }

  @Test
  void vectorsOfAnotherFormAreRefused() {
    var other = new VectorForm(1, 8);
    Map<ContentKey, List<QuantisedWindow>> texts = new HashMap<>();
    texts.put(MadeUp.key(1), List.of(QuantisedWindow.of(other, new float[1][8])));
    assertThatThrownBy(() -> open().add(texts))
        .hasMessageContaining("vectors of VectorForm[perToken=1, dimensions=8], expected");
  }
}
