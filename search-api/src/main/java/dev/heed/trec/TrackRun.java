package dev.heed.trec;

import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What all answers of a file have in common.
///
/// @param team who takes part; 2024's files do not name it
/// @param id of the run, the same on every line
/// @param type how the answers came about
public record TrackRun(AnswerFormat format, String team, String id, Type type) {
  private static final Pattern NAME = Pattern.compile("[\\w.+-]{1,100}");

  /// Whether people had a hand in it.
  public enum Type {
    AUTOMATIC,
    MANUAL;

    /// As it is written.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public TrackRun {
    requireName("run id", id);
    if (format == AnswerFormat.RAG25) requireName("team", team);
  }

  private static void requireName(String what, String name) {
    if (!NAME.matcher(name).matches())
      throw new IllegalArgumentException(
          "a %s is 1 to 100 letters, digits and . _ + -, got '%s'".formatted(what, name));
  }

  /// The line of an answer. Ids of topics are texts in both formats: the official validators look
  /// them up as they stand in the topic file.
  String line(TrackAnswer answer) {
    ObjectNode line = JsonMapper.shared().createObjectNode();
    switch (format) {
      case RAG24 -> {
        line.put("run_id", id).put("topic_id", answer.topic().id());
        line.put("topic", answer.topic().text());
        addReferences(line, answer);
        line.put("response_length", answer.words());
      }
      case RAG25 -> {
        ObjectNode metadata = line.putObject("metadata");
        metadata.put("team_id", team).put("run_id", id).put("type", type.toString());
        metadata.put("narrative_id", answer.topic().id());
        metadata.put("narrative", answer.topic().text());
        addReferences(line, answer);
      }
    }
    addSentences(line, answer);
    return JsonMapper.shared().writeValueAsString(line);
  }

  private static void addReferences(ObjectNode line, TrackAnswer answer) {
    ArrayNode references = line.putArray("references");
    answer.references().forEach(references::add);
  }

  private static void addSentences(ObjectNode line, TrackAnswer answer) {
    ArrayNode sentences = line.putArray("answer");
    for (TrackAnswer.Cited sentence : answer.sentences()) {
      ObjectNode one = sentences.addObject().put("text", sentence.text());
      ArrayNode citations = one.putArray("citations");
      sentence.citations().forEach(citations::add);
    }
  }
}
