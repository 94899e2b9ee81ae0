package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;

/// Which documents have aliases: documents of equal content that share their passages.
///
/// @param byHolder Lucene numbers of the aliases, in the order of their ids, by the number of the
///   document that holds the passages
record Aliases(Map<Integer, List<Integer>> byHolder) {

  static Aliases of(DirectoryReader reader) throws IOException {
    Map<Integer, List<Integer>> byHolder = new HashMap<>();
    Terms holders = MultiTerms.getTerms(reader, Fields.ALIAS_OF);
    if (holders == null) return new Aliases(byHolder);
    TermsEnum ids = holders.iterator();
    while (ids.next() != null) {
      String holderId = ids.term().utf8ToString();
      List<Integer> aliases = LiveTerms.all(reader, new Term(Fields.ALIAS_OF, holderId));
      int holder = LiveTerms.last(reader, new Term(Fields.DOCUMENT_ID, holderId));
      if (holder >= 0 && !aliases.isEmpty()) byHolder.put(holder, byId(reader, aliases));
    }
    return new Aliases(byHolder);
  }

  boolean isEmpty() {
    return byHolder.isEmpty();
  }

  List<Integer> of(int document) {
    return byHolder.getOrDefault(document, List.of());
  }

  private static List<Integer> byId(DirectoryReader reader, List<Integer> aliases)
      throws IOException {
    record Named(String id, int alias) {}
    List<Named> named = new ArrayList<>();
    for (int alias : aliases) named.add(new Named(DocValueReader.id(reader, alias), alias));
    return named.stream().sorted(Comparator.comparing(Named::id)).map(Named::alias).toList();
  }
}
