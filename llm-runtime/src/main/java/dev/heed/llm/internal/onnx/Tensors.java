package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/// Tensors over direct buffers, which are not copied.
final class Tensors {
  private static final OrtEnvironment ENVIRONMENT = LastingEnvironment.INSTANCE;

  private Tensors() {}

  static OnnxTensor of(FloatBuffer values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(ENVIRONMENT, values, shape);
  }

  static OnnxTensor of(LongBuffer values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(ENVIRONMENT, values, shape);
  }

  /// A copy of an output, for those that are small.
  static FloatBuffer copy(OrtSession.Result result, String name) {
    return ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
  }
}
