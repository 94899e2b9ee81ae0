package dev.heed.trec;

import tools.jackson.databind.JsonNode;

/// Values in messages, not longer than a line.
final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  static String of(String text) {
    int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
    return end == text.length() ? "'" + text + "'" : "'" + text.substring(0, end) + "…'";
  }

  static String of(JsonNode value) {
    return value.isString() ? of(value.asString()) : of(value.toString());
  }
}
