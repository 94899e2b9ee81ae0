package dev.heed.index.internal.store;

import dev.heed.index.IndexSettings;
import dev.heed.index.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A directory that holds an index:
///
/// ```
/// heed.json               what it is: Manifest
/// heed.lock, owner.json   who writes it: WriteLock, OwnerFile
/// collections/NAME/       one Lucene index each, and
///   collection.json       its IndexSettings
///   attention.json        what is kept of its passages for attention: AttentionFiles
///   keys.json             how far that is
///   wanted.log            ids of found documents that wait for vectors: WantedLog
///   suggest/              what texts are completed from, for one commit
/// attention/              what is kept for attention, of all collections: AttentionWriter
/// ```
public final class IndexDirectory {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final String SETTINGS = "collection.json";

  /// Prefix of a collection's folder while it is deleted; no collection can be named so.
  private static final String DELETED = ".deleted-";

  private final Path root;
  private volatile Manifest manifest;

  private IndexDirectory(Path root, Manifest manifest) {
    this.root = root;
    this.manifest = manifest;
  }

  /// The index in this directory, empty when there is none.
  ///
  /// @throws IllegalStateException when there is one that this heed must not read
  public static Optional<IndexDirectory> find(Path root) throws IOException {
    if (!Files.exists(root.resolve(Manifest.FILE))) return Optional.empty();
    return Optional.of(new IndexDirectory(root, Manifest.read(root)));
  }

  /// The index in this directory, a new one where the directory is empty or missing. The caller
  /// holds the write lock.
  public static IndexDirectory openOrCreate(Path root) throws IOException {
    Optional<IndexDirectory> existing = find(root);
    if (existing.isPresent()) return existing.get();
    Manifest manifest = Manifest.ofNewIndex();
    manifest.write(root);
    return new IndexDirectory(root, manifest);
  }

  /// Makes sure that heed may write here, before it writes anything.
  ///
  /// @throws IllegalStateException when the directory holds something else
  public static void requireOurs(Path root) throws IOException {
    if (find(root).isPresent() || !Files.exists(root)) return;
    if (!Files.isDirectory(root))
      throw new IllegalStateException(
          "%s is a file: choose a directory for the index".formatted(root));
    try (Stream<Path> files = Files.list(root)) {
      Optional<Path> foreign = files.filter(file -> !isLeftover(file)).findFirst();
      if (foreign.isPresent())
        throw new IllegalStateException(
            "%s holds %s and is no heed index: choose an empty or a new directory"
                .formatted(root, foreign.get().getFileName()));
    }
  }

  /// What a process leaves that is killed while it creates an index.
  private static boolean isLeftover(Path file) {
    String name = file.getFileName().toString();
    return WriteLock.isPartOf(file) || name.equals(Manifest.FILE + AtomicFile.UNFINISHED);
  }

  /// The index that holds this collection.
  ///
  /// @throws IllegalArgumentException when there is no such index or collection
  public static IndexDirectory require(Path root, String collection) throws IOException {
    IndexDirectory index =
        find(root)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s holds no heed index: index something there first".formatted(root)));
    if (!index.has(collection))
      throw new IllegalArgumentException(
          "%s has no collection '%s', it has %s".formatted(root, collection, index.collections()));
    return index;
  }

  public Path root() {
    return root;
  }

  public Manifest manifest() {
    return manifest;
  }

  /// Notes whose vectors the index holds from now on.
  public void remember(Manifest.EncoderMark encoder) throws IOException {
    manifest = manifest.with(encoder);
    manifest.write(root);
  }

  /// Names of the collections, in order.
  public List<String> collections() throws IOException {
    Path all = root.resolve("collections");
    if (!Files.isDirectory(all)) return List.of();
    List<String> names = new ArrayList<>();
    try (Stream<Path> folders = Files.list(all)) {
      for (Path folder : (Iterable<Path>) folders.sorted()::iterator)
        if (Files.exists(folder.resolve(SETTINGS))) names.add(folder.getFileName().toString());
    }
    names.removeIf(name -> name.startsWith(DELETED));
    return names;
  }

  /// The folder of a collection.
  ///
  /// @throws IllegalArgumentException when the name is none for a collection
  public Path collection(String name) {
    requireName(name);
    return root.resolve("collections").resolve(name);
  }

  /// Makes sure that a collection can have this name.
  ///
  /// @throws IllegalArgumentException when it cannot
  public static void requireName(String name) {
    if (!NAME.matcher(name).matches())
      throw new IllegalArgumentException(
          "collection name '%s' must be 1 to 64 of a-z, 0-9, - and _, and begin with a letter or digit"
              .formatted(name));
  }

  public boolean has(String name) {
    return Files.exists(collection(name).resolve(SETTINGS));
  }

  /// The settings with which the collection was created; it is created with these when it is not
  /// there. What a job may cost and when it commits is no matter of the files: that follows these.
  public IndexSettings settings(String name, IndexSettings wanted) throws IOException {
    Path folder = Files.createDirectories(collection(name));
    Path file = folder.resolve(SETTINGS);
    if (!Files.exists(file)) AtomicFile.write(file, Json.MAPPER.writeValueAsString(wanted));
    IndexSettings stored =
        Json.MAPPER.readValue(Files.readString(file, StandardCharsets.UTF_8), IndexSettings.class);
    return new IndexSettings(
        stored.language(),
        stored.passageTokens(),
        stored.wholeDocuments(),
        stored.vectors(),
        wanted.commitEvery(),
        wanted.limits());
  }

  /// What a collection's files take on disk; a file that goes meanwhile counts nothing.
  public long bytes(String name) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(collection(name))) {
      for (Path file : (Iterable<Path>) files::iterator) bytes += file.toFile().length();
    }
    return bytes;
  }

  /// Deletes a collection: all of it is gone at once, its files soon after.
  public boolean delete(String name) throws IOException {
    Path folder = collection(name);
    if (!Files.exists(folder)) return false;
    Path going = folder.resolveSibling(DELETED + name);
    deleteTree(going);
    Files.move(folder, going);
    deleteTree(going);
    return true;
  }

  /// Deletes a folder and all below it, if it is there.
  public static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted((one, other) -> other.compareTo(one)).toList();
    }
    for (Path path : deepestFirst) Files.delete(path);
  }
}
