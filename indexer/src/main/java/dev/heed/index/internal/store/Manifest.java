package dev.heed.index.internal.store;

import dev.heed.index.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// `heed.json`: what an index directory says about itself.
///
/// @param format always [#FORMAT]
/// @param version grows when an older heed could not read the index
/// @param analysis grows when text is analysed differently, so that old words would not be found
/// @param encoder whose vectors are stored, null before the first
/// @param createdBy program and version
public record Manifest(
    String format, int version, int analysis, @Nullable EncoderMark encoder, String createdBy) {
  public static final String FILE = "heed.json";
  public static final int VERSION = 1;
  private static final String FORMAT = "heed-index";
  public static final int ANALYSIS = 1;

  /// Vectors of encoders with different hashes must not be compared.
  public record EncoderMark(String name, String hash) {
    @Override
    public String toString() {
      return "%s (%s)".formatted(name, hash);
    }
  }

  static Manifest ofNewIndex() {
    return new Manifest(FORMAT, VERSION, ANALYSIS, null, "heed " + programVersion());
  }

  Manifest with(EncoderMark encoder) {
    return new Manifest(format, version, analysis, encoder, createdBy);
  }

  /// Reads the manifest of an index.
  ///
  /// @throws IllegalStateException when this heed must not touch the index, with what to do
  static Manifest read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    Manifest manifest = parse(file);
    if (!Objects.equals(manifest.format, FORMAT)) throw foreign(file);
    if (manifest.version != VERSION)
      throw new IllegalStateException(
          "%s has index format %d, and this heed reads format %d: use the heed that wrote it (%s), or index again into another directory"
              .formatted(directory, manifest.version, VERSION, manifest.createdBy));
    if (manifest.analysis != ANALYSIS)
      throw new IllegalStateException(
          "%s was written with text analysis %d, and this heed analyses queries by %d: index again into another directory"
              .formatted(directory, manifest.analysis, ANALYSIS));
    return manifest;
  }

  void write(Path directory) throws IOException {
    AtomicFile.write(
        directory.resolve(FILE),
        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this));
  }

  private static Manifest parse(Path file) throws IOException {
    try {
      return Json.MAPPER.readValue(Files.readString(file, StandardCharsets.UTF_8), Manifest.class);
    } catch (JacksonException e) {
      throw foreign(file);
    }
  }

  private static IllegalStateException foreign(Path file) {
    return new IllegalStateException(
        "%s is not the file of a heed index: choose another index directory".formatted(file));
  }

  private static String programVersion() {
    String version = Manifest.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
