package dev.heed.springai.models;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.generation.GeneratedText;
import dev.heed.llm.generation.GenerationOptions;
import dev.heed.llm.generation.TextGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/// A chat model in the application's own process. Messages become the turns of a conversation, and
/// nothing in them is special to the model: words that look like the end of a turn end none.
///
/// Options: temperature (0 always takes the likeliest token), topK, topP, maxTokens, stopSequences.
/// What the model cannot do is refused: penalties, tools, media, another model's name. Safe for
/// many threads, whose tokens take turns; a stream that is cancelled stops writing.
public final class HeedChatModel implements ChatModel, AutoCloseable {
  private final LanguageModel model;
  private final boolean owned;
  private final TextGenerator generator;
  private final ChatOptions defaults;

  private HeedChatModel(LanguageModel model, boolean owned, ChatOptions defaults) {
    this.model = model;
    this.owned = owned;
    this.generator = TextGenerator.of(model);
    this.defaults = defaults;
  }

  /// @param model which stays the caller's, open for as long as this is used
  /// @param defaults where a prompt says nothing else
  public HeedChatModel(LanguageModel model, ChatOptions defaults) {
    this(model, false, defaults);
  }

  /// Opens a model's directory; the model is closed with this.
  ///
  /// @throws dev.heed.llm.UnusableModelException when a file is missing, damaged or of another kind
  public static HeedChatModel open(
      Path directory, LanguageModelOptions options, ChatOptions defaults) {
    LanguageModel model = LanguageModel.open(directory, options);
    try {
      return new HeedChatModel(model, true, defaults);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  @Override
  public ChatOptions getOptions() {
    return defaults;
  }

  /// A prompt as the model reads it, and what is asked for behind it.
  private record Task(long[] prompt, GenerationOptions options) {}

  private Task task(Prompt prompt) {
    GenerationOptions options = Asked.of(prompt.getOptions(), defaults, model.card().name());
    return new Task(model.turns(Conversation.turns(prompt.getInstructions())), options);
  }

  /// Writes the whole answer.
  ///
  /// @throws IllegalArgumentException when the prompt is too long or asks for what is not there
  /// @throws dev.heed.llm.BusyException when more wait for the model than may
  @Override
  public ChatResponse call(Prompt prompt) {
    Task task = task(prompt);
    GeneratedText text = generator.generate(task.prompt(), task.options()).getFirst();
    return ended(text.text(), task, text);
  }

  /// Tells of pieces as they are written; the last one is empty and says why the text ended and how
  /// many tokens it has.
  @Override
  public Flux<ChatResponse> stream(Prompt prompt) {
    return Flux.create(
        sink -> {
          Thread writing =
              Thread.ofVirtual().name("heed-chat").unstarted(() -> write(prompt, sink));
          sink.onCancel(writing::interrupt);
          writing.start();
        });
  }

  private void write(Prompt prompt, FluxSink<ChatResponse> sink) {
    try {
      Task task = task(prompt);
      GeneratedText text =
          generator
              .generate(task.prompt(), task.options(), (_, piece) -> sink.next(piece(piece)))
              .getFirst();
      sink.next(ended("", task, text));
      sink.complete();
    } catch (CancellationException e) {
      if (!sink.isCancelled()) sink.error(e); // or nobody listens any more
    } catch (RuntimeException e) {
      sink.error(e);
    }
  }

  private ChatResponse piece(String text) {
    return new ChatResponse(
        List.of(new Generation(new AssistantMessage(text))),
        ChatResponseMetadata.builder().model(model.card().name()).build());
  }

  private ChatResponse ended(String shown, Task task, GeneratedText text) {
    ChatGenerationMetadata end =
        ChatGenerationMetadata.builder().finishReason(reason(text.ending())).build();
    var usage = new DefaultUsage(task.prompt().length, text.tokens().size());
    return new ChatResponse(
        List.of(new Generation(new AssistantMessage(shown), end)),
        ChatResponseMetadata.builder().model(model.card().name()).usage(usage).build());
  }

  /// As other chat models name it.
  private static String reason(GeneratedText.Ending ending) {
    return switch (ending) {
      case COMPLETE, STOPPED, CONSTRAINED -> "STOP";
      case LENGTH -> ending.toString().toUpperCase(Locale.ROOT);
    };
  }

  /// Closes what writes, and the model where this has opened it.
  @Override
  public void close() {
    generator.close();
    if (owned) model.close();
  }
}
