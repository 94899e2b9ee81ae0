package dev.heed.springai;

import dev.heed.llm.BusyException;
import dev.heed.rerank.Blending;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.Ranked;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Reranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.postretrieval.document.DocumentPostProcessor;

/// Orders retrieved documents by what a [Reranker] reads in them for the query. Documents keep
/// their ids, texts and metadata; what was read is added under the keys of [RerankMetadata].
///
/// - Those that were read come first, best first, with a score on a new scale: z(first score) +
///   weight · z(read score) over them, or the reranker's own where one of them came without a score
///   or nothing is to be blended.
/// - Those for which there was no time follow in their old order. They have no score then: the one
///   that they came with cannot be compared with the new ones. Where nothing was read, the list is
///   as it came, scores included.
/// - A document without text, as one of media, keeps its place in the list.
///
/// A prompt has a document's title, its metadata's `title`, before its text. Safe for many threads;
/// the reranker stays the caller's, open for as long as this is used.
public final class DocumentReranker implements DocumentPostProcessor {
  private static final String TITLE = "title";

  private final Reranker reranker;
  private final RerankOptions options;

  public DocumentReranker(Reranker reranker, RerankOptions options) {
    this.reranker = reranker;
    this.options = options;
  }

  /// The documents in their new order. A blank query orders nothing.
  @Override
  public List<Document> process(Query query, List<Document> documents) {
    if (query.text().isBlank() || documents.isEmpty()) return documents;
    List<Document> texts = documents.stream().filter(DocumentReranker::hasText).toList();
    Stream<Document> ordered = inPlace(documents, texts.isEmpty() ? texts : ordered(query, texts));
    return (options.topK() == null ? ordered : ordered.limit(options.topK())).toList();
  }

  private static boolean hasText(Document document) {
    return document.getText() != null && !document.getText().isBlank();
  }

  private List<Document> ordered(Query query, List<Document> documents) {
    Reranking reranking;
    try {
      reranking =
          reranker.rerank(RerankQuery.of(query.text()), candidates(documents), options.budget());
    } catch (BusyException e) {
      return asTheyCame(documents, String.valueOf(e.getMessage()));
    }
    int read = reranking.stage().read();
    String why = String.join("; ", reranking.stage().remarks());
    if (read == 0) return asTheyCame(documents, why);
    List<Document> ordered = read(documents.subList(0, read), reranking);
    for (Document left : documents.subList(read, documents.size()))
      ordered.add(RerankMetadata.unread(left, why, null));
    return ordered;
  }

  private static List<Document> asTheyCame(List<Document> documents, String why) {
    return documents.stream()
        .map(document -> RerankMetadata.unread(document, why, document.getScore()))
        .toList();
  }

  /// Places are their ids: an application may find a document twice.
  private static List<Candidate> candidates(List<Document> documents) {
    return IntStream.range(0, documents.size())
        .mapToObj(place -> candidate(Integer.toString(place), documents.get(place)))
        .toList();
  }

  private static Candidate candidate(String id, Document document) {
    String title = document.getMetadata().get(TITLE) instanceof String text ? text : "";
    double prior = document.getScore() == null ? 0 : document.getScore();
    return new Candidate(id, title, Objects.requireNonNull(document.getText()), prior);
  }

  private List<Document> read(List<Document> documents, Reranking reranking) {
    Map<String, Ranked> byPlace =
        reranking.ranked().stream().collect(Collectors.toMap(Ranked::id, Function.identity()));
    List<Ranked> ranked =
        IntStream.range(0, documents.size())
            .mapToObj(place -> Objects.requireNonNull(byPlace.get(Integer.toString(place))))
            .toList();
    double[] scores = scores(documents, ranked);
    return IntStream.range(0, documents.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer place) -> scores[place]).reversed())
        .map(place -> RerankMetadata.read(documents.get(place), ranked.get(place), scores[place]))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private double[] scores(List<Document> documents, List<Ranked> ranked) {
    double[] read =
        ranked.stream().mapToDouble(one -> Objects.requireNonNull(one.score())).toArray();
    if (options.weight() == null) return read;
    if (documents.stream().anyMatch(document -> document.getScore() == null)) return read;
    double[] first =
        documents.stream()
            .mapToDouble(document -> Objects.requireNonNull(document.getScore()))
            .toArray();
    return Blending.blend(first, read, options.weight());
  }

  /// Puts ordered documents into the places of those with a text.
  private static Stream<Document> inPlace(List<Document> all, List<Document> ordered) {
    boolean scored =
        ordered.stream().anyMatch(one -> !one.getMetadata().containsKey(RerankMetadata.UNREAD));
    Iterator<Document> next = ordered.iterator();
    return all.stream()
        .map(
            document ->
                hasText(document)
                    ? next.next()
                    : RerankMetadata.unread(
                        document, "it has no text", scored ? null : document.getScore()));
  }
}
