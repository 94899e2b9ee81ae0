package dev.heed.evaluate;

import dev.heed.evaluate.Run.Ranked;
import dev.heed.evaluate.Topics.Topic;
import dev.heed.index.Document;
import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.index.StoredPassage;
import dev.heed.rerank.Candidate;
import dev.heed.search.Found;
import dev.heed.search.Fusion;
import dev.heed.search.TextEncoder;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reranks what a run has found: each query's first documents, nothing else. The index has their
/// vectors. Their texts are those of the corpus as they are, since whoever is compared with has
/// read these: an index cleans them of control characters.
final class Rescoring {
  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(hit -> hit.passage().id());

  private final Run run;
  private final int depth;
  private final PassageIndex index;
  private final Map<String, String> ids;
  private final Map<String, Candidate> texts;

  /// @param depth documents of each query
  /// @param texts of the corpus, by id
  Rescoring(Run run, int depth, PassageIndex index, Map<String, Candidate> texts) {
    this.run = run;
    this.depth = depth;
    this.index = index;
    this.ids = index.idsByExternalId();
    this.texts = texts;
  }

  /// The run's own order and scores.
  Ranker first() {
    return topic -> candidates(topic).map(hit -> result(hit, hit.score())).toList();
  }

  /// By the cosine of query and document.
  Ranker dense(TextEncoder encoder) {
    return topic ->
        byMeaning(topic, encoder).stream().map(hit -> result(hit, hit.score())).toList();
  }

  /// The run and the cosines, fused as the pipeline fuses its legs.
  Ranker hybrid(TextEncoder encoder, Fusion fusion) {
    return topic -> {
      Map<Leg, List<Hit>> legs = new EnumMap<>(Leg.class);
      legs.put(Leg.BM25, candidates(topic).toList());
      legs.put(Leg.DENSE, byMeaning(topic, encoder));
      return fusion.fuse(legs).stream().map(this::result).toList();
    };
  }

  private List<Hit> byMeaning(Topic topic, TextEncoder encoder) {
    float[] query = encoder.encodeQuery(topic.text());
    return candidates(topic)
        .map(hit -> with(hit, nearest(query, hit.passage().documentId()), Leg.DENSE))
        .sorted(BEST_FIRST)
        .toList();
  }

  /// Of a document of several passages the nearest one counts.
  private float nearest(float[] query, String documentId) {
    return (float)
        document(documentId).passages().stream()
            .map(passage -> index.vector(passage.id()))
            .flatMap(Optional::stream)
            .mapToDouble(vector -> dot(query, vector))
            .max()
            .orElseThrow(
                () -> new IllegalStateException("document %s has no vector".formatted(documentId)));
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
    return sum;
  }

  private Stream<Hit> candidates(Topic topic) {
    return run.of(topic.id()).stream().limit(depth).map(this::hit);
  }

  private Hit hit(Ranked ranked) {
    String id = ids.get(ranked.id());
    if (id == null)
      throw new IllegalArgumentException(
          "the run has found document '%s', which is not in the corpus: do they belong together?"
              .formatted(ranked.id()));
    Document document = document(id);
    Passage first = document.passages().getFirst();
    StoredPassage stored = new StoredPassage.Read(first, document.title(), ranked.id(), null);
    return new Hit(stored, (float) ranked.score(), Leg.BM25);
  }

  private Document document(String id) {
    return index.document(id).orElseThrow();
  }

  private static Hit with(Hit hit, float score, Leg leg) {
    return new Hit(hit.stored(), score, leg);
  }

  private Ranker.Result result(Found found) {
    return result(found.hit(), found.score());
  }

  private Ranker.Result result(Hit hit, double score) {
    String id = externalId(hit.externalId());
    Candidate text = Objects.requireNonNull(texts.get(id), id);
    return new Ranker.Result(id, text.title(), text.text(), score);
  }

  private static String externalId(@Nullable String id) {
    return Objects.requireNonNull(id, "a candidate comes from a run and has its id");
  }
}
