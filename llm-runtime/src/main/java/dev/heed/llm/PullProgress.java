package dev.heed.llm;

/// How far the pull of a model is.
///
/// @param done bytes of this step
/// @param total bytes of this step, 0 while unknown
public record PullProgress(Step step, long done, long total) {

  /// What is going on. A pull begins by verifying what is there, and is done if that is whole.
  public enum Step {
    /// Another process pulls or changes the same model.
    WAITING,
    DOWNLOADING,
    EXTRACTING,
    /// A file of another program becomes a model.
    IMPORTING,
    VERIFYING
  }
}
