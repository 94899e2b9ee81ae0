package dev.heed.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void whatIsPutIntoATemplateIsEscaped() {
    assertThat(Markup.of("<p title=\"{}\">{}</p>", "\"&'", "<script>{}$1\\").html())
        .isEqualTo("<p title=\"&quot;&amp;&#39;\">&lt;script&gt;{}$1\\</p>");
  }

  @Test
  void markupIsPutInAsItIs() {
    Markup item = Markup.of("<li>{}</li>", "a & b");

    assertThat(Markup.of("<ul>{}{}</ul>", item, List.of(item, item)).html())
        .isEqualTo("<ul>" + "<li>a &amp; b</li>".repeat(3) + "</ul>");
  }

  @Test
  void coordinatesHaveADecimalPointInEveryCountry() {
    assertThat(Markup.of("{} {}", 1234.56, 7).html()).isEqualTo("1234.6 7");
  }

  @Test
  void whatAPageCannotHoldIsReplaced() {
    assertThat(Markup.of("{}", "a\u0000b\u0007c\ud800d\te\n🔦").html())
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\te\n🔦");
  }

  @Test
  void aTemplateTakesAsManyValuesAsItHasPlaces() {
    assertThatThrownBy(() -> Markup.of("{}", 1, 2)).hasMessage("1 places for 2 values in {}");
  }
}
