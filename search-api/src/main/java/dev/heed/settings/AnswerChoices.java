package dev.heed.settings;

import dev.heed.answer.Asking;
import dev.heed.answer.Composer;
import dev.heed.answer.conversation.Rewriter;
import dev.heed.answer.local.WritingOptions;
import dev.heed.answer.remote.RemoteOptions;
import dev.heed.answer.remote.RemoteProvider;
import dev.heed.answer.remote.RemoteState;
import dev.heed.llm.generation.Sampling;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace.Reason;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How questions are answered.
public final class AnswerChoices {
  private AnswerChoices() {}

  /// A question that is answered as the settings have it: its steps, and how much doubt it takes to
  /// refuse.
  public static Asking asking(SearchQuery query, Settings settings) {
    return Asking.of(query)
        .with(new StepChoices(null, null).with(settings))
        .with(settings.get(Setting.ANSWER_ABSTAIN));
  }

  /// Who writes.
  ///
  /// @param wished null for the one that is set
  /// @throws IllegalArgumentException when there is none of that name
  public static String composer(@Nullable String wished, Settings settings) {
    return Composer.known(wished == null ? settings.get(Setting.ANSWER_COMPOSER) : wished);
  }

  /// Who makes a question that stands alone of a follow-up.
  ///
  /// @param wished null for the one that is set
  /// @throws IllegalArgumentException when there is none of that name
  public static String rewriter(@Nullable String wished, Settings settings) {
    return Rewriter.known(wished == null ? settings.get(Setting.CONVERSATION_REWRITE) : wished);
  }

  /// What the settings say of the composer that is a language model. It takes the likeliest words:
  /// the same question has the same answer.
  public static WritingOptions writing(Settings settings) {
    return new WritingOptions(
        settings.get(Setting.ANSWER_MODEL),
        settings.get(Setting.ANSWER_PRECISION),
        settings.get(Setting.ANSWER_BUDGET),
        settings.get(Setting.ANSWER_TOKENS),
        settings.get(Setting.ANSWER_PASSAGE_TOKENS),
        Sampling.likeliest());
  }

  /// What they say of the composer that is a chat model elsewhere.
  public static RemoteState remote(Settings settings) {
    Optional<URI> url = settings.get(Setting.ANSWER_REMOTE_URL);
    String model = settings.get(Setting.ANSWER_REMOTE_MODEL);
    String variable = settings.get(Setting.ANSWER_REMOTE_KEY_ENV);
    Optional<String> key = settings.variable(variable).map(String::strip);
    if (url.isEmpty())
      return new RemoteState.Missing(
          Reason.DISABLED,
          "no chat model elsewhere is chosen: set answer.remote.url and answer.remote.model");
    if (model.isBlank())
      return new RemoteState.Missing(
          Reason.MODEL_MISSING,
          "answer.remote.url is set and answer.remote.model is not: set both");
    if (!variable.isEmpty() && key.isEmpty())
      return new RemoteState.Missing(
          Reason.MODEL_MISSING,
          "the environment variable %s, which answer.remote.key-env names, is not set"
              .formatted(variable));
    return new RemoteState.Chosen(
        new RemoteOptions(
            RemoteProvider.valueOf(
                settings.get(Setting.ANSWER_REMOTE_PROVIDER).toUpperCase(Locale.ROOT)),
            url.get(),
            model,
            key.orElse(""),
            settings.get(Setting.ANSWER_REMOTE_TIMEOUT),
            settings.get(Setting.ANSWER_REMOTE_RETRIES),
            settings.get(Setting.ANSWER_REMOTE_TOKENS)));
  }
}
