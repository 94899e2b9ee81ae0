package dev.heed.llm.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where a model is put together before it appears, whole, in one rename. Made while holding the
/// model's lock, so that what an interrupted process left is known to be dead and is swept away.
public final class Staging implements AutoCloseable {
  private final Path directory;
  private final Path model;

  private Staging(Path directory) throws IOException {
    this.directory = directory;
    this.model = Files.createDirectory(directory.resolve("model"));
    Files.createDirectory(download());
  }

  public static Staging of(Path cache, String model) throws IOException {
    Path all = cache.resolve(".staging").resolve(model);
    delete(all);
    return new Staging(Files.createTempDirectory(Files.createDirectories(all), ""));
  }

  /// Becomes the model's directory.
  public Path model() {
    return model;
  }

  public Path download() {
    return directory.resolve("download");
  }

  /// Moves the model into its place, and what was there before out of it.
  public void install(Path target) throws IOException {
    discard(target);
    Files.move(model, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Takes a model out of its place in one rename; its files are deleted on close.
  public void discard(Path target) throws IOException {
    if (Files.exists(target))
      Files.move(target, directory.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) return;
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) Files.deleteIfExists(file);
  }
}
