package dev.heed.cli;

import dev.heed.llm.AcceptedTerms;
import dev.heed.llm.EncoderCard;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.ModelCard;
import dev.heed.llm.Terms;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A line of `heed models list`.
///
/// @param terms what has to be accepted before it is fetched, if anything
/// @param accepted that they were
record ListedModel(
    ModelCard card, boolean installed, @Nullable Terms terms, @Nullable AcceptedTerms accepted) {

  static ListedModel available(ModelCard card, Optional<Terms> terms) {
    return new ListedModel(card, false, terms.orElse(null), null);
  }

  static ListedModel installed(Path directory) {
    return new ListedModel(
        ModelCard.read(directory), true, null, AcceptedTerms.read(directory).orElse(null));
  }

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
            licence());
  }

  String licence() {
    return terms == null
        ? card.licence() + acceptance()
        : "%s, to be accepted (%s)".formatted(card.licence(), terms.address());
  }

  /// Behind something else; empty where nothing was accepted.
  String acceptance() {
    if (accepted == null) return "";
    LocalDate day = LocalDate.ofInstant(accepted.accepted(), ZoneOffset.UTC);
    return ", terms '%s' accepted %s".formatted(accepted.licence(), day);
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
