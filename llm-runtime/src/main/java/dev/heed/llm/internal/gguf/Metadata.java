package dev.heed.llm.internal.gguf;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file says about its model, by key, such as `llama.block_count`.
public final class Metadata {
  private final Map<String, Value> values;

  Metadata(Map<String, Value> values) {
    this.values = Map.copyOf(values);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public Optional<String> text(String key) throws MalformedGgufException {
    return find(key, Value.Text.class, "a text").map(Value.Text::value);
  }

  public Optional<Boolean> flag(String key) throws MalformedGgufException {
    return find(key, Value.Flag.class, "true or false").map(Value.Flag::value);
  }

  /// A whole number that fits an `int` and is not negative.
  public Optional<Integer> count(String key) throws MalformedGgufException {
    Optional<Long> number = find(key, Value.Whole.class, "an integer").map(Value.Whole::value);
    if (number.isPresent() && (number.get() < 0 || number.get() > Integer.MAX_VALUE))
      throw new MalformedGgufException(
          "%s is %s, expected 0 to %d"
              .formatted(key, Long.toUnsignedString(number.get()), Integer.MAX_VALUE));
    return number.map(Long::intValue);
  }

  public Optional<Double> real(String key) throws MalformedGgufException {
    return find(key, Value.Real.class, "a real number").map(Value.Real::value);
  }

  public Optional<List<String>> texts(String key) throws MalformedGgufException {
    return find(key, Value.Texts.class, "a list of texts").map(Value.Texts::values);
  }

  public Optional<long[]> wholes(String key) throws MalformedGgufException {
    return find(key, Value.Wholes.class, "a list of integers").map(Value.Wholes::values);
  }

  public Optional<double[]> reals(String key) throws MalformedGgufException {
    return find(key, Value.Reals.class, "a list of real numbers").map(Value.Reals::values);
  }

  /// What a key must have for the model to be usable.
  public static <T> T required(String key, Optional<T> value) throws MalformedGgufException {
    return value.orElseThrow(
        () -> new MalformedGgufException("its metadata has no %s".formatted(key)));
  }

  private <T extends Value> Optional<T> find(String key, Class<T> type, String expected)
      throws MalformedGgufException {
    Value value = values.get(key);
    if (value == null) return Optional.empty();
    if (!type.isInstance(value))
      throw new MalformedGgufException(
          "%s is of kind %s, expected %s"
              .formatted(key, value.getClass().getSimpleName(), expected));
    return Optional.of(type.cast(value));
  }
}
