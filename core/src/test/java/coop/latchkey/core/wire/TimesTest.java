package coop.latchkey.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import coop.latchkey.core.testing.Seeds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  private static final DateTimeFormatter JDK =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static final long EARLIEST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  @Test
  void instantsAreWrittenAndReadAsTheJdkWritesThem() {
    Seeds.run(
        5_000,
        (_, random) -> {
          Instant instant =
              Instant.ofEpochSecond(
                  random.nextLong(EARLIEST, LATEST + 1), random.nextInt(1_000_000_000));
          String text = Times.write(instant);
          assertEquals(JDK.format(instant), text);
          assertEquals(instant.truncatedTo(ChronoUnit.MILLIS), Times.readInstant(text));
        });
  }

  @Test
  void whatIsNoTimeForTheJdkIsNoneHere() {
    Seeds.run(
        5_000,
        (_, random) -> {
          StringBuilder text = new StringBuilder("2028-02-29T23:59:59.999Z");
          for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            text.setCharAt(random.nextInt(text.length()), anyOf("0123456789-:.TZ+ ", random));
          }
          assertEquals(byJdk(text.toString()), byTimes(text.toString()), text::toString);
        });
  }

  private static char anyOf(String characters, RandomGenerator random) {
    return characters.charAt(random.nextInt(characters.length()));
  }

  private static String byJdk(String text) {
    try {
      return Instant.parse(text).toString();
    } catch (DateTimeException _) {
      return "none";
    }
  }

  private static String byTimes(String text) {
    try {
      return Times.readInstant(text).toString();
    } catch (DateTimeException _) {
      return "none";
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-03-26T23:00:00Z", "2027-03-26T23:00:00.5Z"})
  void otherWaysToWriteATimeAreRead(String text) {
    assertEquals(Instant.parse(text), Times.readInstant(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-02-29T00:00:00.000Z",
        "2027-13-01T00:00:00.000Z",
        "2027-00-01T00:00:00.000Z",
        "2027-01-00T00:00:00.000Z",
        "2027-04-31T00:00:00.000Z",
        "2027-01-01T23:60:00.000Z",
        "+12027-01-01T00:00:00.000Z",
        "2027-01-01T00:00:00.000"
      })
  void noTimeIsRefused(String text) {
    assertThrows(DateTimeException.class, () -> Times.readInstant(text));
  }
}
