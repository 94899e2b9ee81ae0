package dev.heed.llm.internal.export;

import dev.heed.llm.internal.graph.ForeignGraph;
import dev.heed.llm.internal.graph.Node;
import dev.heed.llm.internal.graph.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an export calls the keys and values of one layer, on the way in and on the way out.
record CacheNames(Port pastKey, Port pastValue, String key, String value) {
  private static final Pattern PAST = Pattern.compile("past_key_values\\.(\\d{1,4})\\.key");

  /// Those of all layers, from the first; empty for a graph that caches nothing.
  ///
  /// @throws IllegalArgumentException when one is missing
  static List<CacheNames> of(ForeignGraph graph) {
    TreeMap<Integer, CacheNames> layers = new TreeMap<>();
    for (Port input : graph.inputs().values()) {
      Matcher past = PAST.matcher(input.name());
      if (!past.matches()) continue;
      int layer = Integer.parseInt(past.group(1));
      Port values = graph.inputs().get("past_key_values.%d.value".formatted(layer));
      if (values == null)
        throw new IllegalArgumentException(
            "it takes keys of layer %d and no values".formatted(layer));
      layers.put(
          layer,
          new CacheNames(
              input, values, output(graph, layer, "key"), output(graph, layer, "value")));
    }
    for (int layer = 0; layer < layers.size(); layer++)
      if (!layers.containsKey(layer))
        throw new IllegalArgumentException("it caches nothing of layer " + layer);
    return new ArrayList<>(layers.values());
  }

  private static String output(ForeignGraph graph, int layer, String part) {
    for (String name : List.of("present.%d.%s", "present_key_values.%d.%s")) {
      Port output = graph.outputs().get(name.formatted(layer, part));
      if (output != null) return source(graph.makers(), output.name());
    }
    throw new IllegalArgumentException("it gives no present.%d.%s".formatted(layer, part));
  }

  /// What the graph itself goes on with, where an output is only the same under another name.
  private static String source(Map<String, Node> makers, String output) {
    String at = output;
    for (Node maker = makers.get(at);
        maker != null && maker.is("Identity", "Cast");
        maker = makers.get(at)) at = maker.input(0);
    return at;
  }
}
