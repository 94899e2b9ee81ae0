/// What is asked in a conversation, as questions that stand alone. Begin with
/// [dev.heed.answer.conversation.Rewriter].
@NullMarked
package dev.heed.answer.conversation;

import org.jspecify.annotations.NullMarked;
