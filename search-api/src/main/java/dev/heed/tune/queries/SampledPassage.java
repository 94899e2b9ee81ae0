package dev.heed.tune.queries;

import dev.heed.index.Document;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A passage that was drawn, in its document.
///
/// @param place of its document among all that are drawn, from 0
/// @param round how often the document was drawn before
record SampledPassage(Document document, Passage passage, int place, int round) {
  /// A document is drawn so often at most.
  static final int ROUNDS = 4;

  /// Passages drawn with a seed, for each document one before any has a second, and so on. A
  /// document of few passages has them again in later rounds. Documents that share their passages
  /// with another are left out.
  static Stream<SampledPassage> of(PassageIndex index, long seed) {
    List<String> documents = new ArrayList<>(index.documentIds());
    Collections.sort(documents); // the index has no order of its own
    Collections.shuffle(documents, new Random(seed));
    int count = documents.size();
    return IntStream.range(0, ROUNDS * count)
        .mapToObj(n -> drawn(index, documents.get(n % count), n % count, n / count, seed))
        .flatMap(Optional::stream);
  }

  private static Optional<SampledPassage> drawn(
      PassageIndex index, String id, int place, int round, long seed) {
    return index
        .document(id)
        .filter(document -> document.aliasOf() == null && !document.passages().isEmpty())
        .map(document -> drawn(document, place, round, seed));
  }

  private static SampledPassage drawn(Document document, int place, int round, long seed) {
    List<Passage> passages = new ArrayList<>(document.passages());
    Collections.shuffle(passages, new Random(seed ^ document.id().hashCode()));
    return new SampledPassage(document, passages.get(round % passages.size()), place, round);
  }

  /// For what is drawn with a seed from the passage itself.
  Random random(long seed) {
    return new Random(seed ^ (31L * passage.id().hashCode() + round));
  }

  /// A query of which this is the answer.
  KnownQuery known(QueryMaker.Proposal proposal, Origin origin) {
    return known(proposal.text(), origin, proposal.wholeDocument());
  }

  private KnownQuery known(String text, Origin origin, boolean wholeDocument) {
    @Nullable String external = document.externalId();
    if (external != null && (wholeDocument || document.passages().size() == 1))
      return new KnownQuery(text, origin, Map.of(external, 1), Unit.DOCUMENT);
    Map<String, Integer> relevant = new TreeMap<>();
    if (wholeDocument) document.passages().forEach(one -> relevant.put(one.id(), 1));
    else relevant.put(passage.id(), 1);
    return new KnownQuery(text, origin, relevant, Unit.PASSAGE);
  }

  /// The text with its title, as it is searched.
  String titled() {
    String title = Objects.requireNonNullElse(document.title(), "").strip();
    String text = passage.text().strip();
    return title.isEmpty() || text.startsWith(title) ? text : title + ". " + text;
  }
}
