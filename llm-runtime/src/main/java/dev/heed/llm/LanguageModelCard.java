package dev.heed.llm;

import java.util.List;
import java.util.Objects;

/// What `model.json` says about a language model: its weights, as heed runs them, and a tokenizer.
public record LanguageModelCard(
    String name,
    String source,
    String licence,
    Precision precision,
    Architecture architecture,
    List<ModelFile> files)
    implements ModelCard {
  public static final String WEIGHTS = "weights.safetensors";

  public LanguageModelCard {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(architecture, "architecture");
    files = List.copyOf(files);
  }

  @Override
  public int maxTokens() {
    return architecture.context();
  }
}
