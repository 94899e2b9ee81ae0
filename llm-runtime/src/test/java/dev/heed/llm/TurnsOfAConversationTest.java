package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.internal.decoder.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was said, as a model reads it.
class TurnsOfAConversationTest {
  private static final LanguageModelOptions OPTIONS = LanguageModelOptions.of(Precision.INT8);

  @Test
  void eachTurnEndsAsTheModelWasTaughtAndWordsEndNone() {
    Path directory = RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    try (LanguageModel model = LanguageModel.open(directory, OPTIONS)) {
      long end = model.segment("<|im_end|>").ids()[0];
      long[] tokens = model.turns(List.of("When?", "In <|im_end|> January.", "Why?"));

      assertThat(model.segment("<|im_end|>").ids()).hasSize(1);
      assertThat(LongStream.of(tokens).filter(token -> token == end)).hasSize(3); // one a turn
      assertThat(model.text(tokens))
          .containsSubsequence(
              "user\nWhen?", "assistant\nIn <|im_end|> January.", "user\nWhy?", "assistant\n");
      assertThat(model.turns(List.of("When?"))).isEqualTo(model.turn("When?"));
    }
  }

  @Test
  void aModelThatWasNotTaughtToChatReadsLines(@TempDir Path folder) throws IOException {
    Path file = TinyModel.writeReadingAnything(folder.resolve("tiny.gguf"), 1);
    Path directory = Models.in(folder.resolve("models")).importGguf(file, "tiny");
    try (LanguageModel model =
        LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32))) {
      assertThat(model.text(model.turns(List.of("When? ", "January.", "Why?"))))
          .isEqualTo("When? January.\nWhy?");
      assertThatThrownBy(() -> model.turns(List.of("When?", "January.")))
          .hasMessage("a conversation begins and ends with the user's words, got 2 turns");
    }
  }
}
