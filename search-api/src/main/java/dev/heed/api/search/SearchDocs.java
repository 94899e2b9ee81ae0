package dev.heed.api.search;

import dev.heed.api.web.Wanted;

/// What the parameters of a search mean, once for all forms of it.
final class SearchDocs {
  static final int MOST_FILTERS = Wanted.MOST_FILTERS;
  static final int MOST_FACETS = 5;
  static final int LAST_PAGE = 100_000;

  static final String COLLECTION =
      "Collection that is searched; left out: the setting index.collection (`default`).";
  static final String MODE =
      "`bm25` (words), `dense` (meaning) or `hybrid` (both); left out: the setting search.mode"
          + " (`hybrid`).";
  static final String K = "Hits on a page; left out: the setting search.k (10).";
  static final String PAGE = "Which page, from 1.";
  static final String FILTER =
      "Conditions that must all hold: `type=html,pdf`, `path=docs/*`, `type!=java`,"
          + " `date>=2024-01-31`; fields: source, type, path, language, tags, date.";
  static final String FACET = "Fields whose values are counted over the documents that match.";
  static final String SORT = "Order of the hits.";
  static final String RECENCY =
      "Raises newer documents: a score is multiplied by 1 + weight · 2^(−age / days).";
  static final String RECENCY_TEXT =
      "Raises newer documents: `DAYS` or `DAYS:WEIGHT`; half of it is gone after so many days.";
  static final String FUSION =
      "How hybrid makes one ranking of two; without it and `weights`, as the collection was tuned, else"
          + " minmax.";
  static final String WEIGHTS = "How much words and meaning count in hybrid; not both 0.";
  static final String WEIGHTS_TEXT =
      "How much words and meaning count in hybrid: `2:1`, words first; not both 0.";
  static final String DEPTH = "Hits taken from each leg; all pages are cut from one list.";
  static final String GROUP = "One hit per document, its best passage.";
  static final String COLLAPSE = "Passages of nearly equal text are one hit.";
  static final String EXPLAIN = "Every hit says where each leg ranked it (`legs`).";

  static final String INTENT =
      "`on`: a document that is called as the query says comes first, and words such as `since 2024`"
          + " become a filter; the response tells which (`intent`). `off`: every word is searched."
          + " Left out: the setting search.intent (`on`).";

  static final String RELATED =
      "Also tells what may be asked next (`related`): headings of the documents that were found, those"
          + " that ask something first, frequent phrases, and what was asked before where that is kept.";

  static final String EXPAND =
      "Searches with more than the query's own words, learned from what it finds first or written by"
          + " a language model; what is left out takes its setting.";
  static final String EXPAND_MODE =
      "Terms beside the query: `rm3`, `rocchio`, `axiomatic`, `attention`; a moved vector: `prf`;"
          + " what the language model of expand.model writes for it: the others, and the service's own"
          + " prompts by their names (expand.prompts); or `off`. The stage `expand` of the trace tells"
          + " what was added, or why nothing. Left out: the setting expand.mode (`off`).";
  static final String EXPAND_BUDGET =
      "Milliseconds that this may take; when they are spent the query is searched as it is. Left out:"
          + " the setting expand.budget (2000).";

  static final String RERANK =
      "Lets a language model read the first hits again; what is left out takes its setting.";
  static final String RERANK_MODE =
      "`auto` (where a measured profile says that it helps), `off`, or a way to read: `keys`,"
          + " `blocks`, `pointwise`, `full`, `learned` (what was learned for the collection); left out: the setting"
          + " rerank.mode (`auto`).";
  static final String RERANK_BUDGET =
      "Milliseconds that reading may take; hits beyond them keep their places. Left out: the setting"
          + " rerank.budget (2000).";
  static final String RERANK_DEPTH =
      "Hits that are read, from the top of the list; left out: the setting rerank.depth (20, for"
          + " `keys` ten times as many).";
  static final String EVIDENCE =
      "Every hit that was read says which words of its passage were (`evidence`).";

  private SearchDocs() {}
}
