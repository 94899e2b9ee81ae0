package dev.heed.search;

import dev.heed.reformulate.prompt.TextWriter;

/// Where the language model comes from that writes for queries. Safe for many threads.
public interface Writers extends AutoCloseable {

  /// Begins to open it, and does not wait.
  void begin();

  /// The model. Waits while it opens.
  State get();

  @Override
  void close();

  /// Whether there is a model.
  sealed interface State {

    /// It can be used.
    ///
    /// @param model its name and precision, for the trace
    /// @param hash of all that its texts depend on besides the request
    record Ready(TextWriter writer, String model, String hash) implements State {}

    /// It cannot.
    ///
    /// @param why a sentence that says what to do
    record Missing(String why) implements State {}
  }

  /// For what writes nothing.
  static Writers none() {
    return new Writers() {
      @Override
      public void begin() {}

      @Override
      public State get() {
        return new State.Missing("no language model writes here");
      }

      @Override
      public void close() {}
    };
  }
}
