package dev.heed.benchmarks;

import dev.heed.llm.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// heed at each precision and its rivals, all open and all in one contest.
final class RuntimeSides implements AutoCloseable {
  /// Tokens that a side writes in a turn.
  private static final int WRITTEN = 64;

  private final Duel duel;
  private final Contest contest;
  private final int turnTokens;
  private final List<HeedModel> ours = new ArrayList<>();
  private final Map<Rival, PythonSide> theirs = new EnumMap<>(Rival.class);

  /// @param turnTokens of the prompts that a side reads in one turn, together
  RuntimeSides(Duel duel, Contest contest, int turnTokens) {
    this.duel = duel;
    this.contest = contest;
    this.turnTokens = turnTokens;
  }

  /// It is closed with this.
  void add(HeedModel model) {
    ours.add(model);
  }

  /// It is closed with this.
  void add(Rival rival, PythonSide side) {
    theirs.put(rival, side);
  }

  /// Tokens/s of prompts.
  List<Measurement> prefill(int tokens) throws Exception {
    long[] prompt = ours.getFirst().tokens(tokens);
    return fight(
        precision -> RuntimeWork.prefill(tokens, precision),
        model -> rate(tokens, () -> model.prefillSeconds(prompt)),
        side -> rate(tokens, () -> side.seconds("prefill", Map.of("tokens", prompt))));
  }

  /// Tokens/s that are written one by one behind a text. What they are does not matter.
  List<Measurement> decode(int behind) throws Exception {
    long[] text = ours.getFirst().tokens(behind);
    long[] written = ours.getFirst().tokens(WRITTEN);
    return fight(
        precision -> RuntimeWork.decode(behind, precision),
        model -> rate(model.decodeSeconds(text, written)),
        side -> rate(side.seconds("decode", Map.of("tokens", text, "written", written))));
  }

  private static Map<Metric, Double> rate(double seconds) {
    return Map.of(Metric.TOKENS_PER_SECOND, WRITTEN / seconds);
  }

  /// Seconds until a model is open once more, in a process that has opened it before.
  List<Measurement> opening() throws Exception {
    return fight(
        RuntimeWork::openingAgain,
        model -> Map.of(Metric.SECONDS, model.openingSeconds()),
        side -> Map.of(Metric.SECONDS, side.seconds("open", Map.of())));
  }

  private interface Work<S> {
    Map<Metric, Double> done(S side) throws Exception;
  }

  /// heed at each precision beside each rival, or alone when there is none.
  private List<Measurement> fight(
      Function<Precision, String> name, Work<HeedModel> our, Work<PythonSide> their)
      throws Exception {
    List<Duel.Turn> turns = new ArrayList<>();
    for (HeedModel model : ours) turns.add(() -> our.done(model));
    for (PythonSide side : theirs.values()) turns.add(() -> their.done(side));
    List<List<Map<Metric, Double>>> figures = contest.run(turns);
    List<Measurement> measured = new ArrayList<>();
    for (int model = 0; model < ours.size(); model++) {
      String work = name.apply(ours.get(model).precision());
      int side = ours.size();
      for (Rival rival : theirs.keySet())
        measured.addAll(
            duel.compare(RuntimeWork.beside(work, rival), figures.get(model), figures.get(side++)));
      if (theirs.isEmpty()) measured.addAll(duel.alone(work, figures.get(model)));
    }
    return measured;
  }

  private interface Prefill {
    double seconds() throws Exception;
  }

  private Map<Metric, Double> rate(int tokens, Prefill prefill) throws Exception {
    int prompts = Math.max(1, turnTokens / tokens);
    double seconds = 0;
    for (int prompt = 0; prompt < prompts; prompt++) seconds += prefill.seconds();
    return Map.of(Metric.TOKENS_PER_SECOND, prompts * tokens / seconds);
  }

  @Override
  public void close() throws IOException {
    for (HeedModel model : ours) model.close();
    for (PythonSide side : theirs.values()) side.close();
  }
}
