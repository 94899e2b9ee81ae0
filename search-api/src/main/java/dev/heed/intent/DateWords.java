package dev.heed.intent;

import dev.heed.index.Filter.Dates;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads English words about when a document is from: `since 2024`, `before March 2023`, `between
/// 2019-06 and 2021`. Only at the beginning or the end of a query: in its middle they mostly belong
/// to what is asked. `in 2011` alone is never read so: it tells of what happened then.
final class DateWords {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /// A year before these is no year of a document.
  private static final String YEAR = "(?:199\\d|20\\d\\d)";

  private static final String MOMENT =
      "("
          + YEAR
          + "-\\d\\d-\\d\\d|"
          + YEAR
          + "-\\d\\d|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?\\s+"
          + YEAR
          + "|"
          + YEAR
          + ")(?![\\w-]|\\.\\d)";

  private static final Pattern RANGE =
      Pattern.compile(
          "(?<![\\w-])(?:between\\s+%s\\s+and|from\\s+%s\\s+(?:to|until|till))\\s+%s"
              .formatted(MOMENT, MOMENT, MOMENT),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ONE_SIDED =
      Pattern.compile(
          ("(?<![\\w-])(since|after|later\\s+than|newer\\s+than|before|earlier\\s+than|older\\s+than"
                  + "|until|till|up\\s+to)\\s+%s")
              .formatted(MOMENT),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern END = Pattern.compile("[\\s?.!]*");

  /// First and last day of what is called so.
  private record Moment(LocalDate first, LocalDate last) {}

  private DateWords() {}

  /// The first such words of a query, empty when it has none.
  static Optional<Stated<Dates>> in(String query) {
    return first(RANGE, query).or(() -> first(ONE_SIDED, query));
  }

  private static Optional<Stated<Dates>> first(Pattern pattern, String query) {
    Matcher words = pattern.matcher(query);
    while (words.find()) {
      boolean outside =
          query.substring(0, words.start()).isBlank()
              || END.matcher(query.substring(words.end())).matches();
      Dates dates = outside ? dates(words.toMatchResult()) : null;
      if (dates != null) return Optional.of(Stated.in(query, words.start(), words.end(), dates));
    }
    return Optional.empty();
  }

  /// Null when there is no such day, or the range ends before it begins.
  private static @Nullable Dates dates(MatchResult words) {
    try {
      if (words.groupCount() == 3) return range(words);
      Moment moment = moment(words.group(2));
      return switch (words.group(1).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")) {
        case "since" -> new Dates(moment.first(), null);
        case "after", "later than", "newer than" -> new Dates(moment.last().plusDays(1), null);
        case "before", "earlier than", "older than" -> new Dates(null, moment.first().minusDays(1));
        case String _ -> new Dates(null, moment.last());
      };
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable Dates range(MatchResult words) {
    Moment from = moment(words.group(1) == null ? words.group(2) : words.group(1));
    Moment to = moment(words.group(3));
    return to.last().isBefore(from.first()) ? null : new Dates(from.first(), to.last());
  }

  private static Moment moment(String text) {
    if (text.matches("\\d{4}")) {
      int year = Integer.parseInt(text);
      return new Moment(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
    if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
      LocalDate day = LocalDate.parse(text);
      return new Moment(day, day);
    }
    YearMonth month = text.matches("\\d{4}-\\d\\d") ? YearMonth.parse(text) : named(text);
    return new Moment(month.atDay(1), month.atEndOfMonth());
  }

  private static YearMonth named(String text) {
    int month = 1 + MONTHS.indexOf(text.substring(0, 3).toLowerCase(Locale.ROOT));
    return YearMonth.of(Integer.parseInt(text.substring(text.length() - 4)), month);
  }
}
