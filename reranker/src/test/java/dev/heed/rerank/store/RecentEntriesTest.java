package dev.heed.rerank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.ChildProcess;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentEntriesTest {
  private static final long NO_DISK = 0;
  private static final long PLENTY = 1 << 20;

  @TempDir private Path directory;

  static ContentKey key(int number) {
    return ContentKey.of("entry " + number);
  }

  /// A thousand bytes.
  static byte[] entry(int number) {
    byte[] entry = new byte[1000];
    new Random(number).nextBytes(entry);
    return entry;
  }

  private Path folder() {
    return directory.resolve("cache");
  }

  private RecentEntries open(long memory, long disk) {
    return RecentEntries.open(folder(), memory, disk);
  }

  /// Closing writes what waits.
  private void keepOnDisk(long most, int... numbers) {
    try (RecentEntries cache = open(0, most)) {
      for (int number : numbers) cache.put(key(number), entry(number));
    }
  }

  @Test
  void ofThreeEntriesWhereTwoFitTheOneThatWasNotUsedForLongestGoes() {
    try (RecentEntries cache = open(2500, NO_DISK)) {
      cache.put(key(1), entry(1));
      cache.put(key(2), entry(2));
      assertThat(cache.get(key(1))).isEqualTo(entry(1));
      cache.put(key(3), entry(3));

      assertThat(cache.get(key(2))).isNull();
      assertThat(cache.get(key(1))).isEqualTo(entry(1));
      assertThat(cache.get(key(3))).isEqualTo(entry(3));
      assertThat(cache.memoryBytes()).isEqualTo(2000);
    }
    assertThat(folder()).doesNotExist();
  }

  @Test
  void anEntryThatIsLargerThanAllThatIsAllowedIsNotKept() {
    try (RecentEntries cache = open(900, 900)) {
      cache.put(key(1), entry(1));
      assertThat(cache.get(key(1))).isNull();
    }
  }

  @Test
  void whatIsOnDiskSurvivesARestart() {
    keepOnDisk(PLENTY, 1, 2);
    try (RecentEntries cache = open(PLENTY, PLENTY)) {
      assertThat(cache.has(key(1))).isTrue();
      assertThat(cache.memoryBytes()).isZero();
      assertThat(cache.get(key(1))).isEqualTo(entry(1));
      assertThat(cache.memoryBytes()).isEqualTo(1000);
      assertThat(cache.get(key(3))).isNull();
    }
  }

  /// Ten entries of 1,004 bytes where 5,500 are allowed, a tenth of it for what is written next:
  /// four stay, the ones that were used last.
  @Test
  void onDiskThoseThatWereUsedLastStay() throws Exception {
    for (int number = 0; number < 10; number++) {
      keepOnDisk(PLENTY, number);
      Files.setLastModifiedTime(
          file(number), FileTime.from(Instant.now().minusSeconds(100 - number)));
    }
    try (RecentEntries cache = open(0, PLENTY)) {
      assertThat(cache.get(key(2))).isEqualTo(entry(2)); // used again
    }
    keepOnDisk(5500, 10);

    List<Integer> left = new ArrayList<>();
    for (int number = 0; number <= 10; number++) if (Files.exists(file(number))) left.add(number);
    assertThat(left).containsExactly(2, 8, 9, 10);
  }

  private Path file(int number) {
    return folder().resolve("%016x%016x.kv".formatted(key(number).high(), key(number).low()));
  }

  @Test
  void aByteThatIsNotWhatWasWrittenMakesAnEntryMissing() throws Exception {
    for (int at : new int[] {0, 3, 4, 500, 1003}) {
      keepOnDisk(PLENTY, 1);
      try (var file = new RandomAccessFile(file(1).toFile(), "rw")) {
        file.seek(at);
        int old = file.read();
        file.seek(at);
        file.write(old ^ 4);
      }
      try (RecentEntries cache = open(0, PLENTY)) {
        assertThat(cache.get(key(1))).as("byte %d", at).isNull();
      }
      assertThat(file(1)).doesNotExist();
    }
  }

  @Test
  void anEntryThatIsCutAnywhereIsMissing() throws Exception {
    for (int length : new int[] {0, 3, 4, 5, 1003}) {
      keepOnDisk(PLENTY, 1);
      try (var file = new RandomAccessFile(file(1).toFile(), "rw")) {
        file.setLength(length);
      }
      try (RecentEntries cache = open(0, PLENTY)) {
        assertThat(cache.get(key(1))).as("%d bytes", length).isNull();
      }
    }
  }

  @Test
  void aFolderThatCannotBeWrittenCostsTheDiskAndNothingElse() throws Exception {
    Files.writeString(folder(), "a file stands where the folder should");
    try (RecentEntries cache = open(PLENTY, PLENTY)) {
      cache.put(key(1), entry(1));
      assertThat(cache.get(key(1))).isEqualTo(entry(1));
      assertThat(cache.get(key(2))).isNull();
    }
  }

  /// Whatever it was doing when it was killed, what is there is whole, and half-written files go.
  @Test
  void processesShareAFolderAndOneThatIsKilledLeavesNothingWrong() throws Exception {
    long most = 200_000;
    try (ChildProcess one = ChildProcess.start(CachingProcess.class, folder(), most);
        ChildProcess other = ChildProcess.start(CachingProcess.class, folder(), most)) {
      one.await("did 900");
      one.kill();
      other.await("did 1500");
      other.kill();
    }
    long files = 0;
    try (RecentEntries cache = open(0, most)) {
      for (int number = 0; number < 400; number++) {
        byte[] known = cache.get(key(number));
        if (known == null) continue;
        files++;
        assertThat(known).isEqualTo(entry(number));
      }
    }
    assertThat(files).isPositive().isLessThanOrEqualTo(240);
  }

  @Test
  void sixteenThreadsGetWhatWasPutAndMemoryStaysBelowItsBound() throws Exception {
    List<Future<?>> running = new ArrayList<>();
    try (RecentEntries cache = open(20_000, 50_000);
        ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (int thread = 0; thread < 16; thread++) {
        Random random = new Random(thread);
        running.add(
            threads.submit(
                () -> {
                  for (int step = 0; step < 300; step++) {
                    int number = random.nextInt(100);
                    byte[] known = cache.get(key(number));
                    if (known == null) cache.put(key(number), entry(number));
                    else assertThat(known).isEqualTo(entry(number));
                    assertThat(cache.memoryBytes()).isLessThanOrEqualTo(20_000);
                  }
                }));
      }
      for (Future<?> one : running) one.get();
    }
    try (Stream<Path> files = Files.list(folder())) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(60_000);
    }
  }

  @Test
  void lessThanNothingIsRefused() {
    assertThatThrownBy(() -> open(-1, 0)).hasMessageContaining("got -1 and 0");
  }
}
