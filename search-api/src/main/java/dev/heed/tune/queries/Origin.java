package dev.heed.tune.queries;

/// Where a known query is from.
public enum Origin {
  LABELLED,
  GENERATED,
  SENTENCE,
  TITLE,
  FEEDBACK
}
