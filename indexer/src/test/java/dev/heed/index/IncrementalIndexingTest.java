package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.internal.UnreadableException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalIndexingTest {
  @TempDir Path directory;
  private Workshop workshop;
  private final Shelf shelf = new Shelf("shelf");

  @BeforeEach
  void open() {
    workshop = Workshop.in(directory.resolve("index"));
  }

  @Test
  void scoresForgetWhatADocumentSaidBefore() {
    for (int i = 0; i < 100; i++) shelf.put("doc" + i, "Doc " + i, "Bees dance, number " + i);
    workshop.index(shelf);
    for (int i = 0; i < 10; i++) shelf.put("doc" + i, "Doc " + i, "Ants walk, number " + i);
    workshop.index(shelf);
    Workshop fresh = Workshop.in(directory.resolve("fresh"));
    fresh.index(shelf);
    assertThat(workshop.search("bees")).hasSize(90).hasSameElementsAs(fresh.search("bees"));
  }

  @Test
  void whatIsIndexedIsFound() {
    shelf.put("bees", "Bees", "Bees dance to show where flowers are.");
    shelf.put("ants", "Ants", "Ants leave trails of scent.");

    Job job = workshop.index(shelf);

    assertThat(job.state()).isEqualTo(Job.State.DONE);
    assertThat(job.documents()).isEqualTo(new Job.Documents(2, 2, 0, 0, 0));
    assertThat(workshop.found("flowers")).containsExactly("shelf/bees");
    assertThat(workshop.document(shelf, "bees").orElseThrow().text())
        .isEqualTo("Bees dance to show where flowers are.");
  }

  @Test
  void unchangedItemsAreNotRead() {
    shelf.put("bees", "Bees", "Bees dance.").put("ants", "Ants", "Ants walk.");
    workshop.index(shelf);
    assertThat(shelf.reads.get()).isEqualTo(2);

    Job again = workshop.index(shelf);

    assertThat(shelf.reads.get()).isEqualTo(2);
    assertThat(again.documents()).isEqualTo(new Job.Documents(2, 0, 2, 0, 0));
  }

  @Test
  void aChangedDocumentIsReplaced() {
    shelf.put("bees", "Bees", "Bees dance.").put("ants", "Ants", "Ants walk.");
    workshop.index(shelf);

    shelf.put("bees", "Bees", "Bees sleep.");
    Job again = workshop.index(shelf);

    assertThat(again.documents()).isEqualTo(new Job.Documents(2, 1, 1, 0, 0));
    assertThat(workshop.found("dance")).isEmpty();
    assertThat(workshop.found("sleep")).containsExactly("shelf/bees");
    assertThat(workshop.status().documents()).isEqualTo(2);
  }

  @Test
  void aTouchedDocumentOfEqualContentKeepsItsVectors() {
    shelf.put("bees", "Bees", "Bees dance.", "monday");
    workshop.index(shelf);
    workshop.embed();

    shelf.put("bees", "Bees", "Bees dance.", "tuesday");
    Job again = workshop.index(shelf);

    assertThat(again.documents()).isEqualTo(new Job.Documents(1, 0, 1, 0, 0));
    assertThat(workshop.status().embedded()).isEqualTo(1);
    assertThat(shelf.reads.get()).isEqualTo(2);
    workshop.index(shelf);
    assertThat(shelf.reads.get()).isEqualTo(2);
  }

  @Test
  void whatIsMissingStaysUntilItsRemovalIsAskedFor() {
    shelf.put("bees", "Bees", "Bees dance.").put("ants", "Ants", "Ants walk.");
    shelf.putUnreadable("moth", "it is torn");
    workshop.index(shelf);
    shelf.take("bees").take("moth");

    workshop.index(shelf);
    assertThat(workshop.found("dance")).hasSize(1);

    Job job = workshop.indexAndDeleteMissing(shelf);
    assertThat(job.documents().removed()).isEqualTo(2);
    assertThat(workshop.found("dance")).isEmpty();
    assertThat(workshop.found("walk")).hasSize(1);
    assertThat(workshop.failures()).isEmpty();
  }

  @Test
  void nothingIsRemovedWhenTheSourceIsSuddenlyEmpty() {
    shelf.put("bees", "Bees", "Bees dance.");
    workshop.index(shelf);
    shelf.take("bees");

    Job job = workshop.indexAndDeleteMissing(shelf);

    assertThat(job.state()).isEqualTo(Job.State.FAILED);
    assertThat(job.failures().getFirst().uri()).isEqualTo("shelf");
    assertThat(job.failures().getFirst().reason())
        .contains("source is empty", "1 documents", "nothing was removed");
    assertThat(workshop.found("dance")).hasSize(1);
  }

  @Test
  void nothingIsRemovedWhenASourceIsGoneAndTheOthersAreIndexedAllTheSame() {
    Shelf other = new Shelf("other").put("ants", "Ants", "Ants walk.");
    shelf.put("bees", "Bees", "Bees dance.");
    workshop.index(shelf, other);
    shelf.gone = true;
    other.take("ants").put("moth", "Moth", "Moths fly.");

    Job job = workshop.indexAndDeleteMissing(shelf, other);

    assertThat(job.state()).isEqualTo(Job.State.FAILED);
    assertThat(job.failures()).containsExactly(new Failure("shelf", "shelf is gone"));
    assertThat(workshop.found("dance walk fly")).hasSize(3);
  }

  @Test
  void onlyTheSourcesOfTheJobLoseDocuments() {
    Shelf other = new Shelf("other").put("ants", "Ants", "Ants walk.");
    workshop.index(shelf.put("bees", "Bees", "Bees dance."), other);

    workshop.indexAndDeleteMissing(shelf.take("bees").put("moth", "Moth", "Moths fly."));

    assertThat(workshop.found("dance walk fly")).containsExactly("other/ants", "shelf/moth");
  }

  @Test
  void anUnreadableItemIsRecordedWithItsReasonAndTheJobGoesOn() {
    shelf.putUnreadable("a", "it is encrypted");
    shelf.put(
        "b",
        "b",
        () -> {
          throw new StackOverflowError();
        });
    shelf.put(
        "c",
        "c",
        () -> {
          throw new IllegalStateException("odd bytes");
        });
    shelf.put("d", "Bees", "Bees dance.");

    Job job = workshop.index(shelf);

    assertThat(job.state()).isEqualTo(Job.State.DONE);
    assertThat(job.documents()).isEqualTo(new Job.Documents(4, 1, 0, 0, 3));
    assertThat(workshop.failures())
        .containsExactly(
            new Failure("shelf/a", "it is encrypted"),
            new Failure("shelf/b", "reading it failed: java.lang.StackOverflowError"),
            new Failure(
                "shelf/c", "reading it failed: java.lang.IllegalStateException: odd bytes"));
    assertThat(workshop.status().sources())
        .containsExactly(new IndexStatus.SourceStatus("shelf", 1, 3));
  }

  @Test
  void aFailureIsTriedAgainWhenTheItemOrTheLimitsChange() {
    shelf.putUnreadable("a", "it is too large");
    workshop.index(shelf);
    Job again = workshop.index(shelf);
    assertThat(shelf.reads.get()).isEqualTo(1);
    assertThat(again.failures()).containsExactly(new Failure("shelf/a", "it is too large"));

    Limits wider = new Limits(1L << 30, 1_000_000, Duration.ofSeconds(5));
    new Workshop(workshop.directory(), Workshop.settings(wider), null).index(shelf);
    assertThat(shelf.reads.get()).isEqualTo(2);

    workshop.index(shelf.put("a", "Bees", "Bees dance."));
    assertThat(workshop.failures()).isEmpty();
    assertThat(workshop.found("dance")).hasSize(1);
  }

  @Test
  void whatMayNotBeReadIsTriedInEveryJob() {
    shelf.put(
        "a",
        "unchanged",
        () -> {
          throw new UnreadableException("not allowed", new AccessDeniedException("a"));
        });
    workshop.index(shelf);
    workshop.index(shelf);
    assertThat(shelf.reads.get()).isEqualTo(2);
  }

  @Test
  void aDocumentThatBecomesUnreadableIsNoLongerFound() {
    workshop.index(shelf.put("bees", "Bees", "Bees dance."));

    workshop.index(shelf.putUnreadable("bees", "it is encrypted now"));

    assertThat(workshop.found("dance")).isEmpty();
    assertThat(workshop.failures()).hasSize(1);
    assertThat(workshop.document(shelf, "bees")).isEmpty();
  }

  @Test
  void theFirstOfTwoItemsWithOneNameIsKept() {
    Shelf same = new Shelf("shelf").put("bees", "Bees", "Bees sleep.");
    shelf.put("bees", "Bees", "Bees dance.");

    Job job = workshop.index(shelf, same);

    assertThat(job.documents()).isEqualTo(new Job.Documents(2, 1, 0, 0, 1));
    assertThat(workshop.found("bees")).containsExactly("shelf/bees");
    assertThat(workshop.found("dance")).hasSize(1);
  }

  @Test
  void aStoppedJobKeepsWhatIsDone() {
    for (int i = 0; i < 50; i++) shelf.put("doc" + i, "Doc " + i, "Text number " + i);
    Job job;
    try (Indexer indexer = workshop.open()) {
      job =
          indexer.index(List.of(shelf.source()), true, (_, _) -> {}, () -> shelf.reads.get() > 10);
    }
    assertThat(job.state()).isEqualTo(Job.State.CANCELLED);
    assertThat(workshop.status().documents()).isEqualTo(job.documents().indexed()).isLessThan(50);
    assertThat(workshop.index(shelf).documents().seen()).isEqualTo(50);
    assertThat(workshop.status().documents()).isEqualTo(50);
  }

  @Test
  void removingASourceRemovesItsDocumentsAndFailures() {
    shelf.put("bees", "Bees", "Bees dance.").putUnreadable("a", "it is torn");
    workshop.index(shelf, new Shelf("other").put("ants", "Ants", "Ants walk."));
    try (Indexer indexer = workshop.open()) {
      assertThat(indexer.remove("shelf")).isEqualTo(2);
      assertThat(indexer.remove("nowhere")).isZero();
    }
    assertThat(workshop.found("dance walk")).containsExactly("other/ants");
    assertThat(workshop.failures()).isEmpty();
  }
}
