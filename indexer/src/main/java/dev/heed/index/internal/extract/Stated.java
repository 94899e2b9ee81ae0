package dev.heed.index.internal.extract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What documents state about themselves, in one form.
public final class Stated {
  private static final Pattern LANGUAGE = Pattern.compile("([a-zA-Z]{2,3})([-_].*)?");
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern(
          "yyyy-MM-dd[['T'][ ]HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX]]", Locale.ROOT);

  private Stated() {}

  /// `en` for `en`, `en-US` and `en_US`; null for what is no language.
  public static @Nullable String language(@Nullable String tag) {
    Matcher matcher = LANGUAGE.matcher(tag == null ? "" : tag.strip());
    return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
  }

  /// A day or time in ISO 8601, in UTC where no offset is given; null for anything else.
  public static @Nullable Instant date(@Nullable String text) {
    if (text == null) return null;
    try {
      TemporalAccessor date =
          ISO.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return switch (date) {
        case OffsetDateTime time -> time.toInstant();
        case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
        case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
        default -> null;
      };
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
