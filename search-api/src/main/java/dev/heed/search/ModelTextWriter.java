package dev.heed.search;

import dev.heed.llm.BusyException;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.constrain.Copies;
import dev.heed.llm.constrain.Grammar;
import dev.heed.llm.generation.Constraint;
import dev.heed.llm.generation.GeneratedText;
import dev.heed.llm.generation.GeneratedText.Ending;
import dev.heed.llm.generation.GeneratedToken;
import dev.heed.llm.generation.GenerationOptions;
import dev.heed.llm.generation.TextGenerator;
import dev.heed.reformulate.Reformulation.Reason;
import dev.heed.reformulate.prompt.TextRequest;
import dev.heed.reformulate.prompt.TextWriter;
import dev.heed.reformulate.prompt.WrittenText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Has a hosted language model write. The token that is at work when the time is over is thrown
/// away.
final class ModelTextWriter implements TextWriter {
  /// Phrases that are copied from passages: of so many words, so many of them.
  private static final int LEAST_WORDS = 2;

  private static final int MOST_WORDS = 12;
  private static final int MOST_PHRASES = 8;

  private final LanguageModel model;
  private final TextGenerator generator;

  ModelTextWriter(LanguageModel model, TextGenerator generator) {
    this.model = model;
    this.generator = generator;
  }

  @Override
  public Answer write(TextRequest request, Duration left) {
    long[] prompt = request.turn() ? model.turn(request.words()) : model.beginning(request.words());
    int most = model.architecture().context() - request.tokens();
    if (prompt.length > most)
      return new Answer.Refused(
          Reason.NOT_HELPFUL,
          "the model is told %,d tokens, and takes %,d beside what it writes"
              .formatted(prompt.length, most));
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread writing = Thread.ofVirtual().start(() -> complete(answer, prompt, request));
    try {
      return answer.get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return new Answer.Refused(
          Reason.BUDGET, "the model had not written all when the time was over (expand.budget)");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the query is not wanted any more");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) throw failure;
      throw new IllegalStateException(e.getCause());
    } finally {
      writing.interrupt();
    }
  }

  private void complete(CompletableFuture<Answer> answer, long[] prompt, TextRequest request) {
    try {
      List<GeneratedText> texts = generator.generate(prompt, options(request));
      answer.complete(new Answer.Written(texts.stream().map(ModelTextWriter::written).toList()));
    } catch (BusyException e) {
      answer.complete(new Answer.Refused(Reason.BUDGET, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private GenerationOptions options(TextRequest request) {
    GenerationOptions options =
        GenerationOptions.upTo(request.tokens())
            .sampled(request.samples(), request.sampling())
            .endingAt(request.stop().toArray(String[]::new))
            .withAlternatives(request.alternatives());
    return request.copied().isEmpty() ? options : options.within(copying(request.copied()));
  }

  /// Phrases of the texts, joined by `; `.
  private Constraint copying(List<String> texts) {
    Grammar phrase = Grammar.copied(Copies.of(texts, LEAST_WORDS, MOST_WORDS));
    Grammar more = Grammar.sequence(Grammar.literal("; "), phrase).repeated(0, MOST_PHRASES - 1);
    return Grammar.sequence(Grammar.regex(" ?"), phrase, more).over(model.vocabulary());
  }

  /// Without the last word, which may be cut, unless it is the only one.
  private static String wholeWords(String text) {
    int end = text.stripTrailing().lastIndexOf(' ');
    return end < 0 || text.substring(0, end).isBlank() ? text : text.substring(0, end);
  }

  private static WrittenText written(GeneratedText text) {
    return new WrittenText(
        text.ending() == Ending.LENGTH ? wholeWords(text.text()) : text.text(),
        text.tokens().stream()
            .map(GeneratedToken::alternatives)
            .flatMap(List::stream)
            .map(
                other ->
                    new WrittenText.Alternative(other.text(), Math.exp(other.logProbability())))
            .toList());
  }
}
