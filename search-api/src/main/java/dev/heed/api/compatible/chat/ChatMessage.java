package dev.heed.api.compatible.chat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.heed.answer.Turn;
import dev.heed.api.web.FromClient;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was said in a conversation, and by whom.
@FromClient
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "ChatMessage", description = "What was said in a conversation, and by whom.")
record ChatMessage(
    @Schema(
            description =
                "What `system` and `developer` say is not followed, because it must not change what"
                    + " is cited; `tool` and `function` are passed over.",
            allowableValues = {"system", "developer", "user", "assistant", "tool", "function"},
            example = "user",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String role,
    @Schema(
            description = "A text, or a list of parts with `type` `text`; images are refused.",
            implementation = Object.class,
            oneOf = {String.class, Map[].class},
            example = "How long are backups kept?")
        @Nullable ChatContent content) {

  /// Who can speak.
  enum Role {
    SYSTEM,
    DEVELOPER,
    USER,
    ASSISTANT,
    TOOL,
    FUNCTION
  }

  /// @param field what the message is called, for what is wrong
  Role role(String field) {
    Wanted.text(field + ".role", role);
    return Wanted.oneOf(field + ".role", role, Role.USER);
  }

  /// @param field what the message is called, for what is wrong
  String text(String field) {
    if (content == null) {
      if (role(field) == Role.ASSISTANT) return ""; // it called a tool
      throw ProblemException.field(field + ".content", "%s.content is needed".formatted(field));
    }
    for (int i = 0; i < content.parts().size(); i++) {
      ChatContent.Part part = content.parts().get(i);
      String name = "%s.content[%d]".formatted(field, i);
      if (!part.isText())
        throw ProblemException.field(
            name,
            "%s must be of type text, got '%s': only text is read".formatted(name, part.type()));
    }
    return content.text();
  }

  /// What was said by one of the two who talk, if it was.
  Optional<Turn> turn(String field) {
    String text = text(field);
    if (text.isBlank()) return Optional.empty();
    return switch (role(field)) {
      case USER -> Optional.of(Turn.user(text));
      case ASSISTANT -> Optional.of(Turn.assistant(text));
      case SYSTEM, DEVELOPER, TOOL, FUNCTION -> Optional.empty();
    };
  }
}
