package dev.heed.search;

import dev.heed.llm.Device;
import dev.heed.llm.Encoder;
import dev.heed.llm.Models;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// An encoder that loads while other things happen. Asking for it waits.
public final class EncoderLoading implements Supplier<EncoderState>, AutoCloseable {
  private final String name;
  private final CompletableFuture<Optional<Encoder>> loading;

  /// One for all that ask, so that a query is encoded once.
  private final CompletableFuture<Optional<TextEncoder>> texts;

  private EncoderLoading(String name, CompletableFuture<Optional<Encoder>> loading) {
    this.name = name;
    this.loading = loading;
    this.texts = loading.thenApply(opened -> opened.map(TextEncoder::of).map(RecentQuery::new));
  }

  /// For what needs no encoder.
  public static EncoderLoading none() {
    return new EncoderLoading("none", CompletableFuture.completedFuture(Optional.empty()));
  }

  public static EncoderLoading begin(Models models, Device device, String name) {
    return new EncoderLoading(
        name, CompletableFuture.supplyAsync(() -> load(models, device, name)));
  }

  private static Optional<Encoder> load(Models models, Device device, String name) {
    Optional<Path> directory = models.find(name);
    return directory.map(model -> Encoder.open(model, device));
  }

  /// An encoder that cannot be opened is missing, and its fault is the reason.
  @Override
  public EncoderState get() {
    try {
      return texts
          .join()
          .<EncoderState>map(EncoderState.Ready::new)
          .orElseGet(() -> new EncoderState.Missing(notInstalled()));
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new EncoderState.Missing(
          "the encoder %s cannot be opened: %s".formatted(name, cause.getMessage()));
    }
  }

  /// The encoder itself, for writing; empty when it is not installed.
  ///
  /// @throws CompletionException when it cannot be opened
  public Optional<Encoder> encoder() {
    return loading.join();
  }

  private String notInstalled() {
    return "the encoder %s is not installed: run heed models pull %s".formatted(name, name);
  }

  /// Waits for the end of loading: a native library that is being loaded cannot be interrupted.
  @Override
  public void close() {
    if (!loading.isCompletedExceptionally()) loading.join().ifPresent(Encoder::close);
  }
}
