package dev.heed.api.web;

import dev.heed.index.IndexBusyException;
import dev.heed.search.DenseUnavailableException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.DatabindException;

/// Makes a [Problem] of everything that a request can fail with.
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /// The problem; a fault is logged with its cause.
  public static Problem reported(Exception error) {
    Problem problem = of(error);
    if (problem.status() >= 500 && problem.status() != 503) LOG.error("a request failed", error);
    return problem;
  }

  private static Problem of(Exception error) {
    return switch (error) {
      case ProblemException problem -> Problem.of(problem);
      case DenseUnavailableException dense ->
          problem(ProblemKind.DENSE_UNAVAILABLE, String.valueOf(dense.getMessage()), "mode");
      case IndexBusyException busy ->
          problem(ProblemKind.BUSY, String.valueOf(busy.getMessage()), null);
      case HttpMessageNotReadableException body -> ofBody(body);
      case BindException binding -> ofBinding(binding);
      case MethodArgumentTypeMismatchException mismatch ->
          mistyped(mismatch.getName(), mismatch.getRequiredType(), mismatch.getValue());
      case MissingServletRequestParameterException missing ->
          problem(
              ProblemKind.INVALID_FIELD,
              "the parameter %s is needed".formatted(missing.getParameterName()),
              missing.getParameterName());
      case NoResourceFoundException missing ->
          problem(
              ProblemKind.NOT_FOUND,
              "there is nothing at /%s: /docs lists what there is"
                  .formatted(missing.getResourcePath()),
              null);
      case HttpMediaTypeNotSupportedException type ->
          problem(
              ProblemKind.UNSUPPORTED_TYPE,
              "the body's type is %s; expected one of %s"
                  .formatted(type.getContentType(), type.getSupportedMediaTypes()),
              "Content-Type");
      case InvalidParameterException _ ->
          problem(
              ProblemKind.MALFORMED, "the query of the address is not encoded as it must be", null);
      case ErrorResponse refused -> ofSpring(refused, error);
      case MultipartException _ ->
          problem(ProblemKind.MALFORMED, "the multipart body cannot be read", null);
      default ->
          problem(
              ProblemKind.FAULT,
              "the service failed at this request; its log says more under the request's id",
              null);
    };
  }

  private static Problem ofBody(HttpMessageNotReadableException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyLimit.TooLarge large)
        return problem(ProblemKind.TOO_LARGE, String.valueOf(large.getMessage()), null);
      if (cause.getCause() instanceof ProblemException problem) return Problem.of(problem);
      if (cause instanceof DatabindException binding && !binding.getPath().isEmpty())
        return problem(
            ProblemKind.INVALID_FIELD, JsonFields.detail(binding), JsonFields.name(binding));
    }
    return problem(
        ProblemKind.MALFORMED, "the body must be a JSON object; see /docs for its fields", null);
  }

  private static Problem ofBinding(BindException error) {
    FieldError field = error.getFieldError();
    if (field == null) return problem(ProblemKind.MALFORMED, "the parameters cannot be read", null);
    Class<?> expected =
        field.contains(TypeMismatchException.class)
            ? field.unwrap(TypeMismatchException.class).getRequiredType()
            : null;
    return mistyped(field.getField(), expected, field.getRejectedValue());
  }

  private static Problem mistyped(
      String field, @Nullable Class<?> expected, @Nullable Object value) {
    return problem(
        ProblemKind.INVALID_FIELD,
        "%s must be %s, got '%s'"
            .formatted(field, expected == null ? "readable" : JsonFields.expected(expected), value),
        field);
  }

  private static Problem ofSpring(ErrorResponse refused, Exception error) {
    int status = refused.getStatusCode().value();
    ProblemKind kind =
        switch (status) {
          case 404 -> ProblemKind.NOT_FOUND;
          case 405 -> ProblemKind.METHOD_NOT_ALLOWED;
          case 406 -> ProblemKind.NOT_ACCEPTABLE;
          case 413 -> ProblemKind.TOO_LARGE;
          case 415 -> ProblemKind.UNSUPPORTED_TYPE;
          default -> status < 500 ? ProblemKind.REFUSED : ProblemKind.FAULT;
        };
    String detail = refused.getBody().getDetail();
    return Problem.of(
        kind, status, detail == null ? String.valueOf(error.getMessage()) : detail, null);
  }

  private static Problem problem(ProblemKind kind, String detail, @Nullable String field) {
    return Problem.of(kind, kind.status(), detail, field);
  }
}
