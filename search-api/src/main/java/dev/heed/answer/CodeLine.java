package dev.heed.answer;

import java.util.regex.Pattern;

/// Tells a line of code from one of prose, which may name code.
final class CodeLine {
  /// A call, an operator, braces, a comment: what words of prose do not have. Brackets around a
  /// word, as in `(inclusive)`, are prose.
  private static final Pattern CODE_WORD =
      Pattern.compile("\\w[(\\[]\\S|\\(\\)|[={}<>|&\\\\]|\\[]|::|->|^[*+/%]|;\\)?$");

  /// The beginning of a declaration.
  private static final Pattern DECLARATION =
      Pattern.compile(
          "(?:@\\w+\\s+)*(?:public|protected|private|static|final|abstract|synchronized|import)\\s\\S+.*[(;{<].*");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /// Prose has fewer such words.
  private static final double CODE = 0.25;

  private CodeLine() {}

  static boolean is(String line) {
    if (DECLARATION.matcher(line).matches()) return true;
    String[] words = QUOTED.matcher(line).replaceAll("\"\"").strip().split("\\s+", -1);
    int code = 0;
    for (String word : words) if (CODE_WORD.matcher(word).find()) code++;
    return code > CODE * words.length;
  }
}
