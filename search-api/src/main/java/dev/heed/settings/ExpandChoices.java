package dev.heed.settings;

import dev.heed.reformulate.prompt.Prompts;
import dev.heed.search.Expand;
import dev.heed.search.ExpandMode;
import dev.heed.search.HostedModels;
import dev.heed.search.ModelWriters;
import dev.heed.search.Writers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is wished for expansion; what is null is as the settings have it.
///
/// @param mode by its name, `rm3` or `query2doc`
public record ExpandChoices(@Nullable String mode, @Nullable Duration budget) {

  /// Nothing but the settings.
  public static ExpandChoices none() {
    return new ExpandChoices(null, null);
  }

  /// The wish as a whole.
  ///
  /// @throws IllegalArgumentException when there is no such mode or the budget is out of its bounds
  public Expand with(Settings settings) {
    return new Expand(
        ExpandMode.parse(
            Objects.requireNonNullElse(mode, settings.get(Setting.EXPAND_MODE)), prompts(settings)),
        Objects.requireNonNullElse(budget, settings.get(Setting.EXPAND_BUDGET)));
  }

  /// The model of the settings that writes for queries.
  public static Writers writers(Settings settings, HostedModels hosted) {
    return new ModelWriters(
        hosted, settings.get(Setting.EXPAND_MODEL), settings.get(Setting.EXPAND_PRECISION));
  }

  /// heed's prompts and those of the settings' folder.
  ///
  /// @throws IllegalArgumentException when one of them cannot be used
  public static Prompts prompts(Settings settings) {
    String folder = settings.get(Setting.EXPAND_PROMPTS);
    return folder.isEmpty()
        ? Prompts.builtIn()
        : Prompts.builtIn().and(Path.of(folder), ExpandMode.learned());
  }
}
