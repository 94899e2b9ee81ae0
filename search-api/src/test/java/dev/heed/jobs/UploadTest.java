package dev.heed.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.IndexStatus.SourceStatus;
import dev.heed.index.Indexer;
import dev.heed.index.Job;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {
  @TempDir Path folder;
  private Bench bench;
  private Jobs jobs;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    jobs = bench.open();
  }

  @AfterEach
  void close() {
    jobs.close();
  }

  @Test
  void uploadedFilesAreIndexedAndANewOneOfANameReplacesTheOld() throws Exception {
    upload("bees.txt", "Bees dance.");
    upload("ants.txt", "Ants walk.");

    JobStatus again = upload("bees.txt", "Bees sleep in winter.");

    assertThat(again.documents()).isEqualTo(new Job.Documents(1, 1, 0, 0, 0));
    assertThat(bench.collection("default").documents()).isEqualTo(2);
    assertThat(bench.collection("default").sources()).hasSize(1);
  }

  @Test
  void aNameIsATitleAndNeverAPath() throws Exception {
    JobStatus ended = upload("../../..\\etc/.pass*wd[1]{a,b}.txt", "Bees dance.");

    assertThat(ended.documents().indexed()).isEqualTo(1);
    assertThat(files("default/files")).containsExactly("pass_wd_1__a_b_.txt");
    assertThat(FileNames.safe("...", "upload.txt")).isEqualTo("upload.txt");
    assertThat(FileNames.safe("x".repeat(300) + ".pdf", "upload.txt"))
        .hasSize(60)
        .endsWith("xxx.pdf");
  }

  @Test
  void jsonLinesAreADocumentALine() throws Exception {
    JobStatus ended =
        upload("two.jsonl", "{\"id\":1,\"text\":\"bees\"}\n{\"id\":2,\"text\":\"ants\"}\n");

    assertThat(ended.documents()).isEqualTo(new Job.Documents(2, 2, 0, 0, 0));
  }

  @Test
  void whatIsNoDocumentOrTooMuchIsRefusedAndLeavesNothing() throws Exception {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
    refused("bees.png", picture, RefusedException.Kind.WRONG_TYPE, "image/png");
    refused("bees.txt", new byte[100_001], RefusedException.Kind.TOO_LARGE, "100,000 bytes");
    refused("bees.txt", new byte[0], RefusedException.Kind.INVALID, "is empty");
    try (Upload upload = jobs.upload("default")) {
      for (int number = 0; number < 3; number++) upload.add("bees.txt", bytes("Bees " + number));
      assertThatThrownBy(() -> upload.add("bees.txt", bytes("one too many")))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("more than 3 files");
    }
    try (Upload upload = jobs.upload("default")) {
      upload.add("a.txt", bytes("a".repeat(90_000)));
      assertThatThrownBy(() -> upload.add("b.txt", bytes("b".repeat(90_000))))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("150,000 bytes together");
    }
    assertThat(files(".incoming")).isEmpty();
    assertThat(jobs.list(null, 10)).isEmpty();
  }

  @Test
  void aZipBombIsAFailureOfItsDocumentAlone() throws Exception {
    var archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write(
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
              .getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      byte[] zeros = new byte[1 << 20];
      for (int megabyte = 0; megabyte < 60; megabyte++) zip.write(zeros);
    }
    assertThat(archive.size()).isLessThan(100_000);
    try (Upload upload = jobs.upload("default")) {
      upload.add("bomb.docx", new ByteArrayInputStream(archive.toByteArray()));
      upload.add("bees.txt", bytes("Bees dance."));

      JobStatus ended = Bench.end(jobs, upload.submit().id());

      assertThat(ended.state()).isEqualTo(Job.State.DONE);
      assertThat(ended.documents()).isEqualTo(new Job.Documents(2, 1, 0, 0, 1));
    }
  }

  @Test
  void whatAKilledRequestLeftIsDeletedAndWhatAJobWaitsForIsNot() throws Exception {
    String waiting;
    try (Indexer _ = Indexer.open(bench.index(), "locked", Bench.writing(), null)) {
      try (Upload upload = jobs.upload("default")) {
        upload.add("bees.txt", bytes("Bees dance."));
        waiting = upload.submit().id();
      }
      jobs.close();
    }
    Path left = Files.createDirectories(bench.index().resolve("uploads/.incoming/nobody"));
    Files.writeString(left.resolve("half.txt"), "half");

    jobs = bench.open();

    assertThat(left).doesNotExist();
    assertThat(Bench.end(jobs, waiting).documents().indexed()).isEqualTo(1);
  }

  @Test
  void aRemovedSourceIsForgottenWithItsFiles() throws Exception {
    upload("bees.txt", "Bees dance.");
    SourceStatus source = bench.collection("default").sources().getFirst();

    long removed =
        jobs.between(
            () -> {
              try (Indexer indexer =
                  Indexer.open(bench.index(), "default", Bench.writing(), null)) {
                return indexer.remove(source.name());
              }
            });
    Jobs.forget(bench.index(), "default", source.name());

    assertThat(removed).isEqualTo(1);
    assertThat(files("default")).isEmpty();
    assertThat(upload("ants.txt", "Ants walk.").documents().indexed()).isEqualTo(1);
    assertThat(bench.collection("default").documents()).isEqualTo(1);
  }

  private JobStatus upload(String name, String text) {
    try (Upload upload = jobs.upload("default")) {
      upload.add(name, bytes(text));
      return Bench.end(jobs, upload.submit().id());
    }
  }

  private void refused(String name, byte[] content, RefusedException.Kind kind, String reason) {
    try (Upload upload = jobs.upload("default")) {
      assertThatThrownBy(() -> upload.add(name, new ByteArrayInputStream(content)))
          .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.kind()).isEqualTo(kind))
          .hasMessageContaining(reason);
    }
  }

  private List<String> files(String place) throws IOException {
    Path uploads = bench.index().resolve("uploads").resolve(place);
    if (!Files.exists(uploads)) return List.of();
    try (var files = Files.list(uploads)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
