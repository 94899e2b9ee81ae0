package dev.heed.api.compatible.chat;

import dev.heed.answer.Answer;
import dev.heed.answer.AnswerListener;
import dev.heed.answer.Asking;
import dev.heed.answer.Sentence;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.search.Searches;
import dev.heed.api.web.ErrorShape;
import dev.heed.api.web.Errors;
import dev.heed.api.web.ServerSentEvents;
import dev.heed.api.web.Wanted;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Answers for clients of OpenAI's chat completions.
@RestController
@Tag(name = "Compatible", description = "What clients of other services speak")
final class ChatController {
  private static final String DESCRIPTION =
      """
      The last message is the question, those before it are the conversation. `content` is the text
      of the verified and supported sentences, and each of these has an annotation for every quote
      that it rests on: [start_index, end_index) is the sentence, in Unicode code points, url and
      title are the document's. `heed` is the answer as `/v1/answer` has it, with the quotes.

      With `"stream": true` it comes as `text/event-stream`, each `data` a `ChatChunk`, the last one
      `[DONE]`: one for every sentence, then one with `delta.annotations`, then one with
      `finish_reason` and `heed`. An error after the first chunk is a chunk with `error`.
      """;

  private static final String EXAMPLE =
      """
      data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1764288000,"model":"heed",\
      "choices":[{"index":0,"delta":{"content":"Backups are kept for ninety days."},"logprobs":null,\
      "finish_reason":null}],"usage":null}

      """;

  private final OpenCollections collections;
  private final Searches searches;
  private final Settings settings;
  private final JsonMapper json;

  ChatController(
      OpenCollections collections, Searches searches, Settings settings, JsonMapper json) {
    this.collections = collections;
    this.searches = searches;
    this.settings = settings;
    this.json = json;
  }

  @PostMapping("/v1/chat/completions")
  @Operation(
      summary = "Answer a question, as OpenAI does",
      operationId = "chat",
      description = DESCRIPTION)
  @ApiResponse(
      responseCode = "200",
      description = "The answer, or that the documents do not answer",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = ChatCompletion.class)),
        @Content(
            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
            schema = @Schema(implementation = ChatChunk.class),
            examples = @ExampleObject(EXAMPLE))
      })
  @Errors({404, 409, 503})
  void complete(@RequestBody ChatBody body, HttpServletResponse response)
      throws IOException, InterruptedException {
    body.check();
    ChatModel model = body.toModel(settings);
    Asking asking = body.toAsking(settings);
    ChatHead head = ChatHead.of(Wanted.text("model", body.model()));
    ChatText text = new ChatText(body.most());
    if (body.streams())
      ServerSentEvents.sendUnnamed(
          response, json, ErrorShape.OPENAI, sent -> stream(body, model, asking, head, text, sent));
    else write(body, head, text, whole(model, asking, text), response);
  }

  private void stream(
      ChatBody body,
      ChatModel model,
      Asking asking,
      ChatHead head,
      ChatText text,
      ServerSentEvents sent) {
    var events = new ChatEvents(sent, head, text);
    events.done(answer(model, asking, events));
    if (body.wantsUsage()) events.usage(ChatUsage.of(body.said(), text.content()));
    sent.sendText("[DONE]");
  }

  private Answer whole(ChatModel model, Asking asking, ChatText text) {
    AnswerListener sentences =
        new AnswerListener() {
          @Override
          public void sentence(Sentence sentence) {
            text.add(sentence);
          }
        };
    Answer answer = answer(model, asking, sentences);
    text.end(answer);
    return answer;
  }

  private Answer answer(ChatModel model, Asking asking, AnswerListener listener) {
    return searches.run(
        "answer",
        () ->
            collections.use(
                model.collection(),
                open ->
                    open.answerer(model.composer(), settings.get(Setting.CONVERSATION_REWRITE))
                        .answer(asking, listener)));
  }

  private void write(
      ChatBody body, ChatHead head, ChatText text, Answer answer, HttpServletResponse response)
      throws IOException {
    ChatUsage usage = ChatUsage.of(body.said(), text.content());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    json.writeValue(response.getOutputStream(), ChatCompletion.of(head, text, usage, answer));
  }
}
