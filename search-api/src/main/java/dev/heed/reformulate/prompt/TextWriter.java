package dev.heed.reformulate.prompt;

import dev.heed.reformulate.Reformulation;
import java.time.Duration;
import java.util.List;

/// Writes texts for queries. Safe for many threads.
@FunctionalInterface
public interface TextWriter {

  /// As many texts as are asked for, or why there are none.
  ///
  /// @param left time that it may take
  Answer write(TextRequest request, Duration left);

  /// What came of a request.
  sealed interface Answer {

    /// As many texts as samples were asked for.
    record Written(List<WrittenText> texts) implements Answer {
      public Written {
        texts = List.copyOf(texts);
      }
    }

    /// None, and why.
    record Refused(Reformulation.Reason reason, String message) implements Answer {}
  }
}
