package dev.heed.index;

import java.util.List;
import java.util.regex.Pattern;

/// Finds the words of a query that are names of code: `camelCase`, `snake_case`, `a.dottedName`,
/// `Type#member`, `name::space`, `call()`. Abbreviations (`e.g.`, `mRNA`, `U.S.`) and numbers are
/// not, so that a question in plain language stays one.
public final class CodeNames {
  private static final Pattern NAME =
      Pattern.compile(
          "\\p{Ll}{2}\\p{Lu}\\p{Ll}"
              + "|[\\p{L}\\p{N}]_[\\p{L}\\p{N}]"
              + "|\\p{L}{2}(?:\\.|#|::)\\p{L}{2}"
              + "|\\p{L}\\(\\)");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private CodeNames() {}

  /// The names in a text, in its order.
  public static List<String> in(String text) {
    return SPACE
        .splitAsStream(text)
        .filter(word -> NAME.matcher(word).find() && !word.contains("://"))
        .toList();
  }
}
