package dev.heed.benchmarks;

/// What a process has open of a language model.
enum Opened {
  NOTHING("process"),
  READER("reader of 16 layers"),
  READER_AND_GENERATOR("reader of 16 layers and generator");

  private final String title;

  Opened(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
