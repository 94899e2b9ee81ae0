package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/// ONNX Runtime's environment, alive until the process is gone.
///
/// The library frees it in a shutdown hook of its own, under the feet of threads that still run a
/// model; a Ctrl-C while texts are embedded can then end in a crash report. The native environment
/// counts its users, so one more, for whom no hook lets go, keeps it. No public call adds one: what
/// is used here belongs to the version that the parent pom pins.
final class LastingEnvironment {
  static final OrtEnvironment INSTANCE = open();

  private LastingEnvironment() {}

  private static OrtEnvironment open() {
    NativeLibraries.prepare();
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "heed");
      environment.setTelemetry(false);
      useOnceMore();
      return environment;
    } catch (OrtException | ReflectiveOperationException e) {
      throw new IllegalStateException("ONNX Runtime does not start: " + e.getMessage(), e);
    }
  }

  private static void useOnceMore() throws ReflectiveOperationException {
    Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
    api.setAccessible(true);
    Method create =
        OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
    create.setAccessible(true);
    create.invoke(
        null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL.getValue(), "heed");
  }
}
