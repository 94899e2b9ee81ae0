package dev.heed.evaluate.report;

/// A drawing with a name, and a description for whoever does not see it.
///
/// It is as wide as a phone, so that its text stays readable there.
///
/// @param title what is drawn, with units
/// @param description what can be seen in it
/// @param drawing SVG elements between 0, 0 and [#WIDTH], `height`
public record Chart(String title, String description, int height, Markup drawing) {
  public static final int WIDTH = 360;

  /// The drawing and what stands below it.
  ///
  /// @param caption HTML below the drawing
  public Markup figure(Markup caption) {
    return Markup.of(
        """
        <figure><figcaption>{}</figcaption>
        <svg viewBox="0 0 {} {}" role="img" aria-label="{}">
        <title>{}</title><desc>{}</desc>
        {}</svg>{}</figure>
        """,
        title,
        WIDTH,
        height,
        title,
        title,
        description,
        drawing,
        caption);
  }

  public static Markup text(String kind, String anchor, double x, double y, String text) {
    return Markup.of(
        "<text class=\"{}\" text-anchor=\"{}\" x=\"{}\" y=\"{}\">{}</text>\n",
        kind,
        anchor,
        x,
        y,
        text);
  }

  public static Markup line(String kind, double x1, double y1, double x2, double y2) {
    return Markup.of(
        "<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n", kind, x1, y1, x2, y2);
  }

  /// Lines across the drawing at the ticks of an axis that lies below, with their values.
  public static Markup below(Axis axis, double top, double bottom) {
    return Markup.join(
        axis.ticks().stream()
            .map(
                tick ->
                    Markup.of(
                        "{}{}",
                        line("grid", axis.at(tick), top, axis.at(tick), bottom),
                        text("tick", "middle", axis.at(tick), bottom + 13, Figures.tick(tick))))
            .toList());
  }

  /// Lines across the drawing at the ticks of an axis that stands left, with their values.
  public static Markup beside(Axis axis, double left, double right) {
    return Markup.join(
        axis.ticks().stream()
            .map(
                tick ->
                    Markup.of(
                        "{}{}",
                        line("grid", left, axis.at(tick), right, axis.at(tick)),
                        text("tick", "end", left - 5, axis.at(tick) + 3.5, Figures.tick(tick))))
            .toList());
  }
}
