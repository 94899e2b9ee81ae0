package dev.heed.rerank;

import dev.heed.llm.Attention;
import dev.heed.llm.AttentionReader;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Rows;
import dev.heed.llm.Sequence;
import dev.heed.rerank.KeptWindows.Found;
import dev.heed.rerank.KeptWindows.KeptWindow;
import dev.heed.rerank.Prompt.Tail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Mode `pointwise`: every window follows the prefix and is followed by the query directly; each
/// has a softmax of its own. What it receives for a query that asks for nothing is subtracted.
final class PointwiseReader implements WindowReader.Separate {
  private final AttentionReader reader;
  private final Prefixes prefixes;
  private final Scoring scoring;
  private final @Nullable KeptWindows kept;

  /// @param cache of what was read before, null for none; it stays the caller's
  PointwiseReader(
      LanguageModel model,
      Collection<Head> heads,
      Wording wording,
      Scoring scoring,
      @Nullable PassageCache cache) {
    this.reader = model.reader(heads);
    this.prefixes = new Prefixes(model, reader, wording);
    this.scoring = scoring;
    this.kept =
        cache == null
            ? null
            : new KeptWindows(
                cache.entries(), model, reader.heads(), wording, "pointwise " + scoring);
  }

  @Override
  public List<Head> heads() {
    return reader.heads();
  }

  @Override
  public int longestWindow() {
    return Windows.LONGEST;
  }

  @Override
  public List<WindowReading> read(List<Pair> pairs) {
    WindowReading[] readings = new WindowReading[pairs.size()];
    for (Kind kind : Kind.values())
      for (Windows portion : Windows.portions(pairs, kind)) read(pairs, portion, kind, readings);
    return Arrays.asList(readings);
  }

  @Override
  public boolean keeps(Kind kind, Window window) {
    return kept != null && kept.has(kind, window);
  }

  private void read(List<Pair> pairs, Windows portion, Kind kind, WindowReading[] readings) {
    Prompt prompt = prefixes.prompt(kind);
    KeyValues prefix = prefixes.of(kind);
    Tail nothing = prompt.tail(Prompt.NOTHING);
    try (Caches caches = new Caches(reader)) {
      List<Past> pasts = pasts(caches, prefix, kind, portion.windows());
      List<Sequence> tails = new ArrayList<>();
      for (int window = 0; window < pasts.size(); window++)
        for (int pair : portion.pairs().get(window)) {
          Tail tail = prompt.tail(pairs.get(pair).query().text());
          tails.add(Sequence.behind(pasts.get(window).cache(), tail.ids()));
        }
      int queries = tails.size();
      List<Past> unasked =
          scoring.calibrated()
              ? pasts.stream().filter(past -> past.nothing == null).toList()
              : List.of();
      for (Past past : unasked) tails.add(Sequence.behind(past.cache(), nothing.ids()));

      List<Attention> attention = readTails(tails, nothing.rows().from());
      for (int i = 0; i < unasked.size(); i++)
        unasked.get(i).receives(attention.get(queries + i), prefix.length());
      int at = 0;
      for (int window = 0; window < pasts.size(); window++)
        for (int pair : portion.pairs().get(window))
          readings[pair] =
              scoring.score(
                  attention.get(at++),
                  pasts.get(window).nothing,
                  prefix.length(),
                  portion.windows().get(window).tokens());
      keep(kind, pasts);
    }
  }

  /// What a tail sees of one window.
  private static final class Past {
    private final Window window;
    private final KeyValues cache;

    /// What is kept of it or is to be, null where nothing is.
    private final @Nullable Found found;

    /// (heads, tokens), null while it is not known.
    private float @Nullable [][] nothing;

    Past(Window window, KeyValues cache, @Nullable Found found) {
      this.window = window;
      this.cache = cache;
      this.found = found;
      this.nothing = found == null ? null : found.window().nothing();
    }

    KeyValues cache() {
      return cache;
    }

    void receives(Attention attention, int from) {
      nothing = Scoring.cut(attention, from, window.length());
    }

    KeptWindow kept(Found fresh) {
      return new KeptWindow(fresh.window().keyValues(), nothing == null ? new float[0][] : nothing);
    }
  }

  private List<Past> pasts(Caches caches, KeyValues prefix, Kind kind, List<Window> windows) {
    List<Past> pasts = new ArrayList<>();
    if (kept == null) {
      List<KeyValues> own = caches.behind(prefix, windows);
      for (int i = 0; i < own.size(); i++)
        pasts.add(new Past(windows.get(i), caches.join(List.of(prefix, own.get(i))), null));
      return pasts;
    }
    List<Found> found = kept.find(kind, windows, missing -> caches.behind(prefix, missing));
    for (int i = 0; i < windows.size(); i++) {
      KeyValues cache = caches.restoredBehind(prefix, found.get(i).window().keyValues());
      pasts.add(new Past(windows.get(i), cache, found.get(i)));
    }
    return pasts;
  }

  private void keep(Kind kind, List<Past> pasts) {
    if (kept == null) return;
    for (Past past : pasts)
      if (past.found != null && past.found.fresh())
        kept.put(kind, past.window, past.kept(past.found));
  }

  /// Tails that are equally long are read together.
  ///
  /// @param from first row that counts; all behind it do
  private List<Attention> readTails(List<Sequence> tails, int from) {
    Attention[] attention = new Attention[tails.size()];
    Map<Integer, List<Integer>> byLength =
        IntStream.range(0, tails.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> tails.get(i).tokens().length, TreeMap::new, Collectors.toList()));
    byLength.forEach(
        (length, numbers) -> {
          List<Attention> read =
              reader.read(numbers.stream().map(tails::get).toList(), new Rows(from, length));
          for (int i = 0; i < read.size(); i++) attention[numbers.get(i)] = read.get(i);
        });
    return Arrays.asList(attention);
  }

  @Override
  public void close() {
    prefixes.close();
    reader.close();
  }
}
