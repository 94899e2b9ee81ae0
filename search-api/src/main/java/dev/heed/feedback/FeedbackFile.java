package dev.heed.feedback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Feedback in a file of the index directory, one JSON object a line, in the order in which it was
/// given. A killed process may have left the last line unfinished: it counts for nothing.
public record FeedbackFile(Path path) {
  private static final String NAME = "feedback.jsonl";

  public static FeedbackFile in(Path indexDirectory) {
    return new FeedbackFile(indexDirectory.resolve(NAME));
  }

  /// All that can be read.
  ///
  /// @param unreadable lines that are not heed's
  public record Content(List<Feedback> feedback, int unreadable) {
    public Content {
      feedback = List.copyOf(feedback);
    }
  }

  /// The finished lines as they are, none when there is no file.
  public String text() {
    try {
      String text = Files.readString(path);
      return text.substring(0, text.lastIndexOf('\n') + 1);
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  public Content read() {
    List<Feedback> feedback = new ArrayList<>();
    int unreadable = 0;
    for (String line : text().lines().toList()) {
      try {
        feedback.add(JsonMapper.shared().readValue(line, Feedback.class));
      } catch (JacksonException _) {
        unreadable++;
      }
    }
    return new Content(feedback, unreadable);
  }
}
