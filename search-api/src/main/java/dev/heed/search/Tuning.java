package dev.heed.search;

import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadProfile.Blend;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was found to help the searches of one collection, on queries whose answers are known.
///
/// @param version of the collection's tunings, from 1
/// @param encoder whose vectors the collection had, null without any
/// @param model that read again, null where none did
/// @param passages that the collection had
/// @param fusion that is used where a query asks for none, as [Fusion#parse] reads it; null where
///   the usual one stays
/// @param profiles of the modes that were measured here, each with what reading adds here
/// @param report its page, by file name
/// @param command that repeats it
public record Tuning(
    int version,
    Instant at,
    @Nullable String encoder,
    @Nullable String model,
    long passages,
    @Nullable String fusion,
    List<HeadProfile> profiles,
    String report,
    String command) {

  public Tuning {
    profiles = List.copyOf(profiles);
    if (version < 1)
      throw new IllegalArgumentException("a tuning's version must be >= 1, got " + version);
    if (fusion != null) Fusion.parse(fusion);
  }

  /// Whether searches would be other than without it.
  public boolean changesAnything() {
    return fusion != null || !profiles.isEmpty();
  }

  Optional<Fusion> parsedFusion() {
    return Optional.ofNullable(fusion).map(Fusion::parse);
  }

  /// By which its profiles have their gains.
  public String first() {
    return encoder == null ? "bm25" : "hybrid";
  }

  /// What was measured to help or not, of each profile's mode.
  public Map<String, Blend> blends() {
    Map<String, Blend> blends = new TreeMap<>();
    for (HeadProfile profile : profiles) {
      Blend blend = profile.blends().get(first());
      if (blend != null) blends.put(profile.mode(), blend);
    }
    return blends;
  }
}
