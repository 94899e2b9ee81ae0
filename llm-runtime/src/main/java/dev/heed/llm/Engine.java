package dev.heed.llm;

import dev.heed.llm.internal.onnx.NativeEngine;
import java.util.List;

/// ONNX Runtime, as this build has it.
///
/// @param providers what it can run graphs on, such as `CPU` and `CUDA`. One that is listed may
///   still lack its libraries on this machine.
public record Engine(String version, List<String> providers) {

  /// Loads the native library where it is not loaded yet.
  public static Engine load() {
    return new Engine(NativeEngine.version(), NativeEngine.providers());
  }
}
