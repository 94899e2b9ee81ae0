/// Questions of several steps: a [dev.heed.plan.Planner] makes a graph of simple questions of one,
/// a [dev.heed.plan.StepSearch] searches for each of them, those that need no other's answer side
/// by side, and joins what they find into one ranking. An answer that a later step needs is found
/// without a language model ([dev.heed.plan.Bridges]), and because it is a guess, several are
/// tried. A question of one step is searched as if this package did not exist.
///
/// After MindSearch (Chen et al., 2024), whose planner is a large language model; here rules plan.
@NullMarked
package dev.heed.plan;

import org.jspecify.annotations.NullMarked;
