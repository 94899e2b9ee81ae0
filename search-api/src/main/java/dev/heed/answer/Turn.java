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

  /// The same turn without what comes after so many characters; no character is cut in two.
  public Turn first(int characters) {
    if (text.length() <= characters) return this;
    boolean inPair = Character.isHighSurrogate(text.charAt(characters - 1));
    return new Turn(speaker, text.substring(0, inPair ? characters - 1 : characters));
  }
}
