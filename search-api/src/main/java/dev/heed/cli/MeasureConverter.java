package dev.heed.cli;

import dev.heed.evaluate.Measure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `nDCG@10`.
final class MeasureConverter implements ITypeConverter<Measure> {
  @Override
  public Measure convert(String value) {
    try {
      return Measure.named(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
