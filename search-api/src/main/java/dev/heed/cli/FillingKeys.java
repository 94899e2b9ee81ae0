package dev.heed.cli;

import dev.heed.attention.KeyCoverage;
import dev.heed.attention.KeyFilling;
import dev.heed.index.AttentionWriter;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.IndexStatus.Owner;
import dev.heed.search.HostedModels;
import dev.heed.search.IndexKeys;
import dev.heed.settings.Setting;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// The part of a command that computes the keys which passages miss.
record FillingKeys(Target target, LockOptions lock, CommandLine commandLine, boolean json) {

  /// Computes those of the target's collection. A model that is not there is said, and the next run
  /// is as good: the job before has succeeded. Returns whether nothing cut it short.
  boolean afterJob(BooleanSupplier stopped) throws IOException {
    if (!isKept()) return true;
    try {
      return fill(false, stopped);
    } catch (NoSuchFileException e) {
      sayMissing(e.getMessage());
      return true;
    }
  }

  /// Says why there are no keys, and how there will be.
  void sayMissing(@Nullable String why) {
    commandLine.getErr().printf("heed: no keys for now: %s; then heed embed%n", why);
    commandLine.getErr().flush();
  }

  /// Whether the target's collection keeps keys.
  boolean isKept() {
    return AttentionWriter.keepingKeys(target.index()).contains(target.collection());
  }

  /// Why they cannot be computed, empty when they can.
  Optional<String> missingModel() {
    try {
      target.models().directory(target.settings().get(Setting.RERANK_MODEL));
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// Computes those of the target's collection, and behind a command those of all the others. The
  /// process that already does that behind another command sees to these too.
  ///
  /// @param yields whether this gives way to another process that wants to
  /// @return whether nothing cut it short
  boolean fill(boolean yields, BooleanSupplier stopped) throws IOException {
    Optional<Owner> owner = AttentionWriter.owner(target.index());
    if (yields && owner.isPresent()) {
      commandLine.getErr().printf("Keys are computed by process %d%n", owner.get().pid());
      return true;
    }
    try (var hosted = new HostedModels(target.models(), target.device());
        var keys =
            new IndexKeys(target.index(), hosted, target.settings().get(Setting.RERANK_MODEL))) {
      Optional<String> next = Optional.of(target.collection());
      while (next.isPresent() && !stopped.getAsBoolean()) {
        fill(next.get(), keys, yields, stopped);
        next = unfinished(yields);
      }
    }
    return !stopped.getAsBoolean();
  }

  /// The right to write is let go before it is looked for more: who asks for it after that will see
  /// to what has come since.
  private void fill(String collection, IndexKeys keys, boolean yields, BooleanSupplier stopped)
      throws IOException {
    try (AttentionWriter writer = lock.openAttention(target, yields, stopped);
        var view = new KeysView(commandLine, json)) {
      KeyCoverage coverage =
          new KeyFilling(target.index(), writer, keys).fill(collection, view, stopped);
      view.done(coverage);
    }
  }

  private Optional<String> unfinished(boolean ofAll) {
    return IndexStatus.read(target.index()).map(IndexStatus::collections).orElse(List.of()).stream()
        .filter(one -> ofAll || one.name().equals(target.collection()))
        .filter(one -> one.keys() != null && !one.keys().complete())
        .map(CollectionStatus::name)
        .findFirst();
  }

  /// Deletes all keys of the index, unless a collection keeps some.
  void discard(BooleanSupplier stopped) {
    if (!AttentionWriter.keepingKeys(target.index()).isEmpty()) return;
    if (!AttentionWriter.hasKept(target.index())) return;
    try (AttentionWriter writer = lock.openAttention(target, false, stopped)) {
      writer.deleteAllBut(null);
    }
  }
}
