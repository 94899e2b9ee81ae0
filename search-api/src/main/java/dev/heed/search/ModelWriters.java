package dev.heed.search;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import dev.heed.llm.generation.TextGenerator;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// An installed language model that writes for queries: opened in the background when a search
/// first wants it, then shared by all. One that is missing is looked for again when it is next
/// asked for.
public final class ModelWriters implements Writers {
  private final HostedModels hosted;
  private final String name;
  private final Precision precision;
  private @Nullable CompletableFuture<State> opening;
  private @Nullable TextGenerator generator;

  /// Opens nothing yet.
  ///
  /// @param hosted where the model is opened; they stay the caller's
  public ModelWriters(HostedModels hosted, String name, Precision precision) {
    this.hosted = hosted;
    this.name = name;
    this.precision = precision;
  }

  @Override
  public void begin() {
    var _ = opening();
  }

  @Override
  public State get() {
    return opening().join();
  }

  private synchronized CompletableFuture<State> opening() {
    CompletableFuture<State> known = opening;
    if (known != null && !(known.isDone() && known.join() instanceof State.Missing)) return known;
    CompletableFuture<State> begun = CompletableFuture.supplyAsync(this::open);
    opening = begun;
    return begun;
  }

  /// A model that cannot be opened is missing, and its fault is the reason.
  private State open() {
    try {
      LanguageModel model = hosted.open(name, precision);
      TextGenerator opened = TextGenerator.of(model);
      keep(opened);
      return new State.Ready(
          new ModelTextWriter(model, opened), "%s %s".formatted(name, precision), model.hash());
    } catch (IOException e) {
      return new State.Missing(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new State.Missing("the model %s cannot be opened: %s".formatted(name, e.getMessage()));
    }
  }

  private synchronized void keep(TextGenerator opened) {
    generator = opened;
  }

  /// Waits for what is opening: a native library that is being loaded cannot be interrupted.
  @Override
  public void close() {
    CompletableFuture<State> known;
    synchronized (this) {
      known = opening;
    }
    if (known == null) return;
    known.join();
    synchronized (this) {
      if (generator != null) generator.close();
      generator = null;
      opening = null;
    }
  }
}
