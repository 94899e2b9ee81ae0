package dev.heed.api.compatible.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// How much was said. No model need have read it: a token is four bytes of UTF-8, or what is left
/// of them at the end of a text, about what tokenizers make of English.
@Schema(
    name = "ChatUsage",
    description =
        "How much was said: of every message, and of the answer, a token for each four bytes of"
            + " UTF-8 or part of four.")
record ChatUsage(
    @JsonProperty("prompt_tokens") int promptTokens,
    @JsonProperty("completion_tokens") int completionTokens,
    @JsonProperty("total_tokens") int totalTokens) {
  private static final int BYTES = 4;

  static ChatUsage of(List<String> messages, String answer) {
    int prompt = messages.stream().mapToInt(ChatUsage::tokens).sum();
    int completion = tokens(answer);
    return new ChatUsage(prompt, completion, prompt + completion);
  }

  static int tokens(String text) {
    return Math.ceilDiv(text.getBytes(StandardCharsets.UTF_8).length, BYTES);
  }
}
