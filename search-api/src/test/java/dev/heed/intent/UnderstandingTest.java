package dev.heed.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.LuceneIndex;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.PassageIndex;
import dev.heed.index.Source;
import dev.heed.search.EncoderState;
import dev.heed.search.Mode;
import dev.heed.search.SearchHit;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.SearchResponse.MadeFilter;
import dev.heed.search.Trace.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What queries are taken for, over a real index of notes from 2019 to 2025.
class UnderstandingTest {
  @TempDir static Path root;
  private static PassageIndex index;
  private static SearchPipeline pipeline;

  @BeforeAll
  static void write() throws IOException {
    Path notes = Files.createDirectory(root.resolve("notes"));
    note(notes, "backup", "2024-05-01", "v3.2", "# Backup retention\n\nBackups are kept a year.");
    note(
        notes,
        "old",
        "2019-07-09",
        "v2.0",
        "# How long are backups kept?\n\nSeven days of backups.");
    note(notes, "keys", "2022-03-10", "v3.20", "# Key rotation\n\nKeys of backups change in 2011.");
    note(
        notes,
        "list",
        "2025-02-02",
        "java",
        "# Lists\n\nImmutableList.copyOf copies; max_len too.");
    for (int i = 0; i < 4; i++)
      note(
          notes, "part" + i, "2023-01-0" + (i + 1), "part", "# Introduction\n\nBackups, part " + i);
    Path directory = root.resolve("index");
    Source source = new Source.Files(notes, List.of(), List.of(), false);
    try (Indexer indexer = Indexer.open(directory, "default", IndexSettings.defaults(), null)) {
      indexer.index(JobRequest.of(source), (_, _) -> {}, () -> false);
    }
    index = LuceneIndex.open(directory, "default", Ranking.defaults());
    pipeline = new SearchPipeline(index, () -> new EncoderState.Missing("words are compared"));
  }

  private static void note(Path folder, String name, String date, String tag, String text)
      throws IOException {
    Files.writeString(
        folder.resolve(name + ".md"),
        "---\ndate: %s\ntags: [%s]\n---\n%s\n".formatted(date, tag, text));
  }

