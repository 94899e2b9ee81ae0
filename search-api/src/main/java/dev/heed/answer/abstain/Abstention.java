package dev.heed.answer.abstain;

import dev.heed.answer.abstain.Abstain.Fitted;
import dev.heed.answer.abstain.Abstain.From;
import dev.heed.answer.abstain.Abstain.Off;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// How much doubt there is that documents answer a question, by the fitted curve that knows most of
/// it: one for words, one for words and meaning. `heed eval --answers --fit` makes them.
public final class Abstention {
  private static final Abstention FITTED = new Abstention(List.of(read("meaning"), read("words")));

  private final List<DoubtCurve> curves;

  /// @param curves the one that knows most first
  Abstention(List<DoubtCurve> curves) {
    this.curves = List.copyOf(curves);
  }

  /// With the curves that heed comes with.
  public static Abstention fitted() {
    return FITTED;
  }

  /// A curve that heed comes with.
  static DoubtCurve read(String name) {
    String file = name + ".json";
    try (InputStream in = Abstention.class.getResourceAsStream(file)) {
      if (in == null) throw new IllegalStateException("heed was built without " + file);
      return JsonMapper.shared().readValue(in, DoubtCurve.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Empty where no curve was fitted to what is known.
  public Optional<Double> doubt(Signals signals) {
    return curve(signals).map(curve -> curve.doubt(signals));
  }

  /// The doubt from which on an answer is refused; empty where none refuses it, or none is known.
  public Optional<Double> threshold(Signals signals, Abstain abstain) {
    return switch (abstain) {
      case Off _ -> Optional.empty();
      case Fitted _ -> curve(signals).map(DoubtCurve::threshold);
      case From(double doubt) -> curve(signals).map(_ -> doubt);
    };
  }

  private Optional<DoubtCurve> curve(Signals signals) {
    return curves.stream().filter(curve -> fits(curve, signals)).findFirst();
  }

  /// A curve over words alone says nothing where meaning is known too, which tells more.
  private static boolean fits(DoubtCurve curve, Signals signals) {
    return signals.values().keySet().containsAll(curve.signals())
        && signals.has(Signal.NEARNESS) == curve.signals().contains(Signal.NEARNESS);
  }
}
