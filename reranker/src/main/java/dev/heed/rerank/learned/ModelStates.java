package dev.heed.rerank.learned;

import dev.heed.llm.HiddenStates;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Segment;
import java.util.Arrays;
import java.util.List;

/// Reads hidden states from a language model. Every text stands behind what a user's turn begins
/// with, whose states are left out: the first token of all takes what attention is left over (Xiao
/// et al., ICLR 2024, arXiv 2309.17453), and its state tells nothing of the text.
public final class ModelStates implements TextStates, AutoCloseable {
  private final LanguageModel model;
  private final HiddenStates states;
  private final long[] lead;
  private final int layer;
  private final int tokens;

  private ModelStates(LanguageModel model, int layer, int tokens) {
    this.model = model;
    this.layer = layer;
    this.tokens = tokens;
    String before = model.card().chat().before();
    this.lead = model.segment(before.isEmpty() ? "\n" : before).ids();
    this.states = model.hiddenStates(layer);
  }

  /// Opens the layers before one.
  ///
  /// @param layer whose input is read, from 1
  /// @param tokens that are read of a text
  public static ModelStates open(LanguageModel model, int layer, int tokens) {
    if (tokens < 1)
      throw new IllegalArgumentException("a text is cut at 1 token or more, got " + tokens);
    return new ModelStates(model, layer, tokens);
  }

  /// All that states depend on besides the text.
  public String dependencies() {
    return "%s layer %d, %d tokens behind %s"
        .formatted(model.hash(), layer, tokens, Arrays.toString(lead));
  }

  @Override
  public float[][] of(String text) {
    return of(List.of(text)).getFirst();
  }

  /// Of several texts, (tokens, width) each. A text without any word is read as a space.
  public List<float[][]> of(List<String> texts) {
    return states.read(texts.stream().map(this::ids).toList()).stream()
        .map(read -> Arrays.copyOfRange(read, lead.length, read.length))
        .toList();
  }

  /// How many are read of a text.
  int tokens(String text) {
    return words(text).length();
  }

  private Segment words(String text) {
    return model.words(text.isBlank() ? " " : text.strip()).first(tokens);
  }

  private long[] ids(String text) {
    Segment words = words(text);
    long[] ids = Arrays.copyOf(lead, lead.length + words.length());
    System.arraycopy(words.ids(), 0, ids, lead.length, words.length());
    return ids;
  }

  @Override
  public void close() {
    states.close();
  }
}
