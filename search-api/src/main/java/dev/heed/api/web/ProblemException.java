package dev.heed.api.web;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A request that cannot be served, and why, in words for the client.
public final class ProblemException extends RuntimeException {
  private final ProblemKind kind;
  private final @Nullable String field;

  public ProblemException(ProblemKind kind, @Nullable String field, String detail) {
    super(detail);
    this.kind = kind;
    this.field = field;
  }

  public static ProblemException field(String field, String detail) {
    return new ProblemException(ProblemKind.INVALID_FIELD, field, detail);
  }

  public static ProblemException notFound(String field, String detail) {
    return new ProblemException(ProblemKind.NOT_FOUND, field, detail);
  }

  public static ProblemException conflict(@Nullable String field, String detail) {
    return new ProblemException(ProblemKind.CONFLICT, field, detail);
  }

  /// What a field's value becomes; where it becomes nothing, the problem names the field.
  public static <T> T reading(String field, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw field(field, String.valueOf(e.getMessage()));
    }
  }

  /// The same problem of a request that calls its fields otherwise.
  public ProblemException renamed(Map<String, String> names) {
    return new ProblemException(
        kind, field == null ? null : names.getOrDefault(field, field), getMessage());
  }

  public ProblemKind kind() {
    return kind;
  }

  public @Nullable String field() {
    return field;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage(), "a problem says what is wrong");
  }
}
