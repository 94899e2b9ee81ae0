package dev.heed.suggest;

/// Tells whether a text begins with nearly another: one letter wrong, missing or too many, or two
/// that changed places.
final class Slips {
  private static final int SHORTEST = 4;

  private Slips() {}

  /// The first letter stays, and what is shorter than four letters must be right.
  static boolean beginsNearly(String text, String begun) {
    if (begun.length() < SHORTEST || text.isEmpty() || text.charAt(0) != begun.charAt(0))
      return false;
    int same = 1;
    while (same < begun.length() && same < text.length() && text.charAt(same) == begun.charAt(same))
      same++;
    String left = begun.substring(same);
    String right = text.substring(same);
    return right.startsWith(rest(left, 1)) // one too many
        || rest(right, 1).startsWith(left) // one missing
        || rest(right, 1).startsWith(rest(left, 1)) // another one
        || (left.length() > 1
            && right.length() > 1
            && left.charAt(0) == right.charAt(1)
            && left.charAt(1) == right.charAt(0)
            && rest(right, 2).startsWith(rest(left, 2)));
  }

  private static String rest(String text, int from) {
    return text.substring(Math.min(from, text.length()));
  }
}
