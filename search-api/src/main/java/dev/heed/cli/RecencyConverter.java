package dev.heed.cli;

import dev.heed.index.SearchRequest.Recency;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `180` or `180:0.5`: a half-life in days and a weight, 1 when left out.
final class RecencyConverter implements ITypeConverter<Recency> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})d?(?::(\\d+(?:\\.\\d+)?))?");

  @Override
  public Recency convert(String value) {
    Matcher form = FORM.matcher(value);
    if (!form.matches())
      throw new TypeConversionException(
          "'%s' is no recency: give days, or days and a weight as in 180:0.5".formatted(value));
    float weight = form.group(2) == null ? 1 : Float.parseFloat(form.group(2));
    return new Recency(Duration.ofDays(Long.parseLong(form.group(1))), weight);
  }
}
