package dev.heed.answer;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A passage as a language model may read it: data, that can neither end its place in the prompt
/// nor speak in another's name, nor look like a citation.
///
/// What could is replaced by as many blanks, so that an offset in this text is the same offset in
/// the passage: a quote is cut out of the passage, never out of this. A sentence that says "ignore
/// your instructions" stays; what a model makes of it is verified like everything else.
public final class PromptText {
  private static final List<Pattern> MARKERS =
      List.of(
          // What cannot be seen: format characters, tags, controls but line ends and tabs.
          Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cs}\\p{Cc}&&[^\\n\\r\\t]]"),
          // <|im_start|>, <｜User｜>, <|eot_id|> and whatever else stands between such signs.
          Pattern.compile("[<＜]\\s*[|｜][^<>＜＞\\n]{0,60}[|｜]\\s*[>＞]"),
          // [INST], [/INST], <<SYS>>, <</SYS>>, [TOOL_CALLS]
          Pattern.compile(
              "(?i)\\[\\s*/?\\s*(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_\\w+)\\s*\\]"),
          Pattern.compile("(?i)<<\\s*/?\\s*SYS\\s*>>"),
          // <s>, </s>, <bos>, <start_of_turn>model and the tags that set passages apart.
          Pattern.compile(
              "(?i)[<＜]\\s*/?\\s*(?:s|bos|eos|pad|unk|think|start_of_turn|end_of_turn|start_of_image"
                  + "|system|assistant|user|tool|tool_call|tool_response|developer|passages?"
                  + "|documents?|sources?|context|question|answer|instructions?|quote|cite)"
                  + "(?:\\s[^<>\\n]{0,100})?\\s*/?\\s*[>＞]"),
          // Lines that begin in another's name: "System:", "### Instruction:", "**Assistant:**".
          Pattern.compile(
              "(?im)^[ \\t>#*_-]*(?:system|assistant|user|human|developer|tool|instructions?|response"
                  + "|passage \\d+|source \\d+)[*_ \\t]*[:：]"),
          // [1], [^2], [1, 3], [source 4], 【5†source】, 【6】
          Pattern.compile(
              "(?i)\\[\\s*\\^?(?:source|passage|doc(?:ument)?)?\\s*\\d+(?:\\s*[,;–-]\\s*\\d+)*\\s*\\]"),
          Pattern.compile("【[^】\\n]{0,60}】"),
          // Fences that a prompt may set passages apart with.
          Pattern.compile("(?m)^[ \\t]*(?:`{3,}|~{3,}|-{3,}|={3,}|\"{3,})[^\\n]*$"));

  private PromptText() {}

  /// The text of the passage, code unit by code unit, with blanks for markers. What is left when
  /// they are gone is looked through again: one may have been hidden in another.
  public static String of(String passage) {
    String text = passage;
    String before;
    do {
      before = text;
      for (Pattern marker : MARKERS) text = marker.matcher(text).replaceAll(PromptText::blanks);
    } while (!text.equals(before));
    return text;
  }

  private static String blanks(MatchResult marker) {
    return marker.group().replaceAll("[^\\n]", " ");
  }
}
