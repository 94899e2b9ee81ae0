package dev.heed.tune.learn;

import dev.heed.evaluate.HeadTraining.Source;
import dev.heed.evaluate.JsonLines;
import dev.heed.evaluate.TestCollection;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Queries that somebody or something made for a corpus, as labelled queries of it: lines
/// `{"query": …, "positive": document id}`, or a list of ids; what else is in a line is not looked
/// at. A query that comes again has further positives.
///
/// It is a folder of its own in BEIR's layout, with a link to the corpus, deleted when it is
/// closed; the index is that of the corpus, whose content tells it.
///
/// @param folder that holds nothing else
public record ExampleCollection(Path folder, Source source) implements AutoCloseable {
  private static final String SPLIT = "examples";

  /// Reads examples.
  ///
  /// @param collection whose corpus the examples are of
  /// @throws IllegalArgumentException naming the line that is wrong
  public static ExampleCollection of(Path collection, Path examples) throws IOException {
    TestCollection corpus = TestCollection.open(collection);
    Map<String, Set<String>> positives = read(examples);
    Path folder = Files.createTempDirectory("heed-examples-");
    Path own = Files.createDirectories(folder.resolve(corpus.name()));
    link(corpus.corpus(), own.resolve(String.valueOf(corpus.corpus().getFileName())));
    List<String> queries = new ArrayList<>();
    List<String> qrels = new ArrayList<>(List.of("query-id\tcorpus-id\tscore"));
    positives.forEach(
        (query, documents) -> {
          String id = "e" + queries.size();
          queries.add(JsonMapper.shared().writeValueAsString(Map.of("_id", id, "text", query)));
          documents.forEach(document -> qrels.add("%s\t%s\t1".formatted(id, document)));
        });
    Files.write(own.resolve("queries.jsonl"), queries);
    Files.write(Files.createDirectory(own.resolve("qrels")).resolve(SPLIT + ".tsv"), qrels);
    return new ExampleCollection(folder, new Source(own, SPLIT));
  }

  private static Map<String, Set<String>> read(Path examples) {
    if (!Files.isRegularFile(examples))
      throw new IllegalArgumentException("there is no file of examples " + examples);
    Map<String, Set<String>> positives = new LinkedHashMap<>();
    JsonLines.read(examples, (line, where) -> add(line, where, positives));
    if (positives.isEmpty())
      throw new IllegalArgumentException("%s holds no example".formatted(examples));
    return positives;
  }

  private static void add(JsonNode line, String where, Map<String, Set<String>> positives) {
    String query = line.path("query").asString("");
    List<String> documents = documents(line.path("positive"));
    if (query.isBlank() || documents.isEmpty())
      throw new IllegalArgumentException(
          "%s must be {\"query\": words, \"positive\": document id or a list of them}, got %s"
              .formatted(where, line));
    positives.computeIfAbsent(query, _ -> new LinkedHashSet<>()).addAll(documents);
  }

  private static List<String> documents(JsonNode positive) {
    List<JsonNode> all = positive.isArray() ? positive.valueStream().toList() : List.of(positive);
    return all.stream().map(one -> one.asString("")).filter(id -> !id.isBlank()).toList();
  }

  private static void link(Path file, Path link) throws IOException {
    try {
      Files.createSymbolicLink(link, file);
    } catch (FileSystemException | UnsupportedOperationException _) {
      Files.copy(file, link); // not allowed here
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) Files.deleteIfExists(path);
  }
}
