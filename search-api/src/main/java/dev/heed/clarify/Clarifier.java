package dev.heed.clarify;

import dev.heed.clarify.Clarification.Choice;
import dev.heed.index.PassageIndex;
import dev.heed.index.TermStatistics;
import dev.heed.search.Expand;
import dev.heed.search.Found;
import dev.heed.search.Page;
import dev.heed.search.Ranking;
import dev.heed.search.Rerank;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Shape;
import dev.heed.search.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Says whether a query ought to be made clearer, and what may be meant: the groups into which the
/// best documents fall.
public final class Clarifier {
  /// From here on something is asked. ClariQ's people gave 2 to queries that are clear enough.
  private static final double ASKED_FROM = 2.7;

  /// Documents that are looked at.
  private static final int DOCUMENTS = 30;

  /// Fewer are seen at a glance: nobody need be asked.
  private static final int FEWEST = 8;

  /// Groups hold at least so much of what was looked at, and there are at most so many choices.
  private static final double SMALLEST = 0.1;

  private static final int MOST = 4;

  /// Mean cosine from which two groups are about the same.
  private static final double ALIKE = 0.08;

  /// The two largest groups must hold so much of what was looked at: else nothing stands out.
  private static final double HELD = 0.5;

  private final PassageIndex index;
  private final SearchPipeline pipeline;

  public Clarifier(PassageIndex index, SearchPipeline pipeline) {
    this.index = index;
    this.pipeline = pipeline;
  }

  /// Whether so great a need is enough to ask.
  public static boolean asksAt(double need) {
    return need >= ASKED_FROM;
  }

  /// Searches for the query, as its mode and filters have it, and looks at what was found.
  public Clarification clarify(SearchQuery query) {
    double need = Ambiguity.of(query.text(), index.statistics()).need();
    if (!asksAt(need)) return Clarification.nothing(query.text(), need);
    SearchQuery looking =
        query
            .with(new Shape(true, true, false))
            .with(Expand.off())
            .with(Rerank.off())
            .with(Page.first(DOCUMENTS));
    return pipeline.rank(
        looking, new Trace.Recorder(), ranking -> clarification(query.text(), need, ranking));
  }

  private Clarification clarification(String query, double need, Ranking ranking) {
    TermStatistics statistics = index.statistics();
    Set<String> asked = new HashSet<>(Ambiguity.terms(query, statistics));
    List<Known> known = having(asked, ranking.page(), statistics);
    if (known.size() < FEWEST) return Clarification.nothing(query, need);
    List<Found> found = known.stream().map(Known::found).toList();
    List<TermWeights> weights =
        TermWeights.of(known.stream().map(Known::terms).toList(), asked, statistics);
    List<List<Integer>> groups =
        Groups.of(weights, ALIKE).stream()
            .filter(group -> group.size() >= Math.max(2, SMALLEST * found.size()))
            .toList();
    if (groups.size() < 2 || held(groups) < HELD * found.size())
      return Clarification.nothing(query, need);
    List<Choice> choices = choices(query, groups, new Labels(found, weights, asked, statistics));
    return choices.size() < 2
        ? Clarification.nothing(query, need)
        : Clarification.asking(query, need, choices);
  }

  /// A passage and its analysed terms.
  private record Known(Found found, Set<String> terms) {}

  /// What was found with all words of the query: the rest tells nothing of what they mean.
  private static List<Known> having(
      Set<String> asked, List<Found> found, TermStatistics statistics) {
    List<Map<String, Integer>> terms =
        statistics.frequencies(found.stream().map(one -> one.passage().id()).toList());
    return IntStream.range(0, found.size())
        .mapToObj(i -> new Known(found.get(i), terms.get(i).keySet()))
        .filter(known -> known.terms().containsAll(asked))
        .toList();
  }

  private static int held(List<List<Integer>> groups) {
    return groups.get(0).size() + groups.get(1).size();
  }

  private static List<Choice> choices(String query, List<List<Integer>> groups, Labels labels) {
    List<Choice> choices = new ArrayList<>();
    for (List<Integer> group : groups) {
      if (choices.size() == MOST) break;
      Optional<String> label = labels.of(group);
      label.ifPresent(
          name -> choices.add(new Choice(name, query.strip() + " " + name, group.size())));
    }
    return choices;
  }
}
