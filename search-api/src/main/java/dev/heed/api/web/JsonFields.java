package dev.heed.api.web;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says in a client's words which field of a JSON body could not be read.
public final class JsonFields {
  private JsonFields() {}

  /// `recency.days`, `queries[3].k`.
  public static String name(DatabindException error) {
    return error.getPath().stream()
        .map(JsonFields::step)
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String step(Reference step) {
    String property = step.getPropertyName();
    return property == null ? "[%d]".formatted(step.getIndex()) : "." + property;
  }

  public static String detail(DatabindException error) {
    String name = name(error);
    return switch (error) {
      case UnrecognizedPropertyException unknown ->
          "no field '%s' is known here; there are %s"
              .formatted(name, unknown.getKnownPropertyIds());
      case MismatchedInputException mismatch when mismatch.getTargetType() != null ->
          "%s must be %s".formatted(name, expected(mismatch.getTargetType()));
      default -> "%s cannot be read: %s".formatted(name, error.getOriginalMessage());
    };
  }

  /// What values of a type are called.
  static String expected(Class<?> type) {
    if (type == Integer.class || type == int.class) return "a whole number";
    if (type == Double.class || type == double.class) return "a number";
    if (type == Boolean.class || type == boolean.class) return "true or false";
    if (type == String.class) return "text";
    if (Iterable.class.isAssignableFrom(type)) return "a list";
    return "an object";
  }
}
