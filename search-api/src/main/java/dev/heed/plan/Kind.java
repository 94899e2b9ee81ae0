package dev.heed.plan;

/// What a step asks for.
public enum Kind {
  PERSON,
  PLACE,
  DATE,
  /// Something else, which may have a name.
  THING
}
