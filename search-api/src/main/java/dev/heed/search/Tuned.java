package dev.heed.search;

import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadProfile.Blend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What of a collection's tuning is in use, and why not all of it is.
///
/// @param version null where nothing was adopted, or it cannot be read
/// @param fusion null where the usual one is used
/// @param profiles of modes that were measured here
/// @param learned what was learned here, null where nothing is in use
/// @param unused sentences that say what is not used, and why
public record Tuned(
    @Nullable Integer version,
    @Nullable Fusion fusion,
    List<HeadProfile> profiles,
    @Nullable LearnedHere learned,
    List<String> unused) {

  /// Fits a tuning to the collection as it is.
  ///
  /// @param encoder whose vectors the collection has
  /// @param model that reads again
  public static Tuned of(TuningState state, Optional<String> encoder, String model) {
    return switch (state) {
      case TuningState.None _ -> new Tuned(null, null, List.of(), null, List.of());
      case TuningState.Broken(String why) -> new Tuned(null, null, List.of(), null, List.of(why));
      case TuningState.Adopted adopted -> of(adopted, encoder.orElse(null), model);
    };
  }

  private static Tuned of(TuningState.Adopted adopted, @Nullable String encoder, String model) {
    Tuning tuning = adopted.tuning();
    if (!Objects.equals(tuning.encoder(), encoder))
      return new Tuned(
          tuning.version(),
          null,
          List.of(),
          null,
          List.of(
              "tuning %d is not used: it was measured with vectors of %s, the index has those of %s; heed tune measures again"
                  .formatted(tuning.version(), tuning.encoder(), encoder)));
    boolean sameReader = tuning.profiles().isEmpty() || model.equals(tuning.model());
    List<String> unused = new ArrayList<>();
    if (!sameReader)
      unused.add(
          "what tuning %d says of reranking is not used: it was measured with %s, and %s reads; heed tune measures again"
              .formatted(tuning.version(), tuning.model(), model));
    LearnedHere learned = adopted.learned();
    if (adopted.unlearned() != null) unused.add(adopted.unlearned());
    boolean sameStates = learned == null || model.equals(learned.learned().about().model());
    if (learned != null && !sameStates)
      unused.add(
          "what was learned with tuning %d is not used: it was learned from the states of %s, and %s reads; heed tune learn learns again"
              .formatted(tuning.version(), learned.learned().about().model(), model));
    return new Tuned(
        tuning.version(),
        tuning.parsedFusion().orElse(null),
        sameReader ? tuning.profiles() : List.of(),
        sameStates ? learned : null,
        unused);
  }

  /// The fusion of a query.
  Fusion fusion(Fusion asked) {
    if (!(asked instanceof Fusion.Unchosen)) return asked;
    return fusion == null ? Fusion.usual() : fusion;
  }

  /// For the trace; nothing where nothing was ever tuned.
  Map<String, Object> detail(Fusion asked) {
    Map<String, Object> detail = new LinkedHashMap<>();
    if (version == null && unused.isEmpty()) return detail;
    detail.put("fusion", fusion(asked).written());
    if (version != null) detail.put("tuning", version);
    if (!unused.isEmpty()) detail.put("unused", unused);
    return detail;
  }

  /// The modes of reading that help here.
  List<String> helping() {
    Stream<String> read =
        profiles.stream()
            .filter(profile -> profile.blends().values().stream().anyMatch(Blend::helps))
            .map(HeadProfile::mode);
    boolean learnedHelps = learned != null && learned.learned().about().helps();
    return Stream.concat(
            read, learnedHelps ? Stream.of(RerankMode.LEARNED.toString()) : Stream.empty())
        .toList();
  }

  Optional<HeadProfile> profile(RerankMode mode) {
    return profiles.stream().filter(profile -> profile.mode().equals(mode.toString())).findFirst();
  }
}
