package dev.heed.llm;

import dev.heed.llm.internal.work.Cancellation;
import dev.heed.llm.internal.work.Priority;
import dev.heed.llm.internal.work.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// How what is open of one model takes turns on its device, in pieces that are short enough.
///
/// @param context tokens that the model was made for
record Turns(Worker worker, int context) {
  /// New tokens of one piece. It looks at no key behind it, where a whole sequence would compute
  /// all scores and hide a half; and whoever comes next does not wait for long.
  static final int STRETCH = 256;

  /// New tokens of a batch, padding included. Larger ones are no faster.
  static final int BATCH_TOKENS = 1024;

  <T> T take(Priority priority, Function<Cancellation, T> work) {
    return worker.run(priority, work);
  }

  /// Runs a long sequence a stretch at a time, each behind those before it.
  ///
  /// @param prefill keys and values of the new tokens of one stretch
  /// @return those of all, which the caller closes
  KeyValues inStretches(Sequence sequence, Function<Sequence, KeyValues> prefill) {
    if (sequence.tokens().length <= STRETCH) return prefill.apply(sequence);
    List<KeyValues> done = new ArrayList<>();
    try {
      for (Sequence.Stretch stretch : sequence.stretches(STRETCH)) {
        List<KeyValues> before = new ArrayList<>(List.of(sequence.past()));
        before.addAll(done);
        try (KeyValues past = KeyValues.join(before)) {
          done.add(prefill.apply(stretch.behind(past)));
        }
      }
      return KeyValues.join(done);
    } finally {
      done.forEach(KeyValues::close);
    }
  }

  void check(Sequence sequence, KeyValues.Layout expected) {
    if (!sequence.past().layout().equals(expected))
      throw new IllegalArgumentException(
          "a cache of %s, expected one of %s: it is another model's or of other layers"
              .formatted(sequence.past().layout(), expected));
    int end = sequence.position() + sequence.tokens().length;
    if (end > context)
      throw new IllegalArgumentException(
          "tokens up to position %d: the model takes %d".formatted(end, context));
  }
}
