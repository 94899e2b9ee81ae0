package dev.heed.api.web;

import io.swagger.v3.oas.annotations.media.Schema;

/// How an event of `text/event-stream` is described in the OpenAPI.
@Schema(name = "ServerSentEvent", description = "One event of the stream.")
public record EventShape(
    @Schema(description = "What it tells of.", example = "done") String event,
    @Schema(description = "One JSON value, as text.", example = "{}") String data) {}
