package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.SearchResult.Coverage;
import dev.heed.index.internal.DocumentId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {
  @TempDir Path directory;
  private Workshop workshop;
  private final Shelf shelf = new Shelf("shelf");

  @BeforeEach
  void open() {
    workshop = Workshop.in(directory.resolve("index"));
  }

  private String passage(String path) {
    return DocumentId.of(shelf.address(path)) + "-0";
  }

  @Test
  void textIsSearchableBeforeItHasVectors() {
    workshop.index(shelf.put("bees", "Bees", "Bees dance."));
    assertThat(workshop.found("dance")).hasSize(1);
    assertThat(workshop.vector(passage("bees"))).isEmpty();

    assertThat(workshop.embed()).isEqualTo(new Coverage(1, 1));

    assertThat(workshop.vector(passage("bees"))).hasValue(HashEncoder.vector("Bees\nBees dance."));
    assertThat(workshop.found("dance")).hasSize(1);
  }

  @Test
  void theJobCountsItsPassagesThatHaveVectors() {
    workshop.index(shelf.put("bees", "Bees", "Bees dance."));
    workshop.index(shelf.put("ants", "Ants", "Ants walk."));
    assertThat(workshop.embed()).isEqualTo(new Coverage(2, 2));
    Job job = workshop.status().lastJob();
    assertThat(job.passages()).isEqualTo(1);
    assertThat(job.embedded()).isEqualTo(1);
    assertThat(job.state()).isEqualTo(Job.State.DONE);
  }

  @Test
  void whatWasSearchedForComesFirst() throws Exception {
    for (int i = 0; i < 300; i++) shelf.put("doc" + i, "Doc " + i, "Text number " + i);
    workshop.index(shelf);
    Path wanted = workshop.directory().resolve("collections/default/wanted.log");
    String id = DocumentId.of(shelf.address("doc0"));
    Files.writeString(wanted, id + "\nnobody\n", StandardCharsets.UTF_8);
    List<Coverage> told = new ArrayList<>();
    try (Indexer indexer = workshop.open()) {
      indexer.embed(told::add, () -> !told.isEmpty());
    }
    assertThat(workshop.status().embedded()).isBetween(96L, 200L);
    assertThat(workshop.vector(passage("doc0"))).isPresent();
    assertThat(workshop.vector(passage("doc299"))).isPresent();
    assertThat(wanted).doesNotExist();
  }

  @Test
  void embeddingGoesOnWhereItWasStopped() {
    for (int i = 0; i < 300; i++) shelf.put("doc" + i, "Doc " + i, "Text number " + i);
    workshop.index(shelf);
    List<Coverage> told = new ArrayList<>();
    try (Indexer indexer = workshop.open()) {
      Coverage stopped = indexer.embed(told::add, () -> !told.isEmpty());
      assertThat(stopped.embedded()).isLessThan(300);
    }
    assertThat(workshop.status().embedded()).isEqualTo(told.getLast().embedded());
    assertThat(workshop.embed()).isEqualTo(new Coverage(300, 300));
  }

  @Test
  void scoresOfWordsAreTheSameWithAndWithoutVectors() {
    for (int i = 0; i < 300; i++)
      shelf.put("doc" + i, "Doc " + i, i % 7 == 0 ? "Bees dance, number " + i : "Ants walk, " + i);
    workshop.index(shelf);
    List<String> before = workshop.search("bees");
    assertThat(before).hasSize(43);
    List<Coverage> told = new ArrayList<>();
    try (Indexer indexer = workshop.open()) {
      indexer.embed(told::add, () -> !told.isEmpty());
    }
    workshop.embed();
    assertThat(workshop.search("bees")).isEqualTo(before);
  }

  @Test
  void anotherEncoderIsRefusedForVectorsAndNotForText() {
    workshop.index(shelf.put("bees", "Bees", "Bees dance."));
    workshop.embed();
    Workshop other =
        new Workshop(workshop.directory(), workshop.settings(), new HashEncoder("newer", 0, 1000));

    other.index(shelf.put("ants", "Ants", "Ants walk."));
    assertThat(other.found("walk")).hasSize(1);
    assertThatThrownBy(other::embed)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("holds vectors of hash (sha-of-hash)")
        .hasMessageContaining("the encoder is newer (sha-of-newer)")
        .hasMessageContaining("use hash, or index again into another directory");
    assertThat(workshop.embed()).isEqualTo(new Coverage(2, 2));
  }

  @Test
  void withoutAnEncoderThereIsNoEmbedding() {
    Workshop plain = new Workshop(workshop.directory(), workshop.settings(), null);
    plain.index(shelf.put("bees", "Bees", "Bees dance."));
    assertThatThrownBy(plain::embed).hasMessageContaining("embedding needs an encoder");
  }

  @Test
  void textBeyondWhatTheEncoderReadsIsReported() {
    Workshop shortSighted =
        new Workshop(workshop.directory(), workshop.settings(), new HashEncoder("short", 0, 4));
    shortSighted.index(shelf.put("bees", "Bees", "Bees dance all day long."));
    List<String> told = new ArrayList<>();
    try (Indexer indexer = shortSighted.open()) {
      indexer.embed(
          new EmbeddingListener() {
            @Override
            public void progress(Coverage coverage) {}

            @Override
            public void truncated(String uri, long passages) {
              told.add(uri + " " + passages);
            }
          },
          () -> false);
    }
    assertThat(told).containsExactly("shelf/bees 1");
  }

  @Test
  void aLongDocumentGetsAllItsVectorsAtOnce() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 800; i++)
      text.append("Sentence number ").append(i).append(" speaks of bees and how they dance.\n\n");
    workshop.index(shelf.put("long", "Long", text.toString()));
    Coverage coverage = workshop.embed();
    assertThat(coverage.passages()).isGreaterThan(150);
    assertThat(coverage.embedded()).isEqualTo(coverage.passages());
    Document document = workshop.document(shelf, "long").orElseThrow();
    assertThat(document.text()).isEqualTo(text.toString());
    for (Passage passage : document.passages())
      assertThat(passage.text())
          .isEqualTo(document.text().substring(passage.start(), passage.end()));
  }
}
