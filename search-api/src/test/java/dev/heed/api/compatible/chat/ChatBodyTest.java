package dev.heed.api.compatible.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.Asking;
import dev.heed.answer.Turn;
import dev.heed.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What becomes of the messages of a chat.
class ChatBodyTest {
  private static final Settings SETTINGS = Settings.load(List.of(), Map.of());

  @Test
  void theLastMessageIsTheQuestionAndWhatTheTwoSaidBeforeTheConversation() {
    Asking asking =
        asking(
            """
            {"model": "heed", "messages": [
              {"role": "system", "content": "Be brief."},
              {"role": "user", "content": "Who lights the lamp?"},
              {"role": "assistant", "content": [{"type": "text", "text": "The keeper"},
                                                {"type": "text", "text": "does."}]},
              {"role": "tool", "content": "42"},
              {"role": "assistant", "content": null},
              {"role": "user", "content": [{"type": "text", "text": "And when?"}]}]}\
            """);

    assertThat(asking.query().text()).isEqualTo("And when?");
    assertThat(asking.conversation().turns())
        .containsExactly(Turn.user("Who lights the lamp?"), Turn.assistant("The keeper\ndoes."));
  }

  @Test
  void aFirstQuestionHasNoConversation() {
    Asking asking =
        asking(
            "{\"model\": \"heed\", \"messages\": [{\"role\": \"user\", \"content\": \"When?\"}]}");

    assertThat(asking.conversation().isEmpty()).isTrue();
  }

  private static Asking asking(String json) {
    return JsonMapper.shared().readValue(json, ChatBody.class).toAsking(SETTINGS);
  }
}