  @AfterAll
  static void close() {
    index.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // names that the index has, however they are written
        "Key rotation                              | navigational |                          |",
        "key ROTATION                              | navigational |                          |",
        "Key  rotation?                            | navigational |                          |",
        "How long are backups kept?                | navigational |                          |",
        "backup retention                          | navigational |                          |",
        "Lists                                     | navigational |                          |",
        "keys.md                                   | navigational |                          |",
        // nearly names, and a name that too many have
        "Key rotations                             | keyword      |                          |",
        "Key rotation policy                       | keyword      |                          |",
        "rotation key                              | keyword      |                          |",
        "How long are backups kept                 | navigational |                          |",
        "How long are backups kept now             | question     |                          |",
        "Introduction                              | keyword      |                          |",
        "other.md                                  | code         |                          |",
        "eys.md                                    | code         |                          |",
        "*.md                                      | keyword      |                          |",
        // questions
        "why are keys changed                      | question     |                          |",
        "backups kept how long?                    | question     |                          |",
        "Is a backup encrypted                     | question     |                          |",
        "what does ImmutableList.copyOf do         | question     |                          |",
        "can backups be deleted?                   | question     |                          |",
        "who rotates keys                          | question     |                          |",
        // names of code
        "ImmutableList.copyOf                      | code         |                          |",
        "max_len                                   | code         |                          |",
        "IndexWriter#addDocument                   | code         |                          |",
        "std::vector size                          | code         |                          |",
        "copyOf null elements                      | code         |                          |",
        "backups e.g. of keys                      | keyword      |                          |",
        "mRNA backups                              | keyword      |                          |",
        "https://example.org/a                     | keyword      |                          |",
        "U.S. backups                              | keyword      |                          |",
        // dates
        "backups since 2024                        | keyword      | backups                  | date>=2024-01-01",
        "since 2024 backups                        | keyword      | backups                  | date>=2024-01-01",
        "Since 2024, what is kept of backups?      | question     | what is kept of backups? | date>=2024-01-01",
        "how are backups kept since March 2024?    | question     | how are backups kept?    | date>=2024-03-01",
        "backups before March 2023                 | keyword      | backups                  | date<=2023-02-28",
        "backups before mar 2023                   | keyword      | backups                  | date<=2023-02-28",
        "backups after 2023                        | keyword      | backups                  | date>=2024-01-01",
        "backups after 2024-04                     | keyword      | backups                  | date>=2024-05-01",
        "backups until 2019-07-09                  | keyword      | backups                  | date<=2019-07-09",
        "backups newer than 2023                   | keyword      | backups                  | date>=2024-01-01",
        "backups older than 2020                   | keyword      | backups                  | date<=2019-12-31",
        "backups between 2022 and 2023             | keyword      | backups                  | date>=2022-01-01 date<=2023-12-31",
        "backups from March 2022 to May 2022       | keyword      | backups                  | date>=2022-03-01 date<=2022-05-31",
        "ImmutableList.copyOf since 2025           | code         | ImmutableList.copyOf     | date>=2025-01-01",
        // words that tell no date of a document
        "backups in 2011                           | keyword      |                          |",
        "2024 backups                              | keyword      |                          |",
        "backups from 2024                         | keyword      |                          |",
        "since 2024                                | keyword      |                          |",
        "backups since 1945                        | keyword      |                          |",
        "backups since 2024.5                      | keyword      |                          |",
        "backups since 20245                       | keyword      |                          |",
        "keys since 2024 changed weekly            | keyword      |                          |",
        "backups since 2024-13-01                  | keyword      |                          |",
        "backups between 2023 and 2021             | keyword      |                          |",
        "backups since 2026                        | keyword      |                          |",
        "rotation since 2024                       | keyword      |                          |",
        "\"backups\" since 2024                    | keyword      |                          |",
        "backups -keys since 2024                  | keyword      |                          |",
        // versions, by the tags that there are
        "backups in version 3.2                    | keyword      | backups                  | tags=v3.2",
        "how are backups kept in version 3.2?      | question     | how are backups kept?    | tags=v3.2",
        "backups v2.0                              | keyword      | backups                  | tags=v2.0",
        "backups of version 2                      | keyword      | backups                  | tags=v2.0",
        "backups in version 3.2 before 2025        | keyword      | backups                  | date<=2024-12-31 tags=v3.2",
        "backups in version 9                      | keyword      |                          |",
        "backups since version 2                   | keyword      |                          |",
        "version 3.2                               | keyword      |                          |",
        "version 2 or 3 of backups                 | keyword      |                          |",
        "backups 3.2                               | keyword      |                          |",
      })
  void aQueryIsTakenFor(String query, String kind, String searched, String filters) {
    Understanding understood = Understanding.of(query, index, List.of());
    assertThat(understood.intent().kind()).isEqualTo(kind);
    assertThat(understood.searched()).isEqualTo(searched == null ? query : searched);
    assertThat(
            understood.constraints().stream()
                .map(Constraint::condition)
                .collect(Collectors.joining(" ")))
        .isEqualTo(filters == null ? "" : filters);
  }

  private static SearchResponse search(String text) {
    return new UnderstandingSearch(index, pipeline).search(SearchQuery.of(text).with(Mode.BM25));
  }

  @Test
  void theResponseTellsWhichFilterWasMadeOfWhichWordsAndTheTraceHasTheStage() {
    SearchResponse found = search("backups since 2024");
    assertThat(found.query()).isEqualTo("backups since 2024");
    assertThat(found.intent().filters())
        .containsExactly(new MadeFilter("since 2024", "date>=2024-01-01"));
    assertThat(found.hits()).extracting(SearchHit::title).containsExactly("Backup retention");
    Stage first = found.trace().stages().getFirst();
    assertThat(first.name()).isEqualTo("intent");
    assertThat(first.detail()).containsEntry("kind", "keyword");
  }

  @Test
  void whatIsCalledSoComesFirstAlsoWhereItsWordsDoNotFindIt() {
    assertThat(search("key rotation").hits().getFirst().title()).isEqualTo("Key rotation");
    assertThat(search("keys.md").hits().getFirst().title()).isEqualTo("Key rotation");
    String id = search("Lists").hits().getFirst().documentId();
    assertThat(search(id).hits()).extracting(SearchHit::title).containsExactly("Lists");
    assertThat(search(id).reachable()).isEqualTo(1);
  }

  @Test
  void whatWasMeantKeepsTheWordsOfTheFilter() {
    assertThat(search("backups kpet since 2024").didYouMean()).isEqualTo("backups kept since 2024");
  }
}
