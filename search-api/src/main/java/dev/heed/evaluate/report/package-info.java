/// Draws evaluations as a page: [EvaluationReport#html] gives one HTML file that needs nothing
/// else, no script and no request.
///
/// Everything becomes HTML through [Markup], which escapes. Charts are SVG on an [Axis].
@NullMarked
package dev.heed.evaluate.report;

import org.jspecify.annotations.NullMarked;
