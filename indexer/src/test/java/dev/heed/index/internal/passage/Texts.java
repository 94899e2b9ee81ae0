package dev.heed.index.internal.passage;

import dev.heed.index.Heading;
import dev.heed.index.Metadata;
import dev.heed.index.internal.ParsedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Documents to cut.
final class Texts {
  static final List<String> SCRIPTS =
      List.of("latin", "cyrillic", "cjk", "thai", "arabic", "devanagari", "emoji", "solid");

  private Texts() {}

  static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  /// A document of lines; `# Title {anchor}` is a heading, one level for each `#`.
  static ParsedDocument of(String... lines) {
    StringBuilder text = new StringBuilder();
    List<Heading> outline = new ArrayList<>();
    for (String line : lines) {
      int level = line.length() - line.replaceFirst("^#+", "").length();
      int brace = line.indexOf(" {");
      String title = line.substring(level, brace < 0 ? line.length() : brace).strip();
      String anchor = brace < 0 ? null : line.substring(brace + 2, line.length() - 1);
      if (level > 0) outline.add(new Heading(level, title, text.length(), anchor));
      text.append(title).append("\n\n");
    }
    return document(text.toString(), outline, List.of());
  }

  static ParsedDocument document(String text, List<Heading> outline, List<Integer> pages) {
    Metadata metadata = new Metadata("test", "text", "t.txt", null, null, List.of());
    return new ParsedDocument(null, "Test", text, outline, pages, metadata);
  }

  /// Headings, paragraphs, sentences and stray white space in one script.
  static ParsedDocument random(String script, Random random) {
    StringBuilder text = new StringBuilder(" ".repeat(random.nextInt(3)));
    List<Heading> outline = new ArrayList<>();
    int blocks = 1 + random.nextInt(20);
    for (int block = 0; block < blocks; block++) {
      if (random.nextInt(3) == 0) {
        String title = words(script, 1 + random.nextInt(4), random);
        outline.add(new Heading(1 + random.nextInt(3), title, text.length(), "a" + block));
        text.append(title).append("\n\n");
      } else {
        int sentences = 1 + random.nextInt(6);
        for (int i = 0; i < sentences; i++)
          text.append(words(script, 1 + random.nextInt(60), random))
              .append(random.nextBoolean() ? ". " : random.nextBoolean() ? "。" : ".\n");
        text.append(random.nextBoolean() ? "\n\n" : "\n \n\t");
      }
    }
    return document(text + "x", outline, List.of());
  }

  private static String words(String script, int count, Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      if (i > 0 && !script.equals("solid")) words.append(' ');
      int length = 1 + random.nextInt(8);
      for (int j = 0; j < length; j++) words.append(letter(script, random));
    }
    return words.toString();
  }

  private static String letter(String script, Random random) {
    return switch (script) {
      case "latin", "solid" -> String.valueOf((char) ('a' + random.nextInt(26)));
      case "cyrillic" -> String.valueOf((char) ('а' + random.nextInt(32)));
      case "cjk" ->
          Character.toString(0x4e00 + random.nextInt(500)) + (random.nextInt(9) == 0 ? "𠀀" : "");
      case "thai" -> List.of("ก", "กำ", "น้ำ", "ที่", "เ", "ม").get(random.nextInt(6));
      case "arabic" -> List.of("ا", "بِ", "ت", "مُّ").get(random.nextInt(4));
      case "devanagari" -> List.of("क", "क्ष", "नि", "हिं", "दू").get(random.nextInt(5));
      case "emoji" -> List.of("👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "🏳️‍🌈", "a").get(random.nextInt(5));
      default -> throw new IllegalArgumentException("no letters for script " + script);
    };
  }
}
