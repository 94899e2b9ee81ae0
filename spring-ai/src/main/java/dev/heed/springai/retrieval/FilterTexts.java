package dev.heed.springai.retrieval;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.filter.Filter.Expression;

/// Spring AI's filter expressions in heed's words: conditions of which all must hold. `or`, `not`
/// and comparisons of anything but dates have none.
final class FilterTexts {
  private FilterTexts() {}

  /// `type == 'pdf' && date >= '2024-01-31'` as `type=pdf` and `date>=2024-01-31`.
  ///
  /// @throws IllegalArgumentException for what heed cannot filter by
  static List<String> of(Expression expression) {
    return switch (expression.type()) {
      case AND -> both(expression.left(), expression.right());
      case EQ, IN -> List.of(comparison(expression, "="));
      case NE, NIN -> List.of(comparison(expression, "!="));
      case GTE -> List.of(comparison(expression, ">="));
      case LTE -> List.of(comparison(expression, "<="));
      case OR, GT, LT, NOT, ISNULL, ISNOTNULL -> throw unknown(expression);
    };
  }

  private static List<String> both(Filter.Operand left, Filter.@Nullable Operand right) {
    return Stream.of(left, right).flatMap(side -> side(side).stream()).toList();
  }

  private static List<String> side(Filter.@Nullable Operand side) {
    return switch (side) {
      case Expression inner -> of(inner);
      case Filter.Group group -> of(group.content());
      case null, default -> throw unknown(side);
    };
  }

  private static String comparison(Expression expression, String sign) {
    if (expression.left() instanceof Filter.Key key
        && expression.right() instanceof Filter.Value value)
      return key.key() + sign + text(value.value());
    throw unknown(expression);
  }

  private static String text(Object value) {
    return value instanceof List<?> several
        ? several.stream().map(FilterTexts::one).collect(Collectors.joining(","))
        : one(value);
  }

  /// A comma would part it and a star at its end would match more.
  private static String one(@Nullable Object value) {
    String text = String.valueOf(value);
    if (text.contains(",") || text.endsWith("*"))
      throw new IllegalArgumentException(
          "heed cannot filter by '%s': a value has no comma and no * at its end".formatted(text));
    return text;
  }

  private static IllegalArgumentException unknown(@Nullable Object expression) {
    return new IllegalArgumentException(
        "heed filters by ==, !=, in and nin of source, type, path, language and tags, by >= and <= of date, and by && of these; got %s"
            .formatted(expression));
  }
}
