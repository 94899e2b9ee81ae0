package dev.heed.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/// Writes records as JSON, as the service does. Folders are paths, not addresses.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
          .build();

  private Json() {}

  /// A file of its own.
  static void file(Path file, Object value) {
    MAPPER.writeValue(file, value);
  }

  /// On one line, for programs, at once.
  static void line(PrintWriter out, Object value) {
    out.println(MAPPER.writeValueAsString(value));
    out.flush();
  }
}
