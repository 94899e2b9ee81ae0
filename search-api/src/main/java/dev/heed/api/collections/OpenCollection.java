package dev.heed.api.collections;

import dev.heed.answer.Answerer;
import dev.heed.answer.Composer;
import dev.heed.answer.conversation.Rewriter;
import dev.heed.answer.local.WritingModel;
import dev.heed.answer.remote.RemoteModel;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderState;
import dev.heed.search.Rerankers;
import dev.heed.search.SearchPipeline;
import dev.heed.search.TuningState;
import dev.heed.search.Writers;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// A collection that is open for requests.
public final class OpenCollection {
  private final String name;
  private final PassageIndex index;
  private final Supplier<EncoderState> encoder;
  private final SearchPipeline pipeline;
  private final WritingModel writing;
  private final RemoteModel remote;

  /// Read by requests, written by closing: that waits for those inside.
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  /// @param writers of what is searched beside queries
  /// @param writing what answers may be written with
  /// @param remote who may write them elsewhere
  /// @param tuning that its searches follow
  OpenCollection(
      String name,
      PassageIndex index,
      Supplier<EncoderState> encoder,
      Rerankers rerankers,
      Writers writers,
      WritingModel writing,
      RemoteModel remote,
      Supplier<TuningState> tuning) {
    this.name = name;
    this.index = index;
    this.encoder = encoder;
    this.pipeline = new SearchPipeline(index, encoder, rerankers, writers, tuning);
    this.writing = writing;
    this.remote = remote;
  }

  public String name() {
    return name;
  }

  public PassageIndex index() {
    return index;
  }

  public SearchPipeline pipeline() {
    return pipeline;
  }

  /// What makes vectors like those that it holds. Waits while it loads.
  public EncoderState encoder() {
    return encoder.get();
  }

  /// Answers from this collection.
  ///
  /// @param composer who writes them, one of [Composer#NAMES]
  /// @param rewriter what becomes of follow-ups, one of [Rewriter#NAMES]
  public Answerer answerer(String composer, String rewriter) {
    return new Answerer(
        index,
        pipeline,
        Composer.named(composer, index, encoder, writing, remote),
        Rewriter.named(rewriter, index.statistics(), writing));
  }

  /// Keeps it open until [#leave]; false when it was closed already.
  boolean enter() {
    use.readLock().lock();
    boolean open = !closed;
    if (!open) use.readLock().unlock();
    return open;
  }

  void leave() {
    use.readLock().unlock();
  }

  /// Waits for the requests inside, then closes the index.
  void close() {
    use.writeLock().lock();
    try {
      if (!closed) index.close();
      closed = true;
    } finally {
      use.writeLock().unlock();
    }
  }
}
