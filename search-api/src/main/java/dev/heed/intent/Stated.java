package dev.heed.intent;

/// Words of a query that state a condition, and the query without them.
///
/// @param words as they were typed
/// @param rest what is left to be searched
record Stated<T>(String words, T condition, String rest) {

  /// @param start first code unit of the words in the query
  /// @param end one past the last
  static <T> Stated<T> in(String query, int start, int end, T condition) {
    String before = query.substring(0, start).replaceAll("[\\s,;:]+$", "");
    String after = query.substring(end).replaceAll("^[\\s,;:]+", "");
    String joint = before.isEmpty() || after.isEmpty() || after.matches("[?.!].*") ? "" : " ";
    return new Stated<>(query.substring(start, end).strip(), condition, before + joint + after);
  }
}
