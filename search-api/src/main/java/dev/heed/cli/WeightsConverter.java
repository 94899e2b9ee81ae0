package dev.heed.cli;

import dev.heed.search.Weights;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `2:1`: how much words and meaning count.
final class WeightsConverter implements ITypeConverter<Weights> {
  @Override
  public Weights convert(String value) {
    String[] parts = value.split(":", -1);
    try {
      if (parts.length == 2)
        return new Weights(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
    } catch (NumberFormatException e) {
      throw new TypeConversionException(notWeights(value));
    }
    throw new TypeConversionException(notWeights(value));
  }

  private static String notWeights(String value) {
    return "'%s' are no weights: give two numbers as in 2:1, words first".formatted(value);
  }
}
