package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import dev.heed.llm.Device;
import dev.heed.llm.DeviceUnavailableException;
import dev.heed.llm.Placement;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.Graph;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// ONNX Runtime's execution providers: what runs a graph on a device.
public final class Providers {
  /// What was tried. A graphics processor does not come while a process runs.
  private static final Map<Device, Placement> TRIED = new ConcurrentHashMap<>();

  private Providers() {}

  /// Where graphs run that are asked to run on a device.
  ///
  /// @throws DeviceUnavailableException when this build or machine does not have the device
  public static Placement place(Device asked) {
    return TRIED.computeIfAbsent(asked, Providers::tried);
  }

  private static Placement tried(Device asked) {
    return switch (asked) {
      case Device.Cpu _ -> new Placement(asked, null);
      case Device.Auto(Map<String, String> options) -> automatic(new Device.Cuda(0, options));
      case Device.Cuda _, Device.TensorRt _ -> {
        try {
          run(asked);
          yield new Placement(asked, null);
        } catch (OrtException e) {
          throw unavailable(asked, e);
        }
      }
    };
  }

  private static Placement automatic(Device first) {
    NativeLibraries.prepare();
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA))
      return new Placement(Device.CPU, "this build has no CUDA, one with -P gpu has");
    try {
      run(first);
      return new Placement(first, null);
    } catch (OrtException e) {
      return new Placement(Device.CPU, fault(e));
    }
  }

  /// Puts the device before the processor, which runs what the device cannot.
  ///
  /// @throws DeviceUnavailableException when this build or machine does not have the device
  static void use(Device asked, SessionOptions options) {
    Device device = place(asked).device();
    try {
      append(device, options);
    } catch (OrtException e) {
      throw unavailable(device, e);
    }
  }

  /// A provider's libraries are loaded when it is appended; its driver and the processor itself are
  /// asked for when a session opens. Before any of it there has to be an environment: a provider
  /// that fails without one says nothing about why.
  private static void run(Device device) throws OrtException {
    OrtEnvironment environment = LastingEnvironment.INSTANCE;
    var graph = new Graph();
    graph.output("y", graph.input("x", Element.FLOAT, "n"), Element.FLOAT, "n");
    try (SessionOptions options = Sessions.options(1)) {
      append(device, options);
      environment.createSession(graph.toBytes(), options).close();
    }
  }

  /// The calls that take a number alone do not say which library is missing.
  private static void append(Device device, SessionOptions session) throws OrtException {
    switch (device) {
      case Device.Cpu _ -> {}
      case Device.Cuda(int number, Map<String, String> options) -> {
        try (var cuda = new OrtCUDAProviderOptions(number)) {
          for (var option : options.entrySet()) cuda.add(option.getKey(), option.getValue());
          session.addCUDA(cuda);
        }
      }
      case Device.TensorRt(int number, Map<String, String> options) -> {
        try (var tensorRt = new OrtTensorRTProviderOptions(number)) {
          for (var option : options.entrySet()) tensorRt.add(option.getKey(), option.getValue());
          session.addTensorrt(tensorRt);
        }
        append(new Device.Cuda(number, Map.of()), session);
      }
      case Device.Auto _ -> throw new AssertionError("a placement is never auto");
    }
  }

  private static DeviceUnavailableException unavailable(Device device, OrtException e) {
    return new DeviceUnavailableException(
        "cannot use %s: %s; or set models.device to cpu or auto".formatted(device, fault(e)), e);
  }

  private static String fault(OrtException e) {
    return DeviceFault.of(String.valueOf(e.getMessage()).strip());
  }
}
