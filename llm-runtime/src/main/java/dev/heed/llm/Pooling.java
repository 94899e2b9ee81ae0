package dev.heed.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// How a model's token vectors become the vector of a text.
public enum Pooling {
  /// The vector of the first token.
  @JsonProperty("cls")
  CLS,
  /// The mean of all token vectors, special ones included.
  @JsonProperty("mean")
  MEAN,
  /// The graph pools by itself and has an output of one vector for each text.
  @JsonProperty("graph")
  GRAPH;

  /// As in `model.json` and on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
