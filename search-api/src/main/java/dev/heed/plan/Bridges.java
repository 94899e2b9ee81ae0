package dev.heed.plan;

import dev.heed.index.Leg;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.PlainText;
import dev.heed.index.SearchRequest;
import dev.heed.plan.Names.Name;
import dev.heed.search.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what may be the answer of a step that others need: names that stand near the words that
/// tell the step's relation, in the passages on its subject, and the passages' titles. What is the
/// title of a document is likelier: that document goes on where this one ends. Everything here is a
/// guess from the form of a text; nothing that a text says is obeyed.
final class Bridges {
  /// Passages that are looked through.
  private static final int PASSAGES = 3;

  /// Names whose titles are looked up.
  private static final int LOOKED_UP = 8;

  private static final int MOST = 3;

  /// For a passage whose title is the subject.
  private static final double ON_SUBJECT = 4;

  private static final double WITHOUT_CUE = 0.05;
  private static final double BEFORE_CUE = 0.6;
  private static final double IN_A_PLACE = 0.2;
  private static final double ONE_WORD = 0.6;
  private static final double OWN_TITLE = 0.4;
  private static final double TITLE = 3;

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern PLACED =
      Pattern.compile("(?:^|.* )(?:in|at|near|from|on) (?:the )?$");

  private final PassageIndex index;

  Bridges(PassageIndex index) {
    this.index = index;
  }

  /// The likeliest answers, best first.
  ///
  /// @param subject what the step's question is about, empty for nothing
  List<Candidate> of(Relation relation, String subject, List<Found> passages) {
    Cues cues = new Cues(relation);
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    for (int rank = 0; rank < Math.min(PASSAGES, passages.size()); rank++) {
      Found found = passages.get(rank);
      String title = found.hit().title();
      boolean onSubject = !subject.isEmpty() && Names.folded(title).equals(Names.folded(subject));
      double weight = (onSubject ? ON_SUBJECT : 1) / (1 + rank);
      for (Candidate one : named(relation, cues, found))
        add(one, weight, subject, title, candidates);
      if (!onSubject && !title.isBlank())
        add(new Candidate(title, OWN_TITLE, found.passage().id()), weight, subject, "", candidates);
    }
    return relative(titled(best(candidates)));
  }

  private static void add(
      Candidate one, double weight, String subject, String title, Map<String, Candidate> all) {
    String folded = Names.folded(one.name());
    if (folded.isEmpty()
        || isPart(folded, Names.folded(subject))
        || isPart(folded, Names.folded(title))) return;
    Candidate weighted = new Candidate(one.name(), weight * one.weight(), one.passage());
    all.merge(folded, weighted, (a, b) -> a.weight() >= b.weight() ? a : b);
  }

  private static boolean isPart(String name, String whole) {
    return (" " + whole + " ").contains(" " + name + " ");
  }

  /// The names of a passage, by what stands around them.
  private static List<Candidate> named(Relation relation, Cues cues, Found found) {
    String text = found.passage().text();
    List<int[]> told = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find())
      if (cues.tells(word.group())) told.add(new int[] {word.start(), word.end()});
    List<Candidate> named = new ArrayList<>();
    for (Name name : Names.in(text))
      named.add(
          new Candidate(
              name.text(),
              nearness(name, told, text) * typed(relation.asks(), name, text),
              found.passage().id()));
    return named;
  }

  /// How near a name stands to a word that tells the relation, in [0, 1].
  private static double nearness(Name name, List<int[]> told, String text) {
    double best = WITHOUT_CUE;
    for (int[] cue : told) {
      boolean after = cue[1] <= name.start();
      if (!after && cue[0] < name.end()) continue;
      String between =
          after ? text.substring(cue[1], name.start()) : text.substring(name.end(), cue[0]);
      long words = between.isBlank() ? 0 : SPACES.splitAsStream(between.strip()).count();
      double near = (after ? 1 : BEFORE_CUE) / (1 + words / 3.0);
      if (between.matches("(?s).*[.;!?] .*")) near /= 4;
      best = Math.max(best, near);
    }
    return best;
  }

  private static double typed(Kind asks, Name name, String text) {
    boolean placed =
        PLACED.matcher(text.substring(Math.max(0, name.start() - 12), name.start())).matches();
    return switch (asks) {
      case PERSON -> (placed ? IN_A_PLACE : 1) * (name.text().contains(" ") ? 1 : ONE_WORD);
      case PLACE -> placed ? 1 : IN_A_PLACE;
      case DATE, THING -> 1;
    };
  }

  private static List<Candidate> best(Map<String, Candidate> candidates) {
    return candidates.values().stream()
        .sorted(Comparator.comparingDouble(Candidate::weight).reversed())
        .limit(LOOKED_UP)
        .toList();
  }

  private List<Candidate> titled(List<Candidate> candidates) {
    return candidates.stream()
        .map(
            one ->
                isTitle(one.name())
                    ? new Candidate(one.name(), one.weight() * TITLE, one.passage())
                    : one)
        .sorted(Comparator.comparingDouble(Candidate::weight).reversed())
        .limit(MOST)
        .toList();
  }

  private boolean isTitle(String name) {
    String folded = Names.folded(name);
    return index.search(SearchRequest.of(new PlainText(name), MOST)).hits(Leg.BM25).stream()
        .anyMatch(hit -> Names.folded(hit.title()).equals(folded));
  }

  private static List<Candidate> relative(List<Candidate> candidates) {
    return candidates.stream()
        .map(
            one ->
                new Candidate(
                    one.name(), one.weight() / candidates.getFirst().weight(), one.passage()))
        .toList();
  }
}
