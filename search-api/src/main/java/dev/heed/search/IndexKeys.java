package dev.heed.search;

import dev.heed.attention.KeyStores;
import dev.heed.index.AttentionWriter;
import dev.heed.llm.LanguageModel;
import dev.heed.rerank.KeyStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys that an index keeps, for the language model that reranks: opened when a search or the
/// filling first wants them, then shared by both. Safe for many threads.
public final class IndexKeys implements KeyStores, AutoCloseable {
  private final Path folder;
  private final HostedModels hosted;
  private final String name;
  private @Nullable KeyStore store;

  /// Opens nothing yet.
  ///
  /// @param index directory
  /// @param hosted where the model is opened; they stay the caller's
  /// @param name of the model
  public IndexKeys(Path index, HostedModels hosted, String name) {
    this.folder = AttentionWriter.folder(index);
    this.hosted = hosted;
    this.name = name;
  }

  /// The model's name.
  public String model() {
    return name;
  }

  @Override
  public synchronized KeyStore open() throws IOException {
    if (store != null) return store;
    Path directory = hosted.models().directory(name);
    LanguageModel model = hosted.openForReading(name);
    store =
        KeyStore.open(
            folder, model, ModelRerankers.profile(directory, name, model, RerankMode.KEYS));
    return store;
  }

  @Override
  public synchronized Optional<KeyStore> opened() {
    return Optional.ofNullable(store);
  }

  @Override
  public synchronized void close() {
    if (store != null) store.close();
    store = null;
  }
}
