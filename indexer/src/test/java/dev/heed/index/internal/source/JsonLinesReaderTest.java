package dev.heed.index.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.Metadata;
import dev.heed.index.Source;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.SourceItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesReaderTest {
  @TempDir Path folder;

  private List<SourceItem> items(String lines) throws IOException {
    return Items.of(new Source.JsonLines(Files.writeString(folder.resolve("x.jsonl"), lines)));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void aLineIsADocument() throws IOException {
    SourceItem item =
        items(
                """
                {"_id":"d7","title":"A  title","text":"Some text.","url":"https://example.org/7",\
                "date":"2024-05-06","language":"en-GB","tags":["a","b"]}
                """)
            .getFirst();
    ParsedDocument document = Items.read(item);
    String name = folder.resolve("x.jsonl").toUri().toString();
    assertThat(item.canonical()).isEqualTo(name + "!/d7");
    assertThat(item.uri()).isEqualTo("https://example.org/7");
    assertThat(document.externalId()).isEqualTo("d7");
    assertThat(document.title()).isEqualTo("A title");
    assertThat(document.text()).isEqualTo("Some text.");
    assertThat(document.metadata())
        .isEqualTo(
            new Metadata(
                name,
                "text",
                "d7",
                "en",
                Instant.parse("2024-05-06T00:00:00Z"),
                List.of("a", "b")));
  }

  @Test
  void badLinesFailAloneWithTheirNumber() throws IOException {
    List<SourceItem> items =
        items(
            "{\"id\":1,\"text\":\"good\"}\n\nnot json\n[1]\n{\"id\":2}\n{\"id\":1,\"text\":\"again\"}\n"
                + "[".repeat(100_000)
                + "\n{\"text\":\"no id\"}");
    assertThat(items)
        .extracting(Items::outcome)
        .satisfiesExactly(
            text -> assertThat(text).isEqualTo("good"),
            reason -> assertThat(reason).startsWith("failed: line 3 is not JSON: "),
            reason -> assertThat(reason).startsWith("failed: line 4 is not a JSON object"),
            reason -> assertThat(reason).isEqualTo("failed: line 5 has no text"),
            reason ->
                assertThat(reason)
                    .isEqualTo("failed: line 6 repeats the id '1' of an earlier line"),
            reason -> assertThat(reason).startsWith("failed: line 7 is not JSON: "),
            text -> assertThat(text).isEqualTo("no id"));
    assertThat(items).extracting(SourceItem::canonical).doesNotHaveDuplicates();
  }

  @Test
  void anAddressThatIsNotOfTheWebIsNotTaken() throws IOException {
    assertThat(items("{\"id\":1,\"text\":\"x\",\"url\":\"javascript:alert(1)\"}").getFirst().uri())
        .isEqualTo(folder.resolve("x.jsonl").toUri().toString());
  }

  @Test
  void aHalfSurrogateAndAZeroAreReplaced() throws IOException {
    assertThat(Items.outcome(items("{\"id\":1,\"text\":\"a\\ud800b\\u0000c\"}").getFirst()))
        .isEqualTo("a\uFFFDb c");
  }

  @Test
  void theFingerprintFollowsTheLine() throws IOException {
    String first = items("{\"id\":1,\"text\":\"x\"}").getFirst().fingerprint();
    assertThat(
            items("{\"id\":1,\"text\":\"x\"}\n{\"id\":2,\"text\":\"y\"}").getFirst().fingerprint())
        .isEqualTo(first);
    assertThat(items("{\"id\":1,\"text\":\"z\"}").getFirst().fingerprint()).isNotEqualTo(first);
  }

  @Test
  void gzipIsUnpackedByItsName() throws IOException {
    Path file = Files.write(folder.resolve("x.jsonl.gz"), gzip("{\"id\":1,\"text\":\"x\"}\n"));
    assertThat(Items.of(new Source.JsonLines(file)))
        .extracting(Items::outcome)
        .containsExactly("x");
  }

  @Test
  void damagedGzipStopsWithTheLineBefore() throws IOException {
    byte[] whole = gzip("{\"id\":1,\"text\":\"x\"}\n".repeat(50_000));
    Path file = Files.write(folder.resolve("x.jsonl.gz"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> Items.of(new Source.JsonLines(file)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged after line");
    Path text = Files.writeString(folder.resolve("y.jsonl.gz"), "plain");
    assertThatThrownBy(() -> Items.of(new Source.JsonLines(text)))
        .hasMessageContaining("is no gzip file");
  }

  @Test
  void anEndlessLineIsPassedOverWithoutBeingHeld() throws IOException {
    Path file = folder.resolve("x.jsonl");
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 500; i++) out.write(block);
      out.write("\n{\"id\":1,\"text\":\"after\"}".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Items.of(new Source.JsonLines(file)))
        .extracting(Items::outcome)
        .containsExactly("failed: line 1 is longer than 33,554,432 bytes", "after");
  }

  @Test
  void aBeirCorpusKeepsItsIdsAndUsesTheTitleWhereThereIsNoText() throws IOException {
    Files.writeString(
        folder.resolve("corpus.jsonl"),
        """
        {"_id":"4983","title":"On bees","text":"They fly.","metadata":{"url":"https://example.org/b"}}
        {"_id":"5","title":"Only a title","text":""}
        """);
    List<SourceItem> items = Items.of(new Source.Beir(folder));
    assertThat(items.getFirst().canonical()).isEqualTo("beir:" + folder.toUri() + "!/4983");
    assertThat(items.getFirst().uri()).isEqualTo("https://example.org/b");
    ParsedDocument bees = Items.read(items.getFirst());
    assertThat(List.of(bees.title(), bees.text())).containsExactly("On bees", "They fly.");
    assertThat(Items.read(items.getLast()).text()).isEqualTo("Only a title");
  }

  @Test
  void aFolderWithoutCorpusIsAnError() {
    assertThatThrownBy(() -> Items.of(new Source.Beir(folder)))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("holds neither corpus.jsonl nor corpus.jsonl.gz");
  }

  @Test
  void theExpectedNumberIsEstimatedOnTheWay() throws IOException {
    Path file =
        Files.writeString(folder.resolve("x.jsonl"), "{\"text\":\"abcdefghij\"}\n".repeat(200_000));
    try (SourceReader reader = SourceReader.open(new Source.JsonLines(file))) {
      assertThat(reader.expected()).isEqualTo(-1);
      for (int i = 0; i < 100_000; i++) reader.next();
      assertThat(reader.expected()).isBetween(190_000L, 210_000L);
    }
  }
}
