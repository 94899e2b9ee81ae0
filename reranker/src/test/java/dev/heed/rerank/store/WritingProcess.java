package dev.heed.rerank.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Adds texts to a store, one after the other, until it is killed.
final class WritingProcess {
  private WritingProcess() {}

  /// Adds until it is killed.
  ///
  /// @param arguments the store's folder, and the number of the first text
  public static void main(String[] arguments) {
    TokenVectors store = TokenVectors.open(Path.of(arguments[0]), MadeUp.FORM);
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      store.add(Map.of(MadeUp.key(number), List.of(MadeUp.window(number))));
      System.out.println("added " + number);
    }
  }
}
