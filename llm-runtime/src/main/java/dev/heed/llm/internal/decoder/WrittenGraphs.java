package dev.heed.llm.internal.decoder;

import dev.heed.llm.Architecture;
import dev.heed.llm.Head;
import dev.heed.llm.Precision;
import dev.heed.llm.Traits.Window;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Graphs that heed writes over weights of its own.
public record WrittenGraphs(Architecture model, Weights weights) implements Graphs {

  @Override
  public byte[] reader(List<Head> heads) {
    return DecoderGraph.reader(model, weights, heads);
  }

  @Override
  public byte[] states(int layer) {
    return DecoderGraph.states(model, weights, layer);
  }

  @Override
  public byte[] generator() {
    return DecoderGraph.generator(model, weights);
  }

  @Override
  public boolean masks() {
    return true;
  }

  @Override
  public @Nullable Window window() {
    return model.traits().window();
  }

  /// Weights of 32 bits stay where they are: a step of one token is limited by reading them, which
  /// is as quick in any order. Smaller ones have to be packed: products of 4 bits took thirty times
  /// as long without it.
  @Override
  public boolean packed() {
    return weights.precision() != Precision.FP32;
  }

  @Override
  public String withoutOptimisers() {
    return "";
  }

  @Override
  public Path folder() {
    return weights.folder();
  }

  @Override
  public Path file() {
    return weights.file();
  }
}
