/// Runs language models that other programs have exported to ONNX: their graphs are read, given
/// heed's inputs and outputs, and tapped where attention is.
///
/// [dev.heed.llm.internal.export.ExportedGraphs] is what sessions open. It looks at a graph through
/// [dev.heed.llm.internal.export.AttentionForm] and writes it anew with
/// [dev.heed.llm.internal.export.Graft].
@NullMarked
package dev.heed.llm.internal.export;

import org.jspecify.annotations.NullMarked;
