package dev.heed.llm.internal.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// What may be the name of a model, and so of a directory.
public final class ModelNames {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  private ModelNames() {}

  public static boolean isValid(String name) {
    return NAME.matcher(name).matches();
  }

  /// Refuses everything that could lead out of the cache or differ only in case.
  public static String check(String name) {
    if (!isValid(name))
      throw new IllegalArgumentException(
          "'%s' is no model name: expected up to 100 of a-z, 0-9, '.', '_' and '-', beginning with a letter or digit"
              .formatted(name));
    return name;
  }

  /// `, did you mean 'x'?` when a name is near, else `.`: the end of a sentence.
  public static String suggestion(String name, Collection<String> known) {
    Optional<String> nearest =
        known.stream().min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    return nearest
        .filter(candidate -> distance(name, candidate) <= Math.max(2, candidate.length() / 2))
        .map(", did you mean '%s'?"::formatted)
        .orElse(".");
  }

  /// Insertions, deletions and substitutions that turn one word into the other. Levenshtein 1966.
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
