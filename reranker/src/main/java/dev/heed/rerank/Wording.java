package dev.heed.rerank;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// Where a prompt's instruction stands.
public enum Wording {
  /// Before the documents: what follows them is the query alone, which costs less. Measured better
  /// for `pointwise`.
  @JsonProperty("before")
  BEFORE,
  /// Behind the documents, as published (ICR, arXiv 2410.02642): what stands before them is the
  /// same for every query.
  @JsonProperty("after")
  AFTER;

  /// The one that a mode has where a profile does not say.
  public static Wording usual(String mode) {
    return mode.equals("pointwise") ? BEFORE : AFTER;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
