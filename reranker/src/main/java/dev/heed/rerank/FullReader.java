package dev.heed.rerank;

import dev.heed.llm.Attention;
import dev.heed.llm.AttentionReader;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Segment;
import dev.heed.llm.Sequence;
import dev.heed.rerank.Prompt.Tail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Mode `full`: in-context reranking as published (Chen et al. 2025, arXiv 2410.02642). One prompt
/// of all documents, each of which sees those before it.
final class FullReader implements WindowReader.Joint {
  private final LanguageModel model;
  private final AttentionReader reader;
  private final Scoring scoring;
  private final Order order;
  private final long seed;

  /// @param seed for [Order#SHUFFLED]
  FullReader(LanguageModel model, Collection<Head> heads, Scoring scoring, Order order, long seed) {
    this.model = model;
    this.reader = model.reader(heads);
    this.scoring = scoring;
    this.order = order;
    this.seed = seed;
  }

  @Override
  public List<Head> heads() {
    return reader.heads();
  }

  /// Documents are not parted.
  @Override
  public int longestWindow() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int fitting(RerankQuery query, List<Window> windows) {
    Prompt prompt = prompt(query);
    int most = model.architecture().context();
    int used = prompt.opening().length + prompt.tail(query.text()).ids().length;
    int separator = prompt.separator().length;
    int fitting = 0;
    for (Window window : windows) {
      used += separator + numbered(fitting + 1, window).length();
      if (used > most) break;
      fitting++;
    }
    return fitting;
  }

  @Override
  public List<WindowReading> read(RerankQuery query, List<Window> windows) {
    Prompt prompt = prompt(query);
    List<long[]> parts = new ArrayList<>(List.of(prompt.opening()));
    Segment[] documents = new Segment[windows.size()];
    int[] from = new int[windows.size()];
    int at = parts.getFirst().length;
    int number = 0;
    for (int window : order(query, windows.size())) {
      documents[window] = numbered(++number, windows.get(window));
      from[window] = at + prompt.separator().length;
      parts.add(prompt.separator());
      parts.add(documents[window].ids());
      at = from[window] + documents[window].length();
    }
    try (Caches caches = new Caches(reader);
        KeyValues none = reader.none()) {
      KeyValues before = caches.prefill(none, Prompt.joined(parts));
      Attention asked = attention(before, prompt.tail(query.text()));
      @Nullable Attention nothing =
          scoring.calibrated() ? attention(before, prompt.tail(Prompt.NOTHING)) : null;
      return IntStream.range(0, windows.size())
          .mapToObj(i -> scoring.score(asked, nothing, from[i], documents[i]))
          .toList();
    }
  }

  private Prompt prompt(RerankQuery query) {
    return new Prompt(model, Wording.AFTER, query.kind());
  }

  private Attention attention(KeyValues before, Tail tail) {
    return reader.read(List.of(Sequence.behind(before, tail.ids())), tail.rows()).getFirst();
  }

  /// Numbers count places in the prompt, and are read with the documents.
  private Segment numbered(int number, Window window) {
    String identifier = "[%d] ".formatted(number);
    Document document = window.document();
    return model
        .words(identifier + document.text())
        .movedBy(-identifier.length() - document.textAt());
  }

  /// Which window stands where.
  private List<Integer> order(RerankQuery query, int windows) {
    List<Integer> places = new ArrayList<>(IntStream.range(0, windows).boxed().toList());
    switch (order) {
      case BEST_FIRST -> {}
      case BEST_LAST -> Collections.reverse(places);
      case SHUFFLED -> Collections.shuffle(places, new Random(seed ^ query.text().hashCode()));
    }
    return places;
  }

  @Override
  public void close() {
    reader.close();
  }
}
