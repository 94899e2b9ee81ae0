package dev.heed.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.attention.KeyStores;
import dev.heed.index.Attention;
import dev.heed.index.Job;
import dev.heed.rerank.KeyStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jobs of collections whose keys cannot be computed.
class KeyWorkTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void choose() {
    bench = new Bench(folder);
  }

  /// Fails whenever it is to be opened.
  private static final class Failing implements KeyStores {
    private final IOException missing = new NoSuchFileException("no model here: pull it");
    private final boolean isMissing;
    private final AtomicInteger asked = new AtomicInteger();

    Failing(boolean isMissing) {
      this.isMissing = isMissing;
    }

    @Override
    public KeyStore open() throws IOException {
      asked.incrementAndGet();
      if (isMissing) throw missing;
      throw new IllegalStateException("the disk is broken");
    }

    @Override
    public Optional<KeyStore> opened() {
      return Optional.empty();
    }
  }

  private Jobs open(KeyStores stores) {
    return Jobs.open(bench.index(), bench.settings(), () -> null, stores);
  }

  private static JobSpec spec(String lines, @Nullable Attention attention) {
    return new JobSpec(
        "default",
        List.of(lines),
        List.of(),
        List.of(),
        false,
        false,
        null,
        false,
        attention,
        false);
  }

  private @Nullable String problem() {
    return Objects.requireNonNull(bench.collection("default").keys()).problem();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Bench.PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void whatGoesWrongIsSeenInTheStatusTriedAgainAfterTheNextJobAndEndsNoWorker() throws Exception {
    var stores = new Failing(false);
    try (Jobs jobs = open(stores)) {
      String first = jobs.submit(spec(bench.lines("gulls", 10), Attention.KEYS)).id();
      assertThat(Bench.end(jobs, first).state()).isEqualTo(Job.State.DONE);
      await(() -> "the disk is broken".equals(problem()));
      assertThat(stores.asked).hasValue(1);

      String second = jobs.submit(spec(bench.lines("terns", 5), null)).id();

      assertThat(Bench.end(jobs, second).state()).isEqualTo(Job.State.DONE);
      await(() -> stores.asked.get() == 2);
      assertThat(bench.collection("default").documents()).isEqualTo(15);
    }
  }

  @Test
  void aMissingModelIsSeenInTheStatusAndJobsGoOn() throws Exception {
    try (Jobs jobs = open(new Failing(true))) {
      String first = jobs.submit(spec(bench.lines("gulls", 10), Attention.KEYS)).id();
      Bench.end(jobs, first);
      await(() -> "no model here: pull it".equals(problem()));

      String none = jobs.submit(spec(bench.lines("terns", 5), Attention.NONE)).id();

      assertThat(Bench.end(jobs, none).state()).isEqualTo(Job.State.DONE);
      assertThat(bench.collection("default").keys()).isNull();
    }
  }

  @Test
  void aWishIsKeptWithItsJobAcrossTheEndOfTheService() throws Exception {
    String lines = bench.lines("gulls", 10_000);
    String waiting;
    try (Jobs jobs = open(new Failing(true))) {
      String running = jobs.submit(spec(lines, null)).id();
      waiting = jobs.submit(spec(bench.lines("terns", 5), Attention.KEYS)).id();
      Bench.awaitReading(jobs, running);
    }
    assertThat(bench.collection("default").keys()).isNull();

    try (Jobs jobs = open(new Failing(true))) {
      Bench.end(jobs, waiting);

      assertThat(bench.collection("default").keys()).isNotNull();
    }
  }
}
