package dev.heed.index;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The written form of a [Filter]: a field, an operator and values.
final class FilterExpression {
  private static final Pattern SHAPE =
      Pattern.compile("\\s*(?<field>\\w*)\\s*(?<operator>!=|>=|<=|=)\\s*(?<value>.*?)\\s*");

  private FilterExpression() {}

  static Filter parse(String expression) {
    Matcher parts = SHAPE.matcher(expression);
    if (!parts.matches())
      throw new IllegalArgumentException(
          ("filter '%s' has no operator: write field=value, field!=value, date>=2024-01-31 or"
                  + " date<=2024-12-31")
              .formatted(expression));
    String field = parts.group("field");
    String value = parts.group("value");
    if (value.isEmpty())
      throw new IllegalArgumentException(
          "filter '%s' has no value after '%s'".formatted(expression, parts.group("operator")));
    if (field.equals("date")) return dates(expression, parts.group("operator"), value);
    return switch (parts.group("operator")) {
      case "=" -> values(expression, field, value);
      case "!=" -> new Filter.Not(values(expression, field, value));
      case String operator ->
          throw new IllegalArgumentException(
              "filter '%s': '%s' compares dates only; use = or != with %s"
                  .formatted(expression, operator, field));
    };
  }

  private static Filter values(String expression, String field, String value) {
    List<String> values =
        Arrays.stream(value.split(",")).map(String::strip).filter(v -> !v.isEmpty()).toList();
    if (values.isEmpty())
      throw new IllegalArgumentException("filter '%s' has only commas".formatted(expression));
    if (values.stream().noneMatch(v -> v.endsWith("*")))
      return new Filter.AnyOf(field, inFieldsCase(field, values));
    if (values.size() > 1)
      throw new IllegalArgumentException(
          "filter '%s' mixes a prefix with other values: give one prefix a filter"
              .formatted(expression));
    String prefix = value.substring(0, value.length() - 1);
    return new Filter.Prefix(field, inFieldsCase(field, List.of(prefix)).getFirst());
  }

  /// Types and languages are stored in lower case.
  private static List<String> inFieldsCase(String field, List<String> values) {
    if (!field.equals("type") && !field.equals("language")) return values;
    return values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
  }

  private static Filter dates(String expression, String operator, String value) {
    LocalDate day = day(expression, value);
    return switch (operator) {
      case ">=" -> new Filter.Dates(day, null);
      case "<=" -> new Filter.Dates(null, day);
      case "!=" -> new Filter.Not(new Filter.Dates(day, day));
      case String _ -> new Filter.Dates(day, day);
    };
  }

  private static LocalDate day(String expression, String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "filter '%s': '%s' is not a date; write it as 2024-01-31".formatted(expression, value),
          e);
    }
  }
}
