package dev.heed.answer.local;

import dev.heed.llm.BusyException;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Vocabulary;
import dev.heed.llm.constrain.Grammar;
import dev.heed.llm.generation.GenerationOptions;
import dev.heed.llm.generation.TextGenerator;
import dev.heed.search.HostedModels;
import dev.heed.search.Trace.Reason;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The language model that writes answers: opened in the background when the first answer wants it,
/// then shared by all. One that is missing is looked for again when it is next asked for. Safe for
/// many threads.
public final class WritingModel implements AutoCloseable {
  /// Tokens that the sentences of a prompt may be longer together than each alone.
  private static final int SEAMS = 64;

  private final HostedModels hosted;
  private final WritingOptions options;
  private @Nullable CompletableFuture<Writer> opening;

  /// Opens nothing yet.
  ///
  /// @param hosted where the model is opened; they stay the caller's
  public WritingModel(HostedModels hosted, WritingOptions options) {
    this.hosted = hosted;
    this.options = options;
  }

  public WritingOptions options() {
    return options;
  }

  /// Whether the model is there.
  public boolean installed() {
    return hosted.installed(options.model());
  }

  /// Begins to open the model, and does not wait.
  public void begin() {
    var _ = opening();
  }

  /// The model, when it is open.
  ///
  /// @throws NotWrittenException when it is missing, or not open before the deadline
  public Writer open(Deadline deadline) throws NotWrittenException {
    try {
      return opening().get(deadline.left(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new NotWrittenException(Reason.MODEL_MISSING, why(e.getCause()));
    } catch (TimeoutException _) {
      throw new NotWrittenException(
          Reason.BUDGET,
          "the model %s is still being opened after %s: ask again in a moment"
              .formatted(options.model(), deadline));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the answer is not wanted any more");
    }
  }

  private String why(@Nullable Throwable fault) {
    if (fault instanceof IOException) return String.valueOf(fault.getMessage());
    return "the model %s cannot be opened: %s"
        .formatted(options.model(), fault == null ? "no reason given" : fault.getMessage());
  }

  /// What failed is tried again.
  private synchronized CompletableFuture<Writer> opening() {
    CompletableFuture<Writer> known = opening;
    if (known != null && !known.isCompletedExceptionally()) return known;
    CompletableFuture<Writer> begun = CompletableFuture.supplyAsync(this::opened);
    opening = begun;
    return begun;
  }

  private Writer opened() {
    try {
      LanguageModel model = hosted.open(options.model(), options.precision());
      return new Writer(model, model.vocabulary(), TextGenerator.of(model), options);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /// The model, open.
  public static final class Writer {
    private final LanguageModel model;
    private final Vocabulary vocabulary;
    private final TextGenerator generator;
    private final WritingOptions options;

    private Writer(
        LanguageModel model,
        Vocabulary vocabulary,
        TextGenerator generator,
        WritingOptions options) {
      this.model = model;
      this.vocabulary = vocabulary;
      this.generator = generator;
      this.options = options;
    }

    /// Tokens of a text.
    public int tokens(String text) {
      return model.words(text).length();
    }

    /// Tokens of passages that a prompt has room for, so that the answer has room behind it.
    public int room(String question) {
      int rest = model.architecture().context() - options.tokens() - SEAMS;
      return Math.min(options.reading(), rest - tokens(Extracts.bare(question)));
    }

    /// Begins to write. Everything of the prompt is words: nothing in it ends a turn.
    ///
    /// @throws NotWrittenException when nothing of what is read can be quoted
    public Dictation write(String question, Extracts extracts) throws NotWrittenException {
      long[] prompt = model.turn(extracts.prompt(question));
      GenerationOptions written =
          GenerationOptions.upTo(options.tokens()).sampled(1, options.sampling());
      try {
        return Dictation.begin(generator, prompt, written.within(extracts.constraint(vocabulary)));
      } catch (IllegalArgumentException e) {
        throw new NotWrittenException(Reason.NOT_HELPFUL, String.valueOf(e.getMessage()));
      }
    }

    /// Begins to write something else within a grammar. Everything of the prompt is words.
    ///
    /// @param tokens most that it writes
    /// @throws NotWrittenException when the model's tokens can write nothing of the grammar, or the
    ///   prompt is too long for it
    public Dictation dictate(String prompt, Grammar grammar, int tokens)
        throws NotWrittenException {
      long[] read = model.turn(prompt);
      int context = model.architecture().context();
      if (read.length + tokens > context)
        throw new NotWrittenException(
            Reason.NOT_HELPFUL,
            "the model takes %,d tokens, and this needs %,d"
                .formatted(context, read.length + tokens));
      try {
        GenerationOptions written =
            GenerationOptions.upTo(tokens)
                .sampled(1, options.sampling())
                .within(grammar.over(vocabulary));
        return Dictation.begin(generator, read, written);
      } catch (IllegalArgumentException e) {
        throw new NotWrittenException(Reason.NOT_HELPFUL, String.valueOf(e.getMessage()));
      }
    }

    /// What a failure of the model means for the answer.
    ///
    /// @throws RuntimeException the failure, when it is none that passes
    public NotWrittenException failed(RuntimeException failure) {
      if (failure instanceof BusyException)
        return new NotWrittenException(Reason.BUDGET, String.valueOf(failure.getMessage()));
      throw failure;
    }
  }

  /// Waits for what is opening: a native library that is being loaded cannot be interrupted.
  @Override
  public synchronized void close() {
    CompletableFuture<Writer> known = opening;
    if (known == null) return;
    known.thenAccept(writer -> writer.generator.close()).exceptionally(_ -> null).join();
    opening = null;
  }
}
