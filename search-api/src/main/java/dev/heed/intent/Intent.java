package dev.heed.intent;

import java.util.List;

/// What somebody who asks so wants.
public sealed interface Intent {

  /// To get to documents of exactly this name, which there are.
  ///
  /// @param documents their ids
  record Navigational(List<String> documents) implements Intent {
    public Navigational {
      documents = List.copyOf(documents);
    }
  }

  /// To find names of code, which are sought whole and by their parts.
  record CodeSymbol(List<String> names) implements Intent {
    public CodeSymbol {
      names = List.copyOf(names);
    }
  }

  /// To be answered.
  record Question() implements Intent {}

  /// To find what is written about these words.
  record Keyword() implements Intent {}

  /// `navigational`, `code`, `question` or `keyword`.
  default String kind() {
    return switch (this) {
      case Navigational _ -> "navigational";
      case CodeSymbol _ -> "code";
      case Question _ -> "question";
      case Keyword _ -> "keyword";
    };
  }
}
