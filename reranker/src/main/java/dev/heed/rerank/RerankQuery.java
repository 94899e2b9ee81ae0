package dev.heed.rerank;

/// What passages are ordered for.
///
/// @param text as it was typed
/// @param kind decided once, by whoever asks
public record RerankQuery(String text, Kind kind) {

  /// A query of the kind that it looks like.
  public static RerankQuery of(String text) {
    return new RerankQuery(text, Kind.of(text));
  }
}
