package dev.heed.api.collections;

import dev.heed.llm.Device;
import dev.heed.llm.Encoder;
import dev.heed.llm.Models;
import dev.heed.search.EncoderLoading;
import dev.heed.search.EncoderState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Every encoder that is in use, loaded once and shared by all. One that is missing is looked for
/// again when it is next asked for: it may have been installed meanwhile.
public final class EncoderPool implements AutoCloseable {
  private final Models models;
  private final Device device;
  private final Map<String, EncoderLoading> encoders = new ConcurrentHashMap<>();

  /// @param device where they run
  public EncoderPool(Models models, Device device) {
    this.models = models;
    this.device = device;
  }

  /// Begins to load it, and does not wait.
  public void begin(String name) {
    loading(name);
  }

  /// Whether it can be used. Waits while it loads.
  public EncoderState state(String name) {
    EncoderLoading loading = loading(name);
    EncoderState state = loading.get();
    if (state instanceof EncoderState.Missing) encoders.remove(name, loading);
    return state;
  }

  /// The encoder itself, for writing; empty when it is missing. It is closed with this pool.
  public Optional<Encoder> encoder(String name) {
    return switch (state(name)) {
      case EncoderState.Ready _ -> loading(name).encoder();
      case EncoderState.Missing _ -> Optional.empty();
    };
  }

  private EncoderLoading loading(String name) {
    return encoders.computeIfAbsent(name, missing -> EncoderLoading.begin(models, device, missing));
  }

  @Override
  public void close() {
    encoders.values().forEach(EncoderLoading::close);
  }
}
