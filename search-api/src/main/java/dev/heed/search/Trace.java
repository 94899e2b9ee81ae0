package dev.heed.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What happened to a query, stage by stage.
///
/// @param totalMs milliseconds from the first stage's begin to the last one's end
public record Trace(List<Stage> stages, double totalMs) {

  /// One stage of the way.
  ///
  /// @param ms milliseconds that it took
  /// @param in items that it was given
  /// @param out items that it handed on
  /// @param skipped why it did not run, null when it did
  /// @param detail figures of its own, by name
  public record Stage(
      String name,
      double ms,
      int in,
      int out,
      @Nullable Skipped skipped,
      Map<String, Object> detail) {

    public Stage {
      detail = Collections.unmodifiableMap(new TreeMap<>(detail));
    }
  }

  /// Why a stage did not run.
  ///
  /// @param message a sentence that says what to do, if anything can be done
  public record Skipped(Reason reason, String message) {}

  /// Kinds of reason, for programs.
  public enum Reason {
    @JsonProperty("budget")
    BUDGET,
    @JsonProperty("model-missing")
    MODEL_MISSING,
    @JsonProperty("disabled")
    DISABLED,
    @JsonProperty("not-helpful")
    NOT_HELPFUL
  }

  public Trace {
    stages = List.copyOf(stages);
  }

  /// Writes down the stages of one query as they go. For one thread at a time.
  public static final class Recorder {
    private final List<Stage> stages = new ArrayList<>();
    private final Consumer<Stage> listener;
    private final long begin = System.nanoTime();

    public Recorder() {
      this(_ -> {});
    }

    /// @param listener told every stage at its end
    public Recorder(Consumer<Stage> listener) {
      this.listener = listener;
    }

    private void ended(Stage stage) {
      stages.add(stage);
      listener.accept(stage);
    }

    /// A stage that has begun and is not on the trace before it ends.
    public final class Running {
      private final String name;
      private final int in;
      private final long begin = System.nanoTime();

      private Running(String name, int in) {
        this.name = name;
        this.in = in;
      }

      public void end(int out) {
        end(out, Map.of());
      }

      public void end(int out, Map<String, Object> detail) {
        ended(new Stage(name, millisSince(begin), in, out, null, detail));
      }
    }

    public Running begin(String stage, int in) {
      return new Running(stage, in);
    }

    /// A first stage whose time was taken elsewhere.
    public void add(String stage, Duration took, int out, Map<String, Object> detail) {
      add(stage, took, 0, out, detail);
    }

    /// A stage whose time was taken elsewhere.
    public void add(String stage, Duration took, int in, int out, Map<String, Object> detail) {
      ended(new Stage(stage, millis(took.toNanos()), in, out, null, detail));
    }

    public void skip(String stage, Skipped why) {
      ended(new Stage(stage, 0, 0, 0, why, Map.of()));
    }

    /// The stages so far.
    public Trace trace() {
      return new Trace(stages, millisSince(begin));
    }

    private static double millisSince(long begin) {
      return millis(System.nanoTime() - begin);
    }

    /// Two decimals.
    private static double millis(long nanos) {
      return Math.round(nanos / 1e4) / 1e2;
    }
  }
}
