/// Writes ONNX, graphs of operators whose weights stay in a file beside them, and reads what others
/// wrote ([dev.heed.llm.internal.graph.ForeignGraph]).
///
/// The messages are written field by field with protobuf's runtime, under the field numbers of the
/// public specification (onnx.proto). Code generated from a `.proto` would need protobuf's
/// compiler, a program for one operating system, in every build; of the specification's fifty
/// messages heed writes eight, and reads as many of the same fields.
@NullMarked
package dev.heed.llm.internal.graph;

import org.jspecify.annotations.NullMarked;
