package dev.heed.tune.queries;

import java.util.List;

/// A document's title as a query that the document answers, and in later rounds the heading above a
/// passage as one that the passage answers.
///
/// A search reads titles and headings as words of their passages: a query that is one finds its
/// document by the same words, which no query of a person's does so surely.
record TitleQueries() implements QueryMaker {
  @Override
  public Origin origin() {
    return Origin.TITLE;
  }

  @Override
  public boolean copies() {
    return true;
  }

  @Override
  public List<Proposal> of(SampledPassage passage) {
    List<String> headings = passage.passage().location().headings();
    if (passage.round() == 0)
      return List.of(new Proposal(passage.document().title().strip(), true));
    return headings.isEmpty()
        ? List.of()
        : List.of(new Proposal(headings.getLast().strip(), false));
  }
}
