package dev.heed.trec;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The answer files of a year of the RAG track, and what bounds them (Ragnarök's documents `rag24`
/// and `rag25`, and its validators).
public enum AnswerFormat {
  RAG24(2024, 20),
  RAG25(2025, 100);

  /// Words of an answer, see [Words].
  static final int WORDS = 400;

  /// Citations of a sentence: the organisers' conversion keeps the first three.
  static final int CITATIONS = 3;

  /// A segment of MS MARCO V2.1, which is what both years cite.
  static final Pattern SEGMENT = Pattern.compile("msmarco_v2\\.1_doc_\\d+_\\d+#\\d+_\\d+");

  private final int year;
  private final int references;

  AnswerFormat(int year, int references) {
    this.year = year;
    this.references = references;
  }

  /// Of the track.
  public int year() {
    return year;
  }

  /// Most that an answer refers to.
  int references() {
    return references;
  }

  /// The part of a line that names run and topic.
  JsonNode owner(JsonNode line) {
    return switch (this) {
      case RAG24 -> line;
      case RAG25 -> line.path("metadata");
    };
  }

  /// The key of a topic's id in there.
  String topicKey() {
    return switch (this) {
      case RAG24 -> "topic_id";
      case RAG25 -> "narrative_id";
    };
  }

  /// The key of its text.
  String textKey() {
    return switch (this) {
      case RAG24 -> "topic";
      case RAG25 -> "narrative";
    };
  }

  /// As in options and JSON.
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
