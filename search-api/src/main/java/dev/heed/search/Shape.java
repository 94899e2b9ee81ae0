package dev.heed.search;

/// What is done to the ranked passages before they are shown.
///
/// @param byDocument one hit per document, its best passage
/// @param collapse passages of nearly equal text are one hit
/// @param explain every hit says where each leg ranked it
public record Shape(boolean byDocument, boolean collapse, boolean explain) {

  /// For people.
  public static Shape usual() {
    return new Shape(true, true, false);
  }

  /// Every passage for itself, as evaluation needs it.
  public static Shape plain() {
    return new Shape(false, false, false);
  }
}
