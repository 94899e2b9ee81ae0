package dev.heed.cli;

import dev.heed.index.Attention;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `--attention`.
final class AttentionConverter implements ITypeConverter<Attention> {
  @Override
  public Attention convert(String written) {
    try {
      return Attention.parse(written);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
