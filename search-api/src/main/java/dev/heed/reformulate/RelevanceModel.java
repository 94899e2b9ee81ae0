package dev.heed.reformulate;

import dev.heed.index.Hit;
import dev.heed.index.TermStatistics;
import dev.heed.rerank.Reranker;
import java.util.List;

/// RM3: half the weight to the query, half to the terms that its first passages are made of,
///
/// ```
/// p(t) = Σ over passages of score · (part of t in the passage's ten largest terms)
/// ```
///
/// the ten largest, scaled to a sum of 1. Lavrenko and Croft, SIGIR 2001; Abdul-Jaleel and others,
/// TREC 2004; parameters and order of steps are Anserini's. What a term counts in its passage is
/// how often it occurs, or how much of it a language model reads for the query.
public final class RelevanceModel implements Reformulator {
  private static final int PASSAGES = 10;
  private static final int TERMS = 10;
  private static final double ORIGINAL = 0.5;

  private final Weighing weighing;

  /// Says what the terms of passages count in them.
  @FunctionalInterface
  private interface Weighing {
    List<FeedbackPassage> of(String query, List<Hit> hits, Context context);
  }

  private RelevanceModel(Weighing weighing) {
    this.weighing = weighing;
  }

  /// A term counts as often as it occurs.
  public static RelevanceModel byFrequency() {
    return new RelevanceModel(
        (_, hits, context) -> FeedbackPassage.of(hits, context.index().statistics()));
  }

  /// A term counts as much as the reranker's heads read of it for the query, beyond what they read
  /// for none. A passage for which there is no time is not learned from.
  ///
  /// @param reranker one that tells what it reads
  public static RelevanceModel byAttention(Reranker reranker) {
    return new RelevanceModel(new ReadTerms(reranker)::of);
  }

  @Override
  public Reformulation reformulate(String query, Context context) {
    return context.learned(PASSAGES, hits -> learned(query, hits, context));
  }

  private Reformulation learned(String query, List<Hit> hits, Context context) {
    TermStatistics statistics = context.index().statistics();
    List<FeedbackPassage> read = weighing.of(query, hits, context);
    if (read.isEmpty()) return Reformulation.Unchanged.outOfTime();
    List<FeedbackPassage> passages = FeedbackPassage.useful(read, statistics);
    TermVector model = model(passages);
    if (model.isEmpty()) return Reformulation.Unchanged.nothingUseful();
    double ofWord = ORIGINAL / statistics.terms(query).size();
    return new Reformulation.Terms(1, model.times((1 - ORIGINAL) / ofWord).from(passages));
  }

  /// The probabilities of the terms.
  static TermVector model(List<FeedbackPassage> passages) {
    TermVector sum =
        TermVector.sum(
            passages.stream()
                .filter(passage -> !passage.terms().isEmpty())
                .map(
                    passage -> {
                      TermVector largest = passage.terms().largest(TERMS);
                      return largest.times(passage.score() / largest.sum());
                    })
                .toList());
    TermVector largest = sum.largest(TERMS);
    return largest.isEmpty() ? largest : largest.times(1 / largest.sum());
  }
}
