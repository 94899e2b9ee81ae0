package dev.heed.llm.internal.decoder;

import dev.heed.llm.Head;
import dev.heed.llm.Traits.Window;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /// Whether the generator's graph takes positions and mask as they are given. Otherwise it counts
  /// what is cached, and looks at all of it.
  boolean masks();

  /// Of layers that have a mask of their own, and none where all are alike.
  @Nullable Window window();

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
