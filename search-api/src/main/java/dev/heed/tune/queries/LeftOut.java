package dev.heed.tune.queries;

/// Why what might have been a query is none.
public enum LeftOut {
  EMPTY("nothing, or babble"),
  SHORT("fewer than two words that tell something"),
  LONG("longer than a query"),
  OF_THE_TEXT("speaks of the text and not of what it tells"),
  COPIED("a long span of its passage"),
  REPEATED("much the same as one that was kept"),
  NOT_FOUND("the search does not have its document among the first ten"),
  NO_ANSWER("nobody found anything helpful"),
  GONE("a passage that the index no longer has"),
  UNREADABLE("a line that is not heed's");

  private final String told;

  LeftOut(String told) {
    this.told = told;
  }

  /// In words.
  public String told() {
    return told;
  }
}
