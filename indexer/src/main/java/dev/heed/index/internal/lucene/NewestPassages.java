package dev.heed.index.internal.lucene;

import dev.heed.index.IndexedPassage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;

/// The passages of a snapshot, those of the newest documents first.
public final class NewestPassages implements Iterator<IndexedPassage> {
  private static final Set<String> READ =
      Set.of(
          Fields.PASSAGE_ID,
          Fields.TITLE_TEXT,
          Fields.SLICE,
          Fields.SLICE_START,
          Fields.START,
          Fields.END);

  /// A document that has passages: they are the ones before it.
  private record Holder(long indexedAt, int number, int passages) {}

  private final StoredFields stored;
  private final Iterator<Holder> holders;
  private int next;
  private int end;

  /// The snapshot must stay open.
  public NewestPassages(Snapshot snapshot) throws IOException {
    this.stored = snapshot.reader().storedFields();
    this.holders = newestFirst(snapshot).iterator();
  }

  private static List<Holder> newestFirst(Snapshot snapshot) throws IOException {
    List<Holder> holders = new ArrayList<>();
    for (Place place : Place.all(snapshot.reader(), new Term(Fields.KIND, Kinds.DOCUMENT))) {
      int passages = (int) place.number(Fields.PASSAGES);
      if (passages > 0)
        holders.add(new Holder(place.number(Fields.INDEXED_AT), place.number(), passages));
    }
    holders.sort(Comparator.comparingLong(Holder::indexedAt).reversed());
    return holders;
  }

  @Override
  public boolean hasNext() {
    return next < end || holders.hasNext();
  }

  @Override
  public IndexedPassage next() {
    if (!hasNext()) throw new NoSuchElementException("there are no more passages");
    if (next == end) {
      Holder holder = holders.next();
      next = holder.number - holder.passages;
      end = holder.number;
    }
    try {
      Document passage = stored.document(next++, READ);
      return new IndexedPassage(
          passage.get(Fields.PASSAGE_ID),
          passage.get(Fields.TITLE_TEXT),
          StoredPassages.text(passage));
    } catch (IOException e) {
      throw new UncheckedIOException("a passage cannot be read: " + e.getMessage(), e);
    }
  }
}
