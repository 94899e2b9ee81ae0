package dev.heed.rerank;

import dev.heed.llm.Attention;
import dev.heed.llm.AttentionReader;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Sequence;
import dev.heed.rerank.KeptWindows.Found;
import dev.heed.rerank.Prompt.Tail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Mode `blocks`: every window follows the prefix and sees nothing else; the query sees all of them
/// in one softmax. All stand at the same positions, so that their order cannot matter.
final class BlocksReader implements WindowReader.Joint {
  private final LanguageModel model;
  private final AttentionReader reader;
  private final Prefixes prefixes;
  private final Scoring scoring;
  private final @Nullable KeptWindows kept;

  /// @param cache of what was read before, null for none; it stays the caller's
  BlocksReader(
      LanguageModel model,
      Collection<Head> heads,
      Wording wording,
      Scoring scoring,
      @Nullable PassageCache cache) {
    this.model = model;
    this.reader = model.reader(heads);
    this.prefixes = new Prefixes(model, reader, wording);
    this.scoring = scoring;
    this.kept =
        cache == null
            ? null
            : new KeptWindows(cache.entries(), model, reader.heads(), wording, "blocks");
  }

  @Override
  public boolean keeps(Kind kind, Window window) {
    return kept != null && kept.has(kind, window);
  }

  @Override
  public List<Head> heads() {
    return reader.heads();
  }

  @Override
  public int longestWindow() {
    return Windows.LONGEST;
  }

  /// Positions are shared, so that the model's context does not limit it; memory does.
  @Override
  public int fitting(RerankQuery query, List<Window> windows) {
    int left = model.architecture().context();
    int fitting = 0;
    for (Window window : windows) {
      left -= window.length();
      if (left < 0) break;
      fitting++;
    }
    return fitting;
  }

  @Override
  public List<WindowReading> read(RerankQuery query, List<Window> windows) {
    Prompt prompt = prefixes.prompt(query.kind());
    KeyValues prefix = prefixes.of(query.kind());
    try (Caches caches = new Caches(reader)) {
      List<KeyValues> all = new ArrayList<>(List.of(prefix));
      all.addAll(own(caches, prefix, query.kind(), windows));
      KeyValues joined = caches.join(all);
      Attention asked = attention(joined, prefix, prompt.tail(query.text()));
      @Nullable Attention nothing =
          scoring.calibrated() ? attention(joined, prefix, prompt.tail(Prompt.NOTHING)) : null;

      List<WindowReading> readings = new ArrayList<>();
      int at = prefix.length();
      for (Window window : windows) {
        readings.add(scoring.score(asked, nothing, at, window.tokens()));
        at += window.length();
      }
      return readings;
    }
  }

  private List<KeyValues> own(Caches caches, KeyValues prefix, Kind kind, List<Window> windows) {
    if (kept == null) return caches.behind(prefix, windows);
    List<Found> found = kept.find(kind, windows, missing -> caches.behind(prefix, missing));
    for (int i = 0; i < windows.size(); i++)
      if (found.get(i).fresh()) kept.put(kind, windows.get(i), found.get(i).window());
    return found.stream().map(one -> caches.restored(one.window().keyValues())).toList();
  }

  private Attention attention(KeyValues joined, KeyValues prefix, Tail tail) {
    int position = prefix.length() + Windows.LONGEST;
    return reader.read(List.of(new Sequence(tail.ids(), position, joined)), tail.rows()).getFirst();
  }

  @Override
  public void close() {
    prefixes.close();
    reader.close();
  }
}
