package dev.heed.trec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds an answer file against every rule of its year.
public final class AnswerCheck {
  private final AnswerFormat format;
  private final boolean segments;
  private final @Nullable TopicFile topics;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private @Nullable String run;
  private LineCheck.@Nullable Style style;

  /// What came of it.
  ///
  /// @param answers lines that are answers
  /// @param topics how many the topic file has, null where none was given and topics are not
  ///   checked
  public record Checked(
      AnswerFormat format, int answers, @Nullable Integer topics, List<Violation> violations) {
    public Checked {
      violations = List.copyOf(violations);
    }

    @JsonProperty
    public boolean valid() {
      return violations.isEmpty();
    }
  }

  private AnswerCheck(AnswerFormat format, boolean segments, @Nullable TopicFile topics) {
    this.format = format;
    this.segments = segments;
    this.topics = topics;
  }

  /// Checks a file.
  ///
  /// @param format null for that of its first line
  /// @param segments whether references must be segments of MS MARCO V2.1
  /// @param topics null where they are not to be checked
  public static Checked of(
      Path file, @Nullable AnswerFormat format, boolean segments, @Nullable TopicFile topics)
      throws IOException {
    List<String> lines = TextLines.of(file);
    var check = new AnswerCheck(format == null ? likely(lines, file) : format, segments, topics);
    int answers = 0;
    for (int i = 0; i < lines.size(); i++) if (check.line(i + 1, lines.get(i))) answers++;
    check.missing();
    return new Checked(
        check.format, answers, topics == null ? null : topics.topics().size(), check.violations);
  }

  private static AnswerFormat likely(List<String> lines, Path file) {
    if (lines.isEmpty())
      throw new IllegalArgumentException(
          "%s is empty, and does not tell its format: give --format".formatted(file));
    return lines.getFirst().contains("\"metadata\"") ? AnswerFormat.RAG25 : AnswerFormat.RAG24;
  }

  /// Whether it is an answer.
  private boolean line(int number, String line) {
    if (line.isBlank() && format == AnswerFormat.RAG25) return false;
    try {
      JsonNode answer = JsonMapper.shared().readTree(line);
      if (answer.isObject()) {
        check(new LineCheck(number, answer, format, segments, violations));
        return true;
      }
      violate(number, null, Rule.JSON, Quoted.of(answer), "an object");
    } catch (JacksonException e) {
      violate(number, null, Rule.JSON, Quoted.of(line), "JSON: " + e.getOriginalMessage());
    }
    return false;
  }

  private void check(LineCheck line) {
    line.check();
    String topic = line.topic();
    runId(line, topic);
    style(line, topic);
    if (topic == null) return;
    Integer before = lines.putIfAbsent(topic, line.number());
    if (before != null)
      violate(
          line.number(), topic, Rule.REPEATED_TOPIC, "a second answer", "that of line " + before);
    if (topics != null) topic(topics, line, topic);
  }

  private void runId(LineCheck line, @Nullable String topic) {
    String id = line.runId();
    if (run == null) run = id;
    else if (id != null && !id.equals(run))
      violate(
          line.number(), topic, Rule.RUN_ID, Quoted.of(id), Quoted.of(run) + ", as on the first");
  }

  private void style(LineCheck line, @Nullable String topic) {
    for (LineCheck.Style one : line.styles())
      if (style == null) style = one;
      else if (one != style)
        violate(line.number(), topic, Rule.CITATION_STYLE, one.toString(), style + ", as before");
  }

  private void topic(TopicFile topics, LineCheck line, String id) {
    Topic official = topics.find(id).orElse(null);
    if (official == null) {
      violate(line.number(), id, Rule.UNKNOWN_TOPIC, Quoted.of(id), "one of the topic file's");
      return;
    }
    String text = line.topicText();
    if (text != null && !text.equals(official.text()))
      violate(line.number(), id, Rule.TOPIC_TEXT, Quoted.of(text), Quoted.of(official.text()));
  }

  private void missing() {
    if (topics == null) return;
    for (Topic topic : topics.topics())
      if (!lines.containsKey(topic.id()))
        violate(null, topic.id(), Rule.MISSING_TOPIC, "no line", "one line for every topic");
  }

  private void violate(
      @Nullable Integer line, @Nullable String topic, Rule rule, String value, String expected) {
    violations.add(new Violation(line, topic, rule, value, expected));
  }
}
