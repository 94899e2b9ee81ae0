package dev.heed.trec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.trec.AnswerCheck.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One file for every rule that can be broken.
class AnswerCheckTest {
  private static final String TOPICS = "7\twhy is the sea salt\n12\twho built the pier\n";

  private static final String SEA =
      """
      {"run_id":"r","topic_id":"7","topic":"why is the sea salt",\
      "references":["msmarco_v2.1_doc_00_1#0_2","msmarco_v2.1_doc_31_4#15_92"],\
      "response_length":6,"answer":[{"text":"Rivers carry salt.","citations":[1,0]},\
      {"text":" It stays there. ","citations":[]}]}\
      """;

  private static final String PIER =
      """
      {"run_id":"r","topic_id":"12","topic":"who built the pier","references":[],\
      "response_length":0,"answer":[]}\
      """;

  private static final String SEA_25 =
      """
      {"metadata":{"team_id":"t","run_id":"r","type":"automatic","narrative_id":"7",\
      "narrative":"why is the sea salt"},\
      "references":["msmarco_v2.1_doc_00_1#0_2","msmarco_v2.1_doc_31_4#15_92"],\
      "answer":[{"text":"Rivers carry salt.","citations":[1,0]},\
      {"text":"It stays there.","citations":[]}]}\
      """;

  private static final String PIER_25 =
      """
      {"metadata":{"team_id":"t","run_id":"r","narrative_id":12},"references":[],"answer":[]}\
      """;

  @TempDir Path folder;

  /// A rule, what stands in a file that keeps it and in one that breaks it, and what is told.
  private static Arguments broken(Rule rule, String from, String to, String told) {
    return Arguments.of(rule, from, to, told);
  }

  static Stream<Arguments> brokenIn2024() {
    return Stream.of(
        broken(Rule.JSON, "}]}\n", "}]\n", "line 1, json: got '{\"run_id\":\"r\""),
        broken(Rule.JSON, SEA, "[1]\n" + SEA, "line 1, json: got '[1]', expected an object"),
        broken(Rule.JSON, SEA, "\n" + SEA, "line 1, json: got ''"),
        broken(
            Rule.MISSING_FIELD,
            "\"run_id\":\"r\",\"topic_id\":\"7\"",
            "\"topic_id\":\"7\"",
            "line 1, topic 7, missing-field: got no run_id, expected a text"),
        broken(
            Rule.MISSING_FIELD,
            "{\"text\":\"Rivers carry salt.\",\"citations\":[1,0]}",
            "{\"text\":\"Rivers carry salt.\"}",
            "got no citations in answer[0], expected an array"),
        broken(Rule.MISSING_FIELD, ",\"answer\":[]", "", "topic 12, missing-field: got no answer"),
        broken(Rule.FIELD_TYPE, "\"topic_id\":\"7\"", "\"topic_id\":7.5", "got topic_id '7.5'"),
        broken(Rule.FIELD_TYPE, "\"references\":[]", "\"references\":{}", "got references '{}'"),
        broken(
            Rule.FIELD_TYPE, "[1,0]", "[\"1\",0]", "citation '1' in answer[0], expected a place"),
        broken(Rule.FIELD_TYPE, "[1,0]", "[1.0,0]", "citation '1.0' in answer[0]"),
        broken(Rule.FIELD_TYPE, "\"answer\":[]", "\"answer\":[\"\"]", "got answer[0] ''"),
        broken(
            Rule.RUN_ID,
            "{\"run_id\":\"r\",\"topic_id\":\"12\"",
            "{\"run_id\":\"q\",\"topic_id\":\"12\"",
            "line 2, topic 12, run-id: got 'q', expected 'r', as on the first"),
        broken(Rule.UNKNOWN_TOPIC, "\"12\"", "\"13\"", "line 2, topic 13, unknown-topic: got '13'"),
        broken(
            Rule.TOPIC_TEXT,
            "\"who built the pier\"",
            "\"Who built the pier?\"",
            "got 'Who built the pier?', expected 'who built the pier'"),
        broken(
            Rule.REPEATED_TOPIC,
            PIER,
            PIER + "\n" + PIER,
            "line 3, topic 12, repeated-topic: got a second answer, expected that of line 2"),
        broken(
            Rule.MISSING_TOPIC,
            "\n" + PIER,
            "",
            "topic 12, missing-topic: got no line, expected one line for every topic"),
        broken(
            Rule.REFERENCE_COUNT,
            "\"references\":[]",
            "\"references\":" + segments(21),
            "got 21 references, expected at most 20"),
        broken(
            Rule.REFERENCE_ID,
            "doc_31_4#15_92",
            "doc_31_4",
            "got 'msmarco_v2.1_doc_31_4', expected a segment of MS MARCO V2.1"),
        broken(
            Rule.REPEATED_REFERENCE,
            "doc_31_4#15_92",
            "doc_00_1#0_2",
            "repeated-reference: got 'msmarco_v2.1_doc_00_1#0_2'"),
        broken(
            Rule.CITATION_RANGE,
            "[1,0]",
            "[2,0]",
            "citation-range: got '2' in answer[0], expected 0 to 1"),
        broken(Rule.CITATION_RANGE, "[1,0]", "[1,-1]", "citation-range: got '-1' in answer[0]"),
        broken(
            Rule.CITATION_RANGE, "[1,0]", "[1,99999999999]", "citation-range: got '99999999999'"),
        broken(
            Rule.REPEATED_CITATION,
            "[1,0]",
            "[1,1]",
            "repeated-citation: got '1' twice in answer[0]"),
        broken(
            Rule.CITATION_COUNT,
            "\"references\":[],\"response_length\":0,\"answer\":[]",
            "\"references\":%s,\"response_length\":1,\"answer\":[{\"text\":\"Yes.\",\"citations\":[0,1,2,3]}]"
                .formatted(segments(4)),
            "citation-count: got 4 citations in answer[0], expected at most 3"),
        broken(
            Rule.LENGTH,
            "\"response_length\":0,\"answer\":[]",
            "\"response_length\":401,\"answer\":[{\"text\":\"%s\",\"citations\":[]}]"
                .formatted("word ".repeat(401)),
            "topic 12, length: got 401 words, expected at most 400"),
        broken(
            Rule.RESPONSE_LENGTH,
            "\"response_length\":6",
            "\"response_length\":7",
            "line 1, topic 7, response-length: got 7, expected 6, the words of the answer"));
  }

