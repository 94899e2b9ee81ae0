package dev.heed.rerank;

import dev.heed.llm.Head;
import java.util.List;
import java.util.Optional;

/// A way to read windows with some heads of a language model.
sealed interface WindowReader extends AutoCloseable {

  /// Whose scores a reading has, in its order.
  List<Head> heads();

  /// Tokens of the longest window that it takes.
  int longestWindow();

  /// Looks for what others have made known since, and makes ready for a query.
  default void prepare(RerankQuery query) {}

  /// Scores (windows, heads) of a document for which nothing needs to be run.
  default Optional<double[][]> known(RerankQuery query, Document document) {
    return Optional.empty();
  }

  /// Whether a window itself does not need to be run.
  default boolean keeps(Kind kind, Window window) {
    return false;
  }

  /// Reads each window by itself, so that neither their order nor their company matters.
  non-sealed interface Separate extends WindowReader {

    /// A query and what is read for it.
    record Pair(RerankQuery query, Window window) {}

    /// In the order of the pairs. A window that occurs in several is run once.
    List<WindowReading> read(List<Pair> pairs);
  }

  /// Reads all windows at once.
  non-sealed interface Joint extends WindowReader {

    /// In the order of the windows, the first stage's best first.
    List<WindowReading> read(RerankQuery query, List<Window> windows);

    /// How many of the windows, from the first, it can read at once.
    int fitting(RerankQuery query, List<Window> windows);
  }

  @Override
  void close();
}
