package dev.heed.index;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A condition on a document's [Metadata] or id, or on a passage's id. Several filters must all
/// hold.
public sealed interface Filter {

  /// Fields that can be filtered and faceted.
  List<String> FIELDS = List.of("source", "type", "path", "language", "tags");

  /// The field has one of these values.
  record AnyOf(String field, List<String> values) implements Filter {
    public AnyOf {
      requireField(field);
      values = List.copyOf(values);
    }
  }

  /// The field begins with this: `path` and `docs/`.
  record Prefix(String field, String prefix) implements Filter {
    public Prefix {
      requireField(field);
    }
  }

  /// The date lies in `[from, to]`, whole days in UTC; null leaves an end open.
  record Dates(@Nullable LocalDate from, @Nullable LocalDate to) implements Filter {}

  /// One of these documents.
  record Documents(List<String> ids) implements Filter {
    public Documents {
      ids = List.copyOf(ids);
    }
  }

  /// One of these passages. Aliases share them, so that it holds for all of them or none.
  record Passages(List<String> ids) implements Filter {
    public Passages {
      ids = List.copyOf(ids);
    }
  }

  /// Everything but this.
  record Not(Filter filter) implements Filter {}

  /// Reads `type=html`, `type=html,pdf`, `path=docs/*`, `type!=java`, `date>=2024-01-31`,
  /// `date<=2024-12-31` or `date=2024-01-31`.
  ///
  /// @throws IllegalArgumentException that says what was expected
  static Filter parse(String expression) {
    return FilterExpression.parse(expression);
  }

  private static void requireField(String field) {
    if (!FIELDS.contains(field))
      throw new IllegalArgumentException(
          "unknown filter field '%s': use one of %s or date".formatted(field, FIELDS));
  }
}
