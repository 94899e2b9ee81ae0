package dev.heed.settings;

import dev.heed.search.Expand;
import dev.heed.search.ExpandMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is wished for expansion; what is null is as the settings have it.
public record ExpandChoices(@Nullable ExpandMode mode, @Nullable Duration budget) {

  /// Nothing but the settings.
  public static ExpandChoices none() {
    return new ExpandChoices(null, null);
  }

  /// The wish as a whole.
  ///
  /// @throws IllegalArgumentException when the budget is out of its bounds
  public Expand with(Settings settings) {
    return new Expand(
        mode == null ? mode(settings) : mode,
        Objects.requireNonNullElse(budget, settings.get(Setting.EXPAND_BUDGET)));
  }

  /// The mode that the settings have.
  public static ExpandMode mode(Settings settings) {
    return ExpandMode.valueOf(settings.get(Setting.EXPAND_MODE).toUpperCase(Locale.ROOT));
  }
}
