package dev.heed.index;

import java.util.Random;

/// Generated documents in several generations: some stay, some change, are copies of others, cannot
/// be read, or go.
final class Library {
  private static final String[] WORDS = {
    "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "islet", "jetty",
    "knoll", "larch", "marsh", "north", "ochre", "pebble", "quarry", "ridge", "shore", "thorn"
  };

  private Library() {}

  /// The shelf as it is in a generation, the same in every process.
  static Shelf generation(int generation, int documents) {
    Shelf shelf = new Shelf("library");
    for (int number = 0; number < documents; number++) put(shelf, number, generation);
    return shelf;
  }

  private static void put(Shelf shelf, int number, int generation) {
    String path = "%04d".formatted(number);
    int phase = (number + generation) % 10;
    int version = number % 3 == 0 ? generation : 0;
    switch (phase) {
      case 0 -> {} // is not there in this generation
      case 1 -> shelf.putUnreadable(path, "torn in generation " + version);
      case 2, 3 -> shelf.put(path, "Copy", text(number % 5, version));
      default -> shelf.put(path, "Document " + number, text(1000 + number, version));
    }
  }

  private static String text(int number, int version) {
    Random random = new Random(31L * number + version);
    StringBuilder text = new StringBuilder();
    for (int sentence = 0; sentence < 8; sentence++) {
      for (int word = 0; word < 10; word++)
        text.append(WORDS[random.nextInt(WORDS.length)]).append(word < 9 ? ' ' : '.');
      text.append(sentence % 4 == 3 ? "\n\n" : " ");
    }
    return text.toString().strip();
  }
}
