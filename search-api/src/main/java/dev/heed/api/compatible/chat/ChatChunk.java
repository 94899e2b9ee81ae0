package dev.heed.api.compatible.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.answer.Answer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of an answer, as OpenAI has it.
///
/// @param usage null in all but the last one, and there unless it was asked for
/// @param heed the answer as `/v1/answer` has it, in the chunk with the reason to end
@Schema(name = "ChatChunk", description = "A part of an answer, as OpenAI has it.")
record ChatChunk(
    String id,
    @Schema(allowableValues = "chat.completion.chunk") String object,
    long created,
    String model,
    List<Choice> choices,
    @Nullable ChatUsage usage,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Answer heed) {

  /// The only one.
  @Schema(name = "ChatChunkChoice")
  record Choice(
      int index,
      Delta delta,
      @Nullable Object logprobs,
      @Schema(allowableValues = {"stop", "length"}) @JsonProperty("finish_reason")
          @Nullable String finishReason) {}

  /// What is new.
  @Schema(name = "ChatDelta")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Delta(
      @Nullable String role,
      @Nullable String content,
      @Nullable List<ChatAnnotation> annotations) {}

  static ChatChunk begin(ChatHead head) {
    return of(head, new Delta("assistant", "", null), null, null);
  }

  static ChatChunk text(ChatHead head, String text) {
    return of(head, new Delta(null, text, null), null, null);
  }

  /// All of them at once: clients merge lists of a later chunk by their `index`, which these have
  /// not.
  static ChatChunk annotations(ChatHead head, List<ChatAnnotation> annotations) {
    return of(head, new Delta(null, null, annotations), null, null);
  }

  static ChatChunk end(ChatHead head, String ending, Answer answer) {
    return of(head, new Delta(null, null, null), ending, answer);
  }

  static ChatChunk usage(ChatHead head, ChatUsage usage) {
    return new ChatChunk(
        head.id(), "chat.completion.chunk", head.created(), head.model(), List.of(), usage, null);
  }

  private static ChatChunk of(
      ChatHead head, Delta delta, @Nullable String ending, @Nullable Answer answer) {
    return new ChatChunk(
        head.id(),
        "chat.completion.chunk",
        head.created(),
        head.model(),
        List.of(new Choice(0, delta, null, ending)),
        null,
        answer);
  }
}
