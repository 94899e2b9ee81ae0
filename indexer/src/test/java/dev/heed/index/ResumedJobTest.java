package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jobs that have an id, and are so taken up again however they ended.
class ResumedJobTest {
  @TempDir Path folder;

  @Test
  void aJobThatWasToldToStopIsTakenUpByItsId() throws Exception {
    JobRequest request = new JobRequest("job-1", List.of(Source.parse(notes(500))), false);
    Job cut;
    try (Indexer indexer = workshop().open()) {
      var questions = new AtomicInteger();
      cut = indexer.index(request, (_, _) -> {}, () -> questions.incrementAndGet() > 200);
    }
    assertThat(cut.state()).isEqualTo(Job.State.CANCELLED);
    assertThat(cut.documents().indexed()).isBetween(1L, 499L);

    Job whole;
    try (Indexer indexer = workshop().open()) {
      whole = indexer.index(request, (_, _) -> {}, () -> false);
    }

    assertThat(whole.id()).isEqualTo("job-1");
    assertThat(whole.startedAt()).isEqualTo(cut.startedAt());
    assertThat(whole.documents()).isEqualTo(new Job.Documents(500, 500, 0, 0, 0));
  }

  @Test
  void aPageIsTheDocumentOfItsAddress() throws Exception {
    Path copy = Files.writeString(folder.resolve("copy.html"), "<p>Bees dance in the dark.</p>");
    URI address = URI.create("https://example.org/bees?page=2");

    try (Indexer indexer = workshop().open()) {
      Job job =
          indexer.index(
              JobRequest.of(new Source.Page(address, () -> copy)), (_, _) -> {}, () -> false);
      assertThat(job.documents().indexed()).isEqualTo(1);
    }

    assertThat(workshop().found("dance")).containsExactly("https://example.org/bees?page=2");
    assertThat(workshop().status().sources())
        .containsExactly(new IndexStatus.SourceStatus("https://example.org/bees?page=2", 1, 0));
  }

  @Test
  void aPageThatCannotBeFetchedFailsTheJobWithTheReason() {
    Source.Copy refused =
        () -> {
          throw new IOException("example.org answered 404");
        };
    var page = new Source.Page(URI.create("https://example.org/gone"), refused);
    try (Indexer indexer = workshop().open()) {
      Job job = indexer.index(JobRequest.of(page), (_, _) -> {}, () -> false);

      assertThat(job.state()).isEqualTo(Job.State.FAILED);
      assertThat(job.failures())
          .containsExactly(new Failure("https://example.org/gone", "example.org answered 404"));
    }
  }

  @Test
  void aSourceThatIsSlowToOpenDoesNotHoldUpTheEnd() throws Exception {
    var opening = new CountDownLatch(1);
    Source.Copy slow =
        () -> {
          opening.countDown();
          try {
            new CountDownLatch(1).await();
            throw new AssertionError("nobody counts down");
          } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
          }
        };
    var page = new Source.Page(URI.create("https://example.org/slow"), slow);
    try (Indexer indexer = workshop().open()) {
      Job job = indexer.index(JobRequest.of(page), (_, _) -> {}, () -> opening.getCount() == 0);

      assertThat(job.state()).isEqualTo(Job.State.CANCELLED);
      assertThat(job.failures()).isEmpty();
    }
  }

  @Test
  void anIndexInAFolderIsNoPartOfIt() throws Exception {
    Files.writeString(folder.resolve("bees.txt"), "Bees dance.");
    Workshop inside = workshop();
    for (int run = 0; run < 2; run++)
      try (Indexer indexer = inside.open()) {
        Job job =
            indexer.index(
                JobRequest.of(Source.parse(folder.toString())), (_, _) -> {}, () -> false);
        assertThat(job.documents().seen()).isEqualTo(1);
      }
  }

  @Test
  void aDirectoryBecomesAnIndexAndAForeignOneDoesNot() throws Exception {
    Path directory = folder.resolve("new");
    Indexer.create(directory);
    Indexer.create(directory);
    assertThat(IndexStatus.read(directory).orElseThrow().collections()).isEmpty();

    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> Indexer.create(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is no heed index");
  }

  private Workshop workshop() {
    return new Workshop(
        folder.resolve("index"),
        new IndexSettings(
            "en",
            40,
            false,
            IndexSettings.VectorStorage.INT8,
            Duration.ofMillis(10),
            Limits.defaults()),
        null);
  }

  private String notes(int count) throws IOException {
    List<String> lines =
        IntStream.range(0, count)
            .mapToObj("{\"_id\": \"%1$d\", \"text\": \"note %1$d of the keeper\"}"::formatted)
            .toList();
    return Files.write(folder.resolve("notes.jsonl"), lines).toString();
  }
}
