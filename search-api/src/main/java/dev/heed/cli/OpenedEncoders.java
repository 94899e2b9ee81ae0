package dev.heed.cli;

import dev.heed.evaluate.Evaluator;
import dev.heed.llm.Device;
import dev.heed.llm.Encoder;
import dev.heed.llm.Models;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// Encoders by name, each opened once and fetched when it is not there.
final class OpenedEncoders implements Evaluator.Encoders, AutoCloseable {
  private final Models models;
  private final Device device;
  private final PrintWriter err;
  private final Map<String, Encoder> opened = new LinkedHashMap<>();

  OpenedEncoders(Settings settings, PrintWriter err) {
    this.models = Models.in(settings.get(Setting.MODELS_DIRECTORY));
    this.device = settings.get(Setting.MODELS_DEVICE);
    this.err = err;
  }

  @Override
  public Encoder open(String name) throws IOException {
    Encoder known = opened.get(name);
    if (known != null) return known;
    Encoder fresh = Encoders.named(models, device, name, err);
    opened.put(name, fresh);
    return fresh;
  }

  @Override
  public void close() {
    opened.values().forEach(Encoder::close);
  }
}
