package dev.heed.rerank.learned;

import dev.heed.llm.LanguageModel;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.ScoringReranker;
import dev.heed.rerank.store.ContentKey;
import dev.heed.rerank.store.QuantisedWindow;
import dev.heed.rerank.store.TokenVectors;
import dev.heed.rerank.store.VectorForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a learned late interaction makes of texts: a query's vectors, and those of passages in 8
/// bits, which are kept beside an index because they depend on no query. Losing them costs time,
/// never correctness.
///
/// What they depend on is in the name of their folder; a passage is known by its title and text, so
/// equal ones are kept once, and a changed one is another. Safe for many threads and processes.
public final class LearnedVectors implements AutoCloseable {
  /// The name of the mode that orders by them.
  public static final String MODE = "learned";

  /// Texts that the model reads at once.
  private static final int PORTION = 16;

  private final LateInteraction interaction;
  private final ModelStates states;
  private final int tokens;
  private final VectorForm form;
  private final TokenVectors kept;

  private LearnedVectors(Learned learned, ModelStates states, Path folder) {
    this.interaction = learned.interaction();
    this.states = states;
    this.tokens = learned.about().tokens();
    this.form = new VectorForm(1, interaction.document().dimensions());
    this.kept = TokenVectors.open(folder, form);
  }

  /// Opens what there is; nothing is made on disk until something is added.
  ///
  /// @param root of what is kept of an index
  /// @param model stays the caller's, and open for as long as this is
  /// @throws dev.heed.llm.UnusableModelException when it was learned from the states of another
  public static LearnedVectors open(Path root, LanguageModel model, Learned learned) {
    ModelStates states = learned.states(model);
    String dependencies = states.dependencies() + "\n" + learned.interaction().document().hash();
    String name = "%s-%016x".formatted(MODE, ContentKey.of(dependencies).high());
    return new LearnedVectors(learned, states, root.resolve(name));
  }

  /// Orders by these. They stay the caller's, and open for as long as the reranker is.
  public Reranker reranker() {
    return ScoringReranker.open(MODE, new LearnedScorer(this));
  }

  /// Where passages' vectors lie: a folder of its own for each model and what was learned.
  public Path folder() {
    return kept.folder();
  }

  public boolean has(Candidate passage) {
    return kept.has(ContentKey.of(TextStates.text(passage)));
  }

  /// Different texts that are known.
  public long passages() {
    return kept.count();
  }

  /// What they take on disk.
  public long bytes() {
    return kept.bytes();
  }

  /// Runs the model on those that are missing. They are on disk when this returns.
  public void add(List<Candidate> passages) {
    Map<ContentKey, String> texts = new LinkedHashMap<>();
    for (Candidate passage : passages) {
      String text = TextStates.text(passage);
      texts.put(ContentKey.of(text), text);
    }
    kept.addMissing(texts, missing -> read(missing).stream().map(List::of).toList());
  }

  /// Throws away what no passage of these says.
  public void keepOnly(Stream<Candidate> wanted) {
    kept.keepOnly(
        wanted.map(passage -> ContentKey.of(TextStates.text(passage))).collect(Collectors.toSet()));
  }

  /// Sees what other processes have added.
  void refresh() {
    kept.refresh();
  }

  /// Most tokens that are read of a text.
  int tokens() {
    return tokens;
  }

  /// Tokens that would be read of a text.
  int tokens(String text) {
    return states.tokens(text);
  }

  /// Of a text that is known.
  Optional<QuantisedWindow> find(String text) {
    return kept.get(ContentKey.of(text)).map(List::getFirst);
  }

  /// Runs the model on documents; nothing is kept.
  List<QuantisedWindow> read(List<String> texts) {
    List<QuantisedWindow> made = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += PORTION) {
      List<String> portion = texts.subList(from, Math.min(texts.size(), from + PORTION));
      for (float[][] own : states.of(portion))
        made.add(QuantisedWindow.of(interaction.documentVectors(own)));
    }
    return made;
  }

  /// A query's vectors, one after the other.
  float[] asked(String query) {
    return QuantisedWindow.oneAfterTheOther(interaction.queryVectors(states.of(query)));
  }

  int dimensions() {
    return form.dimensions();
  }

  @Override
  public void close() {
    states.close();
  }
}
