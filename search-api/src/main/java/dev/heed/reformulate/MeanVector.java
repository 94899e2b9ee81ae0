package dev.heed.reformulate;

import dev.heed.index.Hit;
import dev.heed.index.Query.VectorQuery;
import java.util.ArrayList;
import java.util.List;

/// Feedback for the dense leg: the mean of the query's vector and those of the three passages
/// nearest to it. Li and others, TOIS 2023 ("average").
public final class MeanVector implements Reformulator {
  private static final int PASSAGES = 3;

  @Override
  public Reformulation reformulate(String query, Context context) {
    VectorQuery vector = context.vector();
    if (vector == null)
      throw new IllegalArgumentException("the mean of vectors needs the query's vector");
    List<Hit> hits = context.byMeaning(vector, PASSAGES);
    if (context.outOfTime()) return Reformulation.Unchanged.outOfTime();
    List<float[]> vectors = new ArrayList<>(List.of(vector.vector()));
    List<String> passages = new ArrayList<>();
    for (Hit hit : hits)
      context
          .index()
          .vector(hit.passage().id())
          .ifPresent(
              values -> {
                vectors.add(values);
                passages.add(hit.passage().id());
              });
    if (passages.isEmpty()) return Reformulation.Unchanged.nothingFound();
    return new Reformulation.Vector(of(vectors), passages);
  }

  /// The direction of the mean, scaled to unit length; dividing by the count first would change
  /// nothing.
  public static float[] of(List<float[]> vectors) {
    float[] sum = new float[vectors.getFirst().length];
    for (float[] vector : vectors) for (int i = 0; i < sum.length; i++) sum[i] += vector[i];
    double squares = 0;
    for (float value : sum) squares += (double) value * value;
    if (squares == 0) return vectors.getFirst();
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < sum.length; i++) sum[i] *= scale;
    return sum;
  }
}
