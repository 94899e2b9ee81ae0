package dev.heed.search;

import dev.heed.index.Leg;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much each leg counts in a fusion. Only their ratio matters.
public record Weights(double bm25, double dense) {
  private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?|\\.\\d{1,9})";
  private static final Pattern FORM = Pattern.compile(NUMBER + ":" + NUMBER);

  public Weights {
    if (!(bm25 >= 0 && dense >= 0 && bm25 + dense > 0 && Double.isFinite(bm25 + dense)))
      throw new IllegalArgumentException(
          "weights must be >= 0 and not both 0, got %s and %s".formatted(bm25, dense));
  }

  /// Reads `2:1`, words first.
  public static Weights parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches())
      throw new IllegalArgumentException(
          "'%s' are no weights: give two numbers as in 2:1, words first".formatted(text));
    return new Weights(Double.parseDouble(form.group(1)), Double.parseDouble(form.group(2)));
  }

  /// As [#parse] reads it.
  String written() {
    return "%s:%s".formatted(written(bm25), written(dense));
  }

  private static String written(double weight) {
    return BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString();
  }

  public static Weights equal() {
    return new Weights(1, 1);
  }

  /// The same while only a part of the passages has vectors. Meaning counts so much less: the few
  /// that it can see would stand above all others.
  ///
  /// @param part in [0, 1]
  Weights seeing(double part) {
    return part == 0 ? new Weights(1, 0) : new Weights(bm25, dense * part);
  }

  /// A leg's part of the whole, in [0, 1].
  public double share(Leg leg) {
    double weight =
        switch (leg) {
          case BM25 -> bm25;
          case DENSE -> dense;
        };
    return weight / (bm25 + dense);
  }
}
