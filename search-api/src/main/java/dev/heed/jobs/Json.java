package dev.heed.jobs;

import tools.jackson.databind.json.JsonMapper;

/// How jobs are written, into files and over the wire.
final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}
}
