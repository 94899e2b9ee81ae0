package dev.heed.search;

import dev.heed.index.Document;
import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Location;
import dev.heed.index.Metadata;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query;
import dev.heed.index.Query.WeightedTerms;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchResult;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.index.Snippet;
import dev.heed.index.StoredPassage;
import dev.heed.index.TermStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// An index in memory that a test can work out by hand: the score of words is how often they occur,
/// that of vectors their dot product. A document's passages are the parts of its text between `|`.
public final class WordIndex implements PassageIndex {
  private final Map<String, Document> documents = new LinkedHashMap<>();
  private final Map<String, float[]> vectors = new HashMap<>();
  private final String encoder;

  /// @param encoder name of the encoder of the vectors, null for an index without
  public WordIndex(String encoder) {
    this.encoder = encoder;
  }

  public WordIndex add(String id, String text, float[]... vectors) {
    return add(id, text, null, vectors);
  }

  public WordIndex add(String id, String text, Instant date, float[]... vectors) {
    List<Passage> passages = new ArrayList<>();
    int start = 0;
    for (String part : text.split("\\|")) {
      int ordinal = passages.size();
      Location location = new Location("file:///" + id, "part" + ordinal, List.of(), null);
      passages.add(
          new Passage(
              id + "-" + ordinal, id, ordinal, part, start, start + part.length(), location));
      start += part.length() + 1;
    }
    for (int i = 0; i < vectors.length; i++) this.vectors.put(id + "-" + i, vectors[i]);
    Metadata metadata = new Metadata("test", "text", id, "en", date, List.of());
    documents.put(
        id,
        new Document(
            id,
            null,
            "file:///" + id,
            "Title of " + id,
            text,
            List.of(),
            passages,
            metadata,
            null));
    return this;
  }

  private List<Passage> passages() {
    return documents.values().stream().flatMap(document -> document.passages().stream()).toList();
  }

  @Override
  public <T> T search(SearchRequest request, Function<SearchResult, T> use) {
    return use.apply(found(request));
  }

  private SearchResult found(SearchRequest request) {
    Map<Leg, List<Hit>> legs = new EnumMap<>(Leg.class);
    switch (request.query()) {
      case Query.Lexical words -> legs.put(Leg.BM25, words(words, request.depth()));
      case Query.VectorQuery vector -> legs.put(Leg.DENSE, near(vector, request.depth()));
      case Query.VectorWithin(Query.VectorQuery vector, Query.TextQuery _) ->
          legs.put(Leg.DENSE, near(vector, request.depth()));
      case Query.Both(Query.Lexical words, Query.VectorQuery vector) -> {
        legs.put(Leg.BM25, words(words, request.depth()));
        legs.put(Leg.DENSE, near(vector, request.depth()));
      }
    }
    Map<Leg, Duration> took =
        legs.keySet().stream().collect(Collectors.toMap(leg -> leg, _ -> Duration.ofMillis(1)));
    List<Hit> all =
        legs.containsKey(Leg.BM25)
            ? words(lexical(request.query()), Integer.MAX_VALUE)
            : legs.get(Leg.DENSE);
    long found = all.stream().map(hit -> hit.passage().documentId()).distinct().count();
    Coverage coverage = new Coverage(vectors.size(), passages().size());
    return new SearchResult(legs, took, all.size(), found, Map.of(), coverage, null);
  }

  private static Query.Lexical lexical(Query query) {
    return query instanceof Query.Both(Query.Lexical words, Query.VectorQuery _)
        ? words
        : (Query.Lexical) query;
  }

  private List<Hit> words(Query.Lexical query, int depth) {
    if (query instanceof Query.Fused(Map<Query.Lexical, Float> wordings)) {
      Map<String, Double> scores = new HashMap<>();
      wordings.forEach(
          (wording, weight) -> {
            List<Hit> hits = words(wording, depth);
            for (int rank = 1; rank <= hits.size(); rank++)
              scores.merge(
                  hits.get(rank - 1).passage().id(), (double) weight / (60 + rank), Double::sum);
          });
      return best(Leg.BM25, depth, passage -> scores.getOrDefault(passage.id(), 0.0));
    }
    return best(Leg.BM25, depth, passage -> score(query, terms(passage.text())));
  }

