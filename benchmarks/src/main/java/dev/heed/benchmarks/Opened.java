package dev.heed.benchmarks;

/// What a process has open of a language model.
enum Opened {
  NOTHING("process"),
  READER("reader"),
  READER_AND_GENERATOR("reader and generator");

  private final String title;

  Opened(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
