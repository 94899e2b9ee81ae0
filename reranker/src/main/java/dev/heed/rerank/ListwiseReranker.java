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
    Clock clock = new Clock(budget);
    List<String> remarks = new ArrayList<>();
    if (query.text().isBlank()) {
      remarks.add("a blank query orders nothing");
      return Reranking.of(candidates, List.of(), stage(candidates, 0, 0, clock, remarks));
    }
    Part.Theirs asked = conversation.query(query);
    List<Part.Theirs> passages = candidates.stream().map(conversation::passage).toList();
    int planned = planned(asked, passages, clock, remarks);
    List<Integer> order = order(asked, passages.subList(0, planned), clock, remarks);
    return Reranking.of(
        candidates,
        ranked(candidates, order),
        stage(candidates, planned, order.size(), clock, remarks));
  }

  private Stage stage(
      List<Candidate> candidates, int planned, int read, Clock clock, List<String> remarks) {
    return new Stage(name(), candidates.size(), planned, read, clock.elapsed(), remarks);
  }

  /// How many candidates, from the first, the budget allows for.
  private int planned(
      Part.Theirs query, List<Part.Theirs> passages, Clock clock, List<String> remarks) {
    int planned = passages.size();
    while (planned > 0 && !fits(query, passages.subList(0, planned), clock)) planned--;
    if (planned < passages.size())
      remarks.add(
          "%d of %d candidates fit into %d ms at the pace of this machine"
              .formatted(planned, passages.size(), clock.budget().toMillis()));
    List<Part.Theirs> kept = passages.subList(0, planned);
    int longest = writer.longestPassage(query, Math.min(WINDOW, planned));
    long cut = kept.stream().filter(one -> one.cut() || one.words().length() > longest).count();
    if (cut > 0) remarks.add("%d cut: %s, %d tokens".formatted(cut, Document.LIMITS, longest));
    if (query.cut())
      remarks.add(
          "the query is cut: %d tokens of it are read".formatted(conversation.longestQuery()));
    return planned;
  }

  private boolean fits(Part.Theirs query, List<Part.Theirs> passages, Clock clock) {
    double work =
        spans(passages.size()).stream()
            .mapToDouble(span -> writer.work(query, passages.subList(span.from, span.to)))
            .sum();
    return !clock.left().isNegative() && pace.of(work).compareTo(clock.left()) <= 0;
  }

  /// Numbers of the candidates in their new order; none where there was no time to begin.
  private List<Integer> order(
      Part.Theirs query, List<Part.Theirs> passages, Clock clock, List<String> remarks) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, passages.size()).boxed().toList());
    List<Span> spans = spans(passages.size());
    int done = 0;
    int unnamed = 0;
    int partly = 0;
    for (Span span : spans) {
      List<Integer> window = order.subList(span.from, span.to);
      List<Part.Theirs> read = window.stream().map(passages::get).toList();
      double work = writer.work(query, read);
      if (pace.of(work).compareTo(clock.left()) > 0) break;
      long begin = System.nanoTime();
      Permutation permutation = writer.write(query, read);
      pace.learn(work, Duration.ofNanos(System.nanoTime() - begin));
      done++;
      if (permutation.named().isEmpty()) unnamed++;
      else if (!permutation.isComplete()) partly++;
      List<Integer> old = List.copyOf(window);
      for (int place = 0; place < old.size(); place++)
        window.set(place, old.get(permutation.order().get(place)));
    }
    if (unnamed > 0)
      remarks.add(
          "in %d of %d windows the answer names no passage: their order stays"
              .formatted(unnamed, done));
    if (partly > 0)
      remarks.add(
          "in %d of %d windows the answer leaves passages out: they follow in their old order"
              .formatted(partly, done));
    if (done == spans.size()) return order;
    remarks.add("%d of %d windows were read when the time was over".formatted(done, spans.size()));
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
