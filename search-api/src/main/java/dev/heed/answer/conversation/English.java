package dev.heed.answer.conversation;

import java.util.List;
import java.util.Set;

/// The words of English that hold a question together, by what they do.
final class English {
  private static final Set<String> ASKING =
      words("who whom whose what which when where why how whether if");

  /// Before the subject of a question, which they take the verb from.
  static final Set<String> AUXILIARIES =
      words(
          "do does did can could should would will shall may might must cannot can't don't doesn't"
              + " didn't won't wouldn't couldn't shouldn't");

  static final Set<String> BEING =
      words(
          "is are was were be been being am isn't aren't wasn't weren't has have had having hasn't"
              + " haven't hadn't it's that's there's he's she's they're i'm we're you're what's who's"
              + " where's how's i've we've you've they've i'd i'll you'll");

  private static final Set<String> PEOPLE =
      words(
          "i me my mine myself we us our ours you your yours yourself someone somebody anyone"
              + " anybody everyone everybody people person one's");

  /// Names of what was said before, or of what is said in the same sentence.
  static final Set<String> PRONOUNS =
      words(
          "it its itself he him his himself she her hers herself they them their theirs themselves"
              + " this that these those there here one ones it's that's he's she's they're");

  private static final Set<String> LITTLE =
      words(
          "a an the some any every each all both either neither no not none of in on at by for to from"
              + " with without about into onto over under between among through during before after"
              + " since until against per via than as like and or but so then also too just only even"
              + " still yet again very much many more most few less least lot lots own such same other"
              + " others another else instead there's let let's please thanks thank hi hello hey ok"
              + " okay yes yeah no sorry well oh wow sure great good fine right correct really actually"
              + " exactly now ever never always usually often sometimes maybe perhaps possible possibly"
              + " able etc vs besides because while though although however therefore up down out off back away"
              + " anything something nothing everything anywhere somewhere wd pls way by-the-way btw"
              + " must-have first last next previous following above below");

  /// Verbs and nouns that ask rather than name.
  private static final Set<String> PLAIN =
      words(
          "tell give show say said says know known explain describe mean means meant meaning want"
              + " wanted wants need needs needed like likes get gets got getting go goes going gone make"
              + " makes made making take takes took taking come comes came use uses used using work"
              + " works worked working do does did done doing have help helps happen happens happened"
              + " look looks think thought see seen saw heard hear understand wonder wondering ask asked"
              + " find found try tried put keep kept let seem seems become becomes became call called"
              + " provide provides provided offer offers offered include includes included recommend"
              + " talk talking speak speaking refer referring clarify confirm summarize list name"
              + " elaborate consider considered compare"
              + " thing things kind kinds sort type types example examples detail details info"
              + " information question questions answer answers difference differences different"
              + " similar issue issues problem problems reason reasons case cases point part parts number amount bit else fact"
              + " time times long old big far often soon little best better main major exact");

  private static final Set<String> PARTICIPLES =
      words(
          "kept made done built used called born sold held paid written known found given taken shown"
              + " spoken sent put set cut read told bought brought taught thought caught led left lost"
              + " met run won begun broken chosen drawn driven eaten fallen grown seen stolen worn");

  private English() {}

  /// Whether it says nothing by itself.
  static boolean isFunction(String lower) {
    return ASKING.contains(lower)
        || AUXILIARIES.contains(lower)
        || BEING.contains(lower)
        || PEOPLE.contains(lower)
        || PRONOUNS.contains(lower)
        || LITTLE.contains(lower);
  }

  /// Whether it asks, but names nothing.
  static boolean isPlain(String lower) {
    return isFunction(lower) || PLAIN.contains(lower);
  }

  static boolean isParticiple(String lower) {
    return lower.endsWith("ed") || PARTICIPLES.contains(lower);
  }

  static boolean isAsking(String lower) {
    return ASKING.contains(lower);
  }

  private static Set<String> words(String list) {
    return Set.copyOf(List.of(list.split(" ", -1)));
  }
}
