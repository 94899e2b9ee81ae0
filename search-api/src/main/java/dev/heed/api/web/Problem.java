package dev.heed.api.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An error as clients see it: RFC 9457, `application/problem+json`.
///
/// @param type `urn:heed:problem:` and the kind: `invalid-field`, `not-found` …
/// @param detail what was wrong, the value, what was expected, what to do
/// @param field the parameter or JSON field that is wrong, null when it is none
/// @param requestId also in the header `X-Request-Id` and in the service's log
@Schema(description = "An error, as RFC 9457 has it.")
public record Problem(
    @Schema(example = "urn:heed:problem:invalid-field") String type,
    String title,
    int status,
    @Schema(example = "page size must lie in [1, 1000], got 5000") String detail,
    @Schema(example = "k") @Nullable String field,
    String requestId) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /// The problem of the request that this thread serves.
  public static Problem of(ProblemKind kind, int status, String detail, @Nullable String field) {
    return new Problem(kind.type(), kind.title(), status, detail, field, RequestId.current());
  }

  public static Problem of(ProblemException error) {
    return of(error.kind(), error.kind().status(), error.getMessage(), error.field());
  }
}
