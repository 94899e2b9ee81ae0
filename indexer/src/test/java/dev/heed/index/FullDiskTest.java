package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  private static final int DOCUMENTS = 150;

  @TempDir Path directory;

  @Test
  void aFullDiskEndsTheJobWithAClearErrorAndAUsableIndex() {
    Workshop workshop = Workshop.in(directory.resolve("index"));
    workshop.index(new Shelf("first").put("bees", "Bees", "Bees dance."));
    AtomicLong room = new AtomicLong(60_000);
    Shelf library = Library.generation(0, DOCUMENTS);
    try (Indexer indexer = workshop.open(disk -> new SmallDisk(disk, room))) {
      assertThatThrownBy(() -> index(indexer, library))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("no space left on the disk of " + workshop.directory())
          .hasMessageContaining("usable as of its last commit");
      assertThat(workshop.found("dance")).containsExactly("first/bees");

      room.set(Long.MAX_VALUE);
      assertThat(index(indexer, library).state()).isEqualTo(Job.State.DONE);
    }
    Workshop roomy = Workshop.in(directory.resolve("roomy"));
    roomy.index(library);
    assertThat(workshop.search("amber")).hasSameSizeAs(roomy.search("amber"));
    assertThat(workshop.status().documents()).isEqualTo(1 + roomy.status().documents());
  }

  @Test
  void whereverTheDiskBecomesFullTheIndexIsUsable() {
    long seed = System.nanoTime();
    System.out.println("FullDiskTest seed " + seed);
    Random random = new Random(seed);
    Workshop workshop = Workshop.in(directory.resolve("index"));
    workshop.index(new Shelf("first").put("bees", "Bees", "Bees dance."));
    Shelf library = Library.generation(0, DOCUMENTS);
    for (int attempt = 0; attempt < 10; attempt++) {
      AtomicLong room = new AtomicLong(random.nextInt(200_000));
      try (Indexer indexer = workshop.open(disk -> new SmallDisk(disk, room))) {
        index(indexer, library);
        indexer.embed(_ -> {}, () -> false);
      } catch (UncheckedIOException e) {
        assertThat(e).hasMessageContaining("no space left");
      }
      assertThat(workshop.found("dance")).as("attempt " + attempt).containsExactly("first/bees");
    }
    workshop.index(library);
    workshop.embed();
    assertThat(workshop.status().embedded()).isEqualTo(workshop.status().passages());
  }

  private static Job index(Indexer indexer, Shelf shelf) {
    return indexer.index(List.of(shelf.source()), false, (_, _) -> {}, () -> false);
  }
}
