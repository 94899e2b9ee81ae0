package dev.heed.search;

import dev.heed.llm.Device;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Placement;
import dev.heed.llm.Precision;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// The language models that are open. Each is opened once in each precision, for whoever wants it
/// first, and shared by all that read and write with it. Safe for many threads.
public final class HostedModels implements AutoCloseable {
  private final Models models;
  private final Device device;
  private final Map<Hosted, LanguageModel> open = new HashMap<>();

  private record Hosted(String name, Precision precision) {}

  /// Opens nothing yet.
  ///
  /// @param device where they are to run
  public HostedModels(Models models, Device device) {
    this.models = models;
    this.device = device;
  }

  Models models() {
    return models;
  }

  Device device() {
    return device;
  }

  /// Whether a model is there.
  public boolean installed(String name) {
    return models.find(name).isPresent();
  }

  /// An installed model. It stays this one's.
  ///
  /// @throws IOException when it is not there, with what to do
  public synchronized LanguageModel open(String name, Precision precision) throws IOException {
    Hosted wanted = new Hosted(name, precision);
    LanguageModel known = open.get(wanted);
    if (known != null) return known;
    LanguageModel opened =
        LanguageModel.open(models.directory(name), LanguageModelOptions.of(precision, device));
    open.put(wanted, opened);
    return opened;
  }

  /// An installed model in the precision that reads fastest where it runs.
  public LanguageModel openForReading(String name) throws IOException {
    return open(name, Placement.of(device).forReading());
  }

  @Override
  public synchronized void close() {
    open.values().forEach(LanguageModel::close);
    open.clear();
  }
}
