package dev.heed.springai.models;

import dev.heed.llm.Precision;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A language model as chat model.
///
/// @param model Directory of a language model that heed has imported. Without it there is no chat
///   model.
/// @param precision What the model computes with: fp32, fp16, int8 or int4.
/// @param maxTokens Most tokens of an answer.
/// @param temperature How freely tokens are drawn. 0 always takes the likeliest.
/// @param topK The likeliest tokens that are drawn from. All, where it is not set.
/// @param topP The likeliest tokens are drawn from whose probabilities reach this sum. All, where
///   it is not set.
/// @param stop Texts at which an answer ends.
@ConfigurationProperties("heed.chat")
public record ChatProperties(
    Path model,
    @DefaultValue("fp32") Precision precision,
    @DefaultValue("512") int maxTokens,
    @DefaultValue("0") double temperature,
    @Nullable Integer topK,
    @Nullable Double topP,
    @DefaultValue List<String> stop) {

  public ChatProperties {
    if (maxTokens < 1)
      throw new IllegalArgumentException("heed.chat.max-tokens must be >= 1, got " + maxTokens);
    if (!(temperature >= 0 && temperature <= 100))
      throw new IllegalArgumentException(
          "heed.chat.temperature must be a number from 0 to 100, got " + temperature);
    if (topK != null && topK < 0)
      throw new IllegalArgumentException("heed.chat.top-k must be >= 0, got " + topK);
    if (topP != null && !(topP > 0 && topP <= 1))
      throw new IllegalArgumentException(
          "heed.chat.top-p must be above 0 and at most 1, got " + topP);
    stop = List.copyOf(stop);
  }

  ChatOptions options() {
    return ChatOptions.builder()
        .maxTokens(maxTokens)
        .temperature(temperature)
        .topK(topK)
        .topP(topP)
        .stopSequences(stop)
        .build();
  }
}
