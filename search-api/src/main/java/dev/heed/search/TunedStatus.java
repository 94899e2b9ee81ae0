package dev.heed.search;

import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a collection's searches follow, for people and programs.
///
/// @param version of the tuning that was adopted, null when it cannot be read
/// @param fusion that is used where a query asks for none
/// @param reading modes that are known to help here
/// @param remarks what is not used and why; that the collection has grown much
public record TunedStatus(
    String collection,
    @Nullable Integer version,
    String fusion,
    List<String> reading,
    List<String> remarks) {

  /// A collection that many times as large asks for another tuning.
  private static final double GROWN = 1.5;

  public TunedStatus {
    reading = List.copyOf(reading);
    remarks = List.copyOf(remarks);
  }

  /// Empty where nothing was ever adopted.
  ///
  /// @param model that reads again
  public static Optional<TunedStatus> of(
      TuningState state, IndexStatus index, CollectionStatus collection, String model) {
    if (state instanceof TuningState.None) return Optional.empty();
    Tuned tuned = Tuned.of(state, Optional.ofNullable(index.encoder()), model);
    List<String> remarks = new ArrayList<>(tuned.unused());
    if (state instanceof TuningState.Adopted(Tuning tuning, LearnedHere _, String _)
        && collection.passages() > GROWN * tuning.passages())
      remarks.add(
          String.format(
              Locale.ROOT,
              "there were %,d passages when it was measured and there are %,d now: heed tune measures again",
              tuning.passages(),
              collection.passages()));
    return Optional.of(
        new TunedStatus(
            collection.name(),
            tuned.version(),
            tuned.fusion(Fusion.unchosen()).written(),
            tuned.helping(),
            remarks));
  }

  /// `Searches follow tuning 3: fusion minmax 3:7, pointwise`
  public String sentence() {
    if (version == null) return "Searches are not tuned";
    String read = reading.isEmpty() ? "" : ", " + String.join(", ", reading);
    return "Searches follow tuning %d: fusion %s%s".formatted(version, fusion, read);
  }
}
