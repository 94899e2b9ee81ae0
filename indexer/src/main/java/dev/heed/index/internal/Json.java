package dev.heed.index.internal;

import tools.jackson.databind.json.JsonMapper;

/// The one JSON mapper of what the index stores.
public final class Json {
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}
}
