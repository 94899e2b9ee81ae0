/// Says what a model may write: grammars for generated texts.
///
/// A [dev.heed.llm.constrain.Grammar] is put together from regular expressions, JSON schemas and
/// words that stand in given texts ([dev.heed.llm.constrain.Copies]), and compiled for the
/// vocabulary of a model. What comes of it says, before every token, which ones may come next:
///
/// ```java
/// Grammar answer = Grammar.regex("(yes|no), because [^.]{1,200}\\.");
/// Constraint constraint = answer.over(model.vocabulary());
/// Constraint.State state = constraint.start();
/// while (!state.mayEnd()) state = state.after(likeliest(logits, state.allowed()));
/// ```
///
/// [dev.heed.llm.constrain.QuotedAnswer] is the grammar of an answer whose quotes cannot be wrong.
///
/// To follow one token: `TokenConstraint` → `TokenWalk` (all tokens at once) → `Readings` (where a
/// text stands) → `Assembly` (a grammar as automata that follow each other) →
/// [dev.heed.llm.internal.automaton.Automaton]. `Completion` keeps dead ends out.
@NullMarked
package dev.heed.llm.constrain;

import org.jspecify.annotations.NullMarked;
