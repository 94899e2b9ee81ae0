package dev.heed.api.compatible.chat;

import dev.heed.answer.Composer;
import dev.heed.api.web.ProblemException;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A composer, asked for by the name of a model: `heed` is the one of the settings,
/// `heed-extractive` and so on are one each. Behind a colon may stand the collection that is read:
/// `heed:notes`.
///
/// @param composer one of [Composer#NAMES]
/// @param collection null for the usual one
public record ChatModel(String composer, @Nullable String collection) {
  /// The composer of the settings.
  private static final String USUAL = "heed";

  /// Every name, without collections.
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of(USUAL));
    Composer.NAMES.forEach(composer -> names.add(nameOf(composer)));
    return names;
  }

  public static String nameOf(String composer) {
    return USUAL + "-" + composer;
  }

  /// The usual composer over another collection.
  public static String usualOn(String collection) {
    return USUAL + ":" + collection;
  }

  /// What a name means.
  ///
  /// @throws ProblemException when it is none
  static ChatModel named(String model, Settings settings) {
    int colon = model.indexOf(':');
    String name = colon < 0 ? model : model.substring(0, colon);
    String collection = colon < 0 ? null : model.substring(colon + 1);
    if (name.equals(USUAL)) return new ChatModel(settings.get(Setting.ANSWER_COMPOSER), collection);
    return Composer.NAMES.stream()
        .filter(composer -> nameOf(composer).equals(name))
        .findFirst()
        .map(composer -> new ChatModel(composer, collection))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "model",
                    "there is no model '%s' that answers: there are %s".formatted(model, names())));
  }
}
