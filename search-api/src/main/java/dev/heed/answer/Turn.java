package dev.heed.answer;

/// What one side said in a conversation.
public record Turn(Speaker speaker, String text) {
  /// Who speaks.
  public enum Speaker {
    USER,
    ASSISTANT
  }

  public static Turn user(String text) {
    return new Turn(Speaker.USER, text);
  }

  public static Turn assistant(String text) {
    return new Turn(Speaker.ASSISTANT, text);
  }
}
