package dev.heed.index.internal.extract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Finds the part of a web page that people come to read, and takes the rest away.
final class MainText {
  /// What is never read, wherever it stands.
  private static final String UNREAD =
      "script, style, noscript, template, iframe, object, embed, canvas, svg, button, input, select,"
          + " textarea, datalist, dialog, nav, menu, [hidden], [aria-hidden=true],"
          + " [role=navigation], [role=search], [role=banner], [role=contentinfo], [role=dialog],"
          + " [role=alertdialog], [role=complementary], [role=menu], [role=menubar],"
          + " [role=toolbar], [role=tablist]";

  /// Frames of a page. Inside an article they belong to it: its title stands in its header.
  private static final String FRAME = "header, footer, aside";

  /// Words of a class that tell what an element is for. Ids do not count: a chapter on cookies has
  /// the id `cookies`.
  private static final Set<String> ROLES =
      Set.of(
          "breadcrumb",
          "breadcrumbs",
          "navbar",
          "navigation",
          "sidebar",
          "pagination",
          "pager",
          "cookie",
          "cookies",
          "consent",
          "gdpr",
          "newsletter",
          "advert",
          "advertisement",
          "ads",
          "skipnav",
          "skiplink",
          "toolbar",
          "noprint",
          "sharing",
          "editsection");

  private static final Pattern WORD_BREAK = Pattern.compile("[\\s_-]+|(?<=[a-z])(?=[A-Z])");

  private MainText() {}

  /// The element that holds the main text of the page, from which all else was removed.
  static Element of(Document page) {
    Element main = main(page);
    main.select(UNREAD).remove();
    if (main.normalName().equals("body")) main.select(FRAME).removeIf(MainText::isFrame);
    main.select(FRAME).removeIf(frame -> frame.is("aside"));
    main.select("form").removeIf(form -> form.select("p, h1, h2, h3, table").isEmpty());
    int length = main.text().length();
    main.select("[class]")
        .removeIf(part -> hasOtherRole(part) && part.text().length() * 2 < length);
    return main;
  }

  /// The only `main` or else the only `article`; where there is none, or it is empty, the body.
  private static Element main(Document page) {
    for (String tag : List.of("main, [role=main]", "article")) {
      List<Element> found = page.select(tag);
      if (found.size() == 1 && found.getFirst().hasText()) return found.getFirst();
    }
    return page.body();
  }

  private static boolean isFrame(Element element) {
    return element.closest("article, main, section") == null;
  }

  private static boolean hasOtherRole(Element element) {
    return WORD_BREAK
        .splitAsStream(element.className())
        .anyMatch(word -> ROLES.contains(word.toLowerCase(Locale.ROOT)));
  }
}