  private static double score(Query.Lexical query, List<String> passage) {
    return switch (query) {
      case Query.TextQuery(String text) -> passage.stream().filter(terms(text)::contains).count();
      case Query.PlainText(String text) -> passage.stream().filter(terms(text)::contains).count();
      case WeightedTerms(Map<String, Float> terms) ->
          passage.stream().mapToDouble(term -> terms.getOrDefault(term, 0f)).sum();
      case Query.Expanded(Query.Lexical original, float weight, WeightedTerms terms) ->
          weight * score(original, passage) + score(terms, passage);
      case Query.Fused _ -> throw new AssertionError("fused above");
    };
  }

  private List<Hit> near(Query.VectorQuery query, int depth) {
    return best(
        Leg.DENSE,
        depth,
        passage -> vector(passage.id()).map(vector -> dot(vector, query.vector())).orElse(0.0));
  }

  private List<Hit> best(Leg leg, int depth, ToDoubleFunction<Passage> score) {
    return passages().stream()
        .map(passage -> hit(leg, passage, (float) score.applyAsDouble(passage)))
        .filter(hit -> hit.score() > 0)
        .sorted(Comparator.comparingDouble(Hit::score).reversed())
        .limit(depth)
        .toList();
  }

  private Hit hit(Leg leg, Passage passage, float score) {
    Document document = documents.get(passage.documentId());
    Instant date = document.metadata().date();
    return new Hit(new StoredPassage.Read(passage, document.title(), null, date), score, leg);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }

  private static List<String> terms(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  @Override
  public List<Snippet> snippets(String query, List<Passage> passages, int length) {
    return passages.stream()
        .map(passage -> new Snippet(passage.text(), passage.start(), List.of()))
        .toList();
  }

  @Override
  public Optional<Document> document(String id) {
    return Optional.ofNullable(documents.get(id));
  }

  /// The source of these gave them no other ids.
  @Override
  public Map<String, String> idsByExternalId() {
    return documents.keySet().stream().collect(Collectors.toMap(id -> id, id -> id));
  }

  @Override
  public List<String> documentIds() {
    return List.copyOf(documents.keySet());
  }

  @Override
  public Optional<Passage> passage(String id) {
    return passages().stream().filter(passage -> passage.id().equals(id)).findFirst();
  }

  @Override
  public Optional<float[]> vector(String passageId) {
    return Optional.ofNullable(vectors.get(passageId));
  }

  @Override
  public WeightedTerms keyTerms(String id, int count) {
    String text =
        passage(id).map(Passage::text).orElseGet(() -> documents.get(id).text().replace('|', ' '));
    return new WeightedTerms(
        terms(text).stream()
            .distinct()
            .limit(count)
            .collect(Collectors.toMap(term -> term, _ -> 1f)));
  }

  @Override
  public TermStatistics statistics() {
    return new TermStatistics() {
      @Override
      public long passages() {
        return WordIndex.this.passages().size();
      }

      @Override
      public long passagesWith(String term) {
        return WordIndex.this.passages().stream()
            .filter(passage -> terms(passage.text()).contains(term))
            .count();
      }

      @Override
      public Map<String, Integer> passagesWith(Collection<String> terms) {
        return terms.stream()
            .collect(Collectors.toMap(term -> term, term -> (int) passagesWith(term)));
      }

      @Override
      public List<String> terms(String text) {
        return WordIndex.terms(text);
      }

      // Knows one mistake.
      @Override
      public Optional<String> respelled(String text) {
        return text.contains("lapm") ? Optional.of(text.replace("lapm", "lamp")) : Optional.empty();
      }

      @Override
      public List<Map<String, Integer>> frequencies(List<String> passageIds) {
        return passageIds.stream().map(id -> counted(passage(id).orElseThrow().text())).toList();
      }

      @Override
      public Map<String, Set<String>> sample(int passages) {
        return WordIndex.this.passages().stream()
            .limit(passages)
            .collect(Collectors.toMap(Passage::id, passage -> Set.copyOf(terms(passage.text()))));
      }

      private Map<String, Integer> counted(String text) {
        return terms(text).stream().collect(Collectors.toMap(term -> term, _ -> 1, Integer::sum));
      }
    };
  }

  @Override
  public Optional<String> encoder() {
    return Optional.ofNullable(encoder);
  }

  @Override
  public void close() {}
}
