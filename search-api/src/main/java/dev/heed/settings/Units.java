package dev.heed.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads quantities with their units.
public final class Units {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,9})\\s*(B|KiB|MiB|GiB)");

  private Units() {}

  /// Reads `500ms`, `5s`, `2m`, `1h` or `30d`; longer than nothing.
  public static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches())
      throw new IllegalArgumentException("a duration such as 500ms, 5s or 2m");
    long amount = Long.parseLong(matcher.group(1));
    if (amount == 0) throw new IllegalArgumentException("a duration longer than nothing");
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /// Reads `100MiB`; more than nothing.
  public static long bytes(String text) {
    Matcher matcher = BYTES.matcher(text);
    if (!matcher.matches()) throw new IllegalArgumentException("a size such as 512KiB or 100MiB");
    long amount = Long.parseLong(matcher.group(1));
    if (amount == 0) throw new IllegalArgumentException("a size of more than nothing");
    return switch (matcher.group(2)) {
      case "B" -> amount;
      case "KiB" -> amount << 10;
      case "MiB" -> amount << 20;
      default -> amount << 30;
    };
  }
}
