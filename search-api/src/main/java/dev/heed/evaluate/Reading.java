package dev.heed.evaluate;

import dev.heed.llm.Architecture;
import dev.heed.llm.Precision;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Kind;
import dev.heed.rerank.Profiles;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.Wording;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How later stages read: what of it changes figures.
///
/// @param model name of the language model
/// @param precision that it computes with
/// @param heads `profile`, `all`, `band`, or the file of a profile
/// @param kind of every query, null where each has its own
/// @param wording null for the mode's own
/// @param weight of a blended stage, null for the profile's own
/// @param crossEncoder directory of the model of stage `crossencoder`, null where there is none
/// @param learned file of stage `learned`, null where there is none
public record Reading(
    String model,
    Precision precision,
    String heads,
    @Nullable Kind kind,
    @Nullable Wording wording,
    ReadingOptions options,
    @Nullable Double weight,
    @Nullable Path crossEncoder,
    @Nullable Path learned) {

  /// The heads that are read in a mode.
  ///
  /// @param directory of the model
  /// @param architecture of the model
  public HeadProfile profile(String mode, Path directory, Architecture architecture) {
    Wording used = Objects.requireNonNullElse(wording, Wording.usual(mode));
    return switch (heads) {
      case "all" -> HeadProfile.all(model, architecture, mode, used);
      case "band" -> HeadProfile.band(model, architecture, mode, used);
      case "profile" -> Profiles.best(directory, model, architecture, mode, used);
      default -> Profiles.read(Path.of(heads), mode);
    };
  }

  /// The options that repeat it.
  String command() {
    StringBuilder command = new StringBuilder();
    command.append("--model ").append(model).append(" --precision ").append(precision);
    command.append(" --heads ").append(heads);
    if (kind != null) command.append(" --kind ").append(lower(kind));
    if (wording != null) command.append(" --wording ").append(wording);
    if (!options.calibrated()) command.append(" --calibration off");
    if (options.damped()) command.append(" --damping on");
    if (options.order() != ReadingOptions.usual().order())
      command.append(" --order ").append(lower(options.order()).replace('_', '-'));
    if (weight != null) command.append(" --weight ").append(weight);
    if (crossEncoder != null)
      command.append(" --cross-encoder ").append(EvaluationPlan.quoted(crossEncoder));
    if (learned != null) command.append(" --learned ").append(EvaluationPlan.quoted(learned));
    return command.toString();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
