package dev.heed.api.compatible;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.heed.api.web.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// The texts to be embedded: one string or a list of them.
record EmbeddingInput(List<String> texts) {
  private static final String FIELD = "input";

  EmbeddingInput {
    texts = List.copyOf(texts);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static EmbeddingInput of(Object input) {
    List<String> texts = new ArrayList<>();
    for (Object item : input instanceof List<?> items ? items : List.of(input)) {
      if (!(item instanceof String text))
        throw ProblemException.field(
            FIELD,
            "input must be a text or a list of texts, got %s: tokens of another model's tokenizer mean nothing here"
                .formatted(item));
      if (text.isEmpty())
        throw ProblemException.field(FIELD, "input %d is empty".formatted(texts.size()));
      texts.add(text);
    }
    return new EmbeddingInput(texts);
  }
}
