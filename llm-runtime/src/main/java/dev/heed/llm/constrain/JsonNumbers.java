package dev.heed.llm.constrain;

import dev.heed.llm.internal.automaton.Regex;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers between bounds, as they are written in decimal digits.
final class JsonNumbers {
  /// 15 digits: a double holds each whole number up to it.
  static final BigDecimal LARGEST = BigDecimal.valueOf(999_999_999_999_999L);

  /// What is behind the point, and not all zeros.
  private static final Regex FRACTION = Regex.parse("\\.[0-9]{0,4}[1-9][0-9]{0,5}");

  private JsonNumbers() {}

  /// What a schema says; each may be absent.
  record Bounds(
      @Nullable BigDecimal minimum,
      @Nullable BigDecimal exclusiveMinimum,
      @Nullable BigDecimal maximum,
      @Nullable BigDecimal exclusiveMaximum) {

    long firstWhole() {
      return Math.max(
          minimum == null ? -LARGEST.longValue() : whole(minimum, RoundingMode.CEILING),
          exclusiveMinimum == null
              ? -LARGEST.longValue()
              : whole(exclusiveMinimum, RoundingMode.FLOOR) + 1);
    }

    long lastWhole() {
      return Math.min(
          maximum == null ? LARGEST.longValue() : whole(maximum, RoundingMode.FLOOR),
          exclusiveMaximum == null
              ? LARGEST.longValue()
              : whole(exclusiveMaximum, RoundingMode.CEILING) - 1);
    }

    /// No number is below it; there may be some between it and the first whole one.
    long floor() {
      return exclusiveMinimum != null
              && whole(exclusiveMinimum, RoundingMode.FLOOR) + 1 == firstWhole()
          ? firstWhole() - 1
          : firstWhole();
    }

    long ceiling() {
      return exclusiveMaximum != null
              && whole(exclusiveMaximum, RoundingMode.CEILING) - 1 == lastWhole()
          ? lastWhole() + 1
          : lastWhole();
    }

    private static long whole(BigDecimal bound, RoundingMode rounding) {
      return bound.setScale(0, rounding).longValueExact();
    }
  }

  static Regex integers(Bounds bounds) {
    return whole(bounds.firstWhole(), bounds.lastWhole());
  }

  /// @param bounds that are whole numbers
  static Regex numbers(Bounds bounds) {
    long floor = bounds.floor();
    long ceiling = bounds.ceiling();
    return Regex.either(
        integers(bounds),
        Regex.sequence(magnitudes(Math.max(0, floor), ceiling - 1), FRACTION),
        Regex.sequence(
            Regex.literal("-"), magnitudes(Math.max(0, -ceiling), -floor - 1), FRACTION));
  }

  private static Regex whole(long first, long last) {
    return Regex.either(
        magnitudes(Math.max(0, first), last),
        Regex.sequence(Regex.literal("-"), magnitudes(Math.max(1, -last), -first)));
  }

  /// Whole numbers from 0, both ends included; none when the last is below the first.
  private static Regex magnitudes(long first, long last) {
    List<Regex> byLength = new ArrayList<>();
    for (long low = first; low <= last; ) {
      String from = Long.toString(low);
      long longest = Long.parseLong("9".repeat(from.length()));
      byLength.add(between(from, Long.toString(Math.min(longest, last))));
      low = longest + 1;
    }
    return new Regex.Either(byLength);
  }

  /// Numbers of one length.
  private static Regex between(String first, String last) {
    if (isAll('0', first) && isAll('9', last))
      return digits('0', '9').times(first.length(), first.length());
    char low = first.charAt(0);
    char high = last.charAt(0);
    String lowRest = first.substring(1);
    String highRest = last.substring(1);
    if (low == high) return Regex.sequence(digits(low, low), between(lowRest, highRest));
    return Regex.either(
        Regex.sequence(digits(low, low), between(lowRest, "9".repeat(lowRest.length()))),
        Regex.sequence(
            digits((char) (low + 1), (char) (high - 1)),
            digits('0', '9').times(lowRest.length(), lowRest.length())),
        Regex.sequence(digits(high, high), between("0".repeat(highRest.length()), highRest)));
  }

  private static boolean isAll(char digit, String digits) {
    return digits.chars().allMatch(other -> other == digit);
  }

  /// No digit where the last is before the first.
  private static Regex digits(char first, char last) {
    return Regex.range(first, last);
  }
}
