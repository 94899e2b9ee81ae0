package dev.heed.api.answer;

import static dev.heed.api.web.ProblemException.reading;

import dev.heed.answer.Answer;
import dev.heed.answer.AnswerListener;
import dev.heed.answer.Asking;
import dev.heed.answer.Sources;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.search.Searches;
import dev.heed.api.web.Errors;
import dev.heed.api.web.EventShape;
import dev.heed.api.web.ServerSentEvents;
import dev.heed.index.PassageIndex;
import dev.heed.settings.Settings;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Answers.
@RestController
@Tag(name = "Answer", description = "Answers in the documents' own words")
final class AnswerController {
  private static final String DESCRIPTION =
      """
      Two to four sentences of the documents, word for word, each compared with what is stored; or
      that the documents do not answer. A sentence is `VERIFIED`, `SUPPORTED` or `UNSUPPORTED`, and
      `counts` has all three; unsupported ones are withheld unless they are asked for. `composer`
      says who chose them: where the language model of `local` is missing, busy or slow it is
      `extractive`, with the reason. Where nothing is answered `refusal` says why, and what was found
      instead: the nearest sentences, questions that the documents do answer, or both sides of a
      contradiction.

      A question that depends on the `conversation` is searched and answered as one that stands
      alone, which `rewritten` shows; `rewrite` `off` undoes that.

      As `text/event-stream` (the default) it arrives while it comes about, each event with one JSON
      as its data: `stage` (a `Stage` of the trace has ended), `rewritten` (`Rewritten`, where
      a follow-up is), `passages` (`AnswerPassages`, what is read), for every sentence `delta` (`AnswerDelta`, text to append) and `sentence` (`Sentence`,
      the same with its citations), and last `done` (`AnswerDone`) or `error` (`Problem`).
      """;

  private static final String EXAMPLE =
      """
      event: delta
      data: {"text":"Backups are kept for ninety days."}

      """;

  private final OpenCollections collections;
  private final Searches searches;
  private final Settings settings;
  private final JsonMapper json;

  AnswerController(
      OpenCollections collections, Searches searches, Settings settings, JsonMapper json) {
    this.collections = collections;
    this.searches = searches;
    this.settings = settings;
    this.json = json;
  }

  @PostMapping(path = "/v1/answer", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Answer a question", operationId = "answer", description = DESCRIPTION)
  @ApiResponse(
      responseCode = "200",
      description = "The answer, or that the documents do not answer",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = Answer.class)),
        @Content(
            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
            schema = @Schema(implementation = EventShape.class),
            examples = @ExampleObject(EXAMPLE))
      })
  @Errors({404, 409, 503})
  Answer answer(@RequestBody AnswerBody body) {
    Asking asking = body.toAsking(settings);
    Hands hands = hands(body);
    return searches.run("answer", () -> answer(body, asking, hands, AnswerListener.NONE));
  }

  /// For every client that does not ask for JSON: of the two, only this one takes `*/*` by name.
  @Hidden
  @PostMapping("/v1/answer")
  void answer(@RequestBody AnswerBody body, HttpServletResponse response)
      throws InterruptedException {
    Asking asking = body.toAsking(settings);
    Hands hands = hands(body);
    ServerSentEvents.send(
        response,
        json,
        sent -> {
          var events = new AnswerEvents(sent);
          Answer answer = searches.run("answer", () -> answer(body, asking, hands, events));
          events.done(answer);
        });
  }

  /// Who an answer goes through, by name.
  private record Hands(String composer, String rewriter) {}

  private Hands hands(AnswerBody body) {
    return new Hands(body.toComposer(settings), body.toRewriter(settings));
  }

  private Answer answer(AnswerBody body, Asking asking, Hands hands, AnswerListener listener) {
    return collections.use(
        body.collection(),
        open -> {
          known("pinned", asking.sources().pinned(), open.index());
          known("excluded", asking.sources().excluded(), open.index());
          return open.answerer(hands.composer(), hands.rewriter()).answer(asking, listener);
        });
  }

  private static void known(String field, List<String> sources, PassageIndex index) {
    for (String source : sources) reading(field, () -> Sources.filter(source, index));
  }
}
