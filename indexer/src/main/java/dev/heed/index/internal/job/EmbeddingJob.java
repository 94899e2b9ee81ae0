package dev.heed.index.internal.job;

import dev.heed.index.EmbeddingListener;
import dev.heed.index.IndexSettings;
import dev.heed.index.Job;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.index.internal.lucene.Block;
import dev.heed.index.internal.lucene.CollectionCounts;
import dev.heed.index.internal.lucene.CollectionWriter;
import dev.heed.index.internal.lucene.Known;
import dev.heed.index.internal.store.WantedLog;
import dev.heed.llm.Embedding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gives vectors to the documents that wait for them: those that searches have found first, then
/// the newest.
public final class EmbeddingJob {
  /// Documents that are chosen at once; searches can bring others forward after that.
  private static final int ROUND = 256;

  /// Passages that the encoder gets at once, so that it can batch texts of like length.
  private static final int PASSAGES = 96;

  /// Code units between two looks at whether to stop: about half a second on two cores.
  private static final int STEP = 8_000;

  private final CollectionWriter collection;
  private final PassageEncoder encoder;
  private final WantedLog wanted;
  private final EmbeddingListener listener;
  private final BooleanSupplier stopped;
  private final Cadence commits;
  private final long passages;
  private long embedded;
  private @Nullable Job job;

  public EmbeddingJob(
      CollectionWriter collection,
      IndexSettings settings,
      PassageEncoder encoder,
      WantedLog wanted,
      EmbeddingListener listener,
      BooleanSupplier stopped)
      throws IOException {
    this.collection = collection;
    this.encoder = encoder;
    this.wanted = wanted;
    this.listener = listener;
    this.stopped = stopped;
    this.commits = new Cadence(settings.commitEvery());
    this.job = collection.lastJob();
    Coverage coverage = CollectionCounts.of(collection.snapshot()).coverage();
    this.passages = coverage.passages();
    this.embedded = coverage.embedded();
  }

  /// Works until nothing waits any more or it is to stop, and commits. At its end the documents
  /// without vectors, which were replaced, are merged away.
  public Coverage run() throws IOException {
    List<String> round = nextRound();
    while (!round.isEmpty() && !stopped.getAsBoolean()) {
      embedAll(round);
      collection.refresh();
      round = nextRound();
    }
    collection.commit(job);
    if (!stopped.getAsBoolean()) collection.forgetDeleted();
    return new Coverage(embedded, passages);
  }

  private List<String> nextRound() throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    for (String id : wanted.take()) {
      Known known = collection.snapshot().find(id);
      if (known != null) ids.add(known.aliasOf() == null ? id : known.aliasOf());
    }
    ids.addAll(collection.snapshot().pending(ROUND));
    return List.copyOf(ids);
  }

  private void embedAll(List<String> ids) throws IOException {
    List<Block> batch = new ArrayList<>();
    int gathered = 0;
    for (String id : ids) {
      Known known = collection.snapshot().find(id);
      if (known == null || !known.pending()) continue;
      batch.add(collection.snapshot().block(id));
      gathered += (int) known.passages();
      if (gathered < PASSAGES) continue;
      if (!embed(batch)) return;
      batch.clear();
      gathered = 0;
    }
    embed(batch);
  }

  /// False when it was told to stop before the batch was done.
  private boolean embed(List<Block> batch) throws IOException {
    List<String> texts = batch.stream().flatMap(EmbeddingJob::searchable).toList();
    List<Embedding> embeddings = new ArrayList<>(texts.size());
    while (embeddings.size() < texts.size()) {
      if (stopped.getAsBoolean()) return false;
      embeddings.addAll(encoder.encode(step(texts, embeddings.size())));
    }
    int from = 0;
    for (Block block : batch) {
      int to = from + block.body().spans().size();
      fill(block, embeddings.subList(from, to));
      from = to;
    }
    if (commits.isDue()) collection.commit(job);
    listener.progress(new Coverage(embedded, passages));
    return true;
  }

  /// The next few texts, at least one.
  private static List<String> step(List<String> texts, int from) {
    int to = from + 1;
    int length = texts.get(from).length();
    while (to < texts.size() && length + texts.get(to).length() <= STEP) {
      length += texts.get(to).length();
      to++;
    }
    return texts.subList(from, to);
  }

  private static Stream<String> searchable(Block block) {
    return IntStream.range(0, block.body().spans().size()).mapToObj(block::searchable);
  }

  private void fill(Block block, List<Embedding> embeddings) throws IOException {
    List<float[]> vectors = embeddings.stream().map(Embedding::vector).toList();
    if (!collection.fill(new Block(block.entry(), block.body().with(vectors)))) return;
    embedded += vectors.size();
    if (job != null && job.id().equals(block.entry().job()))
      job = moreEmbedded(job, vectors.size());
    long truncated = embeddings.stream().filter(Embedding::truncated).count();
    if (truncated > 0) listener.truncated(block.entry().uri(), truncated);
  }

  private static Job moreEmbedded(Job job, int passages) {
    return new Job(
        job.id(),
        job.state(),
        job.sources(),
        job.documents(),
        job.passages(),
        job.embedded() + passages,
        job.startedAt(),
        job.finishedAt(),
        job.failures());
  }
}
