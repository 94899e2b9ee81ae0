/// Fetches models from a hub that speaks Hugging Face's HTTP interface, and from nowhere else.
///
/// [dev.heed.llm.internal.hub.Hub] asks what a repository has,
/// [dev.heed.llm.internal.hub.HubChoice] says what of it heed imports, and
/// [dev.heed.llm.internal.hub.Download] fetches it, from where an earlier try broke off.
@NullMarked
package dev.heed.llm.internal.hub;

import org.jspecify.annotations.NullMarked;
