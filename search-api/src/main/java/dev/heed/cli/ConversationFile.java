package dev.heed.cli;

import dev.heed.answer.Conversation;
import dev.heed.answer.Turn;
import dev.heed.answer.Turn.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// A conversation in a file: `{"role":"user","content":"…"}` and `{"role":"assistant",…}`, one a
/// line or in an array.
final class ConversationFile {
  private ConversationFile() {}

  /// @throws IllegalArgumentException that says what is wrong with the file
  static Conversation read(Path file) {
    List<Turn> turns = new ArrayList<>();
    for (JsonNode turn : objects(file)) turns.add(turn(turn, turns.size() + 1, file));
    return new Conversation(turns);
  }

  private static List<JsonNode> objects(Path file) {
    List<JsonNode> objects = new ArrayList<>();
    try (MappingIterator<JsonNode> values =
        JsonMapper.shared().readerFor(JsonNode.class).readValues(Files.readString(file))) {
      while (values.hasNext()) {
        JsonNode value = values.next();
        if (value.isArray()) value.forEach(objects::add);
        else objects.add(value);
      }
    } catch (NoSuchFileException _) {
      throw new IllegalArgumentException("there is no file " + file);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
    return objects;
  }

  private static Turn turn(JsonNode turn, int number, Path file) {
    JsonNode content = turn.path("content");
    if (!content.isString())
      throw new IllegalArgumentException(
          "turn %d of %s has no content: write {\"role\":\"user\",\"content\":\"…\"}"
              .formatted(number, file));
    return switch (turn.path("role").asString("")) {
      case "user" -> new Turn(Speaker.USER, content.asString());
      case "assistant" -> new Turn(Speaker.ASSISTANT, content.asString());
      case String role ->
          throw new IllegalArgumentException(
              "turn %d of %s must have the role user or assistant, got '%s'"
                  .formatted(number, file, role));
    };
  }
}
