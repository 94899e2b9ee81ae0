package dev.heed.api.web;

import dev.heed.index.Filter;
import dev.heed.search.Mode;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a request: what is left out takes its default, and what is wrong is a
/// [ProblemException] that names the field, the value and what was expected.
public final class Wanted {
  public static final int MOST_FILTERS = 50;

  private Wanted() {}

  public static String text(String field, @Nullable String value) {
    if (value == null) throw ProblemException.field(field, "%s is needed".formatted(field));
    return value;
  }

  /// A text that is not blank.
  ///
  /// @param longest most characters
  public static String text(String field, @Nullable String value, int longest) {
    String text = text(field, value);
    if (text.isBlank())
      throw ProblemException.field(field, "%s is empty: give a word or more".formatted(field));
    if (text.length() > longest)
      throw ProblemException.field(
          field, "%s may have %d characters, got %d".formatted(field, longest, text.length()));
    return text;
  }

  public static int whole(
      String field, @Nullable Integer value, int fallback, int least, int most) {
    int number = value == null ? fallback : value;
    if (number >= least && number <= most) return number;
    throw ProblemException.field(
        field,
        "%s must be a whole number from %d to %d, got %s".formatted(field, least, most, value));
  }

  public static double number(
      String field, @Nullable Double value, double fallback, double least, double most) {
    double number = value == null ? fallback : value;
    if (number >= least && number <= most) return number;
    throw ProblemException.field(
        field, "%s must be a number from %s to %s, got %s".formatted(field, least, most, value));
  }

  public static boolean flag(@Nullable Boolean value, boolean fallback) {
    return value == null ? fallback : value;
  }

  /// A value by its name in lower case.
  public static <E extends Enum<E>> E oneOf(String field, @Nullable String value, E fallback) {
    if (value == null) return fallback;
    List<E> values = Arrays.asList(fallback.getDeclaringClass().getEnumConstants());
    return values.stream()
        .filter(known -> written(known).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.field(
                    field,
                    "%s must be one of %s, got '%s'"
                        .formatted(field, values.stream().map(Wanted::written).toList(), value)));
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// Null items are as wrong as too many.
  public static List<String> list(String field, @Nullable List<String> values, int most) {
    if (values == null) return List.of();
    if (values.size() > most)
      throw ProblemException.field(
          field, "%s may have %d items, got %d".formatted(field, most, values.size()));
    if (values.stream().anyMatch(Objects::isNull))
      throw ProblemException.field(
          field, "%s must be a list of texts, got a null".formatted(field));
    return List.copyOf(values);
  }

  public static List<Filter> filters(String field, @Nullable List<String> values) {
    List<String> texts = list(field, values, MOST_FILTERS);
    return ProblemException.reading(field, () -> texts.stream().map(Filter::parse).toList());
  }

  public static Mode mode(@Nullable String value, Settings settings) {
    return oneOf("mode", value == null ? settings.get(Setting.SEARCH_MODE) : value, Mode.HYBRID);
  }
}
