package dev.heed.index.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules of one `.gitignore` file.
///
/// @param folder where the file stands; its rules are about paths below
record GitIgnore(Path folder, List<GitPattern> rules) {
  /// Longer files are no list of patterns.
  private static final int LONGEST = 1 << 20;

  GitIgnore {
    rules = List.copyOf(rules);
  }

  static GitIgnore parse(Path folder, String lines) {
    return new GitIgnore(
        folder, lines.lines().map(GitPattern::parse).flatMap(Optional::stream).toList());
  }

  /// The files above a folder, outermost first, up to the root of its repository; none when it is
  /// in no repository.
  static List<GitIgnore> above(Path folder) throws IOException {
    List<GitIgnore> ignores = new ArrayList<>();
    for (Path at = folder; at != null; at = at.getParent()) {
      if (!at.equals(folder)) addFile(at, ignores);
      if (Files.exists(at.resolve(".git"))) {
        Collections.reverse(ignores);
        return ignores;
      }
    }
    return List.of();
  }

  /// These files and that of the folder.
  static List<GitIgnore> below(Path folder, List<GitIgnore> ignores) throws IOException {
    List<GitIgnore> all = new ArrayList<>(ignores);
    addFile(folder, all);
    return all;
  }

  private static void addFile(Path folder, List<GitIgnore> ignores) throws IOException {
    Path file = folder.resolve(".gitignore");
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) return;
    try (InputStream in = Files.newInputStream(file)) {
      String lines = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      ignores.add(parse(folder, lines));
    }
  }

  /// True when the last rule that fits, in the innermost file that has one, is to ignore. What an
  /// ignored folder holds is never asked for.
  static boolean ignores(List<GitIgnore> ignores, Path path, boolean directory) {
    for (int i = ignores.size() - 1; i >= 0; i--) {
      GitPattern rule = ignores.get(i).lastMatch(path, directory);
      if (rule != null) return !rule.negated();
    }
    return false;
  }

  private @Nullable GitPattern lastMatch(Path path, boolean directory) {
    if (!path.startsWith(folder)) return null;
    List<String> parts = List.of(Globs.slashed(folder.relativize(path)).split("/", -1));
    for (int i = rules.size() - 1; i >= 0; i--)
      if (rules.get(i).matches(parts, directory)) return rules.get(i);
    return null;
  }
}
