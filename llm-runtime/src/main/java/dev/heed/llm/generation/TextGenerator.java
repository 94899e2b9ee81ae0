package dev.heed.llm.generation;

import dev.heed.llm.Continuation;
import dev.heed.llm.Generator;
import dev.heed.llm.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Writes texts with a language model.
///
/// Safe for many threads: their tokens take turns, and readings of the same model go first. A
/// caller that is interrupted gets a [java.util.concurrent.CancellationException] in the middle of
/// a token; one whose listener throws gets what it threw.
public final class TextGenerator implements AutoCloseable {
  /// Of keys and values of earlier texts: some 5,000 tokens of SmolLM2-135M.
  private static final long PREFIX_BYTES = 256L << 20;

  private final LanguageModel model;
  private final Generator generator;
  private final Words words;
  private final PrefixCache prefixes = new PrefixCache(PREFIX_BYTES);

  private TextGenerator(LanguageModel model, Generator generator) {
    this.model = model;
    this.generator = generator;
    this.words = Words.of(model);
  }

  /// Opens all layers of a model, which is not closed with this.
  public static TextGenerator of(LanguageModel model) {
    return new TextGenerator(model, model.generator());
  }

  /// Hears of texts while they are written.
  public interface Listener {
    /// More of a text, whole characters. What was told is never taken back.
    ///
    /// @param sample which of the texts, from 0
    void heard(int sample, String piece);
  }

  /// Writes texts behind a prompt.
  ///
  /// @param prompt tokens, of which the model's context must hold one more
  /// @return as many texts as samples were asked for
  public List<GeneratedText> generate(long[] prompt, GenerationOptions options, Listener listener) {
    check(prompt);
    List<Draft> drafts = drafts(prompt, options);
    try (Continuation texts = prefixes.begin(generator, prompt)) {
      long[] rest = Arrays.copyOfRange(prompt, texts.length(), prompt.length);
      float[] logits = texts.append(rest);
      float[][] each = new float[drafts.size()][];
      Arrays.fill(each, logits);
      Draft last = write(drafts, each, texts, listener);
      keep(prompt, last, texts);
    }
    return drafts.stream().map(Draft::finished).toList();
  }

  /// Writes texts that nobody hears of before they are finished.
  public List<GeneratedText> generate(long[] prompt, GenerationOptions options) {
    return generate(prompt, options, (_, _) -> {});
  }

  private void check(long[] prompt) {
    int context = model.architecture().context();
    if (prompt.length == 0) throw new IllegalArgumentException("the prompt has no token");
    if (prompt.length >= context)
      throw new IllegalArgumentException(
          "the prompt has %,d tokens, and the model takes %,d with what it writes"
              .formatted(prompt.length, context));
  }

  private List<Draft> drafts(long[] prompt, GenerationOptions options) {
    BitSet seen = new BitSet();
    for (long token : prompt) seen.set((int) token);
    List<Draft> drafts = new ArrayList<>();
    for (int sample = 0; sample < options.samples(); sample++)
      drafts.add(new Draft(sample, options, words, seen));
    return drafts;
  }

  /// Adds a token to every text that goes on, until none does.
  ///
  /// @return one of those that went on longest
  private Draft write(List<Draft> drafts, float[][] logits, Continuation texts, Listener listener) {
    List<Draft> live = drafts;
    while (true) {
      List<Draft> before = live;
      for (int i = 0; i < live.size(); i++) live.get(i).write(logits[i]);
      if (texts.length() + 1 > model.architecture().context()) live.forEach(Draft::cut);
      for (Draft draft : live) tell(draft, listener);
      live = before.stream().filter(Draft::goesOn).toList();
      if (live.isEmpty()) return before.getFirst();
      texts.keep(live.stream().mapToInt(draft -> row(draft, before, texts)).toArray());
      logits = texts.appendToEach(next(live));
    }
  }

  /// All go on from one text at first, and each from its own later.
  private static int row(Draft draft, List<Draft> before, Continuation texts) {
    return texts.texts() == 1 ? 0 : before.indexOf(draft);
  }

  private static long[][] next(List<Draft> live) {
    return live.stream().map(draft -> new long[] {draft.last()}).toArray(long[][]::new);
  }

  private static void tell(Draft draft, Listener listener) {
    String piece = draft.tell();
    if (!piece.isEmpty()) listener.heard(draft.sample(), piece);
  }

  /// Keeps what was computed of the text that went on longest: all but its last token.
  private void keep(long[] prompt, Draft last, Continuation texts) {
    long[] tokens = Arrays.copyOf(prompt, texts.length());
    for (int i = prompt.length; i < tokens.length; i++)
      tokens[i] = last.tokens().get(i - prompt.length).id();
    prefixes.keep(tokens, texts.cache(0));
  }

  @Override
  public void close() {
    prefixes.close();
    generator.close();
  }
}
