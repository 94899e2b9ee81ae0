package dev.heed.rerank;

import dev.heed.llm.AttentionReader;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Sequence;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The caches of what stands before every document, each made when it is needed first. Safe for
/// many threads.
final class Prefixes implements AutoCloseable {
  private final LanguageModel model;
  private final AttentionReader reader;
  private final Wording wording;
  private final Map<Kind, KeyValues> made = new EnumMap<>(Kind.class);

  Prefixes(LanguageModel model, AttentionReader reader, Wording wording) {
    this.model = model;
    this.reader = reader;
    this.wording = wording;
  }

  Prompt prompt(Kind kind) {
    return new Prompt(model, wording, kind);
  }

  synchronized KeyValues of(Kind kind) {
    return made.computeIfAbsent(kind, this::make);
  }

  private KeyValues make(Kind kind) {
    try (KeyValues none = reader.none()) {
      return reader.prefill(List.of(Sequence.behind(none, prompt(kind).prefix()))).getFirst();
    }
  }

  @Override
  public synchronized void close() {
    made.values().forEach(KeyValues::close);
    made.clear();
  }
}
