package dev.heed.api.feedback;

import dev.heed.api.ServiceSettings;
import dev.heed.api.web.Errors;
import dev.heed.api.web.ProblemException;
import dev.heed.feedback.Feedback;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Feedback: it stays in the index directory, and goes nowhere else.
@RestController
@Tag(name = "Feedback", description = "What users say of hits and answers; it stays here")
final class FeedbackController {
  private static final String JSON_LINES = "application/x-ndjson";

  private final FeedbackStore store;

  /// What a client gets for it.
  ///
  /// @param id by which it can be deleted
  @Schema(name = "FeedbackId")
  record Taken(String id) {}

  FeedbackController(ServiceSettings service, JsonMapper json) {
    this.store = new FeedbackStore(service.index(), json);
  }

  @PostMapping("/v1/feedback")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Say whether a passage or an answer helped",
      operationId = "giveFeedback",
      description = "It is on disk when this answers.")
  @Errors(409)
  Taken add(@RequestBody FeedbackBody body) {
    Feedback feedback = body.feedback();
    store.add(feedback);
    return new Taken(feedback.id());
  }

  @GetMapping(path = "/v1/feedback", produces = JSON_LINES)
  @Operation(summary = "All feedback, as JSON Lines", operationId = "feedback")
  @ApiResponse(
      responseCode = "200",
      description = "One JSON object a line",
      content = @Content(mediaType = JSON_LINES, schema = @Schema(type = "string")))
  String export() {
    return store.export();
  }

  @DeleteMapping("/v1/feedback/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Forget one", operationId = "deleteFeedback")
  @Errors(404)
  void delete(@Parameter(description = "Its id, as it was given for it.") @PathVariable String id) {
    if (!store.delete(id))
      throw ProblemException.notFound("id", "there is no feedback with the id '%s'".formatted(id));
  }

  @DeleteMapping("/v1/feedback")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Forget all feedback", operationId = "deleteAllFeedback")
  void deleteAll() {
    store.deleteAll();
  }
}
