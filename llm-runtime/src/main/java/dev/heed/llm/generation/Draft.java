package dev.heed.llm.generation;

import dev.heed.llm.generation.GeneratedText.Ending;
import dev.heed.llm.generation.GeneratedToken.Alternative;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One text that is being written.
final class Draft {
  private final int sample;
  private final GenerationOptions options;
  private final Words words;
  private final Sampler sampler;
  private final Transcript transcript;
  private final BitSet seen;
  private final List<GeneratedToken> tokens = new ArrayList<>();
  private Constraint.@Nullable State state;
  private @Nullable Ending ending;

  /// @param prompt tokens that are in the prompt
  Draft(int sample, GenerationOptions options, Words words, BitSet prompt) {
    this.sample = sample;
    this.options = options;
    this.words = words;
    this.sampler = new Sampler(options.sampling(), sample);
    this.transcript = new Transcript(options.stop());
    this.seen = (BitSet) prompt.clone();
    this.state = options.constraint() == null ? null : options.constraint().start();
  }

  int sample() {
    return sample;
  }

  /// Whether another token is needed: otherwise the text is over.
  boolean goesOn() {
    return ending == null;
  }

  /// Writes a token, or ends.
  ///
  /// @param logits of the vocabulary behind all that was written
  void write(float[] logits) {
    if (state != null && state.allowed().isEmpty()) {
      ending = Ending.CONSTRAINED;
      return;
    }
    int token = sampler.draw(logits, seen, allowed());
    if (words.ends(token)) ending = Ending.COMPLETE;
    else add(token, logits);
  }

  private @Nullable BitSet allowed() {
    if (state == null || !state.mayEnd()) return state == null ? null : state.allowed();
    BitSet withEnds = (BitSet) state.allowed().clone();
    words.ends().forEach(withEnds::set);
    return withEnds;
  }

  private void add(int token, float[] logits) {
    tokens.add(generated(token, logits));
    seen.set(token);
    if (state != null) state = state.after(token);
    if (transcript.add(words.bytes(token))) ending = Ending.STOPPED;
    else if (state != null && state.allowed().isEmpty()) ending = Ending.CONSTRAINED;
    else if (tokens.size() == options.maxTokens()) ending = Ending.LENGTH;
  }

  private GeneratedToken generated(int token, float[] logits) {
    var expected = new Expectation(logits);
    List<Alternative> alternatives =
        expected.likeliestBeside(token, options.alternatives()).stream()
            .map(other -> new Alternative(other, words.text(other), expected.logProbability(other)))
            .toList();
    return new GeneratedToken(
        token, words.text(token), expected.logProbability(token), alternatives);
  }

  /// Ends a text for which the model has no room.
  void cut() {
    if (ending == null) ending = Ending.LENGTH;
  }

  long last() {
    return tokens.getLast().id();
  }

  /// What is certain and was not told before.
  String tell() {
    return goesOn() ? transcript.tell() : transcript.tellAll();
  }

  List<GeneratedToken> tokens() {
    return tokens;
  }

  GeneratedText finished() {
    if (ending == null) throw new IllegalStateException("sample %d goes on".formatted(sample));
    return new GeneratedText(transcript.toString(), tokens, ending);
  }
}
