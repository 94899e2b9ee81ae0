package dev.heed.index.internal.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.Filter;
import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Metadata;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.Both;
import dev.heed.index.Query.TextQuery;
import dev.heed.index.Query.VectorQuery;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchRequest.Order;
import dev.heed.index.SearchResult;
import dev.heed.index.SearchResult.FacetCount;
import dev.heed.index.internal.DocumentId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Filters, facets and totals against a naive count, with many aliases.
class RandomFiltersTest {
  private static final long SEED = 11;
  private static final List<String> TYPES = List.of("html", "pdf", "java");
  private static final List<String> TAGS = List.of("red", "green", "blue");
  private static final List<String> FACETS = List.of("type", "tags", "path");

  private final Random random = new Random(SEED);

  /// @param passages how many it has; one with an even number of passages contains the word
  private record Doc(String name, Metadata metadata, int passages) {
    boolean contains() {
      return passages % 2 == 0;
    }
  }

  @Test
  void everyDocumentIsCountedByItsOwnMetadata(@TempDir Path root) throws Exception {
    List<Doc> documents = new ArrayList<>();
    try (TestCollection collection = new TestCollection(root)) {
      while (documents.size() < 200) documents.addAll(putTwins(collection, documents.size()));
      collection.commit();
      try (PassageIndex index = collection.open()) {
        for (int i = 0; i < 300; i++) check(index, documents, filters());
      }
    }
  }

  private List<Doc> putTwins(TestCollection collection, int number) throws Exception {
    int passages = 1 + random.nextInt(4);
    int twins = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
    List<Doc> group = new ArrayList<>();
    for (int twin = 0; twin < twins; twin++) {
      String name = "d" + (number + twin);
      group.add(new Doc(name, metadata(name), passages));
    }
    Doc holder = group.getFirst();
    String word = holder.contains() ? "word" : "nothing";
    String[] texts =
        Stream.generate(() -> word + " of " + number).limit(passages).toArray(String[]::new);
    List<float[]> vectors =
        Stream.generate(() -> new float[] {0.6f, 0.8f}).limit(passages).toList();
    List<Metadata> shared = group.stream().map(Doc::metadata).toList();
    collection.put(holder.name(), "", holder.metadata(), shared, vectors, texts);
    for (Doc alias : group.subList(1, twins))
      collection.alias(alias.name(), holder.name(), "", alias.metadata());
    if (random.nextInt(20) == 0) collection.commit();
    return group;
  }

  private void check(PassageIndex index, List<Doc> documents, List<Filter> filters) {
    String where = "seed %d, %s".formatted(SEED, filters);
    List<Doc> passing =
        documents.stream().filter(doc -> filters.stream().allMatch(f -> passes(doc, f))).toList();
    List<Doc> found = passing.stream().filter(Doc::contains).toList();
    SearchRequest request =
        new SearchRequest(
            new Both(new TextQuery("word"), new VectorQuery(new float[] {0, 1})),
            10_000,
            filters,
            Order.RELEVANCE,
            FACETS,
            null);
    SearchResult result = index.search(request);
    assertThat(result.total()).as(where).isEqualTo(passages(found));
    assertThat(result.totalDocuments()).as(where).isEqualTo(found.size());
    assertThat(counts(result, Leg.BM25)).as(where).isEqualTo(byName(found));
    assertThat(counts(result, Leg.DENSE)).as(where).isEqualTo(byName(passing));
    assertThat(facet(result, "type")).as(where).isEqualTo(count(found, d -> List.of(d.type())));
    assertThat(facet(result, "tags")).as(where).isEqualTo(count(found, Metadata::tags));
    assertThat(facet(result, "path")).as(where).isEqualTo(count(found, d -> List.of(d.path())));
    SearchRequest dense =
        new SearchRequest(
            new VectorQuery(new float[] {0, 1}), 1, filters, Order.RELEVANCE, List.of(), null);
    assertThat(index.search(dense).total()).as(where).isEqualTo(passages(passing));
  }

  private static boolean passes(Doc doc, Filter filter) {
    Metadata metadata = doc.metadata();
    return switch (filter) {
      case Filter.AnyOf(String field, List<String> values) ->
          values(metadata, field).stream().anyMatch(values::contains);
      case Filter.Prefix(String field, String prefix) ->
          values(metadata, field).stream().anyMatch(value -> value.startsWith(prefix));
      case Filter.Dates(LocalDate from, LocalDate to) -> {
        if (metadata.date() == null) yield false;
        LocalDate day = metadata.date().atZone(ZoneOffset.UTC).toLocalDate();
        yield (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
      }
      case Filter.Documents(List<String> ids) -> ids.contains(DocumentId.of(doc.name()));
      case Filter.Passages _ -> throw new IllegalArgumentException("no filter of documents");
      case Filter.Not(Filter excluded) -> !passes(doc, excluded);
    };
  }

  private static List<String> values(Metadata metadata, String field) {
    return switch (field) {
      case "type" -> List.of(metadata.type());
      case "tags" -> metadata.tags();
      case "path" -> List.of(metadata.path());
      case String other -> throw new IllegalArgumentException(other);
    };
  }

  private Metadata metadata(String name) {
    String day =
        random.nextInt(5) == 0
            ? null
            : "2024-01-0%dT%02d:59:59Z".formatted(1 + random.nextInt(9), random.nextInt(24));
    String[] tags = TAGS.stream().filter(_ -> random.nextBoolean()).toArray(String[]::new);
    return TestCollection.metadata(
        random.nextInt(5) + "/" + name, TYPES.get(random.nextInt(3)), "en", day, tags);
  }

  private List<Filter> filters() {
    return Stream.generate(this::filter).limit(random.nextInt(4)).toList();
  }

  private Filter filter() {
    return switch (random.nextInt(6)) {
      case 0 -> new Filter.AnyOf("type", List.of(TYPES.get(random.nextInt(3)), "none"));
      case 1 -> new Filter.AnyOf("tags", List.of(TAGS.get(random.nextInt(3))));
      case 2 -> new Filter.Prefix("path", "docs/" + random.nextInt(5));
      case 3 -> new Filter.Dates(day(), random.nextBoolean() ? null : day());
      case 4 ->
          new Filter.Documents(
              random.ints(100, 0, 200).mapToObj(number -> DocumentId.of("d" + number)).toList());
      default -> new Filter.Not(filter());
    };
  }

  private LocalDate day() {
    return LocalDate.of(2024, 1, 1 + random.nextInt(9));
  }

  private static long passages(List<Doc> documents) {
    return documents.stream().mapToLong(Doc::passages).sum();
  }

  private static Map<String, Long> byName(List<Doc> documents) {
    return documents.stream().collect(Collectors.toMap(Doc::name, doc -> (long) doc.passages()));
  }

  private static Map<String, Long> counts(SearchResult result, Leg leg) {
    return result.hits(leg).stream()
        .collect(Collectors.groupingBy(Hit::externalId, Collectors.counting()));
  }

  private static Map<String, Long> facet(SearchResult result, String field) {
    return result.facets().get(field).stream()
        .collect(Collectors.toMap(FacetCount::value, FacetCount::documents));
  }

  private static Map<String, Long> count(
      List<Doc> documents, Function<Metadata, Collection<String>> values) {
    return documents.stream()
        .flatMap(doc -> values.apply(doc.metadata()).stream())
        .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
  }
}
