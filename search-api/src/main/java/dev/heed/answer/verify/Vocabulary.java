package dev.heed.answer.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Words that mean something to a comparison, mostly English ones. In other languages nearly
/// everything is an ordinary word, which a sentence then needs all the more of.
final class Vocabulary {
  /// What all negations are compared as.
  static final String NOT = "not";

  /// Neither tenses nor persons: `was` is not `is`, nor `her` `his`.
  static final Set<String> FUNCTION =
      words(
          "a an the of in on at by for to and as that which who is are be been being do does has"
              + " have it its this these those");

  /// Of several languages: a word too many costs a paraphrase, one too few may cost the truth.
  static final Set<String> NEGATIONS =
      words(
          "no not non never none nor neither nobody nothing nowhere without cannot hardly barely"
              + " scarcely deny denies denied denying lack lacks lacked fail fails failed refuse"
              + " refuses refused false untrue wrong nicht kein keine keinen keinem keiner keines nie"
              + " niemals niemand nichts ohne weder ne pas jamais rien aucun aucune sans ni nunca"
              + " nada nadie sin senza mai nessun nessuno niet geen nooit zonder não nem sem inte"
              + " ikke aldrig 不 没 無 无 未 非 勿 없 ない");

  /// A sentence that leaves one of these out says more than its source.
  static final Set<String> CONDITIONS =
      words("if unless except only until provided wenn falls nur außer si sauf seulement solo");

  static final Set<String> BOUNDS =
      words(
          "may might must should shall can could will would ought need all every each any some many"
              + " few most more less least fewer several both either always often sometimes rarely"
              + " seldom usually before after above below under over during since from between within"
              + " up down left right first second third fourth fifth sixth seventh eighth ninth tenth"
              + " last next half twice thrice double triple about approximately nearly almost exactly"
              + " or but than");

  /// Before a word they turn it around: `unsafe`, `illegal`, `nonsmoking`.
  static final List<String> TURNING_PREFIXES =
      List.of("un", "in", "im", "ir", "il", "dis", "non", "mis", "de", "anti");

  private static final Map<String, String> UNITS =
      units(
          "nanosecond ns nanoseconds",
          "microsecond µs μs us microseconds",
          "millisecond ms msec milliseconds",
          "second s sec secs seconds",
          "minute min mins minutes",
          "hour h hr hrs hours",
          "day days",
          "week weeks",
          "month months",
          "year yr yrs years",
          "decade decades",
          "century centuries",
          "byte b bytes",
          "kilobyte kb kilobytes",
          "kibibyte kib",
          "megabyte mb megabytes",
          "mebibyte mib",
          "gigabyte gb gigabytes",
          "gibibyte gib",
          "terabyte tb terabytes",
          "nanometre nm nanometer nanometers nanometres",
          "millimetre mm millimeter millimeters millimetres",
          "centimetre cm centimeter centimeters centimetres",
          "metre m meter meters metres",
          "kilometre km kilometer kilometers kilometres",
          "inch inches",
          "foot ft feet",
          "yard yards yd",
          "mile miles mi",
          "milligram mg milligrams",
          "gram g grams",
          "kilogram kg kilograms",
          "tonne t ton tons tonnes",
          "pound lb lbs pounds",
          "ounce oz ounces",
          "millilitre ml milliliter milliliters millilitres",
          "litre l liter liters litres",
          "hertz hz",
          "kilohertz khz",
          "megahertz mhz",
          "gigahertz ghz",
          "watt w watts",
          "kilowatt kw kilowatts",
          "megawatt mw megawatts",
          "volt v volts",
          "ampere a amps amperes",
          "kelvin k",
          "degree ° degrees",
          "celsius °c",
          "fahrenheit °f",
          "percent % per-cent",
          "permille ‰",
          "dollar $ usd dollars",
          "euro € eur euros",
          "sterling £ gbp",
          "yen ¥ jpy",
          "times x fold",
          "am a.m",
          "pm p.m");

  private static final String[] ONES =
      ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
              + " sixteen seventeen eighteen nineteen")
          .split(" ", -1);
  private static final String[] TENS =
      "twenty thirty forty fifty sixty seventy eighty ninety".split(" ", -1);

  /// `seven`, `forty`, and `fortytwo`, which the hyphen is folded out of.
  static final Map<String, Integer> NUMBERS = numbers();

  /// They multiply the number before them.
  static final Map<String, Long> SCALES =
      Map.of(
          "dozen", 12L,
          "hundred", 100L,
          "thousand", 1_000L,
          "million", 1_000_000L,
          "billion", 1_000_000_000L,
          "trillion", 1_000_000_000_000L);

  private Vocabulary() {}

  /// One name for all ways to write a unit, empty when it is none.
  static String unit(String written) {
    return UNITS.getOrDefault(written.toLowerCase(Locale.ROOT), "");
  }

  private static Set<String> words(String words) {
    return Set.copyOf(List.of(words.split(" ", -1)));
  }

  private static Map<String, String> units(String... units) {
    Map<String, String> byWord = new HashMap<>();
    for (String unit : units) {
      String[] words = unit.split(" ", -1);
      for (String word : words) byWord.put(word, words[0]);
    }
    return Map.copyOf(byWord);
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int one = 0; one < ONES.length; one++) numbers.put(ONES[one], one);
    for (int ten = 0; ten < TENS.length; ten++) {
      numbers.put(TENS[ten], 20 + 10 * ten);
      for (int one = 1; one < 10; one++) numbers.put(TENS[ten] + ONES[one], 20 + 10 * ten + one);
    }
    return Map.copyOf(numbers);
  }
}
