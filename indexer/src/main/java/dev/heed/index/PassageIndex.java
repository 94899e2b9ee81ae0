package dev.heed.index;

import dev.heed.index.Query.WeightedTerms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A searchable collection of passages. Safe for many threads; every search sees one snapshot.
public interface PassageIndex extends AutoCloseable {

  /// Runs one or both legs, and reads all that they find.
  default SearchResult search(SearchRequest request) {
    return search(request, SearchResult::read);
  }

  /// Runs one or both legs and hands over what they find while its snapshot is held. A hit is read
  /// when it is first asked for its passage, and cannot be read for the first time after this has
  /// returned.
  <T> T search(SearchRequest request, Function<SearchResult, T> use);

  /// Shows where passages match. An item of the answer belongs to the passage at the same place.
  ///
  /// @param length about how many code units each snippet may have
  List<Snippet> snippets(String query, List<Passage> passages, int length);

  /// The whole document, an alias with the passages that it shares.
  Optional<Document> document(String id);

  /// The section titles of a document, empty when there is no such document. Its text is not read.
  default List<Heading> outline(String id) {
    return document(id).map(Document::outline).orElse(List.of());
  }

  /// The ids of all documents by the id that their source gave them (`_id` of a test collection).
  /// Reads every document: ask once.
  Map<String, String> idsByExternalId();

  /// The ids of all documents, those that share their passages with another included. Reads no
  /// text.
  List<String> documentIds();

  /// Ids of the documents that have exactly this name: as their title, in which capitals and a mark
  /// at the end do not matter, as their path or the end of it (`fog.md` of `docs/fog.md`), or as
  /// their id or that of a passage.
  ///
  /// @param most of them
  default List<String> named(String name, int most) {
    return List.of();
  }

  /// A passage by its id.
  Optional<Passage> passage(String id);

  /// The stored vector of a passage, empty while it waits for one.
  Optional<float[]> vector(String passageId);

  /// The terms that tell a document or passage from the others: largest tf · idf first.
  WeightedTerms keyTerms(String id, int count);

  TermStatistics statistics();

  /// What may be typed next.
  default Completions completions() {
    return Completions.NONE;
  }

  /// Name of the encoder whose vectors are stored, empty when there is none yet.
  Optional<String> encoder();

  /// Whether this is still what its directory holds: false once the collection was deleted, or
  /// deleted and made again. What only lives in memory cannot go away.
  default boolean exists() {
    return true;
  }

  @Override
  void close();
}
