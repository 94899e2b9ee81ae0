package dev.heed.evaluate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/// A folder in BEIR's layout: `corpus.jsonl`, `queries.jsonl` and `qrels/SPLIT.tsv`, each plain or
/// `.gz`. Thakur et al., NeurIPS 2021.
///
/// @param queries texts by id, in the order of their file
public record TestCollection(Path directory, Path corpus, Map<String, String> queries) {
  private static final String QRELS = "qrels";

  public TestCollection {
    queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
  }

  /// Reads the queries; corpus and judgements are only looked for.
  ///
  /// @throws IllegalArgumentException naming what is missing, or the line that is wrong
  public static TestCollection open(Path directory) {
    Path folder = directory.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder))
      throw new IllegalArgumentException("there is no folder " + folder);
    return new TestCollection(
        folder, required(folder, "corpus.jsonl"), queries(required(folder, "queries.jsonl")));
  }

  /// The folder's name.
  public String name() {
    return String.valueOf(directory.getFileName());
  }

  /// Where the queries are.
  public Path queryFile() {
    return required(directory, "queries.jsonl");
  }

  /// The judgements of a split.
  ///
  /// @throws IllegalArgumentException listing the splits that there are
  public Qrels qrels(String split) {
    Path folder = directory.resolve(QRELS);
    return Qrels.beir(
        existing(folder, split + ".tsv")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has no judgements '%s': it has %s"
                            .formatted(directory, split, splits(folder)))));
  }

  /// Whether a split has judgements.
  public boolean hasQrels(String split) {
    return existing(directory.resolve(QRELS), split + ".tsv").isPresent();
  }

  private static List<String> splits(Path folder) {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".tsv") || name.endsWith(".tsv.gz"))
          .map(name -> name.substring(0, name.indexOf(".tsv")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static Map<String, String> queries(Path file) {
    Map<String, String> queries = new LinkedHashMap<>();
    JsonLines.read(file, (query, where) -> add(query, where, queries));
    return queries;
  }

  private static void add(JsonNode query, String where, Map<String, String> queries) {
    JsonNode id = query.path("_id");
    JsonNode text = query.path("text");
    if (!id.isValueNode() || !text.isString())
      throw new IllegalArgumentException(where + " has no _id or no text");
    if (queries.putIfAbsent(id.asString(), text.asString()) != null)
      throw new IllegalArgumentException(
          "%s repeats the query id '%s'".formatted(where, id.asString()));
  }

  /// The content of a file whose name may end in `.gz`.
  static InputStream unpacked(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
  }

  private static Path required(Path folder, String name) {
    return existing(folder, name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is no BEIR folder: it holds neither %s nor %s.gz"
                        .formatted(folder, name, name)));
  }

  private static Optional<Path> existing(Path folder, String name) {
    return Stream.of(name, name + ".gz")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
