package dev.heed.index.internal.lucene;

import dev.heed.index.Metadata;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Documents of equal content: one holds the passages, its aliases share them.
///
/// When the holder changes or goes, its aliases inherit: the one with the smallest id becomes the
/// holder, with the same text and vectors. When aliases come or go, the holder's passages take the
/// values of all of them, by which they are filtered. Both wait for [#settle], once a batch, so
/// that a thousand copies of a licence cost one rewriting of it and not a thousand.
final class Twins {
  /// Code units of text that may wait for heirs.
  private static final int LONGEST_WAIT = 16_000_000;

  private final CollectionWriter collection;
  private final Map<String, Block> left = new HashMap<>();
  private final Set<String> changed = new HashSet<>();
  private long waiting;

  Twins(CollectionWriter collection) {
    this.collection = collection;
  }

  /// A document is about to change or go: keeps what its twins need.
  void leave(String id) throws IOException {
    if (waiting > LONGEST_WAIT) settle();
    Known known = collection.current(id);
    if (known == null || !known.isDocument()) return;
    if (known.aliasOf() != null) changed(known.aliasOf());
    else if (changed.contains(id) || collection.snapshot().hasAliases(id)) {
      Block block = collection.snapshot().block(id);
      left.put(known.contentHash(), block);
      waiting += block.body().text().length();
    }
  }

  /// The aliases of this document are no longer what they were.
  void changed(String holder) {
    changed.add(holder);
  }

  /// Settles first when content that was left may still have an heir.
  void settleIfLeft(String contentHash) throws IOException {
    if (left.containsKey(contentHash)) settle();
  }

  void settle() throws IOException {
    if (left.isEmpty() && changed.isEmpty()) return;
    collection.refresh();
    for (Block block : left.values()) inherit(block);
    collection.refresh();
    for (String holder : Set.copyOf(changed)) reunite(holder);
    forget();
  }

  void forget() {
    left.clear();
    changed.clear();
    waiting = 0;
  }

  private void inherit(Block block) throws IOException {
    List<Entry> heirs =
        collection.snapshot().aliases(block.id()).stream()
            .filter(alias -> alias.contentHash().equals(block.entry().contentHash()))
            .toList();
    if (heirs.isEmpty()) return;
    Entry holder = heirs.getFirst();
    List<Metadata> shared = heirs.stream().map(heir -> heir.record().metadata()).toList();
    collection.write(new Block(holder, block.body()), shared);
    for (Entry heir : heirs.subList(1, heirs.size())) collection.writeAlias(heir, holder.id());
  }

  private void reunite(String id) throws IOException {
    Known known = collection.snapshot().find(id);
    if (known == null || !known.isDocument() || known.aliasOf() != null) return;
    Block block = collection.snapshot().block(id);
    collection.write(block, collection.snapshot().shared(block.entry()));
  }
}
