package dev.heed.llm;

import dev.heed.llm.internal.decoder.Graphs;
import dev.heed.llm.internal.decoder.Weights;
import dev.heed.llm.internal.decoder.WrittenGraphs;
import dev.heed.llm.internal.export.ExportedGraphs;
import dev.heed.llm.internal.onnx.GeneratorSession;
import dev.heed.llm.internal.onnx.ReaderSession;
import dev.heed.llm.internal.onnx.StatesSession;
import dev.heed.llm.internal.onnx.TapProbe;
import dev.heed.llm.internal.text.Tokenizer;
import dev.heed.llm.internal.work.Door;
import dev.heed.llm.internal.work.Priority;
import dev.heed.llm.internal.work.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/// A decoder whose attention can be read, and its tokenizer.
///
/// Opening is cheap: weights are opened by the readers and generators that are asked for, which
/// share them through the operating system. All that is open takes turns on one device, readers
/// first.
///
/// Safe for many threads. Closing takes no more calls, waits for those that were made, and closes
/// all that was opened.
public final class LanguageModel implements AutoCloseable {
  private final LanguageModelCard card;
  private final LanguageModelOptions options;

  /// Loaded while the first reader opens, which takes as long.
  private final CompletableFuture<Tokenizer> tokenizer;

  private final Graphs graphs;
  private final Worker worker;
  private final Turns turns;
  private final Door door;
  private final Set<AutoCloseable> sessions = ConcurrentHashMap.newKeySet();

  private LanguageModel(
      LanguageModelCard card, LanguageModelOptions options, Path tokenizer, Graphs graphs) {
    this.card = card;
    this.options = options;
    this.tokenizer = CompletableFuture.supplyAsync(() -> Tokenizer.open(tokenizer));
    this.graphs = graphs;
    this.worker = new Worker("heed-" + card.name(), options.waiting());
    this.turns = new Turns(worker, card.architecture().context());
    this.door = new Door("the model " + card.name());
  }

  /// Opens a model directory (`model.json`, `weights.safetensors` or `model.onnx`,
  /// `tokenizer.json`). An export computes as it was exported, whatever precision is asked for.
  ///
  /// @throws UnusableModelException when a file is missing, damaged or of another kind; a tokenizer
  ///   that cannot be read is found when it is used first
  public static LanguageModel open(Path modelDirectory, LanguageModelOptions options) {
    LanguageModelCard card = LanguageModelCard.read(modelDirectory);
    card.checkSizes(modelDirectory);
    try {
      Graphs graphs =
          switch (card.form()) {
            case WEIGHTS ->
                new WrittenGraphs(
                    card.architecture(), Weights.open(modelDirectory, card, options.precision()));
            case ONNX, ONNX_GENERATOR -> ExportedGraphs.open(modelDirectory, card);
          };
      Path tokenizer = modelDirectory.resolve(ModelCard.TOKENIZER);
      return new LanguageModel(card, options, tokenizer, graphs);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the weights in " + modelDirectory, e);
    }
  }

  public LanguageModelCard card() {
    return card;
  }

  public Architecture architecture() {
    return card.architecture();
  }

  /// SHA-256 over everything that its numbers depend on: what was cached under another is of no
  /// use.
  public String hash() {
    return card.hash(precision());
  }

  /// The tokens of a text as they are, none added. Special ones in the text are recognised: what
  /// somebody else wrote goes through [#words].
  public Segment segment(String text) {
    return door.inside(() -> tokenizer().segment(text));
  }

  /// The tokens of somebody's words, a document's or a query's. Nothing in them is special: words
  /// that look like the end of a turn end none.
  public Segment words(String text) {
    return door.inside(() -> tokenizer().words(text));
  }

  /// The tokens of somebody's turn in a conversation, behind which the model's answer comes.
  public long[] turn(String words) {
    return turns(List.of(words));
  }

