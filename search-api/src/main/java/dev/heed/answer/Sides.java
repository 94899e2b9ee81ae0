package dev.heed.answer;

import dev.heed.answer.verify.Contradiction;
import dev.heed.answer.verify.Contradiction.Differing;
import dev.heed.index.Document;
import dev.heed.index.PassageIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Looks among statements for two that contradict each other, of which one would be in the answer.
///
/// @param statements the best ones
record Sides(PassageIndex index, List<Statement> statements) {
  /// Jaccard coefficient of their words; those that say the same but for one thing share more.
  private static final double ALIKE = 0.4;

  /// Two quotes that cannot both hold.
  ///
  /// @param how they differ
  record Contradicting(Citation one, Citation other, Contradiction how) {

    String message() {
      return how.differing() == Differing.NEGATION
          ? "Two passages contradict each other: what one says the other denies."
          : "Two passages contradict each other: “%s” against “%s”."
              .formatted(how.one(), how.other());
    }
  }

  Optional<Contradicting> contradicting() {
    UnaryOperator<String> stem = stem();
    for (Statement one : Selection.of(statements))
      for (Statement other : statements) {
        if (!mayContradict(one, other)) continue;
        Optional<Contradicting> found =
            Contradiction.between(one.quote().line(), other.quote().line(), stem)
                .flatMap(how -> cited(one.quote(), other.quote(), how));
        if (found.isPresent()) return found;
      }
    return Optional.empty();
  }

  /// A sentence that goes on from the one before may be about something else, and within a passage
  /// one knows what it has said.
  private static boolean mayContradict(Statement one, Statement other) {
    return !one.quote().passage().id().equals(other.quote().passage().id())
        && one.quote().standsAlone()
        && other.quote().standsAlone()
        && one.overlap(other) >= ALIKE;
  }

  private Optional<Contradicting> cited(Quote one, Quote other, Contradiction how) {
    Optional<Citation> first = cited(index, one);
    Optional<Citation> second = cited(index, other);
    return first.isPresent() && second.isPresent()
        ? Optional.of(new Contradicting(first.get(), second.get(), how))
        : Optional.empty();
  }

  /// The quote as it is stored; empty where its document has gone meanwhile, or changed.
  static Optional<Citation> cited(PassageIndex index, Quote quote) {
    Optional<Document> document = index.document(quote.documentId());
    return document
        .filter(stored -> stored.text().startsWith(quote.text(), quote.start()))
        .map(stored -> Citation.verified(stored, quote.passage(), quote.start(), quote.end()));
  }

  /// As verification has it; each word is looked up once.
  private UnaryOperator<String> stem() {
    Map<String, String> known = new HashMap<>();
    return word ->
        known.computeIfAbsent(
            word,
            fresh -> {
              List<String> terms = new ArrayList<>(index.statistics().terms(fresh));
              return terms.size() == 1 ? terms.getFirst() : fresh;
            });
  }
}
