package dev.heed.cli;

import java.io.PrintWriter;
import tools.jackson.databind.json.JsonMapper;

/// Prints values as JSON, one a line.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static void print(PrintWriter out, Object value) {
    out.println(MAPPER.writeValueAsString(value));
    out.flush();
  }
}
