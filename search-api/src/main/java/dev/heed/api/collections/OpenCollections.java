package dev.heed.api.collections;

import dev.heed.answer.local.WritingModel;
import dev.heed.answer.remote.RemoteModel;
import dev.heed.api.web.ProblemException;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderState;
import dev.heed.search.Rerankers;
import dev.heed.search.TunedStatus;
import dev.heed.search.TuningFiles;
import dev.heed.search.Writers;
import dev.heed.settings.IndexChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The collections of one index directory. One is opened by the first request for it and stays open
/// until it is deleted; what other processes make, delete or make again is noticed.
public final class OpenCollections implements AutoCloseable {
  private final Path directory;
  private final Settings settings;
  private final EncoderPool encoders;
  private final Rerankers rerankers;
  private final Writers writers;
  private final WritingModel writing;
  private final RemoteModel remote;
  private final Map<String, OpenCollection> open = new ConcurrentHashMap<>();

  /// @param rerankers shared by all; they stay the caller's
  /// @param writers shared by all; they stay the caller's
  /// @param writing shared by all; it stays the caller's
  /// @param remote shared by all
  public OpenCollections(
      Path directory,
      Settings settings,
      EncoderPool encoders,
      Rerankers rerankers,
      Writers writers,
      WritingModel writing,
      RemoteModel remote) {
    this.directory = directory;
    this.settings = settings;
    this.encoders = encoders;
    this.rerankers = rerankers;
    this.writers = writers;
    this.writing = writing;
    this.remote = remote;
  }

  /// The collection that is meant when a request names none.
  public String named(@Nullable String name) {
    return name == null ? settings.get(Setting.INDEX_COLLECTION) : name;
  }

  /// Does something with an open collection, which stays open meanwhile.
  ///
  /// @param name null for the usual one
  /// @throws ProblemException when there is none, or it has nothing in it yet
  public <T> T use(@Nullable String name, Function<OpenCollection, T> work) {
    while (true) {
      OpenCollection collection = current(named(name));
      if (!collection.enter()) continue;
      try {
        return work.apply(collection);
      } catch (RuntimeException e) {
        if (collection.index().exists()) throw e;
        throw missing(collection.name());
      } finally {
        collection.leave();
      }
    }
  }

  /// Closes a collection, for example to delete it, once the requests inside have ended. The next
  /// request opens what is there then.
  public void release(String name) {
    OpenCollection collection = open.remove(name);
    if (collection != null) collection.close();
  }

  /// Begins to load what the first request is likely to need. What does not work will fail again,
  /// with its reason, when it is asked for.
  public void warmUp() {
    try {
      Optional<IndexStatus> status = status();
      encoders.begin(encoderName());
      String usual = named(null);
      if (status.isPresent() && names(status.get()).contains(usual)) use(usual, _ -> usual);
    } catch (ProblemException _) {
      // An index that cannot be opened is the first request's problem.
    }
  }

  /// What the index directory holds, empty when there is no index yet.
  public Optional<IndexStatus> status() {
    try {
      return IndexStatus.read(directory);
    } catch (IllegalStateException e) {
      throw ProblemException.conflict(null, String.valueOf(e.getMessage()));
    }
  }

  /// What the searches of the collections follow, of those that are tuned.
  public List<TunedStatus> tuned(IndexStatus status) {
    return status.collections().stream()
        .flatMap(
            one ->
                TunedStatus.of(
                    TuningFiles.of(directory, one.name()).get(), status, one, rerankers.model())
                    .stream())
        .toList();
  }

  /// What one collection holds, empty when there is none.
  Optional<CollectionStatus> find(String name) {
    return status().stream()
        .flatMap(status -> status.collections().stream())
        .filter(collection -> collection.name().equals(name))
        .findFirst();
  }

  /// Those that are open now.
  public List<OpenCollection> all() {
    return List.copyOf(open.values());
  }

  private OpenCollection current(String name) {
    OpenCollection known = open.get(name);
    return known != null && known.index().exists() ? known : reopened(name);
  }

  private synchronized OpenCollection reopened(String name) {
    OpenCollection known = open.get(name);
    if (known != null && known.index().exists()) return known;
    if (known != null) {
      open.remove(name);
      Thread.startVirtualThread(known::close);
    }
    PassageIndex index = index(name);
    var opened =
        new OpenCollection(
            name,
            index,
            () -> encoder(index),
            rerankers,
            writers,
            writing,
            remote,
            TuningFiles.of(directory, name));
    open.put(name, opened);
    return opened;
  }

  private PassageIndex index(String name) {
    try {
      return LuceneIndex.open(directory, name, IndexChoices.ranking(settings));
    } catch (IllegalArgumentException e) {
      throw missing(name);
    } catch (IllegalStateException e) {
      if (status().isEmpty()) throw missing(name);
      throw ProblemException.conflict("collection", String.valueOf(e.getMessage()));
    }
  }

  private EncoderState encoder(PassageIndex index) {
    return encoders.state(encoderName(index.encoder()));
  }

  /// Name of the encoder of this index, or of the one that a new index would have.
  public String encoderName() {
    return encoderName(status().map(IndexStatus::encoder));
  }

  private String encoderName(Optional<String> indexed) {
    return indexed.orElseGet(() -> settings.get(Setting.MODELS_ENCODER));
  }

  private ProblemException missing(String name) {
    List<String> names = status().map(OpenCollections::names).orElse(List.of());
    return ProblemException.notFound(
        "collection",
        names.isEmpty()
            ? "there is no index yet: POST /v1/jobs, or heed index FOLDER, makes one"
            : "there is no collection '%s': there are %s".formatted(name, names));
  }

  private static List<String> names(IndexStatus status) {
    return status.collections().stream().map(CollectionStatus::name).toList();
  }

  @Override
  public void close() {
    open.keySet().forEach(this::release);
  }
}
