package dev.heed.api.openapi;

import dev.heed.api.web.ErrorShape;
import dev.heed.api.web.Errors;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/// Adds to every operation the errors with which it can fail, and to every response its headers.
@Component
final class ErrorResponses implements OperationCustomizer {
  private static final Map<Integer, String> MEANING =
      Map.ofEntries(
          Map.entry(400, "A parameter or field is wrong; `field` says which"),
          Map.entry(401, "A key is needed, and none or a wrong one was sent"),
          Map.entry(
              403, "Called under a foreign name (Host) or by a page of another site (Origin)"),
          Map.entry(404, "There is no such thing, or no such collection"),
          Map.entry(406, "The client accepts no format in which this can be written"),
          Map.entry(409, "What is there does not allow it now; `detail` says what to do"),
          Map.entry(413, "The body is larger than the limit"),
          Map.entry(415, "The body is of another type than expected"),
          Map.entry(503, "Too many searches at once; `Retry-After` says when to come again"));

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    Set<Integer> statuses = new TreeSet<>(Set.of(400, 401, 403, 406));
    if (operation.getRequestBody() != null) statuses.addAll(Set.of(413, 415));
    Errors more = handler.getMethodAnnotation(Errors.class);
    if (more != null) for (int status : more.value()) statuses.add(status);
    ApiResponses responses = operation.getResponses();
    ErrorShape shape = shape(handler);
    for (int status : statuses)
      responses.addApiResponse(String.valueOf(status), problem(status, shape));
    responses.forEach((_, response) -> response.addHeaderObject("X-Request-Id", requestId()));
    return operation;
  }

  private static ErrorShape shape(HandlerMethod handler) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
    return mapping == null || mapping.path().length == 0
        ? ErrorShape.PROBLEM
        : ErrorShape.of(mapping.path()[0]);
  }

  private static ApiResponse problem(int status, ErrorShape shape) {
    ApiResponse response =
        new ApiResponse()
            .description(MEANING.get(status))
            .content(
                new Content()
                    .addMediaType(
                        shape.mediaType(),
                        new MediaType().schema(new Schema<>().$ref(name(shape.type())))));
    if (status == 503)
      response.addHeaderObject(
          "Retry-After", header("Seconds to wait", new Schema<>().types(Set.of("integer"))));
    if (status == 401)
      response.addHeaderObject(
          "WWW-Authenticate", header("Bearer", new Schema<>().types(Set.of("string"))));
    return response;
  }

  private static String name(Class<?> type) {
    var named = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return named == null || named.name().isEmpty() ? type.getSimpleName() : named.name();
  }

  private static Header requestId() {
    return header(
        "The request's id: the client's own, if it sent one that can be used; also in the log",
        new Schema<>().types(Set.of("string")));
  }

  private static Header header(String description, Schema<?> schema) {
    return new Header().description(description).schema(schema);
  }
}
