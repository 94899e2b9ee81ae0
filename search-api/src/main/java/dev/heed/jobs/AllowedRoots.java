package dev.heed.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The folders that may be indexed through the API: setting `server.roots`. Without one, no path
/// may.
///
/// A path counts as the place to which all its links lead. The index directory is never part of a
/// root, nor is heed's own `heed.yaml`, which may hold a key.
public final class AllowedRoots {
  static final String SETTINGS_FILE = "heed.yaml";

  private final List<Path> roots;
  private final Path index;

  private AllowedRoots(List<Path> roots, Path index) {
    this.roots = List.copyOf(roots);
    this.index = index;
  }

  /// Reads the setting.
  ///
  /// @param list paths, separated by commas; empty for none
  /// @throws IllegalArgumentException when one is no absolute path
  public static AllowedRoots parse(String list, Path index) {
    List<Path> roots =
        Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .filter(root -> !root.isEmpty())
            .map(AllowedRoots::root)
            .toList();
    return new AllowedRoots(roots, index);
  }

  private static Path root(String text) {
    Path root = Path.of(text);
    if (!root.isAbsolute())
      throw new IllegalArgumentException(
          "server.roots must be absolute paths separated by commas, got '%s'".formatted(text));
    return root.normalize();
  }

  /// The real place of a path, when it may be indexed.
  ///
  /// Nothing is said about what is outside the roots, not even whether it is there.
  ///
  /// @param field of the request, for the message
  Path require(String text, String field) {
    Path path = requirePlain(text, field);
    if (roots.stream().noneMatch(path::startsWith) && !isInside(path)) throw refused(text, field);
    Path real = real(path, text, field);
    if (!isInside(real)) throw refused(text, field);
    if (real.startsWith(realOr(index)))
      throw new RefusedException(
          field, "'%s' is in heed's own index directory, which is not indexed".formatted(text));
    if (real.endsWith(SETTINGS_FILE))
      throw new RefusedException(
          field, "'%s' is heed's own settings file, which is not indexed".formatted(text));
    return real;
  }

  /// Makes sure that a path says where it is: absolute and without steps up.
  static Path requirePlain(String text, String field) {
    try {
      Path path = Path.of(text);
      if (!path.isAbsolute())
        throw new RefusedException(
            field, "'%s' must be an absolute path on the machine of the service".formatted(text));
      for (Path part : path)
        if (part.toString().equals(".."))
          throw new RefusedException(field, "'%s' must be written without '..'".formatted(text));
      return path.normalize();
    } catch (InvalidPathException e) {
      throw new RefusedException(field, "'%s' is no path: %s".formatted(text, e.getReason()));
    }
  }

  private boolean isInside(Path path) {
    return roots.stream().map(AllowedRoots::realOr).anyMatch(path::startsWith);
  }

  private RefusedException refused(String text, String field) {
    String allowed = roots.isEmpty() ? "allows none" : "allows what is below " + roots;
    return new RefusedException(
        field,
        "'%s' may not be indexed through the API: the setting server.roots %s"
            .formatted(text, allowed));
  }

  /// A path that does not exist has no real place: whether that may be said depends on where its
  /// nearest existing folder really is.
  private Path real(Path path, String text, String field) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path above = path.getParent();
      while (above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS))
        above = above.getParent();
      if (above == null || !isInside(realOr(above))) throw refused(text, field);
      throw new RefusedException(field, "there is no '%s', or it cannot be read".formatted(text));
    }
  }

  private static Path realOr(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException _) {
      return path.toAbsolutePath().normalize();
    }
  }
}
