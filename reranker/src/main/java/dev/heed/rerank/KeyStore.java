package dev.heed.rerank;

import dev.heed.llm.AttentionReader;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Queries;
import dev.heed.llm.Rows;
import dev.heed.rerank.WindowReader.Separate.Pair;
import dev.heed.rerank.store.ContentKey;
import dev.heed.rerank.store.MaxSim;
import dev.heed.rerank.store.QuantisedWindow;
import dev.heed.rerank.store.TokenVectors;
import dev.heed.rerank.store.VectorForm;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keys of the heads that mode `keys` reads, of passages that are known before anybody asks: a
/// query then meets them without the model running on a document. Losing them costs time, never
/// correctness.
///
/// What keys depend on is in the name of their folder; a passage is known by its title and text, so
/// equal ones are kept once, and a changed one is another. Safe for many threads and processes.
public final class KeyStore implements Kept, AutoCloseable {
  private final LanguageModel model;
  private final HeadProfile profile;
  private final List<KeyHead> keyHeads;
  private final TokenVectors vectors;
  private @Nullable AttentionReader reader;
  private @Nullable Prefixes prefixes;

  /// A head's keys, which serve a group of its layer's query heads.
  private record KeyHead(int layer, int number) {
    static KeyHead of(Head head, LanguageModel model) {
      return new KeyHead(head.layer(), head.head() / model.architecture().group());
    }
  }

  private KeyStore(
      LanguageModel model, HeadProfile profile, List<KeyHead> keyHeads, TokenVectors vectors) {
    this.model = model;
    this.profile = profile;
    this.keyHeads = keyHeads;
    this.vectors = vectors;
  }

  /// Opens what there is; nothing is made on disk until something is added.
  ///
  /// @param root of the stores of an index
  /// @param model stays the caller's, and open for as long as the store is
  /// @param profile of mode `keys`
  public static KeyStore open(Path root, LanguageModel model, HeadProfile profile) {
    if (!profile.mode().equals("keys"))
      throw new IllegalArgumentException(
          "keys are kept for mode keys, not for %s".formatted(profile.mode()));
    List<KeyHead> keyHeads =
        profile.parsedHeads().stream()
            .sorted()
            .map(head -> KeyHead.of(head, model))
            .distinct()
            .toList();
    long[] prefix = prefix(model, profile.wording());
    String dependencies =
        String.join(
            "\n",
            model.hash(),
            Arrays.toString(prefix),
            keyHeads.toString(),
            Document.LIMITS,
            String.valueOf(Windows.LONGEST));
    String name = "keys-%016x".formatted(ContentKey.of(dependencies).high());
    var form = new VectorForm(keyHeads.size(), model.architecture().headSize());
    return new KeyStore(model, profile, keyHeads, TokenVectors.open(root.resolve(name), form));
  }

  /// What stands before a passage must not depend on the query.
  private static long[] prefix(LanguageModel model, Wording wording) {
    long[] question = new Prompt(model, wording, Kind.QUESTION).prefix();
    long[] statement = new Prompt(model, wording, Kind.STATEMENT).prefix();
    if (!Arrays.equals(question, statement))
      throw new IllegalArgumentException(
          "with wording %s the keys of a passage depend on the kind of query and cannot be kept: use wording after"
              .formatted(wording));
    return statement;
  }

  /// Where it lies: a folder of its own for each model and profile.
  public Path folder() {
    return vectors.folder();
  }

  public boolean has(Candidate passage) {
    return vectors.has(key(Document.of(passage)));
  }

  /// Different texts that are known.
  public long passages() {
    return vectors.count();
  }

  /// What they take on disk.
  public long bytes() {
    return vectors.bytes();
  }

  /// Runs the model on those that are missing. They are on disk when this returns.
  public void add(List<Candidate> passages) {
    Map<ContentKey, Document> texts = new LinkedHashMap<>();
    for (Candidate passage : passages) {
      Document document = Document.of(passage);
      texts.put(key(document), document);
    }
    vectors.addMissing(texts, this::runDocuments);
  }

  private List<List<QuantisedWindow>> runDocuments(List<Document> documents) {
    List<List<Window>> windows =
        documents.stream().map(one -> one.windows(model, Windows.LONGEST)).toList();
    List<QuantisedWindow> made = run(windows.stream().flatMap(List::stream).toList());
    List<List<QuantisedWindow>> byDocument = new ArrayList<>();
    int at = 0;
    for (List<Window> own : windows) byDocument.add(made.subList(at, at += own.size()));
    return byDocument;
  }

  private List<QuantisedWindow> run(List<Window> windows) {
    AttentionReader opened = reader();
    KeyValues prefix = prefixes(opened).of(Kind.STATEMENT);
    List<Pair> pairs =
        windows.stream()
            .map(window -> new Pair(new RerankQuery(Prompt.NOTHING, Kind.STATEMENT), window))
            .toList();
    List<QuantisedWindow> made = new ArrayList<>();
    for (Windows portion : Windows.portions(pairs, Kind.STATEMENT))
      try (Caches caches = new Caches(opened)) {
        for (KeyValues own : caches.behind(prefix, portion.windows())) made.add(quantised(own));
      }
    return made;
  }

  private synchronized AttentionReader reader() {
    if (reader == null) reader = model.reader(profile.parsedHeads());
    return reader;
  }

  private synchronized Prefixes prefixes(AttentionReader opened) {
    if (prefixes == null) prefixes = new Prefixes(model, opened, profile.wording());
    return prefixes;
  }

  private QuantisedWindow quantised(KeyValues own) {
    int d = model.architecture().headSize();
    float[][] keys = new float[keyHeads.size()][own.length() * d];
    for (int i = 0; i < keys.length; i++) {
      FloatBuffer layer = own.part(2 * keyHeads.get(i).layer()); // (g, n, d)
      layer.get(keyHeads.get(i).number() * keys[i].length, keys[i]);
    }
    return QuantisedWindow.of(new VectorForm(keys.length, d), keys);
  }

  /// Throws away what no passage of these says.
  public void keepOnly(Stream<Candidate> wanted) {
    vectors.keepOnly(wanted.map(passage -> key(Document.of(passage))).collect(Collectors.toSet()));
  }

  /// Sees what other processes have added.
  void refresh() {
    vectors.refresh();
  }

  /// Scores (windows, heads) of a passage that is known.
  ///
  /// @param rows the query's own
  Optional<double[][]> maxSim(Queries queries, Rows rows, Document document) {
    return vectors.get(key(document)).map(windows -> maxSim(queries, rows, windows));
  }

  private double[][] maxSim(Queries queries, Rows rows, List<QuantisedWindow> windows) {
    MaxSim maxSim = new MaxSim();
    double[][] scores = new double[windows.size()][queries.heads().size()];
    for (int window = 0; window < scores.length; window++)
      for (int head = 0; head < scores[window].length; head++)
        scores[window][head] =
            queries.scale()
                * maxSim.of(
                    windows.get(window),
                    keyHeads.indexOf(KeyHead.of(queries.heads().get(head), model)),
                    queries.values()[head],
                    rows.from(),
                    rows.to());
    return scores;
  }

  private static ContentKey key(Document document) {
    return ContentKey.of(document.text());
  }

  @Override
  public synchronized void close() {
    if (prefixes != null) prefixes.close();
    if (reader != null) reader.close();
  }
}
