package dev.heed.trec;

import org.jspecify.annotations.Nullable;

/// A rule that is broken.
///
/// @param line from 1; null where a line is missing
/// @param topic null where the line does not tell
/// @param value what was found
/// @param expected what the rule asks for
public record Violation(
    @Nullable Integer line, @Nullable String topic, Rule rule, String value, String expected) {

  @Override
  public String toString() {
    return "%s%s%s: got %s, expected %s"
        .formatted(
            line == null ? "" : "line %d, ".formatted(line),
            topic == null ? "" : "topic %s, ".formatted(topic),
            rule,
            value,
            expected);
  }
}
