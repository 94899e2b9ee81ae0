package dev.heed.index;

import java.time.Duration;

/// What one document may cost. A document beyond a limit is recorded as failed, with its reason,
/// and the job goes on.
///
/// @param fileBytes largest file that is read
/// @param textLength most code units of text that a document may hold
/// @param parseTime longest time that reading one file may take
public record Limits(long fileBytes, int textLength, Duration parseTime) {

  public Limits {
    if (fileBytes < 1)
      throw new IllegalArgumentException("file limit must be >= 1, got " + fileBytes);
    if (textLength < 1)
      throw new IllegalArgumentException("text limit must be >= 1, got " + textLength);
    if (parseTime.isNegative() || parseTime.isZero())
      throw new IllegalArgumentException("parse time must be positive, got " + parseTime);
  }

  public static Limits defaults() {
    return new Limits(100L << 20, 10_000_000, Duration.ofSeconds(60));
  }
}
