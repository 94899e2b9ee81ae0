package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
      Place holder = Place.last(reader, new Term(Fields.DOCUMENT_ID, holderId));
      List<Integer> aliases = aliases(reader, holderId);
      if (holder != null && !aliases.isEmpty()) byHolder.put(holder.number(), aliases);
    }
    return new Aliases(byHolder);
  }

  boolean isEmpty() {
    return byHolder.isEmpty();
  }

  List<Integer> of(int document) {
    return byHolder.getOrDefault(document, List.of());
  }

  private static List<Integer> aliases(DirectoryReader reader, String holder) throws IOException {
    SortedMap<String, Integer> byId = new TreeMap<>();
    for (Place alias : Place.all(reader, new Term(Fields.ALIAS_OF, holder)))
      byId.put(alias.id(), alias.number());
    return List.copyOf(byId.values());
  }
}
