package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.heed.llm.Architecture;
import dev.heed.llm.Attention;
import dev.heed.llm.Device;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.KeyValues.Layout;
import dev.heed.llm.Rows;
import dev.heed.llm.Sequence;
import dev.heed.llm.internal.decoder.DecoderGraph;
import dev.heed.llm.internal.decoder.Graphs;
import dev.heed.llm.internal.onnx.DecoderSession.Running;
import dev.heed.llm.internal.work.Cancellation;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/// A decoder whose attention is read at some of its heads. Layers below the deepest of them are not
/// computed.
public final class ReaderSession implements AutoCloseable {
  private final DecoderSession session;
  private final int heads;

  private ReaderSession(DecoderSession session, int heads) {
    this.session = session;
    this.heads = heads;
  }

  /// Opens a reader.
  ///
  /// @param heads results have them in ascending order
  /// @param threads that one batch uses
  public static ReaderSession open(
      Architecture model, Graphs graphs, List<Head> heads, int threads, Device device) {
    int deepest = heads.stream().mapToInt(Head::layer).max().orElseThrow();
    Layout layout = Layout.ofKeys(model, deepest);
    byte[] graph = graphs.reader(heads);
    return new ReaderSession(
        DecoderSession.open(graph, graphs, layout, Running.reading(threads, device)), heads.size());
  }

  /// The form of its caches: no values of the deepest layer.
  public Layout layout() {
    return session.layout();
  }

  /// Keys and values of the new tokens of each sequence. Whoever calls closes them.
  public List<KeyValues> prefill(List<Sequence> sequences, Cancellation cancellation) {
    try (Batch batch = session.batch(sequences);
        Stack fresh = Stack.room(layout(), batch.size(), batch.tokens())) {
      batch.addRows(new Rows(0, batch.tokens()));
      try (OrtSession.Result _ = session.run(batch, cancellation, fresh.all())) {
        List<KeyValues> apart = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
          Sequence one = sequences.get(row);
          apart.add(fresh.row(row, one.position(), one.tokens().length));
        }
        return apart;
      }
    } catch (OrtException e) {
      throw DecoderSession.failed(sequences, e);
    }
  }

  /// The attention that keys receive, as a mean over some of the new tokens.
  public List<Attention> read(List<Sequence> sequences, Rows rows, Cancellation cancellation) {
    try (Batch batch = session.batch(sequences)) {
      batch.addRows(rows);
      try (OrtSession.Result result = session.run(batch, cancellation, DecoderGraph.ATTENTION)) {
        return attention(Tensors.copy(result, DecoderGraph.ATTENTION), batch, sequences);
      }
    } catch (OrtException e) {
      throw DecoderSession.failed(sequences, e);
    }
  }

  /// Leaves out what was padded.
  private List<Attention> attention(FloatBuffer values, Batch batch, List<Sequence> sequences) {
    int keys = batch.past() + batch.tokens();
    List<Attention> apart = new ArrayList<>();
    for (int s = 0; s < batch.size(); s++) {
      int past = sequences.get(s).past().length();
      int tokens = sequences.get(s).tokens().length;
      float[][] received = new float[heads][past + tokens];
      for (int head = 0; head < heads; head++) {
        int row = (s * heads + head) * keys;
        values.get(row, received[head], 0, past);
        values.get(row + batch.past(), received[head], past, tokens);
      }
      apart.add(new Attention(received));
    }
    return apart;
  }

  /// The rotated queries of the new tokens of one sequence.
  ///
  /// @return (n, t · d)
  public float[][] queries(Sequence sequence, Cancellation cancellation) {
    try (Batch batch = session.batch(List.of(sequence))) {
      batch.addRows(new Rows(0, batch.tokens()));
      try (OrtSession.Result result = session.run(batch, cancellation, DecoderGraph.QUERIES)) {
        float[][] queries = new float[heads][batch.tokens() * layout().headSize()];
        FloatBuffer values = Tensors.copy(result, DecoderGraph.QUERIES);
        for (float[] head : queries) values.get(head);
        return queries;
      }
    } catch (OrtException e) {
      throw DecoderSession.failed(List.of(sequence), e);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
