package dev.heed.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.evaluate.Datasets;
import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.Job;
import dev.heed.index.JobRequest;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.index.Source;
import dev.heed.llm.Encoder;
import dev.heed.llm.Models;
import dev.heed.search.EncoderState;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.TextEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The bounds of [Evidence] on data: claims that the abstracts of SciFact decide, and requests of
/// ToolLens, which are about something else. Thirty of each, so that one more or less is 0.03.
/// Passages have no vectors here; sentences have, where the encoder is installed.
class EvidenceOnClaimsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SAMPLE = 30;

  @TempDir static Path root;
  private static PassageIndex index;

  private record Question(String id, String text) {}

  @BeforeAll
  static void readTheAbstracts() throws IOException {
    for (String name : List.of("scifact", "toollens")) Datasets.require(name);
    try (Indexer indexer = Indexer.open(root, "default", IndexSettings.defaults(), null)) {
      JobRequest request = JobRequest.of(new Source.Beir(Datasets.require("scifact")));
      assertThat(indexer.index(request, (_, _) -> {}, () -> false).state())
          .isEqualTo(Job.State.DONE);
    }
    index = LuceneIndex.open(root, "default", LuceneIndex.Ranking.defaults());
  }

  @AfterAll
  static void close() {
    if (index != null) index.close();
  }

  @Test
  void wordsAloneTellClaimsFromOtherSubjects() throws IOException {
    Supplier<EncoderState> none = () -> new EncoderState.Missing("words alone");

    assertThat(answered(claims(), none)).isCloseTo(0.90, within(0.1));
    assertThat(answered(requests(), none)).isCloseTo(0.10, within(0.1));
  }

  @Test
  void meaningTellsThemBetter() throws IOException {
    Optional<Path> model = Models.inUserCache().find(Models.DEFAULT_ENCODER);
    assumeTrue(
        model.isPresent(),
        "skipped: no model %s; run: heed models pull".formatted(Models.DEFAULT_ENCODER));
    try (Encoder encoder = Encoder.open(model.get())) {
      EncoderState ready = new EncoderState.Ready(TextEncoder.of(encoder));

      assertThat(answered(claims(), () -> ready)).isCloseTo(0.90, within(0.1));
      assertThat(answered(requests(), () -> ready)).isCloseTo(0.0, within(0.1));
    }
  }

  /// The part of the questions to which something is quoted.
  private static double answered(List<String> questions, Supplier<EncoderState> encoder) {
    Answerer answerer =
        new Answerer(
            index, new SearchPipeline(index, encoder), Composer.extractive(index, encoder));
    List<Answer> answers =
        questions.stream().map(text -> answerer.answer(SearchQuery.of(text))).toList();
    assertThat(answers)
        .as("what is quoted is verified")
        .allSatisfy(
            answer ->
                assertThat(answer.counts().verified()).isEqualTo(answer.counts().sentences()));
    long found = answers.stream().filter(Answer::found).count();
    System.out.printf("%d of %d answered%n", found, questions.size());
    return found / (double) questions.size();
  }

  private static List<String> claims() throws IOException {
    Path judged = Datasets.require("scifact").resolve("qrels/test.tsv");
    Set<String> ids =
        Files.readAllLines(judged).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf('\t')))
            .collect(Collectors.toSet());
    return sample(questions("scifact").stream().filter(claim -> ids.contains(claim.id())).toList());
  }

  private static List<String> requests() throws IOException {
    return sample(questions("toollens"));
  }

  /// Evenly spread over the file.
  private static List<String> sample(List<Question> questions) {
    return IntStream.range(0, SAMPLE)
        .mapToObj(i -> questions.get(i * questions.size() / SAMPLE).text())
        .toList();
  }

  private static List<Question> questions(String dataset) throws IOException {
    Path file = Datasets.require(dataset).resolve("queries.jsonl.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(JSON::readTree)
          .map(line -> new Question(line.path("_id").asString(), line.path("text").asString()))
          .toList();
    }
  }
}
