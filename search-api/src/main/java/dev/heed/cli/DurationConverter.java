package dev.heed.cli;

import dev.heed.settings.Units;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `--rerank-budget 2s`
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      return Units.duration(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'%s' is not %s".formatted(text, e.getMessage()));
    }
  }
}
