package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.gguf.Gguf;
import dev.heed.llm.internal.gguf.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/// [TinyModel] computed as plainly as possible: one token after another in double precision, from
/// the tensors as GGUF has them, where a rotation turns neighbours (2i, 2i + 1).
public final class NaiveDecoder {
  /// Attention by layer, head, row and key, and the logits after the last token.
  public record Result(double[][][][] attention, double[] logits) {}

  private final Gguf model;
  private final long[] tokens;
  private final int[] positions;
  private final IntBinaryOperator visible;

  private NaiveDecoder(Gguf model, long[] tokens, int[] positions, IntBinaryOperator visible) {
    this.model = model;
    this.tokens = tokens;
    this.positions = positions;
    this.visible = visible;
  }

  /// Runs a whole sequence.
  ///
  /// @param visible 1 where a row may look at a key
  public static Result run(Gguf model, long[] tokens, int[] positions, IntBinaryOperator visible)
      throws IOException {
    return new NaiveDecoder(model, tokens, positions, visible).run();
  }

  private Result run() throws IOException {
    double[][] hidden = new double[tokens.length][];
    double[][] table = matrix("token_embd.weight");
    for (int t = 0; t < tokens.length; t++) hidden[t] = table[(int) tokens[t]].clone();
    double[][][][] attention = new double[TinyModel.LAYERS][][][];
    for (int layer = 0; layer < TinyModel.LAYERS; layer++)
      attention[layer] = layer("blk." + layer + ".", hidden);
    double[] last = norm(hidden[tokens.length - 1], "output_norm.weight");
    return new Result(attention, times(table, last));
  }

  private double[][][] layer(String block, double[][] hidden) throws IOException {
    int count = hidden.length;
    double[][] q = new double[count][];
    double[][] k = new double[count][];
    double[][] v = new double[count][];
    for (int t = 0; t < count; t++) {
      double[] input = norm(hidden[t], block + "attn_norm.weight");
      q[t] = rotated(times(matrix(block + "attn_q.weight"), input), positions[t]);
      k[t] = rotated(times(matrix(block + "attn_k.weight"), input), positions[t]);
      v[t] = times(matrix(block + "attn_v.weight"), input);
    }
    double[][][] attention = new double[TinyModel.HEADS][count][];
    for (int t = 0; t < count; t++) {
      double[] mixed = new double[TinyModel.HEADS * TinyModel.SIZE];
      for (int head = 0; head < TinyModel.HEADS; head++) {
        int keyHead = head / (TinyModel.HEADS / TinyModel.KEY_HEADS);
        attention[head][t] = softmax(q[t], head, k, keyHead, t);
        for (int key = 0; key < count; key++)
          for (int i = 0; i < TinyModel.SIZE; i++)
            mixed[head * TinyModel.SIZE + i] +=
                attention[head][t][key] * v[key][keyHead * TinyModel.SIZE + i];
      }
      add(hidden[t], times(matrix(block + "attn_output.weight"), mixed));
    }
    for (double[] token : hidden) feedForward(block, token);
    return attention;
  }

  private double[] softmax(double[] q, int head, double[][] k, int keyHead, int row) {
    double[] weights = new double[k.length];
    for (int key = 0; key < k.length; key++) {
      if (visible.applyAsInt(row, key) == 0) continue;
      double product = 0;
      for (int i = 0; i < TinyModel.SIZE; i++)
        product += q[head * TinyModel.SIZE + i] * k[key][keyHead * TinyModel.SIZE + i];
      weights[key] = Math.exp(product / Math.sqrt(TinyModel.SIZE));
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private void feedForward(String block, double[] token) throws IOException {
    double[] input = norm(token, block + "ffn_norm.weight");
    double[] inner = times(matrix(block + "ffn_gate.weight"), input);
    double[] up = times(matrix(block + "ffn_up.weight"), input);
    for (int i = 0; i < inner.length; i++) inner[i] *= up[i] / (1 + Math.exp(-inner[i]));
    add(token, times(matrix(block + "ffn_down.weight"), inner));
  }

  private static double[] rotated(double[] heads, int position) {
    double[] turned = new double[heads.length];
    for (int i = 0; i < heads.length; i += 2) {
      double angle =
          position * Math.pow(TinyModel.ROPE_BASE, -(double) (i % TinyModel.SIZE) / TinyModel.SIZE);
      turned[i] = heads[i] * Math.cos(angle) - heads[i + 1] * Math.sin(angle);
      turned[i + 1] = heads[i] * Math.sin(angle) + heads[i + 1] * Math.cos(angle);
    }
    return turned;
  }

  private double[] norm(double[] token, String name) throws IOException {
    double[] weight = matrix(name)[0];
    double square = Arrays.stream(token).map(x -> x * x).average().orElseThrow();
    double[] normed = new double[token.length];
    for (int i = 0; i < token.length; i++)
      normed[i] = token[i] / Math.sqrt(square + TinyModel.EPSILON) * weight[i];
    return normed;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix)
        .mapToDouble(
            row -> {
              double sum = 0;
              for (int i = 0; i < vector.length; i++) sum += row[i] * vector[i];
              return sum;
            })
        .toArray();
  }

  private static void add(double[] to, double[] values) {
    for (int i = 0; i < to.length; i++) to[i] += values[i];
  }

  private double[][] matrix(String name) throws IOException {
    Tensor tensor = model.tensor(name);
    int rows = tensor.shape().size() == 1 ? 1 : tensor.shape().getFirst();
    double[][] matrix = new double[rows][tensor.rowLength()];
    float[] row = new float[tensor.rowLength()];
    for (int r = 0; r < rows; r++) {
      tensor.readRow(r, row);
      for (int i = 0; i < row.length; i++) matrix[r][i] = row[i];
    }
    return matrix;
  }
}
