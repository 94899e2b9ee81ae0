package dev.heed.springai.models;

import dev.heed.llm.generation.GenerationOptions;
import dev.heed.llm.generation.Sampling;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

/// What a prompt asks for, in heed's words.
final class Asked {
  private static final int USUAL_TOKENS = 512;

  private final @Nullable ChatOptions asked;
  private final ChatOptions defaults;

  private Asked(@Nullable ChatOptions asked, ChatOptions defaults) {
    this.asked = asked;
    this.defaults = defaults;
  }

  /// @param asked with a prompt
  /// @param defaults where it says nothing
  /// @param model the one that there is
  /// @throws IllegalArgumentException when something is asked for that heed does not do
  static GenerationOptions of(@Nullable ChatOptions asked, ChatOptions defaults, String model) {
    return new Asked(asked, defaults).options(model);
  }

  private GenerationOptions options(String model) {
    requireNoOther(model);
    requireNone("frequencyPenalty", value(ChatOptions::getFrequencyPenalty, 0.0));
    requireNone("presencePenalty", value(ChatOptions::getPresencePenalty, 0.0));
    requireNoTools();
    Sampling sampling =
        new Sampling(
            value(ChatOptions::getTemperature, 0.0),
            value(ChatOptions::getTopK, 0),
            value(ChatOptions::getTopP, 1.0),
            0,
            1,
            ThreadLocalRandom.current().nextLong());
    return new GenerationOptions(
        value(ChatOptions::getMaxTokens, USUAL_TOKENS),
        1,
        sampling,
        value(ChatOptions::getStopSequences, List.of()),
        0,
        null);
  }

  private void requireNoOther(String model) {
    String wanted = value(ChatOptions::getModel, model);
    if (!wanted.equals(model))
      throw new IllegalArgumentException(
          "there is no model '%s' here: '%s' writes, leave the option out"
              .formatted(wanted, model));
  }

  private void requireNoTools() {
    List<?> tools =
        asked instanceof ToolCallingChatOptions calling ? calling.getToolCallbacks() : null;
    if (tools != null && !tools.isEmpty())
      throw new IllegalArgumentException("heed's models call no tools: leave toolCallbacks out");
  }

  private static void requireNone(String name, double value) {
    if (value != 0)
      throw new IllegalArgumentException(
          "heed's models have no %s, got %s: leave it out".formatted(name, value));
  }

  private <T> T value(Function<ChatOptions, @Nullable T> option, T usual) {
    T wanted = asked == null ? null : option.apply(asked);
    if (wanted == null) wanted = option.apply(defaults);
    return wanted == null ? usual : wanted;
  }
}
