package dev.heed.trec;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What the track asks of an answer file.
public enum Rule {
  /// Every line is one JSON object.
  JSON,
  /// Every required key is there.
  MISSING_FIELD,
  /// Every value is of its kind.
  FIELD_TYPE,
  /// All lines are of one run.
  RUN_ID,
  /// A run is automatic or manual (2025).
  RUN_TYPE,
  /// Every topic is one of the topic file's.
  UNKNOWN_TOPIC,
  /// The topic's text is the topic file's.
  TOPIC_TEXT,
  /// No topic is answered twice.
  REPEATED_TOPIC,
  /// Every topic is answered.
  MISSING_TOPIC,
  /// There are at most 20 references (2024) or 100 (2025).
  REFERENCE_COUNT,
  /// References are segments of MS MARCO V2.1.
  REFERENCE_ID,
  /// No reference is there twice.
  REPEATED_REFERENCE,
  /// Citations are places in the references, from 0, or in 2025 references themselves.
  CITATION_RANGE,
  /// No sentence cites the same twice.
  REPEATED_CITATION,
  /// A sentence has at most three citations.
  CITATION_COUNT,
  /// All citations of a file are places, or all are ids (2025).
  CITATION_STYLE,
  /// An answer has at most 400 words.
  LENGTH,
  /// `response_length` is the number of words (2024).
  RESPONSE_LENGTH;

  /// As it is printed.
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
