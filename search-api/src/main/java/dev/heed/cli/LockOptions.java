package dev.heed.cli;

import dev.heed.index.AttentionWriter;
import dev.heed.index.IndexBusyException;
import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.llm.Encoder;
import dev.heed.settings.Units;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// How a command gets the right to write an index that another process may be writing.
final class LockOptions {
  /// After so long it is looked whether this process is to end.
  private static final Duration STEP = Duration.ofSeconds(1);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--wait-lock",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Wait so long (30s, 5m) for a process that writes the index; else give up.")
  private Duration patience = Duration.ZERO;

  /// Opens the index for writing.
  ///
  /// @param stopped ends the waiting
  /// @throws IndexBusyException when another process still writes it
  Indexer open(
      Target target, IndexSettings settings, @Nullable Encoder encoder, BooleanSupplier stopped) {
    return patiently(
        step -> {
          RunningService.of(target.index()).ifPresent(LockOptions::askToGiveWay);
          return Indexer.open(target.index(), target.collection(), settings, encoder, step);
        },
        stopped);
  }

  /// Opens what the index keeps for attention for writing.
  ///
  /// @param yields whether this process gives way to another one that wants to
  /// @param stopped ends the waiting
  /// @throws IndexBusyException when another process still writes it
  AttentionWriter openAttention(Target target, boolean yields, BooleanSupplier stopped) {
    return patiently(step -> AttentionWriter.open(target.index(), yields, step), stopped);
  }

  /// @param open waits so long by itself
  private <T> T patiently(Function<Duration, T> open, BooleanSupplier stopped) {
    Instant deadline = Instant.now().plus(patience);
    Duration step = Duration.ZERO;
    while (true) {
      try {
        return open.apply(step);
      } catch (IndexBusyException e) {
        if (stopped.getAsBoolean() || !Instant.now().isBefore(deadline)) throw e;
        if (step.isZero()) say(e);
        step = STEP;
      }
    }
  }

  /// A service that fills in vectors lets others write; one that runs a job does not, and the lock
  /// says so.
  private static void askToGiveWay(RunningService service) {
    try (service) {
      service.giveWay();
    }
  }

  private void say(IndexBusyException busy) {
    PrintWriter err = command.commandLine().getErr();
    err.printf(
        "heed: waiting up to %s for process %d, which writes the index%n",
        ProgressLine.time(patience), busy.owner().pid());
    err.flush();
  }

  /// Reads `30s` or `5m`.
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        return Units.duration(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'%s' is no duration: expected %s".formatted(value, e.getMessage()));
      }
    }
  }
}
