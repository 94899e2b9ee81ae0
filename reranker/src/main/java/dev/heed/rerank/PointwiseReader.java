package dev.heed.rerank;

import dev.heed.llm.Attention;
import dev.heed.llm.AttentionReader;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Rows;
import dev.heed.llm.Sequence;
import dev.heed.rerank.Prompt.Tail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Mode `pointwise`: every window follows the prefix and is followed by the query directly; each
/// has a softmax of its own. What it receives for a query that asks for nothing is subtracted.
final class PointwiseReader implements WindowReader.Separate {
  private final AttentionReader reader;
  private final Prefixes prefixes;
  private final Scoring scoring;

  PointwiseReader(LanguageModel model, Collection<Head> heads, Wording wording, Scoring scoring) {
    this.reader = model.reader(heads);
    this.prefixes = new Prefixes(model, reader, wording);
    this.scoring = scoring;
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

  private void read(List<Pair> pairs, Windows portion, Kind kind, WindowReading[] readings) {
    Prompt prompt = prefixes.prompt(kind);
    KeyValues prefix = prefixes.of(kind);
    Tail nothing = prompt.tail(Prompt.NOTHING);
    try (Caches caches = new Caches(reader)) {
      List<KeyValues> pasts = pasts(caches, prefix, portion.windows());
      List<Sequence> tails = new ArrayList<>();
      for (int window = 0; window < pasts.size(); window++)
        for (int pair : portion.pairs().get(window)) {
          Tail tail = prompt.tail(pairs.get(pair).query().text());
          tails.add(Sequence.behind(pasts.get(window), tail.ids()));
        }
      int queries = tails.size();
      if (scoring.calibrated())
        for (KeyValues past : pasts) tails.add(Sequence.behind(past, nothing.ids()));

      List<Attention> attention = readTails(tails, nothing.rows().from());
      int at = 0;
      for (int window = 0; window < pasts.size(); window++)
        for (int pair : portion.pairs().get(window))
          readings[pair] =
              scoring.score(
                  attention.get(at++),
                  scoring.calibrated() ? attention.get(queries + window) : null,
                  prefix.length(),
                  portion.windows().get(window).tokens());
    }
  }

  private static List<KeyValues> pasts(Caches caches, KeyValues prefix, List<Window> windows) {
    return caches.behind(prefix, windows).stream()
        .map(own -> caches.join(List.of(prefix, own)))
        .toList();
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
