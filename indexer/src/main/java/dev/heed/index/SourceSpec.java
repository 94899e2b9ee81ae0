package dev.heed.index;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a user writes a source.
final class SourceSpec {
  /// One letter before the colon is a Windows drive.
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):(.*)");

  private static final String KNOWN =
      "a file or folder, a .jsonl or .jsonl.gz file, beir:DIR, tools:FILE, or"
          + " maven:GROUP:ARTIFACT:VERSION[:javadoc]";

  private SourceSpec() {}

  static Source parse(String spec, List<String> include, List<String> exclude, boolean gitignore) {
    if (spec.isBlank()) throw new IllegalArgumentException("an empty source: expected " + KNOWN);
    Matcher scheme = SCHEME.matcher(spec);
    if (!scheme.matches()) return file(path(spec), include, exclude, gitignore);
    return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
      case "beir" -> new Source.Beir(path(named(spec, scheme.group(2))));
      case "tools" -> new Source.Tools(path(named(spec, scheme.group(2))));
      case "maven" -> maven(spec, scheme.group(2));
      case "file" -> file(Path.of(URI.create(spec)), include, exclude, gitignore);
      default -> unknownScheme(spec, scheme.group(1), include, exclude, gitignore);
    };
  }

  private static Source file(
      Path path, List<String> include, List<String> exclude, boolean gitignore) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    boolean lines = name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    return lines && !Files.isDirectory(path)
        ? new Source.JsonLines(path)
        : new Source.Files(path, include, exclude, gitignore);
  }

  private static Source maven(String spec, String coordinates) {
    String[] parts = coordinates.split(":", -1);
    boolean javadoc = parts.length == 3 || (parts.length == 4 && parts[3].equals("javadoc"));
    if (!javadoc)
      throw new IllegalArgumentException(
          "'%s' is no library's documentation: expected maven:GROUP:ARTIFACT:VERSION[:javadoc], such as maven:com.google.guava:guava:33.5.0-jre"
              .formatted(spec));
    return new Source.MavenJavadoc(parts[0], parts[1], parts[2]);
  }

  /// A file may have a colon in its name.
  private static Source unknownScheme(
      String spec, String scheme, List<String> include, List<String> exclude, boolean gitignore) {
    if (!scheme.startsWith("http") && Files.exists(path(spec)))
      return file(path(spec), include, exclude, gitignore);
    throw new IllegalArgumentException(
        "no source '%s:' (in '%s'): expected %s".formatted(scheme, spec, KNOWN));
  }

  private static String named(String spec, String path) {
    if (path.isBlank())
      throw new IllegalArgumentException("'%s' names no path: expected %s".formatted(spec, KNOWN));
    return path;
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException wrong) {
      throw new IllegalArgumentException(
          "'%s' is no path (%s): expected %s".formatted(text, wrong.getReason(), KNOWN), wrong);
    }
  }
}
