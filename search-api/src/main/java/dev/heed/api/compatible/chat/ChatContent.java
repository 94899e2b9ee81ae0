package dev.heed.api.compatible.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.heed.api.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a message says: a text, or parts.
record ChatContent(List<Part> parts) {
  private static final Set<String> TEXTS = Set.of("text", "refusal");

  /// One part.
  ///
  /// @param type `text`, `image_url` …
  /// @param text empty where it is none
  record Part(String type, String text) {
    boolean isText() {
      return TEXTS.contains(type);
    }

    static Part of(Object item) {
      if (item instanceof Map<?, ?> fields && fields.get("type") instanceof String type) {
        if (!TEXTS.contains(type)) return new Part(type, "");
        if (fields.get(type) instanceof String text) return new Part(type, text);
      }
      throw ProblemException.field(
          "messages",
          "a part of a message's content must be an object such as {\"type\": \"text\", \"text\":"
              + " \"…\"}");
    }
  }

  ChatContent {
    parts = List.copyOf(parts);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ChatContent of(Object content) {
    if (content instanceof String text) return new ChatContent(List.of(new Part("text", text)));
    if (!(content instanceof List<?> items))
      throw ProblemException.field(
          "messages", "the content of a message must be a text or a list of parts");
    List<Part> parts = new ArrayList<>();
    for (Object item : items) parts.add(Part.of(item));
    return new ChatContent(parts);
  }

  String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining("\n"));
  }
}
