package dev.heed.benchmarks;

import dev.heed.llm.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Tokens/s that sides read of prompts, with all sides in one contest.
final class Prefills implements AutoCloseable {
  private final Duel duel;
  private final Contest contest;
  private final int turnTokens;
  private final List<HeedModel> ours = new ArrayList<>();
  private final Map<Rival, PythonSide> theirs = new EnumMap<>(Rival.class);

  /// @param turnTokens of the prompts that a side reads in one turn, together
  Prefills(Duel duel, Contest contest, int turnTokens) {
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

  /// heed at each precision beside each rival, or alone when there is none.
  ///
  /// @param tokens of a prompt
  List<Measurement> of(int tokens) throws Exception {
    long[] prompt = ours.getFirst().tokens(tokens);
    List<Duel.Turn> turns = new ArrayList<>();
    for (HeedModel model : ours) turns.add(() -> rate(tokens, () -> model.prefillSeconds(prompt)));
    for (PythonSide side : theirs.values())
      turns.add(() -> rate(tokens, () -> side.seconds("prefill", Map.of("tokens", prompt))));
    List<List<Map<Metric, Double>>> figures = contest.run(turns);
    List<Measurement> measured = new ArrayList<>();
    for (int model = 0; model < ours.size(); model++) {
      Precision precision = ours.get(model).precision();
      int side = ours.size();
      for (Rival rival : theirs.keySet())
        measured.addAll(
            duel.compare(
                RuntimeWork.prefill(tokens, precision, rival),
                figures.get(model),
                figures.get(side++)));
      if (theirs.isEmpty())
        measured.addAll(duel.alone(RuntimeWork.prefill(tokens, precision), figures.get(model)));
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
