package dev.heed.llm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The models in a user's cache folder: one directory each.
public final class Models {
  public static final String DEFAULT_ENCODER = "bge-small-en-v1.5";

  private Models() {}

  /// `$HEED_HOME/models`, else `heed/models` below the user's cache folder.
  public static Models inUserCache() {
    throw new UnsupportedOperationException("written with the encoder");
  }

  public static Models in(Path directory) {
    throw new UnsupportedOperationException("written with the encoder");
  }

  /// The directory of an installed model, empty when it is not there.
  public Optional<Path> find(String name) {
    throw new UnsupportedOperationException("written with the encoder");
  }

  /// Names that [#find] knows.
  public List<String> installed() {
    throw new UnsupportedOperationException("written with the encoder");
  }
}
