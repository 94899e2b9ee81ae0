package dev.heed.llm.constrain;

import java.util.List;

/// One grammar after the other.
record Sequence(List<Grammar> parts) implements Grammar {
  Sequence {
    parts = List.copyOf(parts);
  }
}
