package dev.heed.answer.abstain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The signals of one question. One that nobody measured is not there: without an encoder nothing
/// is known of meaning.
public record Signals(Map<Signal, Double> values) {

  public Signals {
    Map<Signal, Double> known = new EnumMap<>(Signal.class);
    values.forEach(
        (signal, value) -> {
          if (!Double.isNaN(value)) known.put(signal, value);
        });
    values = Collections.unmodifiableMap(known);
  }

  public double of(Signal signal) {
    return Optional.ofNullable(values.get(signal))
        .orElseThrow(() -> new IllegalArgumentException(signal + " was not measured"));
  }

  public boolean has(Signal signal) {
    return values.containsKey(signal);
  }

  /// By name, as the trace has them.
  public Map<String, Object> detail() {
    Map<String, Object> named = new LinkedHashMap<>();
    values.forEach((signal, value) -> named.put(signal.key(), value));
    return named;
  }
}
