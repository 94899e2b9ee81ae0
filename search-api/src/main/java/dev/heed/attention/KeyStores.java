package dev.heed.attention;

import dev.heed.rerank.KeyStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Where the store of an index's keys comes from.
public interface KeyStores {

  /// The store for the model and the heads by which keys are read now. It is opened once, and stays
  /// this one's.
  ///
  /// @throws NoSuchFileException when the model is not there, with what to do
  KeyStore open() throws IOException;

  /// The same, empty while nobody has opened it.
  Optional<KeyStore> opened();

  /// For what keeps no keys.
  static KeyStores none() {
    return new KeyStores() {
      @Override
      public KeyStore open() throws IOException {
        throw new NoSuchFileException("no keys are computed here");
      }

      @Override
      public Optional<KeyStore> opened() {
        return Optional.empty();
      }
    };
  }
}
