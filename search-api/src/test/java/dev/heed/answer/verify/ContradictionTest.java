package dev.heed.answer.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.verify.Contradiction.Differing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContradictionTest {

  private record Pair(String one, String other) {
    Pair turned() {
      List<String> sides = List.of(other, one);
      return new Pair(sides.getFirst(), sides.getLast());
    }

    static List<Pair> parse(String lines) {
      return lines
          .lines()
          .map(line -> line.split(" \\| ", -1))
          .map(parts -> new Pair(parts[0], parts[1]))
          .toList();
    }
  }

  private static final List<Pair> CONTRADICTING =
      Pair.parse(
          """
          Backups are kept for 30 days on the main server. | Backups are kept for 90 days on the main server.
          Backups are kept for thirty days. | Backups are stored for 45 days.
          The Linden Museum opens at 9 am on Sundays. | The Linden Museum opens at 10 am on Sundays.
          A ticket for the ferry costs 4 euros. | A ticket for the ferry costs 6 euros.
          The Kessel bridge is 312 metres long. | The Kessel bridge is 298 metres long.
          The lighthouse of Arnholm was built in 1868. | The lighthouse of Arnholm was built in 1873.
          The treaty of Velden was signed on 4 May 1921. | The treaty of Velden was signed on May 9, 1921.
          Ada Brenner was born in 1834. | Ada Brenner was born in 1843.
          The company was founded in 1999. | The company was founded in 1997.
          The tower of Marl was designed by Otto Reuter. | The tower of Marl was designed by Lena Falk.
          The novel Salt Harbour was written by Ines Moor. | The novel Salt Harbour was written by Tom Weller.
          Dogs are allowed on the north beach. | Dogs are not allowed on the north beach.
          The filter can be washed in the machine. | The filter cannot be washed in the machine.
          The pump needs oil. | The pump does not need oil.
          Guests may park in the yard. | Guests may not park in the yard.
          The archive has a reading room. | The archive has no reading room.
          Parking is free on Sundays. | Parking isn't free on Sundays.
          Registration is mandatory for members. | Registration is optional for members.
          Open fires are allowed in the park. | Open fires are forbidden in the park.
          The berries of this shrub are edible. | The berries of this shrub are poisonous.
          The report lock must be removed before the restart. | The report lock must be removed after the restart.
          The valve opens above 80 degrees. | The valve opens below 80 degrees.
          Logging is enabled by default. | Logging is disabled by default.
          The method is safe for threads. | The method is unsafe for threads.
          The default port of the service is 4333. | The default port of the service is 4334.
          The reactor has two cooling circuits. | The reactor has three cooling circuits.
          The index holds 5,183 abstracts. | The index holds 6,240 abstracts.
          Members pay 12 % interest. | Members pay 15 % interest.
          Cold water increases the yield. | Cold water decreases the yield.
          The session ends after 20 minutes. | The session ends after 60 minutes.""");

  private static final List<Pair> MERELY_DIFFERENT =
      Pair.parse(
          """
          The tower had 30 visitors in 2019. | The tower had 40 visitors in 2020.
          In 1990 the town had 4,000 inhabitants. | In 2000 the town had 4,000 inhabitants.
          Version 3 supports vectors. | Version 4 supports vectors.
          Tickets for children cost 5 euros. | Tickets for adults cost 8 euros.
          The north tower is 30 metres high. | The south tower is 40 metres high.
          Backups are kept for 30 days. | Backups are kept for 30 days on the main server.
          Dogs are allowed on the beach. | Dogs are not allowed on the beach in summer.
          Dogs are not allowed on the beach. | Cats are allowed on the beach.
          The museum opens at 9 am. | The museum closes at 5 pm.
          Ada Brenner was born in Linz. | Ada Brenner was born in Austria.
          Ada Brenner visited Paris. | Ada Brenner visited Rome.
          Ada Brenner was born in 1834. | Carl Brenner was born in 1843.
          The valley has about 30 farms. | The valley has about 35 farms.
          The lake covers 8.85 square kilometres. | The lake covers 8.9 square kilometres.
          The lake holds 5,000 tons of salt. | The lake holds 5,012 tons of salt.
          The bridge was built in 1890. | The bridge was painted in 1893.
          The festival was held in 2010. | The festival was held in 2012.
          Chapter 2 describes the pump. | Chapter 3 describes the pump.
          I pay 5 dollars for the app. | I pay 6 dollars for the app.
          This release adds 3 options. | This release adds 5 options.
          The bus leaves at 9 am. | The bus leaves at 10 am.
          The lamp is lit at dusk. | The keeper lights the lamp at dusk.
          Apollo 11 landed on the Moon. | Apollo 12 landed on the Moon.
          Some tests take 5 minutes. | Some tests take 9 minutes.
          The rope is 3 feet long. | The rope is 1 metre long.
          The treaty was signed on 4 May 1921. | The treaty was signed in 1921.
          The pump runs if the valve is open. | The pump does not run if the valve is closed.
          The first keeper lights the lamp. | The last keeper lights the lamp.
          The harbour was enlarged by Otto Reuter in 1890. | The harbour was enlarged by Lena Falk in 1920.
          The engine has 4 cylinders. | The engine of the boat has 6 cylinders.""");

  @Test
  void tellsWhatCannotBothHold() {
    assertThat(CONTRADICTING).hasSize(30);
    List<Pair> missed = CONTRADICTING.stream().filter(pair -> between(pair).isEmpty()).toList();
    assertThat(missed)
        .as("'this' may mean another shrub")
        .extracting(Pair::one)
        .containsExactly("The berries of this shrub are edible.");
  }

  @Test
  void leavesAloneWhatIsMerelyDifferent() {
    assertThat(MERELY_DIFFERENT).hasSize(30);
    assertThat(MERELY_DIFFERENT).filteredOn(pair -> between(pair).isPresent()).isEmpty();
  }

  @Test
  void theOrderOfTheSidesDoesNotMatter() {
    for (List<Pair> pairs : List.of(CONTRADICTING, MERELY_DIFFERENT))
      for (Pair pair : pairs)
        assertThat(between(pair.turned()).isPresent())
            .as(pair.toString())
            .isEqualTo(between(pair).isPresent());
  }

  @Test
  void saysWhatDiffers() {
    assertThat(between(CONTRADICTING.getFirst()))
        .contains(new Contradiction(Differing.NUMBER, "30", "90"));
    assertThat(between(CONTRADICTING.get(5)))
        .contains(new Contradiction(Differing.DATE, "1868", "1873"));
    assertThat(between(CONTRADICTING.get(9)))
        .contains(new Contradiction(Differing.NAME, "otto reuter", "lena falk"));
    assertThat(between(CONTRADICTING.get(11)))
        .contains(new Contradiction(Differing.NEGATION, "", "not"));
    assertThat(between(CONTRADICTING.get(17)))
        .contains(new Contradiction(Differing.CONTRARY, "mandatory", "optional"));
  }

  private static Optional<Contradiction> between(Pair pair) {
    return Contradiction.between(pair.one(), pair.other(), ContradictionTest::stem);
  }

  /// Plural and third person lose their `s`, as the index's analysis has it.
  private static String stem(String word) {
    return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
