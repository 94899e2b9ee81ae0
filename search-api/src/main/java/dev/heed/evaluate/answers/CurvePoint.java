package dev.heed.evaluate.answers;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What refusing would come to at one threshold.
///
/// @param threshold doubt from which on a question is refused
/// @param precision null where nothing is refused
public record CurvePoint(
    double threshold, int refused, @Nullable Double precision, @Nullable Double recall) {
  private static final int STEPS = 20;

  /// At every twentieth.
  static List<CurvePoint> of(List<Doubted> doubted) {
    if (doubted.isEmpty()) return List.of();
    return IntStream.range(1, STEPS).mapToObj(step -> at((double) step / STEPS, doubted)).toList();
  }

  static CurvePoint at(double threshold, List<Doubted> doubted) {
    int open = (int) doubted.stream().filter(Doubted::open).count();
    int refused = (int) doubted.stream().filter(one -> one.doubt() >= threshold).count();
    int rightly =
        (int) doubted.stream().filter(one -> one.open() && one.doubt() >= threshold).count();
    return new CurvePoint(
        threshold, refused, Refusals.part(rightly, refused), Refusals.part(rightly, open));
  }
}
