package dev.heed.search;

import dev.heed.index.PassageIndex;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The first stage: makes a query's vector where index and encoder allow it.
final class QueryEncoding {
  private final PassageIndex index;
  private final Supplier<EncoderState> encoder;

  QueryEncoding(PassageIndex index, Supplier<EncoderState> encoder) {
    this.index = index;
    this.encoder = encoder;
  }

  /// The time on the trace includes waiting for the encoder.
  ///
  /// @param wording what of the query has a meaning to compare
  Meaning encode(String wording, Trace.Recorder recorder) {
    if (wording.isEmpty())
      return skip(Reason.NOT_HELPFUL, "the query only filters or excludes", recorder);
    Optional<String> indexed = index.encoder();
    if (indexed.isEmpty())
      return skip(
          Reason.MODEL_MISSING, "the index holds no vectors yet; heed embed makes them", recorder);
    Trace.Recorder.Running running = recorder.begin("encode", 1);
    return switch (encoder.get()) {
      case EncoderState.Missing(String why) -> skip(Reason.MODEL_MISSING, why, recorder);
      case EncoderState.Ready(TextEncoder ready) when !ready.name().equals(indexed.get()) ->
          skip(Reason.MODEL_MISSING, differs(indexed.get(), ready.name()), recorder);
      case EncoderState.Ready(TextEncoder ready) -> {
        float[] vector = ready.encodeQuery(wording);
        running.end(1, Map.of("model", ready.name()));
        yield new Meaning.Vector(vector);
      }
    };
  }

  static Meaning skip(Reason reason, String message, Trace.Recorder recorder) {
    Skipped skipped = new Skipped(reason, message);
    recorder.skip("encode", skipped);
    return new Meaning.Unavailable(skipped);
  }

  private static String differs(String indexed, String loaded) {
    return "the index holds vectors of %s, but the encoder is %s: choose --encoder %s"
        .formatted(indexed, loaded, indexed);
  }
}
