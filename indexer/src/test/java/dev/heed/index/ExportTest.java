package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  @TempDir Path directory;
  private Workshop one;
  private Workshop other;

  @BeforeEach
  void open() {
    one = Workshop.in(directory.resolve("one"));
    other = new Workshop(directory.resolve("other"), one.settings(), null);
  }

  private byte[] export(boolean vectors) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Indexer.export(one.directory(), Workshop.COLLECTION, out, vectors);
    return out.toByteArray();
  }

  private static long importInto(Workshop workshop, byte[] lines, List<Job> told) {
    try (Indexer indexer = workshop.open()) {
      return indexer.importFrom(new ByteArrayInputStream(lines), (job, _) -> told.add(job));
    }
  }

  @Test
  void anImportedExportIsTheSameIndex() {
    one.index(Library.generation(0, 60), new Shelf("emoji").put("e", "🐝", "Bees 🐝 dance — süß."));
    one.embed();

    long imported = importInto(other, export(true), new ArrayList<>());

    assertThat(imported).isEqualTo(one.status().documents());
    assertThat(other.export()).isEqualTo(one.export()).isNotEmpty();
    assertThat(other.status().aliases()).isEqualTo(one.status().aliases()).isPositive();
    assertThat(other.status().embedded()).isEqualTo(one.status().passages());
    assertThat(other.found("quarry")).isEqualTo(one.found("quarry"));
    assertThat(importInto(other, export(true), new ArrayList<>())).isZero();
  }

  @Test
  void vectorsAreLeftOutOnRequest() {
    one.index(new Shelf("shelf").put("bees", "Bees", "Bees dance."));
    one.embed();
    assertThat(new String(export(false), StandardCharsets.UTF_8)).contains("\"embedding\":null");
    importInto(other, export(false), new ArrayList<>());
    assertThat(other.status().embedded()).isZero();
    assertThat(other.status().passages()).isEqualTo(1);
  }

  @Test
  void vectorsOfAnotherEncoderAreNotTakenOver() {
    one.index(new Shelf("shelf").put("bees", "Bees", "Bees dance."));
    one.embed();
    Workshop newer =
        new Workshop(other.directory(), one.settings(), new HashEncoder("newer", 0, 1000));
    importInto(newer, export(true), new ArrayList<>());
    assertThat(newer.status().embedded()).isZero();
    assertThat(newer.embed().embedded()).isEqualTo(1);
  }

  @Test
  void aLineThatIsNoDocumentIsReportedAndTheOthersAreImported() {
    one.index(new Shelf("shelf").put("bees", "Bees", "Bees dance."));
    String good = new String(export(false), StandardCharsets.UTF_8);
    String lines =
        "not json\n{}\nnull\n"
            + good.replaceAll("\"end\":\\d+", "\"end\":99").strip()
            + "\n"
            + good;
    List<Job> told = new ArrayList<>();

    assertThat(importInto(other, lines.getBytes(StandardCharsets.UTF_8), told)).isEqualTo(1);

    List<Failure> failures = told.getLast().failures();
    assertThat(failures)
        .extracting(Failure::uri)
        .containsExactly("line 1", "line 2", "line 3", "line 4");
    assertThat(failures.get(1).reason()).contains("it has no 'canonical'");
    assertThat(failures.get(3).reason()).contains("passage [0, 99)");
    assertThat(other.found("dance")).hasSize(1);
  }

  @Test
  void anImportThatBreaksOffSaysSo() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the line was cut");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };
    try (Indexer indexer = other.open()) {
      assertThatThrownBy(() -> indexer.importFrom(broken, (_, _) -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("broke off after 0 documents: the line was cut");
    }
  }

  @Test
  void anIndexThatWasImportedIsBroughtUpToDateFromItsSources() {
    Shelf shelf = new Shelf("shelf").put("bees", "Bees", "Bees dance.");
    one.index(shelf);
    importInto(other, export(false), new ArrayList<>());

    Job job = other.index(shelf.put("ants", "Ants", "Ants walk."));

    assertThat(job.documents()).isEqualTo(new Job.Documents(2, 1, 1, 0, 0));
    assertThat(other.status().sources())
        .containsExactly(new IndexStatus.SourceStatus("shelf", 2, 0));
  }
}
