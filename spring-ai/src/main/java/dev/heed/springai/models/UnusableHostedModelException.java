package dev.heed.springai.models;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// A property names no model that can be opened.
final class UnusableHostedModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String property;

  private UnusableHostedModelException(String property, Path model, String problem) {
    super(message(property, model, problem));
    this.property = property;
  }

  private UnusableHostedModelException(String property, Path model, RuntimeException cause) {
    super(message(property, model, String.valueOf(cause.getMessage())), cause);
    this.property = property;
  }

  private static String message(String property, Path model, String problem) {
    return "%s is '%s', from which no model can be opened: %s".formatted(property, model, problem);
  }

  /// What a property's model becomes.
  static <T> T opened(String property, Path model, Function<Path, T> opening) {
    Path directory = model.toAbsolutePath().normalize();
    if (!Files.isDirectory(directory))
      throw new UnusableHostedModelException(property, model, "there is no folder " + directory);
    try {
      return opening.apply(directory);
    } catch (UncheckedIOException e) {
      throw new UnusableHostedModelException(property, model, e);
    }
  }

  String property() {
    return property;
  }
}
