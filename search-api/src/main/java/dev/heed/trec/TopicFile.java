package dev.heed.trec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The topics of a year: lines of `id <tab> text` (2024), or of JSON with `id` and `narrative` or
/// `title` (2025).
///
/// @param topics in the order of the file
/// @param bad lines that are none
public record TopicFile(List<Topic> topics, List<Bad> bad) {

  /// A line that is no topic.
  ///
  /// @param line from 1
  /// @param why with what was expected
  public record Bad(int line, String why) {}

  public TopicFile {
    topics = List.copyOf(topics);
    bad = List.copyOf(bad);
  }

  /// Reads a file, in which one bad line does not spoil the others.
  ///
  /// @throws IllegalArgumentException when it has no topic at all
  public static TopicFile read(Path file) throws IOException {
    var reading = new Reading();
    List<String> lines = TextLines.of(file);
    for (int i = 0; i < lines.size(); i++) reading.add(i + 1, lines.get(i));
    if (reading.topics.isEmpty())
      throw new IllegalArgumentException(
          "%s has no topic: expected lines of an id, a tab and a text, or of JSON with id and narrative%s"
              .formatted(file, firstOf(reading.bad)));
    return new TopicFile(List.copyOf(reading.topics.values()), reading.bad);
  }

  private static String firstOf(List<Bad> bad) {
    return bad.isEmpty()
        ? ""
        : "; line %d: %s".formatted(bad.getFirst().line(), bad.getFirst().why());
  }

  /// A topic by its id.
  Optional<Topic> find(String id) {
    return topics.stream().filter(topic -> topic.id().equals(id)).findFirst();
  }

  private static final class Reading {
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final List<Bad> bad = new ArrayList<>();

    void add(int number, String read) {
      String line = (number == 1 && read.startsWith("\uFEFF") ? read.substring(1) : read).strip();
      if (line.isEmpty()) return;
      try {
        add(line.startsWith("{") ? json(line) : tabbed(line));
      } catch (IllegalArgumentException e) {
        bad.add(new Bad(number, String.valueOf(e.getMessage())));
      }
    }

    private void add(Topic topic) {
      if (topic.id().isBlank() || topic.text().isBlank())
        throw new IllegalArgumentException("the id or the text is blank");
      if (topic.plainText().isEmpty())
        throw new IllegalArgumentException("topic %s has no words".formatted(topic.id()));
      if (topics.putIfAbsent(topic.id(), topic) != null)
        throw new IllegalArgumentException(
            "topic %s was there before; the first one counts".formatted(topic.id()));
    }

    private static Topic tabbed(String line) {
      String[] fields = line.split("\t", -1);
      if (fields.length != 2)
        throw new IllegalArgumentException(
            "expected an id, a tab and a text, got %d fields".formatted(fields.length));
      return new Topic(fields[0].strip(), fields[1].strip());
    }

    private static Topic json(String line) {
      JsonNode topic = parsed(line);
      JsonNode id = topic.path("id");
      JsonNode text = topic.has("narrative") ? topic.path("narrative") : topic.path("title");
      if (!(id.isString() || id.isIntegralNumber()) || !text.isString())
        throw new IllegalArgumentException(
            "expected id and narrative, got %s".formatted(topic.propertyNames()));
      return new Topic(id.asString(), text.asString());
    }

    private static JsonNode parsed(String line) {
      try {
        return JsonMapper.shared().readTree(line);
      } catch (JacksonException e) {
        throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
      }
    }
  }
}
