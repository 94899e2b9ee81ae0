package dev.heed.index.internal;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one JSON mapper of what the index stores. Names of states are read in either case: the first
/// indexes have them in capitals.
public final class Json {
  public static final JsonMapper MAPPER =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private Json() {}
}