  /// The tokens of a conversation, behind which the model's answer comes.
  ///
  /// @param words what was said by turns, by the user first and last
  public long[] turns(List<String> words) {
    if (words.size() % 2 == 0)
      throw new IllegalArgumentException(
          "a conversation begins and ends with the user's words, got %d turns"
              .formatted(words.size()));
    ChatFormat chat = card.chat();
    List<Segment> parts = new ArrayList<>();
    for (int turn = 0; turn < words.size(); turn++) {
      if (turn == 0) parts.add(segment(chat.before()));
      else parts.add(segment(turn % 2 == 0 ? chat.between() : chat.after()));
      parts.add(words(words.get(turn)));
    }
    parts.add(segment(chat.after()));
    return Segment.join(parts).ids();
  }

  /// The tokens of a text that the model goes on with: somebody's words behind what its texts begin
  /// with.
  public long[] beginning(String words) {
    return Segment.join(List.of(segment(card.chat().opening()), words(words))).ids();
  }

  /// The text of tokens.
  public String text(long[] tokens) {
    return door.inside(() -> tokenizer().text(tokens));
  }

  /// The bytes of the tokens that this model can say. Read when it is asked for first.
  ///
  /// @throws UnusableModelException when the tokenizer's tokens do not say which bytes they are
  public Vocabulary vocabulary() {
    return door.inside(() -> tokenizer().vocabulary(architecture().vocabulary()));
  }

  private Tokenizer tokenizer() {
    try {
      return tokenizer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof UnusableModelException cause ? cause : e;
    }
  }

  /// Opens a reader of some heads.
  public AttentionReader reader(Collection<Head> heads) {
    List<Head> sorted = heads.stream().distinct().sorted().toList();
    if (sorted.isEmpty()) throw new IllegalArgumentException("no head to read");
    sorted.forEach(architecture()::check);
    return door.inside(
        () -> {
          ReaderSession session =
              kept(
                  ReaderSession.open(
                      architecture(), graphs, sorted, options.threads(), options.device()));
          if (card.form() != LanguageModelForm.WEIGHTS) verify(session, sorted);
          return new AttentionReader(this, sorted, session, turns);
        });
  }

  /// What was found in somebody else's graph is believed when it is seen.
  private void verify(ReaderSession session, List<Head> heads) {
    try {
      worker.run(
          Priority.READING,
          _ -> {
            TapProbe.check(session, architecture(), heads, card.precision());
            return true;
          });
    } catch (RuntimeException e) {
      close(session);
      throw new UnusableModelException(
          "the attention of %s cannot be read: %s".formatted(card.name(), e.getMessage()), e);
    }
  }

  /// Opens a reader of what goes into a layer.
  ///
  /// @param layer from 1
  public HiddenStates hiddenStates(int layer) {
    if (layer < 1 || layer >= architecture().layers())
      throw new IllegalArgumentException(
          "layer %d: expected 1 to %d".formatted(layer, architecture().layers() - 1));
    return door.inside(
        () -> {
          StatesSession session =
              kept(
                  StatesSession.open(
                      architecture(), graphs, layer, options.threads(), options.device()));
          return new HiddenStates(this, session, turns);
        });
  }

  /// Opens all layers, for generating.
  public Generator generator() {
    return door.inside(
        () -> {
          GeneratorSession session =
              kept(
                  GeneratorSession.open(
                      architecture(), graphs, options.threads(), options.device()));
          return new Generator(this, session, turns);
        });
  }

  /// What it computes with.
  private Precision precision() {
    return card.form() == LanguageModelForm.WEIGHTS ? options.precision() : card.precision();
  }

  /// See [Precision].
  int batchLimit(int limit) {
    return precision().batchLimit(limit);
  }

  private <T extends AutoCloseable> T kept(T session) {
    sessions.add(session);
    return session;
  }

  /// Closes what one of the above opened, when it is its turn.
  void close(AutoCloseable session) {
    if (!sessions.remove(session)) return;
    worker.run(Priority.READING, _ -> closed(session));
  }

  private static Void closed(AutoCloseable session) {
    try {
      session.close();
      return null;
    } catch (Exception e) {
      throw new IllegalStateException("a session cannot be closed", e);
    }
  }

  @Override
  public void close() {
    door.close(
        () -> {
          worker.close();
          List<AutoCloseable> left = List.copyOf(sessions);
          sessions.clear();
          left.forEach(LanguageModel::closed);
          tokenizer.thenAccept(Tokenizer::close).exceptionally(_ -> null).join();
        });
  }
}
