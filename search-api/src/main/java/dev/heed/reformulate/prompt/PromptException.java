package dev.heed.reformulate.prompt;

/// A file of a prompt that cannot be used: it says which, what of it is wrong and what was
/// expected.
public final class PromptException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  PromptException(String message) {
    super(message);
  }
}
