package dev.heed.api.mcp;

import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What clients are told of a tool, read from `NAME.yaml`.
final class ToolDescription {
  private ToolDescription() {}

  static Tool of(String name) {
    String file = name + ".yaml";
    try (InputStream yaml = ToolDescription.class.getResourceAsStream(file)) {
      return YAMLMapper.shared()
          .readValue(Objects.requireNonNull(yaml, file + " is missing"), Tool.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
