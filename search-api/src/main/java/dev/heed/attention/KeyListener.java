package dev.heed.attention;

/// Is told how the computing of keys goes.
@FunctionalInterface
public interface KeyListener {
  void progress(KeyCoverage coverage);
}
