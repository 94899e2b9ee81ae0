package dev.heed.llm.internal.gguf;

import java.util.List;

/// A value of the metadata. Integers of all widths, and lists of truth values (as 0 and 1), are
/// whole numbers.
sealed interface Value {
  record Whole(long value) implements Value {}

  record Real(double value) implements Value {}

  record Flag(boolean value) implements Value {}

  record Text(String value) implements Value {}

  record Wholes(long[] values) implements Value {}

  record Reals(double[] values) implements Value {}

  record Texts(List<String> values) implements Value {}
}