  static Stream<Arguments> brokenIn2025() {
    return Stream.of(
        broken(Rule.JSON, "}]}\n", "}]\n", "line 1, json"),
        broken(
            Rule.MISSING_FIELD,
            "{\"metadata\":{\"team_id\":\"t\",\"run_id\":\"r\",\"narrative_id\":12},",
            "{",
            "line 2, missing-field: got no metadata, expected an object"),
        broken(
            Rule.MISSING_FIELD,
            "\"team_id\":\"t\",\"run_id\":\"r\",\"narrative_id\":12",
            "\"run_id\":\"r\",\"narrative_id\":12",
            "topic 12, missing-field: got no team_id"),
        broken(
            Rule.FIELD_TYPE, "\"narrative_id\":12", "\"narrative_id\":[12]", "narrative_id '[12]'"),
        broken(
            Rule.RUN_ID,
            "\"run_id\":\"r\",\"narrative_id\":12",
            "\"run_id\":\"q\",\"narrative_id\":12",
            "line 2, topic 12, run-id"),
        broken(
            Rule.RUN_TYPE,
            "\"automatic\"",
            "\"robot\"",
            "line 1, topic 7, run-type: got 'robot', expected automatic or manual"),
        broken(Rule.UNKNOWN_TOPIC, "\"narrative_id\":12", "\"narrative_id\":13", "topic 13"),
        broken(Rule.TOPIC_TEXT, "\"why is the sea salt\"", "\"why\"", "topic-text: got 'why'"),
        broken(Rule.REPEATED_TOPIC, PIER_25, PIER_25 + "\n" + PIER_25, "line 3, topic 12"),
        broken(Rule.MISSING_TOPIC, "\n" + PIER_25, "", "topic 12, missing-topic"),
        broken(
            Rule.REFERENCE_COUNT,
            "\"references\":[]",
            "\"references\":" + segments(101),
            "got 101 references, expected at most 100"),
        broken(Rule.REFERENCE_ID, "doc_31_4#15_92", "doc_31_4", "'msmarco_v2.1_doc_31_4'"),
        broken(Rule.REPEATED_REFERENCE, "doc_31_4#15_92", "doc_00_1#0_2", "repeated-reference"),
        broken(Rule.CITATION_RANGE, "[1,0]", "[2,0]", "got '2' in answer[0], expected 0 to 1"),
        broken(
            Rule.CITATION_RANGE,
            "[1,0]",
            "[\"msmarco_v2.1_doc_00_9#0_2\"]",
            "'msmarco_v2.1_doc_00_9#0_2' in answer[0], expected one of the references"),
        broken(Rule.REPEATED_CITATION, "[1,0]", "[1,1]", "got '1' twice in answer[0]"),
        broken(
            Rule.CITATION_COUNT,
            "\"references\":[],\"answer\":[]",
            "\"references\":%s,\"answer\":[{\"text\":\"Yes.\",\"citations\":[0,1,2,3]}]"
                .formatted(segments(4)),
            "citation-count: got 4 citations in answer[0]"),
        broken(
            Rule.CITATION_STYLE,
            "\"references\":[],\"answer\":[]",
            "\"references\":%s,\"answer\":[{\"text\":\"Yes.\",\"citations\":[\"msmarco_v2.1_doc_00_0#0_1\"]}]"
                .formatted(segments(1)),
            "line 2, topic 12, citation-style: got ids of references, expected places in the"
                + " references, as before"),
        broken(
            Rule.LENGTH,
            "\"answer\":[]",
            "\"answer\":[{\"text\":\"%s\",\"citations\":[]}]".formatted("word ".repeat(401)),
            "length: got 401 words"));
  }

