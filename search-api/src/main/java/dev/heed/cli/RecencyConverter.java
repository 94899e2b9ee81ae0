package dev.heed.cli;

import dev.heed.index.SearchRequest.Recency;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `180` or `180:0.5`.
final class RecencyConverter implements ITypeConverter<Recency> {
  @Override
  public Recency convert(String value) {
    try {
      return Recency.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
