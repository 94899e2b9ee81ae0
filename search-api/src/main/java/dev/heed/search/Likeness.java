package dev.heed.search;

import dev.heed.index.Document;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.WeightedTerms;
import dev.heed.reformulate.MeanVector;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// More like this: the terms that tell a passage or document from the others, and its vector, for a
/// document the mean of its passages'.
final class Likeness {
  private static final int TERMS = 25;

  private final PassageIndex index;

  Likeness(PassageIndex index) {
    this.index = index;
  }

  /// @param id of a passage or a document
  Subject to(String id, Trace.Recorder recorder) {
    Trace.Recorder.Running running = recorder.begin("encode", 1);
    Optional<Passage> passage = index.passage(id);
    Document document = document(passage.map(Passage::documentId).orElse(id));
    List<Passage> passages = passage.map(List::of).orElse(document.passages());
    List<float[]> vectors =
        passages.stream().map(Passage::id).map(index::vector).flatMap(Optional::stream).toList();
    WeightedTerms terms = index.keyTerms(id, TERMS);
    running.end(vectors.size(), Map.of("terms", terms.terms().size()));
    return new Subject(
        terms,
        meaning(vectors),
        String.join(" ", terms.terms().keySet()),
        "",
        passages.getFirst().documentId(),
        document.passages().size());
  }

  private Document document(String id) {
    return index
        .document(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no passage or document has the id '%s': take one from a search"
                        .formatted(id)));
  }

  private static Meaning meaning(List<float[]> vectors) {
    if (vectors.isEmpty())
      return new Meaning.Unavailable(
          new Skipped(Reason.MODEL_MISSING, "it has no vector yet; heed embed makes it"));
    return new Meaning.Vector(MeanVector.of(vectors));
  }
}
