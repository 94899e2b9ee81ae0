package dev.heed.llm.internal.decoder;

import dev.heed.llm.Head;
import dev.heed.llm.Sequence;
import java.nio.file.Path;
import java.util.List;

/// The graphs of a language model, with inputs and outputs as [DecoderGraph] has them. Their
/// weights lie in files of one folder.
public interface Graphs {

  /// See [DecoderGraph#reader].
  ///
  /// @throws dev.heed.llm.UnusableModelException when the model's attention cannot be read
  byte[] reader(List<Head> heads);

  /// See [DecoderGraph#states].
  ///
  /// @throws dev.heed.llm.UnusableModelException when the model has no such graph
  byte[] states(int layer);

  /// See [DecoderGraph#generator].
  byte[] generator();

  /// Refuses a sequence that the generator's graph cannot express.
  void check(Sequence sequence);

  /// Whether the generator's weights are better copied into the order of its products than left
  /// where they are.
  boolean packed();

  /// Optimisers of ONNX Runtime that must not touch the graphs, by commas.
  String withoutOptimisers();

  /// Where files of weights are looked for.
  Path folder();

  /// The file that errors name.
  Path file();
}
