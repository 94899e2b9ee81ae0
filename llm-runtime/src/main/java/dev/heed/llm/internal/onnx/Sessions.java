package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;

/// How every graph of heed is run.
final class Sessions {
  private static final String SPINNING = "session.intra_op.allow_spinning";
  private static final String SPINNING_ENDS = "session.force_spinning_stop";

  private Sessions() {}

  /// For runs of much work: threads sleep when they wait, because they share the cores with search.
  ///
  /// @param threads that one run uses
  static SessionOptions options(int threads) throws OrtException {
    return options(threads, false);
  }

  /// For many short operators: threads stay awake until the end of a run, and sleep between runs.
  /// To wake one takes as long as a small product, so that two threads were no quicker than one.
  static SessionOptions awakeInRuns(int threads) throws OrtException {
    return options(threads, true);
  }

  /// Memory is not planned by shape, because every length of text would leave a plan behind.
  private static SessionOptions options(int threads, boolean awake) throws OrtException {
    var options = new SessionOptions();
    options.setExecutionMode(ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OptLevel.ALL_OPT);
    options.setMemoryPatternOptimization(false);
    options.addConfigEntry(SPINNING, awake ? "1" : "0");
    options.addConfigEntry(SPINNING_ENDS, awake ? "1" : "0");
    return options;
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close its session", e);
    }
  }
}
