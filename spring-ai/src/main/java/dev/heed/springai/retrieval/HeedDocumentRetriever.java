package dev.heed.springai.retrieval;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.retrieval.search.DocumentRetriever;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStoreRetriever;
import tools.jackson.databind.JsonNode;

/// Passages that a heed service finds, best first, each a document with its whole text. The keys of
/// [RetrievalMetadata] say where it stands.
///
/// `Query.context()` may have [#FILTERS], conditions beside those of the options. Safe for many
/// threads; the service stays the caller's.
public final class HeedDocumentRetriever implements DocumentRetriever, VectorStoreRetriever {
  /// Conditions of one query in its context: a `List<String>`, or one as a `String`.
  public static final String FILTERS = "heed.filters";

  private final HeedService service;
  private final RetrievalOptions options;

  public HeedDocumentRetriever(HeedService service, RetrievalOptions options) {
    this.service = service;
    this.options = options;
  }

  /// What the service finds; a blank query finds nothing.
  ///
  /// @throws HeedServiceException when the service is not there, or refuses
  @Override
  public List<Document> retrieve(Query query) {
    return found(query.text(), options.k(), filters(query.context().get(FILTERS)));
  }

  /// The same as a vector store is searched.
  ///
  /// @throws IllegalArgumentException when a threshold is asked for, because scores of different
  ///   queries cannot be compared, or a filter that heed does not know
  @Override
  public List<Document> similaritySearch(SearchRequest request) {
    if (request.getSimilarityThreshold() > SearchRequest.SIMILARITY_THRESHOLD_ACCEPT_ALL)
      throw new IllegalArgumentException(
          "heed's scores are no similarities: leave the threshold of %s out"
              .formatted(request.getSimilarityThreshold()));
    List<String> filters =
        request.getFilterExpression() == null
            ? List.of()
            : FilterTexts.of(request.getFilterExpression());
    return found(request.getQuery(), request.getTopK(), filters);
  }

  private static List<String> filters(@Nullable Object given) {
    return switch (given) {
      case null -> List.of();
      case String one -> List.of(one);
      case List<?> several when several.stream().allMatch(String.class::isInstance) ->
          several.stream().map(String.class::cast).toList();
      default ->
          throw new IllegalArgumentException(
              "%s must be a text or a list of texts such as type=pdf, got %s"
                  .formatted(FILTERS, given));
    };
  }

  private List<Document> found(String query, int k, List<String> filters) {
    if (query.isBlank()) return List.of();
    List<JsonNode> hits =
        service.post("v1/search", body(query, k, filters)).path("hits").valueStream().toList();
    List<Optional<JsonNode>> passages =
        service.get(hits.stream().map(hit -> path(hit.path("passageId").asString())).toList());
    boolean scored = areInOrder(hits);
    return IntStream.range(0, hits.size())
        .mapToObj(i -> passages.get(i).map(passage -> document(hits.get(i), passage, scored)))
        .flatMap(Optional::stream) // one may have been removed since it was found
        .toList();
  }

  private Map<String, Object> body(String query, int k, List<String> filters) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("query", query);
    body.put("k", k);
    body.put("group", false); // passages, not documents, make a prompt
    if (options.collection() != null) body.put("collection", options.collection());
    if (options.mode() != null) body.put("mode", options.mode());
    if (options.rerank() != null) body.put("rerank", Map.of("mode", options.rerank()));
    List<String> all = Stream.concat(options.filters().stream(), filters.stream()).toList();
    if (!all.isEmpty()) body.put("filters", all);
    return body;
  }

  /// Ids are of letters that mean nothing in an address.
  private String path(String passage) {
    String path = "v1/passages/" + passage;
    return options.collection() == null
        ? path
        : path + "?collection=" + URLEncoder.encode(options.collection(), StandardCharsets.UTF_8);
  }

  /// Whether the scores of the search are in the order of the hits.
  private static boolean areInOrder(List<JsonNode> hits) {
    return IntStream.range(1, hits.size())
        .allMatch(
            i -> hits.get(i - 1).path("score").asDouble() >= hits.get(i).path("score").asDouble());
  }

  private static Document document(JsonNode hit, JsonNode passage, boolean scored) {
    double score = hit.path("score").asDouble();
    return Document.builder()
        .id(hit.path("passageId").asString())
        .text(passage.path("text").asString())
        .metadata(metadata(hit))
        .score(scored ? score : null)
        .build();
  }

  private static Map<String, Object> metadata(JsonNode hit) {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put(RetrievalMetadata.TITLE, hit.path("title").asString());
    metadata.put(RetrievalMetadata.ADDRESS, address(hit));
    metadata.put(RetrievalMetadata.DOCUMENT_ID, hit.path("documentId").asString());
    metadata.put(RetrievalMetadata.START, hit.path("start").asInt());
    metadata.put(RetrievalMetadata.END, hit.path("end").asInt());
    metadata.put(RetrievalMetadata.HEADINGS, headings(hit));
    metadata.put(RetrievalMetadata.FIRST_SCORE, hit.path("score").asDouble());
    if (hit.hasNonNull("externalId"))
      metadata.put(RetrievalMetadata.EXTERNAL_ID, hit.path("externalId").asString());
    if (hit.hasNonNull("page")) metadata.put(RetrievalMetadata.PAGE, hit.path("page").asInt());
    if (hit.hasNonNull("relevance"))
      metadata.put(RetrievalMetadata.RELEVANCE, hit.path("relevance").asDouble());
    return metadata;
  }

  private static String address(JsonNode hit) {
    String uri = hit.path("uri").asString();
    return hit.hasNonNull("anchor") ? uri + "#" + hit.path("anchor").asString() : uri;
  }

  private static List<String> headings(JsonNode hit) {
    List<String> headings = new ArrayList<>();
    hit.path("headings").forEach(heading -> headings.add(heading.asString()));
    return List.copyOf(headings);
  }
}
