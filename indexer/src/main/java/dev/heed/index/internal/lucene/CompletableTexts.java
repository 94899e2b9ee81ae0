package dev.heed.index.internal.lucene;

import dev.heed.index.Heading;
import dev.heed.index.Passage;
import dev.heed.index.Suggestion;
import dev.heed.index.Suggestion.Kind;
import dev.heed.index.internal.suggest.Phrases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;

/// Gathers what of a collection may be typed: its titles, headings and frequent phrases.
///
/// The weight of a text is 100 · log2(1 + n), where n documents are called so, have a part that is
/// called so, or n passages have the phrase; what somebody wrote as a title or a heading has
/// [#TITLE] or [#HEADING] more.
final class CompletableTexts {
  private static final int TITLE = 300;
  private static final int HEADING = 150;

  private static final int SHORTEST = 3;
  private static final int LONGEST = 160;

  /// Those with the largest weights are kept.
  private static final int MOST = 200_000;

  private static final int MOST_PHRASES = 50_000;

  /// Passages that are read for phrases; of more, every so manieth is read.
  private static final int MOST_READ = 20_000;

  /// What fewer passages have is not frequent.
  private static final int LEAST_FREQUENT = 3;

  private record Named(String text, int documents) {
    Named again() {
      return new Named(text, documents + 1);
    }
  }

  private final View view;
  private final BooleanSupplier stop;

  /// @param stop asked now and then whether nobody wants the texts any more
  CompletableTexts(View view, BooleanSupplier stop) {
    this.view = view;
    this.stop = stop;
  }

  /// Each text once, as what it weighs most as.
  List<Suggestion> all() throws IOException {
    List<Suggestion> all = new ArrayList<>(named());
    all.addAll(phrases());
    all.sort(
        Comparator.comparingInt(Suggestion::weight).reversed().thenComparing(Suggestion::text));
    Set<String> seen = new LinkedHashSet<>();
    return all.stream().filter(text -> seen.add(alike(text.text()))).limit(MOST).toList();
  }

  private List<Suggestion> named() throws IOException {
    Map<String, Named> titles = new HashMap<>();
    Map<String, Named> headings = new HashMap<>();
    StoredFields stored = view.searcher().storedFields();
    for (Place document : Place.all(view.reader(), new Term(Fields.KIND, Kinds.DOCUMENT))) {
      if (stop.getAsBoolean()) break;
      DocumentRecord record =
          DocumentRecord.parse(
              stored.document(document.number(), Set.of(Fields.RECORD)).get(Fields.RECORD));
      count(titles, Set.of(clean(record.title())));
      Set<String> parts = new LinkedHashSet<>();
      for (Heading heading : record.outline()) parts.add(clean(heading.text()));
      parts.remove(clean(record.title()));
      count(headings, parts);
    }
    List<Suggestion> named = new ArrayList<>();
    titles.values().forEach(title -> named.add(suggestion(title, Kind.TITLE, TITLE)));
    headings.values().forEach(part -> named.add(suggestion(part, Kind.HEADING, HEADING)));
    return named;
  }

  private static void count(Map<String, Named> counts, Set<String> texts) {
    for (String text : texts)
      if (isWorthTyping(text))
        counts.merge(alike(text), new Named(text, 1), (known, _) -> known.again());
  }

  private static Suggestion suggestion(Named named, Kind kind, int more) {
    return new Suggestion(named.text(), kind, weight(named.documents()) + more);
  }

  private List<Suggestion> phrases() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    Term passage = new Term(Fields.KIND, Kinds.PASSAGE);
    Place.visit(view.reader(), passage, place -> numbers.add(place.number()));
    int step = Math.ceilDiv(Math.max(1, numbers.size()), MOST_READ);
    Phrases phrases = new Phrases(meaning());
    for (int i = 0; i < numbers.size() && !stop.getAsBoolean(); i += step)
      phrases.read(text(numbers.get(i)));
    return phrases.frequent(LEAST_FREQUENT).stream()
        .map(one -> new Suggestion(one.text(), Kind.PHRASE, weight(one.passages() * step)))
        .sorted(Comparator.comparingInt(Suggestion::weight).reversed())
        .limit(MOST_PHRASES)
        .toList();
  }

  /// Each passage's reader is one of its own: it keeps what it read.
  private String text(int number) throws IOException {
    Passage passage = new StoredPassages(view).passage(number, "", "");
    return passage.text();
  }

  /// What the most frequent language does not drop as a stop word, and is no number.
  private Predicate<String> meaning() {
    Map<String, Boolean> known = new HashMap<>();
    Dialect dialect = view.dialects().getFirst();
    return word ->
        known.computeIfAbsent(
            word,
            fresh ->
                fresh.length() > 1
                    && Character.isLetter(fresh.codePointAt(0))
                    && !Token.terms(dialect.content(), fresh).isEmpty());
  }

  private static int weight(int count) {
    return (int) Math.round(100 * Math.log(1.0 + count) / Math.log(2));
  }

  private static boolean isWorthTyping(String text) {
    return text.length() >= SHORTEST
        && text.length() <= LONGEST
        && text.codePoints().anyMatch(Character::isLetter);
  }

  /// One line, without what no keyboard types.
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  private static String alike(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
