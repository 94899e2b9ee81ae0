package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Judgements read from files.
class QrelsTest {
  private static final String BEIR =
      """
      query-id\tcorpus-id\tscore
      lamp\tdoc 1\t2
      lamp\tdoc 2\t0
      fog\tdoc 1\t-1
      """;

  @TempDir Path folder;

  @Test
  void beirFilesAreReadWithTheirSpacesAndInTheirOrder() throws IOException {
    Qrels qrels = Qrels.beir(file(BEIR));

    assertThat(qrels.grades().keySet()).containsExactly("lamp", "fog");
    assertThat(qrels.of("lamp")).isEqualTo(Map.of("doc 1", 2, "doc 2", 0));
    assertThat(qrels.of("fog")).isEqualTo(Map.of("doc 1", -1));
  }

  @Test
  void aFileWithoutAHeaderLosesNoJudgement() throws IOException {
    assertThat(Qrels.beir(file("lamp\td1\t1\nlamp\td2\t1\n")).of("lamp")).hasSize(2);
  }

  @Test
  void trecFilesAreReadWithAnyBlanksBetweenTheirColumns() throws IOException {
    Qrels qrels = Qrels.trec(file("19335 0   1017759\t0\r\n\n19335 Q0 108 3\n"));

    assertThat(qrels.grades()).isEqualTo(Map.of("19335", Map.of("1017759", 0, "108", 3)));
  }

  @Test
  void aHeaderTellsThatATrecFileHasBeirsForm() throws IOException {
    assertThat(Qrels.trec(file(BEIR))).isEqualTo(Qrels.beir(file(BEIR)));
  }

  @Test
  void compressedFilesAreReadAlike() throws IOException {
    Path compressed = folder.resolve("test.tsv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      out.write(BEIR.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(Qrels.beir(compressed)).isEqualTo(Qrels.beir(file(BEIR)));
  }

  @Test
  void wrongLinesAreNamedWithTheirFileAndNumber() throws IOException {
    assertThatThrownBy(() -> Qrels.beir(file("a\tb\t1\n\na b 1\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s:3: expected query, document and grade separated by tabs, got 'a b 1'"
                .formatted(folder.resolve("qrels")));
    assertThatThrownBy(() -> Qrels.trec(file("a 0 b\n")))
        .hasMessageEndingWith("qrels:1: expected query, 0, document and grade, got 'a 0 b'");
    assertThatThrownBy(() -> Qrels.trec(file("a 0 b high\n")))
        .hasMessageEndingWith("qrels:1: grade 'high' is not a whole number");
    assertThatThrownBy(() -> Qrels.beir(file("a\t\t1\n")))
        .hasMessageEndingWith("qrels:1: a query or document id is empty");
    assertThatThrownBy(() -> Qrels.beir(file("x".repeat(20_000))))
        .hasMessageEndingWith("qrels:1: the line has more than 10,000 characters");
  }

  @Test
  void aJudgementMayStandThereTwiceButNotContradictItself() throws IOException {
    assertThat(Qrels.beir(file("a\tb\t1\na\tb\t1\n")).of("a")).isEqualTo(Map.of("b", 1));
    assertThatThrownBy(() -> Qrels.beir(file("a\tb\t1\na\tb\t2\n")))
        .hasMessageEndingWith("qrels:2: document b has grade 2 for query a and had 1 before");
  }

  @Test
  void aFileWithNoJudgementIsAnError() throws IOException {
    assertThatThrownBy(() -> Qrels.beir(file("query-id\tcorpus-id\tscore\n")))
        .hasMessageEndingWith("qrels holds no judgement");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Qrels.beir(folder.resolve("nowhere.tsv")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nowhere.tsv");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("qrels"), text);
  }
}
