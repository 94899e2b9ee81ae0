package dev.heed.rerank;

import dev.heed.llm.AttentionReader;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Queries;
import dev.heed.llm.Rows;
import dev.heed.llm.Sequence;
import dev.heed.rerank.Prompt.Tail;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Mode `keys`: a late interaction of the model's own heads. The query is run behind the prefix
/// alone, at a place behind the longest window, so that a score depends on its window only; each of
/// its own tokens counts with the key of the window that it likes best.
final class KeysReader implements WindowReader.Separate {
  private static final float[][] UNTOLD = {};

  private final AttentionReader reader;
  private final Prefixes prefixes;
  private final @Nullable KeyStore store;

  /// What stands before a query, by its kind.
  private final Map<Kind, KeyValues> leads = new EnumMap<>(Kind.class);

  private final Recent<RerankQuery, Asked> asked = new Recent<>(this::ask);

  /// @param store of keys that are known already, null for none; it stays the caller's
  KeysReader(
      LanguageModel model, Collection<Head> heads, Wording wording, @Nullable KeyStore store) {
    this.reader = model.reader(heads);
    this.prefixes = new Prefixes(model, reader, wording);
    this.store = store;
  }

  @Override
  public List<Head> heads() {
    return reader.heads();
  }

  @Override
  public int longestWindow() {
    return Windows.LONGEST;
  }

  /// The rotated queries of a query's own tokens.
  private record Asked(Queries queries, Rows all) {}

  @Override
  public void prepare(RerankQuery query) {
    if (store == null) return;
    store.refresh();
    var _ = asked.get(query);
  }

  @Override
  public Optional<double[][]> known(RerankQuery query, Document document) {
    if (store == null) return Optional.empty();
    Asked one = asked.get(query);
    return store.maxSim(one.queries, one.all, document);
  }

  @Override
  public List<WindowReading> read(List<Pair> pairs) {
    WindowReading[] readings = new WindowReading[pairs.size()];
    for (Kind kind : Kind.values())
      for (Windows portion : Windows.portions(pairs, kind))
        read(pairs, portion, prefixes.of(kind), readings);
    return Arrays.asList(readings);
  }

  private void read(List<Pair> pairs, Windows portion, KeyValues prefix, WindowReading[] readings) {
    try (Caches caches = new Caches(reader)) {
      List<KeyValues> keys = caches.behind(prefix, portion.windows());
      for (int window = 0; window < keys.size(); window++)
        for (int pair : portion.pairs().get(window)) {
          Asked query = asked.get(pairs.get(pair).query());
          KeyValues own = keys.get(window);
          double[] scores = query.queries.maxSim(query.all, own, 0, own.length());
          readings[pair] = new WindowReading(scores, UNTOLD, pairs.get(pair).window().tokens());
        }
    }
  }

  /// Only the query's own tokens are run: what stands before them is the same for all queries, and
  /// they do not see what stands behind.
  private Asked ask(RerankQuery query) {
    Prompt prompt = prefixes.prompt(query.kind());
    Tail tail = prompt.tail(query.text());
    Rows own = tail.own();
    long[] words = Arrays.copyOfRange(tail.ids(), own.from(), own.to());
    KeyValues lead = lead(query.kind(), Arrays.copyOf(tail.ids(), own.from()));
    int position = prefixes.of(query.kind()).length() + Windows.LONGEST + own.from();
    return new Asked(
        reader.queries(new Sequence(words, position, lead)), new Rows(0, words.length));
  }

  private synchronized KeyValues lead(Kind kind, long[] asking) {
    return leads.computeIfAbsent(kind, _ -> makeLead(prefixes.of(kind), asking));
  }

  private KeyValues makeLead(KeyValues prefix, long[] asking) {
    Sequence behind = new Sequence(asking, prefix.length() + Windows.LONGEST, prefix);
    try (KeyValues made = reader.prefill(List.of(behind)).getFirst()) {
      return KeyValues.join(List.of(prefix, made));
    }
  }

  @Override
  public synchronized void close() {
    leads.values().forEach(KeyValues::close);
    leads.clear();
    prefixes.close();
    reader.close();
  }
}
