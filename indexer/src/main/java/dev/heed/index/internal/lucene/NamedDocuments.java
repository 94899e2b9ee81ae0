package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.QueryBuilder;

/// Finds documents by what they are called.
final class NamedDocuments {
  private static final int LONGEST = 300;

  /// Passages with the words of a title whose titles are compared.
  private static final int MOST_COMPARED = 200;

  /// The end of a path: `fog.md`, `notes/fog.md`.
  private static final Pattern FILE = Pattern.compile("[^\\s*?]+\\.[\\p{L}\\p{N}]{1,8}");

  private static final Query DOCUMENTS = new TermQuery(new Term(Fields.KIND, Kinds.DOCUMENT));

  private final View view;

  NamedDocuments(View view) {
    this.view = view;
  }

  List<String> find(String name, int most) throws IOException {
    String sought = name.strip();
    if (sought.isEmpty() || sought.length() > LONGEST) return List.of();
    Set<String> ids = new LinkedHashSet<>();
    addById(sought, ids);
    addByPath(sought, most, ids);
    addByTitle(sought, ids);
    return ids.stream().limit(most).toList();
  }

  private void addById(String sought, Set<String> ids) throws IOException {
    if (view.document(sought) >= 0) ids.add(sought);
    Place passage = Place.last(view.reader(), new Term(Fields.PASSAGE_ID, sought));
    if (passage != null) ids.add(passage.id());
  }

  /// The ends of paths are compared one by one: only what looks like a file is looked for so.
  private void addByPath(String sought, int most, Set<String> ids) throws IOException {
    if (!sought.contains("/") && !FILE.matcher(sought).matches()) return;
    BooleanQuery.Builder path = new BooleanQuery.Builder();
    path.add(new TermQuery(new Term(Fields.PATH, sought)), Occur.SHOULD);
    if (FILE.matcher(sought).matches())
      path.add(new WildcardQuery(new Term(Fields.PATH, "*/" + escaped(sought))), Occur.SHOULD);
    Query documents =
        new BooleanQuery.Builder()
            .add(path.build(), Occur.FILTER)
            .add(DOCUMENTS, Occur.FILTER)
            .build();
    for (ScoreDoc found : view.searcher().search(documents, most).scoreDocs)
      ids.add(view.place(found.doc).id());
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\\\*?]", "\\\\$0");
  }

  private void addByTitle(String sought, Set<String> ids) throws IOException {
    StoredFields stored = view.searcher().storedFields();
    for (Dialect dialect : view.dialects()) {
      Query title = new QueryBuilder(dialect.title()).createPhraseQuery(Fields.TITLE, sought);
      if (title == null) continue;
      for (ScoreDoc found : view.searcher().search(title, MOST_COMPARED).scoreDocs) {
        String written =
            stored.document(found.doc, Set.of(Fields.TITLE_TEXT)).get(Fields.TITLE_TEXT);
        if (alike(written).equals(alike(sought))) ids.add(view.place(found.doc).id());
      }
    }
  }

  /// Without what capitals, spaces and a mark at the end tell.
  private static String alike(String title) {
    return title
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .replaceAll("[\\s?.!]+$", "")
        .strip();
  }
}
