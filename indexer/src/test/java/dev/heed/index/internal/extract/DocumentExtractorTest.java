package dev.heed.index.internal.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.Limits;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.UnreadableException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentExtractorTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "A.java, java", "a.py, python", "a.TS, typescript", "a.rs, rust", "a.sql, sql", "a.csv, csv",
    "a.json, json", "a.yml, yaml", "a.xml, xml", "a.txt, text", "README, text", "a.log, text",
    "a.md, markdown", "a.html, html", "a.unheard, text"
  })
  void textHasATypeByItsExtension(String name, String type) throws IOException {
    ParsedDocument document = Reading.of(write(name, "class A of things"));
    assertThat(document.metadata().type()).isEqualTo(type);
    assertThat(document.text()).isEqualTo("class A of things");
  }

  @Test
  void codeIsReadAsItStands() throws IOException {
    assertThat(Reading.of(write("A.java", "class A {\n  int x;\n}\n")).text())
        .isEqualTo("class A {\n  int x;\n}");
  }

  @Test
  void aFileIsNamedAndDatedByItselfWhereItSaysNothing() throws IOException {
    Path file = write("notes.txt", "text");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-02T03:04:05Z")));
    ParsedDocument document = Reading.of(file);
    assertThat(document.title()).isEqualTo("notes.txt");
    assertThat(document.metadata().date()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(document.metadata().path()).isEqualTo("a/b");
    assertThat(document.metadata().source()).isEqualTo("test");
  }

  @Test
  void whatIsNotTextIsSaidToBeNone() throws IOException {
    byte[] png = {
      (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    assertThat(Reading.reason(write("a.png", png))).isEqualTo("not text: image/png");
    assertThat(Reading.reason(write("a.txt", png))).isEqualTo("not text: image/png");
    byte[] magic = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 69};
    assertThat(Reading.reason(write("A.class", magic))).isEqualTo("not text: application/java-vm");
    Path zip = folder.resolve("a.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("a.txt"));
      out.write("text".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Reading.reason(zip)).isEqualTo("not text: application/zip");
    byte[] noise = new byte[5_000];
    new Random(2).nextBytes(noise);
    noise[0] = 0;
    assertThat(Reading.reason(write("noise", noise)))
        .isEqualTo("not text: application/octet-stream");
  }

  @Test
  void anEmptyFileAndOneWithoutTextAreNamed() throws IOException {
    assertThat(Reading.reason(write("a.txt", ""))).isEqualTo("empty");
    assertThat(Reading.reason(write("b.txt", " \n\t"))).isEqualTo("holds no text");
    assertThat(Reading.reason(write("c.html", "<script>x</script>"))).isEqualTo("holds no text");
    assertThat(Reading.reason(folder.resolve("gone.txt"))).isEqualTo("cannot be read: it is gone");
  }

  @Test
  void aHugeLogIsRefusedByItsLength() throws IOException {
    Path log = folder.resolve("huge.log");
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.write("line\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
      file.setLength(500L << 20);
    }
    assertThat(Reading.reason(log))
        .isEqualTo(
            "is 524,288,000 bytes long, over the limit of 104,857,600 (index.limits.file-size)");
  }

  @Test
  void moreTextThanTheLimitIsRefused() throws IOException {
    Limits limits = new Limits(1_000, 10, Duration.ofSeconds(60));
    assertThat(Reading.reason(write("a.txt", "12345678901"), limits))
        .isEqualTo("holds more text than the limit of 10 code units (index.limits.text-length)");
    assertThat(Reading.reason(write("b.txt", "1".repeat(41)), limits))
        .isEqualTo(
            "is more than 40 bytes of text, over the limit of 10 code units (index.limits.text-length)");
  }

  @Test
  void deepNestingBreaksNothing() throws IOException {
    String quotes = "> ".repeat(50_000) + "deep";
    assertThat(Reading.of(write("a.md", quotes)).text()).contains("deep");
    assertThat(Reading.of(write("b.json", "[".repeat(200_000))).text()).hasSize(200_000);
    assertThat(Reading.of(write("c.html", "<b>".repeat(100_000) + "deep")).text())
        .isEqualTo("deep");
    assertThat(Reading.reason(write("d.md", "[".repeat(50_000)))).isNotNull();
  }

  @Test
  void outsideEntitiesAreNotRead() throws IOException {
    Path secret = write("secret.txt", "s3cret");
    String xml =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e SYSTEM \"%s\">]><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>x &e;</body></html>"
            .formatted(secret.toUri());
    assertThat(Reading.of(write("a.xhtml", xml)).text()).doesNotContain("s3cret");
    assertThat(Reading.of(write("a.xml", xml)).text()).doesNotContain("s3cret");
  }

  @Test
  void anExhaustedStackOrHeapFailsOnlyThisFile() {
    assertThat(failure(DocumentExtractorTest::recurse)).isEqualTo("nested too deeply");
    assertThat(failure(() -> new long[Integer.MAX_VALUE][Integer.MAX_VALUE].length))
        .startsWith("needs more memory than the heap of ");
  }

  @Test
  void aReadingThatTakesTooLongIsInterrupted() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    String reason =
        failure(
            () -> {
              try {
                Thread.sleep(Duration.ofMinutes(10));
              } catch (InterruptedException _) {
                interrupted.countDown();
              }
              return 0;
            });
    assertThat(reason).isEqualTo("took longer than 200 ms to read (index.limits.parse-time)");
    interrupted.await();
  }

  @Test
  void textThatNeverEndsIsInterrupted() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    String reason =
        failure(
            () -> {
              try {
                for (TextBuilder text = new TextBuilder(10_000);
                    true;
                    text = new TextBuilder(10_000)) text.text("a b ".repeat(1_000));
              } finally {
                ended.countDown();
              }
            });
    assertThat(reason).startsWith("took longer than 200 ms");
    ended.await();
  }

  private static String failure(Callable<Integer> reading) {
    try {
      return "read: " + Watchdog.within(Duration.ofMillis(200), reading);
    } catch (UnreadableException failed) {
      return failed.getMessage();
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int recurse() {
    return 1 + recurse();
  }
}
