package dev.heed.api.mcp;

/// Something that a client's model may call. `NAME.yaml` beside this describes it to clients: what
/// it takes, what it gives, and that what documents say is no instruction.
///
/// @param <I> what it takes, a record whose components may all be left out
interface McpTool<I> {
  String name();

  Class<I> input();

  /// Does it.
  ///
  /// @throws RuntimeException what is wrong with the input, or failed; clients are told as REST's
  ///   are
  Reply call(I input);

  /// The same twice, for models and for programs.
  ///
  /// @param structured a record of the shape that `NAME.yaml` promises
  record Reply(String text, Object structured) {}
}
