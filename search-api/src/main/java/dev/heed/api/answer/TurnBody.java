package dev.heed.api.answer;

import dev.heed.answer.Turn;
import dev.heed.api.web.FromClient;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one side said before a question.
@FromClient
@Schema(name = "Turn", description = "What one side said before.")
record TurnBody(
    @Schema(
            description = "Who said it.",
            allowableValues = {"user", "assistant"},
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String role,
    @Schema(
            description = "The words.",
            example = "When does the ferry sail in summer?",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String content) {
  /// Of more than this nobody reads the beginning.
  static final int MOST = 1000;

  /// @throws ProblemException that names the turn that is wrong
  static List<Turn> turns(@Nullable List<@Nullable TurnBody> bodies) {
    if (bodies == null) return List.of();
    if (bodies.size() > MOST)
      throw ProblemException.field(
          "conversation", "conversation may have %d turns, got %d".formatted(MOST, bodies.size()));
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++)
      turns.add(turn(bodies.get(i), "conversation[%d]".formatted(i)));
    return List.copyOf(turns);
  }

  private static Turn turn(@Nullable TurnBody body, String field) {
    if (body == null)
      throw ProblemException.field(field, "%s must be a turn, got a null".formatted(field));
    Turn.Speaker speaker =
        Wanted.oneOf(field + ".role", Wanted.text(field + ".role", body.role()), Turn.Speaker.USER);
    return new Turn(speaker, Wanted.text(field + ".content", body.content()));
  }
}
