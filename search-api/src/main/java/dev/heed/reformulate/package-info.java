/// Makes of a query what finds more than its own words do: terms for the BM25 leg, a vector for the
/// dense one. A [dev.heed.reformulate.Reformulator] is given a query and what it may look at, and
/// gives a [dev.heed.reformulate.Reformulation], one kind of which says why the query is searched
/// as it is. None of these here generates text: they look at the passages that the plain query
/// finds first. Those that let a model write stand in `dev.heed.reformulate.prompt`. The pipeline
/// in `dev.heed.search` runs them.
@NullMarked
package dev.heed.reformulate;

import org.jspecify.annotations.NullMarked;
