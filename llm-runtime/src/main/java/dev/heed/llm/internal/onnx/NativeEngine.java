package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.util.List;

/// What the native library says about itself.
public final class NativeEngine {
  private NativeEngine() {}

  public static String version() {
    return LastingEnvironment.INSTANCE.getVersion();
  }

  /// Names of execution providers that were compiled in.
  public static List<String> providers() {
    return OrtEnvironment.getAvailableProviders().stream().map(Enum::name).sorted().toList();
  }
}
