package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands over a real index of four small files, by words alone.
class CommandsTest {
  @TempDir static Path folder;
  private static Path index;

  /// What a command printed and how it ended.
  private record Run(int exit, String out, String err) {}

  @BeforeAll
  static void indexFourFiles() throws IOException {
    Path docs = Files.createDirectory(folder.resolve("docs"));
    Files.writeString(
        docs.resolve("beacon.md"),
        """
        # The beacon

        ## At dusk

        The keeper lights the lamp at dusk and winds the clockwork that turns the lens.

        ## At dawn

        The keeper puts out the lamp, trims the wick and polishes the brass.
        """);
    Files.writeString(
        docs.resolve("horn.md"), "# The horn\n\nIn fog the horn sounds twice a minute.\n");
    Files.writeString(docs.resolve("boats.txt"), "Boats enter the harbour at high tide only.\n");
    Files.writeString(
        docs.resolve("tide.txt"), "The tide table hangs beside the lamp room door.\n");
    index = folder.resolve("index");
    try (Indexer indexer = Indexer.open(index, "default", IndexSettings.defaults(), null)) {
      indexer.index(
          JobRequest.of(new Source.Files(docs, List.of(), List.of(), false)),
          (_, _) -> {},
          () -> false);
    }
  }

  @Test
  void searchShowsHitsAndCountsThem() {
    Run run = run(new SearchCommand(), "-m", "bm25", "lamp");

    assertThat(run.out())
        .contains("The beacon", "beacon.md#", "match the words in 2 documents; 2 reachable");
    assertThat(run.exit()).isZero();
  }

  @Test
  void searchSaysByItsExitStatusThatNothingWasFound() {
    Run run = run(new SearchCommand(), "-m", "bm25", "zeppelin");

    assertThat(run.out()).contains("0 passages match the words in 0 documents; 0 reachable");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void withoutVectorsHybridSearchesWordsAndSaysHowToGetThem() {
    assertThat(run(new SearchCommand(), "lamp").out())
        .contains("words alone: the index holds no vectors yet; heed embed makes them");
  }

  @Test
  void filtersAndFacetsAreRead() {
    Run run =
        run(new SearchCommand(), "-m", "bm25", "-f", "type=markdown", "--facet", "type", "lamp");

    assertThat(run.out()).contains("type: markdown 1").contains("in 1 document;");
  }

  @Test
  void jsonIsOneLineOfWhatTheServiceAnswers() {
    JsonNode response =
        JsonMapper.shared().readTree(run(new SearchCommand(), "-m", "bm25", "--json", "fog").out());

    assertThat(response.at("/total").asLong()).isEqualTo(1);
    assertThat(response.at("/hits/0/title").asString()).isEqualTo("The horn");
    JsonNode snippet = response.at("/hits/0/snippet");
    JsonNode match = snippet.at("/highlights/0");
    assertThat(snippet.at("/text").asString().substring(match.get(0).asInt(), match.get(1).asInt()))
        .isEqualTo("fog");
    assertThat(response.at("/trace/stages/0/name").asString()).isEqualTo("intent");
    assertThat(response.at("/trace/stages/3/skipped/reason").asString()).isEqualTo("disabled");
  }

  @Test
  void aBatchAnswersLineByLineAndGoesOnAfterABadOne() throws IOException {
    Path queries =
        Files.writeString(
            folder.resolve("queries"), "lamp\n\n%s\nfog\n".formatted("x".repeat(10_001)));

    Run run = run(new SearchCommand(), "-m", "bm25", "--json", "--queries", queries.toString());

    List<JsonNode> lines = run.out().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).at("/query").asString()).isEqualTo("lamp");
    assertThat(lines.get(1).at("/error").asString()).contains("10001");
    assertThat(lines.get(2).at("/query").asString()).isEqualTo("fog");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void wrongUsageNamesWhatWasWrong() {
    assertThat(run(new SearchCommand(), "-f", "colour=red", "lamp"))
        .satisfies(run -> assertThat(run.err()).contains("unknown filter field 'colour'"))
        .extracting(Run::exit)
        .isEqualTo(2);
    assertThat(run(new SearchCommand(), "--recency", "soon", "lamp").err())
        .contains("'soon' is no recency: give days");
    assertThat(run(new SearchCommand(), "--weights", "1,2", "lamp").err())
        .contains("'1,2' are no weights");
    assertThat(run(new SearchCommand()).err()).contains("give a query");
    assertThat(run(new SearchCommand(), "--page", "0", "lamp").err()).contains("got 0");
  }

  @Test
  void askQuotesItsSources() {
    Run run = run(new AskCommand(), "-m", "bm25", "When does the keeper light the lamp?");

    assertThat(run.out())
        .contains("The keeper lights the lamp at dusk")
        .contains("[1] The beacon")
        .contains("word for word from");
    assertThat(run.exit()).isZero();
  }

  @Test
  void askSaysThatNothingAnswers() {
    Run run = run(new AskCommand(), "-m", "bm25", "Which emperor introduced the copper coin?");

    assertThat(run.out()).startsWith("Not found in these documents.");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void askSaysWhichComposersThereAre() {
    Run run = run(new AskCommand(), "--composer", "poet", "When does the keeper light the lamp?");

    assertThat(run.err())
        .contains("the composer must be one of extractive, local, remote, got 'poet'");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void askInJsonHasTheQuoteAndItsPlace() {
    String out =
        run(new AskCommand(), "-m", "bm25", "--json", "When does the keeper light the lamp?").out();
    JsonNode answer = JsonMapper.shared().readTree(out);
    JsonNode citation = answer.at("/sentences/0/citations/0");
    String id = citation.at("/documentId").asString();
    JsonNode document = JsonMapper.shared().readTree(run(new ShowCommand(), "--json", id).out());

    assertThat(answer.at("/found").asBoolean()).isTrue();
    assertThat(citation.at("/verified").asBoolean()).isTrue();
    assertThat(
            document
                .at("/text")
                .asString()
                .substring(citation.at("/start").asInt(), citation.at("/end").asInt()))
        .isEqualTo(citation.at("/quote").asString());
  }

  @Test
  void similarFindsOtherDocuments() {
    String id = firstDocument("tide");

    Run run = run(new SimilarCommand(), "--json", id);

    JsonNode response = JsonMapper.shared().readTree(run.out());
    assertThat(response.at("/hits").values())
        .isNotEmpty()
        .noneMatch(hit -> hit.at("/documentId").asString().equals(id));
  }

  @Test
  void showPrintsADocumentOrAPassage() {
    String id = firstDocument("horn");

    assertThat(run(new ShowCommand(), id).out()).contains("The horn", "In fog the horn sounds");
    assertThat(run(new ShowCommand(), id + "-0").out())
        .contains("of document " + id, "In fog the horn sounds");
  }

  @Test
  void showSaysWhichIdIsUnknown() {
    Run run = run(new ShowCommand(), "nowhere");

    assertThat(run.err()).contains("no document or passage has the id 'nowhere'");
    assertThat(run.exit()).isEqualTo(1);
  }

  private static String firstDocument(String query) {
    String out = run(new SearchCommand(), "-m", "bm25", "--json", query).out();
    return JsonMapper.shared().readTree(out).at("/hits/0/documentId").asString();
  }

  private static Run run(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        new CommandLine(command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of("--index", index.toString()));
    all.addAll(List.of(arguments));
    int exit = line.execute(all.toArray(String[]::new));
    return new Run(exit, out.toString(), err.toString());
  }
}
