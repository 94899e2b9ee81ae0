package dev.heed.index.internal.source;

import java.util.List;
import java.util.stream.Collectors;

/// Something that a program can ask for, as its provider describes it.
///
/// @param name as it is called; `GET /pets/{id}` where an operation has no name
/// @param of whose it is: the title of an interface; may be empty
/// @param call how it is asked for where the name does not say it: `GET /pets/{id}`; may be empty
record Tool(
    String name,
    String of,
    String call,
    String description,
    List<Parameter> parameters,
    List<String> tags) {

  /// What it is given.
  ///
  /// @param type `string`, `array of integer`; empty when it is not said
  record Parameter(String name, String type, boolean required, String description) {

    private String line() {
      String kind = (type + (required ? ", required" : "")).replaceFirst("^, ", "");
      return "%s%s%s"
          .formatted(
              name,
              kind.isEmpty() ? "" : " (" + kind + ")",
              description.isBlank() ? "" : ": " + description.strip());
    }
  }

  Tool {
    parameters = List.copyOf(parameters);
    tags = List.copyOf(tags);
  }

  /// What is searched: whose it is, how it is called, what it does, what it is given.
  String text() {
    String heading = of.isBlank() ? name : of.strip() + ": " + name;
    String lines =
        List.of(heading, call, description).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    return parameters.isEmpty() ? lines : lines + "\n\nParameters:\n" + listed();
  }

  private String listed() {
    return parameters.stream().map(Parameter::line).collect(Collectors.joining("\n"));
  }
}
