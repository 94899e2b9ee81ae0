package dev.heed.cli;

import dev.heed.answer.abstain.Abstain;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `--abstain`.
final class AbstainConverter implements ITypeConverter<Abstain> {
  @Override
  public Abstain convert(String written) {
    try {
      return Abstain.parse(written);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'%s' is no doubt: give %s".formatted(written, e.getMessage()));
    }
  }
}
