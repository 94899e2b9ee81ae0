/// Tells what a query wants before it is searched: [dev.heed.intent.Understanding#of]. What it
/// takes for granted the index has proven: a document that is called so, documents from that time,
/// a source of that version. [dev.heed.intent.UnderstandingSearch] searches with it.
@NullMarked
package dev.heed.intent;

import org.jspecify.annotations.NullMarked;
