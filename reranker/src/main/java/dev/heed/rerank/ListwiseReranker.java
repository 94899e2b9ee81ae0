package dev.heed.rerank;

import dev.heed.llm.LanguageModel;
import dev.heed.rerank.Conversation.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Mode `listwise`: the model writes the order of 20 passages, best first, and this window slides
/// from the end of the list to its beginning by 10 (RankGPT, Sun et al. 2023, arXiv 2304.09542).
/// The words of the prompt are our own. A score is a place, negative: −1 is the best.
///
/// Where an answer names no passage, the order stays; those that it leaves out follow in their old
/// order.
final class ListwiseReranker implements Reranker {
  private static final int WINDOW = 20;
  private static final int STRIDE = 10;

  private final Conversation conversation;
  private final OrderWriter writer;
  private final Pace pace = new Pace();

  private ListwiseReranker(LanguageModel model) {
    this.conversation = new Conversation(model);
    this.writer = new OrderWriter(conversation);
  }

  static ListwiseReranker open(LanguageModel model) {
    var reranker = new ListwiseReranker(model);
    WarmUp.run(reranker);
    return reranker;
  }

  @Override
  public String name() {
    return "listwise";
  }

  /// Places that are ordered together.
  record Span(int from, int to) {}

  /// The windows over a list, in the order in which they are read: each begins 10 places above the
  /// one before, the last one at the top. One passage needs none.
  static List<Span> spans(int candidates) {
    List<Span> spans = new ArrayList<>();
    if (candidates < 2) return spans;
    int to = candidates;
    while (to > WINDOW) {
      spans.add(new Span(to - WINDOW, to));
      to -= STRIDE;
    }
    spans.add(new Span(0, to));
    return spans;
  }

  @Override
  public Reranking rerank(RerankQuery query, List<Candidate> candidates, Duration budget) {
    Attempt attempt = new Attempt(name(), candidates, budget);
    if (query.text().isBlank()) return attempt.blank();
    Part.Theirs asked = conversation.query(query);
    List<Part.Theirs> passages = candidates.stream().map(conversation::passage).toList();
    int planned = planned(asked, passages, attempt);
    List<Integer> order = order(asked, passages.subList(0, planned), attempt);
    return attempt.reranking(ranked(candidates, order), planned);
  }

  /// How many candidates, from the first, the budget allows for.
  private int planned(Part.Theirs query, List<Part.Theirs> passages, Attempt attempt) {
    int planned = passages.size();
    while (planned > 0 && !fits(query, passages.subList(0, planned), attempt)) planned--;
    attempt.planned(planned);
    List<Part.Theirs> kept = passages.subList(0, planned);
    int longest = writer.longestPassage(query, Math.min(WINDOW, planned));
    long cut = kept.stream().filter(one -> one.cut() || one.words().length() > longest).count();
    if (cut > 0) attempt.remark("%d cut: %s, %d tokens".formatted(cut, Document.LIMITS, longest));
    if (query.cut())
      attempt.remark(
          "the query is cut: %d tokens of it are read".formatted(conversation.longestQuery()));
    return planned;
  }

  private boolean fits(Part.Theirs query, List<Part.Theirs> passages, Attempt attempt) {
    double work =
        spans(passages.size()).stream()
            .mapToDouble(span -> writer.work(query, passages.subList(span.from, span.to)))
            .sum();
    return !attempt.left().isNegative() && pace.of(work).compareTo(attempt.left()) <= 0;
  }

  /// Numbers of the candidates in their new order; none where there was no time to begin.
  private List<Integer> order(Part.Theirs query, List<Part.Theirs> passages, Attempt attempt) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, passages.size()).boxed().toList());
    List<Span> spans = spans(passages.size());
    int done = 0;
    int unnamed = 0;
    int partly = 0;
    for (Span span : spans) {
      List<Integer> window = order.subList(span.from, span.to);
      List<Part.Theirs> read = window.stream().map(passages::get).toList();
      double work = writer.work(query, read);
      if (pace.of(work).compareTo(attempt.left()) > 0) break;
      Permutation permutation = pace.taking(work, () -> writer.write(query, read));
      done++;
      if (permutation.named().isEmpty()) unnamed++;
      else if (!permutation.isComplete()) partly++;
      List<Integer> old = List.copyOf(window);
      for (int place = 0; place < old.size(); place++)
        window.set(place, old.get(permutation.order().get(place)));
    }
    if (unnamed > 0)
      attempt.remark(
          "in %d of %d windows the answer names no passage: their order stays"
              .formatted(unnamed, done));
    if (partly > 0)
      attempt.remark(
          "in %d of %d windows the answer leaves passages out: they follow in their old order"
              .formatted(partly, done));
    if (done == spans.size()) return order;
    attempt.remark(
        "%d of %d windows were read when the time was over".formatted(done, spans.size()));
    return done == 0 ? List.of() : order;
  }

  private static List<Ranked> ranked(List<Candidate> candidates, List<Integer> order) {
    Ranked[] ranked = new Ranked[order.size()];
    for (int place = 0; place < ranked.length; place++) {
      int candidate = order.get(place);
      ranked[candidate] = new Ranked(candidates.get(candidate).id(), -(place + 1.0), null, null);
    }
    return List.of(ranked);
  }

  @Override
  public void close() {
    writer.close();
  }
}
