package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.heed.llm.Device;
import dev.heed.llm.DeviceUnavailableException;

/// ONNX Runtime's execution providers: what runs a graph on a device.
final class Providers {
  private Providers() {}

  /// Puts the device before the processor, which runs what the device cannot.
  ///
  /// @throws DeviceUnavailableException when this build or machine does not have the device
  static void use(Device device, SessionOptions options) {
    try {
      switch (device) {
        case Device.Cpu _ -> {}
        case Device.Cuda(int number) -> options.addCUDA(number);
        case Device.TensorRt(int number) -> {
          options.addTensorrt(number);
          options.addCUDA(number);
        }
      }
    } catch (OrtException e) {
      throw new DeviceUnavailableException(
          "ONNX Runtime cannot use %s (%s). It takes a build with -P gpu (com.microsoft.onnxruntime:onnxruntime_gpu), an NVIDIA driver and the CUDA libraries; or set models.device to cpu"
              .formatted(device, e.getMessage()),
          e);
    }
  }
}
