/// The only place that knows ONNX Runtime.
@NullMarked
package dev.heed.llm.internal.onnx;

import org.jspecify.annotations.NullMarked;
