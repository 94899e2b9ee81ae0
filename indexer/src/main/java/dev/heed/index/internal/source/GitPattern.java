package dev.heed.index.internal.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One line of a `.gitignore` file.
///
/// Matching never goes back beyond the last `*` or `**`, so that a file from outside cannot make it
/// take exponential time, as it could with regular expressions.
///
/// @param parts names with `*`, `?` and `[…]`; `**` stands for any number of folders
record GitPattern(List<String> parts, boolean negated, boolean directoryOnly) {
  private static final String ANY_DEPTH = "**";

  GitPattern {
    parts = List.copyOf(parts);
  }

  /// The pattern of a line, empty for a blank line or a comment.
  static Optional<GitPattern> parse(String line) {
    String pattern = withoutTrailingSpaces(line);
    if (pattern.isEmpty() || pattern.startsWith("#")) return Optional.empty();
    boolean negated = pattern.startsWith("!");
    if (negated) pattern = pattern.substring(1);
    boolean directoryOnly = pattern.endsWith("/");
    if (directoryOnly) pattern = pattern.substring(0, pattern.length() - 1);
    boolean anchored = pattern.contains("/");
    if (pattern.startsWith("/")) pattern = pattern.substring(1);
    if (pattern.isEmpty()) return Optional.empty();
    List<String> parts = new ArrayList<>(Arrays.asList(pattern.split("/", -1)));
    if (!anchored) parts.addFirst(ANY_DEPTH);
    return Optional.of(new GitPattern(parts, negated, directoryOnly));
  }

  /// A space counts when a backslash stands before it.
  private static String withoutTrailingSpaces(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && !(end > 1 && line.charAt(end - 2) == '\\'))
      end--;
    return line.substring(0, end);
  }

  /// @param path names from the folder of the file downwards
  boolean matches(List<String> path, boolean directory) {
    if (directoryOnly && !directory) return false;
    int at = 0;
    int part = 0;
    int depth = -1;
    int depthAt = 0;
    while (at < path.size()) {
      if (part < parts.size() && parts.get(part).equals(ANY_DEPTH)) {
        depth = part++;
        depthAt = at;
        if (part == parts.size()) return true;
      } else if (part < parts.size() && matchesName(parts.get(part), path.get(at))) {
        part++;
        at++;
      } else if (depth >= 0) {
        part = depth + 1;
        at = ++depthAt;
      } else {
        return false;
      }
    }
    return part == parts.size();
  }

  private static boolean matchesName(String pattern, String name) {
    int at = 0;
    int p = 0;
    int star = -1;
    int starAt = 0;
    while (at < name.length()) {
      int next = p < pattern.length() ? matchesOne(pattern, p, name.charAt(at)) : -1;
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starAt = at;
      } else if (next > 0) {
        p = next;
        at++;
      } else if (star >= 0) {
        p = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') p++;
    return p == pattern.length();
  }

  /// Where the pattern goes on when the element at `p` takes this character, -1 when it does not.
  private static int matchesOne(String pattern, int p, char c) {
    return switch (pattern.charAt(p)) {
      case '?' -> p + 1;
      case '[' -> matchesClass(pattern, p, c);
      case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : -1;
      default -> pattern.charAt(p) == c ? p + 1 : -1;
    };
  }

  /// `[abc]`, `[a-z]`, `[!a-z]`; a bracket that is never closed matches nothing.
  private static int matchesClass(String pattern, int open, char c) {
    int p = open + 1;
    boolean negated = p < pattern.length() && "!^".indexOf(pattern.charAt(p)) >= 0;
    if (negated) p++;
    boolean found = false;
    for (int first = p; p < pattern.length(); p++) {
      if (pattern.charAt(p) == ']' && p > first) return found == negated ? -1 : p + 1;
      if (pattern.charAt(p) == '\\' && p + 1 < pattern.length()) p++;
      char low = pattern.charAt(p);
      boolean range =
          p + 2 < pattern.length() && pattern.charAt(p + 1) == '-' && pattern.charAt(p + 2) != ']';
      if (range) p += 2;
      found |= low <= c && c <= pattern.charAt(p);
    }
    return -1;
  }
}
