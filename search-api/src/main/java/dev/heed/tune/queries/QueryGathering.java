package dev.heed.tune.queries;

import dev.heed.index.PassageIndex;
import dev.heed.reformulate.prompt.TextWriter;
import dev.heed.search.SearchPipeline;
import dev.heed.tune.queries.QueryMaker.Proposal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Makes queries of passages of an index until there are enough: those that are sound, of which
/// none was kept before, and whose document a search finds again.
public final class QueryGathering {
  private final PassageIndex index;
  private final RoundTrip roundTrip;
  private final Soundness soundness;
  private final Listener listener;
  private final BooleanSupplier stopped;

  /// Hears how it goes.
  @FunctionalInterface
  public interface Listener {
    /// It begins, or one more passage was looked at.
    void gathered(Origin origin, int kept, int wanted, int passages);
  }

  public QueryGathering(
      PassageIndex index, SearchPipeline pipeline, Listener listener, BooleanSupplier stopped) {
    this.index = index;
    this.roundTrip = new RoundTrip(pipeline);
    this.soundness = new Soundness(index.statistics());
    this.listener = listener;
    this.stopped = stopped;
  }

  /// Queries that a language model writes, so many of them; fewer where passages run out or it was
  /// stopped, as of all the others.
  ///
  /// @param writer give one that keeps what it wrote: then it goes on where it was stopped
  /// @throws IllegalStateException when it does not write
  public Gathered generated(TextWriter writer, int count, long seed) {
    return gather(new GeneratedQueries(writer, seed), count, seed);
  }

  /// Sentences, without half of their words.
  public Gathered sentences(int count, long seed) {
    return gather(new SentenceQueries(index.statistics(), seed), count, seed);
  }

  /// Titles, and headings where documents run out.
  public Gathered titles(int count, long seed) {
    return gather(new TitleQueries(), count, seed);
  }

  private Gathered gather(QueryMaker maker, int count, long seed) {
    long begin = System.nanoTime();
    Tally tally = new Tally(maker);
    listener.gathered(maker.origin(), 0, count, 0);
    Iterator<SampledPassage> sample = SampledPassage.of(index, seed).iterator();
    while (tally.lines.size() < count && !stopped.getAsBoolean() && sample.hasNext()) {
      tally.take(sample.next());
      listener.gathered(maker.origin(), tally.lines.size(), count, tally.passages);
    }
    return new Gathered(
        maker.origin(),
        tally.lines,
        tally.passages,
        tally.considered,
        tally.leftOut,
        (System.nanoTime() - begin) / 1e9,
        tally.lines.size() == count || !stopped.getAsBoolean());
  }

  /// What there is so far.
  private final class Tally {
    private final QueryMaker maker;
    private final List<QueryLine> lines = new ArrayList<>();
    private final List<Set<String>> kept = new ArrayList<>();
    private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
    private int passages;
    private int considered;

    private Tally(QueryMaker maker) {
      this.maker = maker;
    }

    /// Keeps the first of a passage's proposals that is a query.
    private void take(SampledPassage passage) {
      passages++;
      for (Proposal proposal : maker.of(passage)) {
        considered++;
        Optional<LeftOut> wrong = consider(proposal, passage);
        if (wrong.isEmpty()) return;
        leftOut.merge(wrong.get(), 1, Integer::sum);
      }
    }

    private Optional<LeftOut> consider(Proposal proposal, SampledPassage passage) {
      Optional<LeftOut> wrong = soundness.wrong(proposal.text());
      if (wrong.isPresent()) return wrong;
      if (!maker.copies() && soundness.copies(proposal.text(), passage.titled()))
        return Optional.of(LeftOut.COPIED);
      Set<String> terms = soundness.terms(proposal.text());
      if (kept.stream().anyMatch(other -> soundness.alike(terms, other)))
        return Optional.of(LeftOut.REPEATED);
      KnownQuery known = passage.known(proposal, maker.origin());
      Optional<List<String>> negatives = roundTrip.negatives(known, passage);
      if (negatives.isEmpty()) return Optional.of(LeftOut.NOT_FOUND);
      kept.add(terms);
      lines.add(new QueryLine(known, negatives.get()));
      return Optional.empty();
    }
  }
}
