package dev.heed.cli;

import java.io.PrintWriter;
import tools.jackson.databind.json.JsonMapper;

/// Writes records as JSON, as the service does.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  /// On one line, for programs.
  static void line(PrintWriter out, Object value) {
    out.println(MAPPER.writeValueAsString(value));
  }
}
