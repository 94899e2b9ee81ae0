package dev.heed.index.internal.source;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Which paths of a folder a user wants.
///
/// A glob without a slash means a name at any depth (`*.md`, `build`), one with a slash a path from
/// the root (`docs/**`); what excludes a folder excludes all below it.
public record Globs(List<PathMatcher> include, List<PathMatcher> exclude) {

  /// Makes sure that each is a glob.
  ///
  /// @throws IllegalArgumentException naming the one that is none
  public static void require(List<String> globs) {
    globs.forEach(glob -> matcher(glob, glob));
  }

  static Globs of(List<String> include, List<String> exclude) {
    return new Globs(matchers(include), matchers(exclude));
  }

  boolean includes(String path) {
    return include.isEmpty() || matches(include, path);
  }

  boolean excludes(String path) {
    return matches(exclude, path);
  }

  /// A relative path with `/` between its parts, on every system.
  static String slashed(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  private static boolean matches(List<PathMatcher> matchers, String path) {
    Path relative = Path.of(path);
    return matchers.stream().anyMatch(matcher -> matcher.matches(relative));
  }

  private static List<PathMatcher> matchers(List<String> globs) {
    return globs.stream().flatMap(Globs::matchers).toList();
  }

  /// `**/x` means `x` at the root too, which Java's globs do not say.
  private static Stream<PathMatcher> matchers(String glob) {
    String path = glob.replaceFirst("^\\./|^/", "").replaceFirst("/$", "");
    if (!path.contains("/")) return Stream.of(matcher(path, glob), matcher("**/" + path, glob));
    if (path.startsWith("**/"))
      return Stream.of(matcher(path, glob), matcher(path.substring(3), glob));
    return Stream.of(matcher(path, glob));
  }

  private static PathMatcher matcher(String path, String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + path);
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "'%s' is no glob (%s): use *, ?, **, [a-z] and {a,b}"
              .formatted(glob, wrong.getDescription()),
          wrong);
    }
  }
}
