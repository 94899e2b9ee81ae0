package dev.heed.llm.internal.hub;

import java.util.regex.Pattern;

/// A file of a repository, as its listing has it.
///
/// @param path within the repository; it comes from outside, so that only plain names with single
///   slashes between them are taken
/// @param bytes exactly so many
/// @param digest what proves that it is the right one
record HubFile(String path, long bytes, Digest digest) {
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

  HubFile {
    if (!isPlain(path))
      throw new IllegalArgumentException("'%s' is no plain path of a file".formatted(path));
    if (bytes < 0)
      throw new IllegalArgumentException("%s has a size of %d bytes".formatted(path, bytes));
  }

  static boolean isPlain(String path) {
    return PATH.matcher(path).matches();
  }

  /// Without its folder.
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Ends with a slash; empty for the repository's own.
  String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
