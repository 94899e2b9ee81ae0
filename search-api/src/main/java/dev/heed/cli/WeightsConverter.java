package dev.heed.cli;

import dev.heed.search.Weights;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `2:1`: how much words and meaning count.
final class WeightsConverter implements ITypeConverter<Weights> {
  @Override
  public Weights convert(String value) {
    try {
      return Weights.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
