package dev.heed.plan;

import java.util.ArrayList;
import java.util.List;

/// A plan while it is drawn. The same question is asked once.
final class Sketch {
  private final List<Node> nodes = new ArrayList<>();

  /// Adds the steps that it takes to know a thing.
  Subject know(Thing thing) {
    return switch (thing) {
      case Thing.Named(String type, String name) -> new Subject.Named(type, name);
      case Thing.Described(String question, Kind kind) ->
          ask(question, new Subject.Unnamed(), new Relation(question, kind, List.of()));
      case Thing.Related(Relation relation, Thing of) -> ask(wording(relation), know(of), relation);
    };
  }

  private static String wording(Relation relation) {
    String asking = relation.asks() == Kind.PERSON ? "Who" : "What";
    return "%s is the %s of %s?".formatted(asking, relation.name(), Node.SUBJECT);
  }

  /// Adds a step.
  Subject ask(String wording, Subject subject, Relation relation) {
    for (Node known : nodes)
      if (known.wording().equals(wording) && known.subject().equals(subject))
        return new Subject.AnswerOf(known.id());
    nodes.add(new Node(nodes.size() + 1, wording, subject, relation));
    return new Subject.AnswerOf(nodes.size());
  }

  List<Node> nodes() {
    return nodes;
  }
}
