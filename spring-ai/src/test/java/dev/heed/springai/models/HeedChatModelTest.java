package dev.heed.springai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.internal.decoder.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/// With a model of random weights, to which every byte is a token and which never ends by itself
/// soon.
class HeedChatModelTest {
  private static final ChatOptions USUAL = ChatOptions.builder().maxTokens(40).build();

  @TempDir static Path folder;
  private static HeedChatModel model;

  @BeforeAll
  static void open() throws IOException {
    Path file = TinyModel.writeReadingAnything(folder.resolve("tiny.gguf"), 1);
    Path directory = Models.in(folder.resolve("models")).importGguf(file, "tiny");
    model = HeedChatModel.open(directory, LanguageModelOptions.of(Precision.FP32), USUAL);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void aStreamTellsInPiecesWhatACallGivesWhole() {
    ChatResponse whole = model.call(new Prompt("harbour"));
    List<ChatResponse> pieces =
        model.stream(new Prompt("harbour")).collectList().block(Duration.ofMinutes(1));

    assertThat(text(whole)).isNotEmpty();
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(pieces.stream().map(HeedChatModelTest::text).collect(Collectors.joining()))
        .isEqualTo(text(whole));
    assertThat(pieces.getLast().getResult().getMetadata().getFinishReason()).isEqualTo("LENGTH");
    assertThat(pieces.getLast().getMetadata().getUsage().getCompletionTokens()).isEqualTo(40);
  }

  @Test
  void usageAndTheEndAreTold() {
    ChatResponse response = model.call(asking(ChatOptions.builder().maxTokens(7)));

    assertThat(response.getResult().getMetadata().getFinishReason()).isEqualTo("LENGTH");
    assertThat(response.getMetadata().getModel()).isEqualTo("tiny");
    assertThat(response.getMetadata().getUsage().getPromptTokens()).isEqualTo("harbour".length());
    assertThat(response.getMetadata().getUsage().getCompletionTokens()).isEqualTo(7);
    assertThat(response.getMetadata().getUsage().getTotalTokens()).isEqualTo(14);
  }

  @Test
  void aStopTextEndsTheAnswerAndIsNoPartOfIt() {
    String whole = text(model.call(new Prompt("harbour")));
    String stop = whole.substring(5, 7);
    ChatResponse stopped = model.call(asking(ChatOptions.builder().stopSequences(List.of(stop))));

    assertThat(text(stopped)).isEqualTo(whole.substring(0, whole.indexOf(stop)));
    assertThat(stopped.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
  }

  @Test
  void aTemperatureDrawsOtherTextsAndTopKOfOneTheLikeliest() {
    String likeliest = text(model.call(new Prompt("harbour")));

    assertThat(text(model.call(asking(ChatOptions.builder().temperature(5.0)))))
        .isNotEqualTo(likeliest);
    assertThat(text(model.call(asking(ChatOptions.builder().temperature(5.0).topK(1)))))
        .isEqualTo(likeliest);
    assertThat(text(model.call(asking(ChatOptions.builder().temperature(5.0).topP(1e-9)))))
        .isEqualTo(likeliest);
  }

  @Test
  void whatItCannotDoIsRefusedInWords() {
    assertThatThrownBy(() -> model.call(asking(ChatOptions.builder().frequencyPenalty(0.5))))
        .hasMessage("heed's models have no frequencyPenalty, got 0.5: leave it out");
    assertThatThrownBy(() -> model.call(asking(ChatOptions.builder().model("gpt-5"))))
        .hasMessage("there is no model 'gpt-5' here: 'tiny' writes, leave the option out");
    assertThatThrownBy(() -> model.call(asking(ChatOptions.builder().topP(2.0))))
        .hasMessage("top-p is 2.0, expected above 0 and at most 1");
    assertThatThrownBy(() -> model.call(new Prompt("x".repeat(3000))))
        .hasMessageContaining("the prompt has 3,000 tokens, and the model takes 2,048");
    assertThatThrownBy(() -> model.stream(asking(ChatOptions.builder().maxTokens(0))).blockLast())
        .hasMessage("maxTokens is 0, expected >= 1");
    assertThatThrownBy(
            () -> model.call(new Prompt(List.of(new UserMessage("a"), new AssistantMessage("b")))))
        .hasMessage("the last message must be a user's, which the model answers");
  }

  @Test
  void messagesBecomeTurns() {
    assertThat(
            Conversation.turns(
                List.of(
                    new SystemMessage("Be brief."),
                    new UserMessage("When does it freeze?"),
                    new AssistantMessage("In January."),
                    new UserMessage("Why?"),
                    new UserMessage("And where?"))))
        .containsExactly("Be brief.\n\nWhen does it freeze?", "In January.", "Why?\n\nAnd where?");
  }

  @Test
  void aStreamThatIsCancelledStopsWriting() {
    Prompt endless = asking(ChatOptions.builder().maxTokens(2000));
    assertThat(model.stream(endless).take(3).collectList().block(Duration.ofMinutes(1))).hasSize(3);
    // The next call has the model for itself.
    assertThat(text(model.call(asking(ChatOptions.builder().maxTokens(1))))).isNotNull();
  }

  @Test
  void aChatClientAsksIt() {
    String said = ChatClient.create(model).prompt("harbour").call().content();
    assertThat(said).isEqualTo(text(model.call(new Prompt("harbour"))));
  }

  private static Prompt asking(ChatOptions.Builder<?> options) {
    return new Prompt("harbour", options.build());
  }

  private static String text(ChatResponse response) {
    return response.getResult().getOutput().getText();
  }
}