  @ParameterizedTest
  @MethodSource("brokenIn2024")
  void everyRuleOf2024IsToldWhereItIsBroken(Rule rule, String from, String to, String told)
      throws IOException {
    assertBroken(SEA + "\n" + PIER + "\n", rule, from, to, told);
  }

  @ParameterizedTest
  @MethodSource("brokenIn2025")
  void everyRuleOf2025IsToldWhereItIsBroken(Rule rule, String from, String to, String told)
      throws IOException {
    assertBroken(SEA_25 + "\n" + PIER_25 + "\n", rule, from, to, told);
  }

  private void assertBroken(String sound, Rule rule, String from, String to, String told)
      throws IOException {
    assertThat(check(sound).violations()).isEmpty();
    assertThat(sound).contains(from);
    String broken = sound.replaceFirst(Pattern.quote(from), quoted(to));

    List<Violation> violations = check(broken).violations();

    assertThat(violations).extracting(Violation::rule).contains(rule);
    assertThat(violations)
        .filteredOn(violation -> violation.rule() == rule)
        .extracting(Violation::toString)
        .anySatisfy(text -> assertThat(text).contains(told));
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  @Test
  void noRuleGoesUntested() {
    Set<Object> tested2024 = rules(brokenIn2024());
    Set<Object> tested2025 = rules(brokenIn2025());

    assertThat(tested2024)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(Rule.RUN_TYPE, Rule.CITATION_STYLE)));
    assertThat(tested2025)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(Rule.RESPONSE_LENGTH)));
  }

  private static Set<Object> rules(Stream<Arguments> broken) {
    return broken.map(one -> one.get()[0]).collect(Collectors.toSet());
  }

  @Test
  void whatIsAllowedIsNotTold() throws IOException {
    String withNumbers = (SEA + "\n" + PIER).replace("\"7\"", "7");
    String exactly400 =
        PIER.replace(
            "\"response_length\":0,\"answer\":[]",
            "\"response_length\":400,\"answer\":[{\"text\":\"%s\",\"citations\":[]}]"
                .formatted("word ".repeat(400)));
    String hundred = PIER_25.replace("\"references\":[]", "\"references\":" + segments(100));
    String byId = SEA_25.replace("[1,0]", "[\"msmarco_v2.1_doc_31_4#15_92\"]");

    assertThat(check(withNumbers).violations()).isEmpty();
    assertThat(check(SEA + "\n" + exactly400).violations()).isEmpty();
    assertThat(check(SEA_25 + "\n\n" + hundred).violations()).isEmpty();
    assertThat(check(byId + "\n" + PIER_25).violations()).isEmpty();
  }

  @Test
  void referencesMayBeOfAnyCollectionAndTopicsUnknownWhenThatIsAsked() throws IOException {
    Path file = Files.writeString(folder.resolve("run"), SEA.replace("msmarco_v2.1_", ""));

    Checked checked = AnswerCheck.of(file, AnswerFormat.RAG24, false, null);

    assertThat(checked.violations()).isEmpty();
    assertThat(checked.topics()).isNull();
    assertThat(checked.answers()).isEqualTo(1);
  }

  @Test
  void anEmptyFileDoesNotTellItsFormat() throws IOException {
    Path file = Files.writeString(folder.resolve("run"), "");

    assertThatThrownBy(() -> AnswerCheck.of(file, null, true, null))
        .hasMessageContaining("is empty, and does not tell its format: give --format");
    assertThat(AnswerCheck.of(file, AnswerFormat.RAG25, true, null).violations()).isEmpty();
  }

  private Checked check(String answers) throws IOException {
    Path topics = Files.writeString(folder.resolve("topics"), TOPICS);
    Path file = Files.writeString(folder.resolve("run"), answers);
    return AnswerCheck.of(file, null, true, TopicFile.read(topics));
  }

  private static String segments(int count) {
    return IntStream.range(0, count)
        .mapToObj("\"msmarco_v2.1_doc_00_%d#0_1\""::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
