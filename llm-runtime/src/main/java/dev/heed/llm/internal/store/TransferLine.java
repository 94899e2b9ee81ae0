package dev.heed.llm.internal.store;

import dev.heed.llm.PullProgress;
import dev.heed.llm.PullProgress.Step;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads Maven's `Progress (1): 9.5/77 MB`.
final class TransferLine {
  private static final Pattern PROGRESS =
      Pattern.compile("Progress \\(\\d+\\): .*?([0-9.]+)/([0-9.]+) (B|kB|MB|GB)\\b.*");

  private TransferLine() {}

  static Optional<PullProgress> parse(String line) {
    Matcher matcher = PROGRESS.matcher(line);
    if (!matcher.matches()) return Optional.empty();
    double unit =
        switch (matcher.group(3)) {
          case "kB" -> 1e3;
          case "MB" -> 1e6;
          case "GB" -> 1e9;
          default -> 1;
        };
    return Optional.of(
        new PullProgress(
            Step.DOWNLOADING, bytes(matcher.group(1), unit), bytes(matcher.group(2), unit)));
  }

  private static long bytes(String number, double unit) {
    return Math.round(Double.parseDouble(number) * unit);
  }
}
