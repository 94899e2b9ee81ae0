package dev.heed.api.compatible.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.answer.Answer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer, as OpenAI has it.
///
/// @param heed the answer as `/v1/answer` has it
@Schema(name = "ChatCompletion", description = "An answer, as OpenAI has it.")
record ChatCompletion(
    String id,
    @Schema(allowableValues = "chat.completion") String object,
    long created,
    String model,
    List<Choice> choices,
    ChatUsage usage,
    Answer heed) {

  /// The only one.
  @Schema(name = "ChatChoice")
  record Choice(
      int index,
      Message message,
      @Nullable Object logprobs,
      @Schema(allowableValues = {"stop", "length"}) @JsonProperty("finish_reason")
          String finishReason) {}

  /// What is said.
  ///
  /// @param content the sentences that are verified or supported
  @Schema(name = "ChatAnswer")
  record Message(
      @Schema(allowableValues = "assistant") String role,
      String content,
      @Nullable String refusal,
      List<ChatAnnotation> annotations) {}

  static ChatCompletion of(ChatHead head, ChatText text, ChatUsage usage, Answer answer) {
    Message message = new Message("assistant", text.content(), null, text.annotations());
    return new ChatCompletion(
        head.id(),
        "chat.completion",
        head.created(),
        head.model(),
        List.of(new Choice(0, message, null, text.ending())),
        usage,
        answer);
  }
}
