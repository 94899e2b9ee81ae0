package dev.heed.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// A file of measurements, one JSON object a line, to which every run adds. The newest line of a
/// figure counts.
record Results(Path file) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// A measurement, and where and when it was made.
  record Line(String at, Machine machine, Measurement measurement) {}

  void add(Line line) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) Files.createDirectories(folder);
    Files.writeString(
        file,
        MAPPER.writeValueAsString(line) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  List<Line> lines() throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
        .map(line -> MAPPER.readValue(line, Line.class))
        .toList();
  }
}
