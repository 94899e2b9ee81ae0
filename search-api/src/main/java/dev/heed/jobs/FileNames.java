package dev.heed.jobs;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Names that somebody else gave to files, made into names that are safe here. They are titles,
/// never paths: of a path the last part is left, and only letters, digits and a few marks remain.
final class FileNames {
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ._()+@=-]");

  /// A file system counts bytes, of which a character has up to four.
  private static final int LONGEST = 60;

  private static final int LONGEST_EXTENSION = 12;

  private FileNames() {}

  /// @param fallback when nothing is left of the name
  static String safe(String given, String fallback) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String plain = UNSAFE.matcher(Normalizer.normalize(last, Normalizer.Form.NFC)).replaceAll("_");
    String name = plain.strip().replaceFirst("^[. ]+", "").replaceFirst("[. ]+$", "");
    return name.isEmpty() ? fallback : shortened(name);
  }

  /// `report.pdf` becomes `report-2.pdf`.
  static String numbered(String name, int number) {
    int dot = extension(name);
    return "%s-%d%s".formatted(name.substring(0, dot), number, name.substring(dot));
  }

  private static String shortened(String name) {
    if (name.length() <= LONGEST) return name;
    int dot = extension(name);
    String extension = name.substring(dot);
    int end = LONGEST - extension.length();
    if (Character.isHighSurrogate(name.charAt(end - 1))) end--;
    return name.substring(0, end) + extension;
  }

  /// Where the extension begins, at the end when there is none.
  private static int extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 || name.length() - dot > LONGEST_EXTENSION ? name.length() : dot;
  }
}
