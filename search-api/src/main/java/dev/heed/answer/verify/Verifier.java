package dev.heed.answer.verify;

import dev.heed.answer.Citation;
import dev.heed.answer.Draft;
import dev.heed.answer.Draft.Claim;
import dev.heed.answer.Quote;
import dev.heed.answer.Sentence;
import dev.heed.answer.Sentence.Status;
import dev.heed.answer.Sentences;
import dev.heed.index.Document;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds what a composer wrote against what the index stores, not against what the composer was
/// given.
///
/// Every quote is looked for in the source that it names, however it is written, and then replaced
/// by what is stored there. Only that is shown, and only that is compared with the sentence.
public final class Verifier {
  private static final int SHOWN = 60;

  private final PassageIndex index;

  public Verifier(PassageIndex index) {
    this.index = index;
  }

  /// A quote that was found.
  ///
  /// @param around the stored sentences in which it stands
  /// @param whole whether it is these, not a part of them
  private record Located(Document document, Citation citation, Span around, boolean whole) {}

  /// The source of a claim, and where in it the quote may stand.
  private record Source(Document document, Span within) {}

  /// A quote that was not found.
  private static final class NotFound extends Exception {
    NotFound(String reason) {
      super(reason, null, false, false);
    }
  }

  /// The sentence with its status and the citations that hold.
  ///
  /// @param place of the sentence in its answer, from 0
  public Sentence verified(int place, Draft draft) {
    List<Located> located = new ArrayList<>();
    Optional<String> missing = locate(draft, located);
    List<Citation> citations = located.stream().map(Located::citation).toList();
    Comparison comparison = comparison(draft, located);
    double score = citations.isEmpty() ? 0 : comparison.score();
    Optional<String> fault = missing.or(comparison::fault).or(() -> tooLittle(score));
    boolean verbatim = comparison.isVerbatim() && !isPieced(located);
    Status status =
        fault.isPresent() ? Status.UNSUPPORTED : verbatim ? Status.VERIFIED : Status.SUPPORTED;
    return new Sentence(place, draft.text(), status, citations, score, fault.orElse(null));
  }

  /// Out of parts of several sentences anything can be made.
  private static boolean isPieced(List<Located> located) {
    return located.size() > 1 && !located.stream().allMatch(Located::whole);
  }

  private static Optional<String> tooLittle(double score) {
    return score >= Comparison.ENOUGH
        ? Optional.empty()
        : Optional.of(
            "its quotes have %.0f %% of its words, and %.0f %% are needed"
                .formatted(100 * score, 100 * Comparison.ENOUGH));
  }

  /// Adds what is found, and says what is not.
  private Optional<String> locate(Draft draft, List<Located> located) {
    Optional<String> missing =
        draft.claims().isEmpty() ? Optional.of("it has no quote") : Optional.empty();
    for (Claim claim : draft.claims()) {
      try {
        located.add(located(claim));
      } catch (NotFound e) {
        if (missing.isEmpty()) missing = Optional.of(String.valueOf(e.getMessage()));
      }
    }
    return missing;
  }

  private Located located(Claim claim) throws NotFound {
    Source source = source(claim);
    Span span =
        new Locator(source.document().text())
            .find(claim.quote(), source.within(), claim.start())
            .orElseThrow(
                () ->
                    new NotFound(
                        "'%s' does not say '%s'"
                            .formatted(claim.source(), shortened(claim.quote()))));
    Passage passage = passage(source.document(), span);
    Citation citation = Citation.verified(source.document(), passage, span.start(), span.end());
    check(citation, passage);
    Span around = around(passage, span);
    String sentences = source.document().text().substring(around.start(), around.end());
    boolean whole = Comparison.sameWords(citation.quote(), sentences);
    return new Located(source.document(), citation, around, whole);
  }

  private Source source(Claim claim) throws NotFound {
    Optional<Passage> passage = index.passage(claim.source());
    String id = passage.map(Passage::documentId).orElse(claim.source());
    Document document =
        index
            .document(id)
            .orElseThrow(
                () ->
                    new NotFound(
                        "no passage or document has the id '%s'"
                            .formatted(shortened(claim.source()))));
    Span within =
        passage
            .map(one -> new Span(one.start(), one.end()))
            .orElse(new Span(0, document.text().length()));
    if (within.end() > document.text().length())
      throw new NotFound("the document of '%s' has become shorter".formatted(claim.source()));
    return new Source(document, within);
  }

  /// The passage in which a quote begins; the one before it where it begins in none.
  private static Passage passage(Document document, Span span) throws NotFound {
    return document.passages().stream()
        .filter(one -> one.start() <= span.start())
        .reduce((one, next) -> one.end() > span.start() ? one : next)
        .or(() -> document.passages().stream().findFirst())
        .orElseThrow(
            () -> new NotFound("the document '%s' has no passages".formatted(document.id())));
  }

  /// Document and passage are stored each by itself: both must say the same.
  private static void check(Citation citation, Passage passage) throws NotFound {
    int end = Math.min(citation.end(), passage.end());
    if (citation.start() < passage.start() || end <= citation.start()) return;
    String stored =
        passage.text().substring(citation.start() - passage.start(), end - passage.start());
    if (!citation.quote().startsWith(stored))
      throw new NotFound(
          "document and passage '%s' differ at %d: index the document again"
              .formatted(passage.id(), citation.start()));
  }

  private static Span around(Passage passage, Span span) {
    int start = span.start();
    int end = span.end();
    for (Quote sentence : Sentences.of(passage)) {
      if (sentence.end() <= span.start() || sentence.start() >= span.end()) continue;
      start = Math.min(start, sentence.start());
      end = Math.max(end, sentence.end());
    }
    return new Span(start, end);
  }

  private Comparison comparison(Draft draft, List<Located> located) {
    return new Comparison(
        draft.text(),
        located.stream().map(one -> one.citation().quote()).toList(),
        sentences(located),
        this::stem);
  }

  /// Each stored sentence once, though several quotes be from it.
  private static List<String> sentences(List<Located> located) {
    List<String> sentences = new ArrayList<>();
    List<Located> taken = new ArrayList<>();
    for (Located one : located) {
      boolean known =
          taken.stream()
              .anyMatch(
                  other ->
                      other.document().id().equals(one.document().id())
                          && other.around().covers(one.around()));
      if (known) continue;
      taken.add(one);
      sentences.add(one.document().text().substring(one.around().start(), one.around().end()));
    }
    return sentences;
  }

  private String stem(String word) {
    List<String> terms = index.statistics().terms(word);
    return terms.size() == 1 ? terms.getFirst() : word;
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " …";
  }
}
