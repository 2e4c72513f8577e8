package coop.latchkey.core.sim;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.WeeklySchedule;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values in acts as words without a space, and back.
final class ActValues {
  private static final String PIN = "pin:";
  private static final String BADGE = "badge:";
  private static final Map<Type, Function<String, Object>> READERS = new HashMap<>();

  static {
    READERS.put(int.class, Integer::valueOf);
    READERS.put(boolean.class, ActValues::flag);
    READERS.put(Duration.class, Duration::parse);
    READERS.put(Instant.class, Instant::parse);
    READERS.put(SpaceId.class, SpaceId::new);
    READERS.put(PlanId.class, PlanId::new);
    READERS.put(ZoneId.class, ZoneId::new);
    READERS.put(MemberId.class, MemberId::new);
    READERS.put(SpaceDoor.class, text -> pair(text, SpaceDoor::of));
    READERS.put(SpaceGateway.class, text -> pair(text, SpaceGateway::of));
    READERS.put(SpaceMember.class, text -> pair(text, SpaceMember::of));
    READERS.put(SpaceSensor.class, text -> pair(text, SpaceSensor::of));
    READERS.put(Computer.class, ActValues::computer);
    READERS.put(Card.class, ActValues::card);
    READERS.put(Showing.class, ActValues::showing);
    READERS.put(WeeklySchedule.class, ScheduleWords::read);
  }

  private ActValues() {}

  static String write(@Nullable Object value) {
    return switch (Objects.requireNonNull(value)) {
      case Boolean flag -> flag ? "yes" : "no";
      case Enum<?> constant -> constant(constant);
      case List<?> list -> list.stream().map(ActValues::write).collect(Collectors.joining(","));
      case Card card -> write(card);
      case Showing showing -> write(showing);
      case WeeklySchedule weekly -> ScheduleWords.write(weekly);
      default -> value.toString();
    };
  }

  private static String constant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String write(Card card) {
    return card.format().code() + ":" + card.facility() + ":" + card.number();
  }

  private static String write(Showing showing) {
    return switch (showing) {
      case Showing.Badge(Card card) -> BADGE + write(card);
      case Showing.Pin(String digits) -> PIN + digits;
      case Showing.BadgeAndPin(Card card, String digits) ->
          BADGE + write(card) + "+" + PIN + digits;
      case Showing.Button _ -> "button";
      case Showing.Handle _ -> "handle";
      case Showing.Crowbar _ -> "crowbar";
      case Showing.Nothing _ -> "nothing";
    };
  }

  /// A name of Java as a word: `perMille` and `PerMille` are `per-mille`.
  static String code(String name) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && Character.isUpperCase(c)) {
        code.append('-');
      }
      code.append(Character.toLowerCase(c));
    }
    return code.toString();
  }

  /// @throws RuntimeException saying what is wrong
  static Object read(Type type, String text) {
    if (type instanceof ParameterizedType list) {
      Type of = list.getActualTypeArguments()[0];
      return Arrays.stream(text.split(",", -1)).map(one -> read(of, one)).toList();
    }
    if (type instanceof Class<?> given && given.isEnum()) {
      return constant(given, text);
    }
    Function<String, Object> reader = READERS.get(type);
    if (reader == null) {
      throw new IllegalStateException("no words for " + type);
    }
    return reader.apply(text);
  }

  private static Object constant(Class<?> type, String text) {
    Object[] all = Objects.requireNonNull(type.getEnumConstants());
    for (Object one : all) {
      if (constant((Enum<?>) one).equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "expected one of "
            + Arrays.stream(all)
                .map(one -> constant((Enum<?>) one))
                .collect(Collectors.joining(", ")));
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalArgumentException("expected yes or no");
    };
  }

  private static <T> T pair(String text, BiFunction<String, String, T> of) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("expected a space, a slash and a name, as house/front");
    }
    return of.apply(text.substring(0, slash), text.substring(slash + 1));
  }

  private static Computer computer(String text) {
    return text.equals("hub") ? new Computer.Hub() : pair(text, SpaceGateway::of);
  }

  private static Card card(String text) {
    String[] parts = text.split(":", -1);
    CardFormat format = CardFormat.ofCode(parts[0]);
    if (format == null || parts.length != 3) {
      throw new IllegalArgumentException("expected a card as h10301:159:12345");
    }
    Card card = new Card(format, Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    if (card.facility() < 0
        || card.facility() > format.facilityMax()
        || card.number() < 0
        || card.number() > format.numberMax()) {
      throw new IllegalArgumentException(
          "a card of "
              + format.code()
              + " has a facility up to "
              + format.facilityMax()
              + " and a number up to "
              + format.numberMax());
    }
    return card;
  }

  private static Showing showing(String text) {
    int plus = text.indexOf("+" + PIN);
    if (plus > 0 && text.startsWith(BADGE)) {
      return new Showing.BadgeAndPin(
          card(text.substring(BADGE.length(), plus)), text.substring(plus + 1 + PIN.length()));
    }
    if (text.startsWith(BADGE)) {
      return new Showing.Badge(card(text.substring(BADGE.length())));
    }
    if (text.startsWith(PIN)) {
      return new Showing.Pin(text.substring(PIN.length()));
    }
    return switch (text) {
      case "button" -> new Showing.Button();
      case "handle" -> new Showing.Handle();
      case "crowbar" -> new Showing.Crowbar();
      case "nothing" -> new Showing.Nothing();
      default ->
          throw new IllegalArgumentException(
              "expected badge:<card>, pin:<digits>, badge:<card>+pin:<digits>, button, handle,"
                  + " crowbar or nothing");
    };
  }
}
