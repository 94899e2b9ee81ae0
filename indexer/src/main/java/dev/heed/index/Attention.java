package dev.heed.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What is kept of a collection's passages for a language model that reranks by its attention.
public enum Attention {
  /// Nothing: a passage is run through the model when it is reranked.
  @JsonProperty("none")
  NONE,
  /// The keys of the heads that are read, so that the model need not be run on passages again.
  @JsonProperty("keys")
  KEYS;

  /// As they are typed.
  public static final List<String> NAMES =
      Arrays.stream(values()).map(Attention::toString).toList();

  /// The one of this name.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Attention parse(String name) {
    if (!NAMES.contains(name))
      throw new IllegalArgumentException(
          "'%s' is nothing that is kept for attention: use one of %s"
              .formatted(name, String.join(", ", NAMES)));
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
