package dev.heed.plan;

/// What a noun phrase stands for.
sealed interface Thing {

  /// `film The Lamp`
  record Named(String type, String name) implements Thing {}

  /// `the mother of …`
  record Related(Relation relation, Thing of) implements Thing {}

  /// `the woman who founded The Lamp`
  ///
  /// @param question `Who founded The Lamp?`
  record Described(String question, Kind kind) implements Thing {}

  /// Questions that it takes to know it.
  default int steps() {
    return switch (this) {
      case Named _ -> 0;
      case Described _ -> 1;
      case Related(Relation _, Thing of) -> 1 + of.steps();
    };
  }
}
