package dev.heed.cli;

import dev.heed.llm.EncoderCard;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.ModelCard;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// A line of `heed models list`.
record ListedModel(ModelCard card, boolean installed) {

  /// A line for each.
  static String table(Collection<ListedModel> listed) {
    int width = listed.stream().mapToInt(model -> model.card().name().length()).max().orElse(0);
    return listed.stream().map(model -> model.row(width)).collect(Collectors.joining("\n"));
  }

  private String row(int width) {
    return "%-9s  %s  %s  %6s  %4d tokens, %s, %s"
        .formatted(
            installed ? "installed" : "",
            card.name() + " ".repeat(width - card.name().length()),
            card.precision(),
            size(card),
            card.maxTokens(),
            kind(card),
            card.licence());
  }

  private static String kind(ModelCard card) {
    return switch (card) {
      case EncoderCard encoder -> encoder.dimension() + " numbers";
      case LanguageModelCard model -> model.architecture().layers() + " layers";
    };
  }

  static String size(ModelCard card) {
    return String.format(Locale.ROOT, "%.0f MB", card.bytes() / 1e6);
  }
}
