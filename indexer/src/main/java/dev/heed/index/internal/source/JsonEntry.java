package dev.heed.index.internal.source;

import dev.heed.index.internal.UnreadableException;
import dev.heed.index.internal.extract.Stated;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document on a line of JSON.
///
/// @param id `_id`, else `id`
/// @param url `url`, else `metadata.url`; only of the web
record JsonEntry(
    @Nullable String id,
    String title,
    String text,
    @Nullable String url,
    @Nullable Instant date,
    @Nullable String language,
    List<String> tags) {
  private static final int DEEPEST = 200;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .build();

  JsonEntry {
    tags = List.copyOf(tags);
  }

  /// @throws UnreadableException when the line is no JSON object
  static JsonEntry parse(byte[] line) throws UnreadableException {
    try {
      JsonNode object = MAPPER.readTree(line);
      if (object.isObject()) return of(object);
    } catch (JacksonException notJson) {
      throw new UnreadableException("is not JSON: " + notJson.getOriginalMessage(), notJson);
    }
    throw new UnreadableException("is not a JSON object like {\"_id\":\"1\",\"text\":\"…\"}", null);
  }

  private static JsonEntry of(JsonNode object) {
    String title = string(object, "title").orElse("");
    String text = string(object, "text").filter(words -> !words.isBlank()).orElse(title);
    return new JsonEntry(
        string(object, "_id").or(() -> string(object, "id")).orElse(null),
        title,
        text,
        string(object, "url")
            .or(() -> string(object.path("metadata"), "url"))
            .filter(url -> url.matches("(?i)https?://\\S+"))
            .orElse(null),
        Stated.date(string(object, "date").orElse(null)),
        Stated.language(string(object, "language").orElse(null)),
        tags(object.path("tags")));
  }

  private static Optional<String> string(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isString() || value.isNumber() ? Optional.of(value.asString()) : Optional.empty();
  }

  /// A list, or one text with commas.
  private static List<String> tags(JsonNode tags) {
    Stream<String> words =
        tags.isString()
            ? Arrays.stream(tags.asString().split(",", -1))
            : tags.values().stream().filter(JsonNode::isString).map(JsonNode::asString);
    return words.map(String::strip).filter(tag -> !tag.isEmpty()).distinct().toList();
  }
}
