package dev.heed.llm.constrain;

import java.util.List;

/// Any of some grammars.
record Either(List<? extends Grammar> choices) implements Grammar {
  Either {
    choices = List.copyOf(choices);
  }
}
