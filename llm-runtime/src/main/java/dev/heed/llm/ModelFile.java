package dev.heed.llm;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file of a model and what proves that it is the right one.
///
/// @param name within the model's directory
/// @param sha256 64 lower-case hexadecimal digits
public record ModelFile(String name, long bytes, String sha256) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public ModelFile {
    if (!NAME.matcher(name).matches())
      throw new IllegalArgumentException(
          "'%s' is no file name of a model: expected letters, digits, '.', '_' and '-'"
              .formatted(name));
    if (bytes < 0)
      throw new IllegalArgumentException("%s has a size of %d bytes".formatted(name, bytes));
    if (!SHA256.matcher(sha256).matches())
      throw new IllegalArgumentException(
          "'%s' of %s is no SHA-256: expected 64 hexadecimal digits".formatted(sha256, name));
  }

  /// Measures a file.
  public static ModelFile of(Path file) throws IOException {
    return new ModelFile(file.getFileName().toString(), Files.size(file), hash(file));
  }

  /// Reads the whole file below a model's directory and says what is wrong with it, if anything.
  public Optional<String> problem(Path modelDirectory) throws IOException {
    Optional<String> size = sizeProblem(modelDirectory);
    if (size.isPresent()) return size;
    String found = hash(modelDirectory.resolve(name));
    return found.equals(sha256)
        ? Optional.empty()
        : Optional.of("%s has SHA-256 %s, expected %s".formatted(name, found, sha256));
  }

  /// Says whether the file is missing or of another size.
  Optional<String> sizeProblem(Path modelDirectory) {
    File file = modelDirectory.resolve(name).toFile();
    if (!file.isFile()) return Optional.of("%s is missing".formatted(name));
    return file.length() == bytes
        ? Optional.empty()
        : Optional.of("%s has %d bytes, expected %d".formatted(name, file.length(), bytes));
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = newDigest();
    try (InputStream in = Files.newInputStream(file);
        var read = new DigestInputStream(in, digest)) {
      read.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
