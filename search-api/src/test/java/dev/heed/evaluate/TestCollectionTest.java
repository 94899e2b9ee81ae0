package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCollectionTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void write() throws IOException {
    data = Lighthouse.in(folder.resolve("lighthouse"));
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThatThrownBy(() -> TestCollection.open(folder.resolve("nowhere")))
        .hasMessageStartingWith("there is no folder ")
        .hasMessageEndingWith("nowhere");
    Files.delete(data.resolve("corpus.jsonl"));
    assertThatThrownBy(() -> TestCollection.open(data))
        .hasMessageEndingWith(
            "is no BEIR folder: it holds neither corpus.jsonl nor corpus.jsonl.gz");
  }

  @Test
  void anUnknownSplitListsThoseThatThereAre() throws IOException {
    Files.writeString(data.resolve("qrels/dev.tsv"), Lighthouse.TEST);
    assertThatThrownBy(() -> TestCollection.open(data).qrels("train"))
        .hasMessageEndingWith("has no judgements 'train': it has [dev, test]");
  }

  @Test
  void aQueryThatCannotBeReadIsNamedByItsLine() throws IOException {
    queries("{\"_id\": \"q1\", \"text\": \"lamp\"}\n\n{\"_id\": \"q1\", \"text\": \"horn\"}\n");
    assertThatThrownBy(() -> TestCollection.open(data))
        .hasMessageStartingWith("line 3 of ")
        .hasMessageEndingWith("repeats the query id 'q1'");
    queries("{\"_id\": \"q1\"}");
    assertThatThrownBy(() -> TestCollection.open(data)).hasMessageEndingWith("no _id or no text");
    queries("lamp");
    assertThatThrownBy(() -> TestCollection.open(data)).hasMessageContaining("is no JSON");
  }

  @Test
  void judgedQueriesThatNobodyAskedAreNamed() throws IOException {
    queries("{\"_id\": \"q2\", \"text\": \"horn\"}");
    TestCollection collection = TestCollection.open(data);
    assertThatThrownBy(() -> Topics.of(collection.qrels("test"), collection.queries()))
        .hasMessageStartingWith("1 judged queries are not among the queries: q1;");
  }

  @Test
  void queriesWithoutARelevantDocumentAreCountedAndNotAsked() {
    TestCollection collection = TestCollection.open(data);
    Topics topics = Topics.of(collection.qrels("test"), collection.queries());
    assertThat(topics.asked()).extracting(Topics.Topic::id).containsExactly("q1", "q2");
    assertThat(topics.unanswerable()).isEqualTo(1);
  }

  @Test
  void judgementsWithoutAnythingRelevantCannotBeMeasured() {
    Qrels none = new Qrels(Map.of("q1", Map.of("d1", 0)));
    assertThatThrownBy(() -> Topics.of(none, Map.of("q1", "lamp")))
        .hasMessageStartingWith("no query has a relevant document");
  }

  @Test
  void aSampleIsDrawnByTheSeedAndKeepsTheOrder() {
    Topics all =
        new Topics(
            IntStream.range(0, 100)
                .mapToObj(i -> new Topics.Topic(Integer.toString(i), "text"))
                .toList(),
            100,
            0);
    assertThat(all.sample(5, 1)).isEqualTo(all.sample(5, 1)).isNotEqualTo(all.sample(5, 2));
    assertThat(all.sample(5, 1).asked().stream().map(topic -> Integer.parseInt(topic.id())))
        .hasSize(5)
        .isSorted();
    assertThat(all.sample(1000, 1)).isEqualTo(all);
  }

  private void queries(String lines) throws IOException {
    Files.writeString(data.resolve("queries.jsonl"), lines);
  }
}
