package dev.heed.index.internal.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

  private static Content read(String html) throws IOException {
    return Html.read(html.getBytes(StandardCharsets.UTF_8), 1_000_000);
  }

  private static String text(String body) throws IOException {
    return read("<body>" + body + "</body>").text();
  }

  @Test
  void onlyTheMainTextIsRead() throws IOException {
    assertThat(
            text(
                """
                <header><a href="/">Shop</a></header>
                <nav><ul><li>Home</li></ul></nav>
                <div class="cookie-banner">We use cookies.</div>
                <ol class="breadcrumb"><li>Home</li></ol>
                <p>The text, which is longer than all of the rest of the page together is.</p>
                <form><input value="q"><button>Search</button></form>
                <script>alert(1)</script><style>p {}</style><noscript>No!</noscript>
                <p hidden>Hidden.</p>
                <aside>More to read</aside>
                <footer>Imprint</footer>
                """))
        .isEqualTo("The text, which is longer than all of the rest of the page together is.");
  }

  @Test
  void mainOrTheOnlyArticleIsPreferred() throws IOException {
    assertThat(text("<p>Around.</p><main><header><h1>T</h1></header><p>In.</p></main>"))
        .isEqualTo("T\n\nIn.");
    assertThat(text("<p>Around.</p><article>In.</article>")).isEqualTo("In.");
    assertThat(text("<p>All.</p><article>One.</article><article>Two.</article>"))
        .isEqualTo("All.\n\nOne.\n\nTwo.");
    assertThat(text("<p>All.</p><main> </main>")).isEqualTo("All.");
  }

  @Test
  void aChapterOnCookiesIsText() throws IOException {
    assertThat(text("<section id=cookies><h2>Cookies</h2><p>They are small files.</p></section>"))
        .isEqualTo("Cookies\n\nThey are small files.");
  }

  @Test
  void blocksBecomeParagraphsAndWhiteSpaceOneSpace() throws IOException {
    assertThat(text("<div>One\n  <b>bold</b>&nbsp;word<p>Two<br>lines</p></div>Three"))
        .isEqualTo("One bold word\n\nTwo\nlines\n\nThree");
  }

  @Test
  void codeKeepsItsLines() throws IOException {
    assertThat(text("<p>Call:</p><pre><code>if (x) {\n    y();\n\n}\n</code></pre><p>Done.</p>"))
        .isEqualTo("Call:\n\nif (x) {\n    y();\n\n}\n\nDone.");
  }

  @Test
  void listsAndTablesAreLines() throws IOException {
    assertThat(text("<ul><li>One<ul><li>Inner</li></ul></li><li><p>Two</p></li></ul>"))
        .isEqualTo("- One\n- Inner\n\n- Two");
    assertThat(
            text("<table><tr><th>Name</th><th>Size</th></tr><tr><td>a</td><td>1</td></tr></table>"))
        .isEqualTo("Name | Size\na | 1");
    assertThat(text("<dl><dt>Key</dt><dd>Value</dd></dl>")).isEqualTo("Key\nValue");
  }

  @Test
  void aTableThatLaysOutAPageIsNoTable() throws IOException {
    assertThat(text("<table><tr><td><h1>T</h1><p>One.</p></td><td><p>Two.</p></td></tr></table>"))
        .isEqualTo("T\n\nOne.\n\nTwo.");
  }

  @Test
  void headingsHaveLevelsAndTheNearestAnchor() throws IOException {
    Content page =
        read(
            """
            <h1>Top</h1><section id="own"><h2>Inside</h2><p>x</p></section>
            <h2 id="h">Own</h2><h3><a name="old"></a>Old</h3><h3 id="of(E[])">Method <b>m</b></h3>
            """);
    assertThat(Reading.outline(page.outline(), page.text()))
        .containsExactly(
            "1 Top", "2 Inside #own", "2 Own #h", "3 Old #old", "3 Method m #of(E%5B%5D)");
  }

  @Test
  void thePageSaysItsTitleLanguageDateAndTags() throws IOException {
    Content page =
        read(
            """
            <html lang="de-AT"><head><title>Der Titel</title>
            <meta property="article:modified_time" content="2024-02-03T04:05:06+01:00">
            <meta name="keywords" content="eins, zwei,, eins"></head><body>Text</body></html>
            """);
    assertThat(page.title()).isEqualTo("Der Titel");
    assertThat(page.language()).isEqualTo("de");
    assertThat(page.date()).isEqualTo(Instant.parse("2024-02-03T03:05:06Z"));
    assertThat(page.tags()).isEqualTo(List.of("eins", "zwei"));
  }

  @Test
  void theEncodingIsTakenFromThePage() throws IOException {
    byte[] latin = "<meta charset=iso-8859-1><p>Käse</p>".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Html.read(latin, 100).text()).isEqualTo("Käse");
    byte[] utf16 = "\uFEFF<p>Käse</p>".getBytes(StandardCharsets.UTF_16LE);
    assertThat(Html.read(utf16, 100).text()).isEqualTo("Käse");
    String russian = "<p>Это обычный русский текст, по которому можно узнать кодировку.</p>";
    assertThat(Html.read(russian.getBytes(Charset.forName("windows-1251")), 100).text())
        .isEqualTo(russian.replaceAll("</?p>", ""));
  }

  @Test
  void deepNestingIsRead() throws IOException {
    assertThat(text("<div>".repeat(20_000) + "deep")).isEqualTo("deep");
  }
}
