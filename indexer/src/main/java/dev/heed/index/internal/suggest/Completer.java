package dev.heed.index.internal.suggest;

import dev.heed.index.Suggestion;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.suggest.Lookup;
import org.apache.lucene.search.suggest.Lookup.LookupResult;
import org.apache.lucene.search.suggest.analyzing.AnalyzingInfixSuggester;
import org.apache.lucene.search.suggest.analyzing.AnalyzingSuggester;
import org.apache.lucene.search.suggest.analyzing.FuzzySuggester;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Looks texts up by what is typed of them, with two of Lucene's suggesters: an automaton of whole
/// texts, which is walked exactly or with one slip, and a small index of their words. Both lie in
/// one folder. Safe for many threads.
public final class Completer implements Closeable {
  /// Changes with what is in the files.
  public static final int FORMAT = 2;

  private static final String AUTOMATON = "texts.fst";
  private static final String TEMPORARY = "texts";

  /// Shorter ones are like too many texts.
  private static final int SHORTEST_WITH_SLIP = 4;

  /// Finding what is like a longer one takes too long.
  private static final int LONGEST_WITH_SLIP = 40;

  private final Directory folder;
  private final Lookup exact;
  private final Lookup slipped;
  private final AnalyzingInfixSuggester words;

  private Completer(Directory folder, Lookup exact, Lookup slipped, AnalyzingInfixSuggester words) {
    this.folder = folder;
    this.exact = exact;
    this.slipped = slipped;
    this.words = words;
  }

  /// Writes what is needed to complete these texts.
  ///
  /// @param names takes the words of a text apart, names of code whole and split
  public static void write(Directory folder, Analyzer names, List<Suggestion> texts)
      throws IOException {
    AnalyzingSuggester automaton = exact(folder);
    automaton.build(new Texts(texts));
    try (IndexOutput out = folder.createOutput(AUTOMATON, IOContext.DEFAULT)) {
      automaton.store(out);
    }
    try (AnalyzingInfixSuggester words = words(folder, names)) {
      words.build(new Texts(texts));
      words.commit();
    }
  }

  /// Opens what was written there.
  ///
  /// @param folder closed together with this
  public static Completer open(Directory folder, Analyzer names) throws IOException {
    AnalyzingSuggester exact = exact(folder);
    FuzzySuggester slipped = slipped(folder);
    load(folder, exact);
    load(folder, slipped);
    return new Completer(folder, exact, slipped, words(folder, names));
  }

  /// Of no texts there is no automaton, only their number.
  private static void load(Directory folder, Lookup automaton) throws IOException {
    try (IndexInput in = folder.openInput(AUTOMATON, IOContext.READONCE)) {
      if (in.length() > 1) automaton.load(in);
    }
  }

  private static AnalyzingSuggester exact(Directory folder) {
    return new AnalyzingSuggester(folder, TEMPORARY, TypedAnalyzers.WHOLE);
  }

  /// The first letter stays: it is seldom wrong.
  private static FuzzySuggester slipped(Directory folder) {
    return new FuzzySuggester(
        folder,
        TEMPORARY,
        TypedAnalyzers.WHOLE,
        TypedAnalyzers.WHOLE,
        AnalyzingSuggester.EXACT_FIRST | AnalyzingSuggester.PRESERVE_SEP,
        256,
        -1,
        true,
        1,
        true,
        1,
        SHORTEST_WITH_SLIP,
        true);
  }

  private static AnalyzingInfixSuggester words(Directory folder, Analyzer names)
      throws IOException {
    return new AnalyzingInfixSuggester(
        folder,
        TypedAnalyzers.folding(names),
        TypedAnalyzers.WORDS,
        AnalyzingInfixSuggester.DEFAULT_MIN_PREFIX_CHARS,
        false);
  }

  /// The best of them; those that begin with what is typed before those that have its words
  /// elsewhere, and these before those that begin with nearly that.
  public List<Suggestion> complete(String typed, int most) throws IOException {
    String begun = typed.stripLeading();
    Found found = new Found(begun, most);
    if (begun.isBlank()) return List.of();
    found.add(exact.lookup(begun, false, most));
    if (found.isMissingSome()) found.add(words.lookup(begun, most, true, false));
    if (found.isMissingSome() && mayHaveSlipped(begun))
      found.add(slipped.lookup(begun, false, most));
    return found.suggestions();
  }

  private static boolean mayHaveSlipped(String begun) {
    return begun.length() >= SHORTEST_WITH_SLIP && begun.length() <= LONGEST_WITH_SLIP;
  }

  @Override
  public void close() throws IOException {
    words.close();
    folder.close();
  }

  /// What was found so far, each text once. What is typed already is none.
  private static final class Found {
    private final int most;
    private final String typed;
    private final Map<String, Suggestion> byText = new LinkedHashMap<>();

    Found(String typed, int most) {
      this.typed = alike(typed);
      this.most = most;
    }

    boolean isMissingSome() {
      return byText.size() < most;
    }

    void add(List<LookupResult> results) {
      for (LookupResult result : results) {
        String text = result.key.toString();
        if (isMissingSome() && !alike(text).equals(typed))
          byText.putIfAbsent(
              alike(text), new Suggestion(text, kind(result.payload), (int) result.value));
      }
    }

    List<Suggestion> suggestions() {
      return List.copyOf(byText.values());
    }

    private static String alike(String text) {
      return text.strip().toLowerCase(Locale.ROOT);
    }

    private static Suggestion.Kind kind(@Nullable BytesRef payload) {
      if (payload == null)
        throw new IllegalStateException(
            "a text to complete has no kind: delete the folder 'suggest' of the collection");
      return Suggestion.Kind.valueOf(payload.utf8ToString());
    }
  }
}
