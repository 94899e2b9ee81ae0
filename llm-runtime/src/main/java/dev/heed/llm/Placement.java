package dev.heed.llm;

import dev.heed.llm.internal.onnx.Providers;
import org.jspecify.annotations.Nullable;

/// Where models run that were asked to run on a device.
///
/// @param device the processor or a graphics processor, never [Device.Auto]
/// @param fallback why it is the processor although [Device.Auto] would rather have another; else
///   null
public record Placement(Device device, @Nullable String fallback) {

  /// Tries the device, once in a process: a graphics processor has to run a graph of one operator.
  ///
  /// @throws DeviceUnavailableException when one that was asked for by name is not there
  public static Placement of(Device asked) {
    return Providers.place(asked);
  }

  /// The precision that reads fastest there. Products of bytes have no operators on graphics
  /// processors: each would be computed by the processor, with a copy to it and back.
  public Precision forReading() {
    return switch (device) {
      case Device.Cpu _, Device.Auto _ -> Precision.INT8;
      case Device.Cuda _, Device.TensorRt _ -> Precision.FP32;
    };
  }

  /// `cuda:0`, or `cpu (auto: …)` with the reason.
  @Override
  public String toString() {
    return fallback == null ? device.toString() : "%s (auto: %s)".formatted(device, fallback);
  }
}
