package dev.heed.rerank;

import dev.heed.llm.AttentionReader;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Queries;
import dev.heed.llm.Sequence;
import dev.heed.rerank.Prompt.Tail;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Mode `keys`: a late interaction of the model's own heads. The query is run behind the prefix
/// alone, at a place behind the longest window, so that a score depends on its window only; each of
/// its own tokens counts with the key of the window that it likes best.
final class KeysReader implements WindowReader.Separate {
  private static final float[][] UNTOLD = {};

  /// Queries that are kept: some ten kB each.
  private static final int KEPT = 256;

  private final AttentionReader reader;
  private final Prefixes prefixes;

  /// What was asked last: candidates of a query come in several pieces.
  private final Map<RerankQuery, Asked> asked =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, .75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<RerankQuery, Asked> eldest) {
              return size() > KEPT;
            }
          });

  KeysReader(LanguageModel model, Collection<Head> heads, Wording wording) {
    this.reader = model.reader(heads);
    this.prefixes = new Prefixes(model, reader, wording);
  }

  @Override
  public List<Head> heads() {
    return reader.heads();
  }

  @Override
  public int longestWindow() {
    return Windows.LONGEST;
  }

  /// A query's rotated queries, and which of them are its own.
  private record Asked(Tail tail, Queries queries) {}

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
          Asked query = asked.computeIfAbsent(pairs.get(pair).query(), this::ask);
          KeyValues own = keys.get(window);
          double[] scores = query.queries.maxSim(query.tail.own(), own, 0, own.length());
          readings[pair] = new WindowReading(scores, UNTOLD, pairs.get(pair).window().tokens());
        }
    }
  }

  private Asked ask(RerankQuery query) {
    Tail tail = prefixes.prompt(query.kind()).tail(query.text());
    KeyValues prefix = prefixes.of(query.kind());
    int position = prefix.length() + Windows.LONGEST;
    return new Asked(tail, reader.queries(new Sequence(tail.ids(), position, prefix)));
  }

  @Override
  public void close() {
    prefixes.close();
    reader.close();
  }
}
